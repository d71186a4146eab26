package io.flagwire.enrich.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.ParseResult;

class TrainTest {
    /// As the launcher gives them on; they once were articles to train from.
    @ParameterizedTest
    @ValueSource(strings = {"excerpts", "terms"})
    void whatTrainingNeedsIsMadeByCommandsOfTrain(String command) {
        ParseResult parsed = Train.commands().parseArgs("train", command, "--out", "made", "articles.jsonl");

        assertEquals(command, parsed.subcommand().subcommand().commandSpec().name());
    }
}
