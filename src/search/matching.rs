//! Whether words are found in a text, and where to mark them.

use crate::theme::Html;

const MOST_WORDS: usize = 8;
const MOST_LETTERS: usize = 120;

/// A query as folded words.
#[derive(Debug)]
pub struct Words(Vec<String>);

impl Words {
    /// Reads a query; what is beyond the limits is left out.
    pub fn of(query: &str) -> Self {
        let short: String = query.chars().take(MOST_LETTERS).collect();
        Self(fold(&short).split_whitespace().take(MOST_WORDS).map(str::to_owned).collect())
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How well a text answers: every word must be found; those in the headline count more.
    pub fn score(&self, headline: &str, others: &[&str]) -> Option<u32> {
        let headline = fold(headline);
        let others: Vec<String> = others.iter().map(|text| fold(text)).collect();
        let mut score = 0;
        for word in &self.0 {
            if headline.contains(word) {
                score += 3;
            } else if others.iter().any(|text| text.contains(word)) {
                score += 1;
            } else {
                return None;
            }
        }
        Some(score)
    }

    /// The text with the found words in `mark`.
    pub fn mark(&self, text: &str) -> Html {
        let mut spans: Vec<(usize, usize)> = Vec::new();
        let lower: Vec<(usize, char)> =
            text.char_indices().flat_map(|(at, c)| c.to_lowercase().map(move |l| (at, l))).collect();
        for word in &self.0 {
            let letters: Vec<char> = word.chars().collect();
            for start in 0..lower.len().saturating_sub(letters.len() - 1) {
                if letters.iter().zip(&lower[start..]).all(|(a, (_, b))| same(*a, *b)) {
                    let last = lower[start + letters.len() - 1].0;
                    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
                    spans.push((lower[start].0, end));
                }
            }
        }
        spans.sort_unstable();
        let mut markup = String::new();
        let mut done = 0;
        for (start, end) in spans.into_iter().filter(|(start, end)| end > start) {
            if start < done {
                continue;
            }
            markup.push_str(Html::text(&text[done..start]).as_str());
            markup.push_str("<mark>");
            markup.push_str(Html::text(&text[start..end]).as_str());
            markup.push_str("</mark>");
            done = end;
        }
        markup.push_str(Html::text(&text[done..]).as_str());
        Html::trusted(markup)
    }
}

fn fold(text: &str) -> String {
    text.chars().flat_map(char::to_lowercase).map(straight).collect()
}

fn same(a: char, b: char) -> bool {
    a == straight(b)
}

/// Straight and curly quotes are one.
fn straight(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        '“' | '”' => '"',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_must_be_found() {
        let words = Words::of("Delta vote");
        assert_eq!(words.score("The delta decides", &["a vote of nineteen councils"]), Some(4));
        assert_eq!(words.score("The delta decides", &["nothing"]), None);
    }

    #[test]
    fn found_words_are_marked_and_the_rest_is_escaped() {
        let marked = Words::of("tide's <b>").mark("The Tide’s <b> turn");
        assert_eq!(marked.as_str(), "The <mark>Tide’s</mark> <mark>&lt;b&gt;</mark> turn");
    }

    #[test]
    fn chinese_words_are_found_without_spaces() {
        assert_eq!(Words::of("海堤").score("三角洲的海堤", &[]), Some(3));
    }
}
