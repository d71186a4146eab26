package io.flagwire.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;

/// Counts what became of what was sent, and says so: a line for each refused article, and on a terminal how far it is.
final class Sending {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final PrintWriter out;
    private final boolean terminal;
    private int sent;
    private int refused;

    Sending(PrintWriter out) {
        Console console = System.console();
        this.out = out;
        this.terminal = console != null && console.isTerminal();
    }

    void answered(Path file, Parcel parcel, HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() == 200) {
            for (String line : answer.body().lines().toList()) {
                JsonNode receipt = JSON.readTree(line);
                sent++;
                if (receipt.path("status").asText().equals("rejected")) {
                    int number = receipt.path("line").asInt();
                    say(file, parcel.lines() ? parcel.line() + number - 1 : number, receipt.path("problem"));
                }
            }
        } else {
            sent += parcel.items();
            if (answer.statusCode() != 202) {
                // One line says it for all of them.
                refused += parcel.items() - 1;
                say(file, parcel.line(), problem(answer));
            }
        }
        progress();
    }

    private static JsonNode problem(HttpResponse<String> answer) throws IOException {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        return type.contains("json")
                ? JSON.readTree(answer.body())
                : JSON.createObjectNode()
                        .put("status", answer.statusCode())
                        .put("detail", answer.body().strip());
    }

    private void say(Path file, int line, JsonNode problem) {
        refused++;
        String pointer = problem.path("pointer").asText("");
        out.printf(
                "%s%s:%d %d %s%s%n",
                terminal ? "\r" : "",
                file,
                line,
                problem.path("status").asInt(),
                problem.path("detail").asText(),
                pointer.isEmpty() ? "" : " (" + pointer + ")");
    }

    private void progress() {
        if (terminal) {
            out.printf("\r%d sent, %d refused ", sent, refused);
        }
        out.flush();
    }

    /// The line at the end.
    void finish() {
        out.printf("%s%d sent, %d refused%n", terminal ? "\r" : "", sent, refused);
        out.flush();
    }

    int refused() {
        return refused;
    }
}
