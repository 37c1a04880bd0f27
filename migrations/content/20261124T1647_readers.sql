-- Readers who want to know when somebody answers them, and readers who ask for what is theirs.

-- notice: 1 where its writer ticked that they want a letter about answers. Only a yes by a link in a letter counts (below).
ALTER TABLE comment ADD COLUMN notice INTEGER NOT NULL DEFAULT 0;
CREATE INDEX comment_account ON comment (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX comment_email ON comment (email) WHERE email <> '';
CREATE INDEX comment_parent ON comment (parent_id) WHERE parent_id IS NOT NULL;

-- What the owner of a mail address said about letters. answer: 0 nothing yet, 1 yes, 2 no.
-- asked_at: when the question was written; NULL: it is to be.
CREATE TABLE notice_address (
    id INTEGER PRIMARY KEY,
    email TEXT NOT NULL,
    answer INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    asked_at INTEGER,
    answered_at INTEGER
) STRICT;
CREATE UNIQUE INDEX notice_address_email ON notice_address (email);
CREATE INDEX notice_address_due ON notice_address (id) WHERE asked_at IS NULL;

-- Answers that somebody is to be told of, each once. written_at: when the letter was; NULL: it is to be.
CREATE TABLE reply_notice (
    comment_id INTEGER PRIMARY KEY REFERENCES comment (id),
    written_at INTEGER
) STRICT;
CREATE INDEX reply_notice_due ON reply_notice (comment_id) WHERE written_at IS NULL;

-- Where the recipient of a letter ends such letters with one press (RFC 8058); '' for letters that they asked for themselves.
ALTER TABLE letter ADD COLUMN unsubscribe TEXT NOT NULL DEFAULT '';
