//! The walk through a dump: statement after statement, and inside an `INSERT` row after row.

use std::collections::{HashMap, HashSet};
use std::io::BufRead;
use std::rc::Rc;

use crate::input::Input;
use crate::statement::{create_table, insert_head};
use crate::value::{from_bits, from_hex, push_escaped};
use crate::{Error, Finding, FindingKind, Row, Table, Value};

/// Words with which a statement of a dump may begin; a text that begins otherwise is no dump.
const BEGINNINGS: [&str; 26] = [
    "INSERT",
    "REPLACE",
    "CREATE",
    "DROP",
    "SET",
    "LOCK",
    "UNLOCK",
    "ALTER",
    "USE",
    "START",
    "BEGIN",
    "COMMIT",
    "DELIMITER",
    "TRUNCATE",
    "DELETE",
    "UPDATE",
    "GRANT",
    "FLUSH",
    "ANALYZE",
    "SELECT",
    "SHOW",
    "WARNINGS",
    "CHANGE",
    "RENAME",
    "SAVEPOINT",
    "CALL",
];
const MOST_CREATE: usize = 1 << 20;

/// Reads rows from a dump of any size; each call goes on where the last one ended.
pub struct Reader<R> {
    input: Input<R>,
    tables: HashMap<String, Rc<Table>>,
    wanted: Option<fn(&str) -> bool>,
    /// The table of the `INSERT` whose rows are being read.
    inside: Option<Rc<Table>>,
    unknown: HashSet<String>,
    findings: Vec<Finding>,
    began: bool,
    delimiter: Option<String>,
}

/// Where a row ended.
enum After {
    Row(Vec<Value>),
    End,
    Broken,
}

impl<R: BufRead> Reader<R> {
    pub fn new(source: R) -> Self {
        Self {
            input: Input::new(source),
            tables: HashMap::new(),
            wanted: None,
            inside: None,
            unknown: HashSet::new(),
            findings: Vec::new(),
            began: false,
            delimiter: None,
        }
    }

    /// Rows of other tables are passed over unread.
    pub fn only(mut self, wanted: fn(&str) -> bool) -> Self {
        self.wanted = Some(wanted);
        self
    }

    /// What was wrong so far.
    pub fn findings(&self) -> Vec<Finding> {
        let turned = self.tables.values().filter(|table| table.reencoded.get()).map(|table| Finding {
            kind: FindingKind::Reencoded,
            line: 0,
            detail: table.name.clone(),
        });
        let mut findings: Vec<Finding> = self.findings.iter().cloned().chain(turned).collect();
        findings.sort_by(|a, b| (a.line, &a.detail).cmp(&(b.line, &b.detail)));
        findings
    }

    /// The line that is being read.
    pub fn line(&self) -> u64 {
        self.input.line()
    }

    /// The next row of a wanted table; nothing at the end.
    ///
    /// # Errors
    /// A text that is no dump, a source that cannot be read.
    pub fn next_row(&mut self) -> Result<Option<Row>, Error> {
        loop {
            if let Some(table) = self.inside.clone() {
                if let Some(row) = self.row(&table)? {
                    return Ok(Some(row));
                }
                self.inside = None;
                continue;
            }
            if !self.statement()? {
                return if self.began { Ok(None) } else { Err(Error::Empty) };
            }
        }
    }

    /// Reads up to the rows of an `INSERT`, or over one other statement. False at the end.
    fn statement(&mut self) -> Result<bool, Error> {
        self.input.skip_space()?;
        let Some(first) = self.input.peek()? else { return Ok(false) };
        match first {
            b';' => {
                self.input.next()?;
                return Ok(true);
            }
            b'-' | b'#' => {
                self.began |= first == b'-';
                self.input.rest_of_line()?;
                return Ok(true);
            }
            b'/' => {
                self.began = true;
                return self.comment().map(|()| true);
            }
            b'<' | b'=' | b'>' => return self.merge_mark().map(|()| true),
            // The mark that some programs put at the beginning of UTF-8.
            0xEF if !self.began => {
                for _ in 0..3 {
                    self.input.next()?;
                }
                return Ok(true);
            }
            _ => {}
        }
        let word = self.word()?;
        let upper = word.to_ascii_uppercase();
        if !self.began && !BEGINNINGS.contains(&upper.as_str()) {
            return Err(self.not_a_dump(&word));
        }
        self.began = true;
        match upper.as_str() {
            "INSERT" | "REPLACE" if self.delimiter.is_none() => self.insert(&word)?,
            "CREATE" if self.delimiter.is_none() => self.create(&word)?,
            "DELIMITER" => {
                let named = self.input.rest_of_line()?;
                let named = String::from_utf8_lossy(&named).trim().to_owned();
                self.delimiter = Some(named).filter(|named| named != ";");
            }
            _ => self.skip_statement()?,
        }
        Ok(true)
    }

    fn not_a_dump(&mut self, word: &str) -> Error {
        let line = self.input.line();
        let rest = self.input.rest_of_line().unwrap_or_default();
        let beginning: String = format!("{word}{}", String::from_utf8_lossy(&rest)).chars().take(40).collect();
        Error::NotADump { line, beginning }
    }

    fn word(&mut self) -> Result<String, Error> {
        let mut word = String::new();
        while let Some(byte) = self.input.peek()?.filter(|byte| byte.is_ascii_alphanumeric() || *byte == b'_') {
            word.push(char::from(byte));
            self.input.next()?;
        }
        if word.is_empty()
            && let Some(byte) = self.input.next()?
        {
            word.push(char::from(byte));
        }
        Ok(word)
    }

    /// `/* … */`, also `/*!40101 SET … */`: settings of the session that would run it.
    fn comment(&mut self) -> Result<(), Error> {
        self.input.next()?;
        if self.input.peek()? != Some(b'*') {
            return self.skip_statement();
        }
        let mut before = 0;
        while let Some(byte) = self.input.next()? {
            if before == b'*' && byte == b'/' {
                return Ok(());
            }
            before = byte;
        }
        self.find(FindingKind::CutOff, "the dump ends inside a comment");
        Ok(())
    }

    fn merge_mark(&mut self) -> Result<(), Error> {
        let line = self.input.line();
        let text = String::from_utf8_lossy(&self.input.rest_of_line()?).into_owned();
        let is_mark = ["<<<<<<<", "=======", ">>>>>>>"].iter().any(|mark| text.starts_with(mark));
        if !is_mark && !self.began {
            return Err(Error::NotADump { line, beginning: text.chars().take(40).collect() });
        }
        self.findings.push(Finding { kind: FindingKind::MergeMark, line, detail: text.chars().take(60).collect() });
        Ok(())
    }

    /// Passes over a statement; quotes and comments in it may hold the delimiter.
    fn skip_statement(&mut self) -> Result<(), Error> {
        if let Some(delimiter) = self.delimiter.clone() {
            return self.skip_to(&delimiter);
        }
        loop {
            match self.input.skip_until([b';', b'\'', b'"'])? {
                Some(b';') => return self.input.next().map(drop),
                Some(quote) => {
                    self.input.next()?;
                    self.skip_quoted(quote)?;
                }
                None => {
                    self.find(FindingKind::CutOff, "the dump ends inside a statement");
                    return Ok(());
                }
            }
        }
    }

    /// The body of a trigger or procedure ends where the dump says it does.
    fn skip_to(&mut self, delimiter: &str) -> Result<(), Error> {
        let mut seen = String::new();
        while let Some(byte) = self.input.next()? {
            seen.push(char::from(byte));
            if seen.ends_with(delimiter) {
                return Ok(());
            }
            if seen.len() > 4_096 {
                seen.drain(..2_048);
            }
        }
        Ok(())
    }

    fn skip_quoted(&mut self, quote: u8) -> Result<(), Error> {
        loop {
            match self.input.skip_until([quote, b'\\', quote])? {
                Some(b'\\') => {
                    self.input.next()?;
                    self.input.next()?;
                }
                Some(_) => return self.input.next().map(drop),
                None => return Ok(()),
            }
        }
    }

    fn create(&mut self, word: &str) -> Result<(), Error> {
        let mut text = word.as_bytes().to_vec();
        loop {
            self.input.take_until(b';', b'\'', &mut text)?;
            match self.input.next()? {
                Some(b'\'') => {
                    text.push(b'\'');
                    let value = self.quoted(b'\'')?;
                    text.extend(value.iter().filter(|byte| !matches!(byte, b'\'' | b'\\')));
                    text.push(b'\'');
                }
                Some(_) => break,
                None => {
                    self.find(FindingKind::CutOff, "the dump ends inside a table's declaration");
                    return Ok(());
                }
            }
            if text.len() > MOST_CREATE {
                return self.skip_statement();
            }
        }
        let text = String::from_utf8_lossy(&text);
        if let Some((name, columns, is_latin1)) = create_table(&text) {
            self.tables.insert(name.clone(), Rc::new(Table::new(name, columns, is_latin1)));
        }
        Ok(())
    }

    fn insert(&mut self, word: &str) -> Result<(), Error> {
        let mut head = word.as_bytes().to_vec();
        loop {
            // Up to the word VALUES: every head has a letter V or v somewhere before its rows.
            self.input.take_until(b'V', b'v', &mut head)?;
            let before = head.last().copied().unwrap_or(b' ');
            let next = self.word()?;
            if next.is_empty() || head.len() > 64 << 10 {
                self.find(FindingKind::CutOff, "the dump ends inside a statement");
                return Ok(());
            }
            let starts_word = before.is_ascii_whitespace() || before == b')' || before == b'`';
            if starts_word && matches!(next.to_ascii_uppercase().as_str(), "VALUES" | "VALUE") {
                break;
            }
            head.extend_from_slice(next.as_bytes());
        }
        let Some(head) = insert_head(&String::from_utf8_lossy(&head)) else { return self.skip_statement() };
        if self.wanted.is_some_and(|wanted| !wanted(&head.table)) {
            return self.skip_statement();
        }
        let declared = self.tables.get(&head.table);
        let table = match (declared, head.columns.is_empty()) {
            (Some(table), true) => table.clone(),
            (Some(table), false) if table.columns == head.columns => table.clone(),
            (declared, false) => {
                let is_latin1 = declared.is_some_and(|table| table.is_latin1);
                Rc::new(Table::new(head.table, head.columns, is_latin1))
            }
            (None, true) => {
                if self.unknown.insert(head.table.clone()) {
                    self.find(FindingKind::UnknownTable, &head.table);
                }
                return self.skip_statement();
            }
        };
        self.inside = Some(table);
        Ok(())
    }

    /// One row; nothing when the statement has ended or is no list of rows any more.
    fn row(&mut self, table: &Rc<Table>) -> Result<Option<Row>, Error> {
        loop {
            let line = self.input.line();
            match self.values()? {
                After::Row(values) if values.len() == table.columns.len() => {
                    return Ok(Some(Row { table: table.clone(), line, values }));
                }
                After::Row(values) => {
                    let detail = format!("{}: {} values for {} columns", table.name, values.len(), table.columns.len());
                    self.findings.push(Finding { kind: FindingKind::WrongWidth, line, detail });
                }
                After::End => return Ok(None),
                After::Broken => {
                    let at_end = self.input.peek()?.is_none();
                    let kind = if at_end { FindingKind::CutOff } else { FindingKind::BrokenRow };
                    self.findings.push(Finding { kind, line, detail: table.name.clone() });
                    if !at_end {
                        self.resume()?;
                    }
                    return Ok(None);
                }
            }
        }
    }

    /// After a broken row: the next line that looks like the beginning of something.
    fn resume(&mut self) -> Result<(), Error> {
        while let Some(byte) = self.input.peek()? {
            if byte == b'\n' {
                self.input.next()?;
                let next = self.input.peek()?.unwrap_or(b'\n');
                if next.is_ascii_uppercase() || matches!(next, b'-' | b'/' | b'<' | b'=' | b'>' | b'\n') {
                    return Ok(());
                }
                continue;
            }
            self.input.skip_until([b'\n', b'\n', b'\n'])?;
        }
        Ok(())
    }

    fn values(&mut self) -> Result<After, Error> {
        loop {
            self.input.skip_space()?;
            match self.input.peek()? {
                Some(b',') => {
                    self.input.next()?;
                }
                Some(b';') => {
                    self.input.next()?;
                    return Ok(After::End);
                }
                Some(b'(') => break,
                // `ON DUPLICATE KEY UPDATE …`
                Some(b'O' | b'o') => {
                    self.skip_statement()?;
                    return Ok(After::End);
                }
                _ => return Ok(After::Broken),
            }
        }
        self.input.next()?;
        let mut values = Vec::new();
        loop {
            self.input.skip_space()?;
            let Some(value) = self.value()? else { return Ok(After::Broken) };
            values.push(value);
            self.input.skip_space()?;
            match self.input.next()? {
                Some(b',') => {}
                Some(b')') => return Ok(After::Row(values)),
                _ => return Ok(After::Broken),
            }
        }
    }

    fn value(&mut self) -> Result<Option<Value>, Error> {
        match self.input.peek()? {
            Some(quote @ (b'\'' | b'"')) => {
                self.input.next()?;
                let bytes = self.quoted(quote)?;
                // Cut off inside the quotes.
                Ok(self.input.peek()?.map(|_| Value::Bytes(bytes)))
            }
            Some(b'+' | b'-' | b'.' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | b'_') => self.bare(),
            _ => Ok(None),
        }
    }

    /// A number, a word, or a word that says how the following quotes are meant.
    fn bare(&mut self) -> Result<Option<Value>, Error> {
        let mut word = String::new();
        let is_part = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.' | b'_');
        while let Some(byte) = self.input.peek()?.filter(|byte| is_part(*byte)) {
            word.push(char::from(byte));
            self.input.next()?;
        }
        if let Some(digits) = word.strip_prefix("0x") {
            return Ok(from_hex(digits).map(Value::Bytes));
        }
        if word.eq_ignore_ascii_case("null") {
            return Ok(Some(Value::Null));
        }
        if word.starts_with('_') {
            self.input.skip_space()?;
        }
        if let Some(quote @ (b'\'' | b'"')) = self.input.peek()? {
            self.input.next()?;
            let bytes = self.quoted(quote)?;
            let digits = String::from_utf8_lossy(&bytes).into_owned();
            return Ok(match word.to_ascii_lowercase().as_str() {
                "x" => from_hex(&digits).map(Value::Bytes),
                "b" => from_bits(&digits).map(Value::Bytes),
                _ => Some(Value::Bytes(bytes)),
            });
        }
        if word.starts_with('_') && self.input.peek()? == Some(b'0') {
            return self.bare();
        }
        // A function such as CURRENT_TIMESTAMP(): what it gave is not in the dump.
        if self.input.peek()? == Some(b'(') {
            self.input.skip_until([b')', b')', b')'])?;
            self.input.next()?;
            return Ok(Some(Value::Null));
        }
        Ok(Some(Value::Bare(word)))
    }

    /// What stands between quotes; the opening one is behind us.
    fn quoted(&mut self, quote: u8) -> Result<Vec<u8>, Error> {
        let mut bytes = Vec::new();
        loop {
            self.input.take_until(quote, b'\\', &mut bytes)?;
            match self.input.next()? {
                Some(b'\\') => {
                    if let Some(byte) = self.input.next()? {
                        push_escaped(byte, &mut bytes);
                    }
                }
                Some(_) if self.input.peek()? == Some(quote) => {
                    self.input.next()?;
                    bytes.push(quote);
                }
                _ => return Ok(bytes),
            }
        }
    }

    fn find(&mut self, kind: FindingKind, detail: &str) {
        self.findings.push(Finding { kind, line: self.input.line(), detail: detail.to_owned() });
    }
}
