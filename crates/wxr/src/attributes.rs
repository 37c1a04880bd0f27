//! The attributes of a tag, as tolerant as its text: quotes may be missing, values may repeat.

/// Walks over name and raw value; entities are not decoded.
pub(crate) struct Attributes<'a> {
    rest: &'a str,
}

pub(crate) fn attributes(raw: &str) -> Attributes<'_> {
    Attributes { rest: raw }
}

impl<'a> Iterator for Attributes<'a> {
    type Item = (&'a str, &'a str);

    fn next(&mut self) -> Option<Self::Item> {
        let rest = self.rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '=');
        if rest.is_empty() {
            return None;
        }
        let (name, rest) = split_where(rest, |c| c == '=' || c.is_ascii_whitespace());
        let Some(after) = rest.trim_ascii_start().strip_prefix('=') else {
            self.rest = rest;
            return Some((name, ""));
        };
        let (value, rest) = value(after.trim_ascii_start());
        self.rest = rest;
        Some((name, value))
    }
}

fn value(text: &str) -> (&str, &str) {
    let Some(mark) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) else {
        return split_where(text, |c| c.is_ascii_whitespace());
    };
    text[1..].split_once(mark).unwrap_or((&text[1..], ""))
}

fn split_where(text: &str, stop: impl Fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(stop).unwrap_or(text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_in_either_quotes_and_without() {
        let found: Vec<_> = attributes(r#" domain = "a b" nicename='c="d"' bare e=f"#).collect();
        assert_eq!(found, [("domain", "a b"), ("nicename", "c=\"d\""), ("bare", ""), ("e", "f")]);
    }

    #[test]
    fn an_unclosed_value_ends_with_the_tag() {
        assert_eq!(attributes(" a=\"b c").collect::<Vec<_>>(), [("a", "b c")]);
    }
}
