//! Is this an address we may ask at all? Asked of the address a caller gave and of every redirect.

use url::{Host, Url};

use super::{FetchError, HostPort, address::is_public};

/// Through which door a request goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Door {
    /// Only public addresses.
    Public,
    /// The configuration names this host and port: any address.
    Allowed,
}

/// Checks scheme, credentials and literal addresses; names are checked when they are resolved. The URL
/// parser has brought `2130706433`, `0x7f.1` and `0177.0.0.1` to `127.0.0.1` by now (WHATWG URL §3.5).
pub(super) fn door(url: &Url, allow: &[HostPort]) -> Result<Door, FetchError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::NotHttp);
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(FetchError::HasCredentials);
    }
    let (Some(host), Some(port)) = (url.host(), url.port_or_known_default()) else {
        return Err(FetchError::NotHttp);
    };
    let written = host.to_string();
    if allow.iter().any(|allowed| allowed.is(&written, port)) {
        return Ok(Door::Allowed);
    }
    let literal = match host {
        Host::Ipv4(addr) => Some(addr.into()),
        Host::Ipv6(addr) => Some(addr.into()),
        Host::Domain(_) => None,
    };
    if literal.is_some_and(|addr| !is_public(addr)) {
        return Err(FetchError::NotPublic { host: written });
    }
    Ok(Door::Public)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_notation_of_a_private_address_passes() {
        for address in [
            "http://127.0.0.1/",
            "http://127.1/",
            "http://127.0.1/",
            "http://2130706433/",
            "http://0x7f000001/",
            "http://0x7f.0.0.1/",
            "http://0x7F.1/",
            "http://0177.0.0.1/",
            "http://017700000001/",
            "http://127.0.0.1./",
            "http://%31%32%37.0.0.1/",
            "http://127。0。0。1/",
            "http://１２７.0.0.1/",
            "http://①②⑦.0.0.1/",
            "http://0/",
            "http://0.0.0.0/",
            "http://[::]/",
            "http://[::1]/",
            "http://[0:0:0:0:0:0:0:1]/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[::127.0.0.1]/",
            "http://[64:ff9b::127.0.0.1]/",
            "http://[2002:7f00:1::]/",
            "http://169.254.169.254/latest/meta-data/",
            "http://2852039166/",
            "http://0xa9fea9fe/",
            "http://0251.0376.0251.0376/",
            "http://[::ffff:169.254.169.254]/",
            "http://[fd00:ec2::254]/",
            "http://100.100.100.200/",
            "http://168.63.129.16/",
            "http://192.0.0.192/",
            "http://10.0.0.1:8080/",
            "http://172.16.0.1/",
            "http://192.168.1.1/",
            "http://3232235777/",
            "http://100.64.0.1/",
            "http://224.0.0.1/",
            "http://255.255.255.255/",
            "http://[fe80::1]/",
            "http://[fc00::1]/",
            "https://127.0.0.1:8443/",
        ] {
            let url = Url::parse(address).unwrap();
            let refused = door(&url, &[]).unwrap_err();
            assert!(matches!(refused, FetchError::NotPublic { .. }), "{address}");
        }
    }

    #[test]
    fn only_the_web_is_asked_and_never_with_a_password() {
        let refusal = |address: &str| door(&Url::parse(address).unwrap(), &[]).unwrap_err();
        for address in ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "data:,x"] {
            assert!(matches!(refusal(address), FetchError::NotHttp), "{address}");
        }
        for address in ["http://u@a.example/", "http://u:p@a.example/", "http://:p@a.example/"] {
            assert!(matches!(refusal(address), FetchError::HasCredentials), "{address}");
        }
    }

    #[test]
    fn a_machine_of_our_own_is_reached_at_the_port_that_is_allowed() {
        let allowed = ["127.0.0.1:8080".parse().unwrap(), "[::1]:8080".parse().unwrap()];
        let through = |address: &str| door(&Url::parse(address).unwrap(), &allowed);
        assert_eq!(through("http://127.0.0.1:8080/a").unwrap(), Door::Allowed);
        assert_eq!(through("http://[::1]:8080/a").unwrap(), Door::Allowed);
        assert!(through("http://127.0.0.1:8081/a").is_err());
        assert_eq!(through("http://news.example/a").unwrap(), Door::Public);
    }
}
