-- The newsroom writes here: every save is a whole revision, a live article has a next version that readers do not
-- see, and what colleagues tell each other stays beside the article.

-- kind: 1 autosave, 2 saved, 3 published or bound to be (never changed, never deleted). record: JSON, everything of the
-- article but its body; '' for imports, whose record the article's own row still holds. note: what the writer said to it.
ALTER TABLE revision ADD COLUMN kind INTEGER NOT NULL DEFAULT 2;
ALTER TABLE revision ADD COLUMN account_id INTEGER;
ALTER TABLE revision ADD COLUMN record TEXT NOT NULL DEFAULT '';
ALTER TABLE revision ADD COLUMN note TEXT NOT NULL DEFAULT '';

-- What cards show instead of the headline; empty = the headline.
ALTER TABLE article ADD COLUMN short_headline TEXT NOT NULL DEFAULT '';
-- The place of filing.
ALTER TABLE article ADD COLUMN dateline TEXT NOT NULL DEFAULT '';
-- The working name in the newsroom.
ALTER TABLE article ADD COLUMN slugline TEXT NOT NULL DEFAULT '';
-- Free text behind the names.
ALTER TABLE article ADD COLUMN byline_note TEXT NOT NULL DEFAULT '';
-- Whose article it is: the account that began it. NULL for imports; their bylines say it.
ALTER TABLE article ADD COLUMN owner_id INTEGER;
-- The newest revision, where it is not the one that readers see (or will see by schedule).
ALTER TABLE article ADD COLUMN draft_revision INTEGER;
-- The next version of a live article with a moment of its own.
ALTER TABLE article ADD COLUMN next_revision INTEGER;
ALTER TABLE article ADD COLUMN next_publish_at INTEGER;
-- Three different things: an intention, a promise, and (embargo_until) a prohibition.
ALTER TABLE article ADD COLUMN planned_at INTEGER;
ALTER TABLE article ADD COLUMN deadline_at INTEGER;
ALTER TABLE article ADD COLUMN submitted_at INTEGER;
ALTER TABLE article ADD COLUMN withdrawn_at INTEGER;
-- The editors' reason, plain text, shown at the address.
ALTER TABLE article ADD COLUMN withdrawn_reason TEXT NOT NULL DEFAULT '';
-- The last save of any kind; modified_at is the last change that readers could see.
ALTER TABLE article ADD COLUMN touched_at INTEGER NOT NULL DEFAULT 0;
-- Headline, slugline and the rest in small letters, for the newsroom's lists; '' = not filed yet.
ALTER TABLE article ADD COLUMN find TEXT NOT NULL DEFAULT '';

-- Everything that the newsroom's list is filtered by, so that a search through it reads the index alone.
CREATE INDEX article_touched ON article (touched_at, id, kind, status, section_id, language, find);
-- Kind first: a question about pages must not find the index of all live articles better than its own.
CREATE INDEX article_status_touched ON article (kind, status, touched_at, id);
CREATE INDEX article_section_touched ON article (section_id, touched_at, id);
CREATE INDEX article_owner_touched ON article (owner_id, touched_at, id);
CREATE INDEX article_unfiled ON article (id) WHERE find = '';
CREATE INDEX article_next ON article (next_publish_at) WHERE next_revision IS NOT NULL;
CREATE INDEX article_planned ON article (planned_at) WHERE planned_at IS NOT NULL;
CREATE INDEX article_deadline ON article (deadline_at) WHERE deadline_at IS NOT NULL;
CREATE INDEX article_embargo ON article (embargo_until) WHERE embargo_until IS NOT NULL;
CREATE INDEX tag_name ON tag (name);
CREATE INDEX contributor_name ON contributor (name);

-- Credited people who are no contributors of ours, at their place among the others.
CREATE TABLE byline_text (
    article_id INTEGER NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

-- Sources the text names; the first one stands in the article's own row too.
CREATE TABLE source_credit (
    article_id INTEGER NOT NULL REFERENCES article (id),
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    url TEXT NOT NULL,
    licence TEXT NOT NULL,
    translated INTEGER NOT NULL,
    PRIMARY KEY (article_id, position)
) STRICT, WITHOUT ROWID;

-- An admitted error and the like; it stays for good. kind: 1 correction, 2 clarification, 3 update, 4 editors' note,
-- 5 retraction. revision_id: the version with which it came.
CREATE TABLE correction (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    kind INTEGER NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    account_id INTEGER,
    actor TEXT NOT NULL,
    revision_id INTEGER
) STRICT;
CREATE INDEX correction_at ON correction (at, id);
CREATE INDEX correction_article ON correction (article_id, at);

-- What colleagues tell each other; never public. kind: 1 note, 2 sent back, 3 submitted.
CREATE TABLE article_note (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    kind INTEGER NOT NULL,
    account_id INTEGER,
    actor TEXT NOT NULL,
    at INTEGER NOT NULL,
    body TEXT NOT NULL,
    settled_at INTEGER
) STRICT;
CREATE INDEX article_note_article ON article_note (article_id, at);

-- A link by which somebody without a login sees what is not public yet. Only the token's hash is kept.
CREATE TABLE preview (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES article (id),
    token_sha256 BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    revoked_at INTEGER,
    account_id INTEGER,
    actor TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX preview_token ON preview (token_sha256);
CREATE INDEX preview_article ON preview (article_id);

-- Who has an article open. writes: 1 for the one who holds the pen; another takes it over by saying so.
CREATE TABLE presence (
    article_id INTEGER NOT NULL REFERENCES article (id),
    account_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    writes INTEGER NOT NULL,
    since INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (article_id, account_id)
) STRICT, WITHOUT ROWID;
