//! What stands inside a frame, and what it may do there. Written here and not in a template: the code of others is
//! neither escaped nor cleaned, so no template of ours may ever be the place for it.

use super::{Place, hosts};
use crate::theme::Html;

/// A document with its policy.
#[derive(Debug, Clone)]
pub struct Document {
    pub html: String,
    /// The whole content security policy. It holds also where somebody opens the frame's address by itself.
    pub policy: String,
}

/// The document of a place, in the publication's language.
pub fn document(place: &Place, language: &str) -> Document {
    let allowed: Vec<String> = place.hosts.iter().map(|host| format!("https://{host}")).collect();
    let allowed = allowed.join(" ");
    let (style, body, policy) = if place.snippet.is_empty() {
        let host = hosts::of_address(&place.address).map(|host| format!("https://{host}")).unwrap_or_default();
        let style = "html,body{margin:0;height:100%}iframe{display:block;border:0;width:100%;height:100%}";
        let policy = format!("style-src 'unsafe-inline'; frame-src {host} {allowed}; form-action 'none'");
        let body = format!(
            "<iframe src=\"{}\" title=\"{}\" referrerpolicy=\"origin\" allow=\"payment\"></iframe>",
            escaped(&place.address),
            escaped(&place.name)
        );
        (style, body, policy)
    } else {
        let policy = format!(
            "script-src 'unsafe-inline' {allowed}; style-src 'unsafe-inline' {allowed}; img-src data: {allowed}; \
             font-src {allowed}; connect-src {allowed}; media-src {allowed}; frame-src {allowed}; form-action {allowed}"
        );
        ("html,body{margin:0}", place.snippet.clone(), policy)
    };
    Document {
        html: format!(
            "<!doctype html>\n<html lang=\"{}\">\n<head><meta charset=\"utf-8\"><meta name=\"robots\" content=\"noindex\">\
             <title>{}</title><style>{style}</style></head>\n<body>{body}</body>\n</html>\n",
            escaped(language),
            escaped(&place.name)
        ),
        policy: format!(
            "default-src 'none'; {policy}; base-uri 'none'; object-src 'none'; frame-ancestors 'self'; sandbox {}",
            place.sandbox()
        ),
    }
}

fn escaped(text: &str) -> String {
    Html::text(text).as_str().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_snippet_has_no_origin_and_asks_named_hosts_only() {
        let place = Place {
            name: "<b>Ads</b>".to_owned(),
            snippet: "<script src=\"https://cdn.ads.example/a.js\"></script>".to_owned(),
            hosts: vec!["cdn.ads.example".to_owned()],
            ..Place::default()
        };
        let Document { html, policy } = document(&place, "en");
        assert!(html.contains("<body><script src=\"https://cdn.ads.example/a.js\"></script></body>"));
        assert!(!html.contains("<b>Ads"), "the name is no code");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'unsafe-inline' https://cdn.ads.example;"),
            "{policy}"
        );
        assert!(policy.contains("sandbox allow-scripts") && !policy.contains("allow-same-origin"), "{policy}");
        assert!(!policy.contains("allow-top-navigation") && policy.contains("frame-ancestors 'self'"));
    }

    #[test]
    fn a_frame_around_an_address_runs_no_script_of_its_own() {
        let place = Place { address: "https://give.example/box?a=1&b=\"2\"".to_owned(), ..Place::default() };
        let Document { html, policy } = document(&place, "en");
        assert!(html.contains("src=\"https://give.example/box?a=1&amp;b="), "{html}");
        assert!(!html.contains("b=\"2\""), "the address stays within its quotes");
        assert!(policy.contains("frame-src https://give.example ") && !policy.contains("script-src"), "{policy}");
    }
}
