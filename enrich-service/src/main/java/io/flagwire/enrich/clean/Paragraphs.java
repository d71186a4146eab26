package io.flagwire.enrich.clean;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Puts an article together from the lines of a text, in which a blank line, or one of boilerplate, ends a paragraph:
/// joins lines that were broken at a width, leaves boilerplate, repetitions and the headline out, and notes the byline.
final class Paragraphs {
    private static final int WIDEST_BREAK = 110;
    private static final int NARROWEST_BREAK = 45;
    private static final int SHORTEST_REST = 20;
    private static final int REPEATED_WEIGHT = 40;
    private static final int NEWS_WEIGHT = 80;
    private static final int LONGEST_TITLE = 160;
    private static final int MOST_TITLES = 12;

    private final String headline;
    private final List<String> kept = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();
    private final List<String> block = new ArrayList<>();
    private @Nullable String byline;
    private boolean newsSeen;
    private int titlesLeft;
    private boolean ended;

    private Paragraphs(String headline) {
        this.headline = headline;
    }

    /// @param headline cleaned; empty if there is none
    /// @param text lines, with `\n` between them
    static Paragraphs read(String headline, String text) {
        Paragraphs paragraphs = new Paragraphs(headline);
        int start = 0;
        while (start <= text.length() && !paragraphs.ended) {
            int end = text.indexOf('\n', start);
            end = end < 0 ? text.length() : end;
            if (end > start) {
                paragraphs.line(LineText.of(text.substring(start, end)));
            } else {
                paragraphs.endBlock();
            }
            start = end + 1;
        }
        paragraphs.endBlock();
        return paragraphs;
    }

    List<String> kept() {
        return kept;
    }

    /// Who a line above the news names as its author.
    @Nullable
    String byline() {
        return byline;
    }

    private void line(String line) {
        if (line.isEmpty()) {
            endBlock();
            return;
        }
        switch (verdict(line)) {
            case NEWS -> block.add(line);
            case FURNITURE -> endBlock();
            case LIST -> {
                endBlock();
                titlesLeft = MOST_TITLES;
            }
            case END -> {
                endBlock();
                ended = newsSeen;
            }
        }
    }

    private Boilerplate.Verdict verdict(String line) {
        if (line.equalsIgnoreCase(headline)) {
            return Boilerplate.Verdict.FURNITURE;
        }
        Boilerplate.Verdict verdict = Boilerplate.line(line);
        if (verdict == Boilerplate.Verdict.NEWS || block.isEmpty() || line.length() < SHORTEST_REST) {
            return verdict;
        }
        // The rest of a sentence may begin like anything; should the lines not belong together, it is judged again.
        String before = block.getLast();
        boolean open = before.length() >= NARROWEST_BREAK && !Punctuation.endsSentence(before, before.length());
        return open ? Boilerplate.Verdict.NEWS : verdict;
    }

    private void endBlock() {
        if (block.size() == 1) {
            paragraph(block.getFirst());
        } else if (!block.isEmpty()) {
            joined().forEach(this::paragraph);
        }
        block.clear();
    }

    // Lines were broken at a width when, for most of them, the next word would not have fitted.
    private List<String> joined() {
        int width = 0;
        int wide = 0;
        for (String line : block) {
            width = line.length() <= WIDEST_BREAK ? Math.max(width, line.length()) : width;
            wide += line.length() <= WIDEST_BREAK ? 0 : 1;
        }
        int full = 0;
        boolean open = false;
        for (int i = 1; i < block.size(); i++) {
            full += full(i, width) ? 1 : 0;
            open |= !Punctuation.endsSentence(block.get(i - 1), block.get(i - 1).length());
        }
        if (!open || 2 * full < block.size() - 1 || 10 * wide > block.size()) {
            return block;
        }
        List<String> paragraphs = new ArrayList<>();
        StringBuilder paragraph = new StringBuilder(block.getFirst());
        for (int i = 1; i < block.size(); i++) {
            if (full(i, width) || !Punctuation.endsSentence(paragraph, paragraph.length())) {
                paragraph.append(' ').append(block.get(i));
            } else {
                paragraphs.add(LineText.of(paragraph.toString()));
                paragraph = new StringBuilder(block.get(i));
            }
        }
        paragraphs.add(LineText.of(paragraph.toString()));
        return paragraphs;
    }

    private boolean full(int index, int width) {
        String before = block.get(index - 1);
        String line = block.get(index);
        int word = line.indexOf(' ') < 0 ? line.length() : line.indexOf(' ');
        return before.length() >= NARROWEST_BREAK && before.length() + 1 + word > width;
    }

    private void paragraph(String untrimmed) {
        String paragraph = InlineBoilerplate.trim(untrimmed);
        if (ended
                || paragraph.isEmpty()
                || paragraph.equalsIgnoreCase(headline)
                || !isNews(paragraph)
                || title(paragraph)) {
            return;
        }
        int weight = Punctuation.weight(paragraph);
        String author = newsSeen ? null : Dateline.byline(paragraph);
        if (author != null) {
            byline = byline == null ? author : byline;
        } else if (weight < REPEATED_WEIGHT || seen.add(paragraph)) {
            kept.add(paragraph);
            newsSeen |= weight >= NEWS_WEIGHT;
        }
    }

    private boolean isNews(String paragraph) {
        return switch (Boilerplate.line(paragraph)) {
            case NEWS -> true;
            case FURNITURE, LIST -> false;
            case END -> {
                ended = newsSeen;
                yield false;
            }
        };
    }

    // Below the heading of a list of titles, what could be a title is one, up to the first paragraph that cannot.
    private boolean title(String paragraph) {
        boolean title = titlesLeft > 0
                && Punctuation.weight(paragraph) <= LONGEST_TITLE
                && !Punctuation.endsSentence(paragraph, paragraph.length());
        titlesLeft = title ? titlesLeft - 1 : 0;
        return title;
    }
}
