package io.flagwire.enrich.claim;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One sentence of an English text with its marks, and what holds its parts together.
final class Clause {
    static final Set<String> OPENS = Lists.of("opens");
    private static final Set<String> PREPOSITIONS = Lists.of("prepositions");
    private static final Set<String> SMALL = Lists.of("small");
    private static final Set<String> STOPS = Lists.of("stops");
    private static final Set<String> BE = Lists.of("be");
    private static final Set<String> ADVERBS = Lists.of("adverbs");
    static final int VERBS = SanctionStatus.ACTS
            | Sort.SUSPEND.bit()
            | Sort.APPROVE.bit()
            | Sort.OFFER.bit()
            | Sort.REQUEST.bit()
            | Sort.SAY.bit();
    private static final String BREAKS = ";:\u2014\u201c\u201d\"";

    final Marked marked;
    final Words words;
    final int from;
    final int to;
    final int number;
    final boolean headline;
    final @Nullable Clause previous;
    final List<Name> speakers;

    /// @param to the word after its last
    /// @param number its place among the sentences of the body; 0 for the headline
    /// @param previous the sentence before it, where a pronoun may refer to
    /// @param speakers who "we" are
    Clause(
            Marked marked,
            int from,
            int to,
            int number,
            boolean headline,
            @Nullable Clause previous,
            List<Name> speakers) {
        this.marked = marked;
        this.words = marked.words();
        this.from = from;
        this.to = to;
        this.number = number;
        this.headline = headline;
        this.previous = previous;
        this.speakers = speakers;
    }

    /// Who does what the verb says.
    List<Name> subject(int verb) {
        return new Subjects(this).of(verb);
    }

    /// The sides named right before a noun, as in "new US and EU sanctions".
    List<Name> before(int noun) {
        return new Phrases(this).before(noun);
    }

    /// The sides in the phrase that starts at a word, up to where it ends.
    List<Name> phrase(int start, int limit) {
        return new Phrases(this).from(start, limit);
    }

    /// Where the part of the sentence starts that ends before a word.
    int segment(int end) {
        for (int i = end - 1; i > from; i--) {
            if (opens(i) || says(i)) {
                return i + 1;
            }
            if (words.after(i, BREAKS)) {
                return i;
            }
        }
        return from;
    }

    boolean opens(int word) {
        return OPENS.contains(words.word(word));
    }

    boolean says(int word) {
        return marked.has(word, Sort.SAY) && marked.at(word) == null;
    }

    boolean breaks(int word) {
        return words.after(word, BREAKS);
    }

    boolean preposition(int word) {
        return PREPOSITIONS.contains(words.word(word));
    }

    boolean stops(int word) {
        return STOPS.contains(words.word(word));
    }

    /// Whether this is the month, not the verb.
    boolean month(int word) {
        String next = words.word(word + 1);
        return words.word(word).equals("may") && !next.isEmpty() && next.chars().allMatch(Character::isDigit);
    }

    boolean small(int word) {
        return SMALL.contains(words.word(word));
    }

    /// Whether a form of "to be" makes this participle passive.
    boolean passive(int participle) {
        for (int i = participle - 1; i >= Math.max(from, participle - 3); i--) {
            String word = words.word(i);
            if (BE.contains(word)) {
                return true;
            }
            if (!word.endsWith("ly") && !ADVERBS.contains(word)) {
                return false;
            }
        }
        return false;
    }

    /// The side that a word belongs to.
    @Nullable
    Name side(int word) {
        Name name = marked.at(word);
        return name != null && name.sort().side() ? name : null;
    }

    /// The first of some words from a word on, within the same part of the sentence; -1 when there is none.
    int find(int start, Set<String> wanted, int limit, Set<String> ends) {
        for (int i = start; i < Math.min(to, start + limit); i++) {
            if (wanted.contains(words.word(i))) {
                return i;
            }
            if (ends.contains(words.word(i)) || words.after(i, ";\u2014\u201c\"")) {
                return -1;
            }
        }
        return -1;
    }
}
