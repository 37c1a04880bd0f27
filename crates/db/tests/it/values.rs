//! The four wire types, NULL, and what each may be read as.

use db::{Error, p, sql};

use crate::newsroom::{ADD, Newsroom};

on_both!(
    a_statement_takes_null_and_then_text,
    every_type_comes_back_as_it_was_given,
    small_integers_and_truths_are_integers,
    a_value_of_another_type_is_refused_by_name,
);

sql!(STANDFIRSTS = "SELECT standfirst FROM article WHERE id > 1 ORDER BY id");
sql!(PUT = "INSERT INTO article (id, section_id, slug, score, photo) VALUES ($1, $2, $3, $4, $5)");
sql!(LOOK = "SELECT id, section_id, slug, score, photo FROM article WHERE id = $1");
sql!(
    SMALL =
        "SELECT 1, EXISTS (SELECT 1 FROM article), CASE WHEN 1 = 1 THEN 2 ELSE 3 END, COUNT(*), CAST(SUM(id) AS BIGINT)
             FROM article"
);
sql!(FIRST = "SELECT slug, id, standfirst FROM article WHERE id = 1");

fn a_statement_takes_null_and_then_text(newsroom: &Newsroom) {
    newsroom
        .db
        .write_blocking(|tx| {
            for (slug, standfirst) in [("a", None), ("b", Some("Ships turn back")), ("c", None)] {
                tx.one(&ADD, p![1, slug, standfirst], |_| Ok(()))?;
            }
            Ok(())
        })
        .unwrap();
    let found = newsroom.db.read_blocking(|db| db.all(&STANDFIRSTS, p![], |row| row.get::<Option<String>>(0)));
    assert_eq!(found.unwrap(), [None, Some("Ships turn back".to_owned()), None]);
}

fn every_type_comes_back_as_it_was_given(newsroom: &Newsroom) {
    let photo = [0, 255, 39];
    newsroom.db.write_blocking(move |tx| tx.run(&PUT, p![i64::MAX, None::<i64>, "Größe 中", 0.1, &photo])).unwrap();
    let found = newsroom.db.read_blocking(|db| {
        db.one(&LOOK, p![i64::MAX], |row| {
            assert_eq!((row.get::<&str>(2)?, row.get::<&[u8]>(4)?), ("Größe 中", &[0, 255, 39][..]));
            Ok((
                row.get::<i64>(0)?,
                row.get::<Option<u32>>(1)?,
                row.get::<String>(2)?,
                row.get::<f64>(3)?,
                row.get::<[u8; 3]>(4)?,
            ))
        })
    });
    assert_eq!(found.unwrap(), Some((i64::MAX, None, "Größe 中".to_owned(), 0.1, photo)));
}

fn small_integers_and_truths_are_integers(newsroom: &Newsroom) {
    let found = newsroom.db.read_blocking(|db| {
        db.one(&SMALL, p![], |row| {
            Ok((row.get::<i64>(0)?, row.get::<bool>(1)?, row.get::<i64>(2)?, row.get::<usize>(3)?, row.get::<i64>(4)?))
        })
    });
    assert_eq!(found.unwrap(), Some((1, true, 2, 1, 1)));
}

fn a_value_of_another_type_is_refused_by_name(newsroom: &Newsroom) {
    let read = |look: fn(&db::Row) -> db::Result<()>| {
        let error = newsroom.db.read_blocking(move |db| db.one(&FIRST, p![], look)).unwrap_err();
        assert!(matches!(error, Error::Type { .. }));
        error.to_string()
    };
    assert_eq!(read(|row| row.get::<f64>(0).map(drop)), "column 0 holds text, not a real number");
    assert_eq!(read(|row| row.get::<String>(1).map(drop)), "column 1 holds an integer, not text");
    assert_eq!(read(|row| row.get::<String>(2).map(drop)), "column 2 holds NULL, not text");
}

#[test]
fn on_postgresql_a_sum_that_was_not_cast_is_refused() {
    let newsroom = Newsroom::on_postgres();
    let sum = db::Sql::dynamic("SELECT SUM(id) FROM article".to_owned());
    let error = newsroom.db.read_blocking(move |db| db.one(&sum, p![], |row| row.get::<i64>(0))).unwrap_err();
    assert!(error.to_string().contains("numeric"), "{error}");
}

sql!(
    SETTINGS = "SELECT '', ''",
    postgres = "SELECT current_setting('plan_cache_mode'), current_setting('statement_timeout')"
);

#[test]
fn on_postgresql_plans_are_kept_and_statements_are_limited() {
    let newsroom = Newsroom::on_postgres();
    let look = |row: &db::Row| Ok((row.get::<String>(0)?, row.get::<String>(1)?));
    let limited = newsroom.db.read_blocking(move |db| db.one(&SETTINGS, p![], look)).unwrap();
    assert_eq!(limited, Some(("force_generic_plan".to_owned(), "10s".to_owned())));
    let import = newsroom.db.write_long_blocking(move |tx| tx.one(&SETTINGS, p![], look)).unwrap();
    assert_eq!(import, Some(("force_generic_plan".to_owned(), "0".to_owned())));
}
