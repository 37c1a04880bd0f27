//! The text of a statement, and the list of all of them.
//!
//! Statements are declared with [`sql!`](crate::sql), which puts each into one list, so that a test can prepare every
//! statement of the program on both engines without running any of it.

use std::borrow::Cow;
use std::fmt;

use crate::Engine;

/// One statement. Placeholders are `$1`, `$2` … in order of first appearance: SQLite takes `$1` as a *name* and
/// numbers it by appearance, PostgreSQL as a number; in order, both agree and nothing is rewritten.
#[derive(Clone)]
pub struct Sql {
    text: Cow<'static, str>,
    postgres: Option<&'static str>,
    place: Option<StatementPlace>,
}

/// Where a statement was declared.
#[derive(Clone, Copy, Debug)]
pub struct StatementPlace {
    pub name: &'static str,
    pub file: &'static str,
    pub line: u32,
}

impl Sql {
    /// What `sql!` makes; write that instead, so that the statement is checked.
    #[doc(hidden)]
    pub const fn declared(text: &'static str, postgres: Option<&'static str>, place: StatementPlace) -> Sql {
        Sql { text: Cow::Borrowed(text), postgres, place: Some(place) }
    }

    /// A text of this crate's own that means something on one engine only.
    pub(crate) const fn undeclared(text: &'static str) -> Sql {
        Sql { text: Cow::Borrowed(text), postgres: None, place: None }
    }

    /// A statement put together while running, for the few lists whose filters are chosen by a person. It is in no
    /// list and checked by no test: its values belong into parameters all the more.
    pub fn dynamic(text: String) -> Sql {
        Sql { text: Cow::Owned(text), postgres: None, place: None }
    }

    /// The text for one engine.
    pub fn text(&self, engine: Engine) -> &str {
        match (engine, self.postgres) {
            (Engine::Postgres, Some(own)) => own,
            _ => &self.text,
        }
    }

    /// Where it was declared; `None` if it is dynamic.
    pub fn place(&self) -> Option<StatementPlace> {
        self.place
    }

    /// Do the placeholders of each text count `$1`, `$2` … in order of first appearance?
    pub fn has_ordered_placeholders(&self) -> bool {
        ordered(&self.text) && self.postgres.is_none_or(ordered)
    }
}

/// `articles::store::THREAD (src/articles/store.rs:12)`, or the text of a dynamic statement.
impl fmt::Display for Sql {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some(StatementPlace { name, file, line }) => write!(f, "{name} ({file}:{line})"),
            None => f.write_str(&self.text),
        }
    }
}

/// An entry of the list of all statements.
#[doc(hidden)]
pub struct Declared(pub &'static Sql);

inventory::collect!(Declared);

/// All statements of the program, by place.
pub(crate) fn all_declared() -> Vec<&'static Sql> {
    let mut all: Vec<_> = inventory::iter::<Declared>.into_iter().map(|entry| entry.0).collect();
    all.sort_by_key(|sql| sql.place.map(|place| (place.file, place.line, place.name)));
    all
}

/// Declares a statement: `sql!(pub THREAD = "SELECT …")`, or with a text of its own for PostgreSQL
/// `sql!(THREAD = "…", postgres = "…")`.
#[macro_export]
macro_rules! sql {
    ($(#[$about:meta])* $visible:vis $name:ident = $text:expr $(,)?) => {
        $crate::sql!(@declare [$(#[$about])*] [$visible] $name, $text, ::std::option::Option::None);
    };
    ($(#[$about:meta])* $visible:vis $name:ident = $text:expr, postgres = $postgres:expr $(,)?) => {
        $crate::sql!(@declare [$(#[$about])*] [$visible] $name, $text, ::std::option::Option::Some($postgres));
    };
    (@declare [$(#[$about:meta])*] [$visible:vis] $name:ident, $text:expr, $postgres:expr) => {
        $(#[$about])*
        $visible static $name: $crate::Sql = $crate::Sql::declared(
            $text,
            $postgres,
            $crate::StatementPlace {
                name: ::std::concat!(::std::module_path!(), "::", ::std::stringify!($name)),
                file: ::std::file!(),
                line: ::std::line!(),
            },
        );
        $crate::inventory::submit! { $crate::Declared(&$name) }
    };
}

fn ordered(text: &str) -> bool {
    let mut highest = 0;
    placeholders(text).all(|number| {
        let in_order = number <= highest + 1;
        highest = highest.max(number);
        in_order
    })
}

/// The numbers after `$`, outside of quoted text.
fn placeholders(text: &str) -> impl Iterator<Item = u32> + '_ {
    let unquoted = text.split('\'').step_by(2);
    unquoted.flat_map(|part| part.split('$').skip(1)).filter_map(|rest| {
        let digits = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        rest[..digits].parse().ok()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_must_appear_in_order() {
        for (text, in_order) in [
            ("SELECT 1", true),
            ("SELECT $1, $2, $1, $3", true),
            ("SELECT $2, $1", false),
            ("SELECT $1, $3", false),
            ("SELECT 'costs $9', $1", true),
        ] {
            assert_eq!(Sql::dynamic(text.into()).has_ordered_placeholders(), in_order, "{text}");
        }
    }

    #[test]
    fn a_statement_may_have_a_text_of_its_own_for_postgresql() {
        sql!(LOCK = "SELECT 1", postgres = "SELECT 1 FOR UPDATE");
        assert_eq!(LOCK.text(Engine::Sqlite), "SELECT 1");
        assert_eq!(LOCK.text(Engine::Postgres), "SELECT 1 FOR UPDATE");
        assert!(all_declared().iter().any(|sql| sql.to_string().contains("LOCK (crates/db/src/sql.rs:")));
    }
}
