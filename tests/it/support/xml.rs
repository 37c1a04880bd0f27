//! Feeds as a reader's program sees them: parsed strictly, or not at all.

use quick_xml::Reader;
use quick_xml::events::Event;

/// The texts of all elements of this name, in order of their ends, without those of their children.
///
/// # Panics
/// If the document is not well-formed or holds a character that XML 1.0 forbids (section 2.2).
pub fn xml_texts(xml: &str, name: &str) -> Vec<String> {
    let is_forbidden =
        |c: &char| matches!(c, '\0'..='\x08' | '\x0B' | '\x0C' | '\x0E'..='\x1F' | '\u{FFFE}' | '\u{FFFF}');
    let forbidden = xml.chars().find(is_forbidden);
    assert_eq!(forbidden, None, "a character that XML forbids");
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<(String, String)> = Vec::new();
    let mut found = Vec::new();
    loop {
        let event = reader.read_event().unwrap_or_else(|error| panic!("{error} in {xml}"));
        match event {
            Event::Start(start) => open.push((start.name().as_ref().to_owned(), String::new())),
            Event::End(_) => {
                let (element, text) = open.pop().expect("the parser checks that ends match");
                if element == name {
                    found.push(text);
                }
            }
            Event::Text(text) => add(&mut open, &text),
            Event::CData(text) => add(&mut open, &text),
            Event::GeneralRef(reference) => add(&mut open, &character(&reference).to_string()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert!(open.is_empty(), "{open:?} never end in {xml}");
    found
}

fn add(open: &mut [(String, String)], text: &str) {
    match open.last_mut() {
        Some((_, inner)) => inner.push_str(text),
        None => assert!(text.trim().is_empty(), "{text:?} stands outside of the document"),
    }
}

fn character(reference: &str) -> char {
    match reference {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        other => numbered(other).unwrap_or_else(|| panic!("&{other}; is declared nowhere")),
    }
}

fn numbered(reference: &str) -> Option<char> {
    let number = reference.strip_prefix('#')?;
    let code = match number.strip_prefix('x') {
        Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code)
}
