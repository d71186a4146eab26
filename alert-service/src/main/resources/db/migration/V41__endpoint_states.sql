-- How the receiver behind a channel is doing.
ALTER TABLE channel
    -- Since when there has been nothing but failures, when the last of them was, and what it was.
    ADD COLUMN failing_since  timestamptz,
    ADD COLUMN last_failed_at timestamptz,
    ADD COLUMN last_failure   text,
    -- When that had lasted long enough for a warning, and when for sending nothing more.
    ADD COLUMN warned_at      timestamptz,
    ADD COLUMN disabled_at    timestamptz,
    -- When it was first connected to, or took something; or else what stood in the way when that was tried.
    ADD COLUMN verified_at    timestamptz,
    ADD COLUMN unverified     text;
UPDATE channel SET verified_at = created_at WHERE type = 'webhook';
CREATE INDEX channel_failing ON channel (failing_since) WHERE failing_since IS NOT NULL;

-- A delivery of a disabled channel is `suspended`, until the channel is enabled again.
