package io.flagwire.enrich.explain;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.flagwire.enrich.explain.GivenArticle.Fault;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.MalformedEventException;
import java.util.stream.Collectors;

/// Reads an article from JSON, and says in its sender's terms what is wrong with it.
final class GivenArticleJson {
    private static final EventJson.Reader<GivenArticle> ARTICLES = EventJson.reader(GivenArticle.class);

    private GivenArticleJson() {}

    /// @throws MalformedArticleException when it is not JSON, or a member is not what it should be
    static GivenArticle read(byte[] json) {
        try {
            return ARTICLES.read(json);
        } catch (MalformedEventException e) {
            throw new MalformedArticleException(fault(e));
        }
    }

    private static Fault fault(MalformedEventException malformed) {
        return switch (malformed.getCause()) {
            case MismatchedInputException mismatch
            when !mismatch.getPath().isEmpty() -> new Fault(400, pointer(mismatch) + " is not text", pointer(mismatch));
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

    /// The bytes are no article.
    static final class MalformedArticleException extends RuntimeException {
        private final transient Fault fault;

        MalformedArticleException(Fault fault) {
            super(fault.detail());
            this.fault = fault;
        }

        /// What is wrong, and where.
        Fault fault() {
            return fault;
        }
    }
}
