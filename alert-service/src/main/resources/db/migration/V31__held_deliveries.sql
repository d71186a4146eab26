-- What a subscription says of when it wants to be told; times of day are in its zone.
ALTER TABLE subscription ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC', ADD COLUMN muted_until timestamptz;
ALTER TABLE subscription_version ADD COLUMN time_zone text NOT NULL DEFAULT 'UTC', ADD COLUMN muted_until timestamptz;
-- Whether any of its alerts might have to wait, so that for all others nobody has to look.
ALTER TABLE subscription ADD COLUMN may_wait boolean NOT NULL DEFAULT false;
CREATE INDEX subscription_may_wait ON subscription (subscription_id) WHERE may_wait;

ALTER TABLE channel ADD COLUMN digest boolean NOT NULL GENERATED ALWAYS AS (settings ? 'digest') STORED;

-- A delivery that waits for a digest is 'held' until next_attempt_at, and then 'bundled' as a part of the digest's own.
ALTER TABLE delivery ADD COLUMN part_of bigint REFERENCES delivery;
CREATE INDEX delivery_part_of ON delivery (part_of) WHERE part_of IS NOT NULL;
CREATE INDEX delivery_held ON delivery (next_attempt_at) WHERE status = 'held';
