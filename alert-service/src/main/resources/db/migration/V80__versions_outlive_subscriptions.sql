-- What a subscription was is kept when it is taken away, as long as its organisation is there.
ALTER TABLE subscription_version DROP CONSTRAINT subscription_version_subscription_id_fkey,
    ADD COLUMN organisation_id text REFERENCES organisation ON DELETE CASCADE,
    -- Since when it stood; replaced_at is until when.
    ADD COLUMN made_at         timestamptz,
    -- Who took the subscription away then; NULL where another version followed.
    ADD COLUMN removed_by      text;
UPDATE subscription_version v SET organisation_id = s.organisation_id, made_at = coalesce(
    (SELECT replaced_at FROM subscription_version p
        WHERE p.subscription_id = v.subscription_id AND p.version = v.version - 1), s.created_at)
FROM subscription s WHERE s.subscription_id = v.subscription_id;
ALTER TABLE subscription_version ALTER COLUMN organisation_id SET NOT NULL, ALTER COLUMN made_at SET NOT NULL;
CREATE INDEX subscription_version_organisation ON subscription_version (organisation_id);
