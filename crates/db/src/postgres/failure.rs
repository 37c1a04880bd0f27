//! PostgreSQL's error codes in the words of this crate.

use tokio_postgres::error::{DbError, SqlState};

use crate::Error;

/// What a failure means for the transaction as a whole.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(super) enum Fault {
    /// Another transaction was in the way, or a prepared statement is older than the schema: the same again works.
    TryAgain,
    /// The connection is gone.
    Lost,
}

/// The fault behind an error, if it is one of the transaction and not of the statement.
pub(super) fn fault(error: &tokio_postgres::Error) -> Option<Fault> {
    let Some(answer) = error.as_db_error() else {
        return (error.is_closed() || is_input_output(error)).then_some(Fault::Lost);
    };
    let code = answer.code();
    if [SqlState::T_R_SERIALIZATION_FAILURE, SqlState::T_R_DEADLOCK_DETECTED].contains(code) || is_stale_plan(answer) {
        return Some(Fault::TryAgain);
    }
    let lost = [
        SqlState::ADMIN_SHUTDOWN,
        SqlState::CRASH_SHUTDOWN,
        SqlState::CANNOT_CONNECT_NOW,
        SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
    ];
    lost.contains(code).then_some(Fault::Lost)
}

/// A table changed under a prepared statement. Preparing it anew is all that is needed.
fn is_stale_plan(answer: &DbError) -> bool {
    *answer.code() == SqlState::FEATURE_NOT_SUPPORTED && answer.message().contains("cached plan")
}

fn is_input_output(error: &tokio_postgres::Error) -> bool {
    std::error::Error::source(error).is_some_and(|source| source.is::<std::io::Error>())
}

impl From<tokio_postgres::Error> for Error {
    fn from(error: tokio_postgres::Error) -> Error {
        let Some(answer) = error.as_db_error() else {
            return match fault(&error) {
                Some(Fault::Lost) => Error::Unreachable(with_source(&error)),
                _ => Error::Other(with_source(&error)),
            };
        };
        let code = answer.code();
        if *code == SqlState::UNIQUE_VIOLATION {
            return Error::Unique(unique_columns(answer));
        }
        if code.code().starts_with("23") || *code == SqlState::NUMERIC_VALUE_OUT_OF_RANGE {
            return Error::Constraint(answer.message().to_owned());
        }
        if *code == SqlState::QUERY_CANCELED {
            return Error::TimeLimit;
        }
        // A closure that reads runs once; told `Busy`, its caller asks again.
        let busy = [SqlState::LOCK_NOT_AVAILABLE, SqlState::TOO_MANY_CONNECTIONS];
        if busy.contains(code) || fault(&error) == Some(Fault::TryAgain) {
            return Error::Busy;
        }
        if *code == SqlState::DATA_CORRUPTED || *code == SqlState::INDEX_CORRUPTED {
            return Error::Corrupt(answer.message().to_owned());
        }
        if fault(&error) == Some(Fault::Lost) {
            return Error::Unreachable(answer.message().to_owned());
        }
        Error::Other(format!("{} ({})", answer.message(), code.code()))
    }
}

/// `article.slug`, as SQLite says it. The columns stand in the detail, in every language as `… (a, b)=(1, 2) …`; the
/// name of the constraint is all that is left if the server may not show them.
fn unique_columns(answer: &DbError) -> Option<String> {
    let columns = answer.detail().and_then(|detail| {
        let (before, _) = detail.split_once(")=(")?;
        let (_, columns) = before.split_once('(')?;
        let table = answer.table()?;
        let qualified: Vec<_> = columns.split(", ").map(|column| format!("{table}.{column}")).collect();
        Some(qualified.join(", "))
    });
    columns.or_else(|| answer.constraint().map(str::to_owned))
}

fn with_source(error: &tokio_postgres::Error) -> String {
    match std::error::Error::source(error) {
        Some(source) => format!("{error}: {source}"),
        None => error.to_string(),
    }
}
