-- Who made a version of a subscription: the id of a key, or what else let them. NULL is from before this was kept.
ALTER TABLE subscription ADD COLUMN changed_by text;
ALTER TABLE subscription_version ADD COLUMN changed_by text;
