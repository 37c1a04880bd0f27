//! Shortcodes of recordings and of other sites' players.

use super::attributes::Attributes;
use super::gallery::numbers;
use super::shortcodes::Shortcode;
use super::slots::Preparation;
use crate::context::MediaKind;
use crate::document::{Block, BlockKind, Recording};
use crate::embeds;
use crate::findings::FindingKind;
use crate::render::{escape_attribute, escape_text};
use crate::urls;

const AUDIO_FORMATS: [&str; 7] = ["src", "mp3", "m4a", "ogg", "wav", "flac", "wma"];
const VIDEO_FORMATS: [&str; 8] = ["src", "mp4", "m4v", "webm", "ogv", "flv", "wmv", "mov"];

impl Preparation<'_> {
    pub(super) fn push_embed(&mut self, attributes: &Attributes, found: &Shortcode<'_>, out: &mut String) {
        let address = found.content.map(address_in).unwrap_or_default();
        let address = match address.as_str() {
            "" => attributes.get("src").unwrap_or_default().to_owned(),
            _ => address,
        };
        self.push_address(&address, out);
    }

    /// An embed when the site is known, else a link.
    fn push_address(&mut self, address: &str, out: &mut String) {
        if let Some(embed) = embeds::recognise(address) {
            return self.push_block(BlockKind::Embed(embed), out);
        }
        if address.is_empty() {
            return;
        }
        out.push_str("<a href=\"");
        escape_attribute(address, out);
        out.push_str("\">");
        escape_text(address, out);
        out.push_str("</a>");
    }

    pub(super) fn push_audio(&mut self, attributes: &Attributes, found: &Shortcode<'_>, out: &mut String) {
        let sources = self.sources(attributes, found, &AUDIO_FORMATS);
        let recording = Recording {
            sources,
            repeat: attributes.get("loop").is_some_and(|value| value == "on" || value == "1"),
            ..Recording::default()
        };
        self.push_recording(recording, MediaKind::Audio, found.name, out);
    }

    pub(super) fn push_video(&mut self, attributes: &Attributes, found: &Shortcode<'_>, out: &mut String) {
        let sources = self.sources(attributes, found, &VIDEO_FORMATS);
        if sources.is_empty() && matches!(found.name, "wpvideo" | "videopress") {
            let key = attributes.bare.first().cloned().unwrap_or_default();
            return self.push_address(&format!("https://videopress.com/v/{key}"), out);
        }
        let recording = Recording {
            sources,
            poster: attributes.get("poster").and_then(|poster| urls::clean_source(poster, self.context)),
            width: attributes.number("width").filter(|size| *size > 0),
            height: attributes.number("height").filter(|size| *size > 0),
            repeat: attributes.get("loop").is_some_and(|value| value == "on" || value == "1"),
            ..Recording::default()
        };
        self.push_recording(recording, MediaKind::Video, found.name, out);
    }

    fn push_recording(&mut self, mut recording: Recording, kind: MediaKind, name: &str, out: &mut String) {
        let Some(first) = recording.sources.first().cloned() else {
            return self.find(FindingKind::MissingReference, format!("[{name}] without a file"));
        };
        if let Some(embed) = embeds::recognise(&first) {
            return self.push_block(BlockKind::Embed(embed), out);
        }
        recording.media = self.context.media.and_then(|media| media.by_path(&first)).map(|info| info.id);
        let block = match kind {
            MediaKind::Audio => BlockKind::Audio(recording),
            _ => BlockKind::Video(recording),
        };
        self.push_block(block, out);
    }

    fn sources(&self, attributes: &Attributes, found: &Shortcode<'_>, formats: &[&str]) -> Vec<String> {
        let named = formats.iter().filter_map(|format| attributes.get(format));
        let bare = attributes.bare.iter().map(String::as_str);
        let content = found.content.map(address_in).unwrap_or_default();
        let mut sources: Vec<String> = Vec::new();
        for raw in named.chain(bare).chain(std::iter::once(content.as_str())) {
            // The old audio player put its options behind a bar.
            let raw = raw.split('|').next().unwrap_or_default().trim();
            let is_address = raw.starts_with("http") || raw.starts_with('/');
            if let Some(src) = urls::clean_source(raw, self.context).filter(|_| is_address)
                && !sources.contains(&src)
            {
                sources.push(src);
            }
        }
        sources
    }

    pub(super) fn push_playlist(&mut self, attributes: &Attributes, out: &mut String) {
        let ids = attributes.first_of(&["ids", "include"]).map_or_else(|| self.context.attached.to_vec(), numbers);
        let is_video = attributes.get("type") == Some("video");
        let wanted = if is_video { MediaKind::Video } else { MediaKind::Audio };
        let mut blocks = Vec::new();
        for id in ids {
            let Some(info) = self.context.media.and_then(|media| media.by_id(id)) else {
                self.find(FindingKind::MissingReference, format!("attachment {id}"));
                continue;
            };
            if info.kind != wanted {
                continue;
            }
            let recording = Recording {
                sources: vec![info.path],
                media: Some(id),
                caption: self.line_of(&info.caption),
                ..Recording::default()
            };
            blocks.push(Block::new(match is_video {
                true => BlockKind::Video(recording),
                false => BlockKind::Audio(recording),
            }));
        }
        match blocks.is_empty() {
            true => self.find(FindingKind::MissingReference, "a playlist without recordings"),
            false => self.push_slot(blocks, out),
        }
    }

    /// `[youtube=ADDRESS]`, `[youtube ADDRESS]`, `[vimeo 123]`, `[youtube id="…"]`, `[vimeo]123[/vimeo]`.
    pub(super) fn push_player(
        &mut self,
        attributes: &Attributes,
        found: &Shortcode<'_>,
        whole: &str,
        out: &mut String,
    ) {
        let named = attributes.first_of(&["url", "link", "src", "id", "video", "src_youtube_id"]);
        let written = found.attributes.trim_start_matches(['=', ' ', ':', '"', '\u{a0}']);
        let value = match (named, found.content) {
            (Some(value), _) => value.to_owned(),
            (None, Some(content)) => address_in(content),
            (None, None) if attributes.has_names() && !found.attributes.starts_with('=') => String::new(),
            (None, None) => address_in(written.split([' ', '"']).next().unwrap_or_default()),
        };
        let address = match found.name {
            _ if value.contains("//") => value.clone(),
            name if name.contains("youtube") => format!("https://www.youtube.com/watch?v={value}"),
            name if name.contains("vimeo") => format!("https://vimeo.com/{value}"),
            "dailymotion" => format!("https://www.dailymotion.com/video/{value}"),
            "bilibili" => format!("https://www.bilibili.com/video/{value}/"),
            _ => value.clone(),
        };
        if let Some(embed) = embeds::recognise(&address) {
            return self.push_block(BlockKind::Embed(embed), out);
        }
        if value.contains("//") {
            return self.push_address(&address, out);
        }
        self.find(FindingKind::UnknownShortcode, found.name);
        out.push_str(whole);
    }
}

/// The address in a piece of HTML: its text, without the tags an editor put around it.
fn address_in(html: &str) -> String {
    let mut text = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memchr(b'<', rest.as_bytes()) {
        text.push_str(&rest[..at]);
        rest = match memchr::memchr(b'>', &rest.as_bytes()[at..]) {
            Some(end) => &rest[at + end + 1..],
            None => "",
        };
    }
    text.push_str(rest);
    text.trim().replace("&amp;", "&").replace("&#038;", "&").replace("&#38;", "&")
}
