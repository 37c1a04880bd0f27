//! The check of all statements finds what a compiler would. A program of its own, because its statements are wrong.
#![forbid(unsafe_code)]

use db::testing::{TestPostgres, check_statements};
use db::{Db, Limits, Migration, Place, sql};

sql!(GOOD = "SELECT id, slug FROM article WHERE id = $1 AND slug = $2");
sql!(ORDER = "SELECT id FROM article WHERE slug = $2 AND id = $1");
sql!(COLUMN = "SELECT headline FROM article");
sql!(POSTGRES_ONLY = "SELECT id FROM article FOR UPDATE");
sql!(DIFFERENT = "SELECT id FROM article", postgres = "SELECT id, slug FROM article");
sql!(ALSO_GOOD = "SELECT id FROM article", postgres = "SELECT id FROM article FOR UPDATE");

#[test]
fn wrong_statements_are_found_with_their_place() {
    let folder = tempfile::tempdir().unwrap();
    let database = TestPostgres::start().fresh_database();
    let schema = [Migration {
        name: "20260101T0000_article",
        sql: "CREATE TABLE article (id INTEGER PRIMARY KEY, slug TEXT NOT NULL) STRICT;\n",
    }];
    let open = |place: &Place| {
        let db = Db::open(place, Limits::default()).unwrap();
        db.migrate(&schema, 1).unwrap();
        db
    };
    let (sqlite, postgres) = (open(&Place::Sqlite(folder.path().join("news.db"))), open(&database.place()));

    let findings = check_statements(&sqlite, &postgres);

    let expected = [
        ("statements::ORDER (crates/db/tests/statements.rs:8)", "in order of first appearance"),
        ("statements::COLUMN (crates/db/tests/statements.rs:9)", "SQLite says: no such column"),
        ("statements::COLUMN (crates/db/tests/statements.rs:9)", "PostgreSQL says: column \"headline\" does not exist"),
        ("statements::POSTGRES_ONLY (crates/db/tests/statements.rs:10)", "SQLite says:"),
        ("statements::DIFFERENT (crates/db/tests/statements.rs:11)", "[\"id\", \"slug\"]"),
    ];
    assert_eq!(findings.len(), expected.len(), "{findings:#?}");
    for (finding, (place, reason)) in findings.iter().zip(expected) {
        assert!(finding.starts_with(place) && finding.contains(reason), "{finding}");
    }
}

#[test]
fn all_statements_are_listed() {
    assert_eq!(Db::statements().len(), 6);
    assert!(Db::statements().iter().any(|sql| sql.text(db::Engine::Sqlite) == GOOD.text(db::Engine::Sqlite)));
    assert!(ALSO_GOOD.place().is_some());
}
