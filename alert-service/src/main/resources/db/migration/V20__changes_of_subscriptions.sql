-- Which change of all a subscription's query was set by, so that an instance reads only what is new to it.
ALTER TABLE subscription ADD COLUMN changed_version bigint NOT NULL DEFAULT 1;
CREATE INDEX subscription_changed_version ON subscription (changed_version);

-- What was taken away, for instances that still have it. A row is some fifty bytes, and is kept.
CREATE TABLE subscription_removed (
    subscription_id text PRIMARY KEY,
    version         bigint NOT NULL
);
CREATE INDEX subscription_removed_version ON subscription_removed (version);

DROP TRIGGER subscription_changed ON subscription;
DROP FUNCTION count_subscription_change;
-- The count is a row, locked until the change is committed: numbers become visible in their order.
CREATE FUNCTION note_subscription_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE subscription_change SET version = version + 1 RETURNING version INTO NEW.changed_version;
    RETURN NEW;
END $$;
CREATE TRIGGER subscription_set BEFORE INSERT OR UPDATE OF query ON subscription
    FOR EACH ROW EXECUTE FUNCTION note_subscription_set();
CREATE FUNCTION note_subscription_removed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    counted bigint;
BEGIN
    UPDATE subscription_change SET version = version + 1 RETURNING version INTO counted;
    INSERT INTO subscription_removed VALUES (OLD.subscription_id, counted);
    RETURN NULL;
END $$;
CREATE TRIGGER subscription_taken_away AFTER DELETE ON subscription
    FOR EACH ROW EXECUTE FUNCTION note_subscription_removed();
