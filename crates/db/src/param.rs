//! The values that go into a statement: four wire types and NULL.

use std::borrow::Cow;

/// One value for one placeholder. Made by [`p!`](crate::p) from plain types; a domain's own types join by
/// `impl From<ArticleId> for Param<'_>`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Param<'a> {
    Null,
    Int(i64),
    Real(f64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

/// The values of a statement in the order of its placeholders: `p![path, limit, Some("news")]`.
#[macro_export]
macro_rules! p {
    () => { &[] as &[$crate::Param<'_>] };
    ($($value:expr),+ $(,)?) => { &[$($crate::Param::from($value)),+] as &[$crate::Param<'_>] };
}

macro_rules! from_integers {
    ($($number:ty)*) => { $(
        impl From<$number> for Param<'_> {
            fn from(value: $number) -> Self {
                Param::Int(value.into())
            }
        }
        impl From<&$number> for Param<'_> {
            fn from(value: &$number) -> Self {
                Param::Int((*value).into())
            }
        }
    )* };
}
// Not u64 and usize: they do not fit into the i64 that both engines store, so the caller says what happens then.
from_integers!(i64 i32 i16 u32 u16 u8 bool);

impl From<f64> for Param<'_> {
    fn from(value: f64) -> Self {
        Param::Real(value)
    }
}

impl<'a> From<&'a str> for Param<'a> {
    fn from(value: &'a str) -> Self {
        Param::Text(value)
    }
}

impl<'a> From<&&'a str> for Param<'a> {
    fn from(value: &&'a str) -> Self {
        Param::Text(value)
    }
}

impl<'a> From<&'a String> for Param<'a> {
    fn from(value: &'a String) -> Self {
        Param::Text(value)
    }
}

impl<'a> From<&'a Cow<'_, str>> for Param<'a> {
    fn from(value: &'a Cow<'_, str>) -> Self {
        Param::Text(value)
    }
}

impl<'a> From<&'a [u8]> for Param<'a> {
    fn from(value: &'a [u8]) -> Self {
        Param::Bytes(value)
    }
}

impl<'a> From<&'a Vec<u8>> for Param<'a> {
    fn from(value: &'a Vec<u8>) -> Self {
        Param::Bytes(value)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Param<'a> {
    fn from(value: &'a [u8; N]) -> Self {
        Param::Bytes(value)
    }
}

impl<'a, T: Into<Param<'a>>> From<Option<T>> for Param<'a> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Param::Null, Into::into)
    }
}

/// An optional `String` of a struct that is kept.
impl<'a> From<&'a Option<String>> for Param<'a> {
    fn from(value: &'a Option<String>) -> Self {
        value.as_deref().into()
    }
}

/// A value that outlives the call: a question that is still under way on PostgreSQL keeps its values.
#[derive(Clone, Debug)]
pub(crate) enum OwnedParam {
    Null,
    Int(i64),
    Real(f64),
    Text(Box<str>),
    Bytes(Box<[u8]>),
}

impl From<&Param<'_>> for OwnedParam {
    fn from(value: &Param<'_>) -> Self {
        match *value {
            Param::Null => OwnedParam::Null,
            Param::Int(number) => OwnedParam::Int(number),
            Param::Real(number) => OwnedParam::Real(number),
            Param::Text(text) => OwnedParam::Text(text.into()),
            Param::Bytes(bytes) => OwnedParam::Bytes(bytes.into()),
        }
    }
}

impl OwnedParam {
    pub(crate) fn borrowed(&self) -> Param<'_> {
        match self {
            OwnedParam::Null => Param::Null,
            OwnedParam::Int(number) => Param::Int(*number),
            OwnedParam::Real(number) => Param::Real(*number),
            OwnedParam::Text(text) => Param::Text(text),
            OwnedParam::Bytes(bytes) => Param::Bytes(bytes),
        }
    }
}
