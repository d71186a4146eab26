-- Subscriptions can be replaced; who holds an old version is told so. What they were is kept.
ALTER TABLE subscription ADD COLUMN version integer NOT NULL DEFAULT 1;
ALTER TABLE subscription ADD COLUMN updated_at timestamptz;
UPDATE subscription SET updated_at = created_at;
ALTER TABLE subscription ALTER COLUMN updated_at SET NOT NULL;
CREATE TABLE subscription_version (
    subscription_id text NOT NULL REFERENCES subscription ON DELETE CASCADE,
    version         integer NOT NULL,
    name            text NOT NULL,
    query           text NOT NULL,
    webhook_url     text NOT NULL,
    replaced_at     timestamptz NOT NULL,
    PRIMARY KEY (subscription_id, version)
);

-- A place in the order of all alerts that no later commit can slip in before: readers go on from the last place they
-- have seen, and see only what was written by transactions older than any that is still open.
ALTER TABLE alert ADD COLUMN raised_in xid8 NOT NULL DEFAULT pg_current_xact_id();
ALTER TABLE alert ADD COLUMN position bigint GENERATED ALWAYS AS IDENTITY;
CREATE INDEX alert_place ON alert (raised_in, position);

-- Each attempt to tell an alert, as proof. body_sha256 is over the body that was sent.
CREATE TABLE delivery_attempt (
    alert_id        text NOT NULL REFERENCES alert ON DELETE CASCADE,
    attempt         integer NOT NULL,
    ended_at        timestamptz NOT NULL,
    millis          integer NOT NULL,
    result          text NOT NULL,
    body_sha256     text NOT NULL,
    next_attempt_at timestamptz,
    PRIMARY KEY (alert_id, attempt)
);

-- Every story as it stands, for those who look it up and for trying queries out.
CREATE TABLE story (
    story_id   text PRIMARY KEY,
    version    integer NOT NULL,
    body       text NOT NULL,
    updated_at timestamptz NOT NULL,
    -- It goes on as another story, and is found only by who still knows its id.
    merged     boolean NOT NULL,
    -- Under embargo until then, and not told to anybody.
    held_until timestamptz
);
CREATE INDEX story_updated ON story (updated_at, story_id);
CREATE INDEX story_held ON story (held_until) WHERE held_until IS NOT NULL;

-- What analysts say of the verdict on a story; the last word of each counts.
CREATE TABLE story_feedback (
    feedback_id   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    story_id      text NOT NULL,
    headline      text NOT NULL,
    text          text NOT NULL,
    sanctions     boolean NOT NULL,
    arms_transfer boolean NOT NULL,
    borderline    boolean NOT NULL,
    comment       text,
    given_at      timestamptz NOT NULL
);
