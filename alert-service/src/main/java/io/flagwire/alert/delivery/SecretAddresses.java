package io.flagwire.alert.delivery;

import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.signing.TargetSeal;
import jakarta.enterprise.context.ApplicationScoped;

/// The whole addresses of channels whose address is a secret.
@ApplicationScoped
class SecretAddresses {
    private final TargetSeal seal;

    SecretAddresses(TargetSeal seal) {
        this.seal = seal;
    }

    /// @throws IllegalStateException when it cannot be opened
    String of(Delivery delivery) {
        return seal.open(delivery.target(), delivery.secret(), delivery.channelId())
                .map(ChannelTarget::address)
                .orElseThrow(() -> new IllegalStateException("its address cannot be opened with FLAGWIRE_SECRETS_KEY"));
    }
}
