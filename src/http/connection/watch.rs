//! Driving one connection to its end, and ending it when its patience is used up or the server says so.

use std::{
    future::poll_fn,
    pin::{Pin, pin},
    task::{Context, Poll},
};

use tokio::time::{Instant, Sleep, sleep_until};

use super::{Activity, activity::Order};
use crate::http::limits::Patience;

/// How a connection ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// The HTTP connection ran to its end, well or with a protocol error.
    Finished,
    /// The client was too slow, or silent for too long.
    OutOfTime,
    /// The server closed it: to make room, or because the process stops.
    Told,
}

/// Polls `connection` until it finishes, runs out of time, or is told to close. `drain` is called once
/// when the connection shall take no further requests. The connection comes in a box, because each
/// future it is moved through would otherwise keep room for it, ten thousand times over.
pub(crate) async fn watch<C: Future>(
    mut connection: Pin<Box<C>>,
    drain: impl FnOnce(Pin<&mut C>),
    activity: &Activity,
    patience: &Patience,
) -> Ending {
    let mut drain = Some(drain);
    let mut alarm = pin!(sleep_until(Instant::now() + patience.header));
    poll_fn(|cx| {
        activity.wake_by(cx.waker());
        match activity.order() {
            Order::Close => return Poll::Ready(Ending::Told),
            Order::Drain => {
                if let Some(drain) = drain.take() {
                    drain(connection.as_mut());
                }
            }
            Order::Serve => {}
        }
        if connection.as_mut().poll(cx).is_ready() {
            return Poll::Ready(Ending::Finished);
        }
        poll_alarm(alarm.as_mut(), activity, patience, cx)
    })
    .await
}

/// The alarm is moved forward only when a nearer deadline appears; a later one is looked up when it
/// rings. So a busy connection, whose deadline moves with every request, seldom touches the timer.
fn poll_alarm(
    mut alarm: Pin<&mut Sleep>,
    activity: &Activity,
    patience: &Patience,
    cx: &mut Context<'_>,
) -> Poll<Ending> {
    let deadline = activity.deadline(patience);
    if let Some(deadline) = deadline.filter(|deadline| *deadline < alarm.deadline()) {
        alarm.as_mut().reset(deadline);
    }
    while alarm.as_mut().poll(cx).is_ready() {
        let now = Instant::now();
        match deadline {
            Some(deadline) if deadline <= now => return Poll::Ready(Ending::OutOfTime),
            Some(deadline) => alarm.as_mut().reset(deadline),
            None => alarm.as_mut().reset(now + patience.header),
        }
    }
    Poll::Pending
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const PATIENCE: Patience = Patience {
        header: Duration::from_millis(100),
        idle: Duration::from_millis(600),
        write_stall: Duration::from_millis(300),
    };

    #[tokio::test]
    async fn a_silent_connection_is_ended_after_the_time_of_a_head() {
        let activity = Activity::new(Instant::now());
        let begun = Instant::now();
        let ending = watch(Box::pin(std::future::pending::<()>()), |_| (), &activity, &PATIENCE).await;
        assert_eq!(ending, Ending::OutOfTime);
        assert!(begun.elapsed() >= PATIENCE.header);
    }

    #[tokio::test]
    async fn a_request_under_way_keeps_its_connection_however_long_it_takes() {
        let activity = Activity::new(Instant::now());
        let request = activity.begin(false);
        let work = async move {
            tokio::time::sleep(Duration::from_secs(1)).await;
            drop(request);
        };
        let ending = watch(Box::pin(work), |_| (), &activity, &PATIENCE).await;
        assert_eq!(ending, Ending::Finished);
    }

    #[tokio::test]
    async fn an_order_from_outside_is_followed_at_once() {
        let activity = Activity::new(Instant::now());
        let begun = Instant::now();
        let (ending, ()) =
            tokio::join!(watch(Box::pin(std::future::pending::<()>()), |_| (), &activity, &PATIENCE), async {
                tokio::time::sleep(Duration::from_millis(10)).await;
                activity.give(Order::Close);
            });
        assert_eq!(ending, Ending::Told);
        assert!(begun.elapsed() < PATIENCE.header);
    }
}
