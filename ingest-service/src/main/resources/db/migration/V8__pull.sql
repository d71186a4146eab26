-- Feeds that are asked for what is new, since they cannot push.
CREATE TABLE pull (
    pull_id          text PRIMARY KEY,
    feed             text NOT NULL REFERENCES feed (name),
    -- As it was registered, and where permanent redirects have led since.
    url              text NOT NULL,
    current_url      text NOT NULL,
    etag             text,
    last_modified    text,
    -- SHA-256 of what was taken last, for servers that send no validators.
    body_hash        text,
    interval_seconds integer NOT NULL,
    -- When it is to be asked next; NULL once the server has said that it is gone.
    next_at          timestamptz,
    -- Counts turns, so that a late end of one cannot overwrite the next.
    turn             bigint NOT NULL DEFAULT 0,
    failures         integer NOT NULL DEFAULT 0,
    last_at          timestamptz,
    last_new_at      timestamptz,
    last_result      text,
    created_at       timestamptz NOT NULL,
    UNIQUE (feed, url)
);
CREATE INDEX pull_due ON pull (next_at) WHERE next_at IS NOT NULL;
