//! What a connection is doing just now, kept in a few atomics, so that ten thousand waiting
//! connections cost little and any of them can be told to end.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU8, AtomicU32, AtomicU64, Ordering::Relaxed},
    },
    task::Waker,
    time::Duration,
};

use futures_util::task::AtomicWaker;
use tokio::time::Instant;

use crate::http::limits::Patience;

/// Shared by a connection's socket, its requests and the table of all connections.
#[derive(Debug)]
pub(crate) struct Activity {
    /// All times below are milliseconds since this instant; 0 means "not now".
    since: Instant,
    in_flight: AtomicU32,
    idle_from: AtomicU64,
    head_from: AtomicU64,
    blocked_from: AtomicU64,
    served: AtomicBool,
    multiplexed: AtomicBool,
    order: AtomicU8,
    waker: AtomicWaker,
}

/// What the server tells a connection from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd)]
#[repr(u8)]
pub(crate) enum Order {
    Serve = 0,
    /// Finish what is under way and take nothing new.
    Drain = 1,
    /// Close now.
    Close = 2,
}

/// A request under way; dropping it says that its last byte was handed over.
#[derive(Debug)]
pub(crate) struct InFlight(Arc<Activity>);

impl Activity {
    /// A connection accepted now; `since` is any earlier instant shared by all connections.
    pub(crate) fn new(since: Instant) -> Arc<Self> {
        let activity = Self {
            since,
            in_flight: AtomicU32::new(0),
            idle_from: AtomicU64::new(0),
            head_from: AtomicU64::new(0),
            blocked_from: AtomicU64::new(0),
            served: AtomicBool::new(false),
            multiplexed: AtomicBool::new(false),
            order: AtomicU8::new(Order::Serve as u8),
            waker: AtomicWaker::new(),
        };
        activity.idle_from.store(activity.now(), Relaxed);
        Arc::new(activity)
    }

    /// A request has been read. `multiplexed` when HTTP/2 carries it.
    pub(crate) fn begin(self: &Arc<Self>, multiplexed: bool) -> InFlight {
        self.served.store(true, Relaxed);
        self.multiplexed.store(multiplexed, Relaxed);
        self.head_from.store(0, Relaxed);
        self.in_flight.fetch_add(1, Relaxed);
        InFlight(Arc::clone(self))
    }

    /// The connection now speaks another protocol (WebSocket), whose own rules hold: it is never idle here.
    pub(crate) fn note_upgraded(&self) {
        self.in_flight.fetch_add(1, Relaxed);
    }

    /// Bytes came in. Between requests on HTTP/1 they are the beginning of a head, which has its own time.
    pub(super) fn note_read(&self) {
        if self.is_idle() && !self.multiplexed.load(Relaxed) && self.head_from.load(Relaxed) == 0 {
            self.head_from.store(self.now(), Relaxed);
        }
    }

    /// The client takes no more bytes for the moment.
    pub(super) fn note_blocked(&self) {
        if self.blocked_from.load(Relaxed) == 0 {
            self.blocked_from.store(self.now(), Relaxed);
        }
    }

    /// The client took some bytes.
    pub(super) fn note_written(&self) {
        if self.blocked_from.load(Relaxed) != 0 {
            self.blocked_from.store(0, Relaxed);
        }
    }

    /// When this connection has used up its patience if nothing changes; `None` while it is at work.
    pub(super) fn deadline(&self, patience: &Patience) -> Option<Instant> {
        let stalled = self.ends(&self.blocked_from, patience.write_stall);
        if !self.is_idle() {
            return stalled;
        }
        let head = self.ends(&self.head_from, patience.header);
        // A connection that never asked anything gets the time of a head, not that of a pause.
        let pause = if self.served.load(Relaxed) { patience.idle } else { patience.header };
        let idle = self.ends(&self.idle_from, pause);
        [stalled, head, idle].into_iter().flatten().min()
    }

    pub(crate) fn is_idle(&self) -> bool {
        self.in_flight.load(Relaxed) == 0
    }

    /// Milliseconds on the shared clock at which it became idle; `None` while a request is under way.
    pub(super) fn idle_from(&self) -> Option<u64> {
        self.is_idle().then(|| self.idle_from.load(Relaxed))
    }

    /// Tells the connection to drain or close; orders only get stricter.
    pub(crate) fn give(&self, order: Order) {
        self.order.fetch_max(order as u8, Relaxed);
        self.waker.wake();
    }

    pub(super) fn order(&self) -> Order {
        match self.order.load(Relaxed) {
            0 => Order::Serve,
            1 => Order::Drain,
            _ => Order::Close,
        }
    }

    pub(super) fn wake_by(&self, waker: &Waker) {
        self.waker.register(waker);
    }

    fn now(&self) -> u64 {
        let millis = self.since.elapsed().as_millis();
        u64::try_from(millis).unwrap_or(u64::MAX).max(1)
    }

    fn ends(&self, from: &AtomicU64, patience: Duration) -> Option<Instant> {
        match from.load(Relaxed) {
            0 => None,
            millis => Some(self.since + Duration::from_millis(millis) + patience),
        }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.0.idle_from.store(self.0.now(), Relaxed);
        self.0.in_flight.fetch_sub(1, Relaxed);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PATIENCE: Patience = Patience {
        header: Duration::from_millis(10_000),
        idle: Duration::from_millis(60_000),
        write_stall: Duration::from_millis(30_000),
    };

    /// Milliseconds left, to the nearest hundred below: real time passes while a test runs.
    fn left(activity: &Activity) -> Option<u128> {
        let deadline = activity.deadline(&PATIENCE)?;
        Some((deadline - Instant::now()).as_millis() / 100 * 100)
    }

    fn pass(millis: u64) {
        std::thread::sleep(Duration::from_millis(millis));
    }

    #[test]
    fn a_silent_newcomer_gets_the_time_of_a_head() {
        let activity = Activity::new(Instant::now());
        assert!(left(&activity) <= Some(10_000));
    }

    #[test]
    fn a_reader_between_pages_gets_the_time_of_a_pause_from_the_end_of_the_last() {
        let activity = Activity::new(Instant::now());
        let request = activity.begin(false);
        assert_eq!(left(&activity), None);
        pass(220);
        drop(request);
        assert!(left(&activity) >= Some(59_900));
    }

    #[test]
    fn a_second_head_that_trickles_is_timed_from_its_first_byte() {
        let activity = Activity::new(Instant::now());
        drop(activity.begin(false));
        activity.note_read();
        pass(220);
        activity.note_read();
        assert!(left(&activity) <= Some(9_700));
    }

    #[test]
    fn control_frames_of_http2_do_not_count_as_a_head() {
        let activity = Activity::new(Instant::now());
        drop(activity.begin(true));
        activity.note_read();
        assert!(left(&activity) > Some(30_000));
    }

    #[test]
    fn a_client_that_takes_no_bytes_is_timed_even_with_a_request_under_way() {
        let activity = Activity::new(Instant::now());
        let _request = activity.begin(false);
        activity.note_blocked();
        pass(220);
        activity.note_blocked();
        assert!(left(&activity) <= Some(29_700));
        activity.note_written();
        assert_eq!(left(&activity), None);
    }

    #[test]
    fn orders_only_get_stricter() {
        let activity = Activity::new(Instant::now());
        activity.give(Order::Close);
        activity.give(Order::Drain);
        assert_eq!(activity.order(), Order::Close);
    }
}
