//! Which site led a reader here, as a host name.

/// The host a reader came from; `None` when it was ours or none was named. Its `www.` is dropped, and whatever is no
/// host name: what is written here is shown in the newsroom.
pub fn source(host: &str, own: &str) -> Option<String> {
    let plain = |host: &str| {
        let name = host.trim().trim_end_matches('.').to_ascii_lowercase();
        let name = name.rsplit_once(':').map_or(name.clone(), |(name, _)| name.to_owned());
        name.strip_prefix("www.").map_or(name.clone(), str::to_owned)
    };
    let host = plain(host);
    let is_name = host.contains('.')
        && host.len() <= 100
        && host.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'.' || b == b'-');
    (is_name && host != plain(own)).then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_another_site_by_its_plain_name() {
        let from = |host| source(host, "paper.example:8080");
        assert_eq!(from("www.Search.Example").as_deref(), Some("search.example"));
        assert_eq!(from("talk.example:8443").as_deref(), Some("talk.example"));
        for none in ["", "paper.example", "www.paper.example:80", "localhost", "<script>.x", "a b.c", &"x.".repeat(80)]
        {
            assert_eq!(source(none, "paper.example:8080"), None, "{none}");
        }
    }
}
