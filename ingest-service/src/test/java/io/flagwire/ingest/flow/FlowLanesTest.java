package io.flagwire.ingest.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flagwire.ingest.access.Caller;
import io.flagwire.ingest.account.FeedAccount;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowLanesTest {
    @Test
    void feedHasOneLaneWhateverItCalls() {
        var account = new FeedAccount("wire", null, null, null, null, Instant.EPOCH, Instant.EPOCH);

        assertEquals("feed/wire", lane(new Caller.Feed(account), "/v1/articles"));
        assertEquals("feed/wire", lane(new Caller.Feed(account), "/v1/push/superdesk/other"));
        assertEquals("operator", lane(new Caller.Operator(), "/v1/feeds"));
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/articles,               strangers",
        "/v1/articles/1,             strangers",
        "/v1/push/superdesk,         superdesk",
        "/v1/push/superdesk/wire,    superdesk/wire",
        "/v1/push/websub/wire,       websub/wire",
        "/v1/push/websub/made-up-1,  strangers",
        "/v1/push/websub/made-up-2,  strangers"
    })
    void strangersShareALaneUnlessTheySignForAFeed(String path, String lane) {
        assertEquals(lane, lane(new Caller.Stranger(), path));
    }

    private static String lane(Caller caller, String path) {
        return FlowLanes.of(caller, path, "wire"::equals);
    }
}
