//! Counting words and the time they take.

use super::plain::plain_text;
use crate::document::Document;

/// Words of a minute of reading, and characters in Chinese, Japanese and Korean.
const WORDS_PER_MINUTE: usize = 250;
const CHARACTERS_PER_MINUTE: usize = 450;

/// What a text holds: words of scripts that separate them, and characters of scripts that do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct WordCount {
    pub words: usize,
    pub characters: usize,
}

/// Counts by script: a run of anything but white space with a letter or digit in it is a word;
/// each Chinese, Japanese or Korean character counts by itself, their punctuation included.
pub fn count_words(text: &str) -> WordCount {
    let mut count = WordCount::default();
    let mut in_word = false;
    for c in text.chars() {
        if c.is_ascii() {
            match c {
                ' ' | '\n' | '\t' | '\r' | '\x0b' | '\x0c' => in_word = false,
                _ if !in_word && c.is_ascii_alphanumeric() => {
                    count.words += 1;
                    in_word = true;
                }
                _ => {}
            }
        } else if is_cjk(c) {
            count.characters += 1;
            in_word = false;
        } else if c.is_whitespace() {
            in_word = false;
        } else if !in_word && c.is_alphanumeric() {
            count.words += 1;
            in_word = true;
        }
    }
    count
}

/// One number for a text in a language (`en`, `zh-CN`): its words, and its characters where the
/// script does not separate words. In a text that is mostly Chinese, Japanese or Korean, on a site
/// in such a language, a foreign word counts with its letters, as the newsrooms there count.
pub fn word_count(text: &str, language: &str) -> usize {
    let count = count_words(text);
    match counts_characters(language, count) {
        true => text.chars().filter(|c| !c.is_whitespace()).count(),
        false => count.words + count.characters,
    }
}

/// Minutes to read a body, at least 1: words at 250 a minute, characters of Chinese, Japanese and
/// Korean at 450.
pub fn reading_minutes(document: &Document, language: &str) -> u32 {
    let text = plain_text(document);
    let mut count = count_words(&text);
    if counts_characters(language, count) {
        count = WordCount { words: 0, characters: text.chars().filter(|c| !c.is_whitespace()).count() };
    }
    // Both rates in one fraction: rounding each part up would add a minute to mixed texts.
    let weighed = count.words * CHARACTERS_PER_MINUTE + count.characters * WORDS_PER_MINUTE;
    let minutes = weighed.div_ceil(WORDS_PER_MINUTE * CHARACTERS_PER_MINUTE);
    u32::try_from(minutes.max(1)).unwrap_or(u32::MAX)
}

fn counts_characters(language: &str, count: WordCount) -> bool {
    let language = language.split(['-', '_']).next().unwrap_or_default();
    matches!(language, "zh" | "ja" | "ko") && count.characters > count.words
}

/// Whether a character belongs to a script read by the character, or is its punctuation.
pub(crate) fn is_cjk(c: char) -> bool {
    matches!(u32::from(c),
        0x1100..=0x11FF | 0x2E80..=0x2FFF | 0x3001..=0x33FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF
        | 0xA960..=0xA97F | 0xAC00..=0xD7FF | 0xF900..=0xFAFF | 0xFE30..=0xFE4F
        | 0xFF01..=0xFF0F | 0xFF1A..=0xFF20 | 0xFF3B..=0xFF40 | 0xFF5B..=0xFF9F
        | 0x20000..=0x3FFFF)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Block, BlockKind, Inline};

    fn article(text: &str) -> Document {
        Document::new(vec![Block::new(BlockKind::Paragraph { content: vec![Inline::text(text)], drop_cap: false })])
    }

    #[test]
    fn a_long_report_takes_three_minutes() {
        assert_eq!(reading_minutes(&article(&"word ".repeat(627)), "en"), 3);
        assert_eq!(reading_minutes(&article(&"word ".repeat(750)), "en"), 3);
        assert_eq!(reading_minutes(&article(&"word ".repeat(751)), "en"), 4);
    }

    #[test]
    fn an_empty_article_takes_one_minute() {
        assert_eq!(reading_minutes(&article(""), "en"), 1);
    }

    #[test]
    fn chinese_is_counted_by_the_character_whatever_the_site_speaks() {
        assert_eq!(reading_minutes(&article(&"海".repeat(900)), "zh-CN"), 2);
        assert_eq!(reading_minutes(&article(&"海".repeat(901)), "en"), 3);
    }

    #[test]
    fn a_mixed_text_adds_both() {
        let text = format!("{}{}", "word ".repeat(125), "海".repeat(225));
        assert_eq!(reading_minutes(&article(&text), "en"), 1);
    }

    #[test]
    fn a_dash_between_spaces_is_no_word() {
        assert_eq!(count_words("tide – and well-known O'Brien").words, 4);
    }
}
