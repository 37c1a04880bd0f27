//! Attachments: which file stood at which address, in which sizes, with which words.

use std::collections::{HashMap, HashSet};

use bodytext::{MediaInfo, MediaKind, MediaLookup};
use jiff::tz::TimeZone;
use wxr::Item;
use wxr::php::Value;

use super::here::Here;
use super::known_meta::{KnownMeta, number_in, text_in};
use super::moments::moment;
use super::numbers::Numbers;
use super::report::Findings;
use super::site::SiteAddress;
use super::store::Known;
use super::survey::{Attachment, Survey};
use super::words::plain;
use crate::media::{self, AssetKind};
use crate::permalinks::decode;

#[derive(Debug, Clone)]
pub struct AssetRow {
    pub id: i64,
    /// The attachment's number over there, before the site's offset; negative where the export has none, or gave
    /// it to another attachment too.
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
    /// Where the file stood in WordPress.
    pub exported: String,
    /// The addresses of WordPress's attachment pages for this file.
    pub page_paths: Vec<String>,
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
    /// Attachments without a file's address have no place here; they are kept as documents.
    pub fn of(survey: &Survey, ground: &Ground<'_>, findings: &mut Findings) -> Self {
        let in_use = ground.here.assets.values().copied();
        let mut adding = Adding {
            library: Self::default(),
            numbers: Numbers::new(in_use, survey.highest_id, ground.offset),
            paths: ground.here.assets.iter().map(|(path, id)| (*id, path.as_str())).collect(),
            ours: ground.known.iter().filter(|((kind, _), _)| kind == "asset").map(|(_, (id, _))| *id).collect(),
            site: &survey.address,
            ground,
            findings,
        };
        for attachment in &survey.attachments {
            adding.add(attachment);
        }
        adding.library
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
}

/// What attachments are placed on.
pub struct Ground<'a> {
    pub here: &'a Here,
    pub known: &'a Known,
    pub zone: &'a TimeZone,
    pub offset: i64,
    /// Microseconds UTC.
    pub now: i64,
}

/// Attachments on their way in.
struct Adding<'a> {
    library: Library,
    numbers: Numbers,
    /// Of the pictures that are here, by number.
    paths: HashMap<i64, &'a str>,
    /// Pictures that are here and came from this site.
    ours: HashSet<i64>,
    site: &'a SiteAddress,
    ground: &'a Ground<'a>,
    findings: &'a mut Findings,
}

impl Adding<'_> {
    fn add(&mut self, attachment: &Attachment) {
        let Some(exported) = file_path(&attachment.url, &attachment.attached_file, self.site) else { return };
        let own = attachment.id.filter(|id| !self.library.by_legacy.contains_key(id));
        let legacy_id = own.unwrap_or_else(|| stable_number(attachment));
        if let Some(at) =
            self.library.by_path.get(&exported).copied().filter(|at| self.library.rows[*at].exported == exported)
        {
            self.library.by_legacy.insert(legacy_id, at);
            let row = &mut self.library.rows[at];
            row.also.push(legacy_id);
            row.page_paths.extend(page_path(attachment, self.site));
            return;
        }
        let (id, path) = self.place(legacy_id, own, &exported);
        let row = self.row(attachment, legacy_id, id, path, exported);
        let library = &mut self.library;
        let at = library.rows.len();
        for size in &row.sizes {
            library.by_path.entry(size.path.clone()).or_insert(at);
        }
        library.by_legacy.insert(legacy_id, at);
        library.by_path.insert(row.path.clone(), at);
        library.by_path.insert(row.exported.clone(), at);
        library.rows.push(row);
    }

    /// Number and path of a picture here. It keeps both from an earlier import of the same site; where a picture
    /// of another site stands at its path, it moves into a folder of its own.
    fn place(&mut self, legacy_id: i64, own: Option<i64>, exported: &str) -> (i64, String) {
        if let Some((id, _)) = self.ground.known.get(&("asset".to_owned(), legacy_id)) {
            return (*id, self.paths.get(id).map_or(exported, |path| *path).to_owned());
        }
        match self.ground.here.assets.get(exported) {
            Some(id) if self.ours.contains(id) => (*id, exported.to_owned()),
            Some(_) => {
                let path = beside(exported, &self.site.key());
                let detail = format!("another picture stands at {exported}; this one is at {path}");
                self.findings.add("FileAddressTaken", exported, None, &detail);
                (self.numbers.give(own), path)
            }
            None => (self.numbers.give(own), exported.to_owned()),
        }
    }

    fn row(&self, attachment: &Attachment, legacy_id: i64, id: i64, path: String, exported: String) -> AssetRow {
        let Ground { zone, offset, now, .. } = self.ground;
        let metadata = wxr::php::unserialize(&attachment.metadata);
        let metadata = metadata.as_ref();
        let number =
            |key| metadata.and_then(|data| number_in(data, key)).and_then(|n| u32::try_from(n).ok()).unwrap_or(0);
        let (kind, mime) = media::kind_of(&path);
        AssetRow {
            id,
            legacy_id,
            also: Vec::new(),
            sizes: sizes(&exported, metadata, attachment),
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
            attached_to: Some(attachment.parent).filter(|parent| *parent > 0).map(|parent| parent + *offset),
            source_url: attachment.url.clone(),
            created_at: moment(&attachment.date, &attachment.date_gmt, zone).unwrap_or(*now),
            page_paths: page_path(attachment, self.site).into_iter().collect(),
            meta: kept_meta(attachment),
            path,
            exported,
        }
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
            focus: (50, 50),
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

/// Everything that was said of it, and its place among the pictures of its article.
fn kept_meta(attachment: &Attachment) -> Vec<(String, String)> {
    let order = (attachment.menu_order != 0).then(|| ("xml:menu_order".to_owned(), attachment.menu_order.to_string()));
    attachment.meta.iter().map(|meta| (meta.key.clone(), meta.value.clone())).chain(order).collect()
}

/// Whether an attachment names a file; those that do not are kept as documents.
pub fn names_file(item: &Item, site: &SiteAddress) -> bool {
    let attached_file = KnownMeta::of(item).text("_wp_attached_file").unwrap_or_default();
    file_path(attachment_url(item), attached_file, site).is_some()
}

/// WordPress repeats the file's address as the guid.
pub fn attachment_url(item: &Item) -> &str {
    item.attachment_url.as_deref().filter(|url| !url.trim().is_empty()).unwrap_or(&item.guid)
}

/// The decoded path under which the file was reached; attachments on foreign hosts keep theirs too.
fn file_path(url: &str, attached_file: &str, site: &SiteAddress) -> Option<String> {
    let url = url.trim();
    let url = if url.starts_with("//") { format!("http:{url}") } else { url.to_owned() };
    let foreign = || url::Url::parse(&url).ok().map(|url| url.path().to_owned());
    let local = || url.starts_with('/').then(|| url.clone());
    let path = site.path_of(&url).or_else(foreign).or_else(local).unwrap_or_default();
    let path = decode(path.split('?').next().unwrap_or_default());
    if path.len() > 1 && !path.ends_with('/') && !path.contains("..") {
        return Some(path);
    }
    let file = attached_file.trim_start_matches('/');
    (!file.is_empty() && !file.contains("..")).then(|| format!("/wp-content/uploads/{file}"))
}

fn page_path(attachment: &Attachment, site: &SiteAddress) -> Option<String> {
    let path = site.path_of(&attachment.link)?;
    let path = decode(path.trim_end_matches('/'));
    (!path.is_empty() && !path.contains('?')).then_some(path)
}

/// `/wp-content/uploads/2024/a.jpg` as `/wp-content/uploads/other.example/2024/a.jpg`.
fn beside(path: &str, site: &str) -> String {
    const UPLOADS: &str = "/wp-content/uploads";
    match path.strip_prefix(UPLOADS) {
        Some(rest) => format!("{UPLOADS}/{site}{rest}"),
        None => format!("{UPLOADS}/{site}{path}"),
    }
}

/// A negative number made from the words that tell an attachment from others, so that it is the same next time.
fn stable_number(attachment: &Attachment) -> i64 {
    super::numbers::stable([&attachment.url, &attachment.name, &attachment.title, &attachment.date])
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

#[cfg(test)]
mod tests {
    use super::*;

    fn survey(files: &[(Option<i64>, &str)]) -> Survey {
        let mut survey = Survey::default();
        survey.address = SiteAddress::parse("https://paper.example").expect("address");
        survey.highest_id = 40;
        survey.attachments = files
            .iter()
            .map(|(id, url)| Attachment { id: *id, url: (*url).to_owned(), ..Attachment::default() })
            .collect();
        survey
    }

    fn placed(survey: &Survey, here: &Here, known: &Known) -> (Vec<(i64, String)>, u64) {
        let ground = Ground { here, known, zone: &TimeZone::UTC, offset: 0, now: 0 };
        let mut findings = Findings::default();
        let library = Library::of(survey, &ground, &mut findings);
        let rows = library.rows.into_iter().map(|row| (row.id, row.path)).collect();
        (rows, findings.count("FileAddressTaken"))
    }

    #[test]
    fn two_files_under_one_number_are_two_pictures() {
        let export = survey(&[(Some(5), "https://paper.example/a.jpg"), (Some(5), "https://paper.example/b.jpg")]);
        let (rows, _) = placed(&export, &Here::default(), &Known::default());
        assert_eq!(rows, [(5, "/a.jpg".to_owned()), (41, "/b.jpg".to_owned())]);
    }

    #[test]
    fn a_picture_of_another_site_at_the_same_path_moves_into_a_folder_of_its_own() {
        let path = "/wp-content/uploads/2024/a.jpg";
        let here = Here { assets: HashMap::from([(path.to_owned(), 5)]), ..Here::default() };
        let export = survey(&[(Some(9), "https://paper.example/wp-content/uploads/2024/a.jpg")]);
        let (rows, taken) = placed(&export, &here, &Known::default());
        assert_eq!((rows, taken), (vec![(9, "/wp-content/uploads/paper.example/2024/a.jpg".to_owned())], 1));
        let known = Known::from([(("asset".to_owned(), 4), (5, Vec::new()))]);
        assert_eq!(placed(&export, &here, &known), (vec![(5, path.to_owned())], 0), "of this site it is the same file");
    }

    #[test]
    fn a_file_is_found_however_its_address_is_written() {
        let site = SiteAddress::parse("https://paper.example").expect("address");
        let path = |url: &str, attached: &str| file_path(url, attached, &site);
        assert_eq!(path("//paper.example/up/a.jpg", "").as_deref(), Some("/up/a.jpg"));
        assert_eq!(path("/up/a%20b.jpg?x=1", "").as_deref(), Some("/up/a b.jpg"));
        assert_eq!(path("https://cdn.example/up/a.jpg", "").as_deref(), Some("/up/a.jpg"));
        assert_eq!(path("", "2024/a.jpg").as_deref(), Some("/wp-content/uploads/2024/a.jpg"));
        assert_eq!(path("https://paper.example/?attachment_id=7", ""), None);
        assert_eq!(path("nonsense", ""), None);
    }
}
