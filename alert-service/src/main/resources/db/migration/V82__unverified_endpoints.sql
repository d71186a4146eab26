-- When the receiver behind a channel is tried next; NULL once it was reached, and when that was given up. Until it is
-- reached the channel is disabled, too, and what is raised for it is suspended.
ALTER TABLE channel ADD COLUMN next_check_at timestamptz, ADD COLUMN checks integer NOT NULL DEFAULT 0;
CREATE INDEX channel_next_check ON channel (next_check_at) WHERE next_check_at IS NOT NULL;

-- Those that could not be reached when they were new, and have not taken anything since.
UPDATE channel SET next_check_at = now(), disabled_at = now()
WHERE unverified IS NOT NULL AND verified_at IS NULL AND disabled_at IS NULL AND removed_at IS NULL;
UPDATE delivery d SET status = 'suspended' FROM channel c
WHERE c.channel_id = d.channel_id AND c.next_check_at IS NOT NULL AND d.status = 'due';
