//! The threads of one server, and how they end.

use std::sync::Arc;
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::address::Address;
use super::{reads, writes};
use crate::job::Boxed;
use crate::queue::Queue;
use crate::{Error, Limits, Reading, Result, Sql, Writing};

pub(crate) struct Postgres {
    reads: Arc<Queue<Boxed<Reading>>>,
    long_reads: Arc<Queue<Boxed<Reading>>>,
    writes: Arc<Queue<Boxed<Writing>>>,
    threads: Vec<JoinHandle<()>>,
}

/// Not declared by `sql!`: it means something on PostgreSQL only.
static ENCODING: Sql = Sql::undeclared("SELECT current_setting('server_encoding'), current_setting('server_version')");

impl Postgres {
    /// Looks whether the server answers, then starts threads; each opens its own connection when it is first needed.
    pub(crate) fn open(address: &str, limits: &Limits) -> Result<Postgres> {
        let address: Address = address.parse()?;
        greet(&address, limits.read_long)
            .map_err(|error| Error::Open { place: "on PostgreSQL".to_owned(), reason: error.to_string() })?;
        let mut postgres = Postgres {
            reads: Arc::new(Queue::new(limits.waiting)),
            long_reads: Arc::new(Queue::new(limits.waiting)),
            writes: Arc::new(Queue::new(limits.waiting)),
            threads: Vec::new(),
        };
        for _ in 0..limits.readers.max(1) {
            postgres.spawn_reader("db-read", &address, limits.read, Arc::clone(&postgres.reads))?;
        }
        for _ in 0..limits.long_readers.max(1) {
            postgres.spawn_reader("db-long-read", &address, limits.read_long, Arc::clone(&postgres.long_reads))?;
        }
        for _ in 0..limits.writers.max(1) {
            let (address, limit, queue) = (address.clone(), limits.write, Arc::clone(&postgres.writes));
            postgres.spawn("db-writer", move || writes::serve(&address, limit, &queue))?;
        }
        Ok(postgres)
    }

    pub(crate) fn send_read(&self, job: Boxed<Reading>) -> Result<()> {
        self.reads.push(job)
    }

    pub(crate) fn send_long_read(&self, job: Boxed<Reading>) -> Result<()> {
        self.long_reads.push(job)
    }

    pub(crate) fn send_write(&self, job: Boxed<Writing>) -> Result<()> {
        self.writes.push(job)
    }

    fn spawn_reader(
        &mut self,
        name: &str,
        address: &Address,
        limit: Duration,
        queue: Arc<Queue<Boxed<Reading>>>,
    ) -> Result<()> {
        let address = address.clone();
        self.spawn(name, move || reads::serve(&address, limit, &queue))
    }

    fn spawn(&mut self, name: &str, work: impl FnOnce() + Send + 'static) -> Result<()> {
        let thread = thread::Builder::new().name(name.to_owned()).spawn(work);
        self.threads.push(thread.map_err(|error| Error::Other(format!("cannot start a thread: {error}")))?);
        Ok(())
    }
}

/// On a thread of its own, because the caller may be a runtime's.
fn greet(address: &Address, limit: Duration) -> Result<()> {
    let greeted = thread::scope(|scope| {
        scope.spawn(|| reads::connect(address, limit).and_then(|reading| check(&reading))).join()
    });
    greeted.unwrap_or(Err(Error::Closed))
}

fn check(reading: &Reading) -> Result<()> {
    let (encoding, version) =
        reading.one(&ENCODING, &[], |row| Ok((row.get::<String>(0)?, row.get::<String>(1)?)))?.ok_or(Error::Closed)?;
    if encoding != "UTF8" {
        return Err(Error::Other(format!("its encoding is {encoding}; create it with ENCODING 'UTF8'")));
    }
    tracing::info!(%version, "Connected to PostgreSQL {version}");
    Ok(())
}

/// Waits for what is running, so that all connections are closed when the last `Db` is gone.
impl Drop for Postgres {
    fn drop(&mut self) {
        self.reads.close();
        self.long_reads.close();
        self.writes.close();
        for thread in self.threads.drain(..) {
            // A closure may hold the last `Db`; its thread cannot wait for itself.
            if thread.thread().id() != thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}
