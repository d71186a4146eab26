-- How many alerts of a subscription go out one by one in an hour, by the clock in UTC; what is over waits for its end.
ALTER TABLE subscription
    ADD COLUMN max_per_hour integer,
    -- The hour that is being counted, and the last number before it: alerts are numbered without a gap.
    ADD COLUMN cap_hour     timestamptz,
    ADD COLUMN cap_from     bigint NOT NULL DEFAULT 0,
    -- The last hour in which there were more. The subscriber is told of the first of hours that follow each other.
    ADD COLUMN capped_hour  timestamptz;
ALTER TABLE subscription_version ADD COLUMN max_per_hour integer;

-- Until when a delivery waits because it was over the cap; it is 'held' then, as for a digest.
ALTER TABLE delivery ADD COLUMN capped_until timestamptz;
CREATE INDEX delivery_capped_of_story ON delivery (channel_id, story_id)
    WHERE status = 'held' AND capped_until IS NOT NULL;
