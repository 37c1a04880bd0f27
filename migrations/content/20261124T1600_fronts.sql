-- Fronts that editors arrange: the publication's own and those of its sections. A front that nobody has arranged
-- has no row here and fills itself.

-- A saved arrangement. section_id: 0 = the publication's front. number counts the saves of one front; a form carries
-- the one it was made from. layout: JSON (src/front/layout.rs); '' = fill it automatically again.
-- publish_at: readers see it from then on, until a later one begins; NULL = a draft. Once that moment has come, the row
-- never changes. announced: 1 when the change log knows of it.
CREATE TABLE front_version (
    id INTEGER PRIMARY KEY,
    section_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    account_id INTEGER,
    actor TEXT NOT NULL,
    layout TEXT NOT NULL,
    publish_at INTEGER,
    announced INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX front_version_number ON front_version (section_id, number);
CREATE INDEX front_version_shown ON front_version (section_id, publish_at, id) WHERE publish_at IS NOT NULL;
CREATE INDEX front_version_due ON front_version (publish_at) WHERE announced = 0 AND publish_at IS NOT NULL;

-- Moments at which a front changes by the clock alone: a version's beginning, a pin's beginning or end. Kept pages
-- look here for when they stop being true.
CREATE TABLE front_moment (
    at INTEGER NOT NULL,
    section_id INTEGER NOT NULL,
    PRIMARY KEY (at, section_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX front_moment_section ON front_moment (section_id);
