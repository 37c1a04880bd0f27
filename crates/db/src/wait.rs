//! Waiting for a future on a thread that has no runtime: the command line's way into the same `Db`.

use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Sleeps until the future is ready. Unlike a runtime's own it may be called on a runtime's thread, which it blocks.
pub(crate) fn wait_for<T>(future: impl Future<Output = T>) -> T {
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    // Inside a task, tokio lets a channel say "not yet" when the task has had its share of turns, and counts on
    // the task to return to it. We do not return before the answer is there, so its share must not count.
    let mut future = pin!(tokio::task::unconstrained(future));
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(value) => return value,
            Poll::Pending => std::thread::park(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn any_number_of_answers_can_be_waited_for_in_one_turn_of_a_task() {
        for number in 0..1_000 {
            let (answer, asked) = tokio::sync::oneshot::channel();
            answer.send(number).expect("somebody waits");
            assert_eq!(wait_for(asked), Ok(number));
        }
    }
}
