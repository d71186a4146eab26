package io.flagwire.enrich.classify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondStageTest {
    /// The copy of a story on sanctions over missiles was taken for no arms transfer by an encoder that had read of the
    /// sanctions.
    @ParameterizedTest
    @CsvSource(textBlock = """
            0.20, 0.20, false
            0.30, 0.99, true
            0.73, 0.73, true
            0.73, 0.80, true
            0.73, 0.99, false
            0.95, 0.95, false
            """)
    void likelyStoriesAreNotReadAgainWhereTheConceptsAreSureOfTheOtherCategory(
            double probability, double likeliest, boolean asked) {
        assertEquals(asked, stage(0.7).asks(probability, () -> likeliest));
    }

    @ParameterizedTest
    @CsvSource({"0.73, 0.99, true", "0.95, 0.99, false"})
    void withoutThatLimitTheyAre(double probability, double likeliest, boolean asked) {
        assertEquals(asked, stage(null).asks(probability, () -> likeliest));
    }

    private static SecondStage stage(@Nullable Double toBeside) {
        return new SecondStage(0.25, 0.9, toBeside, 1, 1, 0.5, null);
    }
}
