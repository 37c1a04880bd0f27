//! The side that asks: checks the header, takes a turn, starts a child, gives it a time.

use std::{
    ffi::OsString,
    fs::File,
    path::{Path, PathBuf},
    sync::Arc,
};

use tokio::sync::Semaphore;

use crate::{
    conversation::converse,
    error::Error,
    exchange::Request,
    limits::{MAX_SOURCE_BYTES, MAX_WANTS, WorkerLimits},
    probe::probe,
    want::{Crop, Made, Want},
};

/// The program whose `main` calls [`worker_main`](crate::worker_main), and what makes it do so.
#[derive(Clone, Debug)]
pub struct WorkerCommand {
    pub program: PathBuf,
    pub args: Vec<OsString>,
    /// The whole environment of the child; it inherits nothing, so that no secret reaches it.
    pub env: Vec<(OsString, OsString)>,
}

/// Makes renditions, each picture in a child process of its own. Clones share the turns.
#[derive(Clone, Debug)]
pub struct Worker {
    command: WorkerCommand,
    limits: WorkerLimits,
    turns: Arc<Semaphore>,
}

impl WorkerCommand {
    /// The running program with one argument. On Linux this still works after an update has replaced its file.
    ///
    /// # Errors
    /// The system does not tell where the program is.
    pub fn this_program(argument: &str) -> std::io::Result<Self> {
        let program = match cfg!(target_os = "linux") {
            true => PathBuf::from("/proc/self/exe"),
            false => std::env::current_exe()?,
        };
        Ok(Self { program, args: vec![argument.into()], env: Vec::new() })
    }

    /// Adds a variable to the environment of the child.
    #[must_use]
    pub fn with_env(mut self, name: &str, value: &str) -> Self {
        self.env.push((name.into(), value.into()));
        self
    }
}

impl Worker {
    /// Starts nothing yet.
    #[must_use]
    pub fn new(command: WorkerCommand, limits: WorkerLimits) -> Self {
        let turns = Arc::new(Semaphore::new(limits.at_once.max(1)));
        Self { command, limits, turns }
    }

    /// Makes all wanted renditions of one picture, in the order of `wants`; all or none.
    ///
    /// What the header rules out is refused without a child. Dropping the future ends the child. The time limit
    /// starts when the picture has its turn.
    ///
    /// # Errors
    /// See [`Error`]; whatever happens to one picture, the next one is not affected.
    pub async fn make(&self, source: &Path, wants: &[Want]) -> Result<Vec<Made>, Error> {
        check(wants)?;
        let source = source.to_owned();
        let opened = tokio::task::spawn_blocking(move || open(&source)).await;
        let (file, source_bytes) = opened.map_err(|lost| not_started(&lost))??;
        if wants.is_empty() {
            return Ok(Vec::new());
        }
        let request = Request { wants: wants.to_vec(), limits: self.limits, source_bytes };
        let _turn = self.turns.acquire().await.map_err(|closed| not_started(&closed))?;
        converse(&self.command, &request, file).await
    }

    /// As [`make`](Self::make), for a thread outside any asynchronous runtime or one that may block.
    ///
    /// # Errors
    /// As for [`make`](Self::make).
    pub fn make_blocking(&self, source: &Path, wants: &[Want]) -> Result<Vec<Made>, Error> {
        tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| not_started(&error))?
            .block_on(self.make(source, wants))
    }
}

fn check(wants: &[Want]) -> Result<(), Error> {
    let refuse = |what: &str| Err(Error::BadWant { what: what.to_owned() });
    if wants.len() > MAX_WANTS {
        return refuse("too many renditions are asked for at once");
    }
    for want in wants {
        if want.width == 0 {
            return refuse("a width of 0 pixels is asked for");
        }
        if matches!(want.crop, Crop::Ratio { w, h, .. } if w == 0 || h == 0) {
            return refuse("a ratio with a zero is asked for");
        }
        if !(1..=100).contains(&want.quality) {
            return refuse("the quality is not between 1 and 100");
        }
    }
    Ok(())
}

/// Opens a picture that its header does not rule out, and says how long it is.
fn open(source: &Path) -> Result<(File, u64), Error> {
    let probe = probe(source)?;
    if !probe.format.can_be_resized() {
        return Err(Error::Unsupported { format: probe.format });
    }
    if probe.bytes > MAX_SOURCE_BYTES {
        return Err(Error::TooHeavy { bytes: probe.bytes });
    }
    let file = File::open(source).map_err(|error| not_started(&error))?;
    Ok((file, probe.bytes))
}

fn not_started(error: &dyn std::error::Error) -> Error {
    Error::NotStarted { what: error.to_string() }
}
