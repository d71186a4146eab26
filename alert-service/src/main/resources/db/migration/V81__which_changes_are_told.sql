-- Which changes of a story are worth an update, with commas between; NULL for all of them.
ALTER TABLE subscription ADD COLUMN update_on text;
ALTER TABLE subscription_version ADD COLUMN update_on text;

-- What told_claims is made of: who did what to whom, and how far it has come. NULL where it was told before they were
-- kept apart; what differs then may be either.
ALTER TABLE alert ADD COLUMN told_parties text, ADD COLUMN told_statuses text;
