-- Where the alerts of a subscription go. One that is taken away keeps its row, and with it what was sent there.
CREATE TABLE channel (
    channel_id      text PRIMARY KEY,
    -- In the order they were asked for.
    place           bigint GENERATED ALWAYS AS IDENTITY,
    subscription_id text NOT NULL REFERENCES subscription ON DELETE CASCADE,
    type            text NOT NULL CHECK (type IN ('webhook', 'email', 'slack', 'ntfy')),
    -- The URL, or the mail address.
    target          text NOT NULL,
    -- Who answers for it: scheme, host and port of a URL; the house's own mail server for all mail. Deliveries are
    -- shared out by it.
    endpoint        text NOT NULL GENERATED ALWAYS AS (CASE WHEN type = 'email' THEN 'smtp'
                        ELSE coalesce(lower(substring(target FROM '^[a-zA-Z]+://[^/?#]+')), target) END) STORED,
    -- When alerts go there, where that is not at once; else empty.
    settings        jsonb NOT NULL DEFAULT '{}',
    -- What signatures are made with; webhooks alone have one.
    webhook_secret  text,
    created_at      timestamptz NOT NULL,
    removed_at      timestamptz,
    CHECK ((type = 'webhook') = (webhook_secret IS NOT NULL))
);
CREATE UNIQUE INDEX channel_standing ON channel (subscription_id, type, target) WHERE removed_at IS NULL;
CREATE INDEX channel_subscription ON channel (subscription_id);

INSERT INTO channel (channel_id, subscription_id, type, target, webhook_secret, created_at)
SELECT 'channel-' || gen_random_uuid(), subscription_id, 'webhook', webhook_url, webhook_secret, created_at
FROM subscription ORDER BY created_at, subscription_id;

-- One message to one channel: an alert, or one that is about several alerts or none and has a body of its own.
CREATE TABLE delivery (
    delivery_id     bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    alert_id        text REFERENCES alert ON DELETE CASCADE,
    channel_id      text NOT NULL REFERENCES channel ON DELETE CASCADE,
    -- For a message with a body of its own: its id, as alert_id is for an alert.
    message_id      text,
    body            text,
    -- Copied from the alert, so that an earlier alert of a story that is still due there is found at once.
    story_id        text,
    story_version   integer,
    endpoint        text NOT NULL,
    status          text NOT NULL DEFAULT 'due',
    attempts        integer NOT NULL DEFAULT 0,
    next_attempt_at timestamptz NOT NULL,
    last_result     text,
    CHECK ((alert_id IS NULL) = (message_id IS NOT NULL AND body IS NOT NULL)),
    UNIQUE (alert_id, channel_id)
);
INSERT INTO delivery (alert_id, channel_id, story_id, story_version, endpoint, status, attempts, next_attempt_at,
    last_result)
SELECT alert_id, channel_id, story_id, story_version, alert.endpoint, status, attempts, next_attempt_at, last_result
FROM alert JOIN channel USING (subscription_id) ORDER BY raised_in, position;

CREATE INDEX delivery_channel ON delivery (channel_id);
CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE status = 'due';
CREATE INDEX delivery_due_at_endpoint ON delivery (endpoint, next_attempt_at) WHERE status = 'due';
CREATE INDEX delivery_due_of_story ON delivery (channel_id, story_id, story_version) WHERE status = 'due';

ALTER TABLE delivery_attempt ADD COLUMN delivery_id bigint REFERENCES delivery ON DELETE CASCADE;
UPDATE delivery_attempt SET delivery_id = d.delivery_id FROM delivery d WHERE d.alert_id = delivery_attempt.alert_id;
ALTER TABLE delivery_attempt DROP COLUMN alert_id;
ALTER TABLE delivery_attempt ADD PRIMARY KEY (delivery_id, attempt);

ALTER TABLE alert DROP COLUMN status, DROP COLUMN attempts, DROP COLUMN next_attempt_at, DROP COLUMN last_result,
    DROP COLUMN endpoint;

-- Earlier versions of a subscription: [{"type":"webhook","target":"https://example.com/hook"}], without secrets.
ALTER TABLE subscription_version ADD COLUMN channels jsonb;
UPDATE subscription_version
SET channels = jsonb_build_array(jsonb_build_object('type', 'webhook', 'target', webhook_url));
ALTER TABLE subscription_version ALTER COLUMN channels SET NOT NULL, DROP COLUMN webhook_url;

ALTER TABLE subscription DROP COLUMN endpoint, DROP COLUMN webhook_url, DROP COLUMN webhook_secret;
