//! A WordPress export becomes a publication: survey → plan → write → prove.
//!
//! `survey` walks the files and finds every fault that makes them unusable; nothing is written before
//! it is through. `plan` decides numbers, addresses and settings. `pipeline` writes articles in
//! batches, each in one transaction with its place in `imported`, so that a stopped import goes on
//! where it stopped. `verify` asks our own addresses at the end.

mod addresses;
mod corrections;
mod dating;
mod dry_run;
mod dump;
mod error;
mod facts;
mod fetch;
mod files;
mod guesses;
mod here;
mod history;
mod known_meta;
mod links;
mod menus;
mod moments;
mod numbers;
mod people;
mod pictures;
mod piece;
mod pipeline;
mod plan;
mod reconvert;
mod redirects;
mod report;
mod report_file;
mod rerender;
mod run;
mod site;
mod source;
mod staff;
mod store;
mod survey;
mod tally;
mod terms;
mod thread;
mod verify;
mod videos;
mod vocabulary;
mod words;
mod zone;

/// The form in which corrections come and leave.
pub mod correction_form {
    pub use super::corrections::{ARTICLE, KIND, POST_TYPE};
}
pub use dry_run::{check, check_prepared};
pub use error::ImportError;
pub use facts::{Facts, Made, Settings, User};
pub use fetch::fetch_media;
pub use numbers::stable as stable_number;
pub use reconvert::{Difference, Reconverted, reconvert};
pub use report::{AddressLine, Addresses, Findings, Report};
pub use rerender::{recount, render_words, rerender};
pub use run::{Bringing, Options, Prepared, Target, keep_report, prepare, prepare_made, run};
pub use source::Source;
