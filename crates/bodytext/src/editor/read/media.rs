//! Pictures, galleries, recordings and embeds.

use serde_json::Value;

use super::super::node::{Attributes, Node};
use super::super::refusal::Refusal;
use super::Reader;
use crate::document::*;
use crate::embeds;
use crate::inline::{Inline, Link, Mark};

/// Recordings come in a few formats and a few languages.
const MOST_FILES: usize = 64;

impl Reader {
    pub(super) fn image(&mut self, attrs: &mut Attributes<'_>) -> Result<Image, Refusal> {
        let (alt, title) = (attrs.words("alt", 8000)?, attrs.words("title", 8000)?);
        self.weigh(alt)?;
        Ok(Image {
            src: attrs.needed_source("src")?,
            media: attrs.number("media")?,
            alt: alt.to_owned(),
            width: attrs.number("width")?,
            height: attrs.number("height")?,
            title: title.to_owned(),
            align: Align::None,
        })
    }

    pub(super) fn figure(&mut self, node: &Node<'_>, attrs: &mut Attributes<'_>) -> Result<Figure, Refusal> {
        let image = self.image(attrs)?;
        let link = attrs.link("link")?;
        let (mut caption, mut credit) = (Vec::new(), String::new());
        for value in node.content {
            let part = Node::of(value)?;
            match part.kind {
                "caption" => caption = self.part(value, "caption")?,
                "credit" => {
                    part.attributes().finish()?;
                    credit = self.letters(part.content)?;
                }
                _ => return Err(part.misplaced("a figure")),
            }
        }
        Ok(Figure { image, link, caption, credit })
    }

    pub(super) fn gallery(
        &mut self,
        node: &Node<'_>,
        attrs: &mut Attributes<'_>,
    ) -> Result<Option<BlockKind>, Refusal> {
        let columns: u8 = attrs.number("columns")?.unwrap_or(0);
        if columns > 9 {
            return Err(attrs.bad("columns"));
        }
        let (mut pictures, mut caption) = (Vec::new(), Vec::new());
        for value in node.content {
            let part = self.node(value)?;
            match part.kind {
                "figure" => pictures.push(self.picture(&part)?),
                "caption" => caption = self.part(value, "caption")?,
                _ => return Err(part.misplaced("a gallery")),
            }
        }
        Ok((!pictures.is_empty()).then_some(BlockKind::Gallery { columns, pictures, caption }))
    }

    /// A figure that was a block of its own loses its name and place when it is put into a gallery.
    fn picture(&mut self, node: &Node<'_>) -> Result<Figure, Refusal> {
        let mut attrs = node.attributes();
        attrs.value("id");
        attrs.value("anchor");
        attrs.value("align");
        let figure = self.figure(node, &mut attrs)?;
        attrs.finish()?;
        Ok(figure)
    }

    /// The editor sends an address alone when it does not know the site: it is recognised here, and
    /// what no rule knows becomes a link, which always works.
    pub(super) fn embed(&mut self, node: &Node<'_>, attrs: &mut Attributes<'_>) -> Result<BlockKind, Refusal> {
        let provider = attrs.words("provider", 40)?;
        let is_name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if !provider.bytes().all(is_name) {
            return Err(attrs.bad("provider"));
        }
        let (key, title) = (attrs.words("key", 400)?, attrs.words("title", 2000)?);
        let (url, title) = (attrs.needed_source("url")?, title.to_owned());
        let caption = self.only_caption(node)?;
        if !provider.is_empty() {
            let (provider, key) = (provider.to_owned(), key.to_owned());
            return Ok(BlockKind::Embed(Embed { provider, url, key, title, caption }));
        }
        Ok(match embeds::recognise(&url) {
            Some(embed) => BlockKind::Embed(Embed { title, caption, ..embed }),
            None => link_paragraph(url, title),
        })
    }

    pub(super) fn recording(&mut self, node: &Node<'_>, attrs: &mut Attributes<'_>) -> Result<Recording, Refusal> {
        let mut sources = Vec::new();
        for value in list(attrs, "sources")? {
            let raw = value.as_str().ok_or_else(|| attrs.bad("sources"))?;
            sources.push(attrs.cleaned_source(raw)?);
        }
        if sources.is_empty() {
            return Err(attrs.bad("sources"));
        }
        let mut tracks = Vec::new();
        for value in list(attrs, "tracks")? {
            tracks.push(track(value, attrs)?);
        }
        Ok(Recording {
            sources,
            tracks,
            media: attrs.number("media")?,
            poster: attrs.source("poster")?,
            width: attrs.number("width")?,
            height: attrs.number("height")?,
            repeat: attrs.flag("repeat")?,
            caption: self.only_caption(node)?,
        })
    }

    pub(super) fn only_caption(&mut self, node: &Node<'_>) -> Result<Vec<Inline>, Refusal> {
        match node.content {
            [] => Ok(Vec::new()),
            [caption] => self.part(caption, "caption"),
            _ => Err(Refusal::NotADocument("there is one caption")),
        }
    }
}

fn link_paragraph(url: String, title: String) -> BlockKind {
    let text = if title.is_empty() { url.clone() } else { title };
    let link = Mark::Link(Link { href: url, ..Link::default() });
    BlockKind::Paragraph { content: vec![Inline::Text { text, marks: vec![link] }], drop_cap: false }
}

fn list<'v>(attrs: &mut Attributes<'v>, name: &'static str) -> Result<&'v [Value], Refusal> {
    let Some(value) = attrs.value(name) else {
        return Ok(&[]);
    };
    let list = value.as_array().filter(|list| list.len() <= MOST_FILES).ok_or_else(|| attrs.bad(name))?;
    Ok(list)
}

fn track(value: &Value, attrs: &Attributes<'_>) -> Result<Track, Refusal> {
    let word = |name: &str| value.get(name).and_then(Value::as_str).unwrap_or_default();
    let kind = word("kind");
    if !matches!(kind, "subtitles" | "captions" | "descriptions" | "chapters" | "metadata") {
        return Err(attrs.bad("tracks"));
    }
    Ok(Track {
        src: attrs.cleaned_source(word("src"))?,
        kind: kind.to_owned(),
        language: word("language").to_owned(),
        label: word("label").to_owned(),
    })
}
