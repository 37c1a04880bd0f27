-- Readers write comments here: what each was judged by, who decided, and what the filter has learnt from that.

-- once: fingerprint of writer, article and text, so that a form sent twice is one comment; NULL for imported ones.
-- alike: fingerprint of the text alone without names, numbers and addresses; '' for texts too short to compare.
-- reasons: JSON, why the machine held it. note: what an editor changed and why, shown below the comment.
-- learnt: what the filter was taught from it, 0 nothing, 1 fine, 2 spam.
ALTER TABLE comment ADD COLUMN account_id INTEGER;
ALTER TABLE comment ADD COLUMN once TEXT;
ALTER TABLE comment ADD COLUMN alike TEXT NOT NULL DEFAULT '';
ALTER TABLE comment ADD COLUMN reasons TEXT NOT NULL DEFAULT '[]';
ALTER TABLE comment ADD COLUMN edited_at INTEGER;
ALTER TABLE comment ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE comment ADD COLUMN learnt INTEGER NOT NULL DEFAULT 0;
ALTER TABLE comment ADD COLUMN reports INTEGER NOT NULL DEFAULT 0;
CREATE UNIQUE INDEX comment_once ON comment (once);
CREATE INDEX comment_alike ON comment (alike, created_at) WHERE alike <> '';
CREATE INDEX comment_writer ON comment (email) WHERE status = 1 AND email <> '';
CREATE INDEX comment_created ON comment (created_at);
-- The moderators' queues, each in order of arrival; that of the waiting has its index already.
CREATE INDEX comment_hidden ON comment (created_at) WHERE status = 2;
CREATE INDEX comment_spam ON comment (created_at) WHERE status = 3;
CREATE INDEX comment_reported ON comment (created_at) WHERE reports > 0;

-- A reader thinks that a comment should not stand: once for each network.
CREATE TABLE comment_report (
    comment_id INTEGER NOT NULL REFERENCES comment (id),
    network TEXT NOT NULL,
    reason TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (comment_id, network)
) STRICT, WITHOUT ROWID;

-- What moderators decided, in order. verdict as in comment.status.
CREATE TABLE comment_decision (
    id INTEGER PRIMARY KEY,
    comment_id INTEGER NOT NULL REFERENCES comment (id),
    verdict INTEGER NOT NULL,
    actor TEXT NOT NULL,
    decided_at INTEGER NOT NULL
) STRICT;
CREATE INDEX comment_decision_comment ON comment_decision (comment_id);

-- Writers of whom no more comments are taken. kind: email or network.
CREATE TABLE comment_ban (
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    actor TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;

-- How often moderators saw a word in what they kept and in what they threw out. The empty word counts the comments.
CREATE TABLE comment_word (
    word TEXT PRIMARY KEY,
    fine INTEGER NOT NULL,
    spam INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Keys of this publication, made at its first start; they never leave the database.
CREATE TABLE secret (
    name TEXT PRIMARY KEY,
    bytes BLOB NOT NULL
) STRICT, WITHOUT ROWID;
