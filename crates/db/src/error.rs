//! What can go wrong with a database, as far as a caller can do something about it.

/// The failure of a question, of a transaction, or of opening a database.
///
/// It can be cloned because one failed commit is told to every closure that shared it.
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// Somebody else holds the lock, or too many closures wait already. Nothing was done: ask again in a moment
    /// (over HTTP: 503 with `Retry-After`).
    #[error("the database is busy; try again in a moment")]
    Busy,
    /// The closure took longer than its [`Limits`](crate::Limits) allow. Nothing of it was kept.
    #[error("the database took longer than the time limit")]
    TimeLimit,
    /// A value that must be unique exists already. Names the columns in the form `article.slug` or
    /// `article.section_id, article.slug`, alike on both engines.
    #[error("the value exists already{}", in_columns(.0))]
    Unique(Option<String>),
    /// Another rule of the schema was broken: a foreign key, `NOT NULL`, `CHECK`, a `STRICT` type.
    #[error("the schema refuses the value: {0}")]
    Constraint(String),
    /// The closure panicked with this message; its transaction was rolled back.
    #[error("a database closure panicked: {0}")]
    Panicked(String),
    /// The `Db` was closed before the closure ran, or the thread that ran it ended.
    #[error("the database is closed")]
    Closed,
    /// The server cannot be reached or went away. A write that meets this **may or may not** have been committed.
    #[error("the database cannot be reached: {0}")]
    Unreachable(String),
    /// The file is damaged or is not a database.
    #[error("the database is damaged: {0}")]
    Corrupt(String),
    /// A column holds another type than the one asked for, or its number does not fit.
    #[error("column {column} holds {found}, not {wanted}")]
    Type { column: usize, wanted: &'static str, found: &'static str },
    /// The place cannot be opened; says which one and why.
    #[error("cannot open the database {place}: {reason}")]
    Open { place: String, reason: String },
    /// The database was migrated by a newer release than this one.
    #[error("the database knows the migration {name}, which this release does not: it belongs to a newer release")]
    NewerSchema { name: String },
    /// The text of a migration differs from the one that was applied.
    #[error("the migration {name} was changed after it was applied; restore its text and write a new migration")]
    ChangedMigration { name: String },
    /// A migration failed and was rolled back whole.
    #[error("the migration {name} failed: {reason}")]
    Migration { name: String, reason: String },
    /// Anything else, in the words of the engine.
    #[error("{0}")]
    Other(String),
}

/// The result of everything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// May the same request succeed in a moment, without anybody changing anything?
    pub fn is_temporary(&self) -> bool {
        matches!(self, Error::Busy | Error::Unreachable(_))
    }
}

fn in_columns(columns: &Option<String>) -> String {
    columns.as_ref().map(|columns| format!(" in {columns}")).unwrap_or_default()
}

/// The words of a caught panic.
pub(crate) fn panicked(payload: Box<dyn std::any::Any + Send>) -> Error {
    let words = match payload.downcast::<String>() {
        Ok(text) => *text,
        Err(payload) => payload.downcast_ref::<&str>().unwrap_or(&"without a message").to_string(),
    };
    tracing::error!(panic = %words, "A database closure panicked: {words}");
    Error::Panicked(words)
}
