-- When the query of a subscription failed last while it was run, and how. Empty again when the subscription is replaced.
ALTER TABLE subscription ADD COLUMN query_failed_at timestamptz, ADD COLUMN query_failure text;
