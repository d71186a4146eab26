package io.flagwire.ingest.format;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every reader of a format on thousands of damaged documents. Superdesk's, those of lines, of hubs' topics and of
/// events in headers have theirs beside them.
class ReaderFuzzTest {
    static Stream<String> samples() {
        return Samples.NAMES.stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    @Timeout(value = 10, unit = TimeUnit.MINUTES)
    void readsOrRefuses(String name) {
        List<byte[]> others = Samples.NAMES.stream().map(Samples::bytes).toList();
        Format format = Samples.format(name);
        String contentType = name.endsWith("xml")
                ? "text/xml"
                : format == Format.CLOUDEVENTS ? "application/cloudevents-batch+json" : "application/json";
        Fuzzing.damage(name, Samples.bytes(name), others, damaged -> {
            format.read(damaged, contentType).forEach(Fuzzing::check);
            Format.of(damaged, contentType).read(damaged, contentType).forEach(Fuzzing::check);
        });
    }
}
