package io.flagwire.alert.endpoint;

import io.flagwire.alert.account.OrganisationId;
import io.flagwire.alert.release.WaitingRoom;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps how receivers are doing, and disables those that are gone or have only failed for days. Attempts are noted in
/// memory, which blocks nobody, and written down every second; what a crash forgets, the next attempt says again.
@ApplicationScoped
public class EndpointBook {
    private static final Logger LOG = Logger.getLogger(EndpointBook.class);

    private final EndpointRepository repository;
    private final SuspensionRepository suspensions;
    private final WaitingRoom waiting;
    private final EndpointConfig config;
    private final Clock clock;
    private final Map<String, EndpointNews> unwritten = new ConcurrentHashMap<>();

    EndpointBook(
            EndpointRepository repository,
            SuspensionRepository suspensions,
            WaitingRoom waiting,
            EndpointConfig config,
            Clock clock) {
        this.repository = repository;
        this.suspensions = suspensions;
        this.waiting = waiting;
        this.config = config;
        this.clock = clock;
    }

    /// It took a message.
    public void succeeded(String channelId) {
        note(EndpointNews.success(channelId));
    }

    /// It did not take a message.
    ///
    /// @param at when that attempt ended
    /// @param gone whether it wants no other
    public void failed(String channelId, Instant at, String reason, boolean gone) {
        note(EndpointNews.failure(channelId, at, reason, gone));
    }

    /// How the receivers of an organisation's channels are doing, by channel.
    ///
    /// @param subscriptionId the only one whose channels are asked for; null for all
    public Map<String, EndpointStatus> of(OrganisationId organisation, @Nullable String subscriptionId) {
        return QuarkusTransaction.joiningExisting().call(() -> repository.statuses(organisation, subscriptionId));
    }

    /// Makes everything that a disabled channel of the organisation has missed due as soon as it may be told, by a
    /// schedule that begins anew, and returns how much that was; 0 when it was not disabled, nothing when the
    /// organisation has no such channel.
    Optional<Integer> enable(OrganisationId organisation, String subscriptionId, String channelId) {
        Optional<Integer> missed = QuarkusTransaction.requiringNew()
                .call(() -> suspensions.lock(organisation, subscriptionId, channelId)
                        ? Optional.of(enable(channelId))
                        : Optional.<Integer>empty());
        missed.ifPresent(count -> LOG.infof("Channel enabled channelId=%s missed=%d", channelId, count));
        return missed;
    }

    /// Somebody who reads the mails of a channel wants them: what was raised meanwhile is due there now. False when
    /// there is no such channel; a second time changes nothing.
    public boolean confirm(String channelId) {
        return QuarkusTransaction.requiringNew().call(() -> confirmWithin(channelId));
    }

    /// The same within a running transaction.
    boolean confirmWithin(String channelId) {
        if (!suspensions.lock(channelId)) {
            return false;
        }
        if (suspensions.confirm(channelId, clock.instant())) {
            int missed = enable(channelId);
            LOG.infof("Channel confirmed channelId=%s missed=%d", channelId, missed);
        }
        return true;
    }

    /// The same as enabling, within a running transaction.
    int enable(String channelId) {
        List<Long> missed = suspensions.enable(channelId, clock.instant());
        waiting.postpone(missed);
        return missed.size();
    }

    private void note(EndpointNews news) {
        unwritten.merge(news.channelId(), news, EndpointNews::then);
    }

    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    void write() {
        List<EndpointNews> news = List.copyOf(unwritten.values());
        if (news.isEmpty()) {
            return;
        }
        try {
            QuarkusTransaction.requiringNew().run(() -> write(news));
            // What came meanwhile stays, and says again what has been written.
            news.forEach(one -> unwritten.remove(one.channelId(), one));
        } catch (RuntimeException e) {
            LOG.warnf("States of channels wait cause=%s", e);
        }
    }

    private void write(List<EndpointNews> news) {
        Instant now = clock.instant();
        List<String> well = news.stream()
                .filter(EndpointNews::succeeded)
                .map(EndpointNews::channelId)
                .toList();
        List<EndpointNews> failures = news.stream().filter(EndpointNews::failed).toList();
        List<String> ids = failures.stream().map(EndpointNews::channelId).toList();
        repository.lock(well, ids);
        repository.succeeded(well, now);
        if (failures.isEmpty()) {
            return;
        }
        repository.failed(failures);
        repository
                .warn(ids, config.warnAfter(), now)
                .forEach(id -> LOG.warnf("Channel fails since a while channelId=%s after=%s", id, config.warnAfter()));
        List<String> gone = failures.stream()
                .filter(EndpointNews::gone)
                .map(EndpointNews::channelId)
                .toList();
        repository
                .disable(ids, gone, config.disableAfter(), now)
                .forEach(id -> LOG.warnf("Channel disabled channelId=%s gone=%s", id, gone.contains(id)));
        suspensions.suspend(ids);
    }
}
