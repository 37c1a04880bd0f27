//! Where in the document the reader stands, and what a tag means there.
//!
//! The rule of recovery: an element ends at its own end tag, at the end tag of an element around it,
//! or at a start tag that can only belong further out. Whatever was read until then is kept.

use crate::elements::Element;
use crate::finding::Tally;
use crate::namespaces::Namespaces;

#[derive(Default)]
pub(super) struct Scope {
    pub(super) namespaces: Namespaces,
    pub(super) unbound_prefixes: Tally,
    /// The elements around the current place, outermost first; empty before `rss`.
    around: Vec<Element>,
}

/// A start tag.
pub(super) struct Tag {
    pub(super) element: Element,
    /// As written; only kept for elements that are unknown, or unexpected at their place.
    pub(super) name: String,
    /// Raw; only kept for elements whose attributes mean something.
    pub(super) attributes: String,
    pub(super) empty: bool,
    pub(super) line: u64,
    /// Namespace declarations in force outside.
    outside: usize,
}

/// An end tag; the name is only kept if unknown.
pub(super) struct EndTag {
    pub(super) element: Element,
    pub(super) name: String,
    pub(super) line: u64,
}

impl Tag {
    /// For people: the name as written, or what the element holds.
    pub(super) fn shown_name(&self) -> String {
        shown_name(self.element, &self.name)
    }

    pub(super) fn is_closed_by(&self, element: Element, name: &str) -> bool {
        self.element == element && (element != Element::Unknown || self.name == name)
    }
}

impl EndTag {
    pub(super) fn shown_name(&self) -> String {
        shown_name(self.element, &self.name)
    }
}

impl Scope {
    pub(super) fn enter(&mut self, element: Element) {
        self.around.push(element);
    }

    pub(super) fn leave(&mut self, tag: &Tag) {
        self.around.pop();
        self.end_text(tag);
    }

    /// Forgets what an element without children declared.
    pub(super) fn end_text(&mut self, tag: &Tag) {
        self.namespaces.leave(tag.outside);
    }

    pub(super) fn is_outside(&self) -> bool {
        self.around.is_empty()
    }

    pub(super) fn is_within(&self, element: Element) -> bool {
        self.around.contains(&element)
    }

    pub(super) fn open(&mut self, name: &str, attributes: &str, empty: bool, line: u64) -> Tag {
        let outside = self.namespaces.depth();
        self.namespaces.declare(attributes);
        let element = self.element(name, line);
        let is_expected = self.around.last().is_some_and(|&container| element.belongs_in(container));
        let has_attributes = matches!(element, Element::Category | Element::Guid);
        Tag {
            element,
            name: if is_expected { String::new() } else { name.to_owned() },
            attributes: if has_attributes { attributes.to_owned() } else { String::new() },
            empty,
            line,
            outside,
        }
    }

    pub(super) fn close(&mut self, name: &str, line: u64) -> EndTag {
        let element = self.element(name, line);
        let name = if element == Element::Unknown { name.to_owned() } else { String::new() };
        EndTag { element, name, line }
    }

    pub(super) fn element(&mut self, name: &str, line: u64) -> Element {
        let (prefix, local) = name.split_once(':').unwrap_or(("", name));
        let resolved = self.namespaces.resolve(prefix);
        if resolved.unbound {
            self.unbound_prefixes.note(line);
        }
        Element::new(resolved.namespace, local)
    }

    /// Whether a start tag inside a container shows that the container was never closed.
    pub(super) fn ends_container(&self, container: Element, found: Element) -> bool {
        if found == Element::Unknown || found.belongs_in(container) {
            return false;
        }
        found.begins_anew() || self.belongs_further_out(found)
    }

    /// Whether a start tag inside a text shows that the text was never closed.
    pub(super) fn ends_text(&self, text: Element, found: Element) -> bool {
        if found.begins_anew() {
            return true;
        }
        // HTML has a `title` and a `link` too, so inside an article's text they prove nothing.
        if text == Element::Unknown || found == Element::Unknown || (found.is_plain_name() && text.may_hold_markup()) {
            return false;
        }
        self.belongs_further_out(found)
    }

    /// An item may hold an author or a term of a plugin's: only what begins anew leads out of it.
    fn belongs_further_out(&self, found: Element) -> bool {
        let is_in_item = self.is_within(Element::Item);
        self.around.iter().any(|&outer| {
            let is_channel = matches!(outer, Element::Rss | Element::Channel);
            !(is_channel && is_in_item) && found.belongs_in(outer)
        })
    }
}

fn shown_name(element: Element, name: &str) -> String {
    if name.is_empty() { element.to_string() } else { format!("`{name}`") }
}
