//! SVG: recognised so that it can be refused with a good message, or served locked away.

use super::Facts;

/// Whether the first element of an XML text is `svg`, whatever declarations and comments stand before it.
pub(crate) fn is_svg(start: &[u8]) -> bool {
    root_element(&String::from_utf8_lossy(start)).is_some()
}

/// The size that the root element names, in whole pixels; zero where it names none.
pub(crate) fn read(start: &[u8]) -> Facts {
    let text = String::from_utf8_lossy(start);
    let tag = root_element(&text).unwrap_or_default();
    let (width, height) = match (length(tag, "width"), length(tag, "height")) {
        (Some(width), Some(height)) => (width, height),
        _ => view_box(tag).unwrap_or_default(),
    };
    Facts { width, height, alpha: Some(true), ..Facts::default() }
}

/// The text of the root tag behind its name, if the root is `svg` with or without a prefix.
fn root_element(text: &str) -> Option<&str> {
    let mut rest = text.trim_start_matches('\u{feff}').trim_start();
    loop {
        rest = if rest.starts_with("<?") {
            rest.split_once("?>")?.1
        } else if rest.starts_with("<!--") {
            rest.split_once("-->")?.1
        } else if rest.get(..9).is_some_and(|word| word.eq_ignore_ascii_case("<!doctype")) {
            after_doctype(rest)?
        } else {
            break;
        };
        rest = rest.trim_start();
    }
    let tag = rest.strip_prefix('<')?;
    let end = tag.find(|c: char| c.is_whitespace() || c == '>' || c == '/')?;
    let (name, attributes) = tag.split_at(end);
    let local = name.rsplit_once(':').map_or(name, |(_, local)| local);
    let attributes = attributes.split_once('>').map_or(attributes, |(inside, _)| inside);
    local.eq_ignore_ascii_case("svg").then_some(attributes)
}

/// A document type may hold entity declarations in square brackets.
fn after_doctype(rest: &str) -> Option<&str> {
    match (rest.find('['), rest.find('>')?) {
        (Some(bracket), end) if bracket < end => rest.split_once("]>").map(|(_, rest)| rest),
        (_, end) => Some(&rest[end + 1..]),
    }
}

fn length(tag: &str, name: &str) -> Option<u32> {
    let value = attribute(tag, name)?;
    pixels(value.strip_suffix("px").unwrap_or(value))
}

fn view_box(tag: &str) -> Option<(u32, u32)> {
    let value = attribute(tag, "viewBox")?;
    let mut numbers = value.split(|c: char| c == ',' || c.is_whitespace()).filter(|number| !number.is_empty()).skip(2);
    Some((pixels(numbers.next()?)?, pixels(numbers.next()?)?))
}

fn pixels(number: &str) -> Option<u32> {
    let number: f64 = number.trim().parse().ok()?;
    (0.5..=1e6).contains(&number).then_some(number.round() as u32)
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.match_indices(name).find_map(|(place, _)| {
        let starts_a_word = tag[..place].ends_with(char::is_whitespace);
        let rest = tag[place + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, _) = rest[1..].split_once(quote)?;
        starts_a_word.then_some(value)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(text: &str) -> (u32, u32) {
        let facts = read(text.as_bytes());
        (facts.width, facts.height)
    }

    #[test]
    fn a_drawing_is_recognised_behind_declarations_and_comments() {
        for text in [
            "<svg>",
            "\u{feff}<?xml version='1.0'?>\n<!-- map --><svg width='4' height='3'/>",
            "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg viewBox='0 0 4 3'>",
            "<s:svg xmlns:s='http://www.w3.org/2000/svg'>",
        ] {
            assert!(is_svg(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn a_page_that_contains_a_drawing_is_not_a_drawing() {
        assert!(!is_svg(b"<!DOCTYPE html><html><body><svg></svg></body></html>"));
        assert!(!is_svg(b"the <svg> element"));
    }

    #[test]
    fn the_size_comes_from_the_attributes_or_the_view_box() {
        assert_eq!(size("<svg stroke-width='9' width='640px' height=\"480\">"), (640, 480));
        assert_eq!(size("<svg width='100%' viewBox='0 0 24.4 12'>"), (24, 12));
        assert_eq!(size("<svg>"), (0, 0));
    }
}
