//! Where else readers find the paper, as an editor writes it: one a line, an address, and before it a name if the network's
//! own is not meant.

use super::SocialProfile;

/// Profiles in the row; more is a list, not a row.
const MOST: usize = 12;
/// Networks that the theme has a mark for, by the host of their addresses.
const NETWORKS: [(&str, &str, &str); 13] = [
    ("facebook.com", "facebook", "Facebook"),
    ("twitter.com", "twitter", "X"),
    ("x.com", "twitter", "X"),
    ("youtube.com", "youtube", "YouTube"),
    ("instagram.com", "instagram", "Instagram"),
    ("linkedin.com", "linkedin", "LinkedIn"),
    ("t.me", "telegram", "Telegram"),
    ("telegram.me", "telegram", "Telegram"),
    ("weibo.com", "weibo", "Weibo"),
    ("whatsapp.com", "whatsapp", "WhatsApp"),
    ("wa.me", "whatsapp", "WhatsApp"),
    ("bsky.app", "bluesky", "Bluesky"),
    ("mastodon.social", "mastodon", "Mastodon"),
];

/// A line that is no address of the web and none of this site.
#[derive(Debug, PartialEq, Eq)]
pub struct NoAddress;

/// # Errors
/// A line without an address.
pub fn read_follow(text: &str) -> Result<Vec<SocialProfile>, NoAddress> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.take(MOST).map(read_line).collect()
}

/// As [`read_follow`] reads it.
pub fn follow_lines(profiles: &[SocialProfile]) -> String {
    let lines: Vec<String> = profiles.iter().map(|profile| format!("{} {}", profile.name, profile.url)).collect();
    lines.join("\n")
}

fn read_line(line: &str) -> Result<SocialProfile, NoAddress> {
    let (name, address) = line.rsplit_once(char::is_whitespace).unwrap_or(("", line));
    let name: String = name.trim().chars().filter(|c| !c.is_control()).take(60).collect();
    let host = host_of(address)?;
    let known = NETWORKS.iter().find(|(of, ..)| host == *of || host.ends_with(&format!(".{of}")));
    let (network, own_name) = match known {
        Some((_, network, own_name)) => ((*network).to_owned(), (*own_name).to_owned()),
        None if address.contains("/feed") => ("rss".to_owned(), "RSS".to_owned()),
        None if address.contains("/@") => ("mastodon".to_owned(), "Mastodon".to_owned()),
        None => ("link".to_owned(), host),
    };
    let name = if name.is_empty() { own_name } else { name };
    Ok(SocialProfile { network, name, url: address.to_owned() })
}

/// Empty for an address of this site.
fn host_of(address: &str) -> Result<String, NoAddress> {
    if address.starts_with('/') && !address.starts_with("//") {
        return Ok(String::new());
    }
    let url = url::Url::parse(address).map_err(|_| NoAddress)?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(NoAddress);
    }
    Ok(url.host_str().ok_or(NoAddress)?.trim_start_matches("www.").to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(String, String, String)> {
        let profiles = read_follow(text).expect("readable");
        profiles.into_iter().map(|profile| (profile.network, profile.name, profile.url)).collect()
    }

    #[test]
    fn an_address_says_which_network_it_is_and_a_name_before_it_wins() {
        let text =
            "https://www.youtube.com/@courier\nOur feed /feed/\n\nhttps://social.example/@courier\nhttps://a.example/x";
        let expected = [
            ("youtube", "YouTube", "https://www.youtube.com/@courier"),
            ("rss", "Our feed", "/feed/"),
            ("mastodon", "Mastodon", "https://social.example/@courier"),
            ("link", "a.example", "https://a.example/x"),
        ];
        assert_eq!(read(text), expected.map(|(a, b, c)| (a.to_owned(), b.to_owned(), c.to_owned())));
    }

    #[test]
    fn what_is_written_is_read_back_and_scripts_are_no_address() {
        let profiles = read_follow("Letters https://a.example/letters").expect("readable");
        let back = read_follow(&follow_lines(&profiles)).expect("readable");
        assert_eq!((&back[0].name, &back[0].url), (&profiles[0].name, &profiles[0].url));
        for text in ["javascript:alert(1)", "//elsewhere.example", "mailto:a@b.example", "words only"] {
            assert!(read_follow(text).is_err(), "{text}");
        }
    }
}
