-- A revision has its number before it is published: no number may stand for two contents.
ALTER TABLE article
    ADD COLUMN version            text,
    ADD COLUMN killed             boolean NOT NULL DEFAULT false,
    -- The newest revision that the broker has for certain.
    ADD COLUMN published_revision integer NOT NULL DEFAULT 0;
-- Until now a row was written only after publishing.
UPDATE article SET published_revision = revision;
