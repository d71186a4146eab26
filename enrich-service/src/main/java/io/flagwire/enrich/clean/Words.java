package io.flagwire.enrich.clean;

import java.util.Arrays;
import java.util.Set;

/// Sets of words, as code can show them.
final class Words {
    private Words() {}

    static Set<String> of(String spaced) {
        return Set.copyOf(Arrays.asList(spaced.split(" ", -1)));
    }
}
