//! What a reader sees of a piece of HTML: its text on one line, where its links lead, which pictures it shows.

/// White space is normalised; markup is gone.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Visible {
    pub text: String,
    pub links: Vec<String>,
    /// Without host, query and the size in the name.
    pub pictures: Vec<String>,
}

/// Elements whose content nobody sees.
/// What stands inside a player is for browsers that have none.
const HIDDEN: [&str; 8] = ["script", "style", "template", "noscript", "oracle-embed", "audio", "video", "object"];
/// Of these, what holds no markup (HTML, section 13.1.2, "raw text elements"): a `<` in it begins nothing.
const RAW: [&str; 2] = ["script", "style"];
/// Elements inside a line: no white space stands for their tags.
const INLINE: [&str; 29] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "ins", "kbd", "mark", "q",
    "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
];
/// Words around the content on either side: the façade of a player, the button beside a file, a credit.
const AROUND: [&str; 7] = [
    "embed__action",
    "file__download",
    "figure__credit",
    "embed__title",
    "footnote__back",
    "wp-block-file__button",
    "embed__link",
];

/// Reads tidy HTML such as both renderers write; anything else is read as far as it can be.
pub fn visible(html: &str) -> Visible {
    let mut seen = Visible::default();
    let mut text = String::new();
    let mut rest = html;
    // Depth inside a hidden element, by its name.
    let mut hidden: Option<(String, usize)> = None;
    while let Some(at) = rest.find('<') {
        if hidden.is_none() {
            text.push_str(&decoded(&rest[..at]));
        }
        rest = &rest[at..];
        if let Some(after) = rest.strip_prefix("<!--") {
            rest = after.find("-->").map_or("", |end| &after[end + 3..]);
            continue;
        }
        let end = tag_end(rest);
        let tag = &rest[1..end.saturating_sub(1).max(1)];
        rest = &rest[end..];
        let closes = tag.starts_with('/');
        let name: String =
            tag.trim_start_matches('/').chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '-').collect();
        let name = name.to_ascii_lowercase();
        if name.is_empty() {
            if hidden.is_none() {
                text.push('<');
                text.push_str(&decoded(tag));
            }
            continue;
        }
        if let Some((element, depth)) = &mut hidden {
            if *element == name {
                *depth = if closes { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    hidden = None;
                }
            }
            continue;
        }
        let is_void = tag.ends_with('/') || matches!(name.as_str(), "br" | "img" | "hr" | "source" | "input");
        let is_around = attribute(tag, "class").is_some_and(|class| class.split(' ').any(|one| AROUND.contains(&one)));
        if !closes && RAW.contains(&name.as_str()) {
            let after = rest.to_ascii_lowercase().find(&format!("</{name}")).map_or("", |close| &rest[close..]);
            rest = &after[tag_end(after).min(after.len())..];
            continue;
        }
        if !closes && !is_void && (HIDDEN.contains(&name.as_str()) || is_around) {
            hidden = Some((name, 1));
            continue;
        }
        if !INLINE.contains(&name.as_str()) {
            text.push(' ');
        }
        if name == "a" && !closes {
            seen.links.extend(attribute(tag, "href").map(|href| address(&href)));
        }
        if name == "img" {
            seen.pictures.extend(attribute(tag, "src").map(|src| picture(&src)));
        }
    }
    if hidden.is_none() {
        text.push_str(&decoded(rest));
    }
    seen.text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    seen.links.retain(|link| !link.is_empty() && !link.starts_with('#'));
    seen
}

/// A `>` inside a quoted value ends no tag.
fn tag_end(rest: &str) -> usize {
    let mut quote = None;
    for (at, byte) in rest.bytes().enumerate().skip(1) {
        match (quote, byte) {
            (None, b'>') => return at + 1,
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    rest.len()
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    for quote in ['"', '\''] {
        let mark = format!(" {name}={quote}");
        if let Some((_, after)) = tag.replace('\n', " ").split_once(&mark) {
            return Some(decoded(after.split(quote).next().unwrap_or_default()));
        }
    }
    None
}

/// An address as both sides may write it.
fn address(href: &str) -> String {
    let path = href.trim().trim_start_matches("https://site.test").trim_start_matches("http://site.test");
    path.trim_end_matches('/').to_ascii_lowercase()
}

/// `/wp-content/uploads/a-300x200.jpg?x` and `/-/media/7/…` are left to their file's name.
fn picture(src: &str) -> String {
    let path = address(src);
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or_default();
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    let plain = stem.rsplit_once('-').filter(|(_, size)| {
        size.split_once('x').is_some_and(|(w, h)| [w, h].iter().all(|n| n.bytes().all(|b| b.is_ascii_digit())))
    });
    format!("{}.{ending}", plain.map_or(stem, |(stem, _)| stem))
}

fn decoded(text: &str) -> String {
    if !text.contains('&') {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(';').filter(|end| *end < 12);
        match end.and_then(|end| Some((reference(&rest[1..end])?, end))) {
            Some((letter, end)) => {
                out.push(letter);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

fn reference(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    let known = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("nbsp", '\u{a0}'),
        ("hellip", '…'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("lsquo", '‘'),
        ("rsquo", '’'),
        ("ldquo", '“'),
        ("rdquo", '”'),
        ("laquo", '«'),
        ("raquo", '»'),
        ("copy", '©'),
        ("reg", '®'),
        ("trade", '™'),
        ("eacute", 'é'),
        ("uuml", 'ü'),
        ("ouml", 'ö'),
        ("auml", 'ä'),
        ("szlig", 'ß'),
        ("times", '×'),
        ("deg", '°'),
        ("bull", '•'),
        ("middot", '·'),
        ("euro", '€'),
        ("pound", '£'),
        ("rarr", '→'),
        ("larr", '←'),
        ("frac12", '½'),
        ("ntilde", 'ñ'),
        ("aacute", 'á'),
        ("iacute", 'í'),
        ("oacute", 'ó'),
        ("uacute", 'ú'),
        ("egrave", 'è'),
        ("agrave", 'à'),
        ("ccedil", 'ç'),
        ("shy", '\u{ad}'),
    ];
    known.iter().find(|(known, _)| *known == name).map(|(_, letter)| *letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_links_and_pictures_are_told_apart() {
        let seen = visible(
            r#"<p>A<em>b</em> &amp; <a href="http://site.test/x/">c</a></p><img src="/u/p-300x200.jpg"><p>d</p>"#,
        );
        assert_eq!(seen.text, "Ab & c d");
        assert_eq!((seen.links, seen.pictures), (vec!["/x".to_owned()], vec!["p.jpg".to_owned()]));
    }

    #[test]
    fn what_nobody_sees_is_not_text() {
        assert_eq!(visible("a<script>b<c</script><!-- d -->e").text, "ae");
        assert_eq!(visible(r#"<a class="file__download" href="/f">Download</a> f"#).text, "f");
    }
}
