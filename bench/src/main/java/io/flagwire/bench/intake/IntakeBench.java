package io.flagwire.bench.intake;

import io.flagwire.bench.BenchHouse;
import io.flagwire.bench.intake.IntakeLane.Load;
import io.flagwire.bench.measure.CpuMeter;
import io.flagwire.bench.measure.Flow;
import io.flagwire.bench.mix.ArticleMix;
import io.flagwire.bench.mix.ArticleTemplate;
import io.flagwire.bench.mix.Samples;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// One run: the same articles to the real intake and to one that checks nothing, in turns, on one broker. The services
/// behind the intake are stopped: they would take part of the machine from one of the two.
final class IntakeBench {
    private static final String BARE = "bench/bare";
    private static final Load SINGLE = new Load(32, 1);
    private static final Load BULK = new Load(4, 500);
    private static final int NUMBERS = 20_000_000;

    private final IntakePlan plan;
    private final PrintWriter out;

    IntakeBench(IntakePlan plan, PrintWriter out) {
        this.plan = plan;
        this.out = out;
    }

    IntakeReport run() throws Exception {
        say("starting broker, database and both intakes");
        try (BenchHouse opened = BenchHouse.open()) {
            // Asked before there is another JVM to be taken for the broker.
            Map<String, ProcessHandle> processes = opened.processes();
            URI bare = opened.house().startBeside(BARE);
            URI flagwire = opened.house().address("ingest-service");
            processes.put("bare endpoint", opened.house().child(BARE).handle());
            for (String service : List.of("alert-service", "enrich-service")) {
                opened.house().child(service).kill();
                processes.remove(service);
            }
            List<ArticleTemplate> templates = Samples.templates();
            // Which of them are flagged does not matter here.
            var mix = new ArticleMix(templates, templates, 0);
            String key = opened.keys().feed();
            var singleBare = new IntakeLane("bare, one a request", bare, key, mix, SINGLE, 1);
            var singleFlagwire = new IntakeLane("flagwire, one a request", flagwire, key, mix, SINGLE, NUMBERS);
            var bulkBare = new IntakeLane("bare, bulk", bare, key, mix, BULK, 2 * NUMBERS);
            var bulkFlagwire = new IntakeLane("flagwire, bulk", flagwire, key, mix, BULK, 3 * NUMBERS);
            List<IntakeLane> lanes = List.of(singleBare, singleFlagwire, bulkBare, bulkFlagwire);
            for (IntakeLane lane : lanes) {
                say(lane, "warm-up", lane.push(Duration.ofSeconds(plan.warmUpSeconds())));
            }
            var cpu = new CpuMeter(processes);
            for (int round = 1; round <= plan.rounds(); round++) {
                for (IntakeLane lane : lanes) {
                    settle();
                    say(lane, "round " + round, lane.measure(Duration.ofSeconds(plan.seconds()), cpu));
                }
            }
            return new IntakeReport(singleBare, singleFlagwire, bulkBare, bulkFlagwire, mix.meanBytes());
        }
    }

    /// What was written so far goes to the disk now, so that no measurement pays for the one before it.
    private static void settle() throws IOException, InterruptedException {
        new ProcessBuilder("sync").start().waitFor();
    }

    private void say(IntakeLane lane, String what, Flow flow) {
        say("%s: %s %,d articles, %,.0f a second".formatted(lane.name(), what, flow.articles(), flow.perSecond()));
    }

    private void say(String what) {
        out.println(what);
        out.flush();
    }
}
