//! WordPress's `wpautop`: empty lines part paragraphs, single line breaks become `<br />`.
//! The passes and their order are those of WordPress's `formatting.php`, quirks included, because
//! two in three imported articles were written against them.

mod passes;
mod scan;

use passes::*;

/// Puts paragraphs and line breaks into classic text. The result is HTML that still holds whatever
/// markup the text held: it must go through the parser before it is shown.
pub fn autop(text: &str) -> String {
    if text.trim_matches([' ', '\t', '\n', '\r', '\0', '\x0b']).is_empty() {
        return String::new();
    }
    let (text, verbatim) = set_pre_aside(&format!("{text}\n"));
    let text = part_double_breaks(&text);
    let text = stand_blocks_apart(&text);
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let text = hide_newlines_in_tags(&text);
    let text = close_up_media(text);
    let text = wrap_paragraphs(&text);
    let text = unwrap_blocks(&text);
    let text = break_lines(&text);
    let text = drop_breaks_at_blocks(&text);
    restore(text, &verbatim)
}

#[cfg(test)]
mod tests {
    use super::autop;

    #[test]
    fn text_becomes_paragraphs_as_wordpress_makes_them() {
        let table = [
            ("", ""),
            ("  \n ", ""),
            ("One line", "<p>One line</p>\n"),
            ("One\n\nTwo", "<p>One</p>\n<p>Two</p>\n"),
            ("One\ntwo", "<p>One<br />\ntwo</p>\n"),
            ("One\r\ntwo\r\n\r\nThree", "<p>One<br />\ntwo</p>\n<p>Three</p>\n"),
            ("One<br>\ntwo", "<p>One<br />\ntwo</p>\n"),
            ("One<br/><br/>Two", "<p>One</p>\n<p>Two</p>\n"),
            ("<h2>Head</h2>\nText", "<h2>Head</h2>\n<p>Text</p>\n"),
            ("Text <div>inside</div> more", "<p>Text </p>\n<div>inside</div>\n<p> more</p>\n"),
            ("<ul>\n<li>a</li>\n<li>b</li>\n</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
            ("<blockquote>Said\n\nagain</blockquote>", "<blockquote><p>Said</p>\n<p>again</p></blockquote>\n"),
            ("<pre>a\n\nb</pre>\nafter", "<pre>a\n\nb</pre>\n<p>after</p>\n"),
            ("<div>\nText\n</div>", "<div>\nText\n</div>\n"),
            ("<div>Text\n\nmore</div>", "<div>Text</p>\n<p>more</p></div>\n"),
            ("a <b\nclass=\"x\">b</b>", "<p>a <b\nclass=\"x\">b</b></p>\n"),
            ("<p>already</p>\n\n<p>there</p>", "<p>already</p>\n<p>there</p>\n"),
            ("a<hr>b", "<p>a</p>\n<hr>\n<p>b</p>\n"),
        ];
        for (text, html) in table {
            assert_eq!(autop(text), html, "text: {text:?}");
        }
    }

    #[test]
    fn hundred_kilobytes_of_brackets_are_answered() {
        for sign in ["<", "[", "<p", "\n\n", "<br>", "<pre", "<div>"] {
            autop(&sign.repeat(100_000 / sign.len()));
        }
    }
}
