package io.flagwire.enrich.screen;

import io.flagwire.enrich.listformat.ListEntry;
import io.flagwire.enrich.listformat.ListEntry.ListedName;
import io.flagwire.enrich.screen.NamePart.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds listed names in texts. Each name is filed under the sounds of every two of its words, and under its
/// rarest word alone where few other names have that: so a text costs as much as its own names, not as the
/// lists, however many of them are called Mohammed. Never changes; safe for use by many threads.
final class NameIndex {
    static final NameIndex EMPTY = new NameIndex(Map.of(), 1);

    private static final Pattern IMO = Pattern.compile("\\bIMO[ :#(]{0,3}(?:number |no\\.? ?)?(\\d{7})\\b");
    private static final int RARE = 40;
    private static final int APART = 4;

    private final Map<String, List<Filed>> bySound = new HashMap<>();
    private final Map<String, List<Filed>> byPair = new HashMap<>();
    private final Map<String, List<Filed.Owner>> byVesselNumber = new HashMap<>();
    private final double least;

    /// @param lists entries by the name of their list
    /// @param least the score from which a name counts as found
    NameIndex(Map<String, List<ListEntry>> lists, double least) {
        this.least = least;
        List<Filed> names = new ArrayList<>();
        lists.forEach((list, entries) -> {
            for (ListEntry entry : entries) {
                Filed.Owner owner = new Filed.Owner(list, entry);
                for (ListedName name : entry.names()) {
                    names.add(new Filed(NameKey.of(entry.kind(), name), owner));
                }
                entry.vesselNumbers()
                        .forEach(number -> byVesselNumber
                                .computeIfAbsent(number, none -> new ArrayList<>())
                                .add(owner));
            }
        });
        Map<String, Integer> counts = new HashMap<>();
        names.forEach(name -> sounds(name.key()).forEach(sound -> counts.merge(sound, 1, Integer::sum)));
        names.forEach(name -> file(name, counts));
    }

    // A person's surname must be there, of whatever else there is.
    private void file(Filed name, Map<String, Integer> counts) {
        List<String> sounds = sounds(name.key());
        String surname = name.key().surname().map(NamePart::sound).orElse(null);
        for (int i = 0; i < sounds.size(); i++) {
            for (int j = i + 1; j < sounds.size(); j++) {
                if (surname == null
                        || sounds.get(i).equals(surname)
                        || sounds.get(j).equals(surname)) {
                    put(byPair, pair(sounds.get(i), sounds.get(j)), name);
                }
            }
        }
        sounds.stream()
                .filter(sound -> surname == null || sound.equals(surname))
                .min(Comparator.comparing((String sound) -> counts.getOrDefault(sound, 0)))
                .filter(rarest -> sounds.size() == 1 || counts.getOrDefault(rarest, 0) <= RARE)
                .ifPresent(rarest -> put(bySound, rarest, name));
    }

    private static void put(Map<String, List<Filed>> filed, String under, Filed name) {
        filed.computeIfAbsent(under, none -> new ArrayList<>(1)).add(name);
    }

    private static String pair(String one, String other) {
        return one.compareTo(other) < 0 ? one + ' ' + other : other + ' ' + one;
    }

    boolean empty() {
        return bySound.isEmpty() && byVesselNumber.isEmpty();
    }

    /// The entries named in the text, wherever they are named; of one list only the best at a place.
    List<FoundName> find(String text) {
        List<FoundName> found = new ArrayList<>();
        numbers(text, found);
        for (List<NamePart> run : NameRuns.of(text)) {
            candidates(run).forEach((name, at) -> all(name, run, at, text, found));
        }
        return best(found);
    }

    // With the first word by which each was found.
    private Map<Filed, Integer> candidates(List<NamePart> run) {
        Map<Filed, Integer> candidates = new LinkedHashMap<>();
        long beginnings = run.stream().mapToLong(Filed::beginnings).reduce(0, (one, other) -> one | other);
        List<Set<String>> heard = run.stream().map(NameIndex::heard).toList();
        for (int at = 0; at < run.size(); at++) {
            for (String sound : heard.get(at)) {
                for (Filed name : bySound.getOrDefault(sound, List.of())) {
                    if (name.mayBeIn(beginnings)) {
                        candidates.putIfAbsent(name, at);
                    }
                }
                for (int next = at + 1; next < Math.min(run.size(), at + APART); next++) {
                    for (String other : heard.get(next)) {
                        for (Filed name : byPair.getOrDefault(pair(sound, other), List.of())) {
                            candidates.putIfAbsent(name, at);
                        }
                    }
                }
            }
        }
        return candidates;
    }

    // The name may stand in the run more than once.
    private void all(Filed name, List<NamePart> run, int first, String text, List<FoundName> found) {
        for (int at = first; at < run.size(); at++) {
            NameWindow window = NameWindow.of(name.key(), run, at, text).orElse(null);
            if (window == null) {
                continue;
            }
            at = Math.max(at, window.last());
            if (window.score().score() >= least) {
                found.add(new FoundName(
                        name.owner().list(),
                        name.owner().entry(),
                        name.key().name().text(),
                        text.substring(window.start(), window.end()),
                        window.start(),
                        window.end(),
                        Math.round(window.score().score() * 100) / 100.0,
                        window.score().why()));
            }
        }
    }

    private void numbers(String text, List<FoundName> found) {
        if (byVesselNumber.isEmpty()) {
            return;
        }
        Matcher imo = IMO.matcher(text);
        while (imo.find()) {
            for (Filed.Owner owner : byVesselNumber.getOrDefault(imo.group(1), List.of())) {
                found.add(new FoundName(
                        owner.list(),
                        owner.entry(),
                        owner.entry().names().getFirst().text(),
                        imo.group(),
                        imo.start(),
                        imo.end(),
                        1,
                        List.of("the IMO number")));
            }
        }
    }

    private static List<FoundName> best(List<FoundName> found) {
        found.sort(Comparator.comparingDouble((FoundName name) -> -name.score())
                .thenComparing(FoundName::start)
                .thenComparing(name -> name.entry().id())
                .thenComparing(FoundName::listed));
        List<FoundName> best = new ArrayList<>();
        for (FoundName name : found) {
            boolean told = best.stream().anyMatch(other -> other.list().equals(name.list()) && other.overlaps(name));
            if (!told) {
                best.add(name);
            }
        }
        best.sort(Comparator.comparingInt(FoundName::start).thenComparing(FoundName::list));
        return best;
    }

    private static List<String> sounds(NameKey key) {
        List<NamePart> names = key.names();
        return (names.isEmpty() ? key.in(Role.GENERIC) : names.stream())
                .map(NamePart::sound)
                .distinct()
                .toList();
    }

    // A bent name ends in more consonants than the one on the list.
    private static Set<String> heard(NamePart part) {
        String sound = part.sound();
        return part.bends() && sound.length() > 2
                ? Set.of(sound, sound.substring(0, sound.length() - 1))
                : Set.of(sound);
    }
}
