#![doc = include_str!("../README.md")]

mod autop;
mod comment;
mod context;
mod convert;
mod document;
pub mod editor;
mod embeds;
mod findings;
mod html;
mod inline;
mod line;
mod parse;
mod references;
mod render;
mod smilies;
mod snippet;
mod text;
mod texturize;
mod urls;

pub use autop::autop;
pub use comment::comment_html;
pub use context::{MediaInfo, MediaKind, MediaLookup, ParseContext};
pub use document::{
    Align, Block, BlockKind, Button, Cell, Definition, Document, Embed, Figure, Footnote, GroupRole, Image, ListItem,
    ListStyle, Recording, Row, Table, Track, UnreadableDocument, VERSION,
};
pub use embeds::{EmbedKind, recognise_embed};
pub use findings::{Finding, FindingKind};
pub use inline::{Inline, Link, Mark};
pub use line::{inline_text, texturize_text};
pub use parse::{Parsed, parse, parse_html};
pub use references::{linked_paths, media_ids, media_paths};
pub use render::{Page, Picture, Pictures, RenderOptions, RenderWords, Rendered, Source, render};
pub use snippet::sanitise_inline;
pub use text::{WordCount, count_words, description, excerpt, lead_text, plain_text, reading_minutes, word_count};
pub use texturize::{Quotes, texturize};
