package io.flagwire.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares the OpenAPI documents in `docs/api` with what the build made from the code.
class ApiDocumentsTest {
    @ParameterizedTest
    @ValueSource(strings = {"ingest-service", "enrich-service", "alert-service"})
    void storedDocumentIsWhatTheCodeSays(String service) throws IOException {
        Path made = Path.of(service, "target", "openapi", "openapi.yaml");
        Path stored = Path.of("docs", "api", service + ".openapi.yaml");
        assertTrue(Files.exists(ApiFiles.HOME.resolve(made)), made + " is not there; build the services first");
        assertEquals(
                Files.readString(ApiFiles.HOME.resolve(stored)),
                Files.readString(ApiFiles.HOME.resolve(made)),
                "the interface changed; look at it, then: cp " + made + " " + stored);
    }
}
