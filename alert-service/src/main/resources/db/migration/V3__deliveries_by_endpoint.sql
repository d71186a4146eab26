-- Who answers for a webhook: scheme, host and port. Deliveries are shared out by it.
ALTER TABLE subscription ADD COLUMN endpoint text NOT NULL
    GENERATED ALWAYS AS (coalesce(lower(substring(webhook_url FROM '^[a-zA-Z]+://[^/?#]+')), webhook_url)) STORED;

-- Kept on the alert as well, so that what is due at one endpoint is found without reading what is due at another.
ALTER TABLE alert ADD COLUMN endpoint text;
UPDATE alert SET endpoint = s.endpoint FROM subscription s WHERE s.subscription_id = alert.subscription_id;
ALTER TABLE alert ALTER COLUMN endpoint SET NOT NULL;
CREATE INDEX alert_due_at_endpoint ON alert (endpoint, next_attempt_at) WHERE status = 'due';
