//! The child process alone, for the tests of this crate and for trying a picture by hand.

use std::process::ExitCode;

fn main() -> ExitCode {
    renditions::worker_main()
}
