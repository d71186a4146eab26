-- Feeds as accounts. A deleted one keeps its row, since its articles and their numbers stay under its name.
CREATE TABLE feed (
    name       text PRIMARY KEY,
    language   text,
    source     text,
    -- NULL allows every format.
    formats    text[],
    -- Articles a second; NULL for what the house gives everybody.
    rate       integer,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    deleted_at timestamptz
);

-- What is kept of a key tells whether a key is the one, and not which it is.
CREATE TABLE feed_key (
    id         text PRIMARY KEY,
    feed       text NOT NULL REFERENCES feed (name),
    salt       bytea NOT NULL,
    hash       bytea NOT NULL,
    created_at timestamptz NOT NULL,
    revoked_at timestamptz
);
CREATE INDEX feed_key_feed ON feed_key (feed);

-- Secrets that signatures are computed with, so that a hash would not do: sealed with FLAGWIRE_SECRETS_KEY.
CREATE TABLE feed_secret (
    feed   text NOT NULL REFERENCES feed (name),
    kind   text NOT NULL,
    sealed bytea NOT NULL,
    PRIMARY KEY (feed, kind)
);

-- Every instance keeps all this in memory, and reads it again when this has counted on.
CREATE TABLE feed_change (changes bigint NOT NULL);
INSERT INTO feed_change VALUES (0);

CREATE FUNCTION count_feed_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE feed_change SET changes = changes + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER feed_changed AFTER INSERT OR UPDATE OR DELETE ON feed
    FOR EACH STATEMENT EXECUTE FUNCTION count_feed_change();
CREATE TRIGGER feed_key_changed AFTER INSERT OR UPDATE OR DELETE ON feed_key
    FOR EACH STATEMENT EXECUTE FUNCTION count_feed_change();
CREATE TRIGGER feed_secret_changed AFTER INSERT OR UPDATE OR DELETE ON feed_secret
    FOR EACH STATEMENT EXECUTE FUNCTION count_feed_change();
