//! From characters to units: a word with its parts, or a run of a script without spaces.

use std::ops::Range;

use super::classes::{Class, class};
use super::fold::fold_char;

/// Longest part in bytes of its folded form; what is longer is no word of any language.
const LONGEST_PART: usize = 60;
const MOST_PARTS: usize = 12;
/// Longest run of a script without spaces that is handed on at once, in characters.
const LONGEST_RUN: usize = 400;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Its parts are runs of letters or of digits.
    Word,
    /// Its parts are single characters.
    Packed,
}

/// Letters or digits in a row, or one character of a packed script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Where it stands in the unit's text.
    pub text: Range<usize>,
    /// Where it stands in the source, in bytes.
    pub from: usize,
    pub to: usize,
    pub is_number: bool,
    joint: Joint,
}

/// What stands between a part and the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Joint {
    Nothing,
    Apostrophe,
    Other,
}

/// What stands together: `F-15EX` with its parts f, 15, ex; `three`; `三角洲`.
#[derive(Debug)]
pub struct Unit<'a> {
    pub kind: Kind,
    /// The folded parts, one behind the other: of `F-15EX` it is `f15ex`.
    pub text: &'a str,
    pub parts: &'a [Part],
    /// It begins with a capital letter.
    pub is_capital: bool,
}

impl Unit<'_> {
    pub fn part(&self, part: &Part) -> &str {
        &self.text[part.text.clone()]
    }

    pub fn from(&self) -> usize {
        self.parts.first().map_or(0, |part| part.from)
    }

    pub fn to(&self) -> usize {
        self.parts.last().map_or(0, |part| part.to)
    }
}

/// Hands on the units of a text in order.
pub fn scan(text: &str, mut take: impl FnMut(Unit<'_>)) {
    let mut open = Open::default();
    for (at, c) in text.char_indices() {
        let next = || text[at + c.len_utf8()..].chars().next().map_or(Class::Other, class);
        match class(c) {
            class @ (Class::Letter | Class::Digit) => open.word(c, at, class == Class::Digit, &mut take),
            Class::Packed => open.packed(c, at, &mut take),
            Class::Mark => open.mark(c, at),
            Class::Hyphen if open.is_word() && is_wordly(next()) => open.join(Joint::Other),
            Class::Apostrophe if open.ends_in_letters() && next() == Class::Letter => open.join(Joint::Apostrophe),
            Class::Dot if open.ends_in_initial() && next() == Class::Letter => open.join(Joint::Other),
            Class::Comma if open.ends_in_number() && next() == Class::Digit => open.join(Joint::Other),
            _ => open.close(&mut take),
        }
    }
    open.close(&mut take);
}

fn is_wordly(class: Class) -> bool {
    matches!(class, Class::Letter | Class::Digit)
}

/// The unit under construction; its buffers are used again.
#[derive(Default)]
struct Open {
    text: String,
    parts: Vec<Part>,
    is_packed: bool,
    is_capital: bool,
    joint: Option<Joint>,
}

impl Open {
    fn word(&mut self, c: char, at: usize, is_number: bool, take: &mut impl FnMut(Unit<'_>)) {
        if self.is_packed {
            self.close(take);
        }
        let joint = self.joint.take();
        let goes_on = joint.is_none() && self.parts.last().is_some_and(|part| part.is_number == is_number);
        if !goes_on {
            if self.parts.len() >= MOST_PARTS {
                self.close(take);
            }
            if self.parts.is_empty() {
                self.is_capital = c.is_uppercase();
            }
            let text = self.text.len()..self.text.len();
            self.parts.push(Part { text, from: at, to: at, is_number, joint: joint.unwrap_or(Joint::Nothing) });
        }
        let Some(part) = self.parts.last_mut() else { return };
        if part.text.len() < LONGEST_PART {
            fold_char(c, &mut self.text);
        }
        part.text.end = self.text.len();
        part.to = at + c.len_utf8();
    }

    fn packed(&mut self, c: char, at: usize, take: &mut impl FnMut(Unit<'_>)) {
        if !self.is_packed || self.parts.len() >= LONGEST_RUN {
            self.close(take);
            self.is_packed = true;
        }
        let start = self.text.len();
        fold_char(c, &mut self.text);
        // A half-width voicing mark changes the character before it, or one character folds to several.
        if let Some(last) = self.parts.last_mut().filter(|_| self.text.len() <= start) {
            last.text.end = self.text.len();
            last.to = at + c.len_utf8();
            return;
        }
        let folded = start..self.text.len();
        let mut from = folded.start;
        for character in self.text[folded].chars() {
            let text = from..from + character.len_utf8();
            from = text.end;
            self.parts.push(Part { text, from: at, to: at + c.len_utf8(), is_number: false, joint: Joint::Nothing });
        }
    }

    /// A sign belongs to what it stands on; where nothing stands, it is nothing.
    fn mark(&mut self, c: char, at: usize) {
        let Some(part) = self.parts.last_mut() else { return };
        if self.is_packed {
            fold_char(c, &mut self.text);
        }
        part.text.end = self.text.len();
        part.to = at + c.len_utf8();
    }

    fn join(&mut self, joint: Joint) {
        self.joint = Some(joint);
    }

    fn is_word(&self) -> bool {
        !self.parts.is_empty() && !self.is_packed
    }

    fn ends_in_letters(&self) -> bool {
        self.is_word() && self.parts.last().is_some_and(|part| !part.is_number)
    }

    fn ends_in_number(&self) -> bool {
        self.is_word() && self.parts.last().is_some_and(|part| part.is_number)
    }

    fn ends_in_initial(&self) -> bool {
        self.ends_in_letters() && self.parts.last().is_some_and(|part| part.text.len() == 1)
    }

    fn close(&mut self, take: &mut impl FnMut(Unit<'_>)) {
        self.contract();
        // Some letters fold to nothing; a part without text is no part.
        self.parts.retain(|part| !part.text.is_empty());
        if !self.parts.is_empty() {
            let kind = if self.is_packed { Kind::Packed } else { Kind::Word };
            take(Unit { kind, text: &self.text, parts: &self.parts, is_capital: self.is_capital });
        }
        self.text.clear();
        self.parts.clear();
        self.joint = None;
        self.is_packed = false;
    }

    /// Drops a possessive s; what English writes for a shortened word goes to the word before it.
    fn contract(&mut self) {
        let [.., before, last] = self.parts.as_mut_slice() else { return };
        if last.joint != Joint::Apostrophe {
            return;
        }
        let (text, end, to) = (&self.text[last.text.clone()], last.text.end, last.to);
        match text {
            "s" => {
                self.text.truncate(last.text.start);
                self.parts.pop();
            }
            "t" | "ll" | "re" | "ve" | "d" | "m" => {
                before.text.end = end;
                before.to = to;
                self.parts.pop();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn units(text: &str) -> Vec<String> {
        let mut units = Vec::new();
        scan(text, |unit| {
            let parts: Vec<&str> = unit.parts.iter().map(|part| unit.part(part)).collect();
            units.push(parts.join("+"));
        });
        units
    }

    #[test]
    fn names_of_models_are_units_of_letters_and_digits() {
        assert_eq!(units("F-15EX, J16 and Type 055A"), ["f+15+ex", "j+16", "and", "type", "055+a"]);
    }

    #[test]
    fn apostrophes_of_both_kinds_are_one() {
        assert_eq!(
            units("tide's tide’s don't O’Brien l'armée 'tis"),
            ["tide", "tide", "dont", "o+brien", "l+armee", "tis"]
        );
    }

    #[test]
    fn initials_and_large_numbers_stay_together() {
        assert_eq!(units("The U.S. sent 10,000. Then"), ["the", "u+s", "sent", "10+000", "then"]);
    }

    #[test]
    fn packed_scripts_end_where_letters_begin() {
        assert_eq!(units("歼20战斗机J-16ｶﾞ"), ["歼", "20", "战+斗+机", "j+16", "ガ"]);
    }

    #[test]
    fn parts_know_where_they_stand() {
        scan("«Café-3»", |unit| {
            let places: Vec<_> = unit.parts.iter().map(|part| (part.from, part.to)).collect();
            assert_eq!(places, [(2, 7), (8, 9)]);
        });
    }
}
