//! What both databases must agree on.

use db::testing::{TestPostgres, check_statements};
use db::{Db, Limits, Place};
use masthead::migrations;

#[test]
fn every_statement_of_the_program_means_the_same_on_both_databases() {
    let folder = tempfile::tempdir().expect("a folder");
    let sqlite = Db::open(&Place::Sqlite(folder.path().join("check.sqlite")), Limits::default()).expect("SQLite opens");
    let database = TestPostgres::start().fresh_database();
    let postgres = Db::open(&database.place(), Limits::default()).expect("PostgreSQL opens");
    for db in [&sqlite, &postgres] {
        db.migrate(&migrations::all(), 0).expect("migrated");
    }

    let problems = check_statements(&sqlite, &postgres);

    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(Db::statements().len() > 60, "the statements of the slices are among them");
}
