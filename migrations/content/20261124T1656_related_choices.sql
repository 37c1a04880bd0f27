-- What editors decide about the stories beside an article: pinned ones come first, banned ones never.
CREATE TABLE related_choice (
    article_id INTEGER NOT NULL REFERENCES article (id),
    other_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    banned INTEGER NOT NULL,
    PRIMARY KEY (article_id, other_id)
) STRICT, WITHOUT ROWID;
