//! The fast reader for tidy markup: every tag closed, nothing misplaced, no rare spelling. Where
//! the HTML standard would do anything but nest the elements as written, it gives up and the
//! lenient reader takes over. A test compares the two over random tidy and untidy texts.

use std::borrow::Cow;

use super::names::{At, El};
use super::tree::{Node, NodeId, Tree};

/// Nothing a person writes by hand is deeper; the lenient reader handles what is.
const MAX_DEPTH: usize = 40;

pub(super) fn read(html: &str) -> Option<Tree<'_>> {
    let is_control = |byte: &u8| (*byte < b' ' && !matches!(byte, b'\n' | b'\t')) || *byte == 0x7f;
    if html.as_bytes().iter().any(is_control) {
        return None;
    }
    let mut reader = Reader { html, at: 0, tree: Tree::new(html.len() / 24 + 8), open: Vec::with_capacity(16) };
    reader.run()?;
    reader.open.is_empty().then_some(reader.tree)
}

struct Reader<'s> {
    html: &'s str,
    at: usize,
    tree: Tree<'s>,
    open: Vec<(El, NodeId)>,
}

impl<'s> Reader<'s> {
    fn run(&mut self) -> Option<()> {
        while self.at < self.html.len() {
            let rest = &self.html[self.at..];
            match rest.as_bytes() {
                [b'<', b'!', b'-', b'-', ..] => self.comment(rest)?,
                [b'<', b'/', ..] => self.end_tag(rest)?,
                [b'<', b'a'..=b'z', ..] => self.start_tag(rest)?,
                [b'<', ..] => return None,
                _ => self.text(rest)?,
            }
        }
        Some(())
    }

    fn parent(&self) -> NodeId {
        self.open.last().map_or(self.tree.root(), |(_, id)| *id)
    }

    fn add(&mut self, node: Node<'s>) -> NodeId {
        let id = self.tree.create(node);
        let parent = self.parent();
        self.tree.append(parent, id);
        id
    }

    fn text(&mut self, rest: &'s str) -> Option<()> {
        let end = memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len());
        let mut raw = &rest[..end];
        self.at += end;
        let blank = raw.bytes().all(|byte| byte.is_ascii_whitespace());
        match self.open.last() {
            // A parser moves text out of the rows of a table, and forgets a first line break in `pre`.
            Some((el, _)) if is_table_part(*el) && !blank => return None,
            Some((El::Pre, id)) if self.tree.first_child(*id).is_none() => {
                raw = raw.strip_prefix('\n').unwrap_or(raw);
            }
            _ => {}
        }
        if !raw.is_empty() {
            let text = unescape(raw)?;
            self.add(Node::Text(text));
        }
        Some(())
    }

    fn comment(&mut self, rest: &'s str) -> Option<()> {
        let inner = &rest[4..];
        if inner.starts_with('>') || inner.starts_with("->") {
            return None;
        }
        let end = memchr::memmem::find(inner.as_bytes(), b"--")?;
        let text = &inner[..end];
        if !inner[end..].starts_with("-->") || text.contains("<!") {
            return None;
        }
        self.at += 4 + end + 3;
        self.add(Node::Comment(Cow::Borrowed(text)));
        Some(())
    }

    fn end_tag(&mut self, rest: &'s str) -> Option<()> {
        let end = memchr::memchr(b'>', rest.as_bytes())?;
        let (el, _) = self.open.pop()?;
        (El::from_name(&rest[2..end]) == el && el != El::Other).then_some(())?;
        self.at += end + 1;
        Some(())
    }

    fn start_tag(&mut self, rest: &'s str) -> Option<()> {
        let name_end = rest[1..].find(|c: char| !c.is_ascii_lowercase() && !c.is_ascii_digit() && c != '-')? + 1;
        let el = El::from_name(&rest[1..name_end]);
        if !self.may_open(el) || self.open.len() >= MAX_DEPTH {
            return None;
        }
        let (attributes, length) = attributes(&rest[name_end..])?;
        self.at += name_end + length;
        let id = self.add(Node::Element { el, attributes });
        if !el.is_void() {
            self.open.push((el, id));
        }
        Some(())
    }

    /// Whether the standard opens this element right here without closing or moving anything.
    fn may_open(&self, el: El) -> bool {
        let inside = |what: El| self.open.iter().any(|(open, _)| *open == what);
        let parent = self.open.last().map(|(el, _)| *el);
        if parent.is_some_and(is_table_part) && !is_table_child(parent, el) {
            return false;
        }
        match el {
            El::A => !inside(El::A),
            El::Abbr
            | El::Br
            | El::Cite
            | El::Del
            | El::Img
            | El::Ins
            | El::Kbd
            | El::Mark
            | El::Q
            | El::Samp
            | El::Slot
            | El::Span
            | El::Sub
            | El::Sup
            | El::Time
            | El::Var => true,
            // Above three of a kind the standard keeps only the innermost three in mind.
            El::B | El::Code | El::Em | El::I | El::S | El::Small | El::Strong | El::U | El::Strike => !inside(el),
            El::Blockquote
            | El::Div
            | El::Figcaption
            | El::Figure
            | El::Hr
            | El::Ol
            | El::P
            | El::Pre
            | El::Ul
            | El::Details
            | El::Summary
            | El::Section
            | El::Aside => !inside(El::P),
            El::H1 | El::H2 | El::H3 | El::H4 | El::H5 | El::H6 => {
                !inside(El::P) && !self.open.iter().any(|(open, _)| open.heading_level().is_some())
            }
            El::Li => matches!(parent, Some(El::Ul | El::Ol)),
            El::Table => !inside(El::P) && !inside(El::Table),
            El::Thead | El::Tbody | El::Tfoot | El::Tr | El::Td | El::Th => is_table_child(parent, el),
            _ => false,
        }
    }
}

fn is_table_part(el: El) -> bool {
    matches!(el, El::Table | El::Thead | El::Tbody | El::Tfoot | El::Tr)
}

fn is_table_child(parent: Option<El>, el: El) -> bool {
    match parent {
        Some(El::Table) => matches!(el, El::Thead | El::Tbody | El::Tfoot),
        Some(El::Thead | El::Tbody | El::Tfoot) => el == El::Tr,
        Some(El::Tr) => matches!(el, El::Td | El::Th),
        _ => false,
    }
}

type Attributes<'s> = Vec<(At, Cow<'s, str>)>;

/// The attributes of a start tag and the length up to and including its `>`.
fn attributes(rest: &str) -> Option<(Attributes<'_>, usize)> {
    let bytes = rest.as_bytes();
    let mut found = Attributes::new();
    let mut at = 0;
    loop {
        let spaces = bytes[at..].iter().take_while(|b| matches!(b, b' ' | b'\n' | b'\t')).count();
        at += spaces;
        match bytes.get(at)? {
            b'>' => return Some((found, at + 1)),
            b'/' if bytes.get(at + 1) == Some(&b'>') => return Some((found, at + 2)),
            b'a'..=b'z' if spaces > 0 => {}
            _ => return None,
        }
        let length =
            bytes[at..].iter().take_while(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || **b == b'-').count();
        let name = &rest[at..at + length];
        at += length;
        if bytes.get(at) != Some(&b'=') {
            return None;
        }
        let quote = *bytes.get(at + 1).filter(|b| matches!(b, b'"' | b'\''))?;
        let start = at + 2;
        let end = start + memchr::memchr(quote, &bytes[start..])?;
        at = end + 1;
        let known = At::from_name(name);
        if known == At::Other {
            continue;
        }
        // Of two the first counts.
        if !found.iter().any(|(seen, _)| *seen == known) {
            found.push((known, unescape(&rest[start..end])?));
        }
    }
}

/// Text with its character references resolved; nothing when one is of a kind that needs the
/// standard's long table.
fn unescape(raw: &str) -> Option<Cow<'_, str>> {
    let Some(first) = memchr::memchr(b'&', raw.as_bytes()) else {
        return Some(Cow::Borrowed(raw));
    };
    let mut out = String::with_capacity(raw.len());
    out.push_str(&raw[..first]);
    let mut rest = &raw[first..];
    while !rest.is_empty() {
        let next = memchr::memchr(b'&', &rest.as_bytes()[1..]).map_or(rest.len(), |at| at + 1);
        let (piece, after) = rest.split_at(next);
        rest = after;
        match piece.as_bytes() {
            [b'&', b'a'..=b'z' | b'A'..=b'Z' | b'#', ..] => {
                let end = memchr::memchr(b';', piece.as_bytes())?;
                out.push(reference(&piece[1..end])?);
                out.push_str(&piece[end + 1..]);
            }
            [b'&', b'0'..=b'9', ..] => return None,
            _ => out.push_str(piece),
        }
    }
    Some(Cow::Owned(out))
}

fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "nbsp" => Some('\u{a0}'),
        _ => {
            let digits = name.strip_prefix('#')?;
            let number: u32 = digits.bytes().all(|b| b.is_ascii_digit()).then(|| digits.parse().ok())??;
            // The standard reads numbers below 160 as an old Windows code page in places.
            let plain = (32..127).contains(&number) || (160..0xFDD0).contains(&number);
            plain.then(|| char::from_u32(number)).flatten()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::html::lenient;
    use proptest::prelude::*;

    fn outline(tree: &Tree<'_>, id: NodeId, out: &mut String) {
        for child in tree.children(id) {
            match tree.node(child) {
                Node::Text(text) => out.push_str(&format!("{text:?} ")),
                Node::Comment(text) => out.push_str(&format!("<!{text}> ")),
                Node::Element { el, attributes } => {
                    out.push_str(&format!("<{} {attributes:?}>", el.name()));
                    outline(tree, child, out);
                    out.push_str("</> ");
                }
                Node::Root => {}
            }
        }
    }

    fn outline_of(tree: &Tree<'_>) -> String {
        let mut out = String::new();
        outline(tree, tree.root(), &mut out);
        out
    }

    #[test]
    fn an_ordinary_paragraph_is_tidy() {
        let html = r#"<p class="x">A <strong>b &amp; <em>c</em></strong><br /> <a href="/x?a=1&amp;b=2">d</a></p>"#;
        let tree = read(html).map(|tree| outline_of(&tree));
        assert_eq!(tree, Some(outline_of(&lenient::read(html))));
    }

    fn soup() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            Just("<p>"),
            Just("</p>"),
            Just("<a href=\"/x\">"),
            Just("</a>"),
            Just("<em>"),
            Just("</em>"),
            Just("<strong class='b'>"),
            Just("</strong>"),
            Just("<ul>"),
            Just("</ul>"),
            Just("<li>"),
            Just("</li>"),
            Just("<div>"),
            Just("</div>"),
            Just("<h2>"),
            Just("</h2>"),
            Just("<h3>"),
            Just("</h3>"),
            Just("<br>"),
            Just("<br/>"),
            Just("<hr>"),
            Just("<img src=\"a\" src=\"b\">"),
            Just("text "),
            Just("\n"),
            Just("&amp;"),
            Just("&eacute;"),
            Just("&#8217;"),
            Just("& "),
            Just("&#150;"),
            Just("<table>"),
            Just("</table>"),
            Just("<tbody>"),
            Just("</tbody>"),
            Just("<tr>"),
            Just("</tr>"),
            Just("<td>"),
            Just("</td>"),
            Just("<pre>"),
            Just("</pre>"),
            Just("<code>"),
            Just("</code>"),
            Just("<!-- c -->"),
            Just("<!--x->y-->"),
            Just("<blockquote>"),
            Just("</blockquote>"),
            Just("<figure>"),
            Just("</figure>"),
            Just("<mh-slot n=\"0\">"),
            Just("</mh-slot>"),
            Just("<details>"),
            Just("<summary>"),
            Just("</summary>"),
            Just("</details>"),
        ];
        prop::collection::vec(piece, 0..14).prop_map(|pieces| pieces.concat())
    }

    fn nested(depth: u32) -> impl Strategy<Value = String> {
        let leaf = prop_oneof![
            Just("text".to_owned()),
            Just(" \n".to_owned()),
            Just("a &lt; b".to_owned()),
            Just("<br>".to_owned()),
            Just("<img src='x'>".to_owned())
        ];
        leaf.prop_recursive(depth, 40, 4, |inner| {
            let tag = prop::sample::select(vec![
                "p",
                "div",
                "a",
                "em",
                "strong",
                "ul",
                "ol",
                "li",
                "h2",
                "blockquote",
                "figure",
                "span",
                "table",
                "tbody",
                "thead",
                "tr",
                "td",
                "th",
                "pre",
                "code",
                "sup",
                "section",
                "mh-slot",
            ]);
            (tag, prop::collection::vec(inner, 0..4))
                .prop_map(|(tag, inner)| format!("<{tag}>{}</{tag}>", inner.concat()))
        })
    }

    proptest! {
        #[test]
        fn the_fast_reader_never_disagrees_with_the_standard(html in soup()) {
            if let Some(tree) = read(&html) {
                prop_assert_eq!(outline_of(&tree), outline_of(&lenient::read(&html)));
            }
        }

        #[test]
        fn the_fast_reader_agrees_on_nested_elements(html in nested(6)) {
            if let Some(tree) = read(&html) {
                prop_assert_eq!(outline_of(&tree), outline_of(&lenient::read(&html)));
            }
        }
    }
}
