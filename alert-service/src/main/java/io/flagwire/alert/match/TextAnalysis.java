package io.flagwire.alert.match;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;

/// Text to words, the same way for queries and stories: Lucene's standard tokenizer (Unicode UAX #29; a Chinese
/// character is a word), lower case, without accents and possessives, and without an English plural ending, so that
/// `tanker` finds "tankers". What is plain is read without Lucene, to the same words. For one thread; [#ofThread]
/// has one for each.
final class TextAnalysis {
    private static final ThreadLocal<TextAnalysis> OF_THREAD = ThreadLocal.withInitial(TextAnalysis::new);

    private final Tokenizer tokenizer = new StandardTokenizer();
    private final TokenStream words =
            new ASCIIFoldingFilter(new EnglishPossessiveFilter(new LowerCaseFilter(tokenizer)));
    private final CharTermAttribute word = words.getAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = words.getAttribute(OffsetAttribute.class);

    private final PlainWords plain = new PlainWords(this::analyse);

    static TextAnalysis ofThread() {
        return OF_THREAD.get();
    }

    /// Is given each word in turn.
    interface Reader {
        /// @param characters the word with its plural ending; only valid during the call
        /// @param start of the word in the text, in UTF-16 units; the end likewise
        void word(char[] characters, int length, int start, int end);
    }

    /// Gives every word of the text to the reader, in order.
    void read(String text, Reader reader) {
        plain.read(text, reader);
    }

    private void analyse(String text, int from, int to, Reader reader) {
        try {
            tokenizer.setReader(new StringReader(text.substring(from, to)));
            words.reset();
            while (words.incrementToken()) {
                reader.word(word.buffer(), word.length(), from + offset.startOffset(), from + offset.endOffset());
            }
            words.end();
            words.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory does not fail to be read", e);
        }
    }

    /// The words of the text, singular.
    List<String> words(String text) {
        List<String> found = new ArrayList<>();
        read(
                text,
                (characters, length, start, end) ->
                        found.add(new String(characters, 0, Plural.off(characters, length))));
        return found;
    }

    /// The words of the text as they stand but for case and accents: what a prefix is compared with.
    List<String> wholeWords(String text) {
        List<String> found = new ArrayList<>();
        read(text, (characters, length, start, end) -> found.add(new String(characters, 0, length)));
        return found;
    }
}
