package io.flagwire.ingest.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flagwire.ingest.intake.IntakeOutcome;
import io.flagwire.ingest.upload.Answers.End;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnswersTest {
    private static final IntakeOutcome ACCEPTED = new IntakeOutcome.Accepted("id", 1, Instant.EPOCH);
    private static final IntakeOutcome DEFERRED = new IntakeOutcome.Deferred();

    private final Reader reader = new Reader();
    private final Answers answers = new Answers(reader, 1 << 20, Duration.ofMillis(300));
    private final FutureTask<End> end = new FutureTask<>(answers::work);

    @AfterEach
    void close() throws IOException {
        answers.close();
    }

    @Test
    void answersComeInTheOrderOfTheLinesWhateverEndsFirst() throws Exception {
        begin();
        var first = new CompletableFuture<IntakeOutcome>();
        answers.expect(1, first);
        answers.expect(3, CompletableFuture.completedFuture(ACCEPTED));
        first.complete(ACCEPTED);
        answers.complete();

        assertEquals(End.ANSWERED, end.get(10, TimeUnit.SECONDS));
        List<String> lines = reader.text().lines().toList();
        assertTrue(lines.get(0).startsWith("{\"line\":1,"), lines::toString);
        assertTrue(lines.get(1).startsWith("{\"line\":3,"), lines::toString);
        assertEquals(2, lines.size());
    }

    @Test
    void answerIsSentBeforeTheNextLineComes() throws Exception {
        begin();
        answers.expect(1, CompletableFuture.completedFuture(ACCEPTED));
        for (int look = 0; look < 500 && reader.text().isEmpty(); look++) {
            Thread.sleep(10);
        }
        assertFalse(reader.text().isEmpty());
        answers.complete();
        assertEquals(End.ANSWERED, end.get(10, TimeUnit.SECONDS));
    }

    @Test
    void senderThatReadsOnlyAtTheEndGetsAll() throws Exception {
        reader.hold();
        begin();
        int lines = 20_000;
        for (int line = 1; line <= lines; line++) {
            assertTrue(answers.expect(line, CompletableFuture.completedFuture(ACCEPTED)), "held up at " + line);
            if (line == lines / 2) {
                reader.holdMore();
            }
        }
        reader.letGo();
        answers.complete();
        assertEquals(End.ANSWERED, end.get(20, TimeUnit.SECONDS));
        assertEquals(lines, reader.text().lines().count());
    }

    @Test
    void senderThatNeverReadsIsLeftInTheEnd() throws Exception {
        reader.hold();
        begin();
        int line = 1;
        while (answers.expect(line, CompletableFuture.completedFuture(ACCEPTED))) {
            line++;
        }
        assertEquals(End.BROKEN_OFF, end.get(20, TimeUnit.SECONDS));
    }

    @Test
    void nothingIsSentWhileAllMustBeSentAgain() throws Exception {
        begin();
        answers.expect(1, CompletableFuture.completedFuture(DEFERRED));
        answers.expect(2, CompletableFuture.completedFuture(DEFERRED));
        answers.complete();

        assertEquals(End.DEFERRED, end.get(10, TimeUnit.SECONDS));
        assertFalse(reader.begun);
    }

    @Test
    void outageEndsTheUpload() throws Exception {
        begin();
        answers.expect(1, CompletableFuture.completedFuture(ACCEPTED));
        int line = 2;
        while (answers.expect(line, CompletableFuture.completedFuture(DEFERRED))) {
            line++;
        }
        assertEquals(End.BROKEN_OFF, end.get(20, TimeUnit.SECONDS));
        assertTrue(reader.text().startsWith("{\"line\":1,\"id\":\"id\",\"status\":\"accepted\"}"), reader::text);
    }

    @Test
    void uploadWithoutALineIsEmpty() throws Exception {
        begin();
        answers.complete();
        assertEquals(End.EMPTY, end.get(10, TimeUnit.SECONDS));
    }

    private void begin() {
        Thread.ofVirtual().start(end);
    }

    /// A connection whose other end reads, or does not.
    private static final class Reader implements AnswerSink {
        private final List<byte[]> pieces = new CopyOnWriteArrayList<>();
        private volatile CompletableFuture<Void> reading = CompletableFuture.completedFuture(null);
        private volatile boolean begun;

        void hold() {
            reading = new CompletableFuture<>();
        }

        void holdMore() {
            CompletableFuture<Void> before = reading;
            hold();
            before.complete(null);
        }

        void letGo() {
            reading.complete(null);
        }

        String text() {
            StringBuilder text = new StringBuilder();
            pieces.forEach(piece -> text.append(new String(piece, UTF_8)));
            return text.toString();
        }

        @Override
        public void begin() {
            begun = true;
        }

        @Override
        public CompletableFuture<Void> send(byte[] bytes) {
            pieces.add(bytes);
            return reading;
        }
    }
}
