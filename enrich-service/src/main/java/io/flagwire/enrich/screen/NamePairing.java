package io.flagwire.enrich.screen;

import io.flagwire.enrich.screen.NamePart.Role;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which word of a text stands for which of a listed name, the nearest first and each word once.
final class NamePairing {
    private final List<NamePart> names;
    private final @Nullable NamePart[] found;
    private final double[] near;
    private final Set<NamePart> used = new HashSet<>();
    private final List<NamePart> added;

    private NamePairing(List<NamePart> names, List<NamePart> text) {
        this.names = names;
        this.found = new NamePart[names.size()];
        this.near = new double[names.size()];
        for (Pair pair : pairs(text)) {
            if (found[pair.name()] == null && used.add(pair.part())) {
                found[pair.name()] = pair.part();
                near[pair.name()] = pair.near();
            }
        }
        this.added = text.stream()
                .filter(part -> !used.contains(part) && (part.is(Role.NAME) || part.is(Role.INITIAL)))
                .toList();
    }

    static NamePairing of(NameKey key, List<NamePart> text) {
        List<NamePart> names = key.parts().stream()
                .filter(part -> part.is(Role.NAME) || part.is(Role.INITIAL))
                .toList();
        return new NamePairing(names, text);
    }

    private record Pair(int name, NamePart part, double near) {}

    /// The names and initials of the listed name.
    List<NamePart> names() {
        return names;
    }

    /// How near each is to what stands for it; 0 where nothing does.
    double[] near() {
        return near.clone();
    }

    double near(int name) {
        return near[name];
    }

    /// What stands for it, where something does.
    NamePart part(int name) {
        return Objects.requireNonNull(found[name]);
    }

    boolean uses(NamePart part) {
        return used.contains(part);
    }

    /// The names and initials of the text that stand for nothing.
    List<NamePart> added() {
        return added;
    }

    private List<Pair> pairs(List<NamePart> text) {
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            for (NamePart part : text) {
                double nearness = part.is(Role.JOINER) ? 0 : PartScore.of(names.get(i), part);
                if (nearness > 0) {
                    pairs.add(new Pair(i, part, nearness));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble((Pair pair) -> -pair.near())
                .thenComparing(Pair::name)
                .thenComparing(pair -> pair.part().spelled()));
        return pairs;
    }
}
