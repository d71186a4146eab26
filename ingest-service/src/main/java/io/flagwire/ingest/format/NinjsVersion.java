package io.flagwire.ingest.format;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.ingest.wire.UnreadableException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Which ninjs a document is: by its `standard`, or where it has none, by the names that it uses. Those of 1.x are
/// single members (`body_html`), those of 2.x lists in lower case (`versioncreated`), those of 3.x have capitals.
///
/// @param minor the newest known of the major version where the document names none
record NinjsVersion(int major, int minor) {
    private static final List<Integer> NEWEST = List.of(0, 6, 2, 1);
    private static final Pattern NUMBER = Pattern.compile("(\\d)\\.(\\d{1,2})(?:\\.\\d+)?");
    private static final Pattern SCHEMA = Pattern.compile("ninjs-schema_(\\d)\\.(\\d{1,2})");
    private static final Set<String> ONE = Set.of("byline", "mimetype", "person", "organisation", "infosource");
    private static final Set<String> TWO =
            Set.of("versioncreated", "firstcreated", "contentcreated", "pubstatus", "representationtype", "embargoed");
    private static final Set<String> THREE =
            Set.of("versionCreated", "firstCreated", "contentCreated", "representationType", "altIds", "infoSources");
    private static final Set<String> LISTS =
            Set.of("bodies", "headlines", "descriptions", "people", "organisations", "places", "subjects");

    /// Whether a JSON document under no better label is ninjs, and not the house's own format.
    static boolean recognises(JsonNode document) {
        if (!document.isObject()) {
            return false;
        }
        if (standard(document).isObject()) {
            return true;
        }
        for (var names = document.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (ONE.contains(name)
                    || TWO.contains(name)
                    || THREE.contains(name)
                    || LISTS.contains(name)
                    || prefixed(name)) {
                return true;
            }
        }
        return false;
    }

    /// @throws UnreadableException when the document names a version that there is no reading for
    static NinjsVersion of(JsonNode document) {
        return named(document).orElseGet(() -> newest(shape(document)));
    }

    /// Whether this is newer than what is known of its major version.
    boolean unknown() {
        return minor > NEWEST.get(major);
    }

    /// Where a document says which standard it follows.
    static JsonNode standard(JsonNode document) {
        return document.has("standard") ? document.path("standard") : document.path("$standard");
    }

    private static Optional<NinjsVersion> named(JsonNode document) {
        JsonNode standard = standard(document);
        Matcher number = NUMBER.matcher(standard.path("version").asText());
        Matcher schema = SCHEMA.matcher(standard.path("schema").asText());
        Matcher found = number.matches() ? number : schema.find() ? schema : null;
        if (found == null) {
            return Optional.empty();
        }
        int major = Integer.parseInt(found.group(1));
        if (major < 1 || major >= NEWEST.size()) {
            throw new UnreadableException(
                    400,
                    "ninjs %d is not read here; 1.x, 2.x and 3.x are".formatted(major),
                    document.has("standard") ? "/standard/version" : "/$standard/version");
        }
        return Optional.of(new NinjsVersion(major, Integer.parseInt(found.group(2))));
    }

    private static NinjsVersion newest(int major) {
        return new NinjsVersion(major, NEWEST.get(major));
    }

    private static int shape(JsonNode document) {
        boolean lists = false;
        boolean lower = false;
        for (var names = document.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (THREE.contains(name) || name.equals("pubStatus") || name.equals("embargoedUntil")) {
                return 3;
            }
            lists |= LISTS.contains(name);
            lower |= TWO.contains(name);
        }
        if (!lists) {
            return 1;
        }
        return lower || lowerContentType(document) ? 2 : 3;
    }

    private static boolean lowerContentType(JsonNode document) {
        for (String list : List.of("bodies", "headlines", "descriptions")) {
            for (JsonNode part : document.path(list)) {
                if (part.has("contenttype") || part.has("charcount") || part.has("wordcount")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean prefixed(String name) {
        return name.startsWith("body_") || name.startsWith("description_") || name.startsWith("headline_");
    }
}
