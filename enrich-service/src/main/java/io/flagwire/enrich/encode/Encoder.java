package io.flagwire.enrich.encode;

import static java.nio.charset.StandardCharsets.UTF_8;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// MiniLM-L6 (Wang et al. 2020; all-MiniLM-L6-v2, Apache-2.0), fine-tuned by `enrich-service/src/train/encoder`, with
/// weights of eight bits, on ONNX Runtime. Reads English. Safe for use by many threads; each reading uses one.
public final class Encoder {
    /// How many word pieces it reads; it was taught with as many.
    private static final int MOST = 144;

    private static final String MODEL = "/model/encoder.onnx";
    private static final String VOCABULARY = "/model/vocabulary.txt";

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final OrtSession session;
    private final WordPieces wordPieces;
    private final String version;

    private Encoder(byte[] model, WordPieces wordPieces) throws OrtException {
        this.wordPieces = wordPieces;
        this.version = digest(model);
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            // An arena keeps the most that was ever needed, for the sake of microseconds.
            options.setCPUArenaAllocator(false);
            options.setMemoryPatternOptimization(false);
            session = environment.createSession(model, options);
        }
    }

    /// The one that ships with Flagwire; the first call loads it.
    public static Encoder shipped() {
        return Shipped.ENCODER;
    }

    // Loaded once, by whoever asks first.
    private static final class Shipped {
        private static final Encoder ENCODER = load();

        private static Encoder load() {
            try {
                return new Encoder(
                        file(MODEL),
                        new WordPieces(
                                new String(file(VOCABULARY), UTF_8).lines().toList()));
            } catch (OrtException e) {
                throw new IllegalStateException("the encoder that ships cannot be loaded", e);
            }
        }
    }

    /// Tells one encoder from another: by its file's content.
    public String version() {
        return version;
    }

    /// How much the text speaks for sanctions and for an arms transfer, as logits, in that order.
    public float[] read(String text) {
        long[][] pieces = {wordPieces.of(text, MOST)};
        long[][] kinds = {new long[pieces[0].length]};
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, pieces);
                OnnxTensor types = OnnxTensor.createTensor(environment, kinds);
                OrtSession.Result result = session.run(Map.of("input_ids", ids, "token_type_ids", types))) {
            return ((float[][]) result.get(0).getValue())[0];
        } catch (OrtException e) {
            throw new IllegalStateException("the encoder cannot read a text of " + pieces[0].length + " pieces", e);
        }
    }

    private static byte[] file(String name) {
        try (@Nullable InputStream file = Encoder.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("there is no " + name);
            }
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(Arrays.copyOf(hash, 5));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
