-- What was answered to requests with an Idempotency-Key.
CREATE TABLE idempotency (
    feed        text NOT NULL,
    key         text NOT NULL,
    -- SHA-256 of media type and body.
    fingerprint bytea NOT NULL,
    -- Which request has it; another takes it over when the lease has run out and nothing was answered.
    claim       uuid NOT NULL,
    leased_until timestamptz NOT NULL,
    expires_at  timestamptz NOT NULL,
    -- NULL while it is in flight.
    status      smallint,
    media_type  text,
    location    text,
    body        bytea,
    PRIMARY KEY (feed, key)
);
CREATE INDEX idempotency_expiry ON idempotency (expires_at);
