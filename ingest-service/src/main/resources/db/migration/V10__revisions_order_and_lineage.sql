-- What decides between two revisions when their sender counts none: the time it says it published them.
ALTER TABLE article
    ADD COLUMN published_at timestamptz,
    -- Counts up with every change, so that two instances cannot both change the row from one state.
    ADD COLUMN change       integer NOT NULL DEFAULT 1,
    -- The newest revision is at the broker when its epoch is published through its ticket, or published_revision
    -- says so.
    ADD COLUMN epoch        bigint,
    ADD COLUMN ticket       bigint;

-- One row for each run of an instance: all that it has reserved up to this ticket is at the broker, but for what it
-- took the ticket from again. So one write notes what the broker has of a whole group.
CREATE TABLE register_epoch (
    epoch             bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    published_through bigint NOT NULL DEFAULT 0,
    opened_at         timestamptz NOT NULL DEFAULT now()
);

-- Revisions that are not the newest: those that were until another came, and, with revision 0, those that came when a
-- newer one was known. An article that nobody corrects has none.
CREATE TABLE article_revision (
    article_id   text NOT NULL,
    revision     integer NOT NULL,
    content_hash text NOT NULL,
    version      text,
    published_at timestamptz,
    killed       boolean NOT NULL,
    received_at  timestamptz NOT NULL,
    PRIMARY KEY (article_id, content_hash, revision)
);

-- Which article rewrites which (evolvedFrom), whether or not the rewritten one has come in.
CREATE TABLE article_link (
    ancestor_id  text NOT NULL,
    successor_id text NOT NULL,
    linked_at    timestamptz NOT NULL,
    PRIMARY KEY (ancestor_id, successor_id)
);
