//! What a body says without its markup: plain text, counts, reading time, excerpts.

mod count;
mod excerpt;
mod plain;

pub use count::{WordCount, count_words, reading_minutes, word_count};
pub use excerpt::{description, excerpt};
pub use plain::{lead_text, plain_text};

pub(crate) use plain::push_line;
