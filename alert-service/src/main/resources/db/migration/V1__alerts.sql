CREATE TABLE subscription (
    subscription_id text PRIMARY KEY,
    name            text NOT NULL,
    query           text NOT NULL,
    webhook_url     text NOT NULL,
    webhook_secret  text NOT NULL,
    last_sequence   bigint NOT NULL DEFAULT 0,
    created_at      timestamptz NOT NULL
);

-- One alert for a subscription, a story and its version, whatever is read again after a crash. The row is also
-- the delivery: alert_id is the webhook-id, the same on every attempt.
CREATE TABLE alert (
    alert_id        text PRIMARY KEY,
    subscription_id text NOT NULL REFERENCES subscription ON DELETE CASCADE,
    story_id        text NOT NULL,
    story_version   integer NOT NULL,
    type            text NOT NULL,
    sequence        bigint NOT NULL,
    body            text NOT NULL,
    raised_at       timestamptz NOT NULL,
    accepted_at     timestamptz NOT NULL,
    status          text NOT NULL DEFAULT 'due',
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    last_result     text,
    UNIQUE (subscription_id, story_id, story_version),
    UNIQUE (subscription_id, sequence)
);
CREATE INDEX alert_due ON alert (next_attempt_at) WHERE status = 'due';
