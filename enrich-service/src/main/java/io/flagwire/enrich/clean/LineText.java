package io.flagwire.enrich.clean;

import java.util.regex.Pattern;

/// One line of text as it is read: space squeezed, the marks of Markdown and of lists off. A line without a letter or
/// digit is empty. Doing it twice changes nothing.
final class LineText {
    private static final String BULLETS = "-*\u2022\u00b7\u25aa\u25cf\u25e6\u2023\u25ba>\u2588";
    private static final Pattern LINK =
            Pattern.compile("!?\\[([^\\[\\]]*)\\]\\((?:[a-z]+:|/|#|www)[^()\\s]*(?:\\s\"[^\"]*\")?\\)");
    private static final Pattern TAG = Pattern.compile(
            "(?i)<(?:/?(?:a|abbr|b|big|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figure|font|h[1-6]|hr|i|img|ins|"
                    + "label|li|mark|ol|p|pre|q|s|section|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|"
                    + "article|aside|body|button|footer|form|head|header|html|iframe|link|main|meta|nav|script|style|title)"
                    + "(?:[\\s/][^<>]{0,600})?|!--[^>]{0,600}--)>");
    private static final String MARKS = "*_`~\\<";
    private static final int MOST_ROUNDS = 8;

    private LineText() {}

    /// The text without its Markdown links, of which only the words stay: they may go over a line end.
    static String withoutLinks(String text) {
        return text.contains("](") ? LINK.matcher(text).replaceAll("$1") : text;
    }

    static String of(String text) {
        String line = squeeze(text);
        for (int round = 0; round < MOST_ROUNDS && marked(line); round++) {
            String before = line;
            // A mark may have stood inside an entity.
            line = squeeze(TextRepair.repair(unmarked(line)));
            if (line.equals(before)) {
                break;
            }
        }
        return readable(line) ? line : "";
    }

    private static boolean marked(String line) {
        if (line.length() > 1 && (line.charAt(0) == '#' || BULLETS.indexOf(line.charAt(0)) >= 0)) {
            return true;
        }
        for (int i = 0; i < MARKS.length(); i++) {
            if (line.indexOf(MARKS.charAt(i)) >= 0) {
                return true;
            }
        }
        return line.contains("](");
    }

    private static String unmarked(String marked) {
        String line = withoutLinks(marked);
        line = line.indexOf('<') >= 0 ? TAG.matcher(line).replaceAll("") : line;
        int start = headEnd(line);
        StringBuilder bare = new StringBuilder(line.length());
        for (int i = start; i < line.length(); i++) {
            char unit = line.charAt(i);
            if (unit == '\\' && (i + 1 == line.length() || punctuation(line.charAt(i + 1)))) {
                continue;
            }
            if (unit == '*' || unit == '_' || unit == '`' || unit == '~') {
                int end = i + 1;
                while (end < line.length() && line.charAt(end) == unit) {
                    end++;
                }
                if (end - i == 1 && !emphasis(bare, line, end)) {
                    bare.append(unit);
                }
                i = end - 1;
            } else {
                bare.append(unit);
            }
        }
        return bare.toString();
    }

    // Past the marks of a list or a heading.
    private static int headEnd(String line) {
        int start = 0;
        while (start + 1 < line.length()
                && BULLETS.indexOf(line.charAt(start)) >= 0
                && (line.charAt(start + 1) == ' ' || line.charAt(start) == '*')) {
            start += line.charAt(start + 1) == ' ' ? 2 : 1;
        }
        int heading = start;
        while (heading < line.length() && heading - start <= 6 && line.charAt(heading) == '#') {
            heading++;
        }
        return heading > start && heading < line.length() && line.charAt(heading) == ' ' ? heading + 1 : start;
    }

    // Whether a single mark after `before` and before `next` opens or closes emphasis.
    private static boolean emphasis(StringBuilder before, String line, int next) {
        char left = before.isEmpty() ? ' ' : before.charAt(before.length() - 1);
        char right = next == line.length() ? ' ' : line.charAt(next);
        boolean wordLeft = Character.isLetterOrDigit(left);
        boolean wordRight = Character.isLetterOrDigit(right);
        return !(wordLeft && wordRight) && !(left == ' ' && right == ' ');
    }

    private static boolean punctuation(char unit) {
        return unit > ' ' && unit < 0x7f && !Character.isLetterOrDigit(unit);
    }

    /// Runs of any space become one blank, none at the ends.
    static String squeeze(String text) {
        int length = text.length();
        boolean squeezed = length == 0 || (!blank(text.charAt(0)) && !blank(text.charAt(length - 1)));
        for (int i = 1; i < length && squeezed; i++) {
            char unit = text.charAt(i);
            squeezed = unit == ' ' ? text.charAt(i - 1) != ' ' : !blank(unit);
        }
        if (squeezed) {
            return text;
        }
        StringBuilder line = new StringBuilder(length);
        boolean gap = false;
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (blank(unit)) {
                gap = !line.isEmpty();
            } else {
                if (gap) {
                    line.append(' ');
                    gap = false;
                }
                line.append(unit);
            }
        }
        return line.toString();
    }

    private static boolean blank(char unit) {
        return unit <= ' '
                || unit == 0xa0
                || (unit >= 0x2000 && unit <= 0x200a)
                || unit == 0x202f
                || unit == 0x205f
                || unit == 0x3000
                || unit == 0x1680;
    }

    private static boolean readable(String line) {
        for (int i = 0; i < line.length(); i++) {
            if (Character.isLetterOrDigit(line.charAt(i)) || Character.isSurrogate(line.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
