//! A list of redirects as a spreadsheet gives it: from, to, code; or lines of an .htaccess file.

/// A line that says something.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// From 1.
    pub number: usize,
    pub from: String,
    /// Empty: taken away.
    pub to: String,
}

/// Reads the lines; headings, comments and empty lines are passed over. `Err`: the numbers of lines that say nothing.
pub fn read(text: &str) -> (Vec<Line>, Vec<usize>) {
    let (mut lines, mut unread) = (Vec::new(), Vec::new());
    for (at, text) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let text = text.trim();
        let is_heading = at == 0 && !text.contains('/');
        if text.is_empty() || text.starts_with('#') || is_heading {
            continue;
        }
        match apache(text).or_else(|| cells_of_rule(text)) {
            Some((from, to)) => lines.push(Line { number: at + 1, from, to }),
            None => unread.push(at + 1),
        }
    }
    (lines, unread)
}

/// Writes the list that [`read`] reads.
pub fn write(rules: &[(String, String)]) -> String {
    let mut text = "from,to,code\r\n".to_owned();
    for (from, to) in rules {
        let code = if to.is_empty() { "410" } else { "301" };
        text.push_str(&format!("{},{},{code}\r\n", quoted(from), quoted(to)));
    }
    text
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', ';', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}

/// `Redirect 301 /old /new`, `Redirect gone /old`, `RedirectPermanent /old /new` (Apache, mod_alias).
fn apache(line: &str) -> Option<(String, String)> {
    let words: Vec<&str> = line.split_whitespace().map(|word| word.trim_matches('"')).collect();
    let pair = |from: &str, to: &str| Some((from.to_owned(), to.to_owned()));
    match words.as_slice() {
        ["Redirect", "gone" | "410", from] => pair(from, ""),
        ["Redirect", "permanent" | "temp" | "seeother" | "301" | "302" | "303" | "307" | "308", from, to] => {
            pair(from, to)
        }
        ["Redirect" | "RedirectPermanent" | "RedirectTemp", from, to] => pair(from, to),
        _ => None,
    }
}

fn cells_of_rule(line: &str) -> Option<(String, String)> {
    let cells = cells(line);
    let from = cells.first().filter(|from| from.starts_with('/') || from.starts_with("http"))?;
    let to = cells.get(1).cloned().unwrap_or_default();
    let is_gone = cells.get(2).is_some_and(|code| matches!(code.as_str(), "404" | "410" | "451"));
    if to.is_empty() && !is_gone {
        return None;
    }
    Some((from.clone(), if is_gone { String::new() } else { to }))
}

/// The cells of one line (RFC 4180 §2, with semicolons and tabs as spreadsheets of many countries write them).
fn cells(line: &str) -> Vec<String> {
    let outside: String = line.split('"').step_by(2).collect();
    let separator = [',', ';', '\t'].into_iter().max_by_key(|mark| (outside.matches(*mark).count(), *mark == ','));
    let separator = separator.unwrap_or(',');
    let (mut cells, mut cell, mut is_quoted) = (Vec::new(), String::new(), false);
    let mut letters = line.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '"' if is_quoted && letters.peek() == Some(&'"') => cell.extend(letters.next()),
            '"' if is_quoted || cell.trim().is_empty() => is_quoted = !is_quoted,
            letter if letter == separator && !is_quoted => cells.push(std::mem::take(&mut cell).trim().to_owned()),
            letter => cell.push(letter),
        }
    }
    cells.push(cell.trim().to_owned());
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spreadsheets_and_servers_files_are_read_and_nonsense_is_named_by_line() {
        let text = "from,to,code\n/a,/b,301\n\n# old\n\"/c,d\";/e\n/gone,,410\nRedirect gone /f\nRedirect 301 /g /h\nhello\n/only\n";
        let (lines, unread) = read(text);
        let pairs: Vec<(usize, &str, &str)> =
            lines.iter().map(|line| (line.number, line.from.as_str(), line.to.as_str())).collect();
        let expected = [(2, "/a", "/b"), (5, "/c,d", "/e"), (6, "/gone", ""), (7, "/f", ""), (8, "/g", "/h")];
        assert_eq!(pairs, expected);
        assert_eq!(unread, [9, 10]);
    }

    #[test]
    fn what_is_written_is_read_back() {
        let rules = [("/a,\"b\"".to_owned(), "/c;d/".to_owned()), ("/gone".to_owned(), String::new())];
        let (lines, unread) = read(&write(&rules));
        assert!(unread.is_empty());
        let back: Vec<(String, String)> = lines.into_iter().map(|line| (line.from, line.to)).collect();
        assert_eq!(back, rules);
    }
}
