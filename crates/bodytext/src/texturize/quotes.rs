//! The marks of a language.

/// Which characters stand for quotes and dashes. The sets are those of WordPress's translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quotes {
    pub open_double: &'static str,
    pub close_double: &'static str,
    pub open_single: &'static str,
    pub close_single: &'static str,
    pub apostrophe: &'static str,
    pub prime: &'static str,
    pub double_prime: &'static str,
    pub en_dash: &'static str,
    pub em_dash: &'static str,
}

impl Quotes {
    pub const ENGLISH: Self = Self {
        open_double: "“",
        close_double: "”",
        open_single: "‘",
        close_single: "’",
        apostrophe: "’",
        prime: "′",
        double_prime: "″",
        en_dash: "–",
        em_dash: "—",
    };

    /// The marks for a language tag such as `de-AT`; the English ones for languages without an
    /// entry, as WordPress does for a missing translation.
    pub fn for_language(tag: &str) -> Self {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        let (open_double, close_double, open_single, close_single) = match language {
            "de" | "cs" | "sk" | "sl" | "lt" | "is" | "bg" | "et" => ("„", "“", "‚", "‘"),
            "da" | "hr" | "hu" | "pl" | "ro" | "sr" => ("„", "”", "‚", "’"),
            "fr" => ("«\u{a0}", "\u{a0}»", "‘", "’"),
            "it" | "es" | "pt" | "nb" | "nn" | "uk" | "el" => ("«", "»", "‘", "’"),
            "ru" | "be" => ("«", "»", "„", "“"),
            "fi" | "sv" => ("”", "”", "’", "’"),
            _ => return Self::ENGLISH,
        };
        Self { open_double, close_double, open_single, close_single, ..Self::ENGLISH }
    }
}

impl Default for Quotes {
    fn default() -> Self {
        Self::ENGLISH
    }
}
