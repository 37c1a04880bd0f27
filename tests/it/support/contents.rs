//! What is in a publication's database, for rules about what may be written.

use std::collections::BTreeMap;

use db::Sql;
use masthead::history::{Change, record};
use masthead::migrations;
use masthead::settings::{self, Publication};

use super::TestSite;

impl TestSite {
    /// How many rows each table holds. Runs of the import are left out: each is noted, also one that changes nothing.
    pub fn rows(&self) -> BTreeMap<String, i64> {
        let tables = tables();
        assert!(tables.len() > 15, "the tables are found in the migrations");
        let count = |table: &String| Sql::dynamic(format!("SELECT COUNT(*) FROM {table}"));
        let numbers = tables.iter().map(|table| self.number(count(table))).collect::<Vec<_>>();
        tables.into_iter().zip(numbers).filter(|(table, _)| table != "import_run").collect()
    }

    /// What the change log says happened, in order.
    pub fn verbs(&self) -> Vec<String> {
        self.words("SELECT verb FROM change ORDER BY seq")
    }

    /// The first column of an answer of texts.
    pub fn words(&self, sql: &str) -> Vec<String> {
        let sql = Sql::dynamic(sql.to_owned());
        self.app.db.read_long_blocking(move |db| db.all(&sql, &[], |row| row.get(0))).expect("the question is answered")
    }

    /// The same of the counters.
    pub fn counters(&self, sql: &str) -> Vec<String> {
        let sql = Sql::dynamic(sql.to_owned());
        let counters = &self.app.counters;
        counters.read_long_blocking(move |db| db.all(&sql, &[], |row| row.get(0))).expect("the question is answered")
    }

    /// Runs one statement of a test's own, behind the program's back: no change is noted, so nothing kept is true.
    pub fn run(&self, sql: &str) {
        let sql = Sql::dynamic(sql.to_owned());
        self.app.db.write_long_blocking(move |tx| tx.run(&sql, &[]).map(drop)).expect("the statement runs");
        self.app.pages.clear();
    }

    /// Writes down that something happened to an article, as its action would.
    pub fn note(&self, verb: &'static str, article: i64) {
        let now = self.app.clock.now();
        let noted = self.app.db.write_blocking(move |tx| {
            let change = Change { verb, thing: "article", thing_id: article, actor: "ana", hard: true, detail: "{}" };
            record(tx, &change, now).map(drop)
        });
        noted.expect("the change is noted");
    }

    /// Decides something about the publication, as an administrator would.
    pub fn decide(&self, change: impl Fn(&mut Publication) + Send + Sync + 'static) {
        let now = self.app.clock.now();
        let decided = self.app.db.write_blocking(move |tx| {
            let mut publication = settings::load(tx)?.unwrap_or_default();
            change(&mut publication);
            settings::save(tx, &publication)?;
            let noted =
                Change { verb: "decided", thing: "publication", thing_id: 1, actor: "ana", hard: false, detail: "{}" };
            record(tx, &noted, now).map(drop)
        });
        decided.expect("the settings are kept");
    }

    fn number(&self, sql: Sql) -> i64 {
        let number = self.app.db.read_long_blocking(move |db| db.one(&sql, &[], |row| row.get(0)));
        number.expect("the rows are counted").expect("a count is one row")
    }
}

/// Every table of what must never be lost, from the migrations themselves.
fn tables() -> Vec<String> {
    let schema: String = migrations::CONTENT.iter().map(|migration| migration.sql).collect();
    let named = schema.split("CREATE TABLE ").skip(1).filter_map(|rest| rest.split_whitespace().next());
    named.map(str::to_owned).collect()
}
