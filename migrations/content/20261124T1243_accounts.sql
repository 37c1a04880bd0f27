-- Who signs in, from which device, by which link, and what they did. Secrets are kept as hashes only:
-- whoever reads this database can sign in as nobody.

-- What an account signs in with. email_key: the address in one spelling, so that one address is one account.
-- password: argon2id as a PHC string; '' until its owner has chosen one.
CREATE TABLE credential (
    account_id INTEGER PRIMARY KEY REFERENCES account (id),
    email_key TEXT NOT NULL,
    password TEXT NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT;
CREATE UNIQUE INDEX credential_email ON credential (email_key);

-- A device that is signed in. token: SHA-256 of what its cookie holds. seen_at is written every few minutes only.
-- proved_at: when the password was last asked for. network: shortened, never an address.
CREATE TABLE session (
    id INTEGER PRIMARY KEY,
    token BLOB NOT NULL,
    account_id INTEGER NOT NULL REFERENCES account (id),
    remembered INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    proved_at INTEGER NOT NULL,
    device TEXT NOT NULL,
    network TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX session_token ON session (token);
CREATE INDEX session_account ON session (account_id);

-- Links that work once: first start, invitation, forgotten password, new address. token: SHA-256 of what the link holds.
CREATE TABLE one_time_link (
    id INTEGER PRIMARY KEY,
    token BLOB NOT NULL,
    purpose TEXT NOT NULL,
    account_id INTEGER REFERENCES account (id),
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    made_by INTEGER,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    used_at INTEGER
) STRICT;
CREATE UNIQUE INDEX one_time_link_token ON one_time_link (token);
CREATE INDEX one_time_link_account ON one_time_link (account_id);

-- Who did what inside the newsroom. Public changes are in the change log as well; this one also holds
-- signing in, accounts, settings. actor: the name as it was then. Rows are never changed.
CREATE TABLE audit (
    id INTEGER PRIMARY KEY,
    at INTEGER NOT NULL,
    account_id INTEGER,
    actor TEXT NOT NULL,
    deed TEXT NOT NULL,
    thing TEXT NOT NULL,
    thing_id INTEGER NOT NULL,
    detail TEXT NOT NULL,
    network TEXT NOT NULL
) STRICT;
CREATE INDEX audit_account ON audit (account_id, id);

-- Letters to be sent, written in the transaction that causes them. state: 0 waiting, 1 sent, 2 given up.
-- The text of a letter that holds a link is emptied once it has been sent.
CREATE TABLE letter (
    id INTEGER PRIMARY KEY,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    state INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    due_at INTEGER NOT NULL,
    trouble TEXT NOT NULL
) STRICT;
CREATE INDEX letter_due ON letter (due_at) WHERE state = 0;

-- What waits for somebody, counted on every page of the newsroom.
CREATE INDEX comment_waiting ON comment (created_at) WHERE status = 0;
CREATE INDEX article_drafts ON article (modified_at) WHERE status = 1;
CREATE INDEX article_in_review ON article (modified_at) WHERE status = 2;
