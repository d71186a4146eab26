package io.flagwire.alert.subscription;

import io.flagwire.alert.match.BadQueryException;
import io.flagwire.alert.match.QueryCost;
import io.flagwire.alert.refusal.RefusedException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A subscription as it is asked for; one webhook channel.
public record SubscriptionRequest(
        @Nullable String name,
        @Nullable String query,
        @Nullable List<Channel> channels) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URL = 2_000;

    /// Where alerts go.
    public record Channel(@Nullable String type, @Nullable String url) {}

    /// The query, checked.
    ///
    /// @throws RefusedException when there is none, or it cannot be understood
    String checkedQuery() {
        return checked(query);
    }

    static String checked(@Nullable String query) {
        if (query == null || query.isBlank()) {
            throw new RefusedException(400, "a query is wanted", "/query");
        }
        try {
            QueryCost.of(query);
            return query;
        } catch (BadQueryException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()), "/query");
        }
    }

    /// The name; the query where none is given.
    String checkedName() {
        String given = name == null || name.isBlank() ? checkedQuery() : name.strip();
        return given.length() > LONGEST_NAME ? given.substring(0, LONGEST_NAME) : given;
    }

    /// The address of the one channel.
    ///
    /// @throws RefusedException when it is no address that a webhook can have
    String checkedUrl() {
        if (channels == null || channels.size() != 1) {
            throw new RefusedException(
                    400, "one channel is wanted: {\"type\":\"webhook\",\"url\":\"https://...\"}", "/channels");
        }
        Channel channel = channels.getFirst();
        if (!"webhook".equals(channel.type())) {
            throw new RefusedException(
                    400, "type is '%s'; webhook is wanted".formatted(channel.type()), "/channels/0/type");
        }
        String url = channel.url();
        if (url == null || url.length() > LONGEST_URL || !usable(url)) {
            throw new RefusedException(400, "an address is wanted, as in https://example.com/hook", "/channels/0/url");
        }
        return url;
    }

    private static boolean usable(String url) {
        try {
            URI address = URI.create(url);
            return address.getScheme() != null
                    && Set.of("http", "https").contains(address.getScheme().toLowerCase(Locale.ROOT))
                    && address.getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
