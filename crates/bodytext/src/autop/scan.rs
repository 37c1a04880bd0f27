//! Finding tags the way WordPress's patterns do: by letters, without understanding HTML.

/// Elements that stand in paragraphs of their own. The last is this crate's own placeholder.
const BLOCKS: [&str; 48] = [
    "table",
    "thead",
    "tfoot",
    "caption",
    "col",
    "colgroup",
    "tbody",
    "tr",
    "td",
    "th",
    "div",
    "dl",
    "dd",
    "dt",
    "ul",
    "ol",
    "li",
    "pre",
    "form",
    "map",
    "area",
    "blockquote",
    "address",
    "math",
    "style",
    "p",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "fieldset",
    "legend",
    "section",
    "article",
    "aside",
    "hgroup",
    "header",
    "footer",
    "nav",
    "figure",
    "figcaption",
    "details",
    "menu",
    "summary",
    "mh-slot",
];

/// A break tag goes away before these.
const NO_BREAK_BEFORE: [&str; 10] = ["p", "li", "div", "dl", "dd", "dt", "th", "pre", "td", "ul"];

pub(super) const SPACES: [char; 6] = [' ', '\t', '\n', '\r', '\x0b', '\x0c'];

pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}

/// Whether `text` begins with the opening tag of a block: its name, then a space, `/` or `>`.
pub(super) fn opens_block(text: &str) -> bool {
    let name = name_of(&text[1..]);
    let after = text.as_bytes().get(1 + name.len());
    after.is_some_and(|b| is_space(*b) || matches!(b, b'/' | b'>')) && BLOCKS.contains(&name)
}

/// The length of `</block>` at the start of `text`.
pub(super) fn closing_block(text: &str) -> Option<usize> {
    let rest = text.strip_prefix("</")?;
    let name = name_of(rest);
    (rest.as_bytes().get(name.len()) == Some(&b'>') && BLOCKS.contains(&name)).then_some(name.len() + 3)
}

/// The length of a block's opening or closing tag. As in WordPress's pattern the name may go on:
/// `<picture>` passes for `<p…>`.
pub(super) fn block_tag(text: &str) -> Option<usize> {
    tag_beginning_with(text, &BLOCKS)
}

pub(super) fn tag_without_break_before(text: &str) -> Option<usize> {
    tag_beginning_with(text, &NO_BREAK_BEFORE).or_else(|| tag_beginning_with(text, &["ol"]))
}

fn tag_beginning_with(text: &str, names: &[&str]) -> Option<usize> {
    let name = text.strip_prefix('<')?;
    let name = name.strip_prefix('/').unwrap_or(name);
    let first = *name.as_bytes().first()?;
    names
        .iter()
        .any(|known| known.as_bytes()[0] == first && name.starts_with(known))
        .then(|| memchr::memchr(b'>', text.as_bytes()).map(|end| end + 1))
        .flatten()
}

fn name_of(text: &str) -> &str {
    let end =
        text.bytes().position(|b| !(b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')).unwrap_or(text.len());
    &text[..end]
}

/// The length of `<br>`, `<br/>`, `<br />` at the start of `text`.
pub(super) fn break_tag(text: &str) -> Option<usize> {
    simple_tag(text, "<br")
}

pub(super) fn rule_tag(text: &str) -> Option<usize> {
    simple_tag(text, "<hr")
}

fn simple_tag(text: &str, start: &str) -> Option<usize> {
    let rest = text.strip_prefix(start)?.trim_start_matches(SPACES);
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    rest.strip_prefix('>').map(|after| text.len() - after.len())
}

/// The length of the tag or comment at the start of `text`, as WordPress splits HTML.
pub(super) fn delimiter(text: &str) -> usize {
    let end = if text.starts_with("<!--") {
        memchr::memmem::find(text.as_bytes(), b"-->").map(|at| at + 3)
    } else {
        memchr::memchr(b'>', text.as_bytes()).map(|at| at + 1)
    };
    end.unwrap_or(text.len())
}

/// Rewrites `text` at each `<`: `replace` gets the text from there on and what was written before,
/// and says how many bytes it took care of; 0 leaves the bracket as it is.
/// Nothing is looked at behind the last `>`, where no tag can end: else a text of brackets would
/// be searched to its end at each of them.
pub(super) fn rewrite(text: &str, mut replace: impl FnMut(&str, &mut String) -> usize) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut at = 0;
    let limit = memchr::memrchr(b'>', text.as_bytes()).unwrap_or(0);
    while let Some(next) = memchr::memchr(b'<', &text.as_bytes()[at..limit.max(at)]) {
        out.push_str(&text[at..at + next]);
        at += next;
        match replace(&text[at..], &mut out) {
            0 => {
                out.push('<');
                at += 1;
            }
            taken => at += taken,
        }
    }
    out.push_str(&text[at..]);
    out
}

/// `text` without leading white space, and how long that was.
pub(super) fn skip_spaces(text: &str) -> (&str, usize) {
    let rest = text.trim_start_matches(SPACES);
    (rest, text.len() - rest.len())
}
