//! The readers' theme "newspaper": page models go in, HTML comes out.
//!
//! Slices fill the typed models of their `page.rs`; templates only branch and loop. A publication
//! may replace single templates by files of the same name in its data folder.

pub mod assets;
mod calendar;
pub mod dates;
mod escape;
pub mod gallery;
pub mod html;
mod icons;
pub mod json_ld;
pub mod locale;
mod marks;
pub(crate) mod numbers;
pub mod pagination;
pub mod picture;
mod places;
pub mod rail;
mod render;
pub mod samples;
pub mod shell;
pub mod teaser;
mod templates;
#[cfg(test)]
mod tests;
mod words;

pub use dates::DateText;
pub use html::Html;
pub use json_ld::JsonLd;
pub use locale::{Locale, Locales};
pub(crate) use numbers::grouped;
pub use pagination::Pagination;
pub use picture::Picture;
pub use rail::Rail;
pub use render::{Theme, ThemeError};
pub use shell::{Link, Shell};
pub use teaser::Teaser;
