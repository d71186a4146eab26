package io.flagwire.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.flagwire.events.PubStatus;
import io.flagwire.ingest.identity.ArticleSubmission;
import io.flagwire.ingest.wire.Links;
import io.flagwire.ingest.wire.Markup;
import io.flagwire.ingest.wire.Moments;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Reads ninjs, the IPTC's news in JSON, in all its versions.
public final class Ninjs {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final SchemaValidatorsConfig CONFIG = SchemaValidatorsConfig.builder()
            .formatAssertionsEnabled(true)
            .pathType(PathType.JSON_POINTER)
            .build();
    private static final Map<NinjsVersion, JsonSchema> COMPILED = new ConcurrentHashMap<>();

    private Ninjs() {}

    /// The article of a document that keeps to its standard.
    ///
    /// @throws UnreadableException 400 with the pointer where it does not, 422 when there is nothing to read in it
    public static ArticleSubmission read(JsonNode document) {
        if (!document.isObject()) {
            throw new UnreadableException(400, "one JSON object is wanted, a ninjs item", "");
        }
        NinjsVersion version = NinjsVersion.of(document);
        Set<ValidationMessage> faults = schema(version).validate(document);
        if (!faults.isEmpty()) {
            throw broken(version, faults);
        }
        return article(document);
    }

    private static ArticleSubmission article(JsonNode document) {
        String uri = text(document, "uri");
        NinjsText body = NinjsText.body(document);
        String headline = NinjsText.headline(document);
        String versionCreated = text(document, "versioncreated", "versionCreated");
        PubStatus pubStatus = pubStatus(text(document, "pubstatus", "pubStatus"));
        if (headline == null && body == null && pubStatus != PubStatus.CANCELED) {
            throw new UnreadableException(
                    422, "there is nothing to read: no headline, body or description is given", "");
        }
        String version = text(document, "version");
        return new ArticleSubmission(
                uri,
                version == null ? versionCreated : version,
                pubStatus,
                headline,
                body == null ? null : body.value(),
                body == null ? null : body.html() ? "text/html" : "text/plain",
                text(document, "language"),
                uri != null && Links.web(uri) ? uri : null,
                Markup.title(text(document, "byline", "by")),
                text(document, "located"),
                Moments.read(versionCreated)
                        .or(() -> Moments.read(text(document, "contentcreated", "contentCreated")))
                        .or(() -> Moments.read(text(document, "firstcreated", "firstCreated")))
                        .orElse(null),
                Moments.read(text(document, "embargoed", "embargoedUntil")).orElse(null),
                null);
    }

    private static @Nullable PubStatus pubStatus(@Nullable String status) {
        return status == null
                ? null
                : switch (status) {
                    case "canceled" -> PubStatus.CANCELED;
                    case "withheld" -> PubStatus.WITHHELD;
                    default -> PubStatus.USABLE;
                };
    }

    /// The first of the members that is there and not blank.
    static @Nullable String text(JsonNode document, String... members) {
        for (String member : members) {
            JsonNode value = document.path(member);
            if (value.isValueNode() && !value.isNull() && !value.asText().isBlank()) {
                return value.asText();
            }
        }
        return null;
    }

    private static JsonSchema schema(NinjsVersion version) {
        return COMPILED.computeIfAbsent(
                // A newer minor version may have members that nobody here has heard of.
                version.unknown() ? new NinjsVersion(version.major(), 99) : version,
                key -> SCHEMAS.getSchema(NinjsRules.schema(key.major(), key.minor(), key.minor() == 99), CONFIG));
    }

    private static UnreadableException broken(NinjsVersion version, Set<ValidationMessage> faults) {
        List<ValidationMessage> list = List.copyOf(faults);
        ValidationMessage first = list.getFirst();
        String pointer = pointer(first);
        String message = Optional.ofNullable(first.getError()).orElse(first.getMessage());
        String more = list.size() == 1 ? "" : "; %d more like it follow".formatted(list.size() - 1);
        return new UnreadableException(
                400,
                "not ninjs %d.%d at %s: %s%s"
                        .formatted(
                                version.major(),
                                version.minor(),
                                pointer.isEmpty() ? "the top" : pointer,
                                message.length() > 200 ? message.substring(0, 200) + "…" : message,
                                more),
                pointer);
    }

    // A member that is missing or too much has a place of its own, which the parent's location does not say.
    private static String pointer(ValidationMessage fault) {
        String parent = fault.getInstanceLocation().toString();
        String property = fault.getProperty();
        return property == null || !Set.of("required", "additionalProperties").contains(fault.getType())
                ? parent
                : parent + "/" + property.replace("~", "~0").replace("/", "~1");
    }
}
