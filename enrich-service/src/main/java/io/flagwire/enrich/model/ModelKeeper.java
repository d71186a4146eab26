package io.flagwire.enrich.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.classify.Model;
import io.flagwire.enrich.model.KeptModels.KeptModel;
import io.flagwire.enrich.state.StateFollower;
import io.flagwire.enrich.state.StateWriter;
import io.flagwire.enrich.state.StateWriter.Entry;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.StateTopic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Sets which model judges and which one runs beside it, and follows what is set at the other instances. Where two
/// operators set something at once, the later one's setting holds whole.
@ApplicationScoped
class ModelKeeper {
    private static final Logger LOG = Logger.getLogger(ModelKeeper.class);
    private static final EventJson.Reader<KeptModels> KEPT = EventJson.reader(KeptModels.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String KEY = "models";

    private final StateWriter writer;
    private final Map<String, Object> kafka;
    private final Clock clock;
    private final Classifier classifier;
    private final ShadowModel shadow;
    private final Model shipped = Model.shipped();
    private @Nullable StateFollower follower;
    private KeptModels kept = KeptModels.NONE;

    ModelKeeper(
            StateWriter writer,
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Clock clock,
            Classifier classifier,
            ShadowModel shadow) {
        this.writer = writer;
        this.kafka = kafka;
        this.clock = clock;
        this.classifier = classifier;
        this.shadow = shadow;
    }

    // Before articles are read: the first one is to be judged by the model that was set.
    void open(@Observes @Priority(2) StartupEvent event) throws InterruptedException {
        follower = new StateFollower(
                StateTopic.MODELS, Objects.requireNonNull(kafka.get("bootstrap.servers")), this::follow);
        if (!follower.awaitBeginning(START_PATIENCE)) {
            LOG.warn("Models not read yet; the one that ships judges until they are");
        }
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        if (follower != null) {
            follower.close();
        }
    }

    /// The model that judges, and what the one beside it would have done.
    synchronized ModelsReport report() {
        KeptModel current = kept.current();
        return new ModelsReport(
                new ModelsReport.InUse(
                        classifier.modelVersion(), current == null ? "shipped" : "loaded", loadedAt(current)),
                shadow.report()
                        .map(running -> running.since(loadedAt(kept.shadow())))
                        .orElse(null));
    }

    /// Lets this model run beside the one that judges.
    ///
    /// @throws IOException for bytes that are no model, or one that was fitted with another encoder
    void loadShadow(byte[] file) throws IOException, InterruptedException {
        Model model = Model.read(file);
        if (!classifier.fits(model)) {
            throw new IOException(
                    "the model was fitted with encoder " + model.encoder() + ", which is not the one here");
        }
        KeptModels now = kept();
        set(now.current(), new KeptModel(new String(file, UTF_8), clock.instant()));
    }

    /// Lets the two change places; false when there is none beside.
    boolean promote() throws IOException, InterruptedException {
        KeptModels now = kept();
        if (now.shadow() == null) {
            return false;
        }
        Instant time = clock.instant();
        String before = now.current() == null
                ? new String(Model.shippedFile(), UTF_8)
                : now.current().file();
        boolean ships = now.shadow().model().version().equals(shipped.version());
        set(ships ? null : new KeptModel(now.shadow().file(), time), new KeptModel(before, time));
        return true;
    }

    /// False when there is none beside.
    boolean removeShadow() throws InterruptedException {
        KeptModels now = kept();
        if (now.shadow() == null) {
            return false;
        }
        set(now.current(), null);
        return true;
    }

    /// Lets the model that ships judge again; false when it does.
    boolean restoreShipped() throws InterruptedException {
        KeptModels now = kept();
        if (now.current() == null) {
            return false;
        }
        set(null, now.shadow());
        return true;
    }

    private synchronized KeptModels kept() {
        return kept;
    }

    private void set(@Nullable KeptModel current, @Nullable KeptModel beside) throws InterruptedException {
        KeptModels next = new KeptModels(UUID.randomUUID().toString(), current, beside);
        writer.write(StateTopic.MODELS, List.of(new Entry(KEY, EventJson.write(next))));
        await(next.generation());
    }

    private synchronized void await(String generation) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!kept.generation().equals(generation)) {
            long left = (deadline - System.nanoTime()) / 1_000_000;
            if (left <= 0) {
                return;
            }
            wait(left);
        }
    }

    private synchronized void follow(String key, byte @Nullable [] value, long timestamp) {
        if (!key.equals(KEY)) {
            return;
        }
        KeptModels next = value == null ? KeptModels.NONE : KEPT.read(value);
        Model current = next.current() == null ? shipped : next.current().model();
        Optional<Model> beside = Optional.ofNullable(next.shadow()).map(KeptModel::model);
        classifier.use(current);
        shadow.use(beside.orElse(null));
        kept = next;
        LOG.infof(
                "Models in use current=%s shadow=%s",
                current.version(), beside.map(Model::version).orElse("none"));
        notifyAll();
    }

    private static @Nullable Instant loadedAt(@Nullable KeptModel model) {
        return model == null ? null : model.loadedAt();
    }
}
