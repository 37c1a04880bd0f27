//! Pictures, galleries, recordings, files and what other sites show.

use super::Picture;
use super::blocks::{open, write_caption};
use super::inline::write_line;
use super::writer::Writer;
use crate::document::*;
use crate::embeds::{self, EmbedKind};
use crate::inline::Inline;

/// How wide a picture stands in the text column of the default theme.
const SIZES_TEXT: &str = "(min-width:740px) 608px, 92vw";
const SIZES_WIDE: &str = "(min-width:1140px) 850px, 92vw";
const SIZES_GALLERY: &str = "(min-width:740px) 304px, 46vw";

pub(super) fn write_figure(writer: &mut Writer<'_>, block: &Block, figure: &Figure) {
    let sizes = match block.align {
        Align::Wide | Align::Full => SIZES_WIDE,
        _ => SIZES_TEXT,
    };
    open(writer, "figure", block, &["figure", block.align.class()]);
    write_figure_inside(writer, figure, sizes);
    writer.markup("</figure>");
}

fn write_figure_inside(writer: &mut Writer<'_>, figure: &Figure, sizes: &str) {
    if let Some(link) = &figure.link {
        writer.markup("<a");
        writer.address("href", link);
        writer.markup(">");
    }
    write_picture(writer, &figure.image, sizes);
    if figure.link.is_some() {
        writer.markup("</a>");
    }
    write_picture_caption(writer, &figure.caption, &figure.credit);
}

fn write_picture_caption(writer: &mut Writer<'_>, caption: &[Inline], credit: &str) {
    let credit = credit.trim();
    if caption.is_empty() && credit.is_empty() {
        return;
    }
    writer.markup("<figcaption>");
    if !caption.is_empty() {
        writer.markup("<span>");
        write_line(writer, caption);
        writer.markup("</span>");
    }
    if !credit.is_empty() {
        if !caption.is_empty() {
            writer.markup(" ");
        }
        writer.markup("<span");
        writer.classes(&["figure__credit"]);
        writer.markup(">");
        writer.text(credit);
        writer.markup("</span>");
    }
    writer.markup("</figcaption>");
}

fn write_picture(writer: &mut Writer<'_>, image: &Image, sizes: &str) {
    let picture = find_picture(writer, image);
    let modern = picture.as_ref().filter(|picture| !picture.sources.is_empty() && !writer.options.feed);
    if let Some(picture) = modern {
        writer.markup("<picture>");
        for source in &picture.sources {
            writer.markup("<source");
            writer.attribute("type", source.media_type);
            writer.attribute("srcset", &source.srcset);
            writer.attribute("sizes", sizes);
            writer.markup(">");
        }
        write_img(writer, image, Some(picture), sizes);
        writer.markup("</picture>");
        return;
    }
    write_img(writer, image, picture.as_ref(), sizes);
}

pub(super) fn write_inline_image(writer: &mut Writer<'_>, image: &Image) {
    let picture = find_picture(writer, image);
    write_img(writer, image, picture.as_ref(), "");
}

fn find_picture(writer: &Writer<'_>, image: &Image) -> Option<Picture> {
    writer.options.pictures.and_then(|pictures| pictures.picture(image.media, &image.src))
}

fn write_img(writer: &mut Writer<'_>, image: &Image, picture: Option<&Picture>, sizes: &str) {
    writer.markup("<img");
    writer.address("src", picture.map_or(image.src.as_str(), |p| p.src.as_str()));
    if let Some(picture) = picture.filter(|p| !p.srcset.is_empty() && !sizes.is_empty()) {
        writer.attribute("srcset", &picture.srcset);
        writer.attribute("sizes", sizes);
    }
    let known = picture
        .filter(|picture| picture.width > 0 && picture.height > 0 && !sizes.is_empty())
        .map(|picture| (picture.width, picture.height));
    let (width, height) = match known {
        Some((width, height)) => (Some(width), Some(height)),
        None => (image.width, image.height),
    };
    if let Some(width) = width {
        writer.number("width", width);
    }
    if let Some(height) = height {
        writer.number("height", height);
    }
    writer.attribute("alt", &image.alt);
    writer.optional("title", &image.title);
    let focus = picture.and_then(|picture| picture.focus).unwrap_or_default();
    writer.classes(&[focus, image.align.class()]);
    if !writer.options.feed {
        writer.markup(" loading=\"lazy\" decoding=\"async\"");
    }
    writer.markup(">");
}

pub(super) fn write_gallery(
    writer: &mut Writer<'_>,
    block: &Block,
    columns: u8,
    pictures: &[Figure],
    caption: &[Inline],
) {
    let columns = match columns {
        0 => String::new(),
        count => format!("gallery--{}", count.min(9)),
    };
    open(writer, "figure", block, &["gallery", &columns, block.align.class()]);
    for figure in pictures {
        writer.markup("<figure");
        writer.classes(&["figure"]);
        writer.markup(">");
        write_figure_inside(writer, figure, SIZES_GALLERY);
        writer.markup("</figure>");
    }
    write_caption(writer, caption);
    writer.markup("</figure>");
}

/// A façade: a plain link that a script may turn into the frame. Nothing foreign is loaded.
pub(super) fn write_embed(writer: &mut Writer<'_>, block: &Block, embed: &Embed) {
    if writer.options.feed {
        return write_embed_link(writer, embed);
    }
    let kind = embeds::kind_of(&embed.provider);
    let shape = format!("embed--{}", kind.class());
    writer.markup("<figure");
    writer.classes(&["embed", &shape, block.align.class()]);
    writer.attribute("data-embed", &embed.provider);
    writer.optional("data-id", &embed.key);
    writer.markup("><a class=\"embed__link\"");
    writer.address("href", &embed.url);
    writer.markup(" rel=\"noopener\">");
    if !embed.title.is_empty() {
        writer.markup("<span class=\"embed__title\">");
        writer.text(&embed.title);
        writer.markup("</span> ");
    }
    writer.markup("<span class=\"embed__action\">");
    match kind {
        EmbedKind::Video => writer.text(&writer.options.words.play_video),
        _ => {
            let host = embeds::display_name(&embed.provider, &embed.url);
            writer.text(&writer.options.words.load_content.replace("{host}", &host));
        }
    }
    writer.markup("</span></a>");
    write_caption(writer, &embed.caption);
    writer.markup("</figure>");
}

fn write_embed_link(writer: &mut Writer<'_>, embed: &Embed) {
    let label = match embed.title.as_str() {
        "" => embed.url.as_str(),
        title => title,
    };
    writer.markup("<p><a");
    writer.address("href", &embed.url);
    writer.markup(">");
    writer.text(label);
    writer.markup("</a></p>");
    if !embed.caption.is_empty() {
        writer.markup("<p>");
        write_line(writer, &embed.caption);
        writer.markup("</p>");
    }
}

pub(super) fn write_audio(writer: &mut Writer<'_>, block: &Block, recording: &Recording) {
    let classes = ["recording", "recording--audio", block.align.class()];
    open(writer, "figure", block, &classes);
    writer.markup("<audio controls preload=\"none\"");
    if recording.repeat {
        writer.markup(" loop");
    }
    writer.markup(">");
    write_sources(writer, recording);
    writer.markup("</audio>");
    write_caption(writer, &recording.caption);
    writer.markup("</figure>");
}

pub(super) fn write_video(writer: &mut Writer<'_>, block: &Block, recording: &Recording) {
    let classes = ["recording", "recording--video", block.align.class()];
    open(writer, "figure", block, &classes);
    writer.markup("<video controls preload=\"metadata\" playsinline");
    if recording.repeat {
        writer.markup(" loop");
    }
    if let Some(poster) = &recording.poster {
        writer.address("poster", poster);
    }
    if let Some(width) = recording.width {
        writer.number("width", width);
    }
    if let Some(height) = recording.height {
        writer.number("height", height);
    }
    writer.markup(">");
    write_sources(writer, recording);
    writer.markup("</video>");
    write_caption(writer, &recording.caption);
    writer.markup("</figure>");
}

fn write_sources(writer: &mut Writer<'_>, recording: &Recording) {
    for source in &recording.sources {
        writer.markup("<source");
        writer.address("src", source);
        writer.markup(">");
    }
    for track in &recording.tracks {
        writer.markup("<track");
        writer.optional("kind", &track.kind);
        writer.address("src", &track.src);
        writer.optional("srclang", &track.language);
        writer.optional("label", &track.label);
        writer.markup(">");
    }
}

pub(super) fn write_file(writer: &mut Writer<'_>, block: &Block, href: &str, content: &[Inline]) {
    open(writer, "p", block, &["file", block.align.class()]);
    writer.markup("<a");
    writer.classes(&["file__name"]);
    writer.address("href", href);
    writer.markup(">");
    write_line(writer, content);
    writer.markup("</a>");
    if !writer.options.feed {
        writer.markup(" <a class=\"file__download\"");
        writer.address("href", href);
        writer.markup(" download>");
        writer.text(&writer.options.words.download);
        writer.markup("</a>");
    }
    writer.markup("</p>");
}
