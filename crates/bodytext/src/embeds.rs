//! Which sites' players, posts and maps are known, and how their addresses name them.

use crate::document::Embed;
use crate::urls::host_and_path;

mod providers;

pub(crate) use providers::recognise;

/// What an embedded thing is, for its shape on the page and the words on its button.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EmbedKind {
    Video,
    Audio,
    Post,
    Map,
    Document,
}

impl EmbedKind {
    pub(crate) fn class(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::Audio => "audio",
            Self::Post => "post",
            Self::Map => "map",
            Self::Document => "document",
        }
    }
}

/// The embed an address stands for, when it is the address of a video, post, song or map of a
/// known site: a page's address, a short link or the address of a frame.
pub fn recognise_embed(url: &str) -> Option<Embed> {
    recognise(url)
}

pub(crate) fn kind_of(provider: &str) -> EmbedKind {
    match provider {
        "youtube" | "vimeo" | "dailymotion" | "bilibili" | "rumble" | "peertube" | "wordpress-tv" | "videopress"
        | "ted" | "twitch" | "odysee" | "rutube" | "vk-video" | "youku" | "niconico" => EmbedKind::Video,
        "spotify" | "soundcloud" | "mixcloud" | "apple-podcasts" => EmbedKind::Audio,
        "google-maps" | "openstreetmap" => EmbedKind::Map,
        "slideshare" | "scribd" | "issuu" | "google-docs" | "documentcloud" | "datawrapper" | "flourish" => {
            EmbedKind::Document
        }
        _ => EmbedKind::Post,
    }
}

/// How the site is called in "Load content from …".
pub(crate) fn display_name(provider: &str, url: &str) -> String {
    let name = match provider {
        "twitter" => "X",
        "instagram" => "Instagram",
        "facebook" => "Facebook",
        "tiktok" => "TikTok",
        "spotify" => "Spotify",
        "soundcloud" => "SoundCloud",
        "google-maps" => "Google Maps",
        "telegram" => "Telegram",
        "reddit" => "Reddit",
        "openstreetmap" => "OpenStreetMap",
        _ => {
            let host = host_and_path(url).map_or(provider, |(host, _)| host);
            return host.strip_prefix("www.").unwrap_or(host).to_owned();
        }
    };
    name.to_owned()
}
