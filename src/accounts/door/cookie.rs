//! The one cookie of a signed-in browser. Guests have none.

use axum::http::{HeaderMap, HeaderValue, header};

use crate::accounts::{LONGEST_SESSION, Secret};

/// Over https. The prefix binds it to this host, the root path and encryption (RFC 6265bis §4.1.3.2).
const SECURE: &str = "__Host-masthead";

/// On the machine itself, where there is no encryption to bind it to.
const LOCAL: &str = "masthead";

fn name(is_https: bool) -> &'static str {
    if is_https { SECURE } else { LOCAL }
}

/// The secret that a request brings; the cookie of the other scheme counts for nothing.
pub fn cookie_of(headers: &HeaderMap, is_https: bool) -> Option<Secret> {
    let wanted = name(is_https);
    let lines = headers.get_all(header::COOKIE).into_iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).filter_map(|pair| pair.trim().split_once('='));
    pairs.find(|(name, _)| *name == wanted).and_then(|(_, value)| Secret::received(value))
}

/// `Set-Cookie` for a new session. Not remembered: the browser forgets it when it is closed.
pub fn session_cookie(secret: &Secret, is_https: bool, is_remembered: bool) -> HeaderValue {
    let age = if is_remembered { format!("; Max-Age={}", LONGEST_SESSION / 1_000_000) } else { String::new() };
    written(&format!("{}={}", name(is_https), secret.text()), is_https, &age)
}

/// `Set-Cookie` that takes it away.
pub fn clear_cookie(is_https: bool) -> HeaderValue {
    written(&format!("{}=", name(is_https)), is_https, "; Max-Age=0")
}

fn written(pair: &str, is_https: bool, age: &str) -> HeaderValue {
    let secure = if is_https { "; Secure" } else { "" };
    let text = format!("{pair}; Path=/; HttpOnly; SameSite=Lax{secure}{age}");
    HeaderValue::from_str(&text).expect("a secret and fixed words make a header")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    #[test]
    fn the_cookie_is_bound_to_host_and_encryption_and_hidden_from_scripts() {
        let secret = Secret::new(Random);
        let cookie = session_cookie(&secret, true, true);
        let cookie = cookie.to_str().expect("text");
        for part in ["__Host-masthead=", "; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Max-Age=2592000"] {
            assert!(cookie.contains(part), "{part} in {cookie}");
        }
        assert!(!cookie.contains("Domain"));
        let local = session_cookie(&secret, false, false);
        assert!(!local.to_str().expect("text").contains("Max-Age"), "forgotten with the browser");
    }

    #[test]
    fn the_cookie_of_the_open_line_opens_nothing_over_https() {
        let secret = Secret::new(Random);
        let mut headers = HeaderMap::new();
        headers.insert(header::COOKIE, format!("a=b; masthead={}", secret.text()).parse().expect("a header"));
        assert!(cookie_of(&headers, true).is_none());
        assert_eq!(cookie_of(&headers, false).map(|found| found.kept()), Some(secret.kept()));
    }
}
