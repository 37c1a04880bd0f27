//! The binary: `masthead`.

use std::process::ExitCode;

// The render path allocates and frees much in small pieces, from several threads at once.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    // The picture worker confines itself; it must do so before anything else has begun.
    if std::env::args().nth(1).as_deref() == Some(masthead::app::IMAGE_WORKER) {
        return renditions::worker_main();
    }
    masthead::cli::main()
}
