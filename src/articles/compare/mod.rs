//! Two versions side by side, word by word: the text by blocks, then the words in those that differ; the record field
//! by field.

mod edits;
mod fields;
mod text;

pub use fields::{FieldChange, fields};
pub use text::{Passage, passages};

use edits::{Edit, edits};

use crate::theme::Html;

/// How many words came and went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    pub added: usize,
    pub removed: usize,
}

/// The words of two lines as one line: what went is struck, what came is marked. Everything is escaped.
pub fn words(before: &str, after: &str, tally: &mut Tally) -> Html {
    let (before, after) = (split(before), split(after));
    let mut html = String::new();
    for edit in edits(&before, &after) {
        match edit {
            Edit::Kept(word) => html.push_str(Html::text(word).as_str()),
            Edit::Gone(words) => {
                tally.removed += count(&words);
                push_marked(&mut html, "del", &words);
            }
            Edit::Come(words) => {
                tally.added += count(&words);
                push_marked(&mut html, "ins", &words);
            }
        }
    }
    Html::trusted(html)
}

/// The words of two lines beside each other; in each, what the other has not is marked. Everything is escaped.
pub fn sides(before: &str, after: &str) -> (Html, Html) {
    let (before, after) = (split(before), split(after));
    let (mut left, mut right) = (String::new(), String::new());
    for edit in edits(&before, &after) {
        match edit {
            Edit::Kept(word) => {
                left.push_str(Html::text(word).as_str());
                right.push_str(Html::text(word).as_str());
            }
            Edit::Gone(words) => push_marked(&mut left, "mark", &words),
            Edit::Come(words) => push_marked(&mut right, "mark", &words),
        }
    }
    (Html::trusted(left), Html::trusted(right))
}

fn push_marked(html: &mut String, element: &str, words: &[&str]) {
    let text = words.concat();
    html.push_str(&format!("<{element}>{}</{element}>", Html::text(&text).as_str()));
}

fn count(words: &[&str]) -> usize {
    words.iter().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Words with the space behind them; in scripts that do not part words, every letter is one.
fn split(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    let mut start = 0;
    let mut was_space = false;
    for (at, c) in text.char_indices() {
        let begins = at > start && (is_letter_script(c) || (was_space && !c.is_whitespace()) || ends_alone(text, at));
        if begins {
            words.push(&text[start..at]);
            start = at;
        }
        was_space = c.is_whitespace();
    }
    if start < text.len() {
        words.push(&text[start..]);
    }
    words
}

fn ends_alone(text: &str, at: usize) -> bool {
    text[..at].chars().next_back().is_some_and(is_letter_script)
}

fn is_letter_script(c: char) -> bool {
    matches!(u32::from(c), 0x2E80..=0x9FFF | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(before: &str, after: &str) -> (String, Tally) {
        let mut tally = Tally::default();
        let html = words(before, after, &mut tally);
        (html.as_str().to_owned(), tally)
    }

    #[test]
    fn one_changed_word_is_one_change() {
        let (html, tally) = shown("It was built in 1978 by the town.", "It was built in 1987 by the town.");
        assert_eq!(html, "It was built in <del>1978 </del><ins>1987 </ins>by the town.");
        assert_eq!(tally, Tally { added: 1, removed: 1 });
    }

    #[test]
    fn chinese_is_compared_by_the_letter() {
        let (html, _) = shown("码头夜市回来了", "码头早市回来了");
        assert_eq!(html, "码头<del>夜</del><ins>早</ins>市回来了");
    }

    #[test]
    fn beside_each_other_both_show_what_the_other_has_not() {
        let (left, right) = sides("At nine <b>", "At ten <b>");
        assert_eq!(left.as_str(), "At <mark>nine </mark>&lt;b&gt;");
        assert_eq!(right.as_str(), "At <mark>ten </mark>&lt;b&gt;");
    }

    #[test]
    fn markup_in_a_text_stays_text() {
        let (html, _) = shown("", "<script>alert(1)</script>");
        assert_eq!(html, "<ins>&lt;script&gt;alert(1)&lt;/script&gt;</ins>");
    }
}
