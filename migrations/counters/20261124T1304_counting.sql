-- Views and shares as they are counted: for an article's page, for lists of what is read, for the newsroom.
-- Nothing here says who read; what tells one visit from the next lives in memory only and is forgotten.

ALTER TABLE tally ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
CREATE INDEX tally_changed ON tally (changed_at);

-- slot: half hours since 1970, UTC; fine enough for every time zone in use.
CREATE TABLE view_slot (
    slot INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    views INTEGER NOT NULL,
    PRIMARY KEY (slot, article_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE share_slot (
    slot INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    network TEXT NOT NULL,
    shares INTEGER NOT NULL,
    PRIMARY KEY (slot, article_id, network)
) STRICT, WITHOUT ROWID;

-- host: the site that led here; '' = none was named.
CREATE TABLE source_slot (
    slot INTEGER NOT NULL,
    host TEXT NOT NULL,
    views INTEGER NOT NULL,
    PRIMARY KEY (slot, host)
) STRICT, WITHOUT ROWID;

-- What was not counted, by reason: robot, prefetch, reload, staff, flood.
CREATE TABLE left_out_slot (
    slot INTEGER NOT NULL,
    reason TEXT NOT NULL,
    times INTEGER NOT NULL,
    PRIMARY KEY (slot, reason)
) STRICT, WITHOUT ROWID;

-- Which batches of counts are in: one that is written again after an unclear answer counts once.
CREATE TABLE counted_batch (
    name TEXT PRIMARY KEY,
    counted_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX counted_batch_time ON counted_batch (counted_at);
