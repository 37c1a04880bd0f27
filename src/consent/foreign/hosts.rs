//! Hosts of others: as they are typed, and as they stand in a piece of code.

/// A host name that can stand in a policy; `None` for whatever else was typed. A leading `*.` means all below it.
pub fn host(text: &str) -> Option<String> {
    let text = text.trim().trim_start_matches("https://").trim_end_matches('/').to_ascii_lowercase();
    let name = text.strip_prefix("*.").unwrap_or(&text);
    let is_label = |label: &str| {
        !label.is_empty() && label.len() <= 63 && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
    };
    let is_name = name.len() <= 253 && name.split('.').count() >= 2 && name.split('.').all(is_label);
    is_name.then_some(text)
}

/// The host of a whole address that a frame may show: https only, since a page over https shows nothing else.
pub fn of_address(address: &str) -> Option<String> {
    let url = url::Url::parse(address).ok().filter(|url| url.scheme() == "https" && url.username().is_empty())?;
    host(url.host_str()?)
}

/// Hosts that a piece of code names, each once, in order.
pub fn named_in(snippet: &str) -> Vec<String> {
    let mut hosts = Vec::new();
    for (at, _) in snippet.match_indices("//") {
        let rest = &snippet[at + 2..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.' || c == '-')).unwrap_or(rest.len());
        if let Some(host) = host(&rest[..end]).filter(|host| !hosts.contains(host)) {
            hosts.push(host);
        }
    }
    hosts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_is_no_host_gets_into_a_policy() {
        assert_eq!(host(" https://Ads.Example/ ").as_deref(), Some("ads.example"));
        assert_eq!(host("*.ads.example").as_deref(), Some("*.ads.example"));
        for wrong in
            ["", "*", "ads", "ads.example; script-src *", "'self'", "ads.example/x y", "http://ads.example", "a..b"]
        {
            assert_eq!(host(wrong), None, "{wrong}");
        }
        assert_eq!(of_address("https://give.example/box?id=3").as_deref(), Some("give.example"));
        for wrong in [
            "http://give.example/",
            "//give.example/",
            "javascript:alert(1)",
            "https://u@give.example/",
            "https://localhost/",
        ] {
            assert_eq!(of_address(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_hosts_of_a_snippet_are_found() {
        let snippet =
            r#"<script src="https://cdn.ads.example/a.js" async></script><img src='//px.ads.example/1'> // a remark"#;
        assert_eq!(named_in(snippet), ["cdn.ads.example", "px.ads.example"]);
    }
}
