package io.flagwire.enrich.train;

/// Turns a text into a vector that points where its meaning does. `./flagwire train` measures the classifier against
/// a logistic regression on each that [java.util.ServiceLoader] finds; none ships with the service.
public interface TextEmbedding {
    /// What the model card calls it.
    String name();

    /// The vector, of the same length for every text.
    float[] embed(String text);
}
