//! The table of sites and the shapes of their addresses.

use percent_encoding::percent_decode_str;

use crate::document::Embed;
use crate::urls::host_and_path;

/// An address taken apart, as far as the rules below need it.
struct Address<'u> {
    host: &'u str,
    /// Non-empty segments of the path.
    path: Vec<&'u str>,
    query: &'u str,
}

impl<'u> Address<'u> {
    fn parse(url: &'u str) -> Option<Self> {
        let (host, rest) = host_and_path(url)?;
        let rest = rest.split('#').next().unwrap_or_default();
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        Some(Self {
            host: host.strip_prefix("www.").unwrap_or(host),
            path: path.split('/').filter(|part| !part.is_empty()).collect(),
            query,
        })
    }

    fn query(&self, name: &str) -> Option<&'u str> {
        self.query
            .split('&')
            .map(|pair| pair.strip_prefix("amp;").unwrap_or(pair))
            .filter_map(|pair| pair.split_once('='))
            .find_map(|(key, value)| (key == name && !value.is_empty()).then_some(value))
    }

    fn is(&self, host: &str) -> bool {
        self.host.eq_ignore_ascii_case(host)
            || (self.host.len() > host.len()
                && self.host.is_char_boundary(self.host.len() - host.len())
                && self.host[self.host.len() - host.len()..].eq_ignore_ascii_case(host)
                && self.host.as_bytes()[self.host.len() - host.len() - 1] == b'.')
    }
}

type Rule = fn(&Address<'_>) -> Option<Found>;

/// What an address names: the provider's key and, for frame addresses, the page to link to.
struct Found {
    key: String,
    page: Option<String>,
}

const RULES: [(&str, Rule); 26] = [
    ("youtube", youtube),
    ("vimeo", vimeo),
    ("dailymotion", dailymotion),
    ("twitter", twitter),
    ("instagram", instagram),
    ("facebook", facebook),
    ("tiktok", tiktok),
    ("spotify", spotify),
    ("soundcloud", soundcloud),
    ("bilibili", bilibili),
    ("rumble", rumble),
    ("google-maps", google_maps),
    ("openstreetmap", openstreetmap),
    ("telegram", telegram),
    ("reddit", reddit),
    ("ted", ted),
    ("wordpress-tv", wordpress_tv),
    ("videopress", videopress),
    ("twitch", twitch),
    ("mixcloud", mixcloud),
    ("slideshare", slideshare),
    ("scribd", scribd),
    ("documentcloud", documentcloud),
    ("datawrapper", datawrapper),
    ("bluesky", bluesky),
    ("peertube", peertube),
];

pub(crate) fn recognise(url: &str) -> Option<Embed> {
    let url = url.trim();
    if url.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"')) {
        return None;
    }
    let address = Address::parse(url)?;
    RULES.iter().find_map(|(provider, rule)| {
        let found = rule(&address)?;
        Some(Embed {
            provider: (*provider).to_owned(),
            url: found.page.unwrap_or_else(|| with_scheme(url)),
            key: found.key,
            ..Embed::default()
        })
    })
}

fn with_scheme(url: &str) -> String {
    match url.strip_prefix("//") {
        Some(rest) => format!("https://{rest}"),
        None => url.to_owned(),
    }
}

fn named(key: &str) -> Option<Found> {
    is_key(key).then(|| Found { key: key.to_owned(), page: None })
}

fn framed(key: &str, page: String) -> Option<Found> {
    is_key(key).then(|| Found { key: key.to_owned(), page: Some(page) })
}

/// A key goes into a frame's address later, so it holds nothing that means something there.
fn is_key(key: &str) -> bool {
    !key.is_empty()
        && key.len() <= 200
        && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'/' | b'.' | b':' | b'@' | b'+'))
}

fn without_key() -> Option<Found> {
    Some(Found { key: String::new(), page: None })
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn youtube(a: &Address<'_>) -> Option<Found> {
    if a.is("youtu.be") {
        return named(a.path.first()?);
    }
    if !(a.is("youtube.com") || a.is("youtube-nocookie.com")) {
        return None;
    }
    match a.path.as_slice() {
        ["watch", ..] => named(a.query("v")?),
        ["shorts" | "live", key] => named(key),
        ["embed", "videoseries"] | ["playlist"] => {
            let list = a.query("list")?;
            let page = format!("https://www.youtube.com/playlist?list={list}");
            framed(&format!("list:{list}"), page)
        }
        ["embed" | "v" | "e", key, ..] => {
            // Old Flash addresses carry their options after an ampersand in the path.
            let key = key.split('&').next()?;
            framed(key, format!("https://www.youtube.com/watch?v={key}"))
        }
        _ => None,
    }
}

fn vimeo(a: &Address<'_>) -> Option<Found> {
    if !a.is("vimeo.com") {
        return None;
    }
    if let ["moogaloop.swf"] = a.path.as_slice() {
        let key = a.query("clip_id").filter(|key| digits(key))?;
        return framed(key, format!("https://vimeo.com/{key}"));
    }
    let key = a.path.iter().find(|part| digits(part))?;
    match a.path.first() {
        Some(&"video") => framed(key, format!("https://vimeo.com/{key}")),
        _ => named(key),
    }
}

fn dailymotion(a: &Address<'_>) -> Option<Found> {
    if a.is("dai.ly") {
        return named(a.path.first()?);
    }
    if !a.is("dailymotion.com") {
        return None;
    }
    let key = match a.path.as_slice() {
        ["video", key, ..] => return named(key.split('_').next()?),
        ["embed", "video", key, ..] | ["swf", "video", key, ..] | ["swf", key, ..] => key,
        _ => a.query("video")?,
    };
    framed(key, format!("https://www.dailymotion.com/video/{key}"))
}

fn twitter(a: &Address<'_>) -> Option<Found> {
    if !(a.is("twitter.com") || a.host.eq_ignore_ascii_case("x.com") || a.is("mobile.x.com")) {
        return None;
    }
    match a.path.as_slice() {
        [_, "status" | "statuses", key, ..] | ["i", "web", "status", key, ..] if digits(key) => named(key),
        _ => None,
    }
}

fn instagram(a: &Address<'_>) -> Option<Found> {
    if !(a.is("instagram.com") || a.is("instagr.am")) {
        return None;
    }
    match a.path.as_slice() {
        [kind @ ("p" | "reel" | "tv"), key, rest @ ..] => match rest {
            ["embed", ..] => framed(key, format!("https://www.instagram.com/{kind}/{key}/")),
            _ => named(key),
        },
        [_, "p" | "reel", key, ..] => named(key),
        _ => None,
    }
}

fn facebook(a: &Address<'_>) -> Option<Found> {
    if a.is("fb.watch") {
        return named(a.path.first()?);
    }
    if !a.is("facebook.com") {
        return None;
    }
    match a.path.as_slice() {
        ["plugins", "video.php" | "post.php", ..] => {
            let page = percent_decode_str(a.query("href")?).decode_utf8().ok()?;
            let found = facebook(&Address::parse(&page)?)?;
            Some(Found { key: found.key, page: Some(page.into_owned()) })
        }
        ["watch"] | ["video.php"] => named(a.query("v")?),
        ["photo.php" | "photo" | "permalink.php" | "story.php"] => without_key(),
        [_, "videos" | "posts" | "photos", ..] | ["reel" | "notes", _, ..] => without_key(),
        _ => None,
    }
}

fn tiktok(a: &Address<'_>) -> Option<Found> {
    if !a.is("tiktok.com") {
        return None;
    }
    match a.path.as_slice() {
        [_, "video", key, ..] if digits(key) => named(key),
        ["embed", key] | ["embed", "v2", key] | ["player", "v1", key] if digits(key) => {
            framed(key, format!("https://www.tiktok.com/@/video/{key}"))
        }
        _ => None,
    }
}

fn spotify(a: &Address<'_>) -> Option<Found> {
    if !a.is("open.spotify.com") {
        return None;
    }
    let known = |kind: &str| matches!(kind, "track" | "album" | "playlist" | "artist" | "show" | "episode");
    match a.path.as_slice() {
        ["embed", kind, key] if known(kind) => {
            framed(&format!("{kind}/{key}"), format!("https://open.spotify.com/{kind}/{key}"))
        }
        [.., kind, key] if known(kind) => named(&format!("{kind}/{key}")),
        _ => None,
    }
}

fn soundcloud(a: &Address<'_>) -> Option<Found> {
    if a.is("w.soundcloud.com") || a.is("player.soundcloud.com") {
        let page = percent_decode_str(a.query("url")?).decode_utf8().ok()?;
        let (host, _) = host_and_path(&page)?;
        let whole = !page.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"'));
        let known = host == "soundcloud.com" || host == "api.soundcloud.com";
        return (whole && known && Address::parse(&page)?.path.len() >= 2)
            .then(|| Found { key: String::new(), page: Some(page.into_owned()) });
    }
    (a.is("soundcloud.com") && a.path.len() >= 2).then(without_key).flatten()
}

fn bilibili(a: &Address<'_>) -> Option<Found> {
    if a.is("player.bilibili.com") {
        return match (a.query("bvid"), a.query("aid")) {
            (Some(key), _) => framed(key, format!("https://www.bilibili.com/video/{key}/")),
            (None, Some(aid)) => framed(&format!("av{aid}"), format!("https://www.bilibili.com/video/av{aid}/")),
            _ => None,
        };
    }
    if a.is("b23.tv") {
        return without_key();
    }
    match a.path.as_slice() {
        ["video", key, ..] if a.is("bilibili.com") => named(key),
        _ => None,
    }
}

fn rumble(a: &Address<'_>) -> Option<Found> {
    if !a.is("rumble.com") {
        return None;
    }
    match a.path.as_slice() {
        ["embed", key, ..] => framed(key, format!("https://rumble.com/{key}.html")),
        [page] if page.starts_with('v') && page.contains(['-', '.']) => named(page.split(['-', '.']).next()?),
        _ => None,
    }
}

fn google_maps(a: &Address<'_>) -> Option<Found> {
    let google = a.host.split('.').any(|label| label.eq_ignore_ascii_case("google"));
    let maps = a.host.starts_with("maps.google.") || (google && a.path.first() == Some(&"maps"));
    let short = a.is("maps.app.goo.gl") || (a.is("goo.gl") && a.path.first() == Some(&"maps"));
    ((maps && google && is_google(a.host)) || short).then(without_key).flatten()
}

/// `google.com`, `google.co.uk`, `maps.google.de`: the last labels after `google` are short.
fn is_google(host: &str) -> bool {
    host.rsplit('.').take_while(|label| !label.eq_ignore_ascii_case("google")).all(|label| label.len() <= 3)
}

fn openstreetmap(a: &Address<'_>) -> Option<Found> {
    (a.is("openstreetmap.org") && (a.path.first() == Some(&"export") || a.query("mlat").is_some()))
        .then(without_key)
        .flatten()
}

fn telegram(a: &Address<'_>) -> Option<Found> {
    match a.path.as_slice() {
        [channel, number] if (a.is("t.me") || a.is("telegram.me")) && digits(number) => {
            let page = format!("https://t.me/{channel}/{number}");
            framed(&format!("{channel}/{number}"), page)
        }
        _ => None,
    }
}

fn reddit(a: &Address<'_>) -> Option<Found> {
    match a.path.as_slice() {
        ["r" | "user", _, "comments", key, ..] if a.is("reddit.com") => named(key),
        _ => None,
    }
}

fn ted(a: &Address<'_>) -> Option<Found> {
    match a.path.as_slice() {
        ["talks", key, ..] if a.is("embed.ted.com") => framed(key, format!("https://www.ted.com/talks/{key}")),
        ["talks", key, ..] if a.is("ted.com") => named(key),
        _ => None,
    }
}

fn wordpress_tv(a: &Address<'_>) -> Option<Found> {
    (a.is("wordpress.tv") && a.path.len() >= 4).then(without_key).flatten()
}

fn videopress(a: &Address<'_>) -> Option<Found> {
    if !(a.is("videopress.com") || a.is("video.wordpress.com")) {
        return None;
    }
    match a.path.as_slice() {
        ["v", key] => named(key),
        ["embed", key] => framed(key, format!("https://videopress.com/v/{key}")),
        _ => None,
    }
}

fn twitch(a: &Address<'_>) -> Option<Found> {
    if a.is("player.twitch.tv") {
        let key = a.query("video")?.trim_start_matches('v');
        return framed(key, format!("https://www.twitch.tv/videos/{key}"));
    }
    match a.path.as_slice() {
        ["videos", key] if a.is("twitch.tv") && digits(key) => named(key),
        _ => None,
    }
}

fn mixcloud(a: &Address<'_>) -> Option<Found> {
    (a.is("mixcloud.com") && a.path.len() == 2).then(without_key).flatten()
}

fn slideshare(a: &Address<'_>) -> Option<Found> {
    (a.is("slideshare.net") && a.path.len() >= 2).then(without_key).flatten()
}

fn scribd(a: &Address<'_>) -> Option<Found> {
    match a.path.as_slice() {
        ["document" | "doc", key, ..] if a.is("scribd.com") => named(key),
        ["embeds", key, ..] if a.is("scribd.com") => framed(key, format!("https://www.scribd.com/document/{key}")),
        _ => None,
    }
}

fn documentcloud(a: &Address<'_>) -> Option<Found> {
    match a.path.as_slice() {
        ["documents", key, ..] if a.is("documentcloud.org") => named(key),
        _ => None,
    }
}

fn datawrapper(a: &Address<'_>) -> Option<Found> {
    match a.path.as_slice() {
        [key, ..] if a.is("datawrapper.dwcdn.net") => named(key),
        _ => None,
    }
}

fn bluesky(a: &Address<'_>) -> Option<Found> {
    match a.path.as_slice() {
        ["profile", name, "post", key] if a.is("bsky.app") => named(&format!("{name}/{key}")),
        _ => None,
    }
}

/// PeerTube runs on anybody's host, so only the shape of the path tells: a watch or embed page
/// with a UUID, or with the short form of one.
fn peertube(a: &Address<'_>) -> Option<Found> {
    let is_uuid = |key: &str| {
        let uuid = key.len() == 36 && key.bytes().filter(|b| *b == b'-').count() == 4;
        uuid && key.bytes().all(|b| b.is_ascii_hexdigit() || b == b'-')
    };
    let is_short = |key: &str| key.len() == 22 && key.bytes().all(|b| b.is_ascii_alphanumeric());
    match a.path.as_slice() {
        ["videos", "watch", key] | ["w", key] if is_uuid(key) || is_short(key) => named(key),
        ["videos", "embed", key] if is_uuid(key) || is_short(key) => {
            framed(key, format!("https://{}/videos/watch/{key}", a.host))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::recognise;

    #[test]
    fn the_addresses_of_players_and_posts_are_recognised_in_their_many_forms() {
        let table = [
            ("https://www.youtube.com/watch?v=abc123DEF45&t=10", "youtube", "abc123DEF45"),
            ("http://youtu.be/abc123DEF45", "youtube", "abc123DEF45"),
            ("//www.youtube.com/embed/abc123DEF45?rel=0", "youtube", "abc123DEF45"),
            ("http://www.youtube.com/v/abc123DEF45&hl=en_US", "youtube", "abc123DEF45"),
            ("https://m.youtube.com/shorts/abc", "youtube", "abc"),
            ("https://vimeo.com/channels/staff/123456", "vimeo", "123456"),
            ("http://vimeo.com/moogaloop.swf?clip_id=99&server=x", "vimeo", "99"),
            ("https://player.vimeo.com/video/123456?h=x", "vimeo", "123456"),
            ("https://www.dailymotion.com/video/x8abc_title", "dailymotion", "x8abc"),
            ("https://x.com/courier/status/123", "twitter", "123"),
            ("https://www.instagram.com/p/Cxy_1/?utm=x", "instagram", "Cxy_1"),
            ("https://www.tiktok.com/@a.b/video/7123", "tiktok", "7123"),
            ("https://open.spotify.com/embed/episode/4xYz", "spotify", "episode/4xYz"),
            ("https://player.bilibili.com/player.html?aid=5&bvid=BV1xx", "bilibili", "BV1xx"),
            ("https://rumble.com/v1abc-a-title.html", "rumble", "v1abc"),
            ("https://www.google.com/maps/embed?pb=!1m18", "google-maps", ""),
            ("https://t.me/courier/812?embed=1", "telegram", "courier/812"),
            (
                "https://video.example/videos/embed/9c9de5e8-0a1e-484a-b099-e80766180a6d",
                "peertube",
                "9c9de5e8-0a1e-484a-b099-e80766180a6d",
            ),
        ];
        for (url, provider, key) in table {
            let embed = recognise(url).unwrap_or_else(|| panic!("not recognised: {url}"));
            assert_eq!((embed.provider.as_str(), embed.key.as_str()), (provider, key), "{url}");
        }
    }

    #[test]
    fn a_frame_links_to_the_page_a_reader_can_open() {
        let embed = recognise("https://www.youtube.com/embed/abc").map(|e| e.url);
        assert_eq!(embed.as_deref(), Some("https://www.youtube.com/watch?v=abc"));
    }

    #[test]
    fn look_alike_hosts_and_hostile_keys_are_not_recognised() {
        for url in [
            "https://youtube.com.evil.test/watch?v=a",
            "https://notyoutube.com/watch?v=a",
            "https://www.youtube.com/watch?v=a%22onload",
            "https://google.evil.example/maps",
            "https://www.facebook.com/plugins/video.php?href=https%3A%2F%2Fevil.test%2F",
            "javascript://youtube.com/watch?v=a",
            "https://courier.example/2023/story/",
        ] {
            assert!(recognise(url).is_none(), "{url}");
        }
    }
}
