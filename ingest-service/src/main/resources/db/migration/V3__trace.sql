-- What became of articles, as the topics behind the intake tell it. Only what a flagged or a dead article needs is
-- kept: the verdict itself is read from articles.enriched when somebody asks.

-- An article is in one story for ever.
CREATE TABLE trace_story (
    article_id text PRIMARY KEY,
    revision   integer NOT NULL,
    story_id   text NOT NULL,
    changed_at timestamptz NOT NULL
);

CREATE TABLE trace_alert (
    alert_id  text PRIMARY KEY,
    story_id  text NOT NULL,
    raised_at timestamptz NOT NULL
);
CREATE INDEX trace_alert_story ON trace_alert (story_id);

-- The newest dead letter about an article or a story.
CREATE TABLE trace_dead_letter (
    topic   text NOT NULL,
    subject text NOT NULL,
    died_at timestamptz NOT NULL,
    stage   text NOT NULL,
    cause   text NOT NULL,
    origin  text NOT NULL,
    PRIMARY KEY (topic, subject)
);
