-- Who subscribes. Everything that was there before belongs to the first one, whose key is FLAGWIRE_SUBSCRIBER_KEY.
CREATE TABLE organisation (
    organisation_id text PRIMARY KEY,
    name            text NOT NULL,
    created_at      timestamptz NOT NULL
);
INSERT INTO organisation VALUES ('org-first', 'first', now());

-- What is kept of a key tells whether a key is the one, and not which it is.
CREATE TABLE subscriber_key (
    key_id          text PRIMARY KEY,
    organisation_id text NOT NULL REFERENCES organisation ON DELETE CASCADE,
    salt            bytea NOT NULL,
    hash            bytea NOT NULL,
    created_at      timestamptz NOT NULL,
    -- Since or from when it opens nothing; NULL while no end is set.
    ends_at         timestamptz
);
CREATE INDEX subscriber_key_organisation ON subscriber_key (organisation_id);

-- What is written by hand without one belongs to the first.
ALTER TABLE subscription ADD COLUMN organisation_id text NOT NULL DEFAULT 'org-first'
    REFERENCES organisation ON DELETE CASCADE;
CREATE INDEX subscription_organisation ON subscription (organisation_id, created_at, subscription_id);

-- Kept on the alert as well, so that an organisation reads on in its own alerts and passes over nobody else's.
ALTER TABLE alert ADD COLUMN organisation_id text;
UPDATE alert SET organisation_id = s.organisation_id FROM subscription s
    WHERE s.subscription_id = alert.subscription_id;
ALTER TABLE alert ALTER COLUMN organisation_id SET NOT NULL;
DROP INDEX alert_place;
CREATE INDEX alert_place ON alert (organisation_id, raised_in, position);

ALTER TABLE story_feedback ADD COLUMN organisation_id text NOT NULL DEFAULT 'org-first'
    REFERENCES organisation ON DELETE CASCADE;
ALTER TABLE story_feedback ALTER COLUMN organisation_id DROP DEFAULT;
