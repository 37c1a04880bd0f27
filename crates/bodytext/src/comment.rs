//! Readers' comments: WordPress's short list of elements, its paragraphs, and addresses as links.

use crate::autop::autop;
use crate::html::El;
use crate::render::{escape_attribute, escape_text};
use crate::snippet::{Rules, mark_name, write_snippet};

/// What search engines and browsers are told about every link of a reader.
const REL: &str = "ugc nofollow noopener";

/// A reader's comment as HTML for the page. Of its markup only `a`, `abbr`, `b`, `blockquote`,
/// `cite`, `code`, `del`, `em`, `i`, `q`, `s`, `strike`, `strong` stay (WordPress's list for
/// comments); empty lines part paragraphs, single ones are kept, bare addresses become links.
pub fn comment_html(text: &str) -> String {
    // Imported comments sometimes come with paragraphs: their text is all that counts.
    let text = match text.contains("</p>") || text.contains("<br") {
        true => text
            .replace("</p>", "</p>\n\n")
            .replace("<br>", "\n")
            .replace("<br/>", "\n")
            .replace("<br />\n", "\n")
            .replace("<br />", "\n"),
        false => text.to_owned(),
    };
    let kept = write_snippet(&text, &Rules { allows: comment_name, rel: Some(REL), links_text: true });
    // The second reading closes what an empty line inside a mark left open.
    write_snippet(autop(&kept).trim_end(), &Rules { allows: paragraph_name, rel: Some(REL), links_text: false })
}

fn comment_name(el: El) -> Option<&'static str> {
    match el {
        El::Blockquote => Some("blockquote"),
        El::Br => None,
        other => mark_name(other),
    }
}

fn paragraph_name(el: El) -> Option<&'static str> {
    match el {
        El::P => Some("p"),
        El::Blockquote => Some("blockquote"),
        other => mark_name(other),
    }
}

/// Writes text, its addresses as links.
pub(crate) fn push_linked(text: &str, out: &mut String) {
    let mut done = 0;
    while let Some((start, end)) = next_address(text, done) {
        escape_text(&text[done..start], out);
        let shown = &text[start..end];
        out.push_str("<a href=\"");
        if shown.starts_with("www.") {
            out.push_str("http://");
        }
        escape_attribute(shown, out);
        out.push_str("\" rel=\"");
        out.push_str(REL);
        out.push_str("\">");
        escape_text(shown, out);
        out.push_str("</a>");
        done = end;
    }
    escape_text(&text[done..], out);
}

fn next_address(text: &str, from: usize) -> Option<(usize, usize)> {
    let mut at = from;
    loop {
        let next = at + memchr::memchr2(b'h', b'w', &text.as_bytes()[at..])?;
        at = next + 1;
        let rest = &text[next..];
        let begins = ["http://", "https://", "www."]
            .iter()
            .any(|start| rest.starts_with(start) && rest[start.len()..].starts_with(|c: char| c.is_alphanumeric()));
        let free =
            text[..next].chars().next_back().is_none_or(|c| c.is_whitespace() || "(<.,;:!?>“‘\"'（，。：".contains(c));
        if begins && free {
            return Some((next, next + address_length(rest)));
        }
    }
}

/// Up to the first white space, without the punctuation of the sentence around it.
fn address_length(rest: &str) -> usize {
    let is_end = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '“' | '”' | '，' | '。' | '）' | '、');
    let end = rest.find(is_end).unwrap_or(rest.len());
    let mut address = rest[..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']);
    let unbalanced = |address: &str| address.matches(')').count() > address.matches('(').count();
    while address.ends_with(')') && unbalanced(address) {
        address = address[..address.len() - 1].trim_end_matches(['.', ',', ';', ':', '!', '?']);
    }
    address.len()
}

#[cfg(test)]
mod tests {
    use super::comment_html;

    #[test]
    fn a_comment_has_paragraphs_and_lines() {
        assert_eq!(
            comment_html("First line\nsecond\n\nNew paragraph"),
            "<p>First line<br>\nsecond</p>\n<p>New paragraph</p>"
        );
    }

    #[test]
    fn a_bare_address_becomes_a_link_without_the_full_stop() {
        assert_eq!(
            comment_html("See https://x.test/a_(b) (or www.y.test)."),
            "<p>See <a href=\"https://x.test/a_(b)\" rel=\"ugc nofollow noopener\">https://x.test/a_(b)</a> \
             (or <a href=\"http://www.y.test\" rel=\"ugc nofollow noopener\">www.y.test</a>).</p>"
        );
    }

    #[test]
    fn every_link_is_marked_as_a_readers() {
        assert_eq!(
            comment_html("<a href=\"https://x.test\" rel=\"follow\" target=\"_blank\">x</a>"),
            "<p><a href=\"https://x.test\" rel=\"ugc nofollow noopener\">x</a></p>"
        );
    }

    #[test]
    fn markup_beyond_the_list_is_text_or_nothing() {
        assert_eq!(
            comment_html("<h1 onclick=x>Hi</h1><script>alert(1)</script><img src=x onerror=y> 2 < 3"),
            "<p>Hi  2 &lt; 3</p>"
        );
        assert_eq!(comment_html("<em>open\n\nand more"), "<p><em>open</em></p><em>\n</em><p><em>and more</em></p>");
    }
}
