//! A small newsroom to try things on: articles, jobs, and the head of the change log.

use db::testing::{TestDatabase, TestPostgres};
use db::{Db, Limits, Migration, Place, Reading, Result, Writing, p, sql};
use tempfile::TempDir;

/// Each function becomes a test on SQLite and one on PostgreSQL.
macro_rules! on_both {
    ($($rule:ident),+ $(,)?) => {
        mod on_sqlite { $(#[test] fn $rule() { super::$rule(&crate::newsroom::Newsroom::on_sqlite()); })+ }
        mod on_postgres { $(#[test] fn $rule() { super::$rule(&crate::newsroom::Newsroom::on_postgres()); })+ }
    };
}

pub(crate) const SCHEMA: [Migration; 1] = [Migration {
    name: "20260101T0000_newsroom",
    sql: "
-- A section's address is unique in the publication, an article's in its section.
CREATE TABLE section (id INTEGER PRIMARY KEY, slug TEXT NOT NULL UNIQUE) STRICT;
CREATE TABLE article (
    id INTEGER PRIMARY KEY,
    section_id INTEGER REFERENCES section (id) DEFERRABLE INITIALLY DEFERRED,
    slug TEXT NOT NULL,
    standfirst TEXT,
    score REAL,
    photo BLOB,
    UNIQUE (section_id, slug)
) STRICT;
CREATE TABLE job (id INTEGER PRIMARY KEY, article_id INTEGER NOT NULL REFERENCES article (id)) STRICT;
CREATE TABLE head (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
INSERT INTO head (id, seq) VALUES (1, 0);
INSERT INTO section (id, slug) VALUES (1, 'world');
INSERT INTO article (id, section_id, slug) VALUES (1, 1, 'first');
",
}];

sql!(pub(crate) ENQUEUE = "INSERT INTO job (article_id) VALUES ($1)");
sql!(pub(crate) ADVANCE = "UPDATE head SET seq = seq + 1 WHERE id = 1 RETURNING seq");
sql!(pub(crate) SEQ = "SELECT seq FROM head WHERE id = 1");
sql!(pub(crate) JOBS = "SELECT COUNT(*) FROM job");
sql!(pub(crate) ADD = "INSERT INTO article (section_id, slug, standfirst) VALUES ($1, $2, $3) RETURNING id");
sql!(pub(crate) SLUGS = "SELECT slug FROM article ORDER BY id");
// Runs for minutes.
sql!(pub(crate) ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)
                    SELECT COUNT(*) FROM n");

pub(crate) struct Newsroom {
    pub(crate) db: Db,
    pub(crate) place: Place,
    // Dropped after `db`.
    _kept: Kept,
}

enum Kept {
    Folder { _folder: TempDir },
    Database(TestDatabase),
}

impl Newsroom {
    pub(crate) fn on_sqlite() -> Newsroom {
        Newsroom::on_sqlite_with(Limits::default())
    }

    pub(crate) fn on_postgres() -> Newsroom {
        let database = TestPostgres::start().fresh_database();
        Newsroom::open(
            database.place(),
            Limits { readers: 2, writers: 4, ..Limits::default() },
            Kept::Database(database),
        )
    }

    pub(crate) fn on_sqlite_with(limits: Limits) -> Newsroom {
        let folder = tempfile::tempdir().unwrap();
        Newsroom::open(Place::Sqlite(folder.path().join("news.db")), limits, Kept::Folder { _folder: folder })
    }

    fn open(place: Place, limits: Limits, kept: Kept) -> Newsroom {
        let db = Db::open(&place, limits).unwrap();
        db.migrate(&SCHEMA, 1).unwrap();
        Newsroom { db, place, _kept: kept }
    }

    /// The same database with other limits, as another process would open it.
    pub(crate) fn again(&self, limits: Limits) -> Db {
        Db::open(&self.place, limits).unwrap()
    }

    pub(crate) fn database(&self) -> &TestDatabase {
        match &self._kept {
            Kept::Database(database) => database,
            Kept::Folder { .. } => panic!("this newsroom is on SQLite"),
        }
    }

    pub(crate) fn file(&self) -> &std::path::Path {
        match &self.place {
            Place::Sqlite(file) => file,
            Place::Postgres(_) => panic!("this newsroom is on PostgreSQL"),
        }
    }

    pub(crate) fn slugs(&self) -> Vec<String> {
        self.db.read_blocking(|db| db.all(&SLUGS, p![], |row| row.get(0))).unwrap()
    }

    /// How far the change log is, and how many jobs there are.
    pub(crate) fn progress(&self) -> (i64, i64) {
        self.db.read_blocking(|db| Ok((number(db, &SEQ)?, number(db, &JOBS)?))).unwrap()
    }
}

pub(crate) fn number(db: &Reading, sql: &db::Sql) -> Result<i64> {
    Ok(db.one(sql, p![], |row| row.get(0))?.unwrap())
}

/// What publishing does to the database: two changes that belong together.
pub(crate) fn publish(tx: &Writing) -> Result<i64> {
    let seq = tx.one(&ADVANCE, p![], |row| row.get(0))?.unwrap();
    tx.run(&ENQUEUE, p![1])?;
    Ok(seq)
}

pub(crate) fn add(tx: &Writing, slug: &str) -> Result<i64> {
    Ok(tx.one(&ADD, p![1, slug, None::<&str>], |row| row.get(0))?.unwrap())
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap()
}
