package io.flagwire.bench.minilm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.enrich.train.TextEmbedding;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MiniLmTest {
    private final List<TextEmbedding> found = ServiceLoader.load(TextEmbedding.class).stream()
            .map(ServiceLoader.Provider::get)
            .toList();

    @Test
    void trainFindsIt() {
        assertEquals(List.of(MiniLm.class), found.stream().map(Object::getClass).toList());
    }

    @Test
    void sameNewsInOtherWordsIsNearerThanOtherNews() {
        TextEmbedding embedding = found.getFirst();
        float[] one = embedding.embed("The ministry froze the bank accounts of two generals.");
        float[] same = embedding.embed("Two army commanders had their assets blocked by the government.");
        float[] other = embedding.embed("The home side won the cup after extra time.");

        assertTrue(cosine(one, same) > cosine(one, other) + 0.2);
    }

    private static double cosine(float[] one, float[] other) {
        double product = 0;
        double left = 0;
        double right = 0;
        for (int i = 0; i < one.length; i++) {
            product += one[i] * other[i];
            left += one[i] * one[i];
            right += other[i] * other[i];
        }
        return product / Math.sqrt(left * right);
    }
}
