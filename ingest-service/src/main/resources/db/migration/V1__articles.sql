-- The newest revision of every article, by which a repeated push is told from a new one.
CREATE TABLE article (
    article_id   text PRIMARY KEY,
    feed         text NOT NULL,
    uri          text NOT NULL,
    revision     integer NOT NULL,
    content_hash text NOT NULL,
    received_at  timestamptz NOT NULL
);
