package io.flagwire.bench.pipeline;

import io.flagwire.bench.load.AlertReceiver;
import io.flagwire.bench.load.HttpConnection;
import io.flagwire.bench.measure.BenchFailure;
import io.flagwire.bench.measure.Flow;
import io.flagwire.bench.measure.Supply;
import io.flagwire.bench.mix.ArticleMix;
import io.flagwire.events.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Articles pushed over HTTP into the real services, as a feed does, until every verdict is on its topic and every
/// flagged story's alert is at the receiver.
final class HouseRoute implements Route {
    private static final Pattern ACCEPTED = Pattern.compile("\"status\":\"accepted\"");
    private static final Duration STALLED = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final URI intake;
    private final String feedKey;
    private final ArticleMix mix;
    private final AlertReceiver receiver;
    private final String broker;
    private final TopicEnds ends;
    private final Load load;
    private String hops = "";

    /// @param load how a flood is pushed; a drip is always pushed one by one
    HouseRoute(
            URI intake,
            String feedKey,
            ArticleMix mix,
            AlertReceiver receiver,
            String broker,
            TopicEnds ends,
            Load load) {
        this.intake = intake;
        this.feedKey = feedKey;
        this.mix = mix;
        this.receiver = receiver;
        this.broker = broker;
        this.ends = ends;
        this.load = load;
    }

    @Override
    public Flow flood(Supply supply) throws Exception {
        long start = System.nanoTime();
        long end = push(supply, load, number -> {});
        return new Flow(supply.given(), Duration.ofNanos(end - start));
    }

    @Override
    public List<Long> drip(Supply supply, Duration period) throws Exception {
        HopTimes times = HopTimes.start(broker);
        var schedule = new Schedule(supply, period);
        push(supply, Load.SINGLE, schedule::await);
        List<Integer> flagged = IntStream.rangeClosed(supply.first(), supply.last())
                .filter(mix::flagged)
                .boxed()
                .toList();
        hops = times.table(flagged, schedule::due, this::arrival);
        return flagged.stream()
                .map(number -> arrival(number) - schedule.due(number))
                .toList();
    }

    @Override
    public String hops() {
        return hops;
    }

    private long arrival(int number) {
        return receiver.arrival(number).orElseThrow();
    }

    private interface Turn {
        void await(int number);
    }

    /// Returns when everything has arrived, and the time when it had, by [System#nanoTime].
    private long push(Supply supply, Load load, Turn turn)
            throws IOException, InterruptedException, ExecutionException {
        long verdictsBefore = ends.of(Topic.ARTICLES_ENRICHED);
        long storiesBefore = ends.of(Topic.STORIES);
        int alertsBefore = receiver.alerts();
        List<HttpConnection> connections = new ArrayList<>();
        try (ExecutorService pushers =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            List<Future<?>> pushing = new ArrayList<>();
            for (int i = 0; i < load.connections(); i++) {
                var connection = new HttpConnection(intake, "/v1/articles", feedKey, load.contentType());
                connections.add(connection);
                pushing.add(pushers.submit(() -> {
                    push(connection, supply, load.perRequest(), turn);
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
        int alerts = mix.flaggedAmong(supply.first(), supply.last());
        long verdictsSeen = awaitVerdicts(verdictsBefore + supply.given());
        awaitAlerts(alertsBefore + alerts);
        long stories = ends.of(Topic.STORIES) - storiesBefore;
        if (stories != alerts) {
            throw new BenchFailure("%d stories were written for %d flagged articles".formatted(stories, alerts));
        }
        return Math.max(verdictsSeen, receiver.lastArrival(supply.first(), supply.last()));
    }

    private void push(HttpConnection connection, Supply supply, int perRequest, Turn turn) throws IOException {
        for (OptionalInt next = supply.next(); next.isPresent(); next = supply.next()) {
            int articles = 0;
            var body = new ByteArrayOutputStream();
            for (; next.isPresent(); next = articles < perRequest ? supply.next() : OptionalInt.empty()) {
                turn.await(next.getAsInt());
                body.writeBytes(mix.article(next.getAsInt()));
                body.write('\n');
                articles++;
            }
            HttpConnection.Answer answer = connection.post(body.toByteArray());
            long accepted = ACCEPTED.matcher(answer.body()).results().count();
            if (answer.status() / 100 != 2 || accepted != articles) {
                throw new BenchFailure("%d of %d articles were accepted: %d %s"
                        .formatted(accepted, articles, answer.status(), refusal(answer.body())));
            }
        }
    }

    private static String refusal(String answer) {
        return answer.lines()
                .filter(line -> !ACCEPTED.matcher(line).find())
                .findFirst()
                .orElse("");
    }

    private long awaitVerdicts(long wanted) throws InterruptedException, ExecutionException {
        long seen = ends.of(Topic.ARTICLES_ENRICHED);
        long grown = System.nanoTime();
        while (seen < wanted) {
            Thread.sleep(LOOK);
            long now = ends.of(Topic.ARTICLES_ENRICHED);
            grown = now > seen ? System.nanoTime() : grown;
            seen = now;
            check(grown, seen, wanted, "verdicts");
        }
        return System.nanoTime();
    }

    private void awaitAlerts(int wanted) throws InterruptedException {
        int seen = receiver.alerts();
        long grown = System.nanoTime();
        while (seen < wanted) {
            Thread.sleep(LOOK);
            grown = receiver.alerts() > seen ? System.nanoTime() : grown;
            seen = receiver.alerts();
            check(grown, seen, wanted, "alerts");
        }
        if (seen > wanted) {
            throw new BenchFailure("%d alerts came where %d were due".formatted(seen, wanted));
        }
    }

    private void check(long grown, long seen, long wanted, String what) {
        receiver.fault().ifPresent(fault -> {
            throw new BenchFailure("the receiver: " + fault);
        });
        if (System.nanoTime() - grown > STALLED.toNanos()) {
            throw new BenchFailure("no more %s for %s: %d of %d".formatted(what, STALLED, seen, wanted));
        }
    }
}
