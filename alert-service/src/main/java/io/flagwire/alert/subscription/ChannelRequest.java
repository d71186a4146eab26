package io.flagwire.alert.subscription;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.refusal.RefusedException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// A channel as it is asked for.
///
/// @param type `webhook`
/// @param url where to
/// @param mode `immediate`, or absent
@Schema(name = "WantedChannel")
public record ChannelRequest(
        @Nullable String type,
        @Nullable String url,
        @Nullable String mode) {
    private static final int LONGEST_URL = 2_000;
    private static final Set<ChannelType> TYPES = Set.of(ChannelType.WEBHOOK);

    /// The address, checked.
    ///
    /// @param pointer to this channel in the request
    /// @throws RefusedException when there can be no such channel
    ChannelTarget checkedTarget(String pointer) {
        ChannelType known = ChannelType.of(type)
                .filter(TYPES::contains)
                .orElseThrow(() -> new RefusedException(
                        400, "type is '%s'; webhook is wanted".formatted(type), pointer + "/type"));
        if (mode != null && !mode.equals("immediate")) {
            throw new RefusedException(400, "mode is '%s'; immediate is wanted".formatted(mode), pointer + "/mode");
        }
        if (url == null || url.length() > LONGEST_URL || !usable(url)) {
            throw new RefusedException(400, "an address is wanted, as in https://example.com/hook", pointer + "/url");
        }
        return new ChannelTarget(known, url);
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
