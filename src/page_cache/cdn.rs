//! How each kind of cache is told to drop pages by the names they carry.
//!
//! Fastly: POST with `Surrogate-Key`, soft by `Fastly-Soft-Purge: 1`, at most 256 names (its purge API's documentation).
//! Cloudflare: POST of `{"tags": […]}`, always hard, at most 100 names; 5 calls a minute on its free plan and at least 5 a
//! second on the others (its documentation of purging). Varnish with vmod-xkey: `PURGE` with `xkey-purge` or `xkey-softpurge`, which its VCL hands to the module.

use serde::{Deserialize, Serialize};

use crate::fetching::Message;

/// The caches that can be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Service {
    Fastly,
    Cloudflare,
    Varnish,
}

/// One call to a service.
#[derive(Debug)]
pub(super) struct Call {
    method: &'static str,
    headers: Vec<(&'static str, String)>,
    body: String,
}

impl Service {
    /// Names that one call may carry.
    pub(super) fn most_names(self) -> usize {
        match self {
            Self::Fastly => 256,
            Self::Cloudflare => 100,
            Self::Varnish => 100,
        }
    }
}

impl Call {
    pub(super) fn of(service: Service, names: &[String], is_hard: bool, token: &str) -> Self {
        let mut headers = Vec::new();
        let mut body = String::new();
        let method = match service {
            Service::Fastly => {
                headers.push(("surrogate-key", names.join(" ")));
                headers.push(("fastly-key", token.to_owned()));
                if !is_hard {
                    headers.push(("fastly-soft-purge", "1".to_owned()));
                }
                "POST"
            }
            Service::Cloudflare => {
                headers.push(("content-type", "application/json".to_owned()));
                headers.push(("authorization", format!("Bearer {token}")));
                body = serde_json::json!({ "tags": names }).to_string();
                "POST"
            }
            Service::Varnish => {
                headers.push((if is_hard { "xkey-purge" } else { "xkey-softpurge" }, names.join(" ")));
                if !token.is_empty() {
                    headers.push(("authorization", format!("Bearer {token}")));
                }
                "PURGE"
            }
        };
        Self { method, headers, body }
    }
}

impl Message for Call {
    fn method(&self) -> &str {
        self.method
    }

    fn headers(&self) -> &[(&'static str, String)] {
        &self.headers
    }

    fn body(&self) -> &str {
        &self.body
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header<'a>(call: &'a Call, name: &str) -> Option<&'a str> {
        call.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
    }

    #[test]
    fn each_service_is_told_in_its_own_way() {
        let names = ["article:1".to_owned(), "front".to_owned()];
        let soft = Call::of(Service::Fastly, &names, false, "key");
        assert_eq!(header(&soft, "surrogate-key"), Some("article:1 front"));
        assert_eq!(header(&soft, "fastly-soft-purge"), Some("1"));
        assert_eq!(header(&Call::of(Service::Fastly, &names, true, "key"), "fastly-soft-purge"), None);
        let call = Call::of(Service::Cloudflare, &names, true, "key");
        assert_eq!(
            (call.body.as_str(), header(&call, "authorization")),
            (r#"{"tags":["article:1","front"]}"#, Some("Bearer key"))
        );
        let call = Call::of(Service::Varnish, &names, true, "");
        assert_eq!((call.method, header(&call, "xkey-purge")), ("PURGE", Some("article:1 front")));
        assert_eq!(header(&Call::of(Service::Varnish, &names, false, ""), "xkey-softpurge"), Some("article:1 front"));
    }
}
