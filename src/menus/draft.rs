//! A menu under an editor's hands: rows that move, go in, go out, and are nobody else's until they are saved.

use serde::Serialize;

/// Entries of one menu; a hand-made list is far below.
const MOST_ROWS: usize = 100;
/// Letters of one label or address.
const MOST_LETTERS: usize = 500;

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    /// Empty: the name of what it leads to.
    pub label: String,
    /// An address, ours or foreign.
    pub to: String,
    /// Stands below the nearest row before it that is not below another.
    pub is_below: bool,
}

/// What a button does to a row, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Add,
    Up(usize),
    Down(usize),
    In(usize),
    Out(usize),
    Drop(usize),
}

impl Step {
    /// As the buttons name it: `up:3`.
    pub fn named(text: &str) -> Option<Self> {
        let (name, at) = text.split_once(':').unwrap_or((text, "0"));
        let at = at.parse().ok()?;
        Some(match name {
            "add" => Self::Add,
            "up" => Self::Up(at),
            "down" => Self::Down(at),
            "in" => Self::In(at),
            "out" => Self::Out(at),
            "drop" => Self::Drop(at),
            _ => return None,
        })
    }
}

/// Rows out of the fields of a form, which repeat in order. Those without label and address are left out.
pub fn rows_of(fields: impl Iterator<Item = (String, String)>) -> Vec<Row> {
    let mut rows: Vec<Row> = Vec::new();
    for (name, value) in fields {
        let value: String = value.chars().filter(|c| !c.is_control()).take(MOST_LETTERS).collect();
        let value = value.trim();
        if name == "label" && rows.len() < MOST_ROWS {
            rows.push(Row { label: value.to_owned(), ..Row::default() });
            continue;
        }
        let Some(row) = rows.last_mut() else { continue };
        match name.as_str() {
            "to" => value.clone_into(&mut row.to),
            "below" => row.is_below = value == "yes",
            _ => {}
        }
    }
    rows
}

/// Without the rows that say nothing; the first stands below nothing.
pub fn tidied(mut rows: Vec<Row>) -> Vec<Row> {
    rows.retain(|row| !row.label.is_empty() || !row.to.is_empty());
    if let Some(first) = rows.first_mut() {
        first.is_below = false;
    }
    rows
}

/// One step. A row takes along what stands below it; at the end nothing happens.
pub fn apply(rows: &mut Vec<Row>, step: Step) {
    match step {
        Step::Add => rows.push(Row::default()),
        Step::Drop(at) if at < rows.len() => {
            rows.remove(at);
        }
        Step::In(at) if at > 0 && at < rows.len() => rows[at].is_below = true,
        Step::Out(at) if at < rows.len() => rows[at].is_below = false,
        Step::Up(at) => up(rows, at),
        Step::Down(at) => {
            // The one after it goes up.
            let next = block_end(rows, at);
            if rows.get(next).is_some_and(|row| row.is_below == rows[at].is_below) {
                up(rows, next);
            }
        }
        _ => {}
    }
    if let Some(first) = rows.first_mut() {
        first.is_below = false;
    }
}

fn up(rows: &mut [Row], at: usize) {
    if at == 0 || at >= rows.len() {
        return;
    }
    let end = block_end(rows, at);
    let mut start = at - 1;
    if rows[at].is_below {
        // The first below its parent stays there.
        if !rows[start].is_below {
            return;
        }
    } else {
        while start > 0 && rows[start].is_below {
            start -= 1;
        }
    }
    rows[start..end].rotate_left(at - start);
}

/// Where the row and all below it end.
fn block_end(rows: &[Row], at: usize) -> usize {
    let Some(row) = rows.get(at) else { return rows.len() };
    if row.is_below {
        return at + 1;
    }
    let below = rows[at + 1..].iter().take_while(|row| row.is_below).count();
    at + 1 + below
}

#[cfg(test)]
mod tests {
    use super::*;

    fn menu(text: &str) -> Vec<Row> {
        let row = |word: &str| Row {
            label: word.trim_start_matches('-').to_owned(),
            to: "/".to_owned(),
            is_below: word.starts_with('-'),
        };
        text.split(' ').map(row).collect()
    }

    fn after(text: &str, step: Step) -> String {
        let mut rows = menu(text);
        apply(&mut rows, step);
        let words: Vec<String> =
            rows.iter().map(|row| format!("{}{}", if row.is_below { "-" } else { "" }, row.label)).collect();
        words.join(" ")
    }

    #[test]
    fn a_row_moves_with_all_that_stands_below_it() {
        assert_eq!(after("a -b -c d -e", Step::Up(3)), "d -e a -b -c");
        assert_eq!(after("a -b -c d -e", Step::Down(0)), "d -e a -b -c");
        assert_eq!(after("a -b -c d", Step::Up(2)), "a -c -b d");
        assert_eq!(after("a -b -c d", Step::Up(1)), "a -b -c d", "the first below its parent stays");
        assert_eq!(after("a -b -c d", Step::Down(2)), "a -b -c d", "the last below its parent stays");
        assert_eq!(after("a b", Step::Up(0)), "a b");
        assert_eq!(after("a b", Step::Down(1)), "a b");
    }

    #[test]
    fn a_row_goes_in_and_out_and_away_and_the_first_stands_below_nothing() {
        assert_eq!(after("a b", Step::In(1)), "a -b");
        assert_eq!(after("a b", Step::In(0)), "a b");
        assert_eq!(after("a -b", Step::Out(1)), "a b");
        assert_eq!(after("a -b", Step::Drop(0)), "b");
        assert_eq!(after("a", Step::Drop(9)), "a");
    }
}
