package io.flagwire.alert.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Blocs and other groups of countries that a query can name: `country:EU` asks for the EU itself and for each of its
/// members. From `groups.tsv`. Immutable.
final class Groups {
    private static final Set<String> COUNTRIES = Arrays.stream(Locale.getISOCountries())
            .map(code -> code.toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    private static final Map<String, List<String>> MEMBERS = read();

    private Groups() {}

    /// What the value of a side means: itself, and the members where it is a group. In lower case.
    static List<String> meant(String value) {
        return MEMBERS.getOrDefault(value, List.of(value));
    }

    /// Whether two letters are a country, or a group.
    static boolean known(String value) {
        return value.length() != 2 || COUNTRIES.contains(value) || value.equals("un") || MEMBERS.containsKey(value);
    }

    private static Map<String, List<String>> read() {
        try (InputStream file = Objects.requireNonNull(Groups.class.getResourceAsStream("groups.tsv"));
                BufferedReader lines = new BufferedReader(new InputStreamReader(file, UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.toLowerCase(Locale.ROOT).split("\t"))
                    .collect(Collectors.toMap(
                            columns -> columns[0],
                            columns -> Stream.concat(Stream.of(columns[0]), Arrays.stream(columns[1].split(" ")))
                                    .toList(),
                            (one, other) -> one,
                            TreeMap::new));
        } catch (IOException e) {
            throw new UncheckedIOException("groups.tsv", e);
        }
    }
}
