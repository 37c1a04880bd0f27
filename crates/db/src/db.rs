//! The handle that the rest of a program holds.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::oneshot;

use crate::job::{self, Boxed, Writes};
use crate::postgres::Postgres;
use crate::sqlite::Sqlite;
use crate::wait::wait_for;
use crate::{Engine, Error, Limits, Place, Reading, Result, Row, Sql, Writing, sql};

/// A database. Cheap to clone; the last clone to go waits for the closures that are running, and closes it.
#[derive(Clone)]
pub struct Db(Arc<Inner>);

struct Inner {
    kind: Kind,
    limits: Limits,
    writes: Arc<Writes>,
}

enum Kind {
    Sqlite(Box<Sqlite>),
    Postgres(Postgres),
}

static INTEGRITY: Sql = Sql::undeclared("PRAGMA integrity_check");
static FOREIGN_KEYS: Sql = Sql::undeclared("PRAGMA foreign_key_check");
static ANALYZE: Sql = Sql::undeclared("ANALYZE");

impl Db {
    /// Opens a database and starts its threads. May be called inside a runtime, which it blocks for milliseconds.
    ///
    /// # Errors
    /// [`Error::Open`] with the place and the reason.
    pub fn open(place: &Place, limits: Limits) -> Result<Db> {
        let kind = match place {
            Place::Sqlite(file) => Kind::Sqlite(Box::new(Sqlite::open(file, &limits)?)),
            Place::Postgres(address) => Kind::Postgres(Postgres::open(address, &limits)?),
        };
        Ok(Db(Arc::new(Inner { kind, limits, writes: Arc::default() })))
    }

    /// One consistent snapshot, for what a page needs; at most [`Limits::read`]. On SQLite the closure runs on the
    /// thread that asks, without giving it away: it must be short.
    pub async fn read<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Reading) -> Result<T> + Send + 'static,
    {
        job::refuse_inside_a_closure()?;
        match &self.0.kind {
            Kind::Sqlite(sqlite) => sqlite.read(closure).await,
            Kind::Postgres(postgres) => {
                let (job, answer) = job::reading(Some(self.0.limits.read), closure);
                postgres.send_read(job)?;
                received(answer).await
            }
        }
    }

    /// The same for lists, search and exports, on a thread of its own; at most [`Limits::read_long`].
    pub async fn read_long<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Reading) -> Result<T> + Send + 'static,
    {
        self.send_long_read(Some(self.0.limits.read_long), closure)?.await
    }

    /// One transaction; `Ok` means that it is kept. At most [`Limits::write`].
    ///
    /// The closure may run more than once (PostgreSQL may ask for another go), so it must change nothing but the
    /// database. A caller that goes away before the answer cannot know whether the write happened: a form carries a
    /// key by which its second sending is known.
    pub async fn write<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&Writing) -> Result<T> + Send + 'static,
    {
        self.transact(closure).await
    }

    /// As [`write`](Db::write), for a closure with errors of its own: an action that refuses returns its own error,
    /// and nothing is kept.
    pub async fn transact<T, X, F>(&self, closure: F) -> Result<T, X>
    where
        T: Send + 'static,
        X: From<Error> + Send + 'static,
        F: Fn(&Writing) -> Result<T, X> + Send + 'static,
    {
        self.send_write(Some(self.0.limits.write), closure)?.await
    }

    /// As [`read_long`](Db::read_long), for a thread that may sleep: a command, or `spawn_blocking`.
    pub fn read_blocking<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Reading) -> Result<T> + Send + 'static,
    {
        wait_for(self.read_long(closure))
    }

    /// As [`read_blocking`](Db::read_blocking), without a time limit: an export of everything.
    pub fn read_long_blocking<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: FnOnce(&Reading) -> Result<T> + Send + 'static,
    {
        wait_for(self.send_long_read(None, closure)?)
    }

    /// As [`write`](Db::write), for a thread that may sleep.
    pub fn write_blocking<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&Writing) -> Result<T> + Send + 'static,
    {
        self.transact_blocking(closure)
    }

    /// As [`write_blocking`](Db::write_blocking), without a time limit: the large transactions of an import. On
    /// SQLite all other writes wait meanwhile.
    pub fn write_long_blocking<T, F>(&self, closure: F) -> Result<T>
    where
        T: Send + 'static,
        F: Fn(&Writing) -> Result<T> + Send + 'static,
    {
        self.transact_long_blocking(closure)
    }

    /// As [`transact`](Db::transact), for a thread that may sleep.
    pub fn transact_blocking<T, X, F>(&self, closure: F) -> Result<T, X>
    where
        T: Send + 'static,
        X: From<Error> + Send + 'static,
        F: Fn(&Writing) -> Result<T, X> + Send + 'static,
    {
        wait_for(self.transact(closure))
    }

    /// As [`write_long_blocking`](Db::write_long_blocking), for a closure with errors of its own.
    pub fn transact_long_blocking<T, X, F>(&self, closure: F) -> Result<T, X>
    where
        T: Send + 'static,
        X: From<Error> + Send + 'static,
        F: Fn(&Writing) -> Result<T, X> + Send + 'static,
    {
        wait_for(self.send_write(None, closure)?)
    }

    /// How many writes of this process have ended, kept or not. It grows before a write is answered, so whoever compares
    /// it with an earlier number knows without a question whether there can be anything new of our own.
    pub fn writes(&self) -> u64 {
        self.0.writes.ended()
    }

    /// Calls this after each write of this process, before it is answered: to wake whoever follows what is written. It
    /// must be quick and must not use the database. The first call decides; later ones are not listened to.
    pub fn after_writes(&self, wake: impl Fn() + Send + Sync + 'static) {
        self.0.writes.listen(Box::new(wake));
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.0.kind {
            Kind::Sqlite(_) => Engine::Sqlite,
            Kind::Postgres(_) => Engine::Postgres,
        }
    }

    /// The statements declared anywhere in the program, by place.
    pub fn statements() -> Vec<&'static Sql> {
        sql::all_declared()
    }

    /// Looks the whole database over; an empty list means that it is sound. SQLite checks every page, index and
    /// foreign key and may take minutes; PostgreSQL is only asked whether it answers.
    ///
    /// Blocks the thread.
    pub fn check(&self) -> Result<Vec<String>> {
        if self.engine() == Engine::Postgres {
            let answers = Sql::dynamic("SELECT 1".to_owned());
            return self.read_blocking(move |db| db.one(&answers, &[], |_| Ok(())).map(|_| Vec::new()));
        }
        self.read_long_blocking(|db| {
            let mut findings = db.all(&INTEGRITY, &[], |row| row.get::<String>(0))?;
            findings.retain(|finding| finding != "ok");
            findings.extend(db.all(&FOREIGN_KEYS, &[], dangling)?);
            Ok(findings)
        })
    }

    /// Lets the engine count its tables, so that it plans well; after an import. Blocks the thread.
    pub fn analyze(&self) -> Result<()> {
        self.write_long_blocking(|tx| tx.run(&ANALYZE, &[]).map(drop))
    }

    /// Copies a SQLite database into a new file, as it is at this moment, while writers go on. Blocks the thread.
    ///
    /// # Errors
    /// If the file exists already, or on PostgreSQL, which brings `pg_dump` for this.
    pub fn backup_to(&self, copy: &Path) -> Result<()> {
        match &self.0.kind {
            Kind::Sqlite(sqlite) => sqlite.backup_to(copy),
            Kind::Postgres(_) => Err(Error::Other("a database on PostgreSQL is copied with pg_dump".to_owned())),
        }
    }

    fn send_long_read<T, F>(
        &self,
        limit: Option<Duration>,
        closure: F,
    ) -> Result<impl Future<Output = Result<T>> + use<T, F>>
    where
        T: Send + 'static,
        F: FnOnce(&Reading) -> Result<T> + Send + 'static,
    {
        job::refuse_inside_a_closure()?;
        let (job, answer) = job::reading(limit, closure);
        match &self.0.kind {
            Kind::Sqlite(sqlite) => sqlite.send_long_read(job)?,
            Kind::Postgres(postgres) => postgres.send_long_read(job)?,
        }
        Ok(received(answer))
    }

    fn send_write<T, X, F>(
        &self,
        limit: Option<Duration>,
        closure: F,
    ) -> Result<impl Future<Output = Result<T, X>> + use<T, X, F>>
    where
        T: Send + 'static,
        X: From<Error> + Send + 'static,
        F: Fn(&Writing) -> Result<T, X> + Send + 'static,
    {
        job::refuse_inside_a_closure()?;
        let (job, answer): (Boxed<Writing>, _) = job::writing(limit, closure, Arc::clone(&self.0.writes));
        match &self.0.kind {
            Kind::Sqlite(sqlite) => sqlite.send_write(job)?,
            Kind::Postgres(postgres) => postgres.send_write(job)?,
        }
        Ok(received(answer))
    }
}

/// A thread that ended, or a queue that was closed, drops the sender unused.
async fn received<T, X: From<Error>>(answer: oneshot::Receiver<Result<T, X>>) -> Result<T, X> {
    answer.await.unwrap_or_else(|_| Err(Error::Closed.into()))
}

/// One row of `PRAGMA foreign_key_check`: table, row, the table it points to.
fn dangling(row: &Row<'_>) -> Result<String> {
    let (table, id, target) = (row.get::<String>(0)?, row.get::<Option<i64>>(1)?, row.get::<String>(2)?);
    Ok(format!("row {} of {table} points to nothing in {target}", id.unwrap_or_default()))
}
