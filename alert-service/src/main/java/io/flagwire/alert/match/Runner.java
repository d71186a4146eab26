package io.flagwire.alert.match;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Runs programs on a story.
final class Runner {
    private Runner() {}

    /// Whether the program that starts here holds.
    static boolean holds(int[] code, int at, StoryDocument story) {
        int header = code[at];
        return switch (Program.kind(header)) {
            case Program.TERM -> story.has(code[at + 1], Program.places(header));
            case Program.PHRASE -> PhraseFinder.find(code, at, story) >= 0;
            case Program.PROBABILITY ->
                Program.comparison(header).holds(story.probability(), Float.intBitsToFloat(code[at + 1]));
            case Program.NOT -> !holds(code, at + 1, story);
            case Program.ALL -> all(code, at, story);
            default -> any(code, at, story);
        };
    }

    private static boolean all(int[] code, int at, StoryDocument story) {
        int end = at + code[at + 1];
        for (int part = at + 2; part < end; part = Program.end(code, part)) {
            if (!holds(code, part, story)) {
                return false;
            }
        }
        return true;
    }

    private static boolean any(int[] code, int at, StoryDocument story) {
        int end = at + code[at + 1];
        for (int part = at + 2; part < end; part = Program.end(code, part)) {
            if (holds(code, part, story)) {
                return true;
            }
        }
        return false;
    }

    /// Why a program holds: each of its terms that is there, with the passage where it is text.
    static List<String> why(int[] code, int at, StoryDocument story, Vocabulary vocabulary) {
        List<String> reasons = new ArrayList<>();
        why(code, at, story, vocabulary, reasons);
        return reasons;
    }

    private static void why(int[] code, int at, StoryDocument story, Vocabulary vocabulary, List<String> reasons) {
        int header = code[at];
        switch (Program.kind(header)) {
            case Program.TERM -> {
                if (holds(code, at, story)) {
                    reasons.add(term(code[at + 1], Program.places(header), story, vocabulary));
                }
            }
            case Program.PHRASE -> {
                int start = PhraseFinder.find(code, at, story);
                if (start >= 0) {
                    int last = Program.slop(header) == 0 ? start + code[at + 1] - 1 : start;
                    Passage passage = story.passage(start, last);
                    reasons.add("\"%s\": %s".formatted(phrase(code, at, vocabulary, passage), passage.around()));
                }
            }
            case Program.PROBABILITY ->
                reasons.add(Program.comparison(header).written(Float.intBitsToFloat(code[at + 1])));
            case Program.NOT -> {
                // What is not there has no passage.
            }
            default -> {
                int end = at + code[at + 1];
                for (int part = at + 2; part < end; part = Program.end(code, part)) {
                    if (holds(code, part, story)) {
                        why(code, part, story, vocabulary, reasons);
                    }
                }
            }
        }
    }

    private static String term(int id, int places, StoryDocument story, Vocabulary vocabulary) {
        if (places == StoryDocument.VALUE) {
            String key = vocabulary.key(id);
            String value = key.substring(key.indexOf(':') + 1);
            return value.length() == 2 ? key.replace(value, value.toUpperCase(Locale.ROOT)) : key;
        }
        int position = story.first(id);
        Passage passage = story.passage(position, position);
        return "%s: %s".formatted(passage.words(), passage.around());
    }

    // As it stands in the story; in another order, as it was asked for.
    private static String phrase(int[] code, int at, Vocabulary vocabulary, Passage passage) {
        if (Program.slop(code[at]) == 0) {
            return passage.words();
        }
        List<String> words = new ArrayList<>();
        for (int word = 0; word < code[at + 1]; word++) {
            words.add(vocabulary.key(code[at + 2 + word]));
        }
        return String.join(" ", words);
    }
}
