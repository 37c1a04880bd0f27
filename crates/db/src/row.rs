//! One row of an answer, read in place: SQLite's text is borrowed from SQLite's own buffer, PostgreSQL's from the
//! message it came in. A copy is made only where the caller asks for a `String`.

use crate::{Error, Result};

/// A row; columns count from 0.
pub struct Row<'r>(pub(crate) Source<'r>);

pub(crate) enum Source<'r> {
    Sqlite(&'r rusqlite::Row<'r>),
    Postgres(&'r tokio_postgres::Row),
}

/// The value of one column. PostgreSQL's smaller integers and booleans arrive as `Int`; `NUMERIC` is refused, because
/// a sum must be `CAST(SUM(x) AS BIGINT)` to mean the same on both engines.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Cell<'r> {
    Null,
    Int(i64),
    Real(f64),
    Text(&'r str),
    Bytes(&'r [u8]),
}

/// A type that a column can be read as. A domain's own types join by implementing it over [`Cell`].
pub trait FromCell<'r>: Sized {
    /// What it is called in an error.
    const WANTED: &'static str;
    /// `None` if the cell holds something else.
    fn from_cell(cell: Cell<'r>) -> Option<Self>;
}

impl<'r> Row<'r> {
    /// The value of a column.
    ///
    /// # Errors
    /// [`Error::Type`] if it holds another type, NULL where no `Option` is asked for, or a number out of range.
    pub fn get<T: FromCell<'r>>(&self, column: usize) -> Result<T> {
        let cell = self.cell(column)?;
        T::from_cell(cell).ok_or(Error::Type { column, wanted: T::WANTED, found: cell.found() })
    }

    /// The value of a column as it came.
    pub fn cell(&self, column: usize) -> Result<Cell<'r>> {
        match self.0 {
            Source::Sqlite(row) => crate::sqlite::cell(row, column),
            Source::Postgres(row) => crate::postgres::cell(row, column),
        }
    }
}

impl Cell<'_> {
    fn found(self) -> &'static str {
        match self {
            Cell::Null => "NULL",
            Cell::Int(_) => "an integer",
            Cell::Real(_) => "a real number",
            Cell::Text(_) => "text",
            Cell::Bytes(_) => "bytes",
        }
    }
}

macro_rules! read_integers {
    ($($number:ty)*) => { $(
        impl FromCell<'_> for $number {
            const WANTED: &'static str = concat!("an integer in the range of ", stringify!($number));
            fn from_cell(cell: Cell<'_>) -> Option<Self> {
                let Cell::Int(number) = cell else { return None };
                number.try_into().ok()
            }
        }
    )* };
}
read_integers!(i64 i32 i16 u64 u32 u16 u8 usize);

/// 0 is false and 1 is true, anything else an error.
impl FromCell<'_> for bool {
    const WANTED: &'static str = "0 or 1";
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        match cell {
            Cell::Int(0) => Some(false),
            Cell::Int(1) => Some(true),
            _ => None,
        }
    }
}

impl FromCell<'_> for f64 {
    const WANTED: &'static str = "a real number";
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        let Cell::Real(number) = cell else {
            return None;
        };
        Some(number)
    }
}

impl<'r> FromCell<'r> for &'r str {
    const WANTED: &'static str = "text";
    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        let Cell::Text(text) = cell else { return None };
        Some(text)
    }
}

impl FromCell<'_> for String {
    const WANTED: &'static str = "text";
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        <&str>::from_cell(cell).map(str::to_owned)
    }
}

impl<'r> FromCell<'r> for &'r [u8] {
    const WANTED: &'static str = "bytes";
    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        let Cell::Bytes(bytes) = cell else {
            return None;
        };
        Some(bytes)
    }
}

impl FromCell<'_> for Vec<u8> {
    const WANTED: &'static str = "bytes";
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        <&[u8]>::from_cell(cell).map(<[u8]>::to_vec)
    }
}

impl<const N: usize> FromCell<'_> for [u8; N] {
    const WANTED: &'static str = "bytes of a fixed length";
    fn from_cell(cell: Cell<'_>) -> Option<Self> {
        <&[u8]>::from_cell(cell)?.try_into().ok()
    }
}

impl<'r, T: FromCell<'r>> FromCell<'r> for Option<T> {
    const WANTED: &'static str = T::WANTED;
    fn from_cell(cell: Cell<'r>) -> Option<Self> {
        match cell {
            Cell::Null => Some(None),
            _ => T::from_cell(cell).map(Some),
        }
    }
}
