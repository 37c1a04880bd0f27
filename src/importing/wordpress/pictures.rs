//! Attachments: which file stood at which address, in which sizes, with which words.

use std::collections::HashMap;

use bodytext::{MediaInfo, MediaKind, MediaLookup};
use jiff::tz::TimeZone;
use wxr::php::Value;

use super::known_meta::{KnownMeta, number_in, text_in};
use super::moments::moment;
use super::site::SiteAddress;
use super::survey::{Attachment, Survey};
use super::words::plain;
use crate::media::{self, AssetKind};
use crate::permalinks::decode;

#[derive(Debug, Clone)]
pub struct AssetRow {
    pub id: i64,
    /// The attachment's number over there, before the site's offset.
    pub legacy_id: i64,
    /// Numbers of other attachments for the same file.
    pub also: Vec<i64>,
    pub path: String,
    pub kind: AssetKind,
    pub mime: &'static str,
    pub here: bool,
    pub width: u32,
    pub height: u32,
    pub bytes: u64,
    pub sha256: Option<[u8; 32]>,
    pub animated: bool,
    pub title: String,
    pub slug: String,
    pub alt: String,
    pub caption_html: String,
    pub credit: String,
    pub description_html: String,
    pub attached_to: Option<i64>,
    pub source_url: String,
    pub created_at: i64,
    /// The address of WordPress's attachment page, where it had one.
    pub page_path: Option<String>,
    pub sizes: Vec<Size>,
    pub meta: Vec<(String, String)>,
}

/// Another address of the same picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Size {
    pub path: String,
    pub width: u32,
    pub height: u32,
}

/// All attachments, found by number or by any of their addresses.
#[derive(Debug, Default)]
pub struct Library {
    pub rows: Vec<AssetRow>,
    by_legacy: HashMap<i64, usize>,
    by_path: HashMap<String, usize>,
}

impl Library {
    pub fn of(survey: &Survey, zone: &TimeZone, offset: i64, now: i64) -> Self {
        let mut library = Self::default();
        for attachment in &survey.attachments {
            library.add(attachment, &survey.address, zone, offset, now);
        }
        library
    }

    pub fn by_legacy(&self, id: i64) -> Option<&AssetRow> {
        self.by_legacy.get(&id).map(|at| &self.rows[*at])
    }

    /// By the file's address, any of its sizes, or an address that follows WordPress's pattern for sizes.
    pub fn at_path(&self, path: &str) -> Option<&AssetRow> {
        let decoded = decode(path.split(['?', '#']).next().unwrap_or(path));
        let known = |path: &str| self.by_path.get(path).map(|at| &self.rows[*at]);
        known(&decoded).or_else(|| media::base_names(&decoded).iter().find_map(|base| known(base)))
    }

    fn add(&mut self, attachment: &Attachment, site: &SiteAddress, zone: &TimeZone, offset: i64, now: i64) {
        let Some(path) = public_path(attachment, site) else { return };
        if let Some(at) = self.by_path.get(&path) {
            self.by_legacy.insert(attachment.id, *at);
            self.rows[*at].also.push(attachment.id);
            return;
        }
        let metadata = wxr::php::unserialize(&attachment.metadata);
        let metadata = metadata.as_ref();
        let number =
            |key| metadata.and_then(|data| number_in(data, key)).and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        let (kind, mime) = media::kind_of(&path);
        let row = AssetRow {
            id: attachment.id + offset,
            legacy_id: attachment.id,
            also: Vec::new(),
            sizes: sizes(&path, metadata, attachment),
            width: number("width"),
            height: number("height"),
            kind,
            mime,
            here: false,
            bytes: 0,
            sha256: None,
            animated: false,
            title: plain(&attachment.title),
            slug: decode(&attachment.name),
            alt: attachment.alt.clone(),
            caption_html: bodytext::sanitise_inline(&attachment.caption),
            credit: credit(attachment, metadata),
            description_html: bodytext::sanitise_inline(&attachment.description),
            attached_to: Some(attachment.parent).filter(|parent| *parent > 0).map(|parent| parent + offset),
            source_url: attachment.url.clone(),
            created_at: moment(&attachment.date, &attachment.date_gmt, zone).unwrap_or(now),
            page_path: page_path(attachment, site),
            meta: attachment.meta.iter().map(|meta| (meta.key.clone(), meta.value.clone())).collect(),
            path: path.clone(),
        };
        let at = self.rows.len();
        for size in &row.sizes {
            self.by_path.entry(size.path.clone()).or_insert(at);
        }
        self.by_legacy.insert(attachment.id, at);
        self.by_path.insert(path, at);
        self.rows.push(row);
    }
}

impl MediaLookup for Library {
    fn by_id(&self, id: i64) -> Option<MediaInfo> {
        self.by_legacy(id).map(info)
    }

    fn by_path(&self, path: &str) -> Option<MediaInfo> {
        self.at_path(path).map(info)
    }
}

impl bodytext::Pictures for Library {
    fn picture(&self, id: Option<i64>, src: &str) -> Option<bodytext::Picture> {
        let row = self.at_path(src).or_else(|| self.by_legacy(id?))?;
        media::body_picture(&media::PictureFacts {
            asset: row.id,
            path: &row.path,
            version: row.sha256.as_ref().map(|hash| media::version(hash)).unwrap_or_default(),
            width: row.width,
            height: row.height,
            animated: row.animated,
            here: row.here,
            kind: row.kind,
        })
    }
}

fn info(row: &AssetRow) -> MediaInfo {
    MediaInfo {
        id: row.legacy_id,
        path: crate::http::path::encode_path(&row.path),
        width: row.width,
        height: row.height,
        alt: row.alt.clone(),
        caption: row.caption_html.clone(),
        credit: row.credit.clone(),
        kind: match row.kind {
            AssetKind::Picture => MediaKind::Image,
            AssetKind::Audio => MediaKind::Audio,
            AssetKind::Video => MediaKind::Video,
            AssetKind::File => MediaKind::File,
        },
    }
}

/// The decoded path under which the file was reached; attachments on foreign hosts keep theirs too.
fn public_path(attachment: &Attachment, site: &SiteAddress) -> Option<String> {
    let url = url::Url::parse(attachment.url.trim()).ok();
    let own = site.path_of(&attachment.url);
    let path = own.or_else(|| url.map(|url| url.path().to_owned())).unwrap_or_default();
    let path = decode(path.split('?').next().unwrap_or_default());
    if path.len() > 1 && !path.ends_with('/') && !path.contains("..") {
        return Some(path);
    }
    let file = attachment.attached_file.trim_start_matches('/');
    (!file.is_empty() && !file.contains("..")).then(|| format!("/wp-content/uploads/{file}"))
}

fn page_path(attachment: &Attachment, site: &SiteAddress) -> Option<String> {
    let path = site.path_of(&attachment.link)?;
    let path = decode(path.trim_end_matches('/'));
    (!path.is_empty() && !path.contains('?')).then_some(path)
}

fn credit(attachment: &Attachment, metadata: Option<&Value>) -> String {
    let known = KnownMeta(&attachment.meta);
    let keys = ["_media_credit", "media_credit", "_navis_media_credit", "credit", "_credit"];
    let named = keys.iter().find_map(|key| known.text(key)).map(str::to_owned);
    let embedded = || text_in(metadata?.get("image_meta")?, "credit");
    plain(&named.or_else(embedded).unwrap_or_default())
}

/// Sizes that WordPress made, the unscaled original, and earlier edits: all may be linked somewhere.
fn sizes(path: &str, metadata: Option<&Value>, attachment: &Attachment) -> Vec<Size> {
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let at = |file: &str| format!("{folder}/{}", decode(file.rsplit('/').next().unwrap_or(file)));
    let backups = KnownMeta(&attachment.meta).serialised("_wp_attachment_backup_sizes");
    let listed = metadata.and_then(|data| data.get("sizes")).into_iter().chain(backups.as_ref());
    let mut sizes: Vec<Size> = Vec::new();
    for entry in listed.flat_map(Value::entries).map(|(_, entry)| entry) {
        let Some(file) = text_in(entry, "file").filter(|file| !file.contains("..")) else { continue };
        let side = |key| number_in(entry, key).and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        sizes.push(Size { path: at(&file), width: side("width"), height: side("height") });
    }
    if let Some(original) = metadata.and_then(|data| text_in(data, "original_image")) {
        sizes.push(Size { path: at(&original), width: 0, height: 0 });
    }
    sizes.retain(|size| size.path != path);
    sizes.sort_by(|a, b| a.path.cmp(&b.path));
    sizes.dedup_by(|a, b| a.path == b.path);
    sizes
}
