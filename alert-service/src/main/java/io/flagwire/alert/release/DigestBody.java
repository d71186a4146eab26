package io.flagwire.alert.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.flagwire.alert.release.DigestRepository.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The JSON of a digest: `{"type":"digest","timestamp":…,"data":{"subscriptionId":…,"count":…,"alerts":[…]}}`. Alerts
/// are there as they would have come one by one, in their order. Where not all have room, `next` leads to the rest.
final class DigestBody {
    private DigestBody() {}

    /// @param mostBytes that the whole may have
    /// @param publicUrl where this service is reached
    static String of(String subscriptionId, List<Part> parts, Instant now, int mostBytes, String publicUrl) {
        String head = "{\"type\":\"digest\",\"timestamp\":\"%s\",\"data\":{\"subscriptionId\":\"%s\",\"count\":%d"
                .formatted(now, subscriptionId, parts.size());
        String next = next(subscriptionId, parts, 0, publicUrl);
        int bytes = head.length() + next.length() + 32;
        List<String> alerts = new ArrayList<>();
        for (Part part : parts) {
            bytes += part.alert().getBytes(UTF_8).length + 1;
            if (bytes > mostBytes) {
                break;
            }
            alerts.add(part.alert());
        }
        String rest = alerts.size() == parts.size() ? "" : next(subscriptionId, parts, alerts.size(), publicUrl);
        return head + rest + ",\"alerts\":[" + String.join(",", alerts) + "]}}";
    }

    // A cursor just before the first that is left out; other alerts of the subscription may be between.
    private static String next(String subscriptionId, List<Part> parts, int first, String publicUrl) {
        Part part = parts.get(first);
        return ",\"next\":\"%s/v1/alerts?after=%d-%d&subscription=%s\""
                .formatted(publicUrl, part.transaction(), part.position() - 1, subscriptionId);
    }
}
