//! What of a text is code, and what is quoted text or a comment.

/// A piece of SQL text.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Segment<'t> {
    Code(&'t str),
    /// `'…'`, `"…"` or `-- …` to the end of the line, with its marks.
    Other(&'t str),
}

/// Cuts a text into pieces that give it again when put together.
pub(super) fn segments(mut text: &str) -> impl Iterator<Item = Segment<'_>> {
    std::iter::from_fn(move || {
        if text.is_empty() {
            return None;
        }
        let (segment, rest) = first(text);
        text = rest;
        Some(segment)
    })
}

fn first(text: &str) -> (Segment<'_>, &str) {
    let start = ["'", "\"", "--"].iter().filter_map(|mark| text.find(mark)).min().unwrap_or(text.len());
    if start > 0 {
        let (code, rest) = text.split_at(start);
        return (Segment::Code(code), rest);
    }
    // A doubled quote inside a quoted text ends one piece and begins the next, which is as good here.
    let end = match text.as_bytes()[0] {
        b'-' => text.find('\n').unwrap_or(text.len()),
        quote => text[1..].find(char::from(quote)).map_or(text.len(), |end| end + 2),
    };
    let (other, rest) = text.split_at(end);
    (Segment::Other(other), rest)
}

#[cfg(test)]
mod tests {
    use super::Segment::{Code, Other};
    use super::segments;

    #[test]
    fn quoted_text_and_comments_are_no_code() {
        let text = "SELECT 'it''s; ' -- the dek; \"old\"\nFROM \"odd name\"";
        let found: Vec<_> = segments(text).collect();
        assert_eq!(
            found,
            [
                Code("SELECT "),
                Other("'it'"),
                Other("'s; '"),
                Code(" "),
                Other("-- the dek; \"old\""),
                Code("\nFROM "),
                Other("\"odd name\""),
            ]
        );
    }
}
