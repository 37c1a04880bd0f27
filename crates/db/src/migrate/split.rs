//! The statements of a migration: each ends with `;` at the end of a line, outside of quotes.

use super::segments::{Segment, segments};

/// The statements of a text without their `;`. What holds nothing but comments is left out.
pub(super) fn statements(text: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let ends = ends(text).chain([text.len()]);
    ends.map(move |end| {
        let statement = &text[start..end];
        start = (end + 1).min(text.len());
        statement
    })
    .filter(|statement| {
        segments(statement).any(|segment| matches!(segment, Segment::Code(code) if !code.trim().is_empty()))
    })
}

fn ends(text: &str) -> impl Iterator<Item = usize> {
    let mut at = 0;
    segments(text).flat_map(move |segment| {
        let (Segment::Code(piece) | Segment::Other(piece)) = segment;
        let from = at;
        at += piece.len();
        let is_code = matches!(segment, Segment::Code(_));
        let marks = piece.match_indices(';').map(move |(index, _)| from + index);
        marks.filter(move |&index| is_code && ends_a_line(&text[index + 1..]))
    })
}

/// Nothing but spaces or a comment follows on the line. So the body of a trigger can be written on one line.
fn ends_a_line(after: &str) -> bool {
    let line = after.lines().next().unwrap_or_default().trim_start();
    line.is_empty() || line.starts_with("--")
}

#[cfg(test)]
mod tests {
    use super::statements;

    #[test]
    fn statements_end_with_a_semicolon_at_the_end_of_a_line() {
        let text = "-- Why.\nCREATE TABLE a (b TEXT DEFAULT ';\n');\nCREATE TRIGGER t BEGIN DELETE FROM a; END; -- one line\n-- the end;\n";
        let found: Vec<_> = statements(text).map(str::trim).collect();
        assert_eq!(
            found,
            ["-- Why.\nCREATE TABLE a (b TEXT DEFAULT ';\n')", "CREATE TRIGGER t BEGIN DELETE FROM a; END"]
        );
    }

    #[test]
    fn the_last_one_may_lack_its_end() {
        assert_eq!(statements("SELECT 1;\nSELECT 2").map(str::trim).collect::<Vec<_>>(), ["SELECT 1", "SELECT 2"]);
    }
}
