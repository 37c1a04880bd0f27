-- A list of articles that somebody wants to see again: one of their own tabs. query: the list's filters as an address
-- has them, names and values of ours only.
CREATE TABLE saved_view (
    id INTEGER PRIMARY KEY,
    account_id INTEGER NOT NULL REFERENCES account (id),
    name TEXT NOT NULL,
    query TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX saved_view_name ON saved_view (account_id, name);
