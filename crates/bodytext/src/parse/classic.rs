//! Classic text: markers, addresses on lines of their own, paragraphs from empty lines.

use super::slots::Preparation;
use crate::autop::autop;
use crate::document::BlockKind;
use crate::embeds;

impl Preparation<'_> {
    pub(super) fn prepare_classic(&mut self, source: &str) -> String {
        let html = self.classic_html(source);
        self.expand_shortcodes(html)
    }

    /// HTML with paragraphs, shortcodes still in it.
    pub(super) fn classic_html(&mut self, source: &str) -> String {
        let text = self.set_code_aside(source);
        let text = self.set_markers(text);
        let text = self.embed_lonely_addresses(text);
        autop(&text)
    }

    /// `<!--nextpage-->` and `<!--more-->` part blocks wherever they stand.
    fn set_markers(&mut self, text: String) -> String {
        if !text.contains("<!--more") && !text.contains("<!--nextpage-->") {
            return text;
        }
        let mut out = String::with_capacity(text.len() + 64);
        let mut rest = text.as_str();
        while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"<!--") {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let end = memchr::memmem::find(rest.as_bytes(), b"-->").map_or(rest.len(), |at| at + 3);
            let comment = &rest[..end];
            match comment.strip_prefix("<!--more").and_then(|c| c.strip_suffix("-->")) {
                Some(words) => {
                    let text = words.trim().to_owned();
                    self.push_block(BlockKind::More { text }, &mut out);
                }
                None if comment == "<!--nextpage-->" => {
                    self.push_block(BlockKind::PageBreak, &mut out);
                }
                None => out.push_str(comment),
            }
            rest = &rest[end..];
        }
        out.push_str(rest);
        out
    }

    /// A video's address alone on a line is the video, as in WordPress's `autoembed`.
    fn embed_lonely_addresses(&mut self, text: String) -> String {
        if !text.contains("http") {
            return text;
        }
        let mut out = String::with_capacity(text.len());
        for line in text.split_inclusive('\n') {
            let address = line.trim();
            match address.starts_with("http").then(|| embeds::recognise(address)).flatten() {
                Some(embed) => {
                    self.push_block(BlockKind::Embed(embed), &mut out);
                    out.push('\n');
                }
                None => out.push_str(line),
            }
        }
        out
    }
}
