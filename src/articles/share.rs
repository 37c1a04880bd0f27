//! Plain links to networks' own sharing pages: no script, nothing loaded before the click.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::page::ShareLink;

/// RFC 3986's unreserved characters stay; everything else is encoded.
const QUERY: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The links of the share row, in the order the publication chose. Unknown names are left out.
pub fn links(networks: &[String], url: &str, headline: &str) -> Vec<ShareLink> {
    networks.iter().filter_map(|network| link(network, url, headline)).collect()
}

/// Everything a share can be counted under: the networks below, and the device's own sheet.
const NETWORKS: [&str; 11] = [
    "facebook", "twitter", "bluesky", "mastodon", "whatsapp", "telegram", "linkedin", "reddit", "weibo", "email",
    "sheet",
];

/// A network by its name, if it is one of ours.
pub fn network(name: &str) -> Option<&'static str> {
    NETWORKS.into_iter().find(|known| *known == name)
}

fn link(network: &str, url: &str, headline: &str) -> Option<ShareLink> {
    let u = utf8_percent_encode(url, QUERY);
    let t = utf8_percent_encode(headline, QUERY);
    let (name, address) = match network {
        "facebook" => ("Facebook", format!("https://www.facebook.com/sharer/sharer.php?u={u}")),
        "twitter" => ("Twitter", format!("https://twitter.com/intent/tweet?text={t}&url={u}")),
        "bluesky" => ("Bluesky", format!("https://bsky.app/intent/compose?text={t}%20{u}")),
        "mastodon" => ("Mastodon", format!("https://mastodonshare.com/?text={t}&url={u}")),
        "whatsapp" => ("WhatsApp", format!("https://api.whatsapp.com/send?text={t}%20{u}")),
        "telegram" => ("Telegram", format!("https://t.me/share/url?url={u}&text={t}")),
        "linkedin" => ("LinkedIn", format!("https://www.linkedin.com/sharing/share-offsite/?url={u}")),
        "reddit" => ("Reddit", format!("https://www.reddit.com/submit?url={u}&title={t}")),
        "weibo" => ("Weibo", format!("https://service.weibo.com/share/share.php?url={u}&title={t}")),
        "email" => ("E-mail", format!("mailto:?subject={t}&body={u}")),
        _ => return None,
    };
    Some(ShareLink { network: network.to_owned(), name: name.to_owned(), url: address })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_network_that_is_linked_can_be_counted() {
        for name in NETWORKS.into_iter().filter(|name| *name != "sheet") {
            assert!(link(name, "https://x.example/", "A").is_some(), "{name}");
        }
        assert_eq!(network("myspace"), None);
    }

    #[test]
    fn a_share_link_carries_the_headline_and_the_address_encoded() {
        let networks = ["facebook".to_owned(), "nowhere".to_owned(), "email".to_owned()];
        let links = links(&networks, "https://courier.example/a/?b=1&c", "Tide & “time”");
        assert_eq!(links.len(), 2);
        assert_eq!(
            links[0].url,
            "https://www.facebook.com/sharer/sharer.php?u=https%3A%2F%2Fcourier.example%2Fa%2F%3Fb%3D1%26c"
        );
        assert!(links[1].url.starts_with("mailto:?subject=Tide%20%26%20%E2%80%9Ctime%E2%80%9D&body="));
    }
}
