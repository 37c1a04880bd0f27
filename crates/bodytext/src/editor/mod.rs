//! The document as the newsroom's editor holds it: nodes, marks and attributes in the manner of
//! ProseMirror, and back. Opening and saving without a change gives the same document.
//!
//! The vocabulary is written down twice, here and in `assets/src/editor/schema/`: a new kind of block
//! goes into both. What this program cannot express as nodes travels as a `locked` block: the editor
//! shows it, moves it and deletes it, and brings it back letter for letter.

use serde_json::Value;

use crate::document::Document;

mod node;
mod plain;
mod read;
mod refusal;
mod write;

pub use plain::{editable_html, from_editable_html};
pub use refusal::Refusal;

/// Nodes one body may have; a book of 500 pages has a tenth of them.
pub(crate) const MOST_NODES: usize = 200_000;
/// Letters of text and attributes together, in bytes of UTF-8.
pub(crate) const MOST_BYTES: usize = 5_000_000;
/// Blocks in blocks. The parser makes 17 at most; stored JSON must stay within the 128 levels that
/// its reader follows, and a table takes six for each of ours.
pub(crate) const DEEPEST_BLOCK: usize = 18;
/// Levels of JSON a block may take on its way to the editor: its reader follows 128.
pub(crate) const DEEPEST_JSON: usize = 100;

/// The document for the editor: `{"type": "doc", "attrs": {"version"}, "content": […]}`.
pub fn to_json(document: &Document) -> Value {
    write::document(document)
}

/// The document the editor sends. Its vocabulary is closed; blocks without a name, or with one that
/// another block has, get a new one; empty paragraphs go, as they do at import.
///
/// # Errors
/// What is not of the vocabulary, points at an address that could run code, nests too deep or is
/// too long is refused whole: half a document would be a lost one.
pub fn from_json(value: &Value) -> Result<Document, Refusal> {
    read::document(value)
}
