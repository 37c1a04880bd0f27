//! The way an import writes.

use db::{Param, Table, p, sql};

use crate::newsroom::{Newsroom, add};

on_both!(a_thousand_rows_arrive_whole, rows_that_exist_may_be_passed_over, a_new_id_follows_the_imported_ones,);

static SECTIONS: Table = Table::new("section", &["id", "slug"]);
static NEW_SECTIONS: Table = Table::new("section", &["id", "slug"]).on_conflict("ON CONFLICT DO NOTHING");
static ARTICLES: Table = Table::new("article", &["id", "section_id", "slug"]);

sql!(COUNT = "SELECT COUNT(*), MIN(id), MAX(id) FROM section WHERE id > 1");

fn sections(numbers: std::ops::Range<i64>) -> Vec<(i64, String)> {
    numbers.map(|number| (number, format!("section-{number}"))).collect()
}

fn values(sections: &[(i64, String)]) -> Vec<Param<'_>> {
    sections.iter().flat_map(|(id, slug)| [id.into(), slug.into()]).collect()
}

fn count(newsroom: &Newsroom) -> (i64, i64, i64) {
    let look = |row: &db::Row| Ok((row.get(0)?, row.get(1)?, row.get(2)?));
    newsroom.db.read_blocking(move |db| db.one(&COUNT, p![], look)).unwrap().unwrap()
}

fn a_thousand_rows_arrive_whole(newsroom: &Newsroom) {
    let rows = sections(2..1_002);
    newsroom.db.write_long_blocking(move |tx| tx.insert(&SECTIONS, &values(&rows))).unwrap();
    assert_eq!(count(newsroom), (1_000, 2, 1_001));
}

fn rows_that_exist_may_be_passed_over(newsroom: &Newsroom) {
    for rows in [sections(2..40), sections(20..150)] {
        newsroom.db.write_blocking(move |tx| tx.insert(&NEW_SECTIONS, &values(&rows))).unwrap();
    }
    assert_eq!(count(newsroom), (148, 2, 149));
}

fn a_new_id_follows_the_imported_ones(newsroom: &Newsroom) {
    let next = newsroom.db.write_blocking(|tx| {
        tx.insert(&ARTICLES, p![500, 1, "from-wordpress", 7_001, 1, "also"])?;
        tx.fix_identity("article")?;
        add(tx, "new")
    });
    assert_eq!(next.unwrap(), 7_002);
    let error = newsroom.db.write_blocking(|tx| tx.fix_identity("article; DROP TABLE job")).unwrap_err();
    assert!(error.to_string().contains("not the plain name"), "{error}");
}
