-- Stories that go on under another id, so that an article that was seen in the one is found in the other.
CREATE TABLE trace_merge (
    retired_id text PRIMARY KEY,
    story_id   text NOT NULL,
    merged_at  timestamptz NOT NULL
);
CREATE INDEX trace_merge_story ON trace_merge (story_id);
