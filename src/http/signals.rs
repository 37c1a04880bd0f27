//! The operating system's wish that we stop: once politely, twice at once.

use tokio::signal::unix::{Signal, SignalKind, signal};

/// Resolves at the first SIGTERM or SIGINT (Ctrl-C). A second one while the server drains ends the
/// process immediately with status 130, as shells expect of an interrupted program.
///
/// # Errors
/// When the process may not install signal handlers.
pub fn stop_requested() -> std::io::Result<impl Future<Output = ()>> {
    let mut stop = Stop { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? };
    Ok(async move {
        stop.next().await;
        tracing::info!("Stopping: finishing what is under way; send the signal again to stop at once");
        tokio::spawn(async move {
            stop.next().await;
            std::process::exit(130);
        });
    })
}

struct Stop {
    terminate: Signal,
    interrupt: Signal,
}

impl Stop {
    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}
