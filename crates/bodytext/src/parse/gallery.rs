//! `[caption]` and `[gallery]`: pictures with their words.

use super::attributes::Attributes;
use super::shortcodes::Shortcode;
use super::slots::Preparation;
use crate::context::MediaKind;
use crate::document::{BlockKind, Figure, Image};
use crate::findings::FindingKind;
use crate::render::escape_attribute;

impl Preparation<'_> {
    /// Both forms: the words after the picture, or in the attribute `caption`.
    pub(super) fn push_caption(&mut self, attributes: &Attributes, found: &Shortcode<'_>, out: &mut String) {
        let Some(content) = found.content else {
            return;
        };
        let (picture, words) = split_picture(content);
        let words = match words.trim() {
            "" => attributes.get("caption").unwrap_or_default(),
            words => words,
        };
        let number = attributes.get("id").and_then(|id| id.rsplit(['_', '-']).next()?.parse::<i64>().ok());
        let align = attributes.get("align").unwrap_or_default();
        out.push_str("<figure class=\"wp-caption ");
        escape_attribute(align, out);
        out.push_str("\">");
        out.push_str(&with_number(picture, number));
        if !words.is_empty() {
            out.push_str("<figcaption>");
            out.push_str(words);
            out.push_str("</figcaption>");
        }
        out.push_str("</figure>");
    }

    pub(super) fn push_gallery(&mut self, attributes: &Attributes, out: &mut String) {
        let listed = attributes.first_of(&["ids", "include"]).map(numbers);
        let excluded = attributes.get("exclude").map(numbers).unwrap_or_default();
        let mut ids = listed.unwrap_or_else(|| self.context.attached.to_vec());
        ids.retain(|id| !excluded.contains(id));
        let descending = attributes.get("order").is_some_and(|order| order.eq_ignore_ascii_case("desc"));
        if attributes.get("orderby").is_some_and(|by| by.eq_ignore_ascii_case("id")) {
            ids.sort_unstable();
        }
        if descending {
            ids.reverse();
        }
        let mut pictures: Vec<Figure> = ids.iter().filter_map(|id| self.figure_of(*id)).collect();
        if pictures.is_empty() {
            return self.find(FindingKind::MissingReference, "a gallery without pictures");
        }
        if attributes.get("link").is_none_or(|link| link != "none") {
            // WordPress links to a page that shows the picture alone; that is the picture itself.
            pictures.iter_mut().for_each(|figure| figure.link = Some(figure.image.src.clone()));
        }
        let columns = attributes.number("columns").unwrap_or(0).min(9);
        self.push_block(
            BlockKind::Gallery { columns: u8::try_from(columns).unwrap_or(0), pictures, caption: Vec::new() },
            out,
        );
    }

    /// The picture of an attachment with the words its own page gives it.
    pub(super) fn figure_of(&mut self, id: i64) -> Option<Figure> {
        let info = self.context.media.and_then(|media| media.by_id(id));
        let Some(info) = info else {
            self.find(FindingKind::MissingReference, format!("attachment {id}"));
            return None;
        };
        if info.kind != MediaKind::Image {
            return None;
        }
        let size = |pixels: u32| (pixels > 0).then_some(pixels);
        Some(Figure {
            image: Image {
                src: info.path,
                media: Some(id),
                alt: info.alt,
                width: size(info.width),
                height: size(info.height),
                ..Image::default()
            },
            link: None,
            caption: self.line_of(&info.caption),
            credit: info.credit,
        })
    }
}

pub(super) fn numbers(list: &str) -> Vec<i64> {
    list.split([',', ' ']).filter_map(|number| number.trim().parse().ok()).collect()
}

/// The picture with the link around it, and what follows.
fn split_picture(content: &str) -> (&str, &str) {
    let Some(picture) = memchr::memmem::find(content.as_bytes(), b"<img") else {
        return ("", content);
    };
    let Some(end) = memchr::memchr(b'>', &content.as_bytes()[picture..]) else {
        return (content, "");
    };
    let end = picture + end + 1;
    let linked = memchr::memmem::rfind(&content.as_bytes()[..picture], b"<a").is_some();
    let after = &content[end..];
    let end = match after.trim_start().strip_prefix("</a>") {
        Some(rest) if linked => content.len() - rest.len(),
        _ => end,
    };
    content.split_at(end)
}

/// Gives the picture the number its caption names, unless it has one.
fn with_number(picture: &str, number: Option<i64>) -> String {
    match number {
        Some(number) if !picture.contains("wp-image-") && !picture.contains("class=") => {
            picture.replacen("<img", &format!("<img class=\"wp-image-{number}\""), 1)
        }
        _ => picture.to_owned(),
    }
}
