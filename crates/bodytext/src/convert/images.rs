//! Pictures: their addresses, sizes and what the library knows about them.

use super::lines::Flow;
use super::{Converter, own_align};
use crate::context::MediaInfo;
use crate::document::{Align, Image};
use crate::findings::FindingKind;
use crate::html::{At, NodeId};
use crate::inline::Inline;
use crate::urls;

impl Converter<'_, '_, '_> {
    pub(super) fn image(&mut self, id: NodeId, flow: &mut Flow) {
        if let Some(image) = self.image_of(id) {
            flow.piece(Inline::Image { image, marks: self.marks.clone() });
        }
    }

    /// The picture of an `img` element; nothing, and a finding, when it has no usable address.
    pub(super) fn image_of(&mut self, id: NodeId) -> Option<Image> {
        let tree = self.tree;
        let raw = real_source(tree, id);
        let Some(src) = urls::clean_source(raw, self.context) else {
            let detail: String = raw.chars().take(80).collect();
            self.find(FindingKind::DroppedAddress, detail);
            return None;
        };
        let media = tree.classes(id).find_map(media_number);
        let known = self.lookup(media, &src);
        let alt = match tree.attribute(id, At::Alt) {
            Some(alt) => alt.to_owned(),
            None => known.as_ref().map(|info| info.alt.clone()).unwrap_or_default(),
        };
        let (width, height) = (pixels(tree.value(id, At::Width)), pixels(tree.value(id, At::Height)));
        let (width, height) = match (width, height, &known) {
            (None, None, Some(info)) if info.width > 0 && info.height > 0 => {
                size_in_name(&src).unwrap_or((Some(info.width), Some(info.height)))
            }
            (width, height, _) => (width, height),
        };
        Some(Image {
            media: known.map(|info| info.id).or(media),
            alt,
            width,
            height,
            title: tree.value(id, At::Title).to_owned(),
            align: own_align(tree, id),
            src,
        })
    }

    pub(super) fn lookup(&self, media: Option<i64>, src: &str) -> Option<MediaInfo> {
        let library = self.context.media?;
        media
            .and_then(|id| library.by_id(id))
            .or_else(|| src.starts_with('/').then(|| library.by_path(path_of(src))).flatten())
    }

    /// The credit the library has for a picture, unless its caption names it already.
    pub(super) fn credit_for(&self, image: &Image, caption: &[Inline]) -> String {
        let Some(info) = self.lookup(image.media, &image.src) else {
            return String::new();
        };
        let mut words = String::new();
        crate::text::push_line(caption, &mut words);
        match words.contains(info.credit.trim()) {
            true => String::new(),
            false => info.credit,
        }
    }
}

/// Plugins that load late put the address elsewhere and a placeholder into `src`.
fn real_source<'t>(tree: &'t crate::html::Tree<'_>, id: NodeId) -> &'t str {
    let src = tree.value(id, At::Src);
    if !src.is_empty() && !src.trim_start().starts_with("data:") {
        return src;
    }
    match tree.value(id, At::DataSrc) {
        "" => match tree.value(id, At::DataLazySrc) {
            "" => src,
            lazy => lazy,
        },
        lazy => lazy,
    }
}

fn media_number(class: &str) -> Option<i64> {
    class.strip_prefix("wp-image-")?.parse().ok()
}

fn path_of(src: &str) -> &str {
    src.split(['?', '#']).next().unwrap_or_default()
}

/// `640` or `640px`; percentages and nonsense say nothing.
pub(super) fn pixels(value: &str) -> Option<u32> {
    let value = value.trim();
    let value = value.strip_suffix("px").unwrap_or(value);
    value.parse().ok().filter(|size| (1..=20_000).contains(size))
}

fn size_in_name(src: &str) -> Option<(Option<u32>, Option<u32>)> {
    let stem = path_of(src).rsplit_once('.')?.0;
    let (width, height) = stem.rsplit_once('-')?.1.split_once('x')?;
    Some((Some(pixels(width)?), Some(pixels(height)?)))
}

/// A place for pictures, which cannot be justified.
pub(super) fn picture_align(align: Align) -> Align {
    match align {
        Align::Justify => Align::None,
        align => align,
    }
}
