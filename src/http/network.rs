//! IP networks: written `10.0.0.0/8`, asked whether they hold an address, and the only form in which a
//! reader's address may be written down.

use std::{
    fmt,
    net::{IpAddr, Ipv4Addr, Ipv6Addr},
    str::FromStr,
};

use serde::{Deserialize, Serialize};

/// An address and the number of its leading bits that count; the rest are zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Network {
    base: IpAddr,
    bits: u8,
}

/// Why a text is not a network.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{0:?} is not an address or a network; write it like 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32")]
pub struct NotANetwork(String);

impl Network {
    /// The network of `bits` leading bits around an address. Bits beyond the address's width mean all.
    pub fn around(addr: IpAddr, bits: u8) -> Self {
        match addr.to_canonical() {
            IpAddr::V4(v4) => {
                let bits = bits.min(32);
                let mask = u32::MAX.checked_shl(32 - u32::from(bits)).unwrap_or(0);
                let base = IpAddr::V4(Ipv4Addr::from_bits(v4.to_bits() & mask));
                Self { base, bits }
            }
            IpAddr::V6(v6) => {
                let bits = bits.min(128);
                let mask = u128::MAX.checked_shl(128 - u32::from(bits)).unwrap_or(0);
                let base = IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & mask));
                Self { base, bits }
            }
        }
    }

    /// What may be written down about a reader: /24 of IPv4, /48 of IPv6.
    pub fn of_reader(addr: IpAddr) -> Self {
        let bits = if addr.to_canonical().is_ipv4() { 24 } else { 48 };
        Self::around(addr, bits)
    }

    /// Who counts as one client for limits: an IPv4 address, or the /64 one IPv6 subscriber is given.
    pub fn of_client(addr: IpAddr) -> Self {
        let bits = if addr.to_canonical().is_ipv4() { 32 } else { 64 };
        Self::around(addr, bits)
    }

    /// Whether the address lies inside. IPv4 written as `::ffff:a.b.c.d` is IPv4.
    pub fn contains(&self, addr: IpAddr) -> bool {
        Self::around(addr, self.bits).base == self.base && self.base.is_ipv4() == addr.to_canonical().is_ipv4()
    }
}

impl fmt::Display for Network {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.base, self.bits)
    }
}

impl FromStr for Network {
    type Err = NotANetwork;

    fn from_str(text: &str) -> Result<Self, NotANetwork> {
        let wrong = || NotANetwork(text.to_owned());
        let (addr, bits) = match text.trim().split_once('/') {
            Some((addr, bits)) => (addr, Some(bits.parse::<u8>().map_err(|_| wrong())?)),
            None => (text.trim(), None),
        };
        let addr: IpAddr = addr.parse().map_err(|_| wrong())?;
        let width = if addr.is_ipv4() { 32 } else { 128 };
        match bits {
            Some(bits) if bits > width => Err(wrong()),
            bits => Ok(Self::around(addr, bits.unwrap_or(width))),
        }
    }
}

impl TryFrom<String> for Network {
    type Error = NotANetwork;

    fn try_from(text: String) -> Result<Self, NotANetwork> {
        text.parse()
    }
}

impl From<Network> for String {
    fn from(network: Network) -> Self {
        network.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_readers_address_is_written_down_only_as_its_network() {
        let written = |addr: &str| Network::of_reader(addr.parse().unwrap()).to_string();
        assert_eq!(written("203.0.113.77"), "203.0.113.0/24");
        assert_eq!(written("2001:db8:12:34::77"), "2001:db8:12::/48");
        assert_eq!(written("::ffff:203.0.113.77"), "203.0.113.0/24");
    }

    #[test]
    fn one_ipv6_subscriber_counts_as_one_client() {
        let client = |addr: &str| Network::of_client(addr.parse().unwrap());
        assert_eq!(client("2001:db8::1"), client("2001:db8::ffff"));
        assert_ne!(client("2001:db8::1"), client("2001:db8:0:1::1"));
        assert_ne!(client("203.0.113.1"), client("203.0.113.2"));
    }

    #[test]
    fn a_network_holds_its_addresses_and_no_others() {
        let holds = |net: &str, addr: &str| {
            let net: Network = net.parse().unwrap();
            net.contains(addr.parse().unwrap())
        };
        assert!(holds("10.0.0.0/8", "10.200.3.4"));
        assert!(holds("10.0.0.0/8", "::ffff:10.1.1.1"));
        assert!(!holds("10.0.0.0/8", "11.0.0.1"));
        assert!(holds("0.0.0.0/0", "8.8.8.8"));
        assert!(!holds("0.0.0.0/0", "2001:db8::1"));
        assert!(!holds("::/0", "8.8.8.8"));
        assert!(holds("192.0.2.7", "192.0.2.7"));
        assert!(!holds("192.0.2.7", "192.0.2.8"));
    }

    #[test]
    fn what_is_no_network_is_refused_with_an_example() {
        for text in ["", "10.0.0.0/33", "::/129", "ten", "10.0.0.0/", "10.0.0/8"] {
            let error = text.parse::<Network>().unwrap_err();
            assert!(error.to_string().contains("10.0.0.0/8"), "{text}");
        }
    }
}
