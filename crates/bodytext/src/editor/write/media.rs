//! Pictures, galleries, recordings and embeds as nodes.

use serde_json::{Value, json};

use super::super::node::Draft;
use super::{lines, part};
use crate::document::*;
use crate::inline::Inline;

pub(super) fn image(node: Draft, image: &Image) -> Draft {
    node.set("src", image.src.as_str())
        .option("media", image.media)
        .words("alt", &image.alt)
        .option("width", image.width)
        .option("height", image.height)
        .words("title", &image.title)
}

/// Caption and credit are always there, so that there is a place to write them.
pub(super) fn figure(node: Draft, figure: &Figure) -> Option<Draft> {
    let credit = Draft::new("credit").holding(lines::letters(&figure.credit)).done();
    let node = image(node, &figure.image).option("link", figure.link.clone());
    Some(node.holding(vec![part("caption", &figure.caption)?, credit]))
}

pub(super) fn gallery(block: &Block, columns: u8, pictures: &[Figure], caption: &[Inline]) -> Option<Draft> {
    let mut content = Vec::with_capacity(pictures.len() + 1);
    for picture in pictures {
        content.push(figure(Draft::new("figure"), picture)?.done());
    }
    content.push(part("caption", caption)?);
    let columns = (columns > 0).then_some(columns);
    Some(Draft::of("gallery", block).option("columns", columns).holding(content))
}

pub(super) fn embed(block: &Block, embed: &Embed) -> Option<Draft> {
    let node = Draft::of("embed", block)
        .set("provider", embed.provider.as_str())
        .set("url", embed.url.as_str())
        .words("key", &embed.key)
        .words("title", &embed.title);
    Some(node.holding(vec![part("caption", &embed.caption)?]))
}

pub(super) fn recording(kind: &'static str, block: &Block, recording: &Recording) -> Option<Draft> {
    let tracks: Vec<Value> = recording.tracks.iter().map(track).collect();
    let node = Draft::of(kind, block)
        .set("sources", recording.sources.clone())
        .option("media", recording.media)
        .option("poster", recording.poster.clone())
        .option("width", recording.width)
        .option("height", recording.height)
        .option("tracks", (!tracks.is_empty()).then_some(tracks))
        .flag("repeat", recording.repeat);
    Some(node.holding(vec![part("caption", &recording.caption)?]))
}

fn track(track: &Track) -> Value {
    json!({"src": track.src, "kind": track.kind, "language": track.language, "label": track.label})
}
