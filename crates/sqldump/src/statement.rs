//! What a statement says, as far as rows need it: the head of an `INSERT`, the columns of a `CREATE TABLE`.

/// The words before `VALUES`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct InsertHead {
    pub(crate) table: String,
    /// Empty where the statement names none.
    pub(crate) columns: Vec<String>,
}

/// `INSERT INTO `t` (`a`, `b`)`; also `REPLACE`, `IGNORE`, a schema before the name.
pub(crate) fn insert_head(head: &str) -> Option<InsertHead> {
    let (names, columns) = match head.split_once('(') {
        Some((names, rest)) => (names, rest.trim_end().strip_suffix(')')?),
        None => (head, ""),
    };
    let table = last_name(names)?;
    Some(InsertHead { table, columns: columns.split(',').map(unquoted).filter(|name| !name.is_empty()).collect() })
}

/// A table's name, columns and whether it is declared latin1.
pub(crate) fn create_table(statement: &str) -> Option<(String, Vec<String>, bool)> {
    let open = statement.find('(')?;
    let name = last_name(&statement[..open])?;
    let close = statement.rfind(')')?;
    let inside = statement.get(open + 1..close)?;
    let columns = parts(inside).into_iter().filter_map(column).collect();
    let options = statement[close..].to_ascii_lowercase();
    let is_latin1 = ["charset=latin1", "charset = latin1", "character set latin1", "charset=cp1252"]
        .iter()
        .any(|option| options.contains(option));
    Some((name, columns, is_latin1))
}

/// The parts of a list between commas that stand in no brackets or quotes.
fn parts(inside: &str) -> Vec<&str> {
    let (mut depth, mut quote, mut from) = (0_u32, None, 0);
    let mut parts = Vec::new();
    let mut escaped = false;
    for (at, byte) in inside.bytes().enumerate() {
        match (quote, byte) {
            (Some(_), b'\\') if !escaped => {
                escaped = true;
                continue;
            }
            (Some(open), byte) if byte == open && !escaped => quote = None,
            (Some(_), _) => {}
            (None, b'\'' | b'"' | b'`') => quote = Some(byte),
            (None, b'(') => depth += 1,
            (None, b')') => depth = depth.saturating_sub(1),
            (None, b',') if depth == 0 => {
                parts.push(&inside[from..at]);
                from = at + 1;
            }
            _ => {}
        }
        escaped = false;
    }
    parts.push(&inside[from..]);
    parts
}

/// The column that a part declares; keys and constraints declare none.
fn column(part: &str) -> Option<String> {
    const NO_COLUMNS: [&str; 9] =
        ["PRIMARY", "UNIQUE", "KEY", "INDEX", "FULLTEXT", "SPATIAL", "CONSTRAINT", "FOREIGN", "CHECK"];
    let part = part.trim();
    if let Some(rest) = part.strip_prefix('`') {
        return rest.split_once('`').map(|(name, _)| name.to_owned());
    }
    let word = part.split_whitespace().next()?;
    let is_column = !NO_COLUMNS.iter().any(|known| word.eq_ignore_ascii_case(known));
    is_column.then(|| unquoted(word))
}

fn last_name(words: &str) -> Option<String> {
    let words = words.trim_end();
    if let Some(before) = words.strip_suffix('`') {
        return before.rsplit_once('`').map(|(_, name)| name.to_owned());
    }
    let word = words.split_whitespace().next_back()?;
    Some(unquoted(word.rsplit('.').next().unwrap_or(word)))
}

fn unquoted(name: &str) -> String {
    name.trim().trim_matches(['`', '"', '\'']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_of_an_insert_names_table_and_columns() {
        let head = insert_head("INSERT IGNORE INTO `news`.`wp_posts` (`ID`, `post_title`) ").expect("a head");
        assert_eq!((head.table.as_str(), head.columns), ("wp_posts", vec!["ID".to_owned(), "post_title".to_owned()]));
        assert_eq!(insert_head("REPLACE INTO wp_terms ").map(|head| head.table), Some("wp_terms".to_owned()));
    }

    #[test]
    fn keys_are_no_columns() {
        let statement = "CREATE TABLE IF NOT EXISTS `wp_posts` (\n  `ID` bigint(20) unsigned NOT NULL,\n  \
                         `post_status` varchar(20) DEFAULT 'a,b (c',\n  price decimal(5,2),\n  PRIMARY KEY (`ID`),\n  \
                         KEY `k` (`post_status`,`ID`)\n) ENGINE=InnoDB DEFAULT CHARSET=latin1";
        let (name, columns, is_latin1) = create_table(statement).expect("a table");
        assert_eq!((name.as_str(), is_latin1), ("wp_posts", true));
        assert_eq!(columns, ["ID", "post_status", "price"]);
    }
}
