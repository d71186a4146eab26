package io.flagwire.bench.intake;

import io.flagwire.bench.load.HttpConnection;
import io.flagwire.bench.measure.BenchFailure;
import io.flagwire.bench.measure.CpuMeter;
import io.flagwire.bench.measure.Flow;
import io.flagwire.bench.measure.ProcessorTime;
import io.flagwire.bench.measure.Supply;
import io.flagwire.bench.mix.ArticleMix;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/// One way to push to one endpoint, with what has been measured of it so far. Each article is another, and each must be
/// accepted.
final class IntakeLane {
    private static final Pattern ACCEPTED = Pattern.compile("\"status\":\"accepted\"");

    private final String name;
    private final URI endpoint;
    private final String key;
    private final ArticleMix mix;
    private final Load load;
    private final List<Flow> flows = new ArrayList<>();
    private final ProcessorTime processorTime = new ProcessorTime();
    private int next;

    /// @param first the number of the first article
    IntakeLane(String name, URI endpoint, String key, ArticleMix mix, Load load, int first) {
        this.name = name;
        this.endpoint = endpoint;
        this.key = key;
        this.mix = mix;
        this.load = load;
        this.next = first;
    }

    /// @param perRequest one as JSON, more of them as lines of JSON
    record Load(int connections, int perRequest) {
        String contentType() {
            return perRequest == 1 ? "application/json" : "application/x-ndjson";
        }
    }

    String name() {
        return name;
    }

    Flow all() {
        return Flow.sum(flows);
    }

    List<Flow> flows() {
        return List.copyOf(flows);
    }

    /// Processor time per article in microseconds, by process.
    Map<String, Long> processorMicros() {
        return processorTime.perArticle();
    }

    Flow measure(Duration time, CpuMeter cpu) throws Exception {
        var before = cpu.used();
        Flow flow = push(time);
        processorTime.add(CpuMeter.between(before, cpu.used()), flow.articles());
        flows.add(flow);
        return flow;
    }

    /// Pushes for that time; what is under way then is waited for.
    Flow push(Duration time) throws Exception {
        Supply supply = Supply.lasting(next, time);
        long start = System.nanoTime();
        List<HttpConnection> connections = new ArrayList<>();
        try (ExecutorService pushers =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            List<Future<?>> pushing = new ArrayList<>();
            for (int i = 0; i < load.connections(); i++) {
                var connection = new HttpConnection(endpoint, "/v1/articles", key, load.contentType());
                connections.add(connection);
                pushing.add(pushers.submit(() -> {
                    push(connection, supply);
                    return null;
                }));
            }
            for (Future<?> pusher : pushing) {
                pusher.get();
            }
        } finally {
            for (HttpConnection connection : connections) {
                connection.close();
            }
        }
        next = supply.last() + 1;
        return new Flow(supply.given(), Duration.ofNanos(System.nanoTime() - start));
    }

    private void push(HttpConnection connection, Supply supply) throws IOException {
        for (OptionalInt number = supply.next(); number.isPresent(); number = supply.next()) {
            int articles = 0;
            var body = new ByteArrayOutputStream();
            for (; number.isPresent(); number = articles < load.perRequest() ? supply.next() : OptionalInt.empty()) {
                body.writeBytes(mix.article(number.getAsInt()));
                if (load.perRequest() > 1) {
                    body.write('\n');
                }
                articles++;
            }
            HttpConnection.Answer answer = connection.post(body.toByteArray());
            long accepted = ACCEPTED.matcher(answer.body()).results().count();
            if (answer.status() / 100 != 2 || accepted != articles) {
                throw new BenchFailure("%s: %d of %d articles were accepted: %d %s"
                        .formatted(name, accepted, articles, answer.status(), refusal(answer.body())));
            }
        }
    }

    private static String refusal(String answer) {
        return answer.lines()
                .filter(line -> !ACCEPTED.matcher(line).find())
                .findFirst()
                .orElse("");
    }
}
