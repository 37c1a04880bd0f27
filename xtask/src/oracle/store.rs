//! What our import made of the content, read from its database.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use db::{Db, Limits, Place, p, sql};

sql!(BODIES = "SELECT b.article_id, b.html FROM body b ORDER BY b.article_id, b.page");
sql!(COMMENTS = "SELECT article_id, id, parent_id FROM comment WHERE status = 1 ORDER BY article_id, id");

/// One article as readers get it here.
#[derive(Debug, Default)]
pub struct Article {
    pub html: String,
    /// Number and parent's number (0: none) of each shown comment.
    pub comments: Vec<(i64, i64)>,
}

/// Every article and page by its number, which is WordPress's in a first import.
pub fn articles(data: &Path) -> Result<BTreeMap<i64, Article>> {
    let db = Db::open(&Place::Sqlite(data.join("masthead.sqlite")), Limits::default())?;
    let mut articles: BTreeMap<i64, Article> = BTreeMap::new();
    let (bodies, comments) = db.read_long_blocking(|db| {
        let bodies = db.all(&BODIES, p![], |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?)))?;
        let comments = db.all(&COMMENTS, p![], |row| {
            Ok((row.get::<i64>(0)?, row.get::<i64>(1)?, row.get::<Option<i64>>(2)?.unwrap_or(0)))
        })?;
        Ok((bodies, comments))
    })?;
    for (id, html) in bodies {
        let article = articles.entry(id).or_default();
        article.html.push_str(&html);
        article.html.push('\n');
    }
    for (article, id, parent) in comments {
        articles.entry(article).or_default().comments.push((id, parent));
    }
    Ok(articles)
}
