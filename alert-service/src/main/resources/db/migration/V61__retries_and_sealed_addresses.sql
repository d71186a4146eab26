-- How many attempts there had been when the schedule of retries began anew: attempts are numbered through.
ALTER TABLE delivery ADD COLUMN attempts_before integer NOT NULL DEFAULT 0;

-- The whole address of a channel where it is a secret, sealed; target is then the part that may be shown.
ALTER TABLE channel ADD COLUMN sealed_target text;
-- Two addresses may be the same in that part.
DROP INDEX channel_standing;
CREATE UNIQUE INDEX channel_standing ON channel (subscription_id, type, target)
    WHERE removed_at IS NULL AND sealed_target IS NULL;

-- Addresses that stand are sealed at the start of the service. Of those in former versions the secret is left out.
UPDATE subscription_version SET channels = (
    SELECT jsonb_agg(CASE
        WHEN kept ->> 'type' = 'slack' THEN jsonb_set(kept, '{target}', to_jsonb(
            substring(kept ->> 'target' FROM '^[a-zA-Z]+://[^/?#]+') || '/…' || right(kept ->> 'target', 4)))
        WHEN kept ->> 'type' = 'ntfy' THEN jsonb_set(kept, '{target}', to_jsonb(
            regexp_replace(kept ->> 'target', '\?.*', '?…')))
        ELSE kept END ORDER BY place)
    FROM jsonb_array_elements(channels) WITH ORDINALITY AS one (kept, place))
WHERE channels @> '[{"type":"slack"}]' OR channels @> '[{"type":"ntfy"}]';
