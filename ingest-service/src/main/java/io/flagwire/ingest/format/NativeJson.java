package io.flagwire.ingest.format;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.flagwire.events.PubStatus;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.MalformedEventException;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import java.time.Instant;
import java.util.stream.Collectors;

/// Reads the house's own format, and says in its sender's terms what is wrong with it.
public final class NativeJson {
    private static final EventJson.Reader<ArticleSubmission> SUBMISSIONS = EventJson.reader(ArticleSubmission.class);

    private NativeJson() {}

    /// @throws UnreadableException when it is not JSON, or a member is not what it should be
    public static ArticleSubmission read(byte[] json) {
        try {
            return SUBMISSIONS.read(json);
        } catch (MalformedEventException e) {
            throw new UnreadableException(fault(e));
        }
    }

    private static Fault fault(MalformedEventException malformed) {
        return switch (malformed.getCause()) {
            case MismatchedInputException mismatch
            when !mismatch.getPath().isEmpty() ->
                new Fault(400, pointer(mismatch) + " is not " + wanted(mismatch.getTargetType()), pointer(mismatch));
            case MismatchedInputException whole -> new Fault(400, "one JSON object is wanted, an article", "");
            case JacksonException syntax
            when syntax.getLocation() != null ->
                new Fault(
                        400,
                        "not JSON from line %d, column %d: %s"
                                .formatted(
                                        syntax.getLocation().getLineNr(),
                                        syntax.getLocation().getColumnNr(),
                                        syntax.getOriginalMessage()),
                        "");
            case null, default -> new Fault(400, "one JSON object is wanted, an article", "");
        };
    }

    private static String pointer(JsonMappingException mismatch) {
        return mismatch.getPath().stream()
                .map(step -> "/" + (step.getFieldName() == null ? step.getIndex() : step.getFieldName()))
                .collect(Collectors.joining());
    }

    private static String wanted(Class<?> type) {
        if (type == Instant.class) {
            return "a moment with its offset, as in 2026-11-24T13:00:00Z";
        }
        return type == PubStatus.class ? "one of usable, withheld and canceled" : "text";
    }
}
