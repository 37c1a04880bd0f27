//! Text as a stranger typed it becomes text that cannot disturb the page around it: no towers of accents over
//! other lines, no marks that turn the direction of what follows, no invisible characters that hide a word.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Accents that one letter may carry. Hebrew with vowels and chant marks needs three, Tibetan four.
const ACCENTS: usize = 4;

/// A text of several lines: composed (NFC), with line feeds, at most one empty line in a row, nothing around it.
pub fn text(typed: &str) -> String {
    let lines = typed.replace("\r\n", "\n").replace('\r', "\n");
    let cleaned = lines.split('\n').map(|line| legible(line).trim_end().to_owned());
    let mut kept = String::with_capacity(typed.len());
    let mut empty = 0;
    for line in cleaned {
        empty = if line.is_empty() { empty + 1 } else { 0 };
        if empty < 2 {
            kept.push_str(&line);
            kept.push('\n');
        }
    }
    kept.trim().to_owned()
}

/// A text of one line, such as a name.
pub fn line(typed: &str) -> String {
    legible(typed).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn legible(typed: &str) -> String {
    let mut accents = 0;
    typed
        .nfc()
        .map(|c| if c == '\t' { ' ' } else { c })
        .filter(|c| !disturbs(*c))
        .filter(|c| {
            accents = if is_combining_mark(*c) { accents + 1 } else { 0 };
            accents <= ACCENTS
        })
        .collect()
}

/// Control characters, marks that override or embed a direction (Unicode Annex 9; the "Trojan Source" ones), and
/// characters without width that part words for machines only. The joiners of Persian and of emoji stay.
fn disturbs(c: char) -> bool {
    matches!(c,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{00AD}'
        | '\u{FFF9}'..='\u{FFFB}')
        || c.is_control()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tower_of_accents_is_cut_to_what_languages_need() {
        let zalgo = format!("H{}i", "\u{0301}\u{0336}".repeat(40));
        assert!(text(&zalgo).chars().count() <= 2 + ACCENTS + 1, "{}", text(&zalgo).len());
        let hebrew = "בְּרֵאשִׁ֖ית";
        assert_eq!(text(hebrew), hebrew.nfc().collect::<String>());
        assert_eq!(text("Ti\u{1EBF}ng Vi\u{1EC7}t"), "Tiếng Việt");
    }

    #[test]
    fn nobody_turns_the_direction_of_the_page() {
        assert_eq!(text("a\u{202E}gnp.exe\u{2069}b"), "agnp.exeb");
        let persian = "می\u{200C}خواهم";
        assert_eq!(text(persian), persian, "the joiner of a language stays");
        assert_eq!(text("👩\u{200D}🌾"), "👩\u{200D}🌾");
    }

    #[test]
    fn lines_stay_and_emptiness_does_not() {
        assert_eq!(text("  one \r\ntwo\r\r\r\rthree\u{0}\n\n\n"), "one\ntwo\n\nthree");
        assert_eq!(line(" Ana\u{200B} \n Ruiz\t"), "Ana Ruiz");
        assert_eq!(text("\u{200B}\u{202E}\u{FEFF} \n"), "");
    }
}
