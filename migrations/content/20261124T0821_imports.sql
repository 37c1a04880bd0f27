-- Where a publication came from, so that the same export can come again without a double.

-- id_offset: what is added to the site's own numbers. 0 for the first site, so that ?p=ID stays true.
CREATE TABLE import_site (
    id INTEGER PRIMARY KEY,
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    id_offset INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX import_site_address ON import_site (address);

-- report: JSON, the same that --report writes.
CREATE TABLE import_run (
    id INTEGER PRIMARY KEY,
    site_id INTEGER NOT NULL REFERENCES import_site (id),
    started_at INTEGER NOT NULL,
    finished_at INTEGER,
    files TEXT NOT NULL,
    report TEXT NOT NULL
) STRICT;

-- Which thing of ours an item became; digest tells whether it has changed over there since.
CREATE TABLE imported (
    site_id INTEGER NOT NULL REFERENCES import_site (id),
    kind TEXT NOT NULL,
    legacy_id INTEGER NOT NULL,
    thing_id INTEGER NOT NULL,
    digest BLOB NOT NULL,
    PRIMARY KEY (site_id, kind, legacy_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX imported_legacy ON imported (kind, legacy_id);

-- What the export said about a thing and we have no field for, word for word.
CREATE TABLE legacy_meta (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    thing_id INTEGER NOT NULL,
    meta_key TEXT NOT NULL,
    meta_value TEXT NOT NULL
) STRICT;
CREATE INDEX legacy_meta_thing ON legacy_meta (kind, thing_id);
