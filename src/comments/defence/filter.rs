//! A small filter that learns from moderators: which words stood in what they kept, which in what they threw out.
//!
//! Words are weighed as Gary Robinson proposed ("A Statistical Approach to the Spam Problem", 2003) and joined by
//! Fisher's method: what was seen seldom weighs little, and a text that nothing speaks for or against stays in the middle.

use std::collections::BTreeSet;

use crate::comments::draft::Remark;

/// Decisions of each kind before the filter says anything.
const LEAST_DECISIONS: u64 = 10;
/// Words of one comment that count: those that say most.
const MOST_TELLING: usize = 24;
/// Features read from one comment.
const MOST_FEATURES: usize = 300;
/// How far from the middle a word must lie to count at all.
const TELLING: f64 = 0.1;
/// Strength of the belief that an unknown word says nothing (Robinson's `s` and `x`).
const STRENGTH: f64 = 0.6;
const MIDDLE: f64 = 0.5;

/// How often something stood in comments that moderators kept, and in spam.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seen {
    pub fine: u64,
    pub spam: u64,
}

/// What was learnt about the features of one comment.
#[derive(Debug, Clone, Default)]
pub struct Experience {
    /// All decisions.
    pub decisions: Seen,
    pub words: Vec<(String, Seen)>,
}

/// What the filter thinks: from 0 (fine) to 1 (spam).
#[derive(Debug, Clone, PartialEq)]
pub struct Opinion {
    pub score: f64,
    /// Words that raised it, the strongest first.
    pub up: Vec<String>,
    pub down: Vec<String>,
}

impl Experience {
    /// `None` as long as moderators have decided too little.
    pub fn opinion(&self) -> Option<Opinion> {
        if self.decisions.fine < LEAST_DECISIONS || self.decisions.spam < LEAST_DECISIONS {
            return None;
        }
        let weighed = self.words.iter().map(|(word, seen)| (word, self.weigh(*seen)));
        let mut telling: Vec<(&String, f64)> =
            weighed.filter(|(_, weight)| (weight - MIDDLE).abs() >= TELLING).collect();
        telling.sort_by(|a, b| (b.1 - MIDDLE).abs().total_cmp(&(a.1 - MIDDLE).abs()).then_with(|| a.0.cmp(b.0)));
        telling.truncate(MOST_TELLING);
        let score = joined(&telling.iter().map(|(_, weight)| *weight).collect::<Vec<_>>());
        let named = |up: bool| {
            let side = telling.iter().filter(move |(_, weight)| (*weight > MIDDLE) == up);
            side.take(6).map(|(word, _)| (*word).clone()).collect()
        };
        Some(Opinion { score, up: named(true), down: named(false) })
    }

    /// How likely spam is where this stands, between 0 and 1.
    fn weigh(&self, seen: Seen) -> f64 {
        let count = (seen.fine + seen.spam) as f64;
        if count == 0.0 {
            return MIDDLE;
        }
        let fine = seen.fine as f64 / self.decisions.fine as f64;
        let spam = seen.spam as f64 / self.decisions.spam as f64;
        (STRENGTH * MIDDLE + count * spam / (fine + spam)) / (STRENGTH + count)
    }
}

/// Fisher's method, both ways: near 1 if the weights speak for spam, near 0 if against, in the middle if for neither.
fn joined(weights: &[f64]) -> f64 {
    if weights.is_empty() {
        return MIDDLE;
    }
    let degrees = 2 * weights.len();
    let sum = |of: &dyn Fn(f64) -> f64| -2.0 * weights.iter().map(|weight| of(*weight).ln()).sum::<f64>();
    let against = chance_of_more(sum(&|weight| weight), degrees);
    let for_it = chance_of_more(sum(&|weight| 1.0 - weight), degrees);
    (1.0 + against - for_it) / 2.0
}

/// The chance that a chi-square variable with an even number of degrees of freedom is larger than `value`.
fn chance_of_more(value: f64, degrees: usize) -> f64 {
    let half = value / 2.0;
    let mut term = (-half).exp();
    let mut sum = term;
    for step in 1..degrees / 2 {
        term *= half / step as f64;
        sum += term;
    }
    sum.min(1.0)
}

/// What of a comment is looked at: its words, its links' hosts, its writer, its shape. Each once.
pub fn features(remark: &Remark) -> Vec<String> {
    let mut found = BTreeSet::new();
    for host in hosts(&remark.text).chain(hosts(&remark.website)) {
        found.insert(format!("host:{host}"));
    }
    let links = hosts(&remark.text).count();
    found.insert(format!("links:{}", links.min(4)));
    found.insert(if remark.website.is_empty() { "website:none" } else { "website:given" }.to_owned());
    for word in words(&remark.author) {
        found.insert(format!("name:{word}"));
    }
    if let Some((_, host)) = remark.email.rsplit_once('@') {
        found.insert(format!("mail:{host}"));
    }
    let plain = without_addresses(&remark.text);
    found.insert(shape(&plain).to_owned());
    let all = words(&plain);
    let pairs = all.windows(2).filter(|pair| pair.iter().all(|word| word.is_ascii())).map(|pair| pair.join(" "));
    found.extend(pairs);
    found.extend(all.iter().cloned());
    found.into_iter().take(MOST_FEATURES).collect()
}

/// Words in lower case; of scripts without spaces every two neighbouring letters.
fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    for run in text.to_lowercase().split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’') {
        let letters: Vec<char> = run.chars().collect();
        if letters.iter().any(|c| is_unspaced(*c)) {
            words.extend(letters.windows(2).map(|pair| pair.iter().collect()));
        } else if (2..=24).contains(&letters.len()) {
            words.push(run.to_owned());
        }
    }
    words
}

fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{0E00}'..='\u{0E7F}' | '\u{20000}'..='\u{3FFFF}')
}

/// Addresses begin like this in the texts that people and machines write.
fn addresses(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| c.is_whitespace() || "<>\"'()[]".contains(c))
        .filter(|word| word.contains("://") || word.to_lowercase().starts_with("www."))
}

fn hosts(text: &str) -> impl Iterator<Item = String> {
    addresses(text).map(|address| {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest).to_lowercase();
        let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
        host.trim_start_matches("www.").trim_end_matches(['.', ',']).to_owned()
    })
}

/// Number of links in a text.
pub fn links(text: &str) -> u32 {
    u32::try_from(addresses(text).count()).unwrap_or(u32::MAX)
}

fn without_addresses(text: &str) -> String {
    let kept = text.split_whitespace().filter(|word| !word.contains("://") && !word.to_lowercase().starts_with("www."));
    kept.collect::<Vec<_>>().join(" ")
}

fn shape(text: &str) -> &'static str {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    match (letters, capitals) {
        (0..=15, _) => "shape:short",
        (letters, capitals) if capitals * 2 > letters => "shape:shouting",
        _ if text.matches('!').count() > 3 => "shape:excited",
        _ => "shape:plain",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(text: &str) -> Remark {
        Remark {
            text: text.to_owned(),
            author: "Ana".to_owned(),
            email: "ana@x.example".to_owned(),
            website: String::new(),
        }
    }

    fn seen(fine: u64, spam: u64) -> Seen {
        Seen { fine, spam }
    }

    #[test]
    fn a_filter_that_has_learnt_too_little_says_nothing() {
        let experience = Experience { decisions: seen(9, 500), words: vec![("pills".to_owned(), seen(0, 500))] };
        assert_eq!(experience.opinion(), None);
    }

    #[test]
    fn words_of_spam_raise_and_words_of_readers_lower() {
        let learnt = |words: &[(&str, Seen)]| Experience {
            decisions: seen(100, 100),
            words: words.iter().map(|(word, seen)| ((*word).to_owned(), *seen)).collect(),
        };
        let spam = learnt(&[("pills", seen(0, 60)), ("cheap", seen(1, 50)), ("shipping", seen(0, 20))]);
        let fine = learnt(&[("dyke", seen(40, 0)), ("council", seen(30, 1)), ("cheap", seen(1, 50))]);
        let unknown = learnt(&[("dyke", seen(0, 0)), ("the", seen(90, 91))]);
        let opinion = spam.opinion().expect("learnt enough");
        assert!(opinion.score > 0.95, "{opinion:?}");
        assert_eq!(opinion.up[0], "pills");
        assert!(fine.opinion().expect("learnt").score < 0.4, "{:?}", fine.opinion());
        assert_eq!(unknown.opinion().expect("learnt").score, 0.5);
    }

    #[test]
    fn features_are_words_links_and_shape() {
        let found = features(&remark("BUY NOW at https://Pills.Example/x and www.pills.example! 码头夜市"));
        for wanted in [
            "host:pills.example",
            "links:2",
            "buy now",
            "buy",
            "码头",
            "头夜",
            "mail:x.example",
            "name:ana",
            "website:none",
        ] {
            assert!(found.iter().any(|feature| feature == wanted), "{wanted}: {found:?}");
        }
        assert!(!found.iter().any(|feature| feature.contains("https")), "{found:?}");
        assert!(features(&remark(&"word1 other2 ".repeat(5000))).len() <= MOST_FEATURES);
    }

    #[test]
    fn links_are_counted_in_text_and_markup() {
        assert_eq!(links("none"), 0);
        assert_eq!(links("<a href=\"https://a.example\">x</a> and http://b.example/, www.c.example"), 3);
    }
}
