package io.flagwire.alert.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why a program holds, worked out once for all that share it.
final class Reasons {
    private final int[] code;
    private final int at;
    private final StoryDocument story;
    private final Vocabulary vocabulary;
    private @Nullable List<String> found;

    Reasons(int[] code, int at, StoryDocument story, Vocabulary vocabulary) {
        this.code = code;
        this.at = at;
        this.story = story;
        this.vocabulary = vocabulary;
    }

    List<String> get() {
        if (found == null) {
            found = List.copyOf(Runner.why(code, at, story, vocabulary));
        }
        return found;
    }
}
