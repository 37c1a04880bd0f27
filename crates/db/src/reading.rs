//! What a reading closure gets: one consistent snapshot to ask questions of.

use std::cell::RefCell;

use crate::row::Source;
use crate::{Engine, Error, Param, Result, Row, Sql, postgres, sqlite};

/// A snapshot: everything read through it is of one moment.
pub struct Reading {
    pub(crate) session: Session,
    /// The first statement that failed. PostgreSQL refuses all that follows in the transaction; SQLite would go on.
    /// To be alike, both refuse.
    failed: RefCell<Option<Error>>,
}

/// One connection.
pub(crate) enum Session {
    Sqlite(sqlite::Session),
    Postgres(Box<postgres::Session>),
}

/// A question that is under way on PostgreSQL, and answered already on SQLite.
///
/// Ask first what does not depend on each other, then take the answers: over a network that is one round trip
/// instead of many.
#[must_use = "the answer is taken with `all` or `one`"]
pub struct Asked<'a, T>(Progress<'a, T>);

enum Progress<'a, T> {
    Answered(Result<Vec<T>>),
    UnderWay { reading: &'a Reading, session: &'a postgres::Session, ticket: postgres::Ticket, row: RowOf<T> },
}

type RowOf<T> = fn(&Row<'_>) -> Result<T>;

impl Reading {
    pub(crate) fn new(session: Session) -> Reading {
        Reading { session, failed: RefCell::new(None) }
    }

    /// All rows of an answer. A statement with `RETURNING` is run with it too, inside a write.
    ///
    /// # Errors
    /// What the engine says, or what `row` says of a column.
    pub fn all<T>(
        &self,
        sql: &Sql,
        params: &[Param<'_>],
        mut row: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Vec<T>> {
        let mut rows = Vec::new();
        self.each(sql, params, |found| {
            rows.push(row(found)?);
            Ok(true)
        })?;
        Ok(rows)
    }

    /// The first row of an answer, if there is one.
    pub fn one<T>(
        &self,
        sql: &Sql,
        params: &[Param<'_>],
        mut row: impl FnMut(&Row<'_>) -> Result<T>,
    ) -> Result<Option<T>> {
        let mut first = None;
        self.each(sql, params, |found| {
            first = Some(row(found)?);
            Ok(false)
        })?;
        Ok(first)
    }

    /// Sends a question on its way.
    pub fn ask<T>(&self, sql: &Sql, params: &[Param<'_>], row: RowOf<T>) -> Asked<'_, T> {
        let Session::Postgres(session) = &self.session else {
            return Asked(Progress::Answered(self.all(sql, params, row)));
        };
        let sent = self
            .unless_failed()
            .and_then(|()| self.noting(naming(sql, session.ask(sql.text(Engine::Postgres), params))));
        Asked(match sent {
            Ok(ticket) => Progress::UnderWay { reading: self, session, ticket, row },
            Err(error) => Progress::Answered(Err(error)),
        })
    }

    /// Which engine this is.
    pub fn engine(&self) -> Engine {
        match self.session {
            Session::Sqlite(_) => Engine::Sqlite,
            Session::Postgres(_) => Engine::Postgres,
        }
    }

    /// Gives each row to `row`, until that says `false`.
    fn each(&self, sql: &Sql, params: &[Param<'_>], mut row: impl FnMut(&Row<'_>) -> Result<bool>) -> Result<()> {
        self.unless_failed()?;
        match &self.session {
            Session::Sqlite(session) => {
                let mut refused = None;
                let asked = session.query(sql.text(Engine::Sqlite), params, |found| {
                    row(found).unwrap_or_else(|error| {
                        refused = Some(error);
                        false
                    })
                });
                self.noting(naming(sql, asked))?;
                refused.map_or(Ok(()), Err)
            }
            Session::Postgres(session) => {
                let rows = self.noting(naming(sql, session.query(sql.text(Engine::Postgres), params)))?;
                for found in &rows {
                    if !row(&Row(Source::Postgres(found)))? {
                        break;
                    }
                }
                Ok(())
            }
        }
    }

    pub(crate) fn run(&self, sql: &Sql, params: &[Param<'_>]) -> Result<u64> {
        self.unless_failed()?;
        let touched = match &self.session {
            Session::Sqlite(session) => session.run(sql.text(Engine::Sqlite), params),
            Session::Postgres(session) => session.run(sql.text(Engine::Postgres), params),
        };
        self.noting(naming(sql, touched))
    }

    /// Runs one statement without parameters or answer that is not worth keeping prepared: a migration's, `SAVEPOINT`.
    pub(crate) fn script(&self, text: &str) -> Result<()> {
        self.unless_failed()?;
        self.noting(match &self.session {
            Session::Sqlite(session) => session.script(text),
            Session::Postgres(session) => session.script(text),
        })
    }

    /// The first failure since the last call; from here on statements run again.
    pub(crate) fn take_failure(&self) -> Option<Error> {
        self.failed.take()
    }

    fn unless_failed(&self) -> Result<()> {
        self.failed.borrow().clone().map_or(Ok(()), Err)
    }

    fn noting<T>(&self, result: Result<T>) -> Result<T> {
        if let Err(error) = &result {
            self.failed.borrow_mut().get_or_insert_with(|| error.clone());
        }
        result
    }
}

/// What the engine says of a statement helps only together with the statement's place.
fn naming<T>(sql: &Sql, result: Result<T>) -> Result<T> {
    result.map_err(|error| match error {
        Error::Other(reason) => Error::Other(format!("{reason}, in {sql}")),
        error => error,
    })
}

impl<T> Asked<'_, T> {
    /// All rows of the answer.
    pub fn all(self) -> Result<Vec<T>> {
        match self.0 {
            Progress::Answered(answer) => answer,
            Progress::UnderWay { reading, session, ticket, row } => {
                let rows = reading.noting(session.answer(ticket))?;
                rows.iter().map(|found| row(&Row(Source::Postgres(found)))).collect()
            }
        }
    }

    /// The first row of the answer, if there is one.
    pub fn one(self) -> Result<Option<T>> {
        match self.0 {
            Progress::Answered(answer) => Ok(answer?.into_iter().next()),
            Progress::UnderWay { reading, session, ticket, row } => {
                let rows = reading.noting(session.answer(ticket))?;
                rows.first().map(|found| row(&Row(Source::Postgres(found)))).transpose()
            }
        }
    }
}
