//! Short forms of a text: for cards, and for the description of a page.

use super::count::{count_words, is_cjk};

/// The first words of a text and an ellipsis, or its first characters where the script is read by
/// the character. White space becomes single spaces; a text that fits stays whole.
pub fn excerpt(text: &str, words: usize, cjk_characters: usize) -> String {
    let count = count_words(text);
    if count.characters > count.words {
        return first_characters(text, cjk_characters);
    }
    let mut out = String::new();
    for (index, word) in text.split_whitespace().enumerate() {
        if index == words {
            out.push('…');
            return out;
        }
        if index > 0 {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// At most `limit` characters, cut where a word ends, for `<meta name="description">`.
pub fn description(text: &str, limit: usize) -> String {
    let text = squeeze(text);
    if text.chars().count() <= limit {
        return text;
    }
    // One place is kept for the ellipsis.
    let head: String = text.chars().take(limit.saturating_sub(1)).collect();
    let next = text.chars().nth(limit.saturating_sub(1));
    let cut_in_word = next.is_some_and(|c| !c.is_whitespace() && !is_cjk(c));
    let kept = match head.rfind(' ') {
        Some(space) if cut_in_word && !head.ends_with(is_cjk) => &head[..space],
        _ => head.as_str(),
    };
    let kept = kept.trim_end_matches([' ', ',', ';', ':', '–', '—', '-', '(', '，', '、', '；']);
    format!("{kept}…")
}

fn first_characters(text: &str, limit: usize) -> String {
    let text = squeeze(text);
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text,
    }
}

fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_shows_twenty_words_and_an_ellipsis() {
        let long = "tide ".repeat(40);
        let card = excerpt(&long, 20, 60);
        assert_eq!(card.split_whitespace().count(), 20);
        assert!(card.ends_with("tide…"));
    }

    #[test]
    fn a_short_text_stays_whole_and_without_ellipsis() {
        assert_eq!(excerpt("The  sea\nreturns.", 20, 60), "The sea returns.");
    }

    #[test]
    fn a_chinese_card_shows_sixty_characters() {
        let card = excerpt(&"海".repeat(100), 20, 60);
        assert_eq!(card.chars().count(), 61);
    }

    #[test]
    fn a_description_ends_with_a_whole_word_within_the_limit() {
        let text = "The council of Lower Tessa voted, in favour, by a single hand.";
        assert_eq!(description(text, 36), "The council of Lower Tessa voted…");
        assert_eq!(description(text, 155), text);
        assert!(description(&"海".repeat(200), 155).chars().count() <= 155);
    }
}
