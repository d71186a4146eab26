-- What the house subscribes to at WebSub hubs.
CREATE TABLE websub (
    -- Random: it is in the callback, so that only the hub knows it.
    subscription_id text PRIMARY KEY,
    feed            text NOT NULL REFERENCES feed (name),
    topic           text NOT NULL,
    hub             text NOT NULL,
    status          text NOT NULL CHECK (status IN ('requested', 'active', 'denied', 'leaving')),
    -- Until when the hub distributes, as it said when it verified.
    lease_until     timestamptz,
    -- When the hub is to be asked (again); NULL when there is nothing to ask.
    next_at         timestamptz,
    -- How often it has been asked since it last verified.
    attempts        integer NOT NULL DEFAULT 0,
    last_result     text,
    last_content_at timestamptz,
    created_at      timestamptz NOT NULL,
    UNIQUE (feed, topic)
);
CREATE INDEX websub_due ON websub (next_at) WHERE next_at IS NOT NULL;
