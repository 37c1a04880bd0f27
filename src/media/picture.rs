//! A stored picture as a page or a body shows it.

use bodytext::Source;
use db::Row;

use super::rendition::{Format, Original};
use super::{AssetKind, version};
use crate::http::path::encode_path;
use crate::theme::html::Html;
use crate::theme::picture::{Focus, Picture, Tint};

/// What is needed to write a picture into a body.
#[derive(Debug, Clone)]
pub struct PictureFacts<'a> {
    pub asset: i64,
    pub path: &'a str,
    /// Eight letters of the content's hash; empty while the file is not here.
    pub version: String,
    pub width: u32,
    pub height: u32,
    pub animated: bool,
    pub here: bool,
    pub kind: AssetKind,
    /// The focal point in percent, from the left and from the top.
    pub focus: (u32, u32),
}

impl PictureFacts<'_> {
    /// What renditions are made from; `None` where the picture is shown only as it is.
    pub fn original(&self) -> Option<Original<'_>> {
        scalable(self).then_some(Original {
            asset: self.asset,
            version: &self.version,
            width: self.width,
            height: self.height,
            focus: self.focus,
        })
    }
}

/// The picture for `bodytext`'s renderer; `None` when nothing more is known than its address.
pub fn body_picture(facts: &PictureFacts<'_>) -> Option<bodytext::Picture> {
    if facts.kind != AssetKind::Picture || facts.width == 0 || facts.height == 0 {
        return None;
    }
    let sets = facts.original();
    Some(bodytext::Picture {
        src: encode_path(facts.path),
        width: facts.width,
        height: facts.height,
        sources: sources(sets),
        srcset: sets.map(|original| original.srcset(Format::Jpeg)).unwrap_or_default(),
        focus: None,
    })
}

/// The formats besides JPEG; none for a picture too small to be resized.
fn sources(original: Option<Original<'_>>) -> Vec<Source> {
    let offered = original.filter(|original| original.can_be_resized());
    let sets = offered.map(|original| {
        Format::MODERN
            .iter()
            .map(move |&format| Source { media_type: format.media_type(), srcset: original.srcset(format) })
    });
    sets.into_iter().flatten().collect()
}

/// Animations keep moving and drawings stay sharp only as they are.
fn scalable(facts: &PictureFacts<'_>) -> bool {
    let drawing = facts.path.ends_with(".svg") || facts.path.ends_with(".ico");
    facts.here && !facts.version.is_empty() && !facts.animated && !drawing
}

/// The columns of a picture that a list or an article's head needs; all may be NULL after a LEFT JOIN.
#[derive(Debug, Clone)]
pub struct PictureRow {
    pub asset: i64,
    pub path: String,
    pub version: String,
    pub width: u32,
    pub height: u32,
    pub alt: String,
    pub caption_html: String,
    pub credit: String,
    pub focus_x: u32,
    pub focus_y: u32,
    pub tint: String,
    pub animated: bool,
    pub here: bool,
}

/// Columns of a picture under the alias `f`, in the order in which [`PictureRow::read`] takes them.
#[macro_export]
macro_rules! picture_columns {
    () => {
        "f.id, f.path, f.sha256, f.width, f.height, f.alt_text, f.caption_html, f.credit, \
         f.focus_x, f.focus_y, f.tint, f.animated, f.state"
    };
}

impl PictureRow {
    /// How many columns [`picture_columns!`] names.
    pub const COLUMNS: usize = 13;

    /// Reads the columns from `first` on; `None` when there is no picture, or it is not a picture file.
    pub fn read(row: &Row<'_>, first: usize) -> db::Result<Option<Self>> {
        let Some(asset) = row.get::<Option<i64>>(first)? else { return Ok(None) };
        let hash: Option<Vec<u8>> = row.get(first + 2)?;
        Ok(Some(Self {
            asset,
            path: row.get(first + 1)?,
            version: hash.as_deref().map(version).unwrap_or_default(),
            width: row.get(first + 3)?,
            height: row.get(first + 4)?,
            alt: row.get(first + 5)?,
            caption_html: row.get(first + 6)?,
            credit: row.get(first + 7)?,
            focus_x: row.get(first + 8)?,
            focus_y: row.get(first + 9)?,
            tint: row.get(first + 10)?,
            animated: row.get(first + 11)?,
            here: row.get::<i64>(first + 12)? == 1,
        }))
    }

    /// What renderers need to know of it.
    pub fn facts(&self) -> PictureFacts<'_> {
        PictureFacts {
            asset: self.asset,
            path: &self.path,
            version: self.version.clone(),
            width: self.width,
            height: self.height,
            animated: self.animated,
            here: self.here,
            kind: super::kind_of(&self.path).0,
            focus: (self.focus_x, self.focus_y),
        }
    }

    /// The picture for sharing previews, with its size; the original where there is no rendition.
    pub fn sharing(&self) -> Option<(String, u32, u32)> {
        if !self.here {
            return None;
        }
        match self.facts().original().and_then(|original| original.sharing()) {
            Some(address) => Some((address, 1200, 630)),
            None => Some((encode_path(&self.path), self.width, self.height)),
        }
    }
}

/// The picture of a card or of an article's head. Files that are not here are not shown: a list is no
/// place for broken pictures.
pub fn card_picture(row: &PictureRow) -> Option<Picture> {
    let facts = row.facts();
    if !row.here || facts.kind != AssetKind::Picture || row.width == 0 {
        return None;
    }
    let original = facts.original();
    Some(Picture {
        src: original.and_then(|original| original.near(640)).unwrap_or_else(|| encode_path(&row.path)),
        width: row.width,
        height: row.height,
        alt: row.alt.clone(),
        sources: sources(original),
        srcset: original.map(|original| original.srcset(Format::Jpeg)).unwrap_or_default(),
        caption: Html::trusted(row.caption_html.clone()),
        credit: row.credit.clone(),
        credentials_url: None,
        focus: Focus::at(row.focus_x as f32 / 100.0, row.focus_y as f32 / 100.0),
        tint: tint(&row.tint),
    })
}

fn tint(name: &str) -> Tint {
    match name {
        "dark" => Tint::Dark,
        "grey" => Tint::Grey,
        "light" => Tint::Light,
        "red" => Tint::Red,
        "yellow" => Tint::Yellow,
        "green" => Tint::Green,
        "blue" => Tint::Blue,
        _ => Tint::Paper,
    }
}
