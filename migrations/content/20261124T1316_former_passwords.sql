-- Passwords of the system a publication came from, as hashes in the forms of that system: an owner who signs in for
-- the first time proves who it is with the old password, which is then kept in our own form and deleted here.

CREATE TABLE former_password (
    account_id INTEGER PRIMARY KEY REFERENCES account (id),
    hash TEXT NOT NULL
) STRICT;
