//! Elements that mark text.

use super::Converter;
use super::lines::Flow;
use crate::findings::FindingKind;
use crate::html::{At, El, Node, NodeId};
use crate::inline::{Inline, Link, Mark};
use crate::urls;

/// Words of `rel` worth keeping; the others steer a browser, which is the page's business.
const RELATIONS: [&str; 8] = ["nofollow", "sponsored", "ugc", "me", "license", "author", "tag", "external"];

impl Converter<'_, '_, '_> {
    /// The mark an element stands for by itself.
    pub(super) fn mark_of(&self, id: NodeId, el: El) -> Option<Mark> {
        let mark = match el {
            El::Strong | El::B => Mark::Strong,
            El::Em | El::I => Mark::Emphasis,
            El::U => Mark::Underline,
            El::S | El::Strike => Mark::Strike,
            El::Ins => Mark::Inserted,
            El::Del => Mark::Deleted,
            El::Code | El::Tt => Mark::Code,
            El::Kbd => Mark::Keyboard,
            El::Samp => Mark::Sample,
            El::Var => Mark::Variable,
            El::Dfn => Mark::Definition,
            El::Sub => Mark::Subscript,
            El::Sup => Mark::Superscript,
            El::Small => Mark::Small,
            El::Mark => Mark::Highlight,
            El::Q => Mark::Quotation,
            El::Cite => Mark::Cite,
            El::Ruby => Mark::Ruby,
            El::Rt => Mark::RubyText,
            El::Rp => Mark::RubyParenthesis,
            El::Abbr | El::Acronym => Mark::Abbreviation { title: self.tree.value(id, At::Title).to_owned() },
            El::Time => Mark::Time { datetime: self.tree.value(id, At::Datetime).to_owned() },
            El::Span | El::Bdo | El::Bdi | El::Font => return self.language_of(id),
            _ => return None,
        };
        Some(mark)
    }

    fn language_of(&self, id: NodeId) -> Option<Mark> {
        let lang = self.tree.value(id, At::Lang);
        let dir = self.tree.value(id, At::Dir).to_ascii_lowercase();
        let known_dir = matches!(dir.as_str(), "ltr" | "rtl" | "auto");
        let tag = lang.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        let lang = if tag && lang.len() <= 35 { lang } else { "" };
        if lang.is_empty() && !known_dir {
            return None;
        }
        Some(Mark::Language { lang: lang.to_owned(), dir: if known_dir { dir } else { String::new() } })
    }

    /// Reads the children of `id` under one more mark.
    pub(super) fn marked(&mut self, id: NodeId, mark: Option<Mark>, flow: &mut Flow) {
        let new = mark.filter(|mark| !self.is_open(mark));
        let pushed = new.is_some();
        self.marks.extend(new);
        self.children(id, flow);
        if pushed {
            self.marks.pop();
        }
    }

    /// Bold in bold is bold; a link in a link is the outer one.
    fn is_open(&self, mark: &Mark) -> bool {
        match mark {
            Mark::Link(_) => self.marks.iter().any(|open| matches!(open, Mark::Link(_))),
            mark => self.marks.contains(mark),
        }
    }

    pub(super) fn link(&mut self, id: NodeId, flow: &mut Flow) {
        let anchor = self.anchor(id).or_else(|| {
            let name = self.tree.attribute(id, At::Name)?;
            urls::clean_anchor(name)
        });
        let Some(raw) = self.tree.attribute(id, At::Href) else {
            self.anchor_piece(anchor, flow);
            return self.children(id, flow);
        };
        let Some(href) = urls::clean_link(raw, self.context) else {
            let detail = raw.chars().take(80).collect::<String>();
            self.find(FindingKind::DroppedAddress, detail);
            self.anchor_piece(anchor, flow);
            return self.children(id, flow);
        };
        let shows_nothing = self.shows_nothing(id);
        if shows_nothing && !href.is_empty() && !href.starts_with('#') {
            self.find(FindingKind::EmptyLink, href.as_str());
        }
        if href.is_empty() || shows_nothing {
            self.anchor_piece(anchor, flow);
            return self.children(id, flow);
        }
        let link = Link {
            href,
            title: self.tree.value(id, At::Title).to_owned(),
            rel: relations(self.tree.value(id, At::Rel)),
            hreflang: language_tag(self.tree.value(id, At::Hreflang)),
            id: anchor.unwrap_or_default(),
        };
        self.marked(id, Some(Mark::Link(link)), flow);
    }

    fn shows_nothing(&self, id: NodeId) -> bool {
        let tree = self.tree;
        tree.descendants(id).all(|node| match tree.node(node) {
            Node::Text(text) => text.is_empty(),
            Node::Element { el, .. } => self.mark_of(node, *el).is_some() || matches!(el, El::Br | El::Span),
            _ => true,
        })
    }

    pub(super) fn anchor_piece(&mut self, anchor: Option<String>, flow: &mut Flow) {
        // WordPress leaves one of these where the teaser ended.
        if let Some(id) = anchor.filter(|id| !id.starts_with("more-")) {
            flow.piece(Inline::Anchor { id });
        }
    }

    /// `<sup data-fn="KEY"><a href="#KEY" id="KEY-link">1</a></sup>`, WordPress's or ours.
    pub(super) fn footnote_ref(&self, id: NodeId) -> Option<Inline> {
        let is_ref = self.tree.has_class(id, "fn") || self.tree.has_class(id, "footnote-ref");
        let link = self.tree.find(id, |el| el == El::A).filter(|_| is_ref)?;
        let key = self.tree.value(link, At::Href).strip_prefix('#')?;
        Some(Inline::FootnoteRef { key: urls::clean_anchor(key)?, label: self.tree.text_of(id) })
    }
}

pub(crate) fn relations(rel: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    for word in rel.split_ascii_whitespace() {
        if let Some(known) = RELATIONS.iter().find(|known| known.eq_ignore_ascii_case(word))
            && !kept.contains(known)
        {
            kept.push(known);
        }
    }
    kept.join(" ")
}

pub(crate) fn language_tag(tag: &str) -> String {
    let plain = tag.len() <= 35 && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    if plain { tag.to_owned() } else { String::new() }
}
