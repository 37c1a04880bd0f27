//! A publication as a WordPress export (WXR 1.2): leaving is as easy as coming.
//!
//! What came from WordPress goes out as it came: numbers, sources, meta rows. What WordPress has no place for
//! stands in meta rows that begin with `_masthead_`; WordPress keeps them, our importer understands them.

mod articles;
mod attachments;
mod channel;
mod corrections;
mod error;
mod files;
mod menus;
mod moments;
mod redirects;
mod store;
mod videos;

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use bodytext::RenderWords;
use db::{Db, Reading};
use serde::Serialize;
use wxr::writer::Writer;

pub use error::ExportError;

use crate::media::MediaFiles;
use crate::permalinks::Bases;
use crate::settings::{self, Publication};

/// How much went out.
#[derive(Debug, Default, Clone, PartialEq, Eq, Serialize)]
pub struct Exported {
    pub articles: u64,
    pub pages: u64,
    pub documents: u64,
    pub comments: u64,
    pub attachments: u64,
    pub sections: u64,
    pub tags: u64,
    pub authors: u64,
    pub menu_items: u64,
    pub videos: u64,
    pub corrections: u64,
    pub redirects: u64,
    /// Files in the archive beside the export; 0 without `--media`.
    pub files: u64,
    pub archive: Option<PathBuf>,
}

/// What the database does not say of a publication that leaves.
#[derive(Debug, Clone)]
pub struct Leaving {
    pub words: RenderWords,
    /// The public address; empty where none is set.
    pub origin: String,
    /// Microseconds UTC.
    pub now: i64,
}

/// What an item needs to know of its publication.
struct House {
    publication: Publication,
    bases: Bases,
    zone: jiff::tz::TimeZone,
    /// `https://paper.example/blog`.
    address: String,
    words: RenderWords,
    /// Microseconds UTC.
    now: i64,
}

impl House {
    fn load(db: &Reading, Leaving { words, origin, now }: Leaving) -> db::Result<Self> {
        let stored = settings::load(db)?.unwrap_or_default();
        let former = store::first_site(db)?;
        let publication = Publication { origin: named(origin, former, &stored.own_hosts), ..stored };
        Ok(Self {
            bases: Bases::of(&publication),
            zone: publication.zone(),
            address: format!("{}{}", publication.origin, publication.base_path),
            publication,
            words,
            now,
        })
    }

    /// The whole address of a stored path.
    fn link(&self, path: &str) -> String {
        format!("{}{}", self.address, self.bases.link(path))
    }
}

/// WordPress's parser wants whole addresses: without one of its own a publication leaves under that of the site it
/// came from. `former`: host and folder of that site.
fn named(origin: String, former: Option<String>, hosts: &[String]) -> String {
    let site = former.as_deref().and_then(|key| key.split('/').next()).filter(|host| host.contains('.'));
    match site.or(hosts.first().map(String::as_str)) {
        _ if !origin.is_empty() => origin,
        Some(host) => format!("https://{host}"),
        None => "http://localhost".to_owned(),
    }
}

/// Writes the whole publication into `file`, from one snapshot; with `media`, its originals into a zip beside it.
/// The file appears when it is whole.
///
/// # Errors
/// A disk or database that fails.
pub fn export(db: &Db, media: Option<&MediaFiles>, file: &Path, leaving: Leaving) -> Result<Exported, ExportError> {
    let partial = beside(file, "partial");
    let unwritable = |fault| ExportError::Unwritable { path: file.to_owned(), fault };
    let out = BufWriter::with_capacity(256 << 10, File::create(&partial).map_err(unwritable)?);
    let written = db.read_long_blocking(move |db| Ok(write(db, out, leaving)))?;
    let mut exported = match written {
        Ok(exported) => exported,
        Err(error) => {
            let _ = std::fs::remove_file(&partial);
            return Err(error);
        }
    };
    if let Some(media) = media {
        let archive = beside(file, "uploads.zip");
        exported.files = files::archive(media, &archive)?;
        exported.archive = Some(archive);
    }
    std::fs::rename(&partial, file).map_err(unwritable)?;
    Ok(exported)
}

fn write<W: Write>(db: &Reading, out: W, leaving: Leaving) -> Result<Exported, ExportError> {
    let house = House::load(db, leaving)?;
    let mut exported = Exported::default();
    let mut writer = Writer::new(out, &channel::site(&house)).map_err(ExportError::Written)?;
    let people = Arc::new(channel::people(db, &mut writer, &mut exported)?);
    let terms = Arc::new(channel::terms(db, &house.publication.own_hosts, &mut writer, &mut exported)?);
    let numbers = store::numbers(db)?;
    attachments::write(db, &house, &mut writer, &mut exported)?;
    articles::write(db, &house, &people, &terms, &mut writer, &mut exported)?;
    let mut fresh = numbers;
    menus::write(db, &house, &terms, &mut fresh, &mut writer, &mut exported)?;
    videos::write(db, &house, &mut fresh, &mut writer, &mut exported)?;
    corrections::write(db, &house, &mut fresh, &mut writer, &mut exported)?;
    redirects::write(db, &house, &mut fresh, &mut writer, &mut exported)?;
    channel::guests(&people, &mut fresh, &mut writer).map_err(ExportError::Written)?;
    writer.finish().map_err(ExportError::Written)?;
    Ok(exported)
}

/// `export.xml` as `export.xml.partial`.
fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}
