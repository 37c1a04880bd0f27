//! HTML as a tree: read by the browsers' own rules, or by a faster reader for markup so tidy that
//! both must agree. What the tree says is data; only the renderer writes markup again.

mod lenient;
mod names;
mod tidy;
mod tree;

pub(crate) use names::{At, El};
pub(crate) use tree::{Node, NodeId, Tree};

/// Reads any text as the content of a page's body. Linear in its length; elements nested deeper
/// than 256 are opened up, and `Tree::too_deep` tells.
pub(crate) fn read(html: &str) -> Tree<'_> {
    tidy::read(html).unwrap_or_else(|| lenient::read(html))
}
