//! What the child process does: one picture, from first byte to last.

use std::{
    any::Any,
    io::{self, Read},
    panic::{AssertUnwindSafe, catch_unwind},
    process::ExitCode,
};

use crate::{
    confine::confine,
    error::Error,
    exchange::{Request, read_request, write_answer},
    format::Format,
    probe::probe_bytes,
    produce::produce,
    want::Made,
};

/// The whole program of the child: reads one request on standard input, answers it on standard output, ends.
///
/// It serves one picture only, so that a picture that takes it over has nothing of another one to steal or spoil.
/// Call it before anything else starts: a runtime, a log, a thread.
#[must_use]
pub fn worker_main() -> ExitCode {
    match serve() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn serve() -> io::Result<()> {
    let mut input = io::stdin().lock();
    let request = read_request(&mut input)?;
    confine(&request.limits)?;
    let mut source = Vec::new();
    input.take(request.source_bytes).read_to_end(&mut source)?;
    if (source.len() as u64) < request.source_bytes {
        return Err(io::Error::other("the picture did not arrive whole"));
    }
    write_answer(&mut io::stdout().lock(), answer(source, &request))
}

/// A decoder that panics has met a damaged picture.
fn answer(source: Vec<u8>, request: &Request) -> Result<Vec<Made>, Error> {
    let format = probe_bytes(&source).map_or(Format::Other, |probe| probe.format);
    catch_unwind(AssertUnwindSafe(|| produce(source, &request.wants, request.limits.memory)))
        .unwrap_or_else(|panic| Err(Error::Damaged { format, what: words(&*panic) }))
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    format!("its decoder gave up: {}", text.unwrap_or("without a word"))
}
