package io.flagwire.bench.mix;

import java.nio.charset.StandardCharsets;

/// The number by which the copies of a sample article differ: eight digits, in square brackets within its text, so
/// that it can be found again in whatever the house makes of the article.
public final class ArticleNumber {
    static final int DIGITS = 8;

    private ArticleNumber() {}

    static byte[] digits(int number) {
        byte[] digits = new byte[DIGITS];
        for (int i = DIGITS - 1, left = number; i >= 0; i--, left /= 10) {
            digits[i] = (byte) ('0' + left % 10);
        }
        return digits;
    }

    /// The first number in these bytes.
    ///
    /// @throws IllegalArgumentException when there is none
    public static int in(byte[] bytes, int from, int to) {
        for (int i = from; i + DIGITS + 1 < to; i++) {
            if (bytes[i] == '[' && bytes[i + DIGITS + 1] == ']') {
                int number = number(bytes, i + 1);
                if (number >= 0) {
                    return number;
                }
            }
        }
        throw new IllegalArgumentException(
                "no article number in " + new String(bytes, from, to - from, StandardCharsets.UTF_8));
    }

    private static int number(byte[] bytes, int from) {
        int number = 0;
        for (int i = from; i < from + DIGITS; i++) {
            if (bytes[i] < '0' || bytes[i] > '9') {
                return -1;
            }
            number = number * 10 + bytes[i] - '0';
        }
        return number;
    }
}
