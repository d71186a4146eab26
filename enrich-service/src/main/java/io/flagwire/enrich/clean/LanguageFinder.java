package io.flagwire.enrich.clean;

import com.optimaize.langdetect.DetectedLanguage;
import com.optimaize.langdetect.LanguageDetector;
import com.optimaize.langdetect.LanguageDetectorBuilder;
import com.optimaize.langdetect.i18n.LdLocale;
import com.optimaize.langdetect.ngram.NgramExtractor;
import com.optimaize.langdetect.profiles.LanguageProfileReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Names the language of a text by its script and its groups of three letters. Safe for use by many threads.
final class LanguageFinder {
    // Those that are judged, those that are taken for them, and those that much news is written in.
    private static final List<String> LANGUAGES = List.of(
            "en", "ar", "fr", "de", "pl", "ru", "es", "sv", "vi", "uk", "bg", "be", "sr", "mk", "tr", "pt", "it", "fa",
            "ur", "nl", "da", "no", "fi", "cs", "sk", "ro", "hu", "ca", "id", "hr", "lt", "lv", "et", "sq", "sw");
    private static final int SAMPLE = 160;
    private static final int LONG_SAMPLE = 600;
    private static final int LEAST_LETTERS = 24;
    private static final double SURE = 0.9;

    private final LanguageDetector detector;

    LanguageFinder() {
        try {
            detector = LanguageDetectorBuilder.create(NgramExtractor.gramLength(3))
                    .withProfiles(new LanguageProfileReader()
                            .readBuiltIn(
                                    LANGUAGES.stream().map(LdLocale::fromString).toList()))
                    .shortTextAlgorithm(0)
                    .minimalConfidence(SURE)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The language of the text, ISO 639-1, or null when it is too short or cannot be told.
    ///
    /// @param declared what the sender says it is; believed if it is written in that script
    @Nullable
    String find(String text, @Nullable String declared) {
        Script script = Script.of(text);
        String code = declared == null || declared.length() < 2 ? null : primary(declared);
        if (code != null && (script.letters() == 0 || script.writes(code))) {
            return code;
        }
        if (script.letters() < (script.kind() == Script.Kind.CHINESE ? LEAST_LETTERS / 4 : LEAST_LETTERS)) {
            return null;
        }
        return switch (script.kind()) {
            case CHINESE -> "zh";
            case JAPANESE -> "ja";
            case KOREAN -> "ko";
            case GREEK -> "el";
            case HEBREW -> "he";
            case THAI -> "th";
            case DEVANAGARI -> "hi";
            case OTHER -> null;
            case LATIN, CYRILLIC, ARABIC -> detected(text);
        };
    }

    // Most news here is English, and a short look tells it; a headline full of names may look like anything.
    private @Nullable String detected(String text) {
        String language = detected(text, SAMPLE);
        return "en".equals(language) || text.length() <= SAMPLE ? language : detected(text, LONG_SAMPLE);
    }

    private @Nullable String detected(String text, int sample) {
        List<DetectedLanguage> languages = detector.getProbabilities(
                text.substring(0, Math.min(text.length(), sample)).toLowerCase(Locale.ROOT));
        return languages.isEmpty() ? null : languages.getFirst().getLocale().getLanguage();
    }

    private static @Nullable String primary(String tag) {
        int end = (int) tag.chars().takeWhile(Character::isLetter).count();
        return end == 2 && Stream.of("xx", "zz").noneMatch(tag::equalsIgnoreCase)
                ? tag.substring(0, 2).toLowerCase(Locale.ROOT)
                : null;
    }
}
