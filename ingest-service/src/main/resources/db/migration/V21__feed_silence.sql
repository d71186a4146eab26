-- Silences that operators have been told of, so that of several instances one tells it, and once.
CREATE TABLE feed_silence (
    feed text PRIMARY KEY,
    since timestamptz NOT NULL
);
