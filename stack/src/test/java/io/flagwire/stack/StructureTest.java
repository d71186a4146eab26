package io.flagwire.stack;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The rules of the house, over the classes of every module.
class StructureTest {
    private static final Path HOME = Path.of(System.getProperty("flagwire.home"));
    private static final List<String> MODULES =
            List.of("events", "ingest-service", "enrich-service", "alert-service", "stack");
    private static final int LONGEST_MAIN_FILE = 200;
    private static final int LONGEST_TEST_FILE = 400;

    private static JavaClasses house;

    @BeforeAll
    static void read() {
        house = new ClassFileImporter()
                .importPaths(MODULES.stream()
                        .map(module -> HOME.resolve(module).resolve("target/classes"))
                        .toList());
        for (String root : List.of("events", "ingest", "enrich", "alert", "stack")) {
            assertTrue(
                    house.stream().anyMatch(type -> type.getPackageName().startsWith("io.flagwire." + root)),
                    "no classes of " + root + " were found");
        }
    }

    @Test
    void servicesShareEventsAlone() {
        slices().matching("io.flagwire.(*)..")
                .namingSlices("$1")
                .should()
                .notDependOnEachOther()
                .ignoreDependency(resideInAPackage("io.flagwire.."), resideInAPackage("io.flagwire.events.."))
                .check(house);
    }

    @Test
    void eventsAreRecordsAndEnumsOfTheJdk() {
        classes()
                .that()
                .resideInAPackage("io.flagwire.events")
                .and(not(simpleNameEndingWith("package-info")))
                .should()
                .beRecords()
                .orShould()
                .beEnums()
                .check(house);
        classes()
                .that()
                .resideInAPackage("io.flagwire.events")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "io.flagwire.events", "com.fasterxml.jackson.annotation", "org.jspecify.annotations")
                .check(house);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("io.flagwire.(**)").should().beFreeOfCycles().check(house);
    }

    @Test
    void stagesDoNotKnowWhoRunsThem() {
        noClasses()
                .that()
                .resideInAnyPackage("..clean", "..sense", "..classify", "..claim", "..screen", "..likeness", "..story")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.flagwire.enrich.pipeline")
                .check(house);
        noClasses()
                .that()
                .resideInAPackage("..clean")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..classify", "..claim", "..screen", "..story")
                .check(house);
        noClasses()
                .that()
                .resideInAnyPackage("..match", "..subscription")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("..alerting", "..delivery")
                .check(house);
    }

    @Test
    void messagingIsForListenersAndPublishers() {
        noClasses()
                .that(not(simpleNameEndingWith("Listener")).and(not(simpleNameEndingWith("Publisher"))))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.eclipse.microprofile.reactive.messaging..", "io.smallrye.reactive.messaging..")
                .check(house);
    }

    // And for what all of them share: who is let in, and how answers and refusals look.
    @Test
    void httpIsForResources() {
        noClasses()
                .that(not(simpleNameEndingWith("Resource"))
                        .and(not(simpleNameEndingWith("Mapper")))
                        .and(not(simpleNameEndingWith("Door")))
                        .and(not(simpleNameEndingWith("Answer"))))
                .and()
                .areTopLevelClasses()
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jakarta.ws.rs..")
                .check(house);
    }

    @Test
    void luceneIsForWhatReadsWords() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..classify", "..story", "..match")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.lucene..")
                .check(house);
    }

    @Test
    void persistenceIsForRepositoriesOfTheirPackage() {
        noClasses()
                .that(not(simpleNameEndingWith("Repository")).and(not(simpleNameEndingWith("Entity"))))
                .and()
                // what Hibernate and Panache add to entities while building
                .haveSimpleNameNotEndingWith("_")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("jakarta.persistence..", "io.quarkus.hibernate..")
                .check(house);
        classes()
                .that()
                .haveSimpleNameEndingWith("Repository")
                .or()
                .haveSimpleNameEndingWith("Entity")
                .should()
                .notBePublic()
                .check(house);
    }

    @Test
    void outcomesAndDecisionsAreSealed() {
        List<String> open = house.stream()
                .filter(type -> type.getSimpleName().endsWith("Outcome")
                        || type.getSimpleName().endsWith("Decision"))
                .filter(type -> !sealed(type))
                .map(JavaClass::getName)
                .toList();
        assertEquals(List.of(), open);
    }

    // ArchUnit does not tell; a sealed type lists who may extend it (JVM specification, 4.7.31).
    private static boolean sealed(JavaClass type) {
        try {
            return ClassFile.of()
                    .parse(Path.of(type.getSource().orElseThrow().getUri()))
                    .findAttribute(Attributes.permittedSubclasses())
                    .isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void fieldsAreNotInjectedAndTimeIs() {
        noFields().should().beAnnotatedWith("jakarta.inject.Inject").check(house);
        noClasses()
                .that()
                .resideInAnyPackage("io.flagwire.ingest..", "io.flagwire.enrich..", "io.flagwire.alert..")
                .should()
                .callMethod(Instant.class, "now")
                .check(house);
    }

    @Test
    void namesSaySomething() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl|Base|Embargo)")
                .check(house);
        fields().that()
                .areNotFinal()
                .and()
                .areDeclaredInClassesThat()
                .resideOutsideOfPackage("..stack")
                .should()
                .notHaveModifier(JavaModifier.PUBLIC)
                .check(house);
    }

    @Test
    void packagesSayWhatTheyAreForAndThatNothingIsNull() throws IOException {
        List<String> silent = new ArrayList<>();
        for (Path file : sources("src/main/java")) {
            Path about = file.resolveSibling("package-info.java");
            if (!Files.exists(about)
                    || !Files.readString(about).contains("@NullMarked")
                    || !Files.readString(about).startsWith("/// ")) {
                silent.add(HOME.relativize(file.getParent()).toString());
            }
        }
        assertEquals(List.of(), silent.stream().distinct().toList());
    }

    @Test
    void classesOfTheArchitectureAreThere() throws IOException {
        Set<String> types = new HashSet<>();
        for (String part : List.of("src/main/java", "src/test/java")) {
            for (Path file : sources(part)) {
                types.add(file.getFileName().toString().replace(".java", ""));
            }
        }
        String text = Files.readString(HOME.resolve("docs/architecture.md"));
        List<String> named = Pattern.compile("`([A-Z][a-z]+[A-Za-z]*)`")
                .matcher(text)
                .results()
                .map(result -> result.group(1))
                .distinct()
                .toList();
        assertTrue(named.size() > 50, named::toString);
        assertEquals(
                List.of(), named.stream().filter(name -> !types.contains(name)).toList());
    }

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (String module : Stream.concat(MODULES.stream(), Stream.of("bench")).toList()) {
            for (String part : List.of("src/main/java", "src/test/java")) {
                Path directory = HOME.resolve(module).resolve(part);
                if (Files.exists(directory)) {
                    tooLong.addAll(longFiles(directory, part.contains("main") ? LONGEST_MAIN_FILE : LONGEST_TEST_FILE));
                }
            }
        }
        assertEquals(List.of(), tooLong);
    }

    /// The formatter breaks a line of a doc comment that is too long into one and an ordinary comment.
    @Test
    void docCommentsAreWhole() throws IOException {
        List<String> torn = new ArrayList<>();
        for (String module : Stream.concat(MODULES.stream(), Stream.of("bench")).toList()) {
            try (Stream<Path> files = Files.walk(HOME.resolve(module).resolve("src"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    String before = "";
                    for (String line : Files.readAllLines(file)) {
                        if (before.startsWith("///") && line.strip().startsWith("// ")) {
                            torn.add("%s: %s".formatted(HOME.relativize(file), line.strip()));
                        }
                        before = line.strip();
                    }
                }
            }
        }
        assertEquals(List.of(), torn);
    }

    private static List<Path> sources(String part) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : Stream.concat(MODULES.stream(), Stream.of("bench")).toList()) {
            Path directory = HOME.resolve(module).resolve(part);
            if (Files.exists(directory)) {
                try (Stream<Path> files = Files.walk(directory)) {
                    files.filter(path -> path.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    private static List<String> longFiles(Path directory, int longest) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                int lines = Files.readAllLines(file).size();
                if (lines > longest) {
                    found.add("%s has %d lines, more than %d".formatted(HOME.relativize(file), lines, longest));
                }
            }
        }
        return found;
    }
}
