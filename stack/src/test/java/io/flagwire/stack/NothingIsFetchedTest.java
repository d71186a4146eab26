package io.flagwire.stack;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is read of articles, and the lists that their names are compared with, is there or is brought by an operator:
/// the packages that do so know no way out of the house but the state topics of its own broker.
class NothingIsFetchedTest {
    private static final List<String> PACKAGES =
            List.of("clean", "sense", "classify", "claim", "screen", "listformat", "watchlist", "likeness", "story");

    private static final JavaClasses ENRICHER = new ClassFileImporter()
            .importPath(Path.of(System.getProperty("flagwire.home"), "enrich-service", "target", "classes"));

    @Test
    void readersAndListsOpenNoConnection() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        PACKAGES.stream().map("io.flagwire.enrich."::concat).toArray(String[]::new))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "java.net..",
                        "javax.net..",
                        "java.rmi..",
                        "java.nio.channels..",
                        "jakarta.ws.rs.client..",
                        "org.eclipse.microprofile.rest.client..",
                        "io.vertx..",
                        "io.netty..",
                        "org.apache.http..",
                        "org.apache.kafka.clients..")
                .check(ENRICHER);
    }

    @Test
    void allOfThesePackagesAreThere() {
        assertEquals(
                List.of(),
                PACKAGES.stream()
                        .filter(name -> ENRICHER.stream()
                                .noneMatch(type -> type.getPackageName().equals("io.flagwire.enrich." + name)))
                        .toList());
    }
}
