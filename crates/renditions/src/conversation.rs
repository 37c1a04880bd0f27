//! One child process from start to end: feed it, listen to it, judge how it ended.

use std::{
    fs::File,
    os::unix::process::ExitStatusExt,
    process::{ExitStatus, Stdio},
};

use rustix::process::Signal;
use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWriteExt},
    process::{Child, ChildStdin, Command},
    time::timeout,
};

use crate::{
    error::Error,
    exchange::{Request, read_answer, request_head},
    probe::probe_bytes,
    want::{Made, Want},
    worker::WorkerCommand,
};

/// Far above what the most and largest renditions need.
const MAX_ANSWER_BYTES: u64 = 256 * 1024 * 1024;

/// Enough of the last words to see why it died.
const MAX_COMPLAINT_BYTES: u64 = 8 * 1024;

/// What the standard library prints before it aborts for want of memory.
const OUT_OF_MEMORY: &str = "memory allocation of";

/// What a child left behind when it ended.
struct End {
    status: ExitStatus,
    answer: Vec<u8>,
    complaint: Vec<u8>,
}

/// Sends one picture to a new child and returns its answer. The child dies with the future or when its time is up.
pub(crate) async fn converse(command: &WorkerCommand, request: &Request, source: File) -> Result<Vec<Made>, Error> {
    let mut child = start(command)?;
    let wall = request.limits.wall;
    let Ok(end) = timeout(wall, listen(&mut child, request, source)).await else {
        // Waits for the end, so that no dead process is left in the table; one that ended by itself is no failure.
        let _ = child.kill().await;
        return Err(Error::NotInTime { seconds: wall.as_secs() });
    };
    let End { status, answer, complaint } = end.map_err(|error| impossible(&error.to_string()))?;
    if !status.success() {
        return Err(why_it_died(status, &String::from_utf8_lossy(&complaint), request));
    }
    let made = read_answer(&answer).map_err(|_| impossible("its answer makes no sense"))??;
    believe(made, &request.wants)
}

fn start(command: &WorkerCommand) -> Result<Child, Error> {
    Command::new(&command.program)
        .args(&command.args)
        .env_clear()
        .envs(command.env.iter().map(|(name, value)| (name, value)))
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .map_err(|error| Error::NotStarted { what: format!("{}: {error}", command.program.display()) })
}

/// Feeds the child and listens at the same time, else full pipes would block both sides.
async fn listen(child: &mut Child, request: &Request, source: File) -> std::io::Result<End> {
    let pipes = child.stdin.take().zip(child.stdout.take()).zip(child.stderr.take());
    let ((stdin, stdout), stderr) = pipes.expect("all three pipes were asked for at the start");
    // A child that refuses early closes its input; its answer tells more than the broken pipe.
    let (_fed, answer, complaint, status) = tokio::join!(
        feed(stdin, request, source),
        read_up_to(stdout, MAX_ANSWER_BYTES),
        read_up_to(stderr, MAX_COMPLAINT_BYTES),
        child.wait(),
    );
    Ok(End { status: status?, answer, complaint })
}

async fn feed(mut stdin: ChildStdin, request: &Request, source: File) -> std::io::Result<()> {
    stdin.write_all(&request_head(request)?).await?;
    let mut source = tokio::fs::File::from_std(source).take(request.source_bytes);
    tokio::io::copy(&mut source, &mut stdin).await?;
    stdin.shutdown().await
}

/// What came until the end, an error or the limit; the pipe is closed then.
async fn read_up_to(pipe: impl AsyncRead + Unpin, limit: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What was read before an error is kept, and an incomplete answer is noticed by its reader.
    let _ = pipe.take(limit).read_to_end(&mut bytes).await;
    bytes
}

fn why_it_died(status: ExitStatus, complaint: &str, request: &Request) -> Error {
    if complaint.contains(OUT_OF_MEMORY) {
        return Error::NeedsMemory { limit_mib: request.limits.memory >> 20 };
    }
    match status.signal() {
        Some(signal) if signal == Signal::XCPU.as_raw() => Error::TooSlow { seconds: request.limits.cpu_seconds },
        Some(signal) => Error::Worker { what: format!("ended by signal {signal}") },
        None => Error::Worker { what: complaint.lines().last().unwrap_or("ended without a word").to_owned() },
    }
}

/// A picture may have taken the child over, so its answer is checked like any stranger's.
fn believe(made: Vec<Made>, wants: &[Want]) -> Result<Vec<Made>, Error> {
    if made.len() != wants.len() {
        return Err(impossible("it made another number of pictures than asked"));
    }
    for (made, want) in made.iter().zip(wants) {
        let told = (made.format.as_format(), made.width, made.height);
        let seen = probe_bytes(&made.bytes).map(|probe| (probe.format, probe.width, probe.height));
        if seen != Ok(told) || made.format != want.format || made.width > want.width {
            return Err(impossible("it made another picture than asked"));
        }
    }
    Ok(made)
}

fn impossible(what: &str) -> Error {
    Error::Worker { what: what.to_owned() }
}
