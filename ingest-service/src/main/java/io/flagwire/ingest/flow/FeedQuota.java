package io.flagwire.ingest.flow;

import io.flagwire.ingest.account.FeedAccount;
import io.flagwire.ingest.account.FeedAccounts;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// How many articles a second each feed may push to this instance. Safe for use by many threads.
@ApplicationScoped
public class FeedQuota {
    private static final int BURST_SECONDS = 10;

    private final int usual;
    private final FeedAccounts accounts;
    private final Map<String, Feed> feeds = new ConcurrentHashMap<>();

    FeedQuota(FlowConfig config, FeedAccounts accounts) {
        this.accounts = accounts;
        usual = config.feedRate();
    }

    /// Counts one article of the feed, if it may push one now.
    ///
    /// @return zero, or in what time it may
    public Duration take(String feed) {
        int rate = accounts.find(feed).map(FeedAccount::rate).orElse(usual);
        if (rate <= 0) {
            return Duration.ZERO;
        }
        long now = System.nanoTime();
        Feed counted =
                feeds.compute(feed, (name, known) -> known != null && known.rate == rate ? known : new Feed(rate, now));
        synchronized (counted) {
            return Duration.ofNanos(counted.bucket.take(now));
        }
    }

    private static final class Feed {
        private final int rate;
        private final TokenBucket bucket;

        Feed(int rate, long now) {
            this.rate = rate;
            this.bucket = new TokenBucket(rate, rate * BURST_SECONDS, now);
        }
    }
}
