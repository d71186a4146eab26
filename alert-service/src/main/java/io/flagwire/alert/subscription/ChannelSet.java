package io.flagwire.alert.subscription;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.channel.ChannelTarget;
import io.flagwire.alert.channel.ChannelType;
import io.flagwire.alert.channel.MailAccess;
import io.flagwire.alert.endpoint.EndpointBook;
import io.flagwire.alert.endpoint.EndpointStatus;
import io.flagwire.alert.endpoint.EndpointVerification;
import io.flagwire.alert.refusal.RefusedException;
import io.flagwire.alert.signing.Keyring;
import io.flagwire.alert.signing.KeyringSeal;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The channels of subscriptions. A channel that is asked for again is the same as before, with
/// its id, its secret and what is due there. Everything needs a running transaction.
@ApplicationScoped
class ChannelSet {
    private final ChannelRepository channels;
    private final MailQuestionRepository questions;
    private final KeyringSeal seal;
    private final EndpointBook endpoints;
    private final EndpointVerification verification;
    private final MailAccess mail;

    ChannelSet(
            ChannelRepository channels,
            MailQuestionRepository questions,
            KeyringSeal seal,
            EndpointBook endpoints,
            EndpointVerification verification,
            MailAccess mail) {
        this.channels = channels;
        this.questions = questions;
        this.seal = seal;
        this.endpoints = endpoints;
        this.verification = verification;
        this.mail = mail;
    }

    /// Keeps, adds and removes, so that the subscription has those and no others; returns all, and the secrets of
    /// those that are new. The subscription must be locked, or new.
    ///
    /// @throws RefusedException when only the shown part of an address is given, and no channel is known by it;
    ///     when mail is asked for, and cannot be sent from here, or the address was asked too often lately
    List<Channel> give(String subscriptionId, List<WantedChannel> wanted, Instant now) {
        channels.lock(subscriptionId);
        List<Channel> known = new ArrayList<>(channels.of(subscriptionId));
        List<Channel> given = new ArrayList<>();
        List<Channel> fresh = new ArrayList<>();
        for (int place = 0; place < wanted.size(); place++) {
            WantedChannel asked = wanted.get(place);
            Optional<Channel> same = known.stream()
                    .filter(channel -> channel.isAt(asked.target()))
                    .findFirst();
            if (same.isPresent()) {
                known.remove(same.get());
                channels.set(same.get().id(), asked.settings());
                given.add(same.get().with(asked.settings()));
            } else {
                fresh.add(fresh(asked, "/channels/" + place, now));
                given.add(fresh.getLast());
            }
        }
        known.forEach(channel -> channels.remove(channel.id(), now));
        fresh.forEach(channel -> channels.add(subscriptionId, channel, sealed(channel), now));
        return given;
    }

    /// Takes a channel away from the subscription, if it is there. The subscription must be locked.
    void takeAway(String subscriptionId, String channelId, Instant now) {
        channels.lock(subscriptionId);
        channels.remove(channelId, now);
    }

    /// Who has the channel.
    Optional<ChannelRepository.Owner> owner(String channelId) {
        return channels.owner(channelId);
    }

    Map<String, List<Channel>> all(OrganisationId organisation) {
        return channels.all(organisation);
    }

    List<Channel> of(OrganisationId organisation, String subscriptionId) {
        Map<String, EndpointStatus> statuses = endpoints.of(organisation, subscriptionId);
        return channels.of(subscriptionId).stream()
                .map(channel -> channel.with(statuses.get(channel.id())))
                .toList();
    }

    /// Channels with how their receivers are doing; those that were not there before are tried first. No
    /// transaction may be running.
    List<Channel> tried(OrganisationId organisation, Subscription subscription, Set<String> before) {
        verification.tryOut(subscription.channels().stream()
                .filter(channel ->
                        !before.contains(channel.id()) && channel.target().type() != ChannelType.EMAIL)
                .collect(Collectors.toMap(
                        Channel::id, channel -> channel.target().address())));
        Map<String, EndpointStatus> statuses = endpoints.of(organisation, subscription.id());
        return subscription.channels().stream()
                .map(channel -> channel.with(statuses.get(channel.id())))
                .toList();
    }

    private Channel fresh(WantedChannel asked, String pointer, Instant now) {
        ChannelTarget target = asked.target();
        if (target.address().contains(ChannelTarget.LEFT_OUT)) {
            throw new RefusedException(
                    400, "the whole address is wanted, for there is no such channel yet", pointer + "/url");
        }
        if (target.type() == ChannelType.EMAIL && mail.missing().isPresent()) {
            throw new RefusedException(400, mail.missing().get(), pointer + "/type");
        }
        if (target.type() == ChannelType.EMAIL && !questions.ask(target.address(), now)) {
            throw new RefusedException(
                    429,
                    "this address has been asked %d times within a day whether it wants alerts; come again tomorrow"
                            .formatted(MailQuestionRepository.MOST),
                    pointer + "/to",
                    questions.pause(target.address(), now));
        }
        return Channel.of(
                "channel-" + UUID.randomUUID(),
                asked,
                target.type() == ChannelType.WEBHOOK ? Keyring.fresh().shownSecret() : null);
    }

    private @Nullable String sealed(Channel channel) {
        return channel.secret() == null ? null : seal.seal(Keyring.of(channel.secret()), channel.id());
    }
}
