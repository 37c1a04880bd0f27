//! WordPress's `wptexturize`: straight quotes, dashes, dots and primes become typographic ones.
//! Applied when text is shown, never when it is stored. The rules, their order and their known
//! misjudgements are WordPress's, so an imported article keeps the look its readers know.

mod primes;
mod quotes;
mod run;

pub use quotes::Quotes;
pub(crate) use run::texturize_run;

/// Elements whose text stays as typed (WordPress's `no_texturize_tags`).
const VERBATIM: [&str; 6] = ["pre", "code", "kbd", "style", "script", "tt"];

/// Texturizes the text between the tags of an HTML fragment, such as a title or a caption.
/// Tags, comments and the inside of `pre`, `code`, `kbd`, `style`, `script`, `tt` stay untouched.
pub fn texturize(html: &str, quotes: &Quotes) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 16);
    let mut verbatim: Vec<&str> = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        if rest.starts_with('<') {
            let (tag, after) = rest.split_at(delimiter_length(rest));
            out.push_str(tag);
            track_verbatim(tag, &mut verbatim);
            rest = after;
            continue;
        }
        let (text, after) = rest.split_at(memchr::memchr(b'<', rest.as_bytes()).unwrap_or(rest.len()));
        if verbatim.is_empty() {
            push_run(text, quotes, &mut out);
        } else {
            out.push_str(text);
        }
        rest = after;
    }
    out
}

fn push_run(text: &str, quotes: &Quotes, out: &mut String) {
    match texturize_run(text, quotes) {
        Some(curled) => push_with_entities(&curled, out),
        None => push_with_entities(text, out),
    }
}

/// Escapes an ampersand unless it begins something that looks like a character reference.
fn push_with_entities(text: &str, out: &mut String) {
    let mut done = 0;
    for at in memchr::memchr_iter(b'&', text.as_bytes()) {
        if !looks_like_reference(&text.as_bytes()[at + 1..]) {
            out.push_str(&text[done..at]);
            out.push_str("&amp;");
            done = at + 1;
        }
    }
    out.push_str(&text[done..]);
}

fn looks_like_reference(after: &[u8]) -> bool {
    let Some(end) = after.iter().take(12).position(|byte| *byte == b';') else {
        return false;
    };
    match &after[..end] {
        [b'#', b'x' | b'X', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_hexdigit),
        [b'#', digits @ ..] => !digits.is_empty() && digits.iter().all(u8::is_ascii_digit),
        name => {
            (1..=8).contains(&name.len()) && name.iter().all(|b| b.is_ascii_alphabetic() || (b'1'..=b'4').contains(b))
        }
    }
}

fn delimiter_length(rest: &str) -> usize {
    let end = if rest.starts_with("<!--") {
        rest.find("-->").map(|at| at + 3)
    } else {
        memchr::memchr(b'>', rest.as_bytes()).map(|at| at + 1)
    };
    end.unwrap_or(rest.len())
}

fn track_verbatim<'t>(tag: &'t str, open: &mut Vec<&'t str>) {
    let inner = &tag[1..];
    let (closing, inner) = match inner.strip_prefix('/') {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let end = inner.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(inner.len());
    let name = &inner[..end];
    if !VERBATIM.contains(&name) {
        return;
    }
    if !closing {
        open.push(name);
    } else if open.last() == Some(&name) {
        open.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn curled(text: &str) -> String {
        texturize(text, &Quotes::ENGLISH)
    }

    #[test]
    fn straight_quotes_dashes_and_dots_become_typographic() {
        let table = [
            (r#""Hello," she said."#, "“Hello,” she said."),
            (r#"He said "we won't go" twice."#, "He said “we won’t go” twice."),
            ("the class of '99", "the class of ’99"),
            ("the '90s and '99's wine", "the ’90s and ’99’s wine"),
            ("'twas the night", "’twas the night"),
            ("rock 'n' roll", "rock ‘n’ roll"),
            ("a 6' wall of 8\" boards", "a 6′ wall of 8″ boards"),
            (r#"a "6 foot" wall"#, "a “6 foot” wall"),
            (r#"the "42" sign"#, "the “42” sign"),
            ("'0.42'", "‘0.42’"),
            ("wait...", "wait…"),
            ("one -- two---three--four - five", "one — two—three–four – five"),
            ("xn--domain", "xn--domain"),
            ("Brand (tm)", "Brand ™"),
            ("3x4 and 0x9A and 10x2.5", "3×4 and 0x9A and 10×2.5"),
            ("``old style''", "“old style”"),
            (r#"("nested 'single' inside")"#, "(“nested ‘single’ inside”)"),
            ("O'Brien's dogs' bowls", "O’Brien’s dogs’ bowls"),
            ("«déjà»", "«déjà»"),
        ];
        for (typed, shown) in table {
            assert_eq!(curled(typed), shown, "typed: {typed}");
        }
    }

    #[test]
    fn tags_attributes_and_program_text_are_left_alone() {
        let html = r#"<a title="it's">it's</a> <code>"x" -- y</code> <pre>'a'</pre> 'b'"#;
        assert_eq!(curled(html), r#"<a title="it's">it’s</a> <code>"x" -- y</code> <pre>'a'</pre> ‘b’"#);
    }

    #[test]
    fn a_language_brings_its_own_marks() {
        let german = Quotes::for_language("de-AT");
        assert_eq!(texturize(r#""Guten Tag""#, &german), "„Guten Tag“");
        assert_eq!(texturize("geht's", &german), "geht’s");
    }

    #[test]
    fn a_lone_ampersand_is_escaped_and_a_reference_is_not() {
        assert_eq!(curled("Q&A &amp; R&#38;D"), "Q&amp;A &amp; R&#38;D");
    }
}
