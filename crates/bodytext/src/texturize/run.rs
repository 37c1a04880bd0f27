//! One run of text between two tags. The passes follow `wptexturize` in WordPress's
//! `formatting.php`: fixed strings, single quotes, double quotes, dashes, the multiplication sign.

use super::primes::{Needle, resolve_primes};
use super::quotes::Quotes;

// Decisions are kept as characters that no text may hold (Unicode noncharacters) until all passes
// are done, so that a mark already in the text is never mistaken for one just placed.
pub(super) const APOSTROPHE: char = '\u{FDD0}';
pub(super) const OPEN_SINGLE: char = '\u{FDD1}';
pub(super) const CLOSE_SINGLE: char = '\u{FDD2}';
pub(super) const OPEN_DOUBLE: char = '\u{FDD3}';
pub(super) const CLOSE_DOUBLE: char = '\u{FDD4}';
pub(super) const PRIME: char = '\u{FDD5}';
pub(super) const DOUBLE_PRIME: char = '\u{FDD6}';
pub(super) const UNDECIDED: char = '\u{FDD7}';

/// Words that begin with an apostrophe, longest first where one begins another.
const COCKNEY: [&str; 11] =
    ["'tain't", "'twere", "'twas", "'tis", "'twill", "'til", "'bout", "'nuff", "'round", "'cause", "'em"];

/// The text with typographic marks, or nothing when it has none to set. Works on plain text and on
/// escaped text alike: `<` and `&lt;` are the same to it.
pub(crate) fn texturize_run(text: &str, quotes: &Quotes) -> Option<String> {
    let seen = Seen::in_text(text);
    if !seen.any() || text.trim().is_empty() || holds_noncharacters(text) {
        return None;
    }
    let mut text = replace_fixed(text);
    if seen.single {
        text = curl_singles(&text, quotes);
        text = resolve_primes(&text, Needle::SINGLE);
    }
    if seen.double {
        text = curl_doubles(&text);
        text = resolve_primes(&text, Needle::DOUBLE);
    }
    if seen.dash {
        text = set_dashes(&text, quotes);
    }
    if seen.times {
        text = set_times(&text);
    }
    Some(spell_out(&text, quotes))
}

#[derive(Default)]
struct Seen {
    single: bool,
    double: bool,
    dash: bool,
    times: bool,
    fixed: bool,
}

impl Seen {
    fn in_text(text: &str) -> Self {
        let mut seen = Self::default();
        let bytes = text.as_bytes();
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b'\'' => seen.single = true,
                b'"' => seen.double = true,
                b'-' => seen.dash = true,
                b'.' | b'`' => seen.fixed |= bytes.get(at + 1) == Some(byte),
                b'(' => seen.fixed |= bytes[at..].starts_with(b"(tm)"),
                b'x' => {
                    seen.times |=
                        at > 0 && bytes[at - 1].is_ascii_digit() && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
                }
                _ => {}
            }
        }
        seen
    }

    fn any(&self) -> bool {
        self.single || self.double || self.dash || self.times || self.fixed
    }
}

fn holds_noncharacters(text: &str) -> bool {
    // All of the marks begin with the bytes EF B7.
    memchr::memmem::find(text.as_bytes(), b"\xEF\xB7").is_some()
        && text.chars().any(|c| (APOSTROPHE..=UNDECIDED).contains(&c))
}

fn replace_fixed(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some(at) = memchr::memchr3(b'.', b'`', b'\'', rest.as_bytes()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let (replacement, length) = if rest.starts_with("...") {
            ('…', 3)
        } else if rest.starts_with("``") {
            (OPEN_DOUBLE, 2)
        } else if rest.starts_with("''") {
            (CLOSE_DOUBLE, 2)
        } else {
            out.push_str(&rest[..1]);
            rest = &rest[1..];
            continue;
        };
        out.push(replacement);
        rest = &rest[length..];
    }
    out.push_str(rest);
    if out.contains(" (tm)") {
        out = out.replace(" (tm)", " ™");
    }
    out
}

fn curl_singles(text: &str, quotes: &Quotes) -> String {
    // WordPress writes the apostrophe of these words as a closing quote where both look the same.
    let cockney_mark = if quotes.apostrophe == quotes.close_single { CLOSE_SINGLE } else { APOSTROPHE };
    let mut out = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for at in memchr::memchr_iter(b'\'', text.as_bytes()) {
        if at < done {
            continue;
        }
        out.push_str(&text[done..at]);
        let here = &text[at..];
        if let Some(word) = COCKNEY.iter().find(|word| here.starts_with(**word)) {
            out.extend(word.chars().map(|c| if c == '\'' { cockney_mark } else { c }));
            done = at + word.len();
            continue;
        }
        done = at + push_single(text, at, &mut out);
    }
    out.push_str(&text[done..]);
    out
}

/// Writes what the quote at `at` becomes and returns how many bytes it took.
fn push_single(text: &str, at: usize, out: &mut String) -> usize {
    let after = &text[at + 1..];
    if let Some(year) = abbreviated_year(after) {
        match after.as_bytes().get(2) {
            Some(b'\'') if ends_quotation(&after[3..]) => {
                out.push(APOSTROPHE);
                out.push_str(year);
                out.push(CLOSE_SINGLE);
                return 4;
            }
            Some(b'"') if ends_quotation(&after[3..]) => {
                out.push(APOSTROPHE);
                out.push_str(year);
                out.push(CLOSE_DOUBLE);
                return 4;
            }
            _ if !continues_number(&after[2..]) => {
                out.push(APOSTROPHE);
                return 1;
            }
            _ => {}
        }
    }
    let before = &text[..at];
    let at_start = before.is_empty() || ends_with_space(before);
    if at_start && let Some(number) = quoted_number(after, '\'') {
        out.push(OPEN_SINGLE);
        out.push_str(number);
        out.push(CLOSE_SINGLE);
        return number.len() + 2;
    }
    if at_start || before.ends_with(['(', '[', '{', '"', '-', '<']) || before.ends_with("&lt;") {
        out.push(OPEN_SINGLE);
    } else if follows_in_word(after) {
        out.push(APOSTROPHE);
    } else {
        out.push('\'');
    }
    1
}

fn curl_doubles(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut done = 0;
    for at in memchr::memchr_iter(b'"', text.as_bytes()) {
        if at < done {
            continue;
        }
        out.push_str(&text[done..at]);
        let (before, after) = (&text[..at], &text[at + 1..]);
        done = at + 1;
        let at_start = before.is_empty() || ends_with_space(before);
        if at_start && let Some(number) = quoted_number(after, '"') {
            out.push(OPEN_DOUBLE);
            out.push_str(number);
            out.push(CLOSE_DOUBLE);
            done += number.len() + 1;
            continue;
        }
        let opens = at_start || before.ends_with(['(', '[', '{', '-', '<']) || before.ends_with("&lt;");
        out.push(if opens && !starts_with_space(after) { OPEN_DOUBLE } else { '"' });
    }
    out.push_str(&text[done..]);
    out
}

/// Two digits, as in '99.
fn abbreviated_year(after: &str) -> Option<&str> {
    after.get(..2).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether digits go on so that '99 was no year: '999, '99%, '99.5.
fn continues_number(after: &str) -> bool {
    matches!(after.as_bytes(), [b'%' | b'0'..=b'9', ..] | [b'.' | b',', b'0'..=b'9', ..])
}

/// The number before the closing quote of '0.42', if that is all there is.
fn quoted_number(after: &str, quote: char) -> Option<&str> {
    let end = after.find(|c: char| !c.is_ascii_digit() && c != '.' && c != ',')?;
    let number = &after[..end];
    (number.starts_with(|c: char| c.is_ascii_digit()) && after[end..].starts_with(quote)).then_some(number)
}

/// Whether a quote followed by this text may close a quotation.
pub(super) fn ends_quotation(after: &str) -> bool {
    after.is_empty()
        || after.starts_with(['.', ',', ':', ';', '!', '?', ')', '}', '-', ']', '>'])
        || after.starts_with("&gt;")
        || starts_with_space(after)
}

fn follows_in_word(after: &str) -> bool {
    let stops = ['.', ',', ':', ';', '!', '?', '"', '\'', '(', ')', '{', '}', '[', ']', '-', '<', '>'];
    !(after.is_empty()
        || after.starts_with(stops)
        || after.starts_with("&lt;")
        || after.starts_with("&gt;")
        || starts_with_space(after))
}

const SPACES: [char; 5] = ['\r', '\n', '\t', ' ', '\u{a0}'];

pub(super) fn starts_with_space(text: &str) -> bool {
    text.starts_with(SPACES) || text.starts_with("&nbsp;")
}

fn ends_with_space(text: &str) -> bool {
    text.ends_with(SPACES) || text.ends_with("&nbsp;")
}

fn set_dashes(text: &str, quotes: &Quotes) -> String {
    let text = match text.contains("---") {
        true => text.replace("---", quotes.em_dash),
        false => text.to_owned(),
    };
    let mut out = String::with_capacity(text.len() + 8);
    let mut done = 0;
    for at in memchr::memchr_iter(b'-', text.as_bytes()) {
        if at < done {
            continue;
        }
        let double = text[at..].starts_with("--");
        let length = if double { 2 } else { 1 };
        let (before, after) = (&text[..at], &text[at + length..]);
        let alone = (before.is_empty() || ends_with_space(before)) && (after.is_empty() || starts_with_space(after));
        let dash = match (double, alone) {
            (true, true) => quotes.em_dash,
            (true, false) if !before.ends_with("xn") => quotes.en_dash,
            (false, true) => quotes.en_dash,
            (true, false) => "--",
            (false, false) => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(dash);
        done = at + length;
    }
    out.push_str(&text[done..]);
    out
}

/// 9x9 becomes 9×9, but 0x9 is a hexadecimal number.
fn set_times(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len() + 4);
    let mut done = 0;
    for at in memchr::memchr_iter(b'x', bytes) {
        if at > done && is_product(bytes, done, at) {
            out.push_str(&text[done..at]);
            out.push('×');
            // The second factor is part of the match, so it cannot be the first of another.
            done = at + 1 + bytes[at + 1..].iter().take_while(|b| is_numeric(**b)).count();
            out.push_str(&text[at + 1..done]);
        }
    }
    out.push_str(&text[done..]);
    out
}

fn is_numeric(byte: u8) -> bool {
    byte.is_ascii_digit() || byte == b'.' || byte == b','
}

fn is_product(bytes: &[u8], from: usize, at: usize) -> bool {
    let left = bytes[from..at].iter().rev().take_while(|b| is_numeric(**b)).count();
    let mut number = &bytes[at - left..at];
    while let Some((first, rest)) = number.split_first() {
        let word_before = at - number.len() > 0 && is_word(bytes[at - number.len() - 1]);
        if first.is_ascii_digit() && !word_before {
            break;
        }
        number = rest;
    }
    let starts_well = match number {
        [] => false,
        [b'0', rest @ ..] => !rest.is_empty(),
        _ => true,
    };
    starts_well && ends_product(&bytes[at + 1..])
}

fn ends_product(right: &[u8]) -> bool {
    let digits = right.iter().take_while(|b| is_numeric(**b)).count();
    if !right.first().is_some_and(u8::is_ascii_digit) {
        return false;
    }
    // The pattern ends at a word boundary, giving back characters if it must.
    (1..=digits).rev().any(|end| {
        let next = right.get(end).is_some_and(|byte| is_word(*byte));
        is_word(right[end - 1]) != next
    })
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

fn spell_out(text: &str, quotes: &Quotes) -> String {
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for at in memchr::memmem::find_iter(text.as_bytes(), b"\xEF\xB7") {
        let Some(mark) = text[at..].chars().next() else {
            continue;
        };
        let spelt = match mark {
            APOSTROPHE => quotes.apostrophe,
            OPEN_SINGLE => quotes.open_single,
            CLOSE_SINGLE => quotes.close_single,
            OPEN_DOUBLE => quotes.open_double,
            CLOSE_DOUBLE => quotes.close_double,
            PRIME => quotes.prime,
            DOUBLE_PRIME => quotes.double_prime,
            _ => continue,
        };
        out.push_str(&text[done..at]);
        out.push_str(spelt);
        done = at + mark.len_utf8();
    }
    out.push_str(&text[done..]);
    out
}
