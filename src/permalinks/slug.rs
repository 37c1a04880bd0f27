//! Turning a headline into the last part of an address, as WordPress's `sanitize_title` does:
//! lower case, accents of Latin letters dropped, other scripts kept, everything else a hyphen.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// WordPress's limit for `post_name`, in bytes of the percent-encoded form.
const MOST_ENCODED_BYTES: usize = 200;

/// The slug of a title; empty when nothing of it can stand in an address.
pub fn slugify(title: &str) -> String {
    let mut slug = String::new();
    let mut encoded = 0;
    for c in fold(title).chars().filter(|c| !vanishes(*c)) {
        let piece = if parts_words(c) { '-' } else { c };
        if piece == '-' && (slug.is_empty() || slug.ends_with('-')) {
            continue;
        }
        let cost = if piece.is_ascii() { 1 } else { piece.len_utf8() * 3 };
        if encoded + cost > MOST_ENCODED_BYTES {
            break;
        }
        encoded += cost;
        slug.push(piece);
    }
    slug.trim_end_matches('-').to_owned()
}

fn parts_words(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '.' | '/' | '–' | '—' | '\u{2010}'..='\u{2012}')
}

/// ASCII punctuation and typographic marks vanish instead of parting words: "O'Brien" is `obrien`.
/// Marks of other scripts stay, as WordPress keeps them.
fn vanishes(c: char) -> bool {
    if c.is_ascii() {
        return !(c.is_ascii_alphanumeric() || c == '_' || parts_words(c));
    }
    matches!(
        c,
        '‘' | '’'
            | '‚'
            | '“'
            | '”'
            | '„'
            | '«'
            | '»'
            | '‹'
            | '›'
            | '…'
            | '¿'
            | '¡'
            | '©'
            | '®'
            | '°'
            | '™'
    )
}

fn fold(title: &str) -> String {
    let lower = title.to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    let mut latin = false;
    for c in lower.nfd() {
        if is_combining_mark(c) && latin {
            continue;
        }
        latin = c.is_ascii_alphabetic();
        match c {
            '×' => folded.push('x'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'ø' => folded.push('o'),
            'ł' => folded.push('l'),
            'đ' | 'ð' => folded.push('d'),
            'þ' => folded.push_str("th"),
            other => folded.push(other),
        }
    }
    folded.nfc().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_becomes_an_address_as_wordpress_would_make_it() {
        let cases = [
            ("Fleet returns", "fleet-returns"),
            ("  O’Brien's “last” word…  ", "obriens-last-word"),
            ("Ärger über Straße", "arger-uber-strasse"),
            ("中国海军 055型", "中国海军-055型"),
            ("Русский текст", "русский-текст"),
            ("한국 뉴스", "한국-뉴스"),
            ("a -- b / c", "a-b-c"),
            ("What? No! 3.5 m", "what-no-3-5-m"),
            ("40×60", "40x60"),
            ("标题，副题", "标题，副题"),
            ("!!!", ""),
            ("J-16 & F-15EX", "j-16-f-15ex"),
        ];
        for (title, slug) in cases {
            assert_eq!(slugify(title), slug, "{title}");
        }
    }

    #[test]
    fn a_long_title_is_cut_at_wordpress_s_limit() {
        assert_eq!(slugify(&"a".repeat(500)).len(), 200);
        assert_eq!(slugify(&"新".repeat(500)).chars().count(), 22);
    }
}
