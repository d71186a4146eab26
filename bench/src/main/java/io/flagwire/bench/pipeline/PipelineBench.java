package io.flagwire.bench.pipeline;

import io.flagwire.bench.BenchHouse;
import io.flagwire.bench.load.AlertReceiver;
import io.flagwire.bench.load.HttpConnection;
import io.flagwire.bench.measure.BenchFailure;
import io.flagwire.bench.measure.CpuMeter;
import io.flagwire.bench.measure.Flow;
import io.flagwire.bench.measure.Percentiles;
import io.flagwire.bench.measure.ProcessorTime;
import io.flagwire.bench.measure.Supply;
import io.flagwire.bench.mix.ArticleMix;
import io.flagwire.bench.mix.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// One run: the same articles by both routes, in turns, on one broker.
final class PipelineBench {
    private static final int LATENCY_PER_SECOND = 100;
    // A latency is measured on a house that has been idle for a while and is busy again.
    private static final int SETTLING_SECONDS = 3;
    private static final int FIRST_NUMBER = 1000;
    // Beyond what the other lane of the same house sends, so that every article is a new one.
    private static final int SINGLE_NUMBERS = 50_000_000;
    // Every flagged story, once: a subscription to each category would tell of some twice.
    private static final String SUBSCRIPTION =
            "{\"name\":\"bench\",\"query\":\"probability:>0\",\"channels\":[{\"type\":\"webhook\",\"url\":\"%s\"}]}";

    private final PipelinePlan plan;
    private final PrintWriter out;

    PipelineBench(PipelinePlan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    PipelineReport run() throws Exception {
        say("starting broker, database and services");
        try (BenchHouse opened = BenchHouse.open();
                AlertReceiver receiver = new AlertReceiver();
                TopicEnds ends = new TopicEnds(opened.house().broker().address());
                PlainChain chain = PlainChain.open(opened.house().broker().address())) {
            URI intake = opened.house().address("ingest-service");
            String broker = opened.house().broker().address();
            subscribe(opened, receiver);
            ArticleMix mix = MixTrial.mix(
                    Samples.templates(),
                    plan.flaggedShare(),
                    intake,
                    opened.keys().feed(),
                    broker,
                    receiver);
            var plain = new Lane("plain clients", new PlainRoute(chain, mix));
            String feed = opened.keys().feed();
            var house = new Lane("flagwire", new HouseRoute(intake, feed, mix, receiver, broker, ends, Load.BULK));
            var single = new Lane(
                    "flagwire, single pushes",
                    new HouseRoute(intake, feed, mix, receiver, broker, ends, Load.SINGLE),
                    SINGLE_NUMBERS);
            var cpu = new CpuMeter(opened.processes());
            plain.warmUp(plan.warmUpSeconds());
            house.warmUp(plan.warmUpSeconds());
            // The house is warm by then, but for its way of taking single pushes.
            single.warmUp(Math.ceilDiv(plan.warmUpSeconds(), 4));
            for (int round = 1; round <= plan.rounds(); round++) {
                for (Lane lane : List.of(plain, house)) {
                    lane.measureFlow(round, cpu);
                    lane.measureTimes(round);
                }
                single.measureFlow(round, cpu);
            }
            return new PipelineReport(
                    plain.result(), house.result(), single.result(), mix.flaggedShare(), mix.meanBytes());
        }
    }

    private static void subscribe(BenchHouse opened, AlertReceiver receiver) throws IOException {
        try (var connection = new HttpConnection(
                opened.house().address("alert-service"),
                "/v1/subscriptions",
                opened.keys().subscriber(),
                "application/json")) {
            HttpConnection.Answer answer =
                    connection.post(SUBSCRIPTION.formatted(receiver.url()).getBytes(StandardCharsets.UTF_8));
            if (answer.status() != 201) {
                throw new BenchFailure("cannot subscribe: " + answer);
            }
        }
    }

    /// What was written so far goes to the disk now, so that no measurement pays for the one before it.
    private static void settle() throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
    }

    private void say(String what) {
        out.println(what);
        out.flush();
    }

    /// A route with what has been measured on it so far.
    private final class Lane {
        private final String name;
        private final Route route;
        private final List<Flow> flows = new ArrayList<>();
        private final List<Long> nanos = new ArrayList<>();
        private final ProcessorTime processorTime = new ProcessorTime();
        private int next;
        private double expectedPerSecond;

        Lane(String name, Route route) {
            this(name, route, FIRST_NUMBER);
        }

        Lane(String name, Route route, int first) {
            this.name = name;
            this.route = route;
            this.next = first;
        }

        void warmUp(int seconds) throws Exception {
            Flow flow = flood(Supply.lasting(next, Duration.ofSeconds(seconds)));
            expectedPerSecond = flow.perSecond();
            say("%s: warm-up %,d articles, %,.0f a second".formatted(name, flow.articles(), flow.perSecond()));
        }

        void measureFlow(int round, CpuMeter cpu) throws Exception {
            int count = plan.articles() > 0 ? plan.articles() : (int) (expectedPerSecond * plan.seconds());
            settle();
            var before = cpu.used();
            Flow flow = flood(Supply.of(next, count));
            processorTime.add(CpuMeter.between(before, cpu.used()), flow.articles());
            flows.add(flow);
            say("%s: round %d %,d articles in %.1f s, %,.0f a second"
                    .formatted(name, round, flow.articles(), flow.taken().toNanos() / 1e9, flow.perSecond()));
        }

        void measureTimes(int round) throws Exception {
            settle();
            drip(SETTLING_SECONDS);
            List<Long> measured = drip(plan.latencySeconds());
            nanos.addAll(measured);
            Percentiles millis = Percentiles.of(measured);
            say("%s: round %d median %.2f ms, 99th percentile %.2f ms at %d a second"
                    .formatted(name, round, millis.p50(), millis.p99(), LATENCY_PER_SECOND));
            if (!route.hops().isEmpty()) {
                say("%s: round %d from hop to hop, median/99th percentile ms: %s".formatted(name, round, route.hops()));
            }
        }

        LaneResult result() {
            return new LaneResult(
                    List.copyOf(flows),
                    nanos.isEmpty() ? new Percentiles(0, 0) : Percentiles.of(nanos),
                    nanos.size(),
                    processorTime.perArticle());
        }

        private Flow flood(Supply supply) throws Exception {
            Flow flow = route.flood(supply);
            next = supply.last() + 1;
            return flow;
        }

        private List<Long> drip(int seconds) throws Exception {
            Supply supply = Supply.of(next, seconds * LATENCY_PER_SECOND);
            List<Long> measured = route.drip(supply, Duration.ofSeconds(1).dividedBy(LATENCY_PER_SECOND));
            next = supply.last() + 1;
            return measured;
        }
    }
}
