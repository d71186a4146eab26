-- Stories that turned out to be one, or got an earlier article, go on under another id. Whoever was told under the old
-- id has been told, and goes on being told under the id they know.
CREATE TABLE story_merge (
    retired_id text PRIMARY KEY,
    story_id   text NOT NULL
);
CREATE INDEX story_merge_story ON story_merge (story_id);
ALTER TABLE alert ADD COLUMN told_as text;
