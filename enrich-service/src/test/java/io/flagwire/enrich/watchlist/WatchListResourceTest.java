package io.flagwire.enrich.watchlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.access.AccessConfig;
import io.flagwire.enrich.access.AccessKeys;
import io.flagwire.enrich.access.KeysUnavailableException;
import io.flagwire.enrich.access.OperatorDoor;
import io.flagwire.enrich.refusal.Problem;
import io.flagwire.enrich.screen.Screening;
import io.flagwire.enrich.state.StateWriter;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is refused; RereadingIT loads lists through a running house.
class WatchListResourceTest {
    private final MockProducer<byte[], byte[]> broker =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final WatchListResource resource = new WatchListResource(
            new WatchListKeeper(
                    new StateWriter(broker),
                    new Screening(),
                    Map.of(),
                    new WatchListConfig() {
                        @Override
                        public double leastScore() {
                            return 0.8;
                        }

                        @Override
                        public int mostEntries() {
                            return 2;
                        }
                    },
                    Clock.systemUTC()),
            new OperatorDoor(new AccessKeys(
                    new AccessConfig() {
                        @Override
                        public Optional<String> subscriberKey() {
                            return Optional.of("s-key");
                        }

                        @Override
                        public Optional<String> operatorKey() {
                            return Optional.of("o-key");
                        }

                        @Override
                        public String alertUrl() {
                            return "http://127.0.0.1:9";
                        }
                    },
                    WatchListResourceTest::issued)));

    // By the alert service, which is away when it is asked about one of them.
    private static boolean issued(String key) {
        if (key.equals("unasked")) {
            throw new KeysUnavailableException("away", new IOException());
        }
        return key.equals("issued");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "-|mine|text/csv|401|the operator's key is wanted",
                "Bearer other|mine|text/csv|401|the operator's key is wanted",
                "Bearer s-key|mine|text/csv|403|this is for operators",
                "Bearer issued|mine|text/csv|403|this is for operators",
                "Bearer unasked|mine|text/csv|503|whose key this is cannot be found out",
                "Bearer o-key|Mine|text/csv|400|a list is named with",
                "Bearer o-key|../x|text/csv|400|a list is named with",
                "Bearer o-key|mine|text/plain|415|Content-Type is 'text/plain'; wanted is application/xml",
                "Bearer o-key|mine|-|415|Content-Type is 'null'",
                "Bearer o-key|mine|text/csv|422|line 1: the row has 1 columns",
            })
    void whatCannotBeLoadedIsRefusedAndNothingIsWritten(
            @Nullable String authorization, String name, @Nullable String type, int status, String detail) {
        Problem problem = problem(resource.load(name, type, authorization, body("nothing")), status);

        assertTrue(problem.detail().startsWith(detail), problem.detail());
        assertEquals(0, broker.history().size());
    }

    @Test
    void listThatIsTooLongForAllListsTogetherIsRefused() {
        String three = "1,A,-0-,b,,,,,,,,\n2,B,-0-,b,,,,,,,,\n3,C,-0-,b,,,,,,,,\n";

        assertEquals(
                "line 3: there are more than 2 entries",
                problem(resource.load("mine", "text/csv", "Bearer o-key", body(three)), 422)
                        .detail());
        assertEquals(0, broker.history().size());
    }

    @Test
    void brokerThatIsAwayIsSaidSo() {
        broker.sendException = new TimeoutException("away");

        problem(resource.load("mine", "text/csv", "Bearer o-key", body("1,A,-0-,b,,,,,,,,\n")), 503);
    }

    @Test
    void unknownListsAreNotThere() {
        problem(resource.list("mine", "Bearer o-key"), 404);
        problem(resource.remove("mine", "Bearer o-key"), 404);
        problem(resource.lists("Bearer s-key"), 403);
        assertEquals(200, resource.lists("Bearer o-key").getStatus());
    }

    private static ByteArrayInputStream body(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }

    private static Problem problem(Response answer, int status) {
        assertEquals(status, answer.getStatus(), () -> String.valueOf(answer.getEntity()));
        return (Problem) answer.getEntity();
    }
}
