package io.flagwire.alert.match;

/// Words that a query asked for, as they stand in a story.
///
/// @param words as they stand
/// @param around the same with what stands before and after them
record Passage(String words, String around) {
    private static final int REACH = 60;
    private static final String CUT = "…";

    static Passage around(String text, int start, int end) {
        int from = Math.max(line(text, start), text.lastIndexOf(' ', start - REACH) + 1);
        int newLine = text.indexOf('\n', end);
        int stop = newLine < 0 ? text.length() : newLine;
        int to = text.indexOf(' ', Math.min(stop, end + REACH));
        if (to < 0 || to > stop) {
            to = stop;
        }
        return new Passage(
                text.substring(start, end),
                (from > line(text, start) ? CUT : "") + text.substring(from, to).strip() + (to < stop ? CUT : ""));
    }

    private static int line(String text, int start) {
        return text.lastIndexOf('\n', Math.max(0, start - 1)) + 1;
    }
}
