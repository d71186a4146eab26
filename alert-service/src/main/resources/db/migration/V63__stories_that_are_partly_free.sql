-- held_until is when the next article of the story gets free; the rest of a partly free one is told before.
ALTER TABLE story ADD COLUMN partly_free boolean NOT NULL DEFAULT false;
