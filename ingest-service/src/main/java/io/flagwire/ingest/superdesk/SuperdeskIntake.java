package io.flagwire.ingest.superdesk;

import io.flagwire.ingest.account.FeedAccounts;
import io.flagwire.ingest.format.Format;
import io.flagwire.ingest.format.ReadItem;
import io.flagwire.ingest.identity.ArticleSubmission.Fault;
import io.flagwire.ingest.intake.Intake;
import io.flagwire.ingest.intake.IntakeOutcome;
import io.flagwire.ingest.wire.SentBody;
import io.flagwire.ingest.wire.UnreadableException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Reads a push and hands its texts to the intake. A package is taken when every text in it has gone somewhere; sent
/// again, those that were accepted are duplicates. Waits for the intake.
@ApplicationScoped
class SuperdeskIntake {
    private final Intake intake;
    private final FeedAccounts accounts;
    private final SuperdeskMetrics metrics;

    SuperdeskIntake(Intake intake, FeedAccounts accounts, SuperdeskMetrics metrics) {
        this.intake = intake;
        this.accounts = accounts;
        this.metrics = metrics;
    }

    SuperdeskOutcome take(String feed, SentBody body, @Nullable String traceParent) {
        Optional<String> refusal = accounts.find(feed).flatMap(account -> account.refusal(Format.NINJS));
        if (refusal.isPresent()) {
            return refused(feed, new Fault(415, refusal.get(), ""));
        }
        byte[] plain;
        try {
            plain = body.plain();
        } catch (UnreadableException e) {
            return refused(feed, e.fault());
        }
        return switch (SuperdeskNinjs.read(plain)) {
            case SuperdeskPush.Text(ReadItem item) ->
                outcome(intake.submit(feed, item, traceParent).join());
            case SuperdeskPush.Package(List<ReadItem> texts) ->
                texts.isEmpty() ? ignored() : outcome(together(feed, texts, traceParent));
            case SuperdeskPush.Other other -> ignored();
        };
    }

    private SuperdeskOutcome refused(String feed, Fault fault) {
        return outcome(intake.refuse(feed, fault).join());
    }

    private List<IntakeOutcome> together(String feed, List<ReadItem> texts, @Nullable String traceParent) {
        List<CompletableFuture<IntakeOutcome>> underWay = texts.stream()
                .map(item -> intake.submit(feed, item, traceParent))
                .toList();
        return underWay.stream().map(CompletableFuture::join).toList();
    }

    private static SuperdeskOutcome outcome(List<IntakeOutcome> outcomes) {
        if (outcomes.stream().anyMatch(IntakeOutcome.Deferred.class::isInstance)) {
            return new SuperdeskOutcome.Deferred();
        }
        return outcomes.stream().allMatch(IntakeOutcome.Rejected.class::isInstance)
                ? outcome(outcomes.getFirst())
                : new SuperdeskOutcome.Taken(PushReceipt.of(outcomes));
    }

    private static SuperdeskOutcome outcome(IntakeOutcome outcome) {
        return switch (outcome) {
            case IntakeOutcome.Accepted accepted -> new SuperdeskOutcome.Taken(PushReceipt.of(accepted));
            case IntakeOutcome.Duplicate known -> new SuperdeskOutcome.Taken(PushReceipt.of(known));
            case IntakeOutcome.Rejected(var fault) -> new SuperdeskOutcome.Refused(fault);
            case IntakeOutcome.Deferred deferred -> new SuperdeskOutcome.Deferred();
        };
    }

    private SuperdeskOutcome ignored() {
        metrics.ignored();
        return new SuperdeskOutcome.Taken(PushReceipt.ignored());
    }
}
