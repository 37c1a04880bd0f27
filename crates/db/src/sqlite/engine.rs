//! The threads and connections of one file, and how they end.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

use super::checkpoint::{self, Checkpointer};
use super::pages::Pages;
use super::{backup, library, long_reads, open, writer};
use crate::job::Boxed;
use crate::queue::Queue;
use crate::{Error, Limits, Reading, Result, Writing};

pub(crate) struct Sqlite {
    file: PathBuf,
    limits: Limits,
    pages: Pages,
    long_reads: Arc<Queue<Boxed<Reading>>>,
    writes: Arc<Queue<Boxed<Writing>>>,
    checkpoints: Arc<Queue<()>>,
    threads: Vec<JoinHandle<()>>,
}

impl Sqlite {
    /// Opens the file and starts its threads.
    pub(crate) fn open(file: &Path, limits: &Limits) -> Result<Sqlite> {
        Sqlite::start(file, limits)
            .map_err(|error| Error::Open { place: file.display().to_string(), reason: error.to_string() })
    }

    fn start(file: &Path, limits: &Limits) -> Result<Sqlite> {
        library::prepare().map_err(Error::Other)?;
        // The writer first: it creates the file and makes it a WAL one.
        let writing = open::writer(file, limits)?;
        let mut sqlite = Sqlite {
            pages: Pages::open(file.to_owned(), limits.clone())?,
            file: file.to_owned(),
            limits: limits.clone(),
            long_reads: Arc::new(Queue::new(limits.waiting)),
            writes: Arc::new(Queue::new(limits.waiting)),
            checkpoints: Checkpointer::new().due,
            threads: Vec::new(),
        };
        for _ in 0..limits.long_readers.max(1) {
            let (reading, queue) = (open::reader(file, limits)?, Arc::clone(&sqlite.long_reads));
            sqlite.spawn("db-long-read", move || long_reads::serve(&reading, &queue))?;
        }
        let (connection, due) = (open::plain(file, limits)?, Arc::clone(&sqlite.checkpoints));
        sqlite.spawn("db-checkpoint", move || checkpoint::serve(&connection, &due))?;
        let (checkpointer, queue) = (Checkpointer { due: Arc::clone(&sqlite.checkpoints) }, Arc::clone(&sqlite.writes));
        sqlite.spawn("db-writer", move || writer::serve(&writing, &queue, &checkpointer))?;
        Ok(sqlite)
    }

    pub(crate) async fn read<T>(&self, closure: impl FnOnce(&Reading) -> Result<T>) -> Result<T> {
        self.pages.read(closure).await
    }

    pub(crate) fn send_long_read(&self, job: Boxed<Reading>) -> Result<()> {
        self.long_reads.push(job)
    }

    pub(crate) fn send_write(&self, job: Boxed<Writing>) -> Result<()> {
        self.writes.push(job)
    }

    pub(crate) fn backup_to(&self, copy: &Path) -> Result<()> {
        backup::copy(&self.file, &self.limits, copy)
    }

    fn spawn(&mut self, name: &str, work: impl FnOnce() + Send + 'static) -> Result<()> {
        let thread = thread::Builder::new().name(name.to_owned()).spawn(work);
        self.threads.push(thread.map_err(|error| Error::Other(format!("cannot start a thread: {error}")))?);
        Ok(())
    }
}

/// Waits for what is running, so that the file is closed when the last `Db` is gone.
impl Drop for Sqlite {
    fn drop(&mut self) {
        self.long_reads.close();
        self.writes.close();
        self.checkpoints.close();
        for thread in self.threads.drain(..) {
            // A closure may hold the last `Db`; its thread cannot wait for itself.
            if thread.thread().id() != thread::current().id() {
                let _ = thread.join();
            }
        }
    }
}
