package io.flagwire.alert.match;

import java.util.Arrays;
import java.util.stream.IntStream;

/// Finds the phrase of a program in a story, in time linear in the positions of its words.
final class PhraseFinder {
    private PhraseFinder() {}

    /// The position of the first of its words in the story; -1 when it is not there.
    static int find(int[] code, int at, StoryDocument story) {
        int places = Program.places(code[at]);
        int words = code[at + 1];
        for (int word = 0; word < words; word++) {
            if (!story.has(code[at + 2 + word], places)) {
                return -1;
            }
        }
        int slop = Program.slop(code[at]);
        return slop == 0 ? exact(code, at, story, places) : sloppy(code, at, story, places, slop);
    }

    private static int exact(int[] code, int at, StoryDocument story, int places) {
        int words = code[at + 1];
        for (int start = story.first(code[at + 2]); start >= 0; start = story.next(start)) {
            int last = start + words - 1;
            if (last < story.words()
                    && story.in(start, places)
                    && story.distant(last) - story.distant(start) == words - 1
                    && follows(code, at, story, start)) {
                return start;
            }
        }
        return -1;
    }

    private static boolean follows(int[] code, int at, StoryDocument story, int start) {
        for (int word = 1; word < code[at + 1]; word++) {
            if (story.word(start + word) != code[at + 2 + word]) {
                return false;
            }
        }
        return true;
    }

    // As Lucene's PhraseQuery counts it: with each word moved back by its place in the phrase, all lie within the slop.
    // So for each place where that window can begin, every word takes the first position in it that is free.
    private static int sloppy(int[] code, int at, StoryDocument story, int places, int slop) {
        int words = code[at + 1];
        int[] next = new int[words];
        int[] taken = new int[words];
        for (int word = 0; word < words; word++) {
            next[word] = story.first(code[at + 2 + word]);
        }
        for (int begin : begins(code, at, story)) {
            boolean fits = true;
            for (int word = 0; word < words && fits; word++) {
                int place = next[word];
                while (place >= 0 && (story.distant(place) < begin + word || !story.in(place, places))) {
                    place = story.next(place);
                }
                next[word] = place;
                while (place >= 0 && taken(taken, word, place)) {
                    place = story.next(place);
                }
                if (place < 0) {
                    return -1;
                }
                taken[word] = place;
                fits = story.distant(place) <= begin + word + slop;
            }
            if (fits) {
                return Arrays.stream(taken).min().orElseThrow();
            }
        }
        return -1;
    }

    private static int[] begins(int[] code, int at, StoryDocument story) {
        return IntStream.range(0, code[at + 1])
                .flatMap(word -> IntStream.iterate(story.first(code[at + 2 + word]), place -> place >= 0, story::next)
                        .map(place -> story.distant(place) - word))
                .sorted()
                .distinct()
                .toArray();
    }

    private static boolean taken(int[] taken, int words, int place) {
        for (int word = 0; word < words; word++) {
            if (taken[word] == place) {
                return true;
            }
        }
        return false;
    }
}
