package io.flagwire.ingest.flow;

import io.flagwire.ingest.access.Caller;
import io.flagwire.ingest.access.Callers;
import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.account.FeedAccounts;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// As whom a request counts. A feed has one lane, by whichever of its keys it comes; those who show no key that is
/// known have one together, since anybody can make up any number of keys. Who signs the body instead counts by the feed
/// in the address, if there is such a feed: whether the signature fits shows only when the body has come in.
@ApplicationScoped
public class FlowLanes {
    private static final Pattern PUSH = Pattern.compile("/v1/push/(superdesk|websub)(?:/([^/]+))?(?:/.*)?");
    private static final String STRANGERS = "strangers";

    private final Callers callers;
    private final FeedAccounts accounts;

    FlowLanes(Callers callers, FeedAccounts accounts) {
        this.callers = callers;
        this.accounts = accounts;
    }

    /// The lane of whoever sends the request.
    public String of(HttpServerRequest request) {
        return of(
                callers.of(request.getHeader("Authorization"), request.getHeader("X-API-Key")),
                request.path(),
                name -> accounts.find(name).isPresent());
    }

    /// The lane of a feed that has shown its key.
    public static String of(FeedAccount feed) {
        return "feed/" + feed.name();
    }

    static String of(Caller caller, String path, Predicate<String> feeds) {
        return switch (caller) {
            case Caller.Feed(FeedAccount feed) -> of(feed);
            case Caller.Operator operator -> "operator";
            case Caller.Stranger stranger -> pushed(path, feeds);
        };
    }

    private static String pushed(String path, Predicate<String> feeds) {
        Matcher push = PUSH.matcher(path);
        if (!push.matches()) {
            return STRANGERS;
        }
        String named = push.group(2);
        if (named == null) {
            return push.group(1);
        }
        return feeds.test(named) ? push.group(1) + "/" + named : STRANGERS;
    }
}
