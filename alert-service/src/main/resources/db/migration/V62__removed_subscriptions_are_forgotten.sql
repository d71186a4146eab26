-- What was taken away is kept for a while only. An instance that has not looked since before what was forgotten last
-- reads all subscriptions again.
ALTER TABLE subscription_removed ADD COLUMN removed_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX subscription_removed_at ON subscription_removed (removed_at);
ALTER TABLE subscription_change ADD COLUMN forgotten bigint NOT NULL DEFAULT 0;
