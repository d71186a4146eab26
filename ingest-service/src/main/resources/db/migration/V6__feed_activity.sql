-- What feeds sent, by the minute, added up over all instances.
CREATE TABLE feed_activity (
    feed   text NOT NULL,
    minute timestamptz NOT NULL,
    -- accepted, duplicate, rejected or deferred
    kind   text NOT NULL,
    -- Why it was rejected; '' for the rest.
    reason text NOT NULL,
    count  bigint NOT NULL,
    PRIMARY KEY (feed, minute, kind, reason)
);

-- The newest sign of life of each feed.
CREATE TABLE feed_last_article (
    feed       text PRIMARY KEY,
    article_id text NOT NULL,
    pushed_at  timestamptz NOT NULL
);
