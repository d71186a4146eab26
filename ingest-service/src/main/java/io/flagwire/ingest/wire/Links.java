package io.flagwire.ingest.wire;

import io.flagwire.ingest.identity.CanonicalUrl;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Addresses as feeds write them.
public final class Links {
    // Resolving takes quadratic time where there are many dot segments; no server takes as much.
    private static final int LONGEST_RELATIVE = 8192;

    private Links() {}

    /// The address of an article, made absolute; absent when it is none of http or https.
    ///
    /// @param base what a relative address is relative to
    public static @Nullable String absolute(@Nullable String base, @Nullable String link) {
        if (link == null || link.isBlank()) {
            return null;
        }
        String address = link.strip().replace(" ", "%20");
        if (web(address)) {
            return address;
        }
        try {
            if (base == null
                    || base.length() > LONGEST_RELATIVE
                    || address.length() > LONGEST_RELATIVE
                    || new URI(address).isAbsolute()) {
                return null;
            }
            String resolved = new URI(base.strip()).resolve(address).toString();
            return web(resolved) ? resolved : null;
        } catch (URISyntaxException | IllegalArgumentException e) {
            return null;
        }
    }

    /// The address with all that is not ASCII encoded.
    ///
    /// @throws IllegalArgumentException when that cannot be done, since it has half a surrogate pair
    public static String ascii(URI address) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(address.toString())) {
            throw new IllegalArgumentException("the address has half a surrogate pair");
        }
        return address.toASCIIString();
    }

    /// Whether it is an http or https address.
    public static boolean web(String address) {
        return CanonicalUrl.isWeb(address);
    }
}
