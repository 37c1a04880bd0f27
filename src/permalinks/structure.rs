//! The permalink structure: how an article's address is made from its date, name, section or number.
//!
//! WordPress keeps it as a setting that exports do not carry, so it is inferred from the addresses
//! that the export shows (`infer`). Source of the tags: WordPress, Settings → Permalinks.

use std::collections::HashMap;
use std::fmt;

use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

/// What an address may be made from. `date` is the site's own calendar, as the address shows it.
#[derive(Debug, Clone, Default)]
pub struct Facts<'a> {
    pub id: i64,
    pub slug: &'a str,
    pub date: Option<LocalDate>,
    /// Slugs of the primary section from the root: `["world", "asia"]`.
    pub section: Vec<&'a str>,
    pub author: &'a str,
}

/// A moment on the site's own calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalDate {
    pub year: i16,
    pub month: i8,
    pub day: i8,
    pub hour: i8,
    pub minute: i8,
    pub second: i8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Token {
    Year,
    Month,
    Day,
    Hour,
    Minute,
    Second,
    Name,
    Id,
    Section,
    Author,
}

const TOKENS: [(Token, &str); 10] = [
    (Token::Year, "%year%"),
    (Token::Month, "%monthnum%"),
    (Token::Day, "%day%"),
    (Token::Hour, "%hour%"),
    (Token::Minute, "%minute%"),
    (Token::Second, "%second%"),
    (Token::Name, "%postname%"),
    (Token::Id, "%post_id%"),
    (Token::Section, "%category%"),
    (Token::Author, "%author%"),
];

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Part {
    Text(String),
    Token(Token),
}

/// A parsed structure such as `/%year%/%monthnum%/%postname%/`; `/?p=%post_id%` is WordPress's "plain".
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Structure {
    parts: Vec<Part>,
    trailing_slash: bool,
}

impl Default for Structure {
    fn default() -> Self {
        Self::parse("/%year%/%monthnum%/%postname%/")
    }
}

impl Structure {
    /// Reads WordPress's notation. Unknown `%words%` are taken as text. `/index.php` in front says that the server
    /// could not rewrite addresses; ours can, and the router leads such addresses on, so it is left out.
    pub fn parse(text: &str) -> Self {
        let text = text.strip_prefix("/index.php").filter(|rest| rest.starts_with('/')).unwrap_or(text);
        let trailing_slash = text.ends_with('/');
        let mut rest = text.trim_end_matches('/');
        let mut parts = Vec::new();
        let mut literal = String::new();
        'text: while !rest.is_empty() {
            for (token, name) in TOKENS {
                let Some(after) = rest.strip_prefix(name) else { continue };
                if !literal.is_empty() {
                    parts.push(Part::Text(std::mem::take(&mut literal)));
                }
                parts.push(Part::Token(token));
                rest = after;
                continue 'text;
            }
            let mut chars = rest.chars();
            literal.extend(chars.next());
            rest = chars.as_str();
        }
        if !literal.is_empty() {
            parts.push(Part::Text(literal));
        }
        Self { parts, trailing_slash }
    }

    /// WordPress's "plain" structure: articles live under `/?p=ID`.
    pub fn plain() -> Self {
        Self::parse("/?p=%post_id%")
    }

    pub fn is_plain(&self) -> bool {
        matches!(self.parts.first(), Some(Part::Text(text)) if text.starts_with("/?p="))
    }

    /// Whether the site's addresses end with a slash; holds for every page of it, not only articles.
    pub fn trailing_slash(&self) -> bool {
        self.trailing_slash
    }

    pub fn has_section(&self) -> bool {
        self.has(Token::Section)
    }

    pub fn has_author(&self) -> bool {
        self.has(Token::Author)
    }

    pub fn has_date(&self) -> bool {
        self.has(Token::Year)
    }

    pub fn has_name(&self) -> bool {
        self.has(Token::Name)
    }

    /// The fixed beginning, without its slashes: `archives` of `/archives/%post_id%`.
    /// Sections, tags, authors and dates stand behind it too (WordPress's `with_front`).
    pub fn front(&self) -> &str {
        if self.is_plain() {
            return "";
        }
        match self.parts.first() {
            Some(Part::Text(text)) => text.rsplit_once('/').map_or("", |(front, _)| front).trim_matches('/'),
            _ => "",
        }
    }

    /// Where date archives begin, without slashes. WordPress moves them behind `date` when an article's
    /// number stands among the first three tags, as `/archives/2018` would be ambiguous.
    pub fn date_front(&self) -> String {
        let early_id = self
            .parts
            .iter()
            .filter(|part| matches!(part, Part::Token(_)))
            .take(3)
            .any(|part| *part == Part::Token(Token::Id));
        let front = self.front();
        match (early_id && !self.is_plain(), front) {
            (true, "") => "date".to_owned(),
            (true, front) => format!("{front}/date"),
            (false, front) => front.to_owned(),
        }
    }

    /// The address of an article, decoded and without a closing slash. `None` if a needed fact is missing.
    pub fn path(&self, facts: &Facts<'_>) -> Option<String> {
        let mut path = String::new();
        for part in &self.parts {
            match part {
                Part::Text(text) => path.push_str(text),
                Part::Token(token) => path.push_str(&value(*token, facts)?),
            }
        }
        Some(path)
    }

    fn has(&self, token: Token) -> bool {
        self.parts.contains(&Part::Token(token))
    }
}

impl fmt::Display for Structure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for part in &self.parts {
            match part {
                Part::Text(text) => f.write_str(text)?,
                Part::Token(token) => f.write_str(name_of(*token))?,
            }
        }
        if self.trailing_slash { f.write_str("/") } else { Ok(()) }
    }
}

/// Counts which structure explains each address, and answers by majority.
#[derive(Debug, Default)]
pub struct Inference {
    votes: HashMap<Structure, u64>,
}

impl Inference {
    /// Shows one published article's address: the part of its link behind the site's own,
    /// still percent-encoded.
    pub fn show(&mut self, path: &str, facts: &Facts<'_>) {
        if let Some(structure) = explain(path, facts) {
            *self.votes.entry(structure).or_default() += 1;
        }
    }

    /// Whether nothing could be learned.
    pub fn is_empty(&self) -> bool {
        self.votes.is_empty()
    }

    /// The structure of the majority; WordPress's month and name when nothing could be learned.
    pub fn conclude(&self) -> Structure {
        self.votes
            .iter()
            .max_by_key(|(structure, votes)| (**votes, structure.to_string()))
            .map(|(structure, _)| structure.clone())
            .unwrap_or_default()
    }
}

/// Decodes a percent-encoded path and brings it into the form in which addresses are compared: NFC.
pub fn decode(path: &str) -> String {
    percent_decode_str(path).decode_utf8_lossy().nfc().collect()
}

fn explain(path: &str, facts: &Facts<'_>) -> Option<Structure> {
    if let Some(id) = path.strip_prefix("/?p=") {
        return (id == facts.id.to_string()).then(Structure::plain);
    }
    if path.contains('?') {
        return None;
    }
    let decoded = decode(path);
    let segments: Vec<&str> = decoded.trim_matches('/').split('/').filter(|s| !s.is_empty()).collect();
    let mut used = Vec::new();
    let mut text = String::new();
    for segment in &segments {
        let pattern = explain_segment(segment, facts, &used);
        if pattern == "%category%" && text.ends_with("/%category%") {
            continue;
        }
        used.push(pattern.clone());
        text.push('/');
        text.push_str(&pattern);
    }
    let last = used.last()?;
    let names_it = last.contains("%postname%") || last.contains("%post_id%");
    if !names_it {
        return None;
    }
    if decoded.ends_with('/') {
        text.push('/');
    }
    Some(Structure::parse(&text))
}

/// What one segment says: a tag, a tag with fixed text around it (`news-%post_id%.html`), or fixed text.
fn explain_segment(segment: &str, facts: &Facts<'_>, used: &[String]) -> String {
    let unused = |token: Token| !used.iter().any(|pattern| pattern.contains(name_of(token)));
    for token in [Token::Year, Token::Month, Token::Day, Token::Name, Token::Id, Token::Author, Token::Hour] {
        let date_in_order = match token {
            Token::Month => !unused(Token::Year),
            Token::Day => !unused(Token::Month),
            Token::Hour => !unused(Token::Day),
            _ => true,
        };
        if date_in_order && unused(token) && value(token, facts).is_some_and(|value| same(&value, segment)) {
            return name_of(token).to_owned();
        }
    }
    if facts.section.iter().any(|slug| same(slug, segment)) {
        return name_of(Token::Section).to_owned();
    }
    for token in [Token::Name, Token::Id] {
        let Some(value) = value(token, facts).filter(|value| !value.is_empty() && unused(token)) else { continue };
        let Some((before, after)) = around(segment, &value) else { continue };
        let numbers_touch = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if token == Token::Id && (numbers_touch(before.chars().last()) || numbers_touch(after.chars().next())) {
            continue;
        }
        return format!("{before}{}{after}", name_of(token));
    }
    segment.to_owned()
}

fn around<'a>(segment: &'a str, value: &str) -> Option<(&'a str, &'a str)> {
    let at = segment.find(value)?;
    Some((&segment[..at], &segment[at + value.len()..]))
}

fn same(ours: &str, theirs: &str) -> bool {
    !ours.is_empty() && (ours == theirs || ours.to_lowercase() == theirs.to_lowercase())
}

fn value(token: Token, facts: &Facts<'_>) -> Option<String> {
    let date = facts.date;
    let two = |number: i8| format!("{number:02}");
    Some(match token {
        Token::Year => format!("{:04}", date?.year),
        Token::Month => two(date?.month),
        Token::Day => two(date?.day),
        Token::Hour => two(date?.hour),
        Token::Minute => two(date?.minute),
        Token::Second => two(date?.second),
        Token::Name if facts.slug.is_empty() => return None,
        Token::Name => facts.slug.to_owned(),
        Token::Id => facts.id.to_string(),
        Token::Section if facts.section.is_empty() => "uncategorized".to_owned(),
        Token::Section => facts.section.join("/"),
        Token::Author if facts.author.is_empty() => return None,
        Token::Author => facts.author.to_owned(),
    })
}

fn name_of(token: Token) -> &'static str {
    TOKENS.iter().find(|(candidate, _)| *candidate == token).map_or("", |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts<'a>(id: i64, slug: &'a str, section: &[&'a str]) -> Facts<'a> {
        let date = LocalDate { year: 2018, month: 11, day: 3, hour: 9, minute: 5, second: 7 };
        Facts { id, slug, date: Some(date), section: section.to_vec(), author: "ana" }
    }

    fn learned(samples: &[(&str, Facts<'_>)]) -> String {
        let mut inference = Inference::default();
        for (path, facts) in samples {
            inference.show(path, facts);
        }
        inference.conclude().to_string()
    }

    #[test]
    fn a_structure_is_read_from_the_addresses_of_the_articles() {
        let cases = [
            ("/2018/11/03/tide-turns/", "/%year%/%monthnum%/%day%/%postname%/"),
            ("/2018/11/tide-turns/", "/%year%/%monthnum%/%postname%/"),
            ("/tide-turns/", "/%postname%/"),
            ("/tide-turns", "/%postname%"),
            ("/world/asia/tide-turns/", "/%category%/%postname%/"),
            ("/archives/77", "/archives/%post_id%"),
            ("/archives/77.html", "/archives/%post_id%.html"),
            ("/blog/2018/tide-turns.html", "/blog/%year%/%postname%.html"),
            ("/ana/tide-turns/", "/%author%/%postname%/"),
            ("/news-77/", "/news-%post_id%/"),
            ("/?p=77", "/?p=%post_id%"),
        ];
        for (path, expected) in cases {
            assert_eq!(learned(&[(path, facts(77, "tide-turns", &["world", "asia"]))]), expected, "{path}");
        }
    }

    #[test]
    fn the_majority_decides_and_an_outlier_does_not() {
        let samples = [
            ("/2018/11/a/", facts(1, "a", &[])),
            ("/old/b.php", facts(2, "b", &[])),
            ("/2018/11/c/", facts(3, "c", &[])),
        ];
        assert_eq!(learned(&samples), "/%year%/%monthnum%/%postname%/");
    }

    #[test]
    fn an_encoded_chinese_name_is_recognised() {
        let path = "/2018/11/%E6%96%B0%E9%97%BB/";
        assert_eq!(learned(&[(path, facts(9, "新闻", &[]))]), "/%year%/%monthnum%/%postname%/");
    }

    #[test]
    fn nothing_learned_means_month_and_name() {
        assert_eq!(learned(&[("/something/else/", facts(9, "x", &[]))]), "/%year%/%monthnum%/%postname%/");
    }

    #[test]
    fn a_name_that_looks_like_a_year_stays_a_name_where_the_year_stands_first() {
        let sample = ("/2018/11/2018/", facts(9, "2018", &[]));
        assert_eq!(learned(&[sample]), "/%year%/%monthnum%/%postname%/");
    }

    #[test]
    fn index_php_is_no_part_of_the_structure() {
        let structure = Structure::parse("/index.php/archives/%post_id%");
        assert_eq!(structure.to_string(), "/archives/%post_id%");
        assert_eq!(structure.front(), "archives");
        assert_eq!(Structure::parse("/index.phpx/%postname%").front(), "index.phpx");
    }

    #[test]
    fn an_address_is_made_from_the_facts_or_not_at_all() {
        let structure = Structure::parse("/%category%/%postname%/");
        assert_eq!(structure.path(&facts(1, "tide", &["world", "asia"])).as_deref(), Some("/world/asia/tide"));
        assert_eq!(structure.path(&facts(1, "", &["world"])), None);
    }

    #[test]
    fn dates_move_behind_date_when_numbers_stand_first() {
        assert_eq!(Structure::parse("/archives/%post_id%").date_front(), "archives/date");
        assert_eq!(Structure::parse("/%post_id%/").date_front(), "date");
        assert_eq!(Structure::parse("/%year%/%monthnum%/%postname%/").date_front(), "");
        assert_eq!(Structure::parse("/blog/%postname%/").date_front(), "blog");
    }
}
