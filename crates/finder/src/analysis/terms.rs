//! From units to the terms of the index.

use super::scan::{Kind, Unit, scan};
use super::stems::Stems;

/// Longest joined form, in bytes.
const LONGEST_JOINED: usize = 40;

/// One entry under which a text can be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term<'a> {
    pub text: &'a str,
    /// Where it stands in the source, in bytes.
    pub from: usize,
    pub to: usize,
    pub position: usize,
    /// It stands beside its parts, at the position of the first.
    pub is_joined: bool,
}

/// Hands on the terms of a text; positions never fall.
pub fn terms(text: &str, stems: &mut Stems, mut take: impl FnMut(Term<'_>)) {
    let mut position = 0;
    let mut before = Before::default();
    scan(text, |unit| {
        match unit.kind {
            Kind::Packed => {
                let start = position;
                pairs(&unit, |pair, at, from, to| {
                    take(Term { text: pair, from, to, position: start + at, is_joined: false });
                });
                before.forget();
            }
            Kind::Word => {
                before.join(text, &unit, position, &mut take);
                word(&unit, position, stems, &mut take);
                before.keep(&unit);
            }
        }
        position += unit.parts.len();
    });
}

/// The overlapping pairs of a run, then its last character alone: text, place in the run, place in the source.
pub fn pairs(unit: &Unit<'_>, mut take: impl FnMut(&str, usize, usize, usize)) {
    for (at, part) in unit.parts.iter().enumerate() {
        let last = unit.parts.get(at + 1).unwrap_or(part);
        take(&unit.text[part.text.start..last.text.end], at, part.from, last.to);
    }
}

fn word(unit: &Unit<'_>, position: usize, stems: &mut Stems, take: &mut impl FnMut(Term<'_>)) {
    let has_number = unit.parts.iter().any(|part| part.is_number);
    for (at, part) in unit.parts.iter().enumerate() {
        let text = unit.part(part);
        let text = if part.is_number { text } else { stems.stem(text) };
        take(Term { text, from: part.from, to: part.to, position: position + at, is_joined: false });
        if at > 0 {
            continue;
        }
        for (count, last) in unit.parts.iter().enumerate().skip(1) {
            let is_whole = count + 1 == unit.parts.len();
            let joined = &unit.text[..last.text.end];
            // Of a hyphenated word only the whole, of a model every beginning: F-15 is found in F-15EX.
            if joined.len() <= LONGEST_JOINED && (is_whole || has_number) {
                take(Term { text: joined, from: unit.from(), to: last.to, position, is_joined: true });
            }
        }
    }
}

/// The word before, as far as a number behind it may join it.
#[derive(Default)]
struct Before {
    text: String,
    from: usize,
    to: usize,
}

impl Before {
    fn keep(&mut self, unit: &Unit<'_>) {
        self.text.clear();
        let [part] = unit.parts else { return };
        if unit.is_capital && !part.is_number && unit.text.len() <= 20 {
            self.text.push_str(unit.text);
            (self.from, self.to) = (part.from, part.to);
        }
    }

    fn forget(&mut self) {
        self.text.clear();
    }

    fn join(&mut self, source: &str, unit: &Unit<'_>, position: usize, take: &mut impl FnMut(Term<'_>)) {
        let is_number = unit.parts.first().is_some_and(|part| part.is_number);
        let gap = source.get(self.to..unit.from()).unwrap_or_default();
        if self.text.is_empty() || !is_number || position == 0 || !matches!(gap, " " | "\u{a0}" | "\u{202f}") {
            return;
        }
        let stem = self.text.len();
        for last in unit.parts {
            self.text.truncate(stem);
            self.text.push_str(&unit.text[..last.text.end]);
            let (from, to) = (self.from, last.to);
            take(Term { text: &self.text, from, to, position: position - 1, is_joined: true });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Vec<(String, usize)> {
        let mut all = Vec::new();
        terms(text, &mut Stems::of("en"), |term| all.push((term.text.to_owned(), term.position)));
        all
    }

    fn words(text: &str) -> Vec<String> {
        of(text).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn a_model_stands_under_its_parts_and_its_names() {
        assert_eq!(words("F-15EX"), ["f", "f15", "f15ex", "15", "ex"]);
        assert_eq!(words("Type 055"), ["type", "type055", "055"]);
        assert_eq!(words("type 055"), ["type", "055"], "only names join");
        assert!(words("J-16").contains(&"j16".to_owned()));
    }

    #[test]
    fn han_stands_in_pairs_and_a_last_character() {
        assert_eq!(
            of("三角洲").iter().map(|(text, at)| (text.as_str(), *at)).collect::<Vec<_>>(),
            [("三角", 0), ("角洲", 1), ("洲", 2)]
        );
    }

    #[test]
    fn a_hyphenated_word_is_also_one() {
        assert_eq!(words("long-term"), ["long", "longterm", "term"]);
    }
}
