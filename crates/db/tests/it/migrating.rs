//! The schema's history.

use db::{Error, Limits, Migration, p, sql};

use crate::newsroom::{Newsroom, SCHEMA};

on_both!(
    a_migration_is_applied_once,
    a_newer_schema_is_refused_by_name,
    a_changed_migration_is_refused_by_name,
    a_failed_migration_leaves_nothing_behind,
    processes_that_start_at_once_apply_each_migration_once,
    the_ends_of_lines_do_not_matter,
);

const BYLINES: Migration = Migration {
    name: "20260201T0000_bylines",
    sql: "CREATE TABLE byline (article_id INTEGER NOT NULL, words TEXT) STRICT;\n",
};

sql!(APPLIED_AT = "SELECT applied_at FROM schema_migration WHERE name = $1");

fn a_migration_is_applied_once(newsroom: &Newsroom) {
    let [schema] = SCHEMA;
    let both = [schema, BYLINES];
    assert_eq!(newsroom.db.migrate(&both, 77).unwrap(), [BYLINES.name]);
    assert!(newsroom.db.migrate(&both, 78).unwrap().is_empty());
    let at = newsroom.db.read_blocking(|db| db.one(&APPLIED_AT, p![BYLINES.name], |row| row.get::<i64>(0)));
    assert_eq!(at.unwrap(), Some(77));
}

fn a_newer_schema_is_refused_by_name(newsroom: &Newsroom) {
    let [schema] = SCHEMA;
    newsroom.db.migrate(&[schema, BYLINES], 1).unwrap();
    let error = newsroom.db.migrate(&SCHEMA, 2).unwrap_err();
    assert!(matches!(error, Error::NewerSchema { name } if name == BYLINES.name));
}

fn a_changed_migration_is_refused_by_name(newsroom: &Newsroom) {
    let [schema] = SCHEMA;
    let changed = Migration { sql: "CREATE TABLE other (id INTEGER PRIMARY KEY) STRICT;\n", ..schema.clone() };
    let error = newsroom.db.migrate(&[changed, BYLINES], 2).unwrap_err();
    assert!(matches!(error, Error::ChangedMigration { name } if name == schema.name));
    assert_eq!(newsroom.db.migrate(&[schema, BYLINES], 3).unwrap(), [BYLINES.name]);
}

fn a_failed_migration_leaves_nothing_behind(newsroom: &Newsroom) {
    let [schema] = SCHEMA;
    let broken = Migration {
        sql: "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT;\nINSERT INTO nowhere (id) VALUES (1);\n",
        ..BYLINES
    };
    let error = newsroom.db.migrate(&[schema.clone(), broken], 1).unwrap_err().to_string();
    assert!(error.contains(BYLINES.name) && error.contains("INSERT INTO nowhere"), "{error}");

    let repaired = Migration { sql: "CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT;\n", ..BYLINES };
    assert_eq!(newsroom.db.migrate(&[schema, repaired], 2).unwrap(), [BYLINES.name]);
}

fn processes_that_start_at_once_apply_each_migration_once(newsroom: &Newsroom) {
    let applied: usize = std::thread::scope(|scope| {
        let starts: Vec<_> = (0..4)
            .map(|_| {
                let db = newsroom.again(Limits::default());
                scope.spawn(move || {
                    let [schema] = SCHEMA;
                    db.migrate(&[schema, BYLINES], 1).unwrap().len()
                })
            })
            .collect();
        starts.into_iter().map(|start| start.join().unwrap()).sum()
    });
    assert_eq!(applied, 1);
}

fn the_ends_of_lines_do_not_matter(newsroom: &Newsroom) {
    let [schema] = SCHEMA;
    let windows = Migration { sql: String::leak(schema.sql.replace('\n', "\r\n")), ..schema };
    assert!(newsroom.db.migrate(&[windows], 2).unwrap().is_empty());
}
