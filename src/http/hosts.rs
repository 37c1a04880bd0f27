//! The names under which a publication is reached.

use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::config::PublicAddress;

/// The hosts that are answered: the public address and its twin with or without `www.`, former addresses, the names
/// of this machine for itself, and where the server listens. Shared; [`Hosts::set_former`] is seen by all copies.
#[derive(Debug, Clone, Default)]
pub struct Hosts {
    address: Option<PublicAddress>,
    listening: Option<IpAddr>,
    former: Arc<ArcSwap<Vec<String>>>,
    /// No publication yet, or a router on its own: every host is answered.
    any: bool,
}

/// What a host is to us.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HostStanding {
    Ours,
    /// The public address with or without `www.`: its pages have moved to the address itself.
    Twin,
    Strange,
}

impl Hosts {
    pub fn new(address: Option<PublicAddress>) -> Self {
        Self { address, ..Self::default() }
    }

    /// Answers every host, for what stands behind nothing.
    pub fn any() -> Self {
        Self { any: true, ..Self::default() }
    }

    pub fn listening_at(mut self, at: SocketAddr) -> Self {
        self.listening = Some(at.ip());
        self
    }

    /// Hosts under which the publication was known before it came here, with or without a port.
    pub fn set_former(&self, hosts: Vec<String>) {
        self.former.store(Arc::new(hosts));
    }

    /// The public address, where one is set.
    pub fn address(&self) -> Option<&PublicAddress> {
        self.address.as_ref()
    }

    /// What a host is to us; ports do not count. `host` as in a request's `Host` line.
    pub fn standing(&self, host: &str) -> HostStanding {
        let name = without_port(host).to_ascii_lowercase();
        if self.any || self.is_own(&name) {
            return HostStanding::Ours;
        }
        let is_twin = self.address.as_ref().is_some_and(|address| are_twins(address.host(), &name));
        if is_twin { HostStanding::Twin } else { HostStanding::Strange }
    }

    fn is_own(&self, name: &str) -> bool {
        let is_address = self.address.as_ref().is_some_and(|address| address.host() == name);
        is_address || is_loopback(name) || self.is_listening(name) || self.is_former(name)
    }

    fn is_former(&self, name: &str) -> bool {
        let is_twin = |host: &str| self.address.as_ref().is_some_and(|address| are_twins(address.host(), host));
        // The twin of the address leads there even if an export named both.
        !is_twin(name) && self.former.load().iter().any(|host| without_port(host).eq_ignore_ascii_case(name))
    }

    /// A server that listens on all addresses of its machine is reached under any of them. A page of a stranger
    /// cannot make a browser send a bare address, so this opens nothing (DNS rebinding needs a name).
    fn is_listening(&self, name: &str) -> bool {
        let asked = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        let (Some(listening), Ok(asked)) = (self.listening, asked) else { return false };
        listening == asked || listening.is_unspecified()
    }
}

fn are_twins(one: &str, other: &str) -> bool {
    one.strip_prefix("www.") == Some(other) || other.strip_prefix("www.") == Some(one)
}

fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    }
}

/// The names of a machine for itself (RFC 6761 §6.3), by which a health check asks.
fn is_loopback(name: &str) -> bool {
    matches!(name, "localhost" | "127.0.0.1" | "[::1]") || name.ends_with(".localhost")
}

#[cfg(test)]
mod tests {
    use super::HostStanding::{Ours, Strange, Twin};
    use super::*;

    fn hosts() -> Hosts {
        let hosts = Hosts::new(Some("https://www.courier.example".parse().expect("an address")));
        hosts.set_former(vec!["old.example".into(), "courier.example".into(), "dev.example:8080".into()]);
        hosts.listening_at("192.0.2.7:8080".parse().expect("an address"))
    }

    #[test]
    fn the_address_former_addresses_and_the_machine_itself_are_answered() {
        let ours = ["www.courier.example", "WWW.Courier.example:443", "old.example", "dev.example", "localhost:9"];
        for host in ours.into_iter().chain(["127.0.0.1:8080", "[::1]", "192.0.2.7:80"]) {
            assert_eq!(hosts().standing(host), Ours, "{host}");
        }
        for host in ["evil.example", "www.courier.example.evil.example", "192.0.2.8", "www.old.example"] {
            assert_eq!(hosts().standing(host), Strange, "{host}");
        }
    }

    #[test]
    fn the_twin_of_the_address_leads_there() {
        assert_eq!(hosts().standing("courier.example:80"), Twin);
        assert_eq!(Hosts::new(Some("http://a.example".parse().unwrap())).standing("www.a.example"), Twin);
    }

    #[test]
    fn a_server_on_all_addresses_answers_addresses_and_no_names() {
        let open = Hosts::new(None).listening_at("0.0.0.0:80".parse().expect("an address"));
        assert_eq!(open.standing("203.0.113.9"), Ours);
        assert_eq!(open.standing("rebound.example"), Strange);
    }
}
