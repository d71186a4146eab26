package io.flagwire.ingest.websub;

import com.fasterxml.jackson.databind.JsonNode;
import io.flagwire.events.kafka.EventJson;
import io.flagwire.events.kafka.MalformedEventException;
import io.flagwire.ingest.fetch.FetchAnswer;

/// The links of a JSON Feed (1.1, "Subscribing to Real-time Notifications").
final class JsonLinks {
    private static final EventJson.Reader<JsonNode> JSON = EventJson.reader(JsonNode.class);

    private JsonLinks() {}

    static Discovery in(FetchAnswer topic) {
        try {
            JsonNode feed = JSON.read(topic.body());
            String hub = "";
            for (JsonNode offered : feed.path("hubs")) {
                if (hub.isEmpty() && offered.path("type").asText().equalsIgnoreCase("WebSub")) {
                    hub = offered.path("url").asText();
                }
            }
            return new Discovery(
                    Discovery.resolved(topic, hub),
                    Discovery.resolved(topic, feed.path("feed_url").asText()));
        } catch (MalformedEventException e) {
            return new Discovery(null, null);
        }
    }
}
