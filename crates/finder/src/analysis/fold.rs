//! Folding: what people type differently and mean alike becomes one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::compose;

use super::classes::{is_mark, is_packed};

/// A whole text in folded form: names of sections, tags and contributors are compared so.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        word.chars().for_each(|c| fold_char(c, &mut folded));
    }
    folded
}

/// Appends a character in folded form: compatibility form, lower case, without accents. May append nothing, or several.
pub fn fold_char(c: char, to: &mut String) {
    if c.is_ascii() {
        to.push(c.to_ascii_lowercase());
        return;
    }
    if is_packed(c) || is_mark(c) {
        return fold_packed(c, to);
    }
    for part in std::iter::once(c).nfkd() {
        match part {
            _ if is_mark(part) => {}
            // Capitals with a dot decompose to a letter and a mark; the dotless letter does not.
            'ı' => to.push('i'),
            'ß' | 'ẞ' => to.push_str("ss"),
            'æ' | 'Æ' => to.push_str("ae"),
            'œ' | 'Œ' => to.push_str("oe"),
            'ø' | 'Ø' => to.push('o'),
            'ł' | 'Ł' => to.push('l'),
            'đ' | 'Đ' | 'ð' | 'Ð' => to.push('d'),
            'þ' | 'Þ' => to.push_str("th"),
            'ħ' | 'Ħ' => to.push('h'),
            'ς' => to.push('σ'),
            // Alef and yeh are written with and without their signs.
            'ٱ' => to.push('ا'),
            'ى' => to.push('ي'),
            _ => match part.to_digit_folded() {
                Some(digit) => to.push(digit),
                None => part.to_lowercase().filter(|lower| !is_mark(*lower)).for_each(|lower| to.push(lower)),
            },
        }
    }
}

/// Kana keep their voicing marks, Hangul its syllables: NFKC, and a mark joins the character before it.
fn fold_packed(c: char, to: &mut String) {
    for part in std::iter::once(c).nfkc() {
        if matches!(part, '\u{3099}' | '\u{309a}') {
            if let Some(joined) = to.chars().next_back().and_then(|last| compose(last, part)) {
                to.pop();
                to.push(joined);
            }
        } else if !is_mark(part) {
            to.push(part);
        }
    }
}

trait DigitFold {
    fn to_digit_folded(self) -> Option<char>;
}

impl DigitFold for char {
    /// Arabic-Indic, Persian, Devanagari and Bengali digits as ASCII ones: years and numbers are typed in either.
    fn to_digit_folded(self) -> Option<char> {
        let zero = ['\u{660}', '\u{6f0}', '\u{966}', '\u{9e6}']
            .into_iter()
            .find(|zero| (*zero..).take(10).any(|d| d == self))?;
        char::from_digit(u32::from(self) - u32::from(zero), 10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_width_do_not_matter() {
        for (written, folded) in [
            ("Café", "cafe"),
            ("ＣＡＦＥ́", "cafe"),
            ("Straße", "strasse"),
            ("Łódź", "lodz"),
            ("Ærø", "aero"),
            ("İstanbul", "istanbul"),
            ("ΣΊΣΥΦΟΣ", "σισυφοσ"),
            ("ёлка", "елка"),
            ("مُحَمَّد", "محمد"),
            ("٢٠٢٤", "2024"),
            ("ﬁre", "fire"),
        ] {
            assert_eq!(fold(written), folded, "{written}");
        }
    }

    #[test]
    fn kana_keep_their_voices_and_hangul_its_syllables() {
        assert_eq!(fold("ｶﾞﾝﾀﾞﾑ"), "ガンダム");
        assert_eq!(fold("が"), "が");
        assert_eq!(fold("か\u{3099}"), "が");
        assert_eq!(fold("한국"), "한국");
    }
}
