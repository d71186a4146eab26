package io.flagwire.ingest.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.flagwire.ingest.refusal.Problem;
import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

class ReplyMapperTest {
    @Test
    void pauseIsTheOneThatWasAskedFor() {
        Response refused = Response.status(503)
                .type(Problem.MEDIA_TYPE)
                .header("Retry-After", 17)
                .entity(Problem.of(503, "later", null))
                .build();

        Response answer = ReplyMapper.response(ReplyMapper.reply(refused), 60);

        assertEquals(503, answer.getStatus());
        assertEquals("17", answer.getHeaderString("Retry-After"));
        assertEquals("60", answer.getHeaderString("Idempotency-Expiry"));
    }

    @Test
    void receiptAsksForNoPause() {
        Response receipt = Response.accepted(new byte[0])
                .header("Location", "/v1/articles/a")
                .build();

        Response answer = ReplyMapper.response(ReplyMapper.reply(receipt), 60);

        assertEquals("/v1/articles/a", answer.getHeaderString("Location"));
        assertNull(answer.getHeaderString("Retry-After"));
        assertNull(answer.getHeaderString("Accept-Encoding"));
    }
}
