#![doc = include_str!("../README.md")]

mod child;
mod confine;
mod conversation;
mod decode;
mod encode;
mod error;
mod exchange;
mod format;
mod geometry;
mod header;
mod limits;
mod pixels;
mod probe;
mod produce;
mod resize;
mod want;
mod worker;

pub use child::worker_main;
pub use error::Error;
pub use format::{Format, OutFormat};
pub use limits::{MAX_PIXELS, MAX_SIDE, MAX_SOURCE_BYTES, MAX_WANTS, WorkerLimits};
pub use probe::{Probe, ProbeError, probe, probe_bytes};
pub use want::{Crop, Made, Want};
pub use worker::{Worker, WorkerCommand};
