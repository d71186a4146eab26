package io.flagwire.bench.minilm;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2q.AllMiniLmL6V2QuantizedEmbeddingModel;
import io.flagwire.enrich.train.TextEmbedding;

/// all-MiniLM-L6-v2 (Reimers and Gurevych 2019, Apache-2.0) with weights of eight bits, on ONNX Runtime. Reads English.
public final class MiniLm implements TextEmbedding {
    private final EmbeddingModel model = new AllMiniLmL6V2QuantizedEmbeddingModel();

    @Override
    public String name() {
        return "MiniLM embeddings, logistic regression";
    }

    @Override
    public float[] embed(String text) {
        return model.embed(text).content().vector();
    }
}
