//! Reading a question. One pass over at most [`Query::MOST_LETTERS`] characters, no recursion, no failure.

use super::{Day, Query, Wanted};

/// Any of these begins a phrase, any of these ends it.
const QUOTES: [char; 13] = ['"', '“', '”', '„', '‟', '«', '»', '「', '」', '『', '』', '＂', '〝'];

pub(super) fn parse(text: &str) -> Query {
    let mut query = Query::default();
    let mut rest = limited(text, &mut query.is_cut);
    loop {
        rest = rest.trim_start_matches(is_space);
        if rest.is_empty() {
            return query;
        }
        rest = take_one(rest, &mut query);
    }
}

fn limited<'t>(text: &'t str, is_cut: &mut bool) -> &'t str {
    match text.char_indices().nth(Query::MOST_LETTERS) {
        Some((end, _)) => {
            *is_cut = true;
            &text[..end]
        }
        None => text,
    }
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Reads one word, phrase or filter; gives what is behind it.
fn take_one<'t>(text: &'t str, query: &mut Query) -> &'t str {
    if let Some(negated) = text.strip_prefix('-').filter(|rest| rest.starts_with(|c| !is_space(c) && c != '-')) {
        let (value, rest, _) = value(negated);
        add(query, Wanted::Without, value);
        return rest;
    }
    if text.starts_with(QUOTES) {
        let (phrase, rest, _) = value(text);
        add(query, Wanted::Phrase, phrase);
        return rest;
    }
    if let Some(rest) = filter(text, query) {
        return rest;
    }
    let (word, rest, _) = value(text);
    add(query, Wanted::Words, word);
    query.is_open = rest.is_empty();
    rest
}

/// A quoted text, or everything up to the next space or quote; what is behind it; whether it was quoted.
fn value(text: &str) -> (&str, &str, bool) {
    let mut characters = text.chars();
    if let Some(quote) = characters.next().filter(|c| QUOTES.contains(c)) {
        let inner = &text[quote.len_utf8()..];
        let Some(end) = inner.find(QUOTES) else { return (inner, "", true) };
        let close = inner[end..].chars().next().map_or(0, char::len_utf8);
        return (&inner[..end], &inner[end + close..], true);
    }
    let end = text.find(|c| is_space(c) || QUOTES.contains(&c)).unwrap_or(text.len());
    (&text[..end], &text[end..], false)
}

/// `section:army` and its kin; `None` when it is not one, or says nothing.
fn filter<'t>(text: &'t str, query: &mut Query) -> Option<&'t str> {
    let colon = text.find([':', '：']).filter(|at| *at <= 10)?;
    let name = text[..colon].to_ascii_lowercase();
    let behind = &text[colon + text[colon..].chars().next().map_or(1, char::len_utf8)..];
    let (value, rest, is_quoted) = value(behind);
    let value = value.trim();
    if value.is_empty() {
        return None;
    }
    let day = || Day::parse(value).filter(|_| !is_quoted);
    let names = match name.as_str() {
        "section" => &mut query.sections,
        "author" => &mut query.authors,
        "tag" => &mut query.tags,
        "after" => {
            query.after = Some(day()?);
            return Some(rest);
        }
        "before" => {
            query.before = Some(day()?);
            return Some(rest);
        }
        _ => return None,
    };
    push(names, value, &mut query.is_cut);
    Some(rest)
}

fn add(query: &mut Query, place: Wanted, text: &str) {
    let text = text.trim_matches(is_space);
    if !text.chars().any(char::is_alphanumeric) {
        return;
    }
    match place {
        Wanted::Phrase => push(&mut query.phrases, text, &mut query.is_cut),
        Wanted::Without => push(&mut query.without, text, &mut query.is_cut),
        Wanted::Words => {
            if query.words.split(' ').count() >= Query::MOST_WORDS {
                query.is_cut = true;
                return;
            }
            if !query.words.is_empty() {
                query.words.push(' ');
            }
            query.words.push_str(text);
        }
    }
}

fn push(to: &mut Vec<String>, text: &str, is_cut: &mut bool) {
    if to.len() < Query::MOST_OF_A_KIND {
        to.push(text.to_owned());
    } else {
        *is_cut = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_phrases_exclusions_and_filters_are_told_apart() {
        let query = parse(
            "delta \"tide table\" -storm -“old news” section:army author:'x tag:“Air Force” after:2023 before:2024-05 vote ",
        );
        assert_eq!(query.words, "delta vote");
        assert_eq!(query.phrases, ["tide table"]);
        assert_eq!(query.without, ["storm", "old news"]);
        assert_eq!((query.sections, query.tags), (vec!["army".to_owned()], vec!["Air Force".to_owned()]));
        assert_eq!(query.authors, ["'x"]);
        assert_eq!(query.after, Day::parse("2023"));
        assert_eq!(query.before, Day::parse("2024-05"));
        assert!(!query.is_open && !query.is_cut);
    }

    #[test]
    fn a_word_is_open_until_a_space_follows() {
        assert!(parse("delta vo").is_open);
        assert!(!parse("delta vo ").is_open);
        assert!(!parse("vo \"delta\"").is_open);
    }

    #[test]
    fn what_looks_like_a_filter_and_is_none_is_text() {
        for text in ["section:", "before:yesterday", "https://paper.example/a", "note:this", "- alone", "a-b"] {
            let query = parse(text);
            assert!(query.sections.is_empty() && query.before.is_none(), "{text}");
            assert!(query.without.is_empty(), "{text}");
            assert!(query.has_words(), "{text}");
        }
    }

    #[test]
    fn an_open_quote_ends_with_the_question() {
        assert_eq!(parse("a \"b c").phrases, ["b c"]);
        assert_eq!(parse("a “b c").phrases, ["b c"]);
    }

    #[test]
    fn nothing_to_look_for_is_an_empty_question() {
        for nothing in ["", "   ", "***", "((((", "\"\"", "-", "\u{0}\u{1}", "- - -"] {
            assert!(parse(nothing).is_empty(), "{nothing:?}");
        }
    }

    #[test]
    fn a_megabyte_is_cut() {
        let query = parse(&"(word ".repeat(200_000));
        assert!(query.is_cut);
        assert_eq!(query.words.split(' ').count(), Query::MOST_WORDS);
    }
}
