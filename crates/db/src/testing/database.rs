//! One empty database of a test server.

use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use tokio_postgres::{Config, NoTls};

use super::cluster::TestPostgres;
use crate::Place;

/// An empty database that is dropped with this value. Drop every `Db` over it first, or they lose their connections.
pub struct TestDatabase {
    server: TestPostgres,
    name: String,
}

impl TestDatabase {
    pub(super) fn create(server: TestPostgres) -> TestDatabase {
        static LAST: AtomicU64 = AtomicU64::new(0);
        // Unique among the processes that share a server, and among the threads of this one.
        let name = format!("test_{}_{}", std::process::id(), LAST.fetch_add(1, Ordering::Relaxed));
        let create =
            format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C.UTF-8'");
        administer(server.address(), &[format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"), create])
            .unwrap_or_else(|error| panic!("the test server makes no database: {error}"));
        TestDatabase { server, name }
    }

    /// Where it is.
    pub fn place(&self) -> Place {
        Place::Postgres(with_database(self.server.address(), &self.name))
    }

    /// Runs a statement as the administrator, on a connection of its own: to play another process, or to end the
    /// connections of a `Db`.
    ///
    /// # Panics
    /// If the server refuses it.
    pub fn run_elsewhere(&self, statement: &str) {
        administer(&with_database(self.server.address(), &self.name), &[statement.to_owned()])
            .unwrap_or_else(|error| panic!("{statement}: {error}"));
    }
}

impl Drop for TestDatabase {
    fn drop(&mut self) {
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        if let Err(error) = administer(self.server.address(), &[drop]) {
            tracing::warn!(%error, "A test database was left behind: {error}");
        }
    }
}

/// Runs statements as the administrator, on a thread of its own because the caller's may be a runtime's.
pub(super) fn administer(address: &str, statements: &[String]) -> Result<(), tokio_postgres::Error> {
    let work = || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        runtime.expect("a runtime can be made").block_on(async {
            let mut config: Config = address.parse()?;
            if config.get_dbname().is_none() {
                config.dbname("postgres");
            }
            let (client, connection) = config.connect(NoTls).await?;
            tokio::spawn(connection);
            for statement in statements {
                client.batch_execute(statement).await?;
            }
            Ok(())
        })
    };
    thread::scope(|scope| scope.spawn(work).join().expect("the administrator's thread does not panic"))
}

/// The address of one database of a server; the last word counts in `key=value` form, the path in a URL.
fn with_database(address: &str, name: &str) -> String {
    let Some((scheme, rest)) = address.split_once("://") else {
        return format!("{address} dbname={name}");
    };
    let (before, settings) =
        rest.split_once('?').map_or((rest, String::new()), |(before, after)| (before, format!("?{after}")));
    let host = before.split('/').next().unwrap_or(before);
    format!("{scheme}://{host}/{name}{settings}")
}
