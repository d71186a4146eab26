-- How likely a story must be before a subscription is told of it the first time; NULL for any.
ALTER TABLE subscription ADD COLUMN minimum_probability double precision;
ALTER TABLE subscription_version ADD COLUMN minimum_probability double precision;

-- It is kept beside the query by every instance, so a change of it counts as one of the query does.
DROP TRIGGER subscription_set ON subscription;
CREATE TRIGGER subscription_set BEFORE INSERT OR UPDATE OF query, minimum_probability ON subscription
    FOR EACH ROW EXECUTE FUNCTION note_subscription_set();
