-- What is counted and what can be made again. In its own file on SQLite, with synchronous=NORMAL:
-- a power cut may cost the last moments of a count, never a word of an article.

CREATE TABLE tally (
    article_id INTEGER PRIMARY KEY,
    views INTEGER NOT NULL,
    shares INTEGER NOT NULL
) STRICT;
