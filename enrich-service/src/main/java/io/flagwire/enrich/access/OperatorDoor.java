package io.flagwire.enrich.access;

import io.flagwire.enrich.refusal.Answer;
import io.flagwire.enrich.refusal.Problem;
import io.flagwire.enrich.state.StateWriter.StateUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;

/// Lets operators in and nobody else, and says so when the broker, where all they do is kept, is away.
@ApplicationScoped
public class OperatorDoor {
    private final AccessKeys keys;

    public OperatorDoor(AccessKeys keys) {
        this.keys = keys;
    }

    /// What the work answers, or a refusal.
    ///
    /// @param authorization the `Authorization` header, `Bearer <key>`
    public Response open(@Nullable String authorization, Supplier<Response> work) {
        Optional<Problem> refusal;
        try {
            refusal = keys.operatorRefusal(authorization);
        } catch (KeysUnavailableException e) {
            return Answer.problem(503, "whose key this is cannot be found out just now: ask again");
        }
        if (refusal.isPresent()) {
            return Response.fromResponse(Answer.problem(refusal.get()))
                    .header("WWW-Authenticate", "Bearer")
                    .build();
        }
        try {
            return work.get();
        } catch (StateUnavailableException | KafkaException e) {
            return Answer.problem(503, "the broker is away: ask again");
        }
    }
}
