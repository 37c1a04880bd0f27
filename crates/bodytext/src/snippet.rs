//! Small pieces of HTML that are not bodies: captions, credits, biographies, term descriptions.
//! The tree is read like any other and written again with a short list of elements.

use crate::context::ParseContext;
use crate::html::{self, At, El, Node, NodeId, Tree};
use crate::render::{escape_attribute, escape_text};
use crate::urls;

/// What a writer of snippets lets through.
pub(crate) struct Rules {
    pub(crate) allows: fn(El) -> Option<&'static str>,
    /// The `rel` of every link, or the words the source gave.
    pub(crate) rel: Option<&'static str>,
    /// Turns bare addresses in text into links.
    pub(crate) links_text: bool,
}

/// Sanitises a caption, credit, biography or description: marks, links, `br`, paragraphs and
/// lists stay, everything else is opened up and its text kept; scripts, styles and forms go.
/// Doing it twice changes nothing more.
pub fn sanitise_inline(html: &str) -> String {
    write_snippet(html, &RULES)
}

const RULES: Rules = Rules { allows: inline_name, rel: None, links_text: false };

fn inline_name(el: El) -> Option<&'static str> {
    let name = match el {
        El::P => "p",
        El::Ul => "ul",
        El::Ol => "ol",
        El::Li => "li",
        El::Mark => "mark",
        El::Small => "small",
        El::Sub => "sub",
        El::Sup => "sup",
        El::U => "u",
        El::Ins => "ins",
        El::Kbd => "kbd",
        other => return mark_name(other),
    };
    Some(name)
}

/// The marks both snippets and comments may have.
pub(crate) fn mark_name(el: El) -> Option<&'static str> {
    let name = match el {
        El::A => "a",
        El::Abbr | El::Acronym => "abbr",
        El::B => "b",
        El::Br => "br",
        El::Cite => "cite",
        El::Code | El::Tt => "code",
        El::Del => "del",
        El::Em => "em",
        El::I => "i",
        El::Q => "q",
        El::S | El::Strike => "s",
        El::Strong => "strong",
        _ => return None,
    };
    Some(name)
}

pub(crate) fn write_snippet(html: &str, rules: &Rules) -> String {
    let plain = !html.contains(['<', '&']) && !rules.links_text;
    if plain {
        let mut out = String::with_capacity(html.len());
        escape_text(html, &mut out);
        return out;
    }
    let tree = html::read(html);
    let mut writer =
        Writer { tree: &tree, rules, out: String::with_capacity(html.len()), in_link: false, in_code: false };
    writer.children(tree.root());
    writer.out
}

struct Writer<'t, 's> {
    tree: &'t Tree<'s>,
    rules: &'t Rules,
    out: String,
    in_link: bool,
    in_code: bool,
}

impl Writer<'_, '_> {
    fn children(&mut self, id: NodeId) {
        let tree = self.tree;
        for child in tree.children(id) {
            match tree.node(child) {
                Node::Text(text) => self.text(text),
                Node::Element { el, .. } => self.element(child, *el),
                Node::Comment(_) | Node::Root => {}
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.rules.links_text && !self.in_link && !self.in_code {
            crate::comment::push_linked(text, &mut self.out);
        } else {
            escape_text(text, &mut self.out);
        }
    }

    fn element(&mut self, id: NodeId, el: El) {
        if is_dropped(el) {
            return;
        }
        match (self.rules.allows)(el) {
            Some("a") => self.link(id),
            Some("br") => self.out.push_str("<br>"),
            Some(name) => {
                let outer = self.in_code;
                self.in_code |= el == El::Code;
                self.out.push('<');
                self.out.push_str(name);
                self.attribute(id, At::Title, "title", el);
                self.out.push('>');
                self.children(id);
                self.close(name);
                self.in_code = outer;
            }
            None => {
                self.children(id);
                // What stood in boxes of its own must not run together.
                if is_box(el) && !self.out.is_empty() && !self.out.ends_with(['\n', ' ', '>']) {
                    self.out.push(' ');
                }
            }
        }
    }

    fn link(&mut self, id: NodeId) {
        let tree = self.tree;
        let href = tree
            .attribute(id, At::Href)
            .and_then(|raw| urls::clean_link(raw, &ParseContext::default()))
            .filter(|href| !href.is_empty() && !self.in_link);
        let Some(href) = href else {
            return self.children(id);
        };
        self.out.push_str("<a href=\"");
        escape_attribute(&href, &mut self.out);
        self.out.push('"');
        self.attribute(id, At::Title, "title", El::A);
        if let Some(rel) = self.rules.rel {
            self.out.push_str(" rel=\"");
            self.out.push_str(rel);
            self.out.push('"');
        }
        self.out.push('>');
        self.in_link = true;
        self.children(id);
        self.in_link = false;
        self.close("a");
    }

    fn attribute(&mut self, id: NodeId, at: At, name: &str, el: El) {
        if !matches!(el, El::A | El::Abbr | El::Acronym) {
            return;
        }
        if let Some(value) = self.tree.attribute(id, at) {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            escape_attribute(value, &mut self.out);
            self.out.push('"');
        }
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }
}

fn is_dropped(el: El) -> bool {
    matches!(
        el,
        El::Script
            | El::Style
            | El::Svg
            | El::Math
            | El::Template
            | El::Iframe
            | El::Noframes
            | El::Noembed
            | El::Select
            | El::Textarea
            | El::Button
            | El::Canvas
            | El::Title
    )
}

fn is_box(el: El) -> bool {
    el.heading_level().is_some()
        || matches!(
            el,
            El::Div | El::Blockquote | El::Pre | El::Td | El::Th | El::Tr | El::Dd | El::Dt | El::P | El::Li
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_biography_keeps_marks_and_links_and_loses_the_rest() {
        let table = [
            ("plain & simple", "plain &amp; simple"),
            ("<b>Ines</b> <a href='/x' onclick='y' style='z'>site</a>", "<b>Ines</b> <a href=\"/x\">site</a>"),
            ("<a href='java\tscript:x'>a</a><script>b</script>", "a"),
            ("<div>One</div><div>two</div>", "One two "),
            ("<p>A</p><ul><li>b</ul>", "<p>A</p><ul><li>b</li></ul>"),
            ("<svg><a href=x>t</a></svg><img src=x onerror=y>", ""),
        ];
        for (written, kept) in table {
            assert_eq!(sanitise_inline(written), kept, "{written}");
        }
    }

    proptest! {
        #[test]
        fn sanitising_a_caption_twice_is_sanitising_it_once(html in "[a-z<>/=\"' &;#pbaiul!-]{0,80}") {
            let once = sanitise_inline(&html);
            prop_assert_eq!(sanitise_inline(&once), once);
        }
    }
}
