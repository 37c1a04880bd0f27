-- Which stories belong together, found out when one is published, so that a page reads one row and waits for nothing.
-- stories: numbers of articles, best first, joined by commas. Derived: `masthead reindex` makes it again. It lies beside
-- the articles because a page must read both in one snapshot. What has no row yet is shown by its tags.
CREATE TABLE related (
    article_id INTEGER PRIMARY KEY REFERENCES article (id),
    stories TEXT NOT NULL
) STRICT;
