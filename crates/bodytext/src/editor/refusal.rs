//! Why a document from the editor was not taken.

use super::{DEEPEST_BLOCK, MOST_BYTES, MOST_NODES};

/// The first thing found wrong. For the log and for whoever writes to the interface; an editor is
/// told to reload the page, as only a foreign program or an outdated page sends such a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// Something that should be a node, an attribute list or a list of nodes is something else.
    NotADocument(&'static str),
    /// Written by a newer version of the editor.
    Newer(u64),
    UnknownNode(String),
    UnknownMark(String),
    UnknownAttribute {
        node: String,
        name: String,
    },
    /// An attribute that has the wrong type or a value outside its range.
    BadAttribute {
        node: String,
        name: &'static str,
    },
    /// An address that is missing or could run code.
    BadAddress {
        node: String,
        address: String,
    },
    Misplaced {
        node: String,
        inside: &'static str,
    },
    /// A locked block that does not hold a block of our own.
    BrokenLock(String),
    TooDeep,
    TooLong,
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotADocument(what) => write!(f, "not a document of the editor: {what}"),
            Self::Newer(version) => {
                write!(f, "the document is of version {version}, newer than this program: reload the page")
            }
            Self::UnknownNode(name) => write!(f, "no block is called {name:?}: reload the page"),
            Self::UnknownMark(name) => write!(f, "no mark is called {name:?}: reload the page"),
            Self::UnknownAttribute { node, name } => write!(f, "{node:?} has no attribute {name:?}: reload the page"),
            Self::BadAttribute { node, name } => write!(f, "{node:?}: the value of {name:?} cannot be used"),
            Self::BadAddress { node, address } => write!(f, "{node:?}: the address {address:?} cannot be used"),
            Self::Misplaced { node, inside } => write!(f, "{node:?} cannot stand in {inside}"),
            Self::BrokenLock(reason) => write!(f, "a locked block cannot be read: {reason}"),
            Self::TooDeep => write!(f, "blocks stand in one another more than {DEEPEST_BLOCK} deep"),
            Self::TooLong => {
                write!(f, "the text is longer than {MOST_BYTES} bytes or has more than {MOST_NODES} pieces: divide it")
            }
        }
    }
}

impl std::error::Error for Refusal {}
