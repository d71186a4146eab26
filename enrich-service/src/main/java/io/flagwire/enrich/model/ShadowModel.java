package io.flagwire.enrich.model;

import io.flagwire.enrich.classify.Classification;
import io.flagwire.enrich.classify.Classifier;
import io.flagwire.enrich.classify.Model;
import io.flagwire.enrich.clean.CleanArticle;
import io.flagwire.enrich.model.ModelsReport.Beside;
import io.flagwire.enrich.model.ModelsReport.Count;
import io.flagwire.enrich.model.ModelsReport.Difference;
import io.flagwire.events.Category;
import io.flagwire.events.CategoryVerdict;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// A model that judges what the one in use judges, and changes nothing: where the two differ is counted. Safe for use
/// by many threads.
@ApplicationScoped
public class ShadowModel {
    private static final Logger LOG = Logger.getLogger(ShadowModel.class);
    private static final int LATEST = 50;

    private final Classifier live;
    private final MeterRegistry metrics;
    private volatile @Nullable Running running;

    ShadowModel(Classifier live, MeterRegistry metrics) {
        this.live = live;
        this.metrics = metrics;
    }

    /// Counts from zero; null for none.
    void use(@Nullable Model model) {
        running = model == null ? null : new Running(live.by(model));
    }

    Optional<Beside> report() {
        return Optional.ofNullable(running).map(Running::report);
    }

    /// Judges an article as well. It never fails: what goes wrong in the shadow harms nobody.
    ///
    /// @param current what the model in use says of it
    public void compare(String articleId, CleanArticle clean, Classification current) {
        Running model = running;
        if (model == null) {
            return;
        }
        try {
            Classification other = model.classifier.classify(clean);
            metrics.counter("flagwire.shadow.articles").increment();
            model.note(articleId, clean.headline(), current, other);
        } catch (RuntimeException e) {
            LOG.warnf("Shadow model failed articleId=%s cause=%s", articleId, e);
        }
    }

    private final class Running {
        private final Classifier classifier;
        private final Map<Category, long[]> counts = new EnumMap<>(Category.class);
        private final Deque<Difference> latest = new ArrayDeque<>();
        private long articles;

        Running(Classifier classifier) {
            this.classifier = classifier;
            Arrays.stream(Category.values()).forEach(category -> counts.put(category, new long[2]));
        }

        synchronized void note(String articleId, String headline, Classification current, Classification other) {
            articles++;
            for (int i = 0; i < current.categories().size(); i++) {
                CategoryVerdict one = current.categories().get(i);
                CategoryVerdict two = other.categories().get(i);
                if (one.flagged() != two.flagged()) {
                    Objects.requireNonNull(counts.get(one.category()))[one.flagged() ? 0 : 1]++;
                    metrics.counter(
                                    "flagwire.shadow.differences",
                                    "category",
                                    one.category().name(),
                                    "flagged",
                                    one.flagged() ? "current" : "shadow")
                            .increment();
                    latest.addFirst(new Difference(
                            articleId, headline, one.category(), one.flagged(), one.probability(), two.probability()));
                    if (latest.size() > LATEST) {
                        latest.removeLast();
                    }
                }
            }
        }

        synchronized Beside report() {
            return new Beside(
                    classifier.modelVersion(),
                    null,
                    articles,
                    counts.entrySet().stream()
                            .map(one -> new Count(one.getKey(), one.getValue()[0], one.getValue()[1]))
                            .toList(),
                    List.copyOf(latest));
        }
    }
}
