//! Who may have a connection: a place in all, and not too many from one address. When every place is
//! taken, those that have been idle longest make room.

use std::{
    collections::{HashMap, hash_map::Entry},
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use tokio::{sync::Notify, time::Instant};

use super::{Activity, activity::Order};
use crate::http::{limits::Limits, network::Network};

/// How many idle connections one full table gives up at a time: the search looks at all of them, so
/// it must not be needed for each newcomer of a flood.
const EVICTED_AT_ONCE: usize = 32;

/// The table of open connections.
#[derive(Debug)]
pub(crate) struct Connections {
    limits: Limits,
    epoch: Instant,
    table: Mutex<Table>,
    closed: Notify,
}

#[derive(Debug, Default)]
struct Table {
    next: u64,
    open: HashMap<u64, Arc<Activity>>,
    per_address: HashMap<Network, usize>,
}

/// A place in the table; dropping it frees the place.
#[derive(Debug)]
pub(crate) struct Admission {
    connections: Arc<Connections>,
    number: u64,
    counted: Option<Network>,
    activity: Arc<Activity>,
}

/// Why there is no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// All places are taken; some idle connections were asked to leave.
    Full,
    /// This address holds its share already.
    TooManyFromAddress,
}

impl Connections {
    pub(crate) fn new(limits: Limits) -> Arc<Self> {
        Arc::new(Self { limits, epoch: Instant::now(), table: Mutex::default(), closed: Notify::new() })
    }

    /// A place for a connection from this address. When the table is full, the longest idle
    /// connections are told to close and [`Refusal::Full`] is returned: try again when
    /// [`Connections::one_closed`] says so.
    pub(crate) fn admit(self: &Arc<Self>, addr: IpAddr) -> Result<Admission, Refusal> {
        let counted = self.counted(addr);
        let mut table = self.table();
        if counted.is_some_and(|client| table.held_by(client) >= self.limits.per_address) {
            return Err(Refusal::TooManyFromAddress);
        }
        if table.open.len() >= self.limits.connections {
            table.evict_idle();
            return Err(Refusal::Full);
        }
        let activity = Activity::new(self.epoch);
        let number = table.add(&activity, counted);
        Ok(Admission { connections: Arc::clone(self), number, counted, activity })
    }

    /// Resolves when a connection has closed since this future was made.
    pub(crate) fn one_closed(&self) -> impl Future<Output = ()> + '_ {
        self.closed.notified()
    }

    pub(crate) fn len(&self) -> usize {
        self.table().open.len()
    }

    /// Gives every open connection the same order.
    pub(crate) fn give_all(&self, order: Order) {
        for activity in self.table().open.values() {
            activity.give(order);
        }
    }

    /// Asks the longest idle connections to leave, for want of descriptors.
    pub(crate) fn evict_idle(&self) {
        self.table().evict_idle();
    }

    /// The client a connection is counted for; loopback and proxies speak for many and are not counted.
    fn counted(&self, addr: IpAddr) -> Option<Network> {
        let exempt = addr.to_canonical().is_loopback() || self.limits.exempt.iter().any(|net| net.contains(addr));
        (!exempt).then(|| Network::of_client(addr))
    }

    /// A panic while the lock was held leaves nothing half done: each change is one insertion or removal.
    fn table(&self) -> MutexGuard<'_, Table> {
        self.table.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Table {
    fn held_by(&self, client: Network) -> usize {
        self.per_address.get(&client).copied().unwrap_or(0)
    }

    fn add(&mut self, activity: &Arc<Activity>, counted: Option<Network>) -> u64 {
        let number = self.next;
        self.next += 1;
        self.open.insert(number, Arc::clone(activity));
        if let Some(client) = counted {
            *self.per_address.entry(client).or_default() += 1;
        }
        number
    }

    fn remove(&mut self, number: u64, counted: Option<Network>) {
        self.open.remove(&number);
        let Some(client) = counted else { return };
        if let Entry::Occupied(mut held) = self.per_address.entry(client) {
            *held.get_mut() -= 1;
            if *held.get() == 0 {
                held.remove();
            }
        }
    }

    fn evict_idle(&mut self) {
        let mut idle: Vec<(u64, &Arc<Activity>)> =
            self.open.values().filter_map(|activity| Some((activity.idle_from()?, activity))).collect();
        let last = EVICTED_AT_ONCE.min(idle.len());
        if last == 0 {
            return;
        }
        idle.select_nth_unstable_by_key(last - 1, |(from, _)| *from);
        for (_, activity) in &idle[..last] {
            activity.give(Order::Close);
        }
    }
}

impl Admission {
    pub(crate) fn activity(&self) -> &Arc<Activity> {
        &self.activity
    }
}

impl Drop for Admission {
    fn drop(&mut self) {
        let mut table = self.connections.table();
        table.remove(self.number, self.counted);
        drop(table);
        self.connections.closed.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::limits::HttpSettings;

    fn connections(all: usize, per_address: usize) -> Arc<Connections> {
        let mut limits = HttpSettings::default().limits();
        limits.connections = all;
        limits.per_address = per_address;
        limits.exempt = vec!["10.0.0.0/8".parse().unwrap()];
        Connections::new(limits)
    }

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[tokio::test]
    async fn one_address_gets_its_share_and_no_more() {
        let connections = connections(100, 2);
        let first = connections.admit(ip("203.0.113.1")).unwrap();
        let _second = connections.admit(ip("203.0.113.1")).unwrap();
        let refused = connections.admit(ip("203.0.113.1")).unwrap_err();
        assert_eq!(refused, Refusal::TooManyFromAddress);
        assert!(connections.admit(ip("203.0.113.2")).is_ok());
        drop(first);
        assert!(connections.admit(ip("203.0.113.1")).is_ok());
    }

    #[tokio::test]
    async fn a_whole_ipv6_subscriber_shares_one_allowance() {
        let connections = connections(100, 1);
        let _held = connections.admit(ip("2001:db8::1")).unwrap();
        assert!(connections.admit(ip("2001:db8::2")).is_err());
    }

    #[tokio::test]
    async fn the_machine_itself_and_its_proxies_are_not_counted() {
        let connections = connections(100, 1);
        let held: Vec<_> = ["127.0.0.1", "127.0.0.1", "::1", "::1", "10.1.2.3", "10.1.2.3"]
            .into_iter()
            .map(|addr| connections.admit(ip(addr)).unwrap())
            .collect();
        assert_eq!(connections.len(), held.len());
    }

    #[tokio::test]
    async fn a_full_house_asks_the_longest_idle_to_leave_and_spares_the_busy() {
        let connections = connections(40, 100);
        let busy = connections.admit(ip("203.0.113.1")).unwrap();
        let _request = busy.activity().begin(false);
        let mut held = Vec::new();
        for _ in 0..39 {
            std::thread::sleep(std::time::Duration::from_millis(2));
            held.push(connections.admit(ip("203.0.113.1")).unwrap());
        }
        assert_eq!(connections.admit(ip("203.0.113.9")).unwrap_err(), Refusal::Full);
        let leaving: Vec<bool> = held.iter().map(|place| place.activity().order() == Order::Close).collect();
        assert_eq!(busy.activity().order(), Order::Serve);
        assert_eq!(leaving.iter().filter(|leaves| **leaves).count(), 32);
        assert!(leaving[0] && leaving[31] && !leaving[32] && !leaving[38]);
    }

    #[tokio::test]
    async fn a_place_given_up_leaves_nothing_behind() {
        let connections = connections(10, 10);
        drop(connections.admit(ip("203.0.113.1")).unwrap());
        assert_eq!(connections.len(), 0);
        assert!(connections.table().per_address.is_empty());
    }
}
