package io.flagwire.alert.subscription;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.refusal.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The channels of subscriptions. A channel that is asked for again is the same as before, with
/// its id, its secret and what is due there. Everything needs a running transaction.
@ApplicationScoped
class ChannelSet {
    private final ChannelRepository channels;
    private final SecureRandom random = new SecureRandom();

    ChannelSet(ChannelRepository channels) {
        this.channels = channels;
    }

    /// Keeps, adds and removes, so that the subscription has those and no others; returns all, and the secrets of
    /// those that are new.
    ///
    /// @throws RefusedException when only the shown part of an address is given, and no channel is known by it
    List<Channel> give(String subscriptionId, List<ChannelTarget> wanted, Instant now) {
        List<Channel> known = new ArrayList<>(channels.of(subscriptionId));
        List<Channel> given = new ArrayList<>();
        List<Channel> fresh = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            ChannelTarget target = wanted.get(place);
            Optional<Channel> same =
                    known.stream().filter(channel -> channel.isAt(target)).findFirst();
            same.ifPresent(known::remove);
            if (same.isEmpty()) {
                fresh.add(fresh(target, "/channels/" + place));
            }
            given.add(same.orElseGet(fresh::getLast));
        }
        known.forEach(channel -> channels.remove(channel.id(), now));
        fresh.forEach(channel -> channels.add(subscriptionId, channel, now));
        return given;
    }

    Map<String, List<Channel>> all(OrganisationId organisation) {
        return channels.all(organisation);
    }

    List<Channel> of(String subscriptionId) {
        return channels.of(subscriptionId);
    }

    private Channel fresh(ChannelTarget target, String pointer) {
        if (target.address().contains(ChannelTarget.LEFT_OUT)) {
            throw new RefusedException(400, "the whole address is wanted, for there is no such channel yet", pointer);
        }
        return Channel.of(
                "channel-" + UUID.randomUUID(), target, target.type() == ChannelType.WEBHOOK ? secret() : null);
    }

    private String secret() {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return "whsec_" + Base64.getEncoder().encodeToString(bytes);
    }
}
