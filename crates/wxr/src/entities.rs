//! Decoding `&amp;`, `&#8217;` and the entities of HTML, which exports hold without declaring them.

use quick_xml::escape::resolve_html5_entity;

use crate::finding::Tally;

/// What could not be decoded, counted over the whole file.
#[derive(Debug, Default)]
pub(crate) struct Oddities {
    pub(crate) raw_ampersands: Tally,
    pub(crate) unknown_entities: Tally,
    pub(crate) control_characters: Tally,
}

/// Appends the text with its entities decoded. What is no entity stays as written.
pub(crate) fn decode_into(text: &str, line: u64, out: &mut String, oddities: &mut Oddities) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let Some(body) = entity_body(rest) else {
            oddities.raw_ampersands.note(line);
            out.push('&');
            rest = &rest[1..];
            continue;
        };
        let length = body.len() + 2;
        match resolve(body) {
            Resolved::Text(text) => out.push_str(text),
            Resolved::Character(character) if is_forbidden(character) => oddities.control_characters.note(line),
            Resolved::Character(character) => out.push(character),
            Resolved::Unknown => {
                oddities.unknown_entities.note(line);
                out.push_str(&rest[..length]);
            }
        }
        rest = &rest[length..];
    }
    out.push_str(rest);
}

enum Resolved {
    Text(&'static str),
    Character(char),
    Unknown,
}

/// The part between `&` and `;`, if it has the form of an entity.
fn entity_body(text: &str) -> Option<&str> {
    let end = text.bytes().take(40).position(|byte| byte == b';')?;
    let body = &text[1..end];
    let name = body.strip_prefix('#').unwrap_or(body);
    let formed = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric());
    formed.then_some(body)
}

fn resolve(body: &str) -> Resolved {
    let Some(number) = body.strip_prefix('#') else {
        return resolve_html5_entity(body).map_or(Resolved::Unknown, Resolved::Text);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16),
        None => number.parse(),
    };
    code.ok().and_then(char::from_u32).map_or(Resolved::Unknown, Resolved::Character)
}

/// XML 1.0 §2.2. A reference is the one way to write a carriage return that no reader changes.
fn is_forbidden(character: char) -> bool {
    character < ' ' && !matches!(character, '\t' | '\n' | '\r')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(text: &str) -> (String, Oddities) {
        let mut out = String::new();
        let mut oddities = Oddities::default();
        decode_into(text, 1, &mut out, &mut oddities);
        (out, oddities)
    }

    #[test]
    fn the_entities_of_xml_and_html_are_decoded() {
        let (text, oddities) = decode("Caf&eacute; &amp;&nbsp;Bar &#8217;&#x2019; &lt;");
        assert_eq!(text, "Café &\u{A0}Bar ’’ <");
        assert_eq!(oddities.raw_ampersands.count + oddities.unknown_entities.count, 0);
    }

    #[test]
    fn a_bare_ampersand_stays_and_is_counted() {
        let (text, oddities) = decode("Q&A, R & D, ?a=1&b=2; x");
        assert_eq!(text, "Q&A, R & D, ?a=1&b=2; x");
        assert_eq!(oddities.raw_ampersands.count, 3);
    }

    #[test]
    fn an_entity_nobody_defines_stays_as_written() {
        let (text, oddities) = decode("&site_name; &sitename; &#xD800;");
        assert_eq!(text, "&site_name; &sitename; &#xD800;");
        assert_eq!((oddities.raw_ampersands.count, oddities.unknown_entities.count), (1, 2));
    }

    #[test]
    fn a_referenced_control_character_is_removed() {
        let (text, oddities) = decode("a&#8;b&#10;c");
        assert_eq!(text, "ab\nc");
        assert_eq!(oddities.control_characters.count, 1);
    }
}
