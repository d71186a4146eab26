package io.flagwire.alert.signing;

import io.flagwire.alert.refusal.RefusedException;
import io.flagwire.events.access.SecretSeal;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Seals keyrings, each for its channel, so that they can be kept, and opens them again. Safe for use by many threads.
@ApplicationScoped
public class KeyringSeal {
    // How a secret begins that is kept in clear, from before there was a seal.
    static final String CLEAR = "whsec_";

    private static final int MOST_OPEN = 20_000;

    private final SecretSeal seal;
    // Opening one costs more than signing with it.
    private final Map<String, Keyring> open = new ConcurrentHashMap<>();

    KeyringSeal(SigningConfig config) {
        this.seal = new SecretSeal(
                "flagwire webhook secrets 1",
                "flagwire.signing.secrets-keys",
                config.secretsKeys().orElse(List.of()));
    }

    /// Whether there is a key to seal with.
    boolean ready() {
        return seal.ready();
    }

    /// A keyring as it may be kept.
    ///
    /// @throws RefusedException when there is no key to seal it with
    public String seal(Keyring keyring, String channelId) {
        if (!seal.ready()) {
            throw new RefusedException(
                    422,
                    "the secrets of webhooks cannot be kept here: FLAGWIRE_SECRETS_KEY is not set for the service",
                    "/channels");
        }
        return Base64.getEncoder().encodeToString(seal.seal(keyring.written(), channelId));
    }

    /// A keyring as it was kept; nothing when it cannot be opened.
    public Optional<Keyring> open(String kept, String channelId) {
        if (kept.startsWith(CLEAR)) {
            return Optional.of(Keyring.of(kept));
        }
        Keyring known = open.get(kept);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Keyring> opened =
                seal.open(Base64.getDecoder().decode(kept), channelId).map(Keyring::read);
        if (open.size() >= MOST_OPEN) {
            open.clear();
        }
        opened.ifPresent(keyring -> open.put(kept, keyring));
        return opened;
    }
}
