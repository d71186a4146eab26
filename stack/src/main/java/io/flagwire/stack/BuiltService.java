package io.flagwire.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A service as the build has left it.
///
/// @param home the checkout
record BuiltService(Path home, String name) {
    /// Where it lies; its JVM works there.
    Path directory() {
        return home.resolve(name).resolve("target/quarkus-app").toAbsolutePath();
    }

    /// Where `flagwire warm` keeps what its JVM has learnt. A JVM that it does not fit any more ignores it.
    Path learnt() {
        return directory().resolve("app.aot");
    }

    /// What `java` needs to run it.
    ///
    /// @throws StartFailure when it is not built
    List<String> javaArguments() {
        Path jar = directory().resolve("quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new StartFailure(name + " is not built: " + jar + " is missing");
        }
        List<String> arguments = new ArrayList<>(List.of("-Xmx512m"));
        if (Files.exists(learnt())) {
            arguments.add("-XX:AOTCache=" + learnt());
        }
        arguments.addAll(List.of("-jar", jar.toString()));
        return arguments;
    }
}
