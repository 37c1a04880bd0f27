//! What would load something from elsewhere: frames, plug-in objects, recordings.

use super::Converter;
use super::images::{picture_align, pixels};
use super::lines::Flow;
use crate::document::*;
use crate::embeds;
use crate::findings::FindingKind;
use crate::html::{At, El, NodeId};
use crate::inline::Inline;
use crate::urls;

impl Converter<'_, '_, '_> {
    pub(super) fn frame(&mut self, id: NodeId, flow: &mut Flow) {
        let tree = self.tree;
        let address = [At::Src, At::DataSrc, At::DataLazySrc]
            .into_iter()
            .map(|name| tree.value(id, name).trim())
            .find(|value| !value.is_empty() && *value != "about:blank")
            .unwrap_or_default()
            .to_owned();
        if embeds::recognise(&address).is_none() {
            let detail: String = address.chars().take(120).collect();
            self.find(FindingKind::UnknownFrame, detail);
        }
        let title = tree.value(id, At::Title).to_owned();
        self.push_embed(&address, &title, Vec::new(), self.align_of(id), flow);
    }

    /// Flash and its like: a known video becomes an embed, a document a file, anything else goes.
    pub(super) fn object(&mut self, id: NodeId, flow: &mut Flow) {
        let addresses = self.addresses_of_object(id);
        if let Some(embed) = addresses.iter().find_map(|address| embeds::recognise(address)) {
            let align = picture_align(self.align_of(id));
            return flow.block(Block::new(BlockKind::Embed(embed)).aligned(align));
        }
        let is_document = |address: &&String| address.to_ascii_lowercase().ends_with(".pdf");
        let document = addresses.iter().find(is_document).and_then(|address| urls::clean_source(address, self.context));
        if let Some(href) = document {
            let name = file_name(&href).to_owned();
            flow.block(Block::new(BlockKind::File { href, content: vec![Inline::text(name)] }));
            return;
        }
        let detail: String = addresses.first().cloned().unwrap_or_default();
        self.find(FindingKind::DroppedFlash, detail);
        self.children(id, flow);
    }

    fn addresses_of_object(&self, id: NodeId) -> Vec<String> {
        let tree = self.tree;
        let mut found = Vec::new();
        for node in std::iter::once(id).chain(tree.descendants(id)) {
            let names: &[At] = match tree.el(node) {
                Some(El::Object) => &[At::Data],
                Some(El::Embed | El::Iframe) => &[At::Src],
                Some(El::Param) => match tree.value(node, At::Name).to_ascii_lowercase().as_str() {
                    "movie" | "src" | "url" => &[At::Value],
                    _ => &[],
                },
                _ => &[],
            };
            let values = names.iter().map(|name| tree.value(node, *name).trim());
            found.extend(values.filter(|value| !value.is_empty()).map(str::to_owned));
        }
        found
    }

    /// `outer` is the figure around the player, or the player itself.
    pub(super) fn recording(&mut self, id: NodeId, outer: NodeId, caption: Vec<Inline>, flow: &mut Flow) {
        let tree = self.tree;
        let is_audio = tree.el(id) == Some(El::Audio);
        let place = picture_align(self.align_of(outer));
        let mut recording = Recording {
            caption,
            width: pixels(tree.value(id, At::Width)),
            height: pixels(tree.value(id, At::Height)),
            repeat: tree.attribute(id, At::Loop).is_some(),
            ..Recording::default()
        };
        recording.poster = tree.attribute(id, At::Poster).and_then(|poster| urls::clean_source(poster, self.context));
        for node in std::iter::once(id).chain(tree.descendants(id)) {
            let Some(raw) = tree.attribute(node, At::Src) else {
                continue;
            };
            let Some(src) = urls::clean_source(raw, self.context) else {
                continue;
            };
            match tree.el(node) {
                Some(El::Track) => recording.tracks.push(self.track(node, src)),
                Some(El::Audio | El::Video | El::Source) if !recording.sources.contains(&src) => {
                    recording.sources.push(src);
                }
                _ => {}
            }
        }
        let Some(first) = recording.sources.first() else {
            return self.children(id, flow);
        };
        if let Some(embed) = embeds::recognise(first) {
            let embed = Embed { caption: recording.caption, ..embed };
            return flow.block(Block::new(BlockKind::Embed(embed)).aligned(place));
        }
        recording.media = self.lookup(None, first).map(|info| info.id);
        if is_audio {
            (recording.width, recording.height, recording.poster) = (None, None, None);
            recording.tracks.clear();
        }
        let kind = match is_audio {
            true => BlockKind::Audio(recording),
            false => BlockKind::Video(recording),
        };
        flow.block(Block::new(kind).aligned(place).anchored(self.anchor(outer)));
    }

    fn track(&self, id: NodeId, src: String) -> Track {
        let tree = self.tree;
        let kind = tree.value(id, At::Kind);
        let known = ["subtitles", "captions", "descriptions", "chapters", "metadata"];
        Track {
            src,
            kind: known.iter().find(|k| **k == kind).map_or("subtitles", |k| k).to_owned(),
            language: tree.value(id, At::Srclang).to_owned(),
            label: tree.value(id, At::Label).to_owned(),
        }
    }
}

pub(crate) fn file_name(href: &str) -> &str {
    let path = href.split(['?', '#']).next().unwrap_or_default();
    path.rsplit('/').find(|part| !part.is_empty()).unwrap_or(href)
}
