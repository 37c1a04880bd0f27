//! Which addresses belong to the public internet. Everything else is refused: loopback, private,
//! link-local and shared networks, multicast, documentation, cloud metadata, and every IPv6 form that
//! wraps one of them.
//!
//! Sources: the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an outgoing request may go to this address.
pub fn is_public(addr: IpAddr) -> bool {
    match addr {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(addr: Ipv4Addr) -> bool {
    !matches!(
        addr.octets(),
        [0 | 10 | 127, ..]              // this network, private, loopback
        | [100, 64..=127, ..]           // carriers' shared space, RFC 6598 (and a cloud's metadata)
        | [169, 254, ..]                // link-local: metadata of most clouds
        | [168, 63, 129, 16]            // a cloud's host agent, at an address that looks public
        | [172, 16..=31, ..]            // private
        | [192, 0, 0 | 2, _]            // protocol assignments, documentation
        | [192, 88, 99, _]              // 6to4 relays
        | [192, 168, ..]                // private
        | [198, 18 | 19, ..]            // benchmarks
        | [198, 51, 100, _]             // documentation
        | [203, 0, 113, _]              // documentation
        | [224..=255, ..] // multicast, reserved, broadcast
    )
}

/// Global unicast is 2000::/3 and nothing else; NAT64 counts as the IPv4 address it stands for.
fn is_public_v6(addr: Ipv6Addr) -> bool {
    if let Some(v4) = addr.to_ipv4_mapped().or_else(|| behind_nat64(addr)) {
        return is_public_v4(v4);
    }
    match addr.segments() {
        // Teredo, ORCHID, benchmarks and other protocol assignments.
        [0x2001, 0..=0x01ff, ..] => false,
        [0x2001, 0x0db8, ..] => false,
        // 6to4 reaches the IPv4 address inside it.
        [0x2002, ..] => false,
        [0x3fff, 0..=0x0fff, ..] => false,
        [first, ..] => first & 0xe000 == 0x2000,
    }
}

/// 64:ff9b::/96 (RFC 6052). The local-use 64:ff9b:1::/48 is not public whatever is inside.
fn behind_nat64(addr: Ipv6Addr) -> Option<Ipv4Addr> {
    match addr.segments() {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(Ipv4Addr::from_bits(u32::from(high) << 16 | u32::from(low))),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn public(text: &str) -> bool {
        is_public(text.parse().unwrap())
    }

    #[test]
    fn nothing_that_is_not_the_public_internet_passes() {
        for text in [
            "0.0.0.0",
            "0.1.2.3",
            "10.0.0.1",
            "10.255.255.255",
            "100.64.0.1",
            "100.100.100.200",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.255.254",
            "169.254.0.1",
            "169.254.169.254",
            "168.63.129.16",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.0.2.1",
            "192.88.99.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.19.255.255",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "239.255.255.255",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::127.0.0.1",
            "::ffff:127.0.0.1",
            "::ffff:10.0.0.1",
            "::ffff:169.254.169.254",
            "::ffff:a9fe:a9fe",
            "64:ff9b::7f00:1",
            "64:ff9b::a9fe:a9fe",
            "64:ff9b:1::1",
            "64:ff9b:1::5db8:d822",
            "100::1",
            "2001::1",
            "2001:0:7f00:1::1",
            "2001:2::1",
            "2001:10::1",
            "2001:db8::1",
            "2002:7f00:1::1",
            "2002:5db8:d822::1",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd00:ec2::254",
            "fdff::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "ff0e::1",
        ] {
            assert!(!public(text), "{text}");
        }
    }

    #[test]
    fn the_public_internet_is_reached() {
        for text in [
            "1.1.1.1",
            "8.8.8.8",
            "93.184.216.34",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.0.1.1",
            "198.17.0.1",
            "198.20.0.1",
            "223.255.255.255",
            "::ffff:8.8.8.8",
            "64:ff9b::808:808",
            "2001:4860:4860::8888",
            "2606:4700::1111",
            "2a00:1450::1",
            "2400:cb00::1",
        ] {
            assert!(public(text), "{text}");
        }
    }
}
