package io.flagwire.alert.alerting;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.flagwire.events.Alert;
import io.flagwire.events.AlertData;
import io.flagwire.events.AlertStory;
import io.flagwire.events.AlertType;
import io.flagwire.events.kafka.EventJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes alerts as [EventJson] does, what they tell of a story only once for all that follow each other with the
/// same. It is most of an alert. For one thread.
final class AlertJson {
    private @Nullable AlertStory last;
    private String lastWritten = "";

    byte[] write(Alert alert) {
        AlertData data = alert.data();
        if (data.story() != last) {
            last = data.story();
            lastWritten = new String(EventJson.write(last), UTF_8);
        }
        return EventJson.write(new Written(
                alert.type(),
                alert.timestamp(),
                new WrittenData(data.alertId(), data.subscriptionId(), data.sequence(), lastWritten, data.why())));
    }

    /// An [Alert], member by member.
    private record Written(AlertType type, Instant timestamp, WrittenData data) {}

    private record WrittenData(
            String alertId,
            String subscriptionId,
            long sequence,
            @JsonRawValue String story,
            List<String> why) {}
}
