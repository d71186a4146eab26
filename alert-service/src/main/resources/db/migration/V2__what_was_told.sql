-- What the subscriber was told that matters to them; the next alert of the story is sent when it differs.
-- Alerts from before this column told nothing comparable: the first change after them is told once more.
ALTER TABLE alert ADD COLUMN told_categories text NOT NULL DEFAULT '';
ALTER TABLE alert ADD COLUMN told_claims text NOT NULL DEFAULT '';
CREATE INDEX alert_story ON alert (story_id, story_version);

-- Counts every change of what subscribers ask for, whoever makes it. A row, not a sequence: it is seen together with
-- the change it counts, so whoever reads the number and then the subscriptions has at least that state of them.
CREATE TABLE subscription_change (
    version bigint NOT NULL
);
INSERT INTO subscription_change VALUES (1);
CREATE FUNCTION count_subscription_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE subscription_change SET version = version + 1;
    RETURN NULL;
END $$;
CREATE TRIGGER subscription_changed AFTER INSERT OR DELETE OR UPDATE OF query ON subscription
    FOR EACH STATEMENT EXECUTE FUNCTION count_subscription_change();
