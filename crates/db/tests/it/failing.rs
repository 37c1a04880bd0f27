//! What the schema refuses, and what is left of a transaction then.

use db::{Error, p};

use crate::newsroom::{ADD, ENQUEUE, Newsroom, add, publish};

on_both!(
    a_taken_address_is_named_by_its_columns,
    a_value_the_schema_refuses_says_so,
    nothing_is_kept_after_a_failed_statement,
    a_part_may_fail_alone,
    an_action_refuses_with_an_error_of_its_own,
    the_number_of_values_must_fit,
    a_closure_cannot_open_another_transaction,
    a_wrong_statement_is_named,
);

fn a_taken_address_is_named_by_its_columns(newsroom: &Newsroom) {
    db::sql!(SECTION = "INSERT INTO section (slug) VALUES ('world')");
    let section = newsroom.db.write_blocking(|tx| tx.run(&SECTION, p![]));
    assert!(matches!(&section, Err(Error::Unique(Some(columns))) if columns == "section.slug"), "{section:?}");
    let article = newsroom.db.write_blocking(|tx| add(tx, "first"));
    let columns = "article.section_id, article.slug";
    assert!(matches!(&article, Err(Error::Unique(Some(named))) if named == columns), "{article:?}");
}

fn a_value_the_schema_refuses_says_so(newsroom: &Newsroom) {
    for (section, slug) in [(Some(99), Some("nowhere")), (Some(1), None)] {
        let outcome = newsroom.db.write_blocking(move |tx| tx.one(&ADD, p![section, slug, None::<&str>], |_| Ok(())));
        assert!(matches!(outcome, Err(Error::Constraint(_))), "{outcome:?}");
    }
    let outcome = newsroom.db.write_blocking(|tx| tx.run(&ENQUEUE, p![99]));
    assert!(matches!(outcome, Err(Error::Constraint(_))), "{outcome:?}");
}

fn nothing_is_kept_after_a_failed_statement(newsroom: &Newsroom) {
    let outcome = newsroom.db.write_blocking(|tx| {
        publish(tx)?;
        let _ = add(tx, "first");
        // PostgreSQL refuses everything from here on, so SQLite must, too.
        assert!(publish(tx).is_err());
        Ok(())
    });
    assert!(matches!(outcome, Err(Error::Unique(_))), "{outcome:?}");
    assert_eq!(newsroom.progress(), (0, 0));
}

fn a_part_may_fail_alone(newsroom: &Newsroom) {
    newsroom
        .db
        .write_blocking(|tx| {
            publish(tx)?;
            for slug in ["second", "first", "third"] {
                let part = tx.attempt(|tx| {
                    publish(tx)?;
                    add(tx, slug)
                });
                assert_eq!(part.is_err(), slug == "first", "{part:?}");
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(newsroom.slugs(), ["first", "second", "third"]);
    assert_eq!(newsroom.progress(), (3, 3));
}

#[derive(Debug, PartialEq)]
enum Refusal {
    Embargoed,
    Internal(String),
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Refusal {
        Refusal::Internal(error.to_string())
    }
}

fn an_action_refuses_with_an_error_of_its_own(newsroom: &Newsroom) {
    let outcome = newsroom.db.transact_blocking(|tx| {
        publish(tx)?;
        Err::<(), _>(Refusal::Embargoed)
    });
    assert_eq!(outcome, Err(Refusal::Embargoed));
    assert_eq!(newsroom.progress(), (0, 0));
}

fn the_number_of_values_must_fit(newsroom: &Newsroom) {
    let error = newsroom.db.write_blocking(|tx| tx.run(&ENQUEUE, p![1, 2])).unwrap_err();
    assert!(
        error.to_string().starts_with("2 values for 1 placeholders, in it::newsroom::ENQUEUE (crates/db/"),
        "{error}"
    );
}

fn a_closure_cannot_open_another_transaction(newsroom: &Newsroom) {
    let db = newsroom.db.clone();
    let error = newsroom.db.write_blocking(move |_| db.write_blocking(publish)).unwrap_err();
    assert!(error.to_string().contains("another transaction"), "{error}");
    assert_eq!(newsroom.db.write_blocking(publish).unwrap(), 1);
}

fn a_wrong_statement_is_named(newsroom: &Newsroom) {
    let wrong = db::Sql::dynamic("SELECT by_line FROM article".to_owned());
    let error = newsroom.db.read_blocking(move |db| db.one(&wrong, p![], |_| Ok(()))).unwrap_err();
    assert!(error.to_string().ends_with("in SELECT by_line FROM article"), "{error}");
}
