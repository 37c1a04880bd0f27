//! A table as the dump declares it, and one of its rows.

use std::borrow::Cow;
use std::cell::Cell;
use std::rc::Rc;

use crate::Value;
use crate::charset;

/// What `CREATE TABLE` or a list of columns says.
#[derive(Debug)]
pub struct Table {
    pub name: String,
    pub columns: Vec<String>,
    /// Declared `latin1`, which says little about what is in it.
    pub is_latin1: bool,
    pub(crate) reencoded: Cell<bool>,
}

impl Table {
    pub(crate) fn new(name: String, columns: Vec<String>, is_latin1: bool) -> Self {
        Self { name, columns, is_latin1, reencoded: Cell::new(false) }
    }

    pub fn column(&self, name: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.eq_ignore_ascii_case(name))
    }
}

/// One row, value by value in the order of the columns.
#[derive(Debug)]
pub struct Row {
    pub table: Rc<Table>,
    /// Where the row begins.
    pub line: u64,
    pub values: Vec<Value>,
}

impl Row {
    pub fn value(&self, column: &str) -> Option<&Value> {
        self.values.get(self.table.column(column)?)
    }

    /// The column's text; empty for NULL and for a column that is not there.
    pub fn text(&self, column: &str) -> String {
        match self.value(column) {
            Some(Value::Bytes(bytes)) => self.letters(bytes).into_owned(),
            Some(Value::Bare(word)) => word.clone(),
            Some(Value::Null) | None => String::new(),
        }
    }

    /// The column's whole number, also where it stands between quotes.
    pub fn number(&self, column: &str) -> Option<i64> {
        match self.value(column)? {
            Value::Bare(word) => word.parse().ok(),
            Value::Bytes(bytes) => std::str::from_utf8(bytes).ok()?.trim().parse().ok(),
            Value::Null => None,
        }
    }

    fn letters<'v>(&self, bytes: &'v [u8]) -> Cow<'v, str> {
        let (text, turned) = charset::text(bytes, self.table.is_latin1);
        if turned {
            self.table.reencoded.set(true);
        }
        text
    }
}
