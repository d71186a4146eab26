package io.flagwire.ingest.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.account.FeedSettings;
import io.flagwire.ingest.account.SecretKind;
import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.refusal.RefusedException;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an operator's JSON says about a feed: a JSON Merge Patch (RFC 7396), in which a member that is null takes its
/// setting away, and one that is missing leaves it. A new feed is a patch of nothing. Whatever is wrong is said with
/// its place, and before anything is changed.
final class FeedPatch {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final Set<String> MEMBERS =
            Set.of("name", "language", "source", "formats", "rate", "secrets", "restore");

    private final JsonNode patch;

    private FeedPatch(JsonNode patch) {
        this.patch = patch;
    }

    /// @throws RefusedException when it is not a JSON object, or has members that mean nothing here
    static FeedPatch read(byte[] body) {
        JsonNode patch;
        try {
            patch = JSON.readTree(body);
        } catch (JsonProcessingException e) {
            var place = e.getLocation();
            throw fault(
                    400,
                    place == null
                            ? "not JSON: " + e.getOriginalMessage()
                            : "not JSON from line %d, column %d".formatted(place.getLineNr(), place.getColumnNr()),
                    "");
        } catch (IOException e) {
            throw fault(400, "not JSON", "");
        }
        if (!patch.isObject()) {
            throw fault(400, "one JSON object is wanted, with what is to be set for the feed", "");
        }
        for (Iterator<String> names = patch.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!MEMBERS.contains(name)) {
                throw fault(
                        422,
                        "a feed has no such setting; it has name, language, source, formats, rate and secrets",
                        "/" + name.replace("~", "~0").replace("/", "~1"));
            }
        }
        return new FeedPatch(patch);
    }

    /// The name that a new feed shall have.
    String name() {
        JsonNode name = patch.path("name");
        if (name.isMissingNode() || name.isNull()) {
            throw fault(422, "a feed needs a name", "/name");
        }
        String text = FeedMembers.text(name, "/name");
        if (!FeedAccount.isName(text)) {
            throw fault(
                    422, "a name is 1 to 64 small letters and digits, with hyphens between them if wanted", "/name");
        }
        return text;
    }

    /// Whether a deleted feed of that name may come back.
    boolean restore() {
        JsonNode restore = patch.path("restore");
        if (!restore.isMissingNode() && !restore.isBoolean()) {
            throw fault(400, "true or false is wanted", "/restore");
        }
        return restore.asBoolean();
    }

    /// What a feed keeps for ever is not among what is changed.
    ///
    /// @throws RefusedException when it is
    FeedPatch forFeed(String name) {
        JsonNode other = patch.path("name");
        if (!other.isMissingNode() && !other.asText().equals(name)) {
            throw fault(422, "a feed keeps its name, by which its articles are known; make another feed", "/name");
        }
        if (patch.has("restore")) {
            throw fault(422, "restore belongs to POST /v1/feeds", "/restore");
        }
        return this;
    }

    /// The settings with the patch laid over them.
    FeedSettings over(FeedSettings before) {
        return new FeedSettings(
                patched("language", before.language(), FeedMembers::language),
                patched("source", before.source(), FeedMembers::source),
                patched("formats", before.formats(), FeedMembers::formats),
                patched("rate", before.rate(), FeedMembers::rate));
    }

    /// The secrets to set, and with nothing those to take away.
    ///
    /// @param kept whether secrets can be kept at all
    Map<SecretKind, Optional<String>> secrets(boolean kept) {
        JsonNode secrets = patch.path("secrets");
        Map<SecretKind, Optional<String>> changes = new EnumMap<>(SecretKind.class);
        if (secrets.isNull()) {
            List.of(SecretKind.values()).forEach(kind -> changes.put(kind, Optional.empty()));
        } else if (!secrets.isMissingNode()) {
            FeedMembers.secrets(secrets, changes);
        }
        if (!kept && changes.values().stream().anyMatch(Optional::isPresent)) {
            throw fault(
                    422, "secrets cannot be kept here: FLAGWIRE_SECRETS_KEY is not set for the service", "/secrets");
        }
        return changes;
    }

    private <T> @Nullable T patched(String member, @Nullable T before, Reader<T> reader) {
        JsonNode value = patch.path(member);
        if (value.isMissingNode()) {
            return before;
        }
        return value.isNull() ? null : reader.read(value, "/" + member);
    }

    static RefusedException fault(int status, String detail, String pointer) {
        return new RefusedException(Problem.of(status, detail, pointer));
    }

    private interface Reader<T> {
        T read(JsonNode value, String pointer);
    }
}
