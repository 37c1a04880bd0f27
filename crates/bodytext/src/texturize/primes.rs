//! Feet, inches or the end of a quotation? WordPress's `wptexturize_primes`.

use super::run::{
    CLOSE_DOUBLE, CLOSE_SINGLE, DOUBLE_PRIME, OPEN_DOUBLE, OPEN_SINGLE, PRIME, UNDECIDED, ends_quotation,
};

#[derive(Clone, Copy)]
pub(super) struct Needle {
    quote: char,
    prime: char,
    open: char,
    close: char,
}

impl Needle {
    pub(super) const SINGLE: Self = Self { quote: '\'', prime: PRIME, open: OPEN_SINGLE, close: CLOSE_SINGLE };
    pub(super) const DOUBLE: Self = Self { quote: '"', prime: DOUBLE_PRIME, open: OPEN_DOUBLE, close: CLOSE_DOUBLE };
}

/// Decides the straight quotes that are still in the text, one quotation after the other.
pub(super) fn resolve_primes(text: &str, needle: Needle) -> String {
    if !text.contains(needle.quote) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 16);
    for (index, sentence) in text.split(needle.open).enumerate() {
        if index > 0 {
            out.push(needle.open);
        }
        out.push_str(&resolve_sentence(sentence, index > 0, needle));
    }
    out
}

fn resolve_sentence(sentence: &str, quoted: bool, needle: Needle) -> String {
    if !sentence.contains(needle.quote) {
        return sentence.to_owned();
    }
    let resolved = if quoted && !sentence.contains(needle.close) {
        close_quotation(sentence, needle)
    } else {
        let primed = replace_after_digit(sentence, needle.quote, needle.prime);
        replace_closing(&primed, needle.quote, needle.close).0
    };
    if needle.quote == '"' {
        return resolved.replace('"', needle.close.encode_utf8(&mut [0; 4]));
    }
    resolved
}

fn close_quotation(sentence: &str, needle: Needle) -> String {
    let (mut text, candidates) = replace_closing(sentence, needle.quote, UNDECIDED);
    if candidates == 1 {
        text = replace_char(&text, UNDECIDED, needle.close);
        return replace_after_digit(&text, needle.quote, needle.prime);
    }
    if candidates > 1 {
        let closed = replace_where(&text, UNDECIDED, needle.close, |before| !ends_in_digit(before));
        if closed == text {
            // The last quote before a full stop ends the quotation, else the last of all.
            let last = text.rfind(&format!("{UNDECIDED}.")).or_else(|| text.rfind(UNDECIDED));
            if let Some(at) = last {
                let end = at + UNDECIDED.len_utf8();
                text.replace_range(at..end, needle.close.encode_utf8(&mut [0; 4]));
            }
        } else {
            text = closed;
        }
    }
    text = replace_after_digit(&text, needle.quote, needle.prime);
    text = replace_after_digit(&text, UNDECIDED, needle.prime);
    replace_char(&text, UNDECIDED, needle.close)
}

fn replace_closing(text: &str, quote: char, with: char) -> (String, usize) {
    let mut count = 0;
    let mut out = String::with_capacity(text.len() + 8);
    for (at, c) in text.char_indices() {
        if c == quote && ends_quotation(&text[at + 1..]) {
            out.push(with);
            count += 1;
        } else {
            out.push(c);
        }
    }
    (out, count)
}

fn replace_after_digit(text: &str, what: char, with: char) -> String {
    replace_where(text, what, with, ends_in_digit)
}

fn replace_where(text: &str, what: char, with: char, applies: impl Fn(&str) -> bool) -> String {
    text.char_indices().map(|(at, c)| if c == what && applies(&text[..at]) { with } else { c }).collect()
}

fn replace_char(text: &str, what: char, with: char) -> String {
    text.replace(what, with.encode_utf8(&mut [0; 4]))
}

fn ends_in_digit(text: &str) -> bool {
    text.as_bytes().last().is_some_and(u8::is_ascii_digit)
}
