-- Sections, tags and contributors are renamed, joined and removed in the newsroom; texts written before still mean the
-- right one.

-- What stands in the place of one that is no more; kind as in permalink, thing_id NULL = nothing.
CREATE TABLE stand_in (
    kind INTEGER NOT NULL,
    former_id INTEGER NOT NULL,
    thing_id INTEGER,
    PRIMARY KEY (kind, former_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX stand_in_thing ON stand_in (kind, thing_id);

-- Other names by which a tag is found when somebody types one. name_key: small letters.
CREATE TABLE tag_alias (
    name_key TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    tag_id INTEGER NOT NULL REFERENCES tag (id)
) STRICT;
CREATE INDEX tag_alias_tag ON tag_alias (tag_id);

-- imported things are found by what they became, too.
CREATE INDEX imported_thing ON imported (kind, thing_id);

-- The last time that every old address was asked whether it answers. report: JSON; empty when it failed.
CREATE TABLE proof_run (
    id INTEGER PRIMARY KEY,
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    report TEXT NOT NULL
) STRICT;

-- Addresses without an answer that nobody misses, as an editor decided.
CREATE TABLE ignored_address (
    path TEXT PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;

-- What an editor says about somebody who is credited. links: further profiles, one a line.
ALTER TABLE contributor ADD COLUMN role TEXT NOT NULL DEFAULT '';
ALTER TABLE contributor ADD COLUMN links TEXT NOT NULL DEFAULT '';
ALTER TABLE contributor ADD COLUMN portrait_id INTEGER;
CREATE INDEX contributor_account ON contributor (account_id);
