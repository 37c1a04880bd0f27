//! One connection with a runtime of its own, which only turns while its thread waits for an answer.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::future::poll_fn;
use std::sync::Arc;
use std::time::{Duration, Instant};

use futures_util::TryStreamExt;
use tokio::runtime::Runtime;
use tokio_postgres::{AsyncMessage, Client, Connection, NoTls, Row, Statement};

use super::address::Address;
use super::exchange::{Exchange, Ticket};
use super::failure::{Fault, fault};
use super::tls;
use crate::param::OwnedParam;
use crate::{Error, Param, Reading, Result, reading};

/// Settings of every connection. Planning anew on each call costs more than running the statement does: a front page
/// took 1,427 µs of the server's CPU, with generic plans 170.
const SETTINGS: &str = "SET plan_cache_mode = force_generic_plan; SET idle_in_transaction_session_timeout = '60s'";

/// Prepared statements kept; dynamic ones would grow without end.
const PREPARED_STATEMENTS: usize = 1_024;

pub(crate) struct Session {
    runtime: Runtime,
    client: Arc<Client>,
    statements: RefCell<HashMap<Box<str>, Statement>>,
    exchange: RefCell<Exchange>,
    beginning: Cell<Option<Ticket>>,
    deadline: Cell<Option<Instant>>,
    fault: Cell<Option<Fault>>,
}

impl Session {
    /// Connects. Must not be called inside a runtime: it waits with one of its own.
    pub(super) fn connect(address: &Address, statement_timeout: Option<Duration>) -> Result<Session> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Error::Other(format!("cannot start a runtime: {error}")))?;
        let client = runtime.block_on(open(address))?;
        let timeout = statement_timeout.map_or(0, |limit| limit.as_millis().max(1));
        runtime.block_on(client.batch_execute(&format!("{SETTINGS}; SET statement_timeout = {timeout}")))?;
        Ok(Session {
            runtime,
            client: Arc::new(client),
            statements: RefCell::default(),
            exchange: RefCell::default(),
            beginning: Cell::new(None),
            deadline: Cell::new(None),
            fault: Cell::new(None),
        })
    }

    /// All rows of an answer.
    pub(crate) fn query(&self, text: &str, params: &[Param<'_>]) -> Result<Vec<Row>> {
        let statement = self.statement(text, params)?;
        self.settle()?;
        let rows =
            self.runtime.block_on(async { self.client.query_raw(&statement, params).await?.try_collect().await });
        self.judged(rows)
    }

    /// Sends a question on its way.
    pub(crate) fn ask(&self, text: &str, params: &[Param<'_>]) -> Result<Ticket> {
        let statement = self.statement(text, params)?;
        let client = Arc::clone(&self.client);
        let params: Vec<OwnedParam> = params.iter().map(OwnedParam::from).collect();
        Ok(self
            .exchange
            .borrow_mut()
            .send(async move { client.query_raw(&statement, params).await?.try_collect().await }))
    }

    /// Waits for the answer to a question.
    pub(crate) fn answer(&self, ticket: Ticket) -> Result<Vec<Row>> {
        let answer = self.exchange.borrow_mut().take(ticket, &self.runtime);
        self.check_beginning()?;
        self.judged(answer.ok_or(Error::Closed)?)
    }

    /// Runs a statement; says how many rows it touched.
    pub(crate) fn run(&self, text: &str, params: &[Param<'_>]) -> Result<u64> {
        let statement = self.statement(text, params)?;
        self.settle()?;
        let touched = self.runtime.block_on(self.client.execute_raw(&statement, params));
        self.judged(touched)
    }

    /// Runs statements without parameters or answer, unprepared.
    pub(crate) fn script(&self, text: &str) -> Result<()> {
        self.settle()?;
        let done = self.runtime.block_on(self.client.batch_execute(text));
        self.judged(done)
    }

    /// Begins a transaction. With `at_once` the word rides with the first question, which saves a round trip; a
    /// transaction that writes waits for it, because without it each statement would be kept alone.
    pub(super) fn begin(&self, words: &'static str, limit: Option<Duration>, at_once: bool) -> Result<()> {
        self.fault.set(None);
        self.deadline.set(limit.map(|limit| Instant::now() + limit));
        let client = Arc::clone(&self.client);
        let ticket = self.exchange.borrow_mut().send(async move {
            client.batch_execute(words).await?;
            Ok(Vec::new())
        });
        self.beginning.set(Some(ticket));
        if at_once { self.settle() } else { Ok(()) }
    }

    /// Ends a transaction by `COMMIT` or `ROLLBACK`.
    pub(super) fn end(&self, word: &'static str) -> Result<()> {
        self.deadline.set(None);
        let settled = self.settle();
        self.exchange.borrow_mut().forget();
        let done = self.runtime.block_on(self.client.batch_execute(word));
        settled.and(self.judged(done))
    }

    /// Is the server still there? Looks at what has arrived, without a round trip: a server that was restarted has
    /// closed its end.
    pub(super) fn is_alive(&self) -> bool {
        self.runtime.block_on(async {
            tokio::task::yield_now().await;
            tokio::task::yield_now().await;
        });
        !self.client.is_closed()
    }

    /// What has happened to the transaction, beyond the failure of a statement.
    pub(super) fn fault(&self) -> Option<Fault> {
        self.fault.get()
    }

    /// The columns of an answer and the number of placeholders, without running anything.
    #[cfg(feature = "testing")]
    pub(crate) fn describe(&self, text: &str) -> Result<(Vec<String>, usize)> {
        // A text that is refused would spoil the transaction for all that follow.
        self.script("SAVEPOINT description")?;
        let prepared = self.runtime.block_on(self.client.prepare(text));
        self.script("ROLLBACK TO SAVEPOINT description")?;
        let statement = prepared?;
        let columns = statement.columns().iter().map(|column| column.name().to_owned()).collect();
        Ok((columns, statement.params().len()))
    }

    /// The prepared form of a text, made on first use.
    fn statement(&self, text: &str, params: &[Param<'_>]) -> Result<Statement> {
        if self.deadline.get().is_some_and(|deadline| deadline < Instant::now()) {
            return Err(Error::TimeLimit);
        }
        let known = self.statements.borrow().get(text).cloned();
        let statement = known.map_or_else(|| self.prepare(text), Ok)?;
        let expected = statement.params().len();
        if expected != params.len() {
            return Err(Error::Other(format!("{} values for {expected} placeholders", params.len())));
        }
        Ok(statement)
    }

    fn prepare(&self, text: &str) -> Result<Statement> {
        self.settle()?;
        let prepared = self.runtime.block_on(self.client.prepare(text));
        let statement = self.judged(prepared)?;
        let mut statements = self.statements.borrow_mut();
        if statements.len() >= PREPARED_STATEMENTS {
            statements.clear();
        }
        statements.insert(text.into(), statement.clone());
        Ok(statement)
    }

    /// Takes all answers under way, so that the next exchange is not held back by them.
    fn settle(&self) -> Result<()> {
        self.exchange.borrow_mut().settle(&self.runtime);
        self.check_beginning()
    }

    /// A transaction that did not begin fails with the first answer.
    fn check_beginning(&self) -> Result<()> {
        let Some(ticket) = self.beginning.take() else {
            return Ok(());
        };
        let begun = self.exchange.borrow_mut().take(ticket, &self.runtime);
        self.judged(begun.ok_or(Error::Closed)?).map(drop)
    }

    /// Notes what a failure means for the transaction.
    fn judged<T>(&self, result: Result<T, tokio_postgres::Error>) -> Result<T> {
        result.map_err(|error| {
            if let Some(fault) = fault(&error) {
                self.fault.set(Some(fault));
                self.statements.borrow_mut().clear();
            }
            error.into()
        })
    }
}

/// The connection under a `Reading` of this engine.
pub(super) fn of_postgres(reading: &Reading) -> &Session {
    match &reading.session {
        reading::Session::Postgres(session) => session,
        reading::Session::Sqlite(_) => {
            unreachable!("PostgreSQL's threads open PostgreSQL's connections only")
        }
    }
}

async fn open(address: &Address) -> Result<Client> {
    let Some(roots) = &address.tls else {
        let (client, connection) = address.config.connect(NoTls).await?;
        tokio::spawn(carry(connection));
        return Ok(client);
    };
    let (client, connection) = address.config.connect(tls::connector(roots)?).await?;
    tokio::spawn(carry(connection));
    Ok(client)
}

/// Moves messages until the connection ends. Why it ended is told to whoever asks next.
async fn carry<S, T>(mut connection: Connection<S, T>)
where
    S: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
    T: tokio::io::AsyncRead + tokio::io::AsyncWrite + Unpin,
{
    while let Some(message) = poll_fn(|context| connection.poll_message(context)).await {
        match message {
            Ok(AsyncMessage::Notice(notice)) => {
                tracing::debug!(severity = notice.severity(), "{}", notice.message())
            }
            Ok(_) => {}
            Err(error) => {
                tracing::info!(%error, "A connection to PostgreSQL has ended: {error}");
                return;
            }
        }
    }
}
