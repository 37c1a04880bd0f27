//! Cutting words back to what their forms share, per language, each word of a vocabulary once.

use std::collections::HashMap;

use frostem::{Algorithm, Stemmer};

/// Words remembered per language; a vocabulary beyond that is mostly names met once.
const REMEMBERED: usize = 60_000;

/// The stemmer of one language, or none.
pub struct Stems {
    stemmer: Option<Stemmer>,
    known: HashMap<String, String>,
}

impl std::fmt::Debug for Stems {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stems").field("known", &self.known.len()).finish()
    }
}

/// The first subtag of a BCP 47 tag, in lower case: `pt` of `pt-BR`.
pub fn primary_language(tag: &str) -> String {
    tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase()
}

impl Stems {
    /// The stemmer of a BCP 47 tag. A language without one keeps its words whole.
    pub fn of(language: &str) -> Self {
        let stemmer = algorithm(&primary_language(language)).map(Stemmer::new);
        Self { stemmer, known: HashMap::new() }
    }

    /// The stem of a folded word of letters.
    pub fn stem<'a>(&'a mut self, word: &'a str) -> &'a str {
        let Some(stemmer) = self.stemmer.as_ref().filter(|_| word.len() > 2) else { return word };
        if self.known.len() >= REMEMBERED {
            self.known.clear();
        }
        if !self.known.contains_key(word) {
            self.known.insert(word.to_owned(), stemmer.stem(word).into_owned());
        }
        self.known.get(word).map_or(word, String::as_str)
    }
}

fn algorithm(language: &str) -> Option<Algorithm> {
    Some(match language {
        "ar" => Algorithm::Arabic,
        "da" => Algorithm::Danish,
        "nl" => Algorithm::Dutch,
        "en" => Algorithm::English,
        "fi" => Algorithm::Finnish,
        "fr" => Algorithm::French,
        "de" => Algorithm::German,
        "el" => Algorithm::Greek,
        "hu" => Algorithm::Hungarian,
        "it" => Algorithm::Italian,
        "no" | "nb" | "nn" => Algorithm::Norwegian,
        "pt" => Algorithm::Portuguese,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "es" => Algorithm::Spanish,
        "sv" => Algorithm::Swedish,
        "ta" => Algorithm::Tamil,
        "tr" => Algorithm::Turkish,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_share_a_stem() {
        let mut english = Stems::of("en-GB");
        assert_eq!(english.stem("missiles").to_owned(), english.stem("missile"));
        let mut german = Stems::of("de");
        assert_eq!(german.stem("hafens").to_owned(), german.stem("hafen"));
    }

    #[test]
    fn a_language_without_a_stemmer_keeps_its_words() {
        assert_eq!(Stems::of("vi").stem("missiles"), "missiles");
        assert_eq!(Stems::of("").stem("missiles"), "missiles");
    }
}
