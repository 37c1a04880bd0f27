//! The attributes of a shortcode, read as WordPress's `shortcode_parse_atts` reads them.

/// Named attributes (names in lower case) and values without a name, in their order.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Attributes {
    named: Vec<(String, String)>,
    pub(super) bare: Vec<String>,
}

impl Attributes {
    pub(super) fn parse(text: &str) -> Self {
        let text = plain_quotes(text);
        let mut found = Self::default();
        let mut rest = text.trim_start_matches(is_space);
        while !rest.is_empty() {
            rest = found.take_one(rest).trim_start_matches(is_space);
        }
        found
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.named.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// The value of the first of `names` that is there and not empty.
    pub(super) fn first_of(&self, names: &[&str]) -> Option<&str> {
        names.iter().filter_map(|name| self.get(name)).find(|value| !value.trim().is_empty())
    }

    pub(super) fn is_empty(&self) -> bool {
        self.named.is_empty() && self.bare.is_empty()
    }

    pub(super) fn has_names(&self) -> bool {
        !self.named.is_empty()
    }

    pub(super) fn number(&self, name: &str) -> Option<u32> {
        let value = self.get(name)?.trim();
        value.strip_suffix("px").unwrap_or(value).parse().ok()
    }

    fn take_one<'t>(&mut self, text: &'t str) -> &'t str {
        let is_name = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let name_end = text.find(|c| !is_name(c)).unwrap_or(text.len());
        let after = text[name_end..].trim_start_matches(is_space);
        if name_end > 0
            && let Some(value) = after.strip_prefix('=')
        {
            let (value, rest) = take_value(value.trim_start_matches(is_space));
            self.named.push((text[..name_end].to_ascii_lowercase(), value.to_owned()));
            return rest;
        }
        let (value, rest) = take_value(text);
        self.bare.push(value.to_owned());
        rest
    }
}

fn take_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(inner) = text.strip_prefix(quote)
            && let Some(end) = inner.find(quote)
        {
            return (&inner[..end], &inner[end + 1..]);
        }
    }
    let end = text.find(is_space).unwrap_or(text.len());
    (&text[..end], &text[end..])
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || c == '\u{200b}'
}

/// Quotes that an editor or a plugin made typographic or escaped.
fn plain_quotes(text: &str) -> String {
    let mut text = text.replace(['“', '”', '″', '„'], "\"").replace(['‘', '’', '′'], "'");
    for reference in ["&quot;", "&#8220;", "&#8221;", "&#8243;", "&#34;", "&#034;"] {
        if text.contains(reference) {
            text = text.replace(reference, "\"");
        }
    }
    for reference in ["&#039;", "&#39;", "&#8216;", "&#8217;"] {
        if text.contains(reference) {
            text = text.replace(reference, "'");
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::Attributes;

    #[test]
    fn names_quotes_and_bare_values_are_told_apart() {
        let found = Attributes::parse(r#" ids="1,2" Columns=3 link='file' "a b" bare https://x.test/?v=1 "#);
        assert_eq!(found.get("ids"), Some("1,2"));
        assert_eq!(found.number("columns"), Some(3));
        assert_eq!(found.get("link"), Some("file"));
        assert_eq!(found.bare, ["a b", "bare", "https://x.test/?v=1"]);
    }

    #[test]
    fn typographic_quotes_count_as_quotes() {
        let found = Attributes::parse("caption=“The wall” width=&quot;300&quot;");
        assert_eq!(found.get("caption"), Some("The wall"));
        assert_eq!(found.number("width"), Some(300));
    }
}
