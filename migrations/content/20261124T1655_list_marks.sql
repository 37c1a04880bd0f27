-- Marks along every public list, so that page 5,000 is found without passing over what stands before it.
-- A mark stands at an article and says how many articles there are from it (itself included) up to the next newer
-- mark of its height. Which articles carry marks follows from their numbers alone (src/lists/marks/mod.rs).
CREATE TABLE list_mark (
    kind INTEGER NOT NULL,
    list_id INTEGER NOT NULL,
    height INTEGER NOT NULL,
    published_at INTEGER NOT NULL,
    article_id INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    PRIMARY KEY (kind, list_id, height, published_at, article_id)
) STRICT, WITHOUT ROWID;

INSERT INTO list_mark (kind, list_id, height, published_at, article_id, articles)
SELECT kind, list_id, 1, published_at, article_id,
       COALESCE(LEAD(place) OVER (PARTITION BY kind, list_id ORDER BY place), total + 1) - place
FROM (SELECT l.kind, l.list_id, l.published_at, l.article_id, c.total,
             ROW_NUMBER() OVER (PARTITION BY l.kind, l.list_id ORDER BY l.published_at, l.article_id) AS place
      FROM listing l
      JOIN (SELECT kind, list_id, COUNT(*) AS total FROM listing GROUP BY kind, list_id) c
        ON c.kind = l.kind AND c.list_id = l.list_id) placed
WHERE (article_id % 2147483648) * 2654435761 % 4294967296 < 67108864;

INSERT INTO list_mark (kind, list_id, height, published_at, article_id, articles)
SELECT kind, list_id, 2, published_at, article_id,
       COALESCE(LEAD(older) OVER (PARTITION BY kind, list_id ORDER BY older), total) - older
FROM (SELECT kind, list_id, published_at, article_id,
             CAST(SUM(articles) OVER (PARTITION BY kind, list_id ORDER BY published_at, article_id) AS BIGINT) - articles
               AS older,
             CAST(SUM(articles) OVER (PARTITION BY kind, list_id) AS BIGINT) AS total
      FROM list_mark WHERE height = 1) placed
WHERE (article_id % 2147483648) * 2654435761 % 4294967296 < 1048576;

INSERT INTO list_mark (kind, list_id, height, published_at, article_id, articles)
SELECT kind, list_id, 3, published_at, article_id,
       COALESCE(LEAD(older) OVER (PARTITION BY kind, list_id ORDER BY older), total) - older
FROM (SELECT kind, list_id, published_at, article_id,
             CAST(SUM(articles) OVER (PARTITION BY kind, list_id ORDER BY published_at, article_id) AS BIGINT) - articles
               AS older,
             CAST(SUM(articles) OVER (PARTITION BY kind, list_id) AS BIGINT) AS total
      FROM list_mark WHERE height = 2) placed
WHERE (article_id % 2147483648) * 2654435761 % 4294967296 < 16384;
