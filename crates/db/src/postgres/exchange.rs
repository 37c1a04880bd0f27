//! Questions that are under way on one connection.
//!
//! A question goes out when its future is first polled, and the server answers in the order of asking. The client
//! holds back everything behind an answer that nobody takes, so answers are always taken in that order too, and kept
//! until somebody wants them.

use std::collections::{HashMap, VecDeque};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use tokio::runtime::Runtime;
use tokio_postgres::{Error, Row};

/// The claim to one answer.
#[derive(Clone, Copy, Debug, Eq, Hash, PartialEq)]
pub(crate) struct Ticket(u64);

type Answer = Result<Vec<Row>, Error>;
type Question = Pin<Box<dyn Future<Output = Answer> + Send>>;

#[derive(Default)]
pub(super) struct Exchange {
    last: u64,
    under_way: VecDeque<(Ticket, Question)>,
    answered: HashMap<Ticket, Answer>,
}

impl Exchange {
    /// Sends a question.
    pub(super) fn send(&mut self, question: impl Future<Output = Answer> + Send + 'static) -> Ticket {
        self.last += 1;
        let ticket = Ticket(self.last);
        let mut question: Question = Box::pin(question);
        // The waker is replaced when the answer is waited for; until then nobody has to be woken.
        match question.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(answer) => drop(self.answered.insert(ticket, answer)),
            Poll::Pending => self.under_way.push_back((ticket, question)),
        }
        ticket
    }

    /// Waits for one answer, and for all before it.
    pub(super) fn take(&mut self, ticket: Ticket, runtime: &Runtime) -> Option<Answer> {
        while !self.answered.contains_key(&ticket) {
            self.take_next(runtime)?;
        }
        self.answered.remove(&ticket)
    }

    /// Waits for everything under way.
    pub(super) fn settle(&mut self, runtime: &Runtime) {
        while self.take_next(runtime).is_some() {}
    }

    /// Forgets the answers that nobody came for.
    pub(super) fn forget(&mut self) {
        self.answered.clear();
    }

    fn take_next(&mut self, runtime: &Runtime) -> Option<()> {
        let (ticket, question) = self.under_way.pop_front()?;
        self.answered.insert(ticket, runtime.block_on(question));
        Some(())
    }
}
