//! The tree itself: nodes in one list, joined by their numbers.

use std::borrow::Cow;

use super::names::{At, El};

pub(crate) type NodeId = u32;

/// The number of "no node"; also the parent of the root.
const NONE: NodeId = NodeId::MAX;

pub(crate) struct Tree<'s> {
    nodes: Vec<Entry<'s>>,
    /// How many elements were opened up because they stood too deep.
    pub(crate) too_deep: usize,
}

struct Entry<'s> {
    parent: NodeId,
    previous: NodeId,
    next: NodeId,
    first: NodeId,
    last: NodeId,
    node: Node<'s>,
}

#[derive(Debug)]
pub(crate) enum Node<'s> {
    Root,
    Text(Cow<'s, str>),
    Comment(Cow<'s, str>),
    Element { el: El, attributes: Vec<(At, Cow<'s, str>)> },
}

impl<'s> Tree<'s> {
    pub(super) fn new(capacity: usize) -> Self {
        let mut tree = Self { nodes: Vec::with_capacity(capacity), too_deep: 0 };
        tree.create(Node::Root);
        tree
    }

    pub(crate) fn root(&self) -> NodeId {
        0
    }

    pub(crate) fn node(&self, id: NodeId) -> &Node<'s> {
        &self.nodes[id as usize].node
    }

    pub(crate) fn el(&self, id: NodeId) -> Option<El> {
        match self.node(id) {
            Node::Element { el, .. } => Some(*el),
            _ => None,
        }
    }

    pub(crate) fn attribute(&self, id: NodeId, name: At) -> Option<&str> {
        match self.node(id) {
            Node::Element { attributes, .. } => {
                attributes.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_ref())
            }
            _ => None,
        }
    }

    /// The attribute's value, empty when it is not there.
    pub(crate) fn value(&self, id: NodeId, name: At) -> &str {
        self.attribute(id, name).unwrap_or_default()
    }

    pub(crate) fn has_class(&self, id: NodeId, class: &str) -> bool {
        self.classes(id).any(|known| known == class)
    }

    pub(crate) fn classes(&self, id: NodeId) -> impl Iterator<Item = &str> {
        self.value(id, At::Class).split_ascii_whitespace()
    }

    pub(crate) fn first_child(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].first)
    }

    pub(crate) fn next(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].next)
    }

    pub(crate) fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(id), |child| self.next(*child))
    }

    /// All nodes below `id` in the order of the text.
    pub(crate) fn descendants(&self, id: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.first_child(id), move |at| self.following(*at, id))
    }

    pub(crate) fn find(&self, id: NodeId, matches: impl Fn(El) -> bool) -> Option<NodeId> {
        self.descendants(id).find(|node| self.el(*node).is_some_and(&matches))
    }

    /// The text below `id`, letter for letter.
    pub(crate) fn text_of(&self, id: NodeId) -> String {
        let mut text = String::new();
        for node in self.descendants(id) {
            match self.node(node) {
                Node::Text(piece) => text.push_str(piece),
                Node::Element { el: El::Br, .. } => text.push('\n'),
                _ => {}
            }
        }
        text
    }

    /// The nodes around `id`, from the nearest outwards, up to and without `top`.
    pub(crate) fn ancestors(&self, id: NodeId, top: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(self.parent(id), |at| self.parent(*at)).take_while(move |at| *at != top)
    }

    fn following(&self, at: NodeId, top: NodeId) -> Option<NodeId> {
        if let Some(child) = self.first_child(at) {
            return Some(child);
        }
        let mut at = at;
        while at != top {
            if let Some(next) = self.next(at) {
                return Some(next);
            }
            at = self.nodes[at as usize].parent;
        }
        None
    }

    pub(crate) fn parent(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].parent)
    }

    pub(super) fn last_child(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].last)
    }

    pub(super) fn previous(&self, id: NodeId) -> Option<NodeId> {
        some(self.nodes[id as usize].previous)
    }

    pub(super) fn node_mut(&mut self, id: NodeId) -> &mut Node<'s> {
        &mut self.nodes[id as usize].node
    }

    pub(super) fn create(&mut self, node: Node<'s>) -> NodeId {
        let id = self.nodes.len() as NodeId;
        self.nodes.push(Entry { parent: NONE, previous: NONE, next: NONE, first: NONE, last: NONE, node });
        id
    }

    pub(super) fn append(&mut self, parent: NodeId, child: NodeId) {
        self.detach(child);
        let last = self.nodes[parent as usize].last;
        let entry = &mut self.nodes[child as usize];
        entry.parent = parent;
        entry.previous = last;
        if last == NONE {
            self.nodes[parent as usize].first = child;
        } else {
            self.nodes[last as usize].next = child;
        }
        self.nodes[parent as usize].last = child;
    }

    pub(super) fn insert_before(&mut self, sibling: NodeId, child: NodeId) {
        self.detach(child);
        let (parent, previous) = {
            let entry = &self.nodes[sibling as usize];
            (entry.parent, entry.previous)
        };
        let entry = &mut self.nodes[child as usize];
        entry.parent = parent;
        entry.previous = previous;
        entry.next = sibling;
        self.nodes[sibling as usize].previous = child;
        if previous != NONE {
            self.nodes[previous as usize].next = child;
        } else if parent != NONE {
            self.nodes[parent as usize].first = child;
        }
    }

    pub(super) fn detach(&mut self, id: NodeId) {
        let entry = &mut self.nodes[id as usize];
        let (parent, previous, next) = (entry.parent, entry.previous, entry.next);
        entry.parent = NONE;
        entry.previous = NONE;
        entry.next = NONE;
        if previous != NONE {
            self.nodes[previous as usize].next = next;
        } else if parent != NONE {
            self.nodes[parent as usize].first = next;
        }
        if next != NONE {
            self.nodes[next as usize].previous = previous;
        } else if parent != NONE {
            self.nodes[parent as usize].last = previous;
        }
    }
}

fn some(id: NodeId) -> Option<NodeId> {
    (id != NONE).then_some(id)
}
