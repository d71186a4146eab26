package io.flagwire.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/// Counts what became of what was sent, and says so: a line for each refused article, and on a terminal how far it is.
final class Sending {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NOT_NOW = 503;

    private final PrintWriter out;
    private final boolean terminal;
    private int sent;
    private int refused;

    Sending(PrintWriter out) {
        Console console = System.console();
        this.out = out;
        this.terminal = console != null && console.isTerminal();
    }

    /// What has to be sent again, and when.
    ///
    /// @param numbers of lines or items; empty when all have their answer
    record Again(Set<Integer> numbers, long afterMillis) {
        private static final Again NOTHING = new Again(Set.of(), 0);
    }

    /// Takes down an answer.
    ///
    /// @param last whether what the intake could not take is refused with that
    /// @return what it could not take for now, if there is another time; it is not counted yet
    Again answered(Path file, Parcel parcel, HttpResponse<String> answer, boolean last) throws IOException {
        if (answer.statusCode() == 200) {
            Again again = last ? Again.NOTHING : deferred(answer);
            // Of a document all comes again, and is counted then.
            if (parcel.lines() || again.numbers().isEmpty()) {
                receipts(file, parcel, answer, again.numbers());
            }
            progress(again.numbers().size());
            return again;
        }
        sent += parcel.items();
        if (answer.statusCode() != 202) {
            // One line says it for all of them.
            refused += parcel.items() - 1;
            say(file, parcel.line(), problem(answer));
        }
        progress(0);
        return Again.NOTHING;
    }

    private static Again deferred(HttpResponse<String> answer) throws IOException {
        Set<Integer> numbers = new HashSet<>();
        long seconds = 1;
        for (String line : answer.body().lines().toList()) {
            JsonNode receipt = JSON.readTree(line);
            if (receipt.at("/problem/status").asInt() == NOT_NOW) {
                numbers.add(receipt.path("line").asInt());
                seconds = Math.max(seconds, receipt.path("retryAfter").asLong());
            }
        }
        return new Again(numbers, seconds * 1000);
    }

    private void receipts(Path file, Parcel parcel, HttpResponse<String> answer, Set<Integer> but) throws IOException {
        for (String line : answer.body().lines().toList()) {
            JsonNode receipt = JSON.readTree(line);
            int number = receipt.path("line").asInt();
            if (!but.contains(number)) {
                sent++;
                if (receipt.path("status").asText().equals("rejected")) {
                    say(file, parcel.lines() ? parcel.line() + number - 1 : number, receipt.path("problem"));
                }
            }
        }
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

    private void progress(int waiting) {
        if (terminal) {
            out.printf(
                    "\r%d sent, %d refused%s ",
                    sent, refused, waiting == 0 ? "            " : ", %d wait".formatted(waiting));
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
