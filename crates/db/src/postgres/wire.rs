//! The four wire types in PostgreSQL's binary format. Values take the type that the *server* gives a placeholder, so
//! a NULL needs no type and one statement takes NULL now and text later.

use std::error::Error as StdError;

use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::param::OwnedParam;
use crate::row::Cell;
use crate::{Error, Param, Result};

type Refused = Box<dyn StdError + Sync + Send>;

/// One column of a row, in place.
pub(crate) fn cell<'r>(row: &'r tokio_postgres::Row, column: usize) -> Result<Cell<'r>> {
    row.try_get(column).map_err(|error| {
        let reason = StdError::source(&error).map_or_else(|| error.to_string(), ToString::to_string);
        Error::Other(format!("column {column} cannot be read: {reason}"))
    })
}

impl<'r> FromSql<'r> for Cell<'r> {
    fn from_sql(kind: &Type, raw: &'r [u8]) -> Result<Self, Refused> {
        Ok(match *kind {
            Type::BOOL => Cell::Int(bool::from_sql(kind, raw)?.into()),
            Type::INT2 => Cell::Int(i16::from_sql(kind, raw)?.into()),
            Type::INT4 => Cell::Int(i32::from_sql(kind, raw)?.into()),
            Type::INT8 => Cell::Int(i64::from_sql(kind, raw)?),
            Type::FLOAT4 => Cell::Real(f32::from_sql(kind, raw)?.into()),
            Type::FLOAT8 => Cell::Real(f64::from_sql(kind, raw)?),
            Type::BYTEA => Cell::Bytes(raw),
            _ => Cell::Text(<&str>::from_sql(kind, raw)?),
        })
    }

    fn from_sql_null(_: &Type) -> Result<Self, Refused> {
        Ok(Cell::Null)
    }

    fn accepts(kind: &Type) -> bool {
        matches!(*kind, Type::BOOL | Type::INT2 | Type::INT4 | Type::INT8 | Type::FLOAT4 | Type::FLOAT8 | Type::BYTEA)
            || <&str as FromSql>::accepts(kind)
    }
}

impl ToSql for Param<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
        match *self {
            Param::Null => Ok(IsNull::Yes),
            Param::Int(number) => integer(number, kind, out),
            Param::Real(number) if *kind == Type::FLOAT8 => number.to_sql(kind, out),
            Param::Real(number) if *kind == Type::FLOAT4 => (number as f32).to_sql(kind, out),
            Param::Text(text) if <&str as ToSql>::accepts(kind) => text.to_sql(kind, out),
            Param::Bytes(bytes) if *kind == Type::BYTEA => bytes.to_sql(kind, out),
            _ => Err(format!("{self:?} was given where the statement wants {kind}").into()),
        }
    }

    /// What fits is seen with the value in hand.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// An integer in the width that the statement asks for: `id > $1 - 5` makes `$1` four bytes wide.
fn integer(number: i64, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
    match *kind {
        Type::INT8 => number.to_sql(kind, out),
        Type::INT4 => i32::try_from(number)?.to_sql(kind, out),
        Type::INT2 => i16::try_from(number)?.to_sql(kind, out),
        Type::BOOL => (number != 0).to_sql(kind, out),
        Type::FLOAT8 => (number as f64).to_sql(kind, out),
        _ => Err(format!("an integer was given where the statement wants {kind}").into()),
    }
}

impl ToSql for OwnedParam {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Refused> {
        self.borrowed().to_sql(kind, out)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
