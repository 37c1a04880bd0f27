//! The headers that tell a browser what a page of ours may do. They go on every answer, errors and 304
//! included; a handler that needs another policy sets that header itself or says [`Framing`].

use axum::{
    http::{HeaderMap, HeaderName, HeaderValue, header},
    response::Response,
};

/// Who may show a page in a frame; an extension of the response. Without it: ourselves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Framing {
    /// Cards made to be embedded in other sites.
    Anywhere,
}

/// Frames of our own that a page shows beside the players: sources of `frame-src`, an extension of the response.
#[derive(Debug, Clone)]
pub struct Frames(pub String);

/// Players are loaded by a click only, and from these hosts alone. No inline script or style exists in
/// any template, so none is allowed: it is the second wall behind the sanitiser.
macro_rules! policy {
    ($ancestors:literal) => {
        concat!(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; ",
            "connect-src 'self'; media-src 'self'; manifest-src 'self'; ",
            "frame-src https://www.youtube-nocookie.com https://player.vimeo.com https://www.dailymotion.com; ",
            "form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors ",
            $ancestors
        )
    };
}

const POLICY: HeaderValue = HeaderValue::from_static(policy!("'self'"));
const EMBEDDABLE_POLICY: HeaderValue = HeaderValue::from_static(policy!("*"));

const PERMISSIONS: &str = "accelerometer=(), autoplay=(), browsing-topics=(), camera=(), \
    display-capture=(), encrypted-media=(), geolocation=(), gyroscope=(), magnetometer=(), \
    microphone=(), midi=(), payment=(), usb=(), fullscreen=(self \"https://www.youtube-nocookie.com\" \
    \"https://player.vimeo.com\" \"https://www.dailymotion.com\")";

/// One year and all subdomains (ASVS 5.0 §3.4.1).
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=31536000; includeSubDomains");

const ALWAYS: [(HeaderName, HeaderValue); 5] = [
    (header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff")),
    (header::REFERRER_POLICY, HeaderValue::from_static("strict-origin-when-cross-origin")),
    (HeaderName::from_static("permissions-policy"), HeaderValue::from_static(PERMISSIONS)),
    (HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin")),
    (HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin")),
];

/// Adds what the handler did not set. HSTS only where the client came by HTTPS: over plain HTTP
/// browsers ignore it (RFC 6797 §8.1).
pub(in crate::http) fn add(mut response: Response, https: bool) -> Response {
    let extensions = response.extensions();
    let policy = match (extensions.get::<Framing>(), extensions.get::<Frames>()) {
        (Some(Framing::Anywhere), _) => EMBEDDABLE_POLICY,
        (None, Some(frames)) => widened(frames),
        (None, None) => POLICY,
    };
    let headers = response.headers_mut();
    insert_if_absent(headers, header::CONTENT_SECURITY_POLICY, policy);
    for (name, value) in ALWAYS {
        insert_if_absent(headers, name, value);
    }
    if https {
        insert_if_absent(headers, header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
    }
    response
}

/// The policy, with further frames. Sources that cannot stand in a header widen nothing.
fn widened(frames: &Frames) -> HeaderValue {
    let policy = policy!("'self'").replacen("frame-src ", &format!("frame-src {} ", frames.0), 1);
    HeaderValue::from_str(&policy).unwrap_or(POLICY)
}

fn insert_if_absent(headers: &mut HeaderMap, name: HeaderName, value: HeaderValue) {
    headers.entry(name).or_insert(value);
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    fn policy_of(response: Response) -> String {
        let response = add(response, false);
        let policy = &response.headers()[header::CONTENT_SECURITY_POLICY];
        policy.to_str().unwrap().to_owned()
    }

    #[test]
    fn no_page_may_run_inline_script_or_style() {
        let policy = policy_of(Response::new(Body::empty()));
        assert!(!policy.contains("unsafe"), "{policy}");
        for rule in ["default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'self'"] {
            assert!(policy.contains(rule), "{rule} in {policy}");
        }
    }

    #[test]
    fn only_cards_made_for_it_can_be_framed_by_others() {
        let mut card = Response::new(Body::empty());
        card.extensions_mut().insert(Framing::Anywhere);
        assert!(policy_of(card).ends_with("frame-ancestors *"));
    }

    #[test]
    fn a_page_s_policy_is_widened_by_the_frames_it_shows_alone() {
        let plain = policy_of(Response::new(Body::empty()));
        let mut page = Response::new(Body::empty());
        page.extensions_mut().insert(Frames("https://paper.example/-/foreign/1/".to_owned()));
        let widened = policy_of(page);
        assert_eq!(widened.replace("https://paper.example/-/foreign/1/ ", ""), plain);
        let mut broken = Response::new(Body::empty());
        broken.extensions_mut().insert(Frames("x\r\ny".to_owned()));
        assert_eq!(policy_of(broken), plain);
    }

    #[test]
    fn a_stricter_policy_of_the_handler_stays() {
        let mut file = Response::new(Body::empty());
        let own = HeaderValue::from_static("sandbox; default-src 'none'");
        file.headers_mut().insert(header::CONTENT_SECURITY_POLICY, own);
        assert!(policy_of(file).starts_with("sandbox"));
    }

    #[test]
    fn strict_transport_is_promised_only_over_https() {
        let promised = |https| {
            let response = add(Response::new(Body::empty()), https);
            response.headers().contains_key(header::STRICT_TRANSPORT_SECURITY)
        };
        assert!(promised(true));
        assert!(!promised(false));
    }
}
