//! Marks in the database.

use db::{Reading, Result, Writing, p, sql};

use super::List;

/// A place in a list: by moment, then by number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::lists) struct Place {
    pub published_at: i64,
    pub article: i64,
}

impl Place {
    /// In front of everything.
    pub const END: Self = Self { published_at: i64::MAX, article: i64::MAX };

    /// The oldest place of a moment: everything older was published before it.
    pub fn first_of(moment: i64) -> Self {
        Self { published_at: moment, article: 0 }
    }
}

sql!(
    BEFORE = "SELECT published_at, article_id, articles FROM list_mark
               WHERE kind = $1 AND list_id = $2 AND height = $3 AND (published_at, article_id) < ($4, $5)
               ORDER BY published_at DESC, article_id DESC LIMIT $6"
);
sql!(
    NEXT = "SELECT published_at, article_id FROM list_mark
             WHERE kind = $1 AND list_id = $2 AND height = $3 AND (published_at, article_id) > ($4, $5)
             ORDER BY published_at, article_id LIMIT 1"
);
sql!(
    COUNTED = "SELECT published_at, article_id, CAST(SUM(articles) OVER () AS BIGINT) AS counted FROM list_mark
                WHERE kind = $1 AND list_id = $2 AND height = $3 AND (published_at, article_id) >= ($4, $5)
                AND (published_at, article_id) < ($6, $7) ORDER BY published_at, article_id LIMIT 1"
);
sql!(
    ARTICLES = "SELECT COUNT(*) AS articles FROM listing WHERE kind = $1 AND list_id = $2
                 AND (published_at, article_id) >= ($3, $4) AND (published_at, article_id) < ($5, $6)"
);
sql!(
    ADD = "INSERT INTO list_mark (kind, list_id, height, published_at, article_id, articles)
            VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (kind, list_id, height, published_at, article_id) DO UPDATE SET articles = excluded.articles"
);
sql!(
    REMOVE = "DELETE FROM list_mark WHERE kind = $1 AND list_id = $2 AND height = $3 AND published_at = $4
               AND article_id = $5 RETURNING articles"
);
sql!(
    COUNT_MORE = "UPDATE list_mark SET articles = articles + $1
                   WHERE kind = $2 AND list_id = $3 AND height = $4 AND published_at = $5 AND article_id = $6"
);
sql!(CLEAR = "DELETE FROM list_mark WHERE (kind, list_id) >= ($1, $2) AND (kind, list_id) <= ($3, $4)");
// The two statements that follow count every article and every mark once, in the order in which they lie.
sql!(
    LAY_LOWEST = "INSERT INTO list_mark (kind, list_id, height, published_at, article_id, articles)
     SELECT kind, list_id, 1, published_at, article_id,
            COALESCE(LEAD(place) OVER (PARTITION BY kind, list_id ORDER BY place), total + 1) - place
     FROM (SELECT l.kind, l.list_id, l.published_at, l.article_id, c.total,
                  ROW_NUMBER() OVER (PARTITION BY l.kind, l.list_id ORDER BY l.published_at, l.article_id) AS place
           FROM listing l
           JOIN (SELECT kind, list_id, COUNT(*) AS total FROM listing
                 WHERE (kind, list_id) >= ($1, $2) AND (kind, list_id) <= ($3, $4) GROUP BY kind, list_id) c
             ON c.kind = l.kind AND c.list_id = l.list_id) placed
     WHERE (article_id % 2147483648) * 2654435761 % 4294967296 < 67108864"
);

macro_rules! lay_higher {
    ($height:literal, $below:literal, $one_in:literal) => {
        concat!(
            "INSERT INTO list_mark (kind, list_id, height, published_at, article_id, articles)
             SELECT kind, list_id, ",
            $height,
            ", published_at, article_id,
                    COALESCE(LEAD(older) OVER (PARTITION BY kind, list_id ORDER BY older), total) - older
             FROM (SELECT kind, list_id, published_at, article_id,
                          CAST(SUM(articles) OVER (PARTITION BY kind, list_id ORDER BY published_at, article_id)
                               AS BIGINT) - articles AS older,
                          CAST(SUM(articles) OVER (PARTITION BY kind, list_id) AS BIGINT) AS total
                   FROM list_mark WHERE height = ",
            $below,
            " AND (kind, list_id) >= ($1, $2) AND (kind, list_id) <= ($3, $4)) placed
             WHERE (article_id % 2147483648) * 2654435761 % 4294967296 < ",
            $one_in
        )
    };
}

sql!(LAY_MIDDLE = lay_higher!("2", "1", "1048576"));
sql!(LAY_HIGHEST = lay_higher!("3", "2", "16384"));

/// Marks of a height behind a place, the newest first, and what each counts.
pub(super) fn before(db: &Reading, list: List, height: i64, place: Place, most: u32) -> Result<Vec<(Place, i64)>> {
    db.all(&BEFORE, p![list.kind, list.id, height, place.published_at, place.article, most], |row| {
        Ok((Place { published_at: row.get(0)?, article: row.get(1)? }, row.get(2)?))
    })
}

/// The next newer mark of a height.
pub(super) fn next(db: &Reading, list: List, height: i64, place: Place) -> Result<Option<Place>> {
    db.one(&NEXT, p![list.kind, list.id, height, place.published_at, place.article], |row| {
        Ok(Place { published_at: row.get(0)?, article: row.get(1)? })
    })
}

/// The oldest mark of a height in a stretch, and what all of them count.
pub(super) fn counted(db: &Reading, list: List, height: i64, from: Place, end: Place) -> Result<Option<(Place, i64)>> {
    let values = p![list.kind, list.id, height, from.published_at, from.article, end.published_at, end.article];
    db.one(&COUNTED, values, |row| Ok((Place { published_at: row.get(0)?, article: row.get(1)? }, row.get(2)?)))
}

/// Articles of a stretch, counted one by one.
pub(super) fn articles(db: &Reading, list: List, from: Place, end: Place) -> Result<i64> {
    let values = p![list.kind, list.id, from.published_at, from.article, end.published_at, end.article];
    Ok(db.one(&ARTICLES, values, |row| row.get(0))?.unwrap_or(0))
}

pub(super) fn add(tx: &Writing, list: List, height: i64, place: Place, articles: i64) -> Result<()> {
    tx.run(&ADD, p![list.kind, list.id, height, place.published_at, place.article, articles]).map(drop)
}

/// Takes a mark away; what it counted.
pub(super) fn remove(tx: &Writing, list: List, height: i64, place: Place) -> Result<Option<i64>> {
    tx.one(&REMOVE, p![list.kind, list.id, height, place.published_at, place.article], |row| row.get(0))
}

/// Counts more (or less, below 0) for the mark behind a place; nothing where the list has none so old.
pub(super) fn count_more(tx: &Writing, list: List, height: i64, place: Place, more: i64) -> Result<()> {
    let Some((mark, _)) = before(tx, list, height, place, 1)?.pop() else { return Ok(()) };
    tx.run(&COUNT_MORE, p![more, list.kind, list.id, height, mark.published_at, mark.article]).map(drop)
}

/// Lays the marks of a range of lists anew.
pub(super) fn lay(tx: &Writing, first: List, last: List) -> Result<()> {
    for sql in [&CLEAR, &LAY_LOWEST, &LAY_MIDDLE, &LAY_HIGHEST] {
        tx.run(sql, p![first.kind, first.id, last.kind, last.id])?;
    }
    Ok(())
}
