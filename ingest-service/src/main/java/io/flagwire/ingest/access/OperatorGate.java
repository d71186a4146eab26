package io.flagwire.ingest.access;

import io.flagwire.ingest.account.FeedAccounts;
import io.flagwire.ingest.refusal.Problem;
import io.flagwire.ingest.refusal.RefusedException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/// Lets in whoever may ask, and refuses the others.
@ApplicationScoped
public class OperatorGate {
    private final Callers callers;
    private final FeedAccounts accounts;

    OperatorGate(Callers callers, FeedAccounts accounts) {
        this.callers = callers;
        this.accounts = accounts;
    }

    /// Lets in operators.
    ///
    /// @throws RefusedException with 401 for a stranger, with 403 for a feed
    public void admit(@Nullable String authorization, @Nullable String apiKey) {
        switch (callers.of(authorization, apiKey)) {
            case Caller.Operator operator -> {}
            case Caller.Feed feed -> throw refused(403, "this is for operators; a feed's key does not open it");
            case Caller.Stranger stranger ->
                throw refused(401, "the operator's key is wanted: Authorization: Bearer <key>");
        }
    }

    /// Lets in operators, to a feed that is there.
    ///
    /// @throws RefusedException with 401 for a stranger, with 403 for a feed, with 404 when there is no feed of
    ///     that name
    public void admitTo(String name, @Nullable String authorization, @Nullable String apiKey) {
        admit(authorization, apiKey);
        if (accounts.find(name).isEmpty()) {
            throw noSuchFeed();
        }
    }

    /// Lets in operators, and the feed of that name.
    ///
    /// @throws RefusedException with 401 for a stranger, with 404 for another feed, whether there is one of that
    ///     name or not
    public void admit(@Nullable String authorization, @Nullable String apiKey, String name) {
        switch (callers.of(authorization, apiKey)) {
            case Caller.Operator operator -> {}
            case Caller.Feed feed -> {
                if (!feed.account().name().equals(name)) {
                    throw noSuchFeed();
                }
            }
            case Caller.Stranger stranger ->
                throw refused(401, "the feed's or the operator's key is wanted: Authorization: Bearer <key>");
        }
    }

    /// What is said of a feed that is not there.
    public static RefusedException noSuchFeed() {
        return refused(404, "there is no such feed");
    }

    private static RefusedException refused(int status, String detail) {
        return new RefusedException(Problem.of(status, detail, null));
    }
}
