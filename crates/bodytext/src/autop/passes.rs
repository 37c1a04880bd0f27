//! The passes of `wpautop`, one after the other.

use super::scan::*;

/// Stands for a line break inside a tag while paragraphs are made.
const HIDDEN_NEWLINE: &str = " <!-- wpnl --> ";

/// Takes the inside of `pre` elements out; the second value holds them in order.
pub(super) fn set_pre_aside(text: &str) -> (String, Vec<String>) {
    if !text.contains("<pre") {
        return (text.to_owned(), Vec::new());
    }
    let mut aside = Vec::new();
    let mut out = String::with_capacity(text.len());
    let mut parts = text.split("</pre>").peekable();
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        match part.find("<pre") {
            Some(start) if !is_last => {
                out.push_str(&part[..start]);
                out.push_str(&placeholder(aside.len()));
                aside.push(format!("{}</pre>", &part[start..]));
            }
            _ => out.push_str(part),
        }
    }
    (out, aside)
}

fn placeholder(number: usize) -> String {
    format!("<pre wp-pre-tag-{number}></pre>")
}

/// Two breaks after one another part paragraphs.
pub(super) fn part_double_breaks(text: &str) -> String {
    if !text.contains("<br") {
        return text.to_owned();
    }
    rewrite(text, |rest, out| {
        let Some(first) = break_tag(rest) else {
            return 0;
        };
        let (after, spaces) = skip_spaces(&rest[first..]);
        match break_tag(after) {
            Some(second) => {
                out.push_str("\n\n");
                first + spaces + second
            }
            None => 0,
        }
    })
}

/// Empty lines before opening and after closing tags of blocks, and after rules.
pub(super) fn stand_blocks_apart(text: &str) -> String {
    rewrite(text, |rest, out| {
        if let Some(length) = closing_block(rest) {
            out.push_str(&rest[..length]);
            out.push_str("\n\n");
            return length;
        }
        if !opens_block(rest) {
            return 0;
        }
        out.push_str("\n\n");
        if let Some(length) = rule_tag(rest) {
            out.push_str(&rest[..length]);
            out.push_str("\n\n");
            return length;
        }
        0
    })
}

pub(super) fn hide_newlines_in_tags(text: &str) -> String {
    rewrite(text, |rest, out| {
        let length = delimiter(rest);
        let tag = &rest[..length];
        if tag.contains('\n') {
            out.push_str(&tag.replace('\n', HIDDEN_NEWLINE));
        } else {
            out.push_str(tag);
        }
        length
    })
}

/// No paragraphs inside options, players and captions.
pub(super) fn close_up_media(mut text: String) -> String {
    if text.contains("<option") {
        text = trim_around(&text, "<option", false, Side::Before);
        text = trim_around(&text, "</option>", true, Side::After);
    }
    if text.contains("</object>") {
        text = trim_around(&text, "<object", false, Side::After);
        text = trim_around(&text, "</object>", true, Side::Before);
        for tag in ["<param", "</param", "<embed", "</embed"] {
            text = trim_around(&text, tag, false, Side::Both);
        }
    }
    if text.contains("<source") || text.contains("<track") {
        for tag in ["<audio", "<video"] {
            text = trim_around(&text, tag, false, Side::After);
        }
        for tag in ["</audio>", "</video>"] {
            text = trim_around(&text, tag, true, Side::Before);
        }
        for tag in ["<source", "<track"] {
            text = trim_around(&text, tag, false, Side::Both);
        }
    }
    if text.contains("<figcaption") {
        text = trim_around(&text, "<figcaption", false, Side::Before);
        text = trim_around(&text, "</figcaption>", true, Side::After);
    }
    text
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Before,
    After,
    Both,
}

/// Removes white space beside each tag that starts like `tag`, or is it entirely.
fn trim_around(text: &str, tag: &str, entire: bool, side: Side) -> String {
    rewrite(text, |rest, out| {
        if !rest.starts_with(tag) {
            return 0;
        }
        let length = if entire || tag == "<option" {
            Some(tag.len())
        } else {
            memchr::memchr(b'>', rest.as_bytes()).map(|at| at + 1)
        };
        let Some(length) = length else {
            return 0;
        };
        if side != Side::After {
            out.truncate(out.trim_end_matches(SPACES).len());
        }
        out.push_str(&rest[..length]);
        match side {
            Side::Before => length,
            _ => length + skip_spaces(&rest[length..]).1,
        }
    })
}

/// Everything between empty lines becomes a paragraph, unless it is white space.
pub(super) fn wrap_paragraphs(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while !rest.is_empty() {
        let (paragraph, after) = split_at_empty_line(rest);
        rest = after;
        let inner = paragraph.trim_matches('\n');
        if !inner.trim_matches(SPACES).is_empty() {
            out.push_str("<p>");
            out.push_str(inner);
            out.push_str("</p>\n");
        } else if !paragraph.is_empty() {
            out.push('\n');
        }
    }
    // A box of plain text that ends in the middle of a paragraph.
    rewrite(&out, |rest, out| {
        let Some(inside) = rest.strip_prefix("<p>") else {
            return 0;
        };
        let end = memchr::memchr(b'<', inside.as_bytes()).unwrap_or(0);
        let closing = ["</div>", "</address>", "</form>"];
        if end == 0 || !closing.iter().any(|tag| inside[end..].starts_with(tag)) {
            return 0;
        }
        out.push_str(&rest[..3 + end]);
        out.push_str("</p>");
        3 + end
    })
}

/// What precedes the first line break that is followed by another with only white space between,
/// and what follows the last such break.
fn split_at_empty_line(text: &str) -> (&str, &str) {
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'\n', &text.as_bytes()[from..]) {
        let at = from + at;
        let (_, spaces) = skip_spaces(&text[at..]);
        let run = &text[at..at + spaces];
        if let Some(last) = run[1..].rfind('\n') {
            return (&text[..at], &text[at + 1 + last + 1..]);
        }
        from = at + spaces;
    }
    (text, "")
}

/// Takes paragraphs off that stand around tags of blocks.
pub(super) fn unwrap_blocks(text: &str) -> String {
    let text = rewrite(text, unwrap_whole);
    let text = if text.contains("<p><li") { rewrite(&text, unwrap_list_item) } else { text };
    let text = move_paragraph_into_quote(&text);
    let text = rewrite(&text, |rest, out| {
        let Some(inside) = rest.strip_prefix("<p>") else {
            return 0;
        };
        let (inside, spaces) = skip_spaces(inside);
        match block_tag(inside) {
            Some(length) => {
                out.push_str(&inside[..length]);
                3 + spaces + length
            }
            None => 0,
        }
    });
    drop_after_block(&text, "</p>")
}

fn unwrap_whole(rest: &str, out: &mut String) -> usize {
    let Some(inside) = rest.strip_prefix("<p>") else {
        return 0;
    };
    let (inside, before) = skip_spaces(inside);
    let Some(length) = block_tag(inside) else {
        return 0;
    };
    let (after, behind) = skip_spaces(&inside[length..]);
    if !after.starts_with("</p>") {
        return 0;
    }
    out.push_str(&inside[..length]);
    3 + before + length + behind + 4
}

fn unwrap_list_item(rest: &str, out: &mut String) -> usize {
    if !rest.starts_with("<p><li") {
        return 0;
    }
    let line = rest.split('\n').next().unwrap_or_default();
    match line[7.min(line.len())..].find("</p>") {
        Some(end) => {
            let end = 7 + end;
            out.push_str(&rest[3..end]);
            end + 4
        }
        None => 0,
    }
}

fn move_paragraph_into_quote(text: &str) -> String {
    let opening = "<p><blockquote";
    let text = rewrite(text, |rest, out| {
        let begins = rest.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening));
        if !begins {
            return 0;
        }
        let Some(end) = memchr::memchr(b'>', &rest.as_bytes()[3..]) else {
            return 0;
        };
        out.push_str("<blockquote");
        out.push_str(&rest[opening.len()..3 + end + 1]);
        out.push_str("<p>");
        3 + end + 1
    });
    text.replace("</blockquote></p>", "</p></blockquote>")
}

/// Removes `what` where it follows a tag of a block, white space between them included.
fn drop_after_block(text: &str, what: &str) -> String {
    rewrite(text, |rest, out| {
        let Some(length) = block_tag(rest) else {
            return 0;
        };
        let (after, spaces) = skip_spaces(&rest[length..]);
        if !after.starts_with(what) {
            return 0;
        }
        out.push_str(&rest[..length]);
        length + spaces + what.len()
    })
}

/// A line break in the text becomes `<br />`, except inside scripts, styles and drawings.
pub(super) fn break_lines(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + text.len() / 8);
    let mut rest = text;
    while let Some((start, end)) = find_kept_lines(rest) {
        push_breaks(&rest[..start], &mut out);
        out.push_str(&rest[start..end].replace("<br>", "<br />").replace("<br/>", "<br />"));
        rest = &rest[end..];
    }
    push_breaks(rest, &mut out);
    out
}

/// The first `script`, `style` or `svg` element that is closed.
fn find_kept_lines(text: &str) -> Option<(usize, usize)> {
    let mut from = 0;
    while let Some(at) = memchr::memchr(b'<', &text.as_bytes()[from..]) {
        let at = from + at;
        for (opening, closing) in [("<script", "</script>"), ("<style", "</style>"), ("<svg", "</svg>")] {
            if text[at..].starts_with(opening) {
                let end = memchr::memmem::find(&text.as_bytes()[at..], closing.as_bytes())?;
                return Some((at, at + end + closing.len()));
            }
        }
        from = at + 1;
    }
    None
}

fn push_breaks(text: &str, out: &mut String) {
    let text = text.replace("<br>", "<br />").replace("<br/>", "<br />");
    let bytes = text.as_bytes();
    let mut done = 0;
    while let Some(newline) = memchr::memchr(b'\n', &bytes[done..]) {
        let newline = done + newline;
        let run_start = newline - bytes[done..newline].iter().rev().take_while(|b| is_space(**b)).count();
        let run_end = newline + skip_spaces(&text[newline..]).1;
        let preceded = text[..run_start].ends_with("<br />");
        let start = if preceded { run_start + 1 } else { run_start };
        let last = bytes[start.min(run_end)..run_end].iter().rposition(|b| *b == b'\n');
        match last {
            Some(last) => {
                out.push_str(&text[done..start]);
                out.push_str("<br />\n");
                done = start + last + 1;
            }
            None => {
                out.push_str(&text[done..run_end]);
                done = run_end;
            }
        }
    }
    out.push_str(&text[done..]);
}

/// No break tags beside tags of blocks, and none before the end.
pub(super) fn drop_breaks_at_blocks(text: &str) -> String {
    let text = drop_after_block(text, "<br />");
    let mut text = rewrite(&text, |rest, out| {
        let Some(after) = rest.strip_prefix("<br />") else {
            return 0;
        };
        let (tag, spaces) = skip_spaces(after);
        match tag_without_break_before(tag) {
            Some(length) => {
                out.push_str(&after[..spaces + length]);
                6 + spaces + length
            }
            None => 0,
        }
    });
    let end = text.strip_suffix('\n').unwrap_or(&text).len();
    if text[..end].ends_with("\n</p>") {
        text.remove(end - 5);
    }
    text
}

pub(super) fn restore(text: String, verbatim: &[String]) -> String {
    let mut text = match verbatim {
        [] => text,
        verbatim => put_pre_back(&text, verbatim),
    };
    if text.contains("<!-- wpnl -->") {
        text = text.replace(HIDDEN_NEWLINE, "\n").replace("<!-- wpnl -->", "\n");
    }
    text
}

fn put_pre_back(text: &str, verbatim: &[String]) -> String {
    rewrite(text, |rest, out| {
        let number = rest
            .strip_prefix("<pre wp-pre-tag-")
            .and_then(|rest| rest.split_once("></pre>"))
            .and_then(|(number, _)| number.parse::<usize>().ok());
        match number.and_then(|number| Some((number, verbatim.get(number)?))) {
            Some((number, original)) => {
                out.push_str(original);
                placeholder(number).len()
            }
            None => 0,
        }
    })
}
