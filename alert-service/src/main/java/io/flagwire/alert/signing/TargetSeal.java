package io.flagwire.alert.signing;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.refusal.RefusedException;
import io.flagwire.events.access.SecretSeal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Seals addresses that are secrets themselves, each for its channel, and opens them again. Of such an address only the
/// part that may be shown is kept in clear. Safe for use by many threads.
@ApplicationScoped
public class TargetSeal {
    private final SecretSeal seal;

    TargetSeal(SigningConfig config) {
        this.seal = new SecretSeal(
                "flagwire channel addresses 1",
                "flagwire.signing.secrets-keys",
                config.secretsKeys().orElse(List.of()));
    }

    /// Whether there is a key to seal with.
    boolean ready() {
        return seal.ready();
    }

    /// The whole address as it may be kept.
    ///
    /// @throws RefusedException when there is no key to seal it with
    public String seal(ChannelTarget target, String channelId) {
        if (!seal.ready()) {
            throw new RefusedException(
                    422,
                    "addresses that are secrets cannot be kept here: FLAGWIRE_SECRETS_KEY is not set for the service",
                    "/channels");
        }
        return Base64.getEncoder().encodeToString(seal.seal(target.address(), channelId));
    }

    /// The whole address.
    ///
    /// @param kept the address as it is kept, or the part that may be shown
    /// @param sealed the whole, sealed; null when it is no secret
    /// @return nothing when it cannot be opened
    public Optional<ChannelTarget> open(ChannelTarget kept, @Nullable String sealed, String channelId) {
        return sealed == null
                ? Optional.of(kept)
                : seal.open(Base64.getDecoder().decode(sealed), channelId)
                        .map(address -> new ChannelTarget(kept.type(), address));
    }
}
