package io.flagwire.enrich.sense;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The lexicons that ship with Flagwire: `lexicon/LANGUAGE.tsv` and `lexicon/countries-LANGUAGE.tsv`, one
/// `CONCEPT<TAB>term` a line, `#` for remarks, countries as `COUNTRY:XX`. Read whole when made.
public final class Lexicons {
    /// The languages there may be a lexicon for, as ISO 639-1 codes.
    public static final List<String> LANGUAGES = List.of("en", "ar", "zh", "fr", "de", "pl", "ru", "es", "sv", "vi");

    private static final String COUNTRY = Concept.COUNTRY.name() + ":";

    private final Map<String, SenseFinder> finders = new HashMap<>();

    /// @throws IllegalArgumentException for a line that is no entry, naming file and line
    public Lexicons() {
        for (String language : LANGUAGES) {
            List<SenseFinder.Entry> entries = new ArrayList<>(read("/lexicon/" + language + ".tsv"));
            if (!entries.isEmpty()) {
                entries.addAll(read("/lexicon/countries-" + language + ".tsv"));
                finders.put(language, new SenseFinder(Script.of(language), entries));
            }
        }
    }

    /// Finders of countries alone, by language.
    public static Map<String, SenseFinder> countries() {
        Map<String, SenseFinder> countries = new HashMap<>();
        for (String language : LANGUAGES) {
            List<SenseFinder.Entry> entries = read("/lexicon/countries-" + language + ".tsv");
            if (!entries.isEmpty()) {
                countries.put(language, new SenseFinder(Script.of(language), entries));
            }
        }
        return countries;
    }

    /// The finder for a language; empty when there is no lexicon for it.
    ///
    /// @param language an ISO 639-1 code
    public Optional<SenseFinder> of(String language) {
        return Optional.ofNullable(finders.get(language));
    }

    private static List<SenseFinder.Entry> read(String name) {
        try (InputStream file = Lexicons.class.getResourceAsStream(name)) {
            if (file == null) {
                return List.of();
            }
            List<SenseFinder.Entry> entries = new ArrayList<>();
            List<String> lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))
                    .lines()
                    .toList();
            for (int i = 0; i < lines.size(); i++) {
                if (!lines.get(i).isBlank() && !lines.get(i).startsWith("#")) {
                    entries.add(entry(lines.get(i), name, i + 1));
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SenseFinder.Entry entry(String line, String file, int number) {
        int tab = line.indexOf('\t');
        try {
            String concept = line.substring(0, tab).strip();
            String term = line.substring(tab + 1).strip();
            return concept.startsWith(COUNTRY)
                    ? new SenseFinder.Entry(Concept.COUNTRY, concept.substring(COUNTRY.length()), term)
                    : new SenseFinder.Entry(Concept.valueOf(concept), "", term);
        } catch (IllegalArgumentException | StringIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("%s:%d is no CONCEPT<TAB>term: %s".formatted(file, number, line), e);
        }
    }
}
