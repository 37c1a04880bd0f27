//! What a character is to a search.

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    Letter,
    Digit,
    /// Of a script that puts no spaces between its words.
    Packed,
    /// A sign on a letter that folding takes away or that belongs to the letter before it.
    Mark,
    Hyphen,
    Apostrophe,
    Dot,
    Comma,
    Other,
}

pub fn class(c: char) -> Class {
    match c {
        'a'..='z' | 'A'..='Z' => Class::Letter,
        '0'..='9' => Class::Digit,
        ' ' | '\n' | '\t' => Class::Other,
        '-' | '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{ff0d}' => Class::Hyphen,
        '\'' | '\u{2019}' | '\u{2018}' | '\u{201b}' | '\u{2bc}' | '\u{ff07}' | '`' | '\u{b4}' => Class::Apostrophe,
        '.' => Class::Dot,
        ',' => Class::Comma,
        _ if is_packed(c) => Class::Packed,
        _ if is_mark(c) => Class::Mark,
        _ if c.is_numeric() => Class::Digit,
        _ if c.is_alphanumeric() || is_spelling_mark(c) => Class::Letter,
        _ => Class::Other,
    }
}

/// Han, Kana, Hangul, Bopomofo, Thai, Lao, Khmer, Burmese, with their half-width forms.
pub fn is_packed(c: char) -> bool {
    matches!(c,
        '\u{0e01}'..='\u{0e4e}' | '\u{0e81}'..='\u{0ece}' | '\u{1000}'..='\u{109f}' | '\u{1100}'..='\u{11ff}'
        | '\u{1780}'..='\u{17d3}' | '\u{3005}'..='\u{3007}' | '\u{3031}'..='\u{3035}' | '\u{3041}'..='\u{309f}'
        | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'..='\u{30ff}' | '\u{3105}'..='\u{312f}' | '\u{3131}'..='\u{318e}'
        | '\u{31a0}'..='\u{31bf}' | '\u{31f0}'..='\u{31ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{a960}'..='\u{a97c}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{ff66}'..='\u{ff9f}'
        | '\u{ffa0}'..='\u{ffdc}' | '\u{20000}'..='\u{323af}')
}

/// Accents, vowel points, soft hyphens, joiners: what one writer sets and another leaves out.
pub fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{483}'..='\u{487}' | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}'..='\u{5c2}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{20d0}'..='\u{20ff}'
        | '\u{3099}'..='\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

/// Vowel signs and viramas of Indic scripts, without which a word is another word.
fn is_spelling_mark(c: char) -> bool {
    matches!(c,
        '\u{900}'..='\u{903}' | '\u{93a}'..='\u{94f}' | '\u{951}'..='\u{957}' | '\u{962}'..='\u{963}' | '\u{981}'..='\u{983}'
        | '\u{9bc}'..='\u{9cd}' | '\u{a01}'..='\u{a03}' | '\u{a3c}'..='\u{a4d}' | '\u{a81}'..='\u{a83}' | '\u{abc}'..='\u{acd}'
        | '\u{b01}'..='\u{b03}' | '\u{b3c}'..='\u{b4d}' | '\u{b82}' | '\u{bbe}'..='\u{bcd}' | '\u{c00}'..='\u{c03}'
        | '\u{c3e}'..='\u{c4d}' | '\u{c82}'..='\u{c83}' | '\u{cbc}'..='\u{ccd}' | '\u{d02}'..='\u{d03}' | '\u{d3e}'..='\u{d4d}'
        | '\u{dca}'..='\u{ddf}')
}
