//! Found numbers become what readers see: cards from the database, which alone says what is public now.

use db::{Reading, Result};
use finder::Marker;

use super::clean::{Clean, clean};
use crate::articles::{CardRow, bodies, card_at};
use crate::theme::Html;

/// Letters of the passage under a hit; fewer where each letter is a word.
const PASSAGE: usize = 210;
const PACKED_PASSAGE: usize = 90;

/// Cards of found articles in their order. What was withdrawn or gated since is not among them.
pub(super) fn cards(db: &Reading, ids: &[i64], now: i64) -> Result<Vec<CardRow>> {
    let mut cards = Vec::with_capacity(ids.len());
    for id in ids {
        cards.extend(card_at(db, *id, now)?.filter(|card| !card.is_gated));
    }
    Ok(cards)
}

/// The stretch of an article's text that shows best what was looked for; empty when its text does not hold it.
pub(super) fn passage(db: &Reading, card: &CardRow, marker: &Marker) -> Result<String> {
    let mut text = Clean::default();
    bodies(db, card.id)?.iter().for_each(|page| clean(page, &mut text));
    let letters = if is_packed(&card.language) { PACKED_PASSAGE } else { PASSAGE };
    // A row of a table is shown from its beginning, and only where no sentence holds the words.
    let sentences = [card.standfirst.as_str(), &text.text, &text.captions].into_iter();
    let mut passages = sentences.filter_map(|text| marker.passage(text, &card.language, letters)).chain(
        text.rows
            .lines()
            .filter(|row| marker.passage(row, &card.language, letters).is_some())
            .map(|row| cut(row, letters)),
    );
    let passage = passages.next().unwrap_or_default();
    Ok(passage.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The first letters.
fn cut(text: &str, letters: usize) -> &str {
    text.char_indices().nth(letters).map_or(text, |(end, _)| &text[..end])
}

/// The text with what was found in `mark`.
pub(super) fn marked(marker: &Marker, text: &str, language: &str) -> Html {
    let mut markup = String::with_capacity(text.len() + 32);
    for part in marker.mark(text, language) {
        let escaped = Html::text(part.text);
        if part.is_found {
            markup.push_str("<mark>");
            markup.push_str(escaped.as_str());
            markup.push_str("</mark>");
        } else {
            markup.push_str(escaped.as_str());
        }
    }
    Html::trusted(markup)
}

fn is_packed(language: &str) -> bool {
    ["zh", "ja", "ko", "th", "lo", "km", "my"]
        .iter()
        .any(|tag| language.strip_prefix(tag).is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_'])))
}
