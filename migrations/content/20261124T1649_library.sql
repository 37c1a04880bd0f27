-- The library of the newsroom: whose a picture is and what the desk knows of it, which drafts use it, what is still on
-- its way here, and which files have had their time.

-- The account that brought it; NULL for imports.
ALTER TABLE asset ADD COLUMN owner_id INTEGER;
ALTER TABLE asset ADD COLUMN licence TEXT NOT NULL DEFAULT '';
-- Where it came from: an agency, an archive, a camera.
ALTER TABLE asset ADD COLUMN source TEXT NOT NULL DEFAULT '';
-- Title, file name, words about it in small letters, for the search; '' = not filed yet.
ALTER TABLE asset ADD COLUMN find TEXT NOT NULL DEFAULT '';
CREATE INDEX asset_sha256 ON asset (sha256);
CREATE INDEX asset_kind ON asset (kind, id);
CREATE INDEX asset_owner ON asset (owner_id, id);
CREATE INDEX asset_unfiled ON asset (id) WHERE find = '';

-- Set where another file took the place of the one that lay here: the address shows what is there now.
ALTER TABLE asset_alias ADD COLUMN replaced_at INTEGER;

-- Where a picture is the featured one.
CREATE INDEX article_featured ON article (featured_id) WHERE featured_id IS NOT NULL;

-- What the newest version of an article shows while readers do not see that version, and its next version by schedule.
CREATE TABLE draft_asset (
    asset_id INTEGER NOT NULL,
    article_id INTEGER NOT NULL REFERENCES article (id),
    PRIMARY KEY (asset_id, article_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_asset_article ON draft_asset (article_id);

-- Files that go once a copy of the publication can no longer be in the middle of reading them.
CREATE TABLE discarded_file (
    path TEXT PRIMARY KEY,
    due_at INTEGER NOT NULL
) STRICT;

-- A file on its way here, in pieces. What has arrived lies in a file named by the token; its length is the truth.
CREATE TABLE upload (
    token TEXT PRIMARY KEY,
    account_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    touched_at INTEGER NOT NULL
) STRICT;
CREATE INDEX upload_account ON upload (account_id);
CREATE INDEX upload_touched ON upload (touched_at);
