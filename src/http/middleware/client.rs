//! Who is asking, and over what: the peer itself, or whom a trusted proxy says it speaks for.

use std::{
    fmt,
    net::{IpAddr, SocketAddr},
};

use axum::http::{HeaderMap, HeaderName};

use crate::http::network::Network;

const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");
const FORWARDED_PROTO: HeaderName = HeaderName::from_static("x-forwarded-proto");

/// Headers by which a client could claim another address, host or path. Removed from every request, so
/// that no handler can come to believe them.
const CLAIMS: [HeaderName; 12] = [
    FORWARDED_FOR,
    FORWARDED_PROTO,
    HeaderName::from_static("forwarded"),
    HeaderName::from_static("x-forwarded-host"),
    HeaderName::from_static("x-forwarded-port"),
    HeaderName::from_static("x-forwarded-prefix"),
    HeaderName::from_static("x-forwarded-scheme"),
    HeaderName::from_static("x-forwarded-server"),
    HeaderName::from_static("x-host"),
    HeaderName::from_static("x-original-url"),
    HeaderName::from_static("x-real-ip"),
    HeaderName::from_static("x-rewrite-url"),
];

/// The other end of the connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Peer(pub SocketAddr);

/// The client a request came from; an extension of every request.
#[derive(Clone, PartialEq, Eq)]
pub struct Client {
    /// The exact address, for limits in memory only: it is never to be logged or stored.
    pub addr: IpAddr,
    /// What may be written down of it: /24 or /48.
    pub network: Network,
    /// Whether the client's own connection is encrypted.
    pub https: bool,
}

/// The proxies whose word is taken.
#[derive(Debug, Clone, Default)]
pub(in crate::http) struct TrustedProxies(Vec<Network>);

impl fmt::Debug for Client {
    /// Without the address, so that no `?client` in a log line gives a reader away.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("network", &self.network.to_string())
            .field("https", &self.https)
            .finish_non_exhaustive()
    }
}

impl TrustedProxies {
    pub(in crate::http) fn new(networks: Vec<Network>) -> Self {
        Self(networks)
    }

    /// Who is asking; takes the headers that could say otherwise off the request.
    pub(in crate::http) fn identify(&self, peer: Peer, headers: &mut HeaderMap) -> Client {
        let client = self.client(peer, headers);
        for claim in &CLAIMS {
            headers.remove(claim);
        }
        client
    }

    /// Who is asking, for an answer that no handler is asked about.
    pub(in crate::http) fn client(&self, peer: Peer, headers: &HeaderMap) -> Client {
        let peer = peer.0.ip().to_canonical();
        let (addr, https) =
            if self.trust(peer) { (self.forwarded_for(peer, headers), is_https(headers)) } else { (peer, false) };
        Client { addr, network: Network::of_reader(addr), https }
    }

    fn trust(&self, addr: IpAddr) -> bool {
        self.0.iter().any(|network| network.contains(addr))
    }

    /// Read from the right, where each trusted proxy added whom it saw: the first address that is not a
    /// proxy of ours is the client. What stands further left is only the client's word.
    fn forwarded_for(&self, peer: IpAddr, headers: &HeaderMap) -> IpAddr {
        let mut nearest = peer;
        let lines = headers.get_all(FORWARDED_FOR).iter().rev();
        for hop in lines.flat_map(|line| line.to_str().unwrap_or("").rsplit(',')) {
            let Some(addr) = address(hop) else { break };
            nearest = addr;
            if !self.trust(addr) {
                break;
            }
        }
        nearest
    }
}

fn is_https(headers: &HeaderMap) -> bool {
    headers
        .get_all(FORWARDED_PROTO)
        .iter()
        .next_back()
        .and_then(|value| value.to_str().ok()?.rsplit(',').next())
        .is_some_and(|scheme| scheme.trim().eq_ignore_ascii_case("https"))
}

/// An address as proxies write it: bare, with a port, or in brackets.
fn address(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let bare = hop.trim_start_matches('[').trim_end_matches(']');
    let addr = bare.parse::<IpAddr>().ok();
    let addr = addr.or_else(|| Some(hop.parse::<SocketAddr>().ok()?.ip()));
    addr.map(|addr| addr.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identify(peer: &str, lines: &[(&'static str, &str)]) -> (Client, HeaderMap) {
        let proxies = TrustedProxies::new(vec!["10.0.0.0/8".parse().unwrap()]);
        let mut headers = HeaderMap::new();
        for (name, value) in lines {
            headers.append(*name, value.parse().unwrap());
        }
        let peer = Peer(format!("{peer}:4000").parse().unwrap());
        (proxies.identify(peer, &mut headers), headers)
    }

    fn addr(peer: &str, forwarded: &str) -> String {
        let (client, _) = identify(peer, &[("x-forwarded-for", forwarded)]);
        client.addr.to_string()
    }

    #[test]
    fn a_stranger_cannot_claim_another_address_or_a_secure_line() {
        let claims = [("x-forwarded-for", "198.51.100.1"), ("x-forwarded-proto", "https")];
        let (client, headers) = identify("203.0.113.9", &claims);
        assert_eq!(client.addr.to_string(), "203.0.113.9");
        assert!(!client.https);
        assert!(headers.is_empty(), "no handler sees the claim");
    }

    #[test]
    fn a_trusted_proxy_is_believed_about_its_nearest_client_only() {
        assert_eq!(addr("10.0.0.1", "198.51.100.1"), "198.51.100.1");
        assert_eq!(addr("10.0.0.1", "6.6.6.6, 198.51.100.1, 10.0.0.2"), "198.51.100.1");
        assert_eq!(addr("10.0.0.1", "198.51.100.1:5555"), "198.51.100.1");
        assert_eq!(addr("10.0.0.1", "[2001:db8::1]"), "2001:db8::1");
        assert_eq!(addr("10.0.0.1", "[2001:db8::1]:443"), "2001:db8::1");
        assert_eq!(addr("10.0.0.1", "unknown"), "10.0.0.1");
        assert_eq!(addr("10.0.0.1", ""), "10.0.0.1");
    }

    #[test]
    fn a_second_line_of_the_header_is_nearer_than_the_first() {
        let lines = [("x-forwarded-for", "6.6.6.6"), ("x-forwarded-for", "198.51.100.1")];
        assert_eq!(identify("10.0.0.1", &lines).0.addr.to_string(), "198.51.100.1");
    }

    #[test]
    fn a_trusted_proxy_tells_whether_the_reader_came_by_https() {
        assert!(identify("10.0.0.1", &[("x-forwarded-proto", "https")]).0.https);
        assert!(!identify("10.0.0.1", &[("x-forwarded-proto", "http")]).0.https);
        assert!(!identify("10.0.0.1", &[("x-forwarded-proto", "https, http")]).0.https);
    }

    #[test]
    fn a_client_printed_into_a_log_shows_its_network_only() {
        let (client, _) = identify("203.0.113.77", &[]);
        let printed = format!("{client:?}");
        assert!(printed.contains("203.0.113.0/24") && !printed.contains(".77"), "{printed}");
    }
}
