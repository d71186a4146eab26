package io.flagwire.ingest.format;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.flagwire.events.PubStatus;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.wire.Characters;
import io.flagwire.ingest.wire.Json;
import io.flagwire.ingest.wire.UnreadableException;
import java.io.IOException;
import java.time.Instant;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the house's own format, and says in its sender's terms what is wrong with it.
public final class NativeJson {
    private static final ObjectReader SUBMISSIONS = Json.MAPPER.readerFor(ArticleSubmission.class);

    private NativeJson() {}

    /// @throws UnreadableException when it is not JSON, or a member is not what it should be
    public static ArticleSubmission read(byte[] json) {
        try {
            return present(SUBMISSIONS.readValue(json));
        } catch (JsonParseException e) {
            return readMislabelled(json);
        } catch (IOException e) {
            throw fault(e);
        }
    }

    // Jackson takes UTF-8, UTF-16 and UTF-32 from bytes; some senders' JSON is in none of them.
    private static ArticleSubmission readMislabelled(byte[] json) {
        try {
            return present(SUBMISSIONS.readValue(Characters.decode(json, null)));
        } catch (IOException e) {
            throw fault(e);
        }
    }

    private static ArticleSubmission present(@Nullable ArticleSubmission submission) {
        if (submission == null) {
            throw new UnreadableException(400, "one JSON object is wanted, an article", "");
        }
        return submission;
    }

    private static UnreadableException fault(IOException failure) {
        return switch (failure) {
            case MismatchedInputException mismatch
            when !mismatch.getPath().isEmpty() ->
                new UnreadableException(
                        400, pointer(mismatch) + " is not " + wanted(mismatch.getTargetType()), pointer(mismatch));
            case MismatchedInputException whole ->
                new UnreadableException(400, "one JSON object is wanted, an article", "");
            case JsonMappingException wrapped when wrapped.getCause() instanceof IOException cause -> fault(cause);
            default -> Json.fault(failure);
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
