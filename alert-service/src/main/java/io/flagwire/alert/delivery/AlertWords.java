package io.flagwire.alert.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.wording.DigestWording;
import io.flagwire.alert.wording.NoticeWording;
import io.flagwire.alert.wording.Wording;
import io.flagwire.events.Alert;
import io.flagwire.events.AlertType;
import io.flagwire.events.kafka.EventJson;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Function;

/// Puts what is to be delivered into words, for channels that people read. An update says what changed since the
/// subscriber was last told of the story, so it asks the database: it may block.
@ApplicationScoped
public class AlertWords {
    private static final EventJson.Reader<Alert> ALERTS = EventJson.reader(Alert.class);
    private static final EventJson.Reader<Digest> DIGESTS = EventJson.reader(Digest.class);
    private static final EventJson.Reader<Notice> NOTICES = EventJson.reader(Notice.class);
    private static final EventJson.Reader<FailureNotice> FAILURES = EventJson.reader(FailureNotice.class);

    private final Function<String, Optional<String>> before;

    @Inject
    AlertWords(DeliveryRepository deliveries) {
        this(alertId -> QuarkusTransaction.requiringNew().call(() -> deliveries.before(alertId)));
    }

    /// @param before finds the body of the alert before that one of the same story and subscriber
    AlertWords(Function<String, Optional<String>> before) {
        this.before = before;
    }

    /// The alert of a delivery.
    public Alert alert(Delivery delivery) {
        return read(delivery.body());
    }

    /// The alert of a delivery, in words.
    public Wording words(Delivery delivery) {
        return words(alert(delivery), delivery.id());
    }

    /// The digest of a delivery, in words; empty when it is an alert.
    public Optional<DigestWording> digest(Delivery delivery) {
        if (!delivery.body().startsWith(Digest.BEGINNING)) {
            return Optional.empty();
        }
        Digest.Data digest = DIGESTS.read(delivery.body().getBytes(UTF_8)).data();
        return Optional.of(new DigestWording(
                digest.alerts().stream()
                        .map(alert -> words(alert, alert.data().alertId()))
                        .toList(),
                digest.count() - digest.alerts().size(),
                digest.next()));
    }

    /// The notice of a delivery, in words; empty when it is an alert or a digest.
    public Optional<NoticeWording> notice(Delivery delivery) {
        byte[] body = delivery.body().getBytes(UTF_8);
        if (delivery.body().startsWith(FailureNotice.BEGINNING)) {
            return Optional.of(FAILURES.read(body).words());
        }
        return delivery.body().startsWith(Notice.BEGINNING)
                ? Optional.of(NOTICES.read(body).words())
                : Optional.empty();
    }

    private Wording words(Alert alert, String id) {
        Optional<String> told = alert.type() == AlertType.STORY_FLAGGED ? Optional.empty() : before.apply(id);
        return Wording.of(alert, told.map(AlertWords::read).orElse(null));
    }

    private static Alert read(String body) {
        return ALERTS.read(body.getBytes(UTF_8));
    }
}
