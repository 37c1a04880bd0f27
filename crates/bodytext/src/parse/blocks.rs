//! Block markup: HTML between comments such as `<!-- wp:paragraph {"align":"center"} -->`.
//!
//! Most blocks are their inner HTML, which the converter understands by its classes; so the comments
//! go and the HTML stays. Blocks that WordPress fills in when it shows them are handled here.

use serde_json::Value;

use super::slots::{MAX_INLINED, Preparation};
use crate::document::{Block, BlockKind, Figure, Footnote};
use crate::findings::FindingKind;
use crate::urls;

/// Blocks of WordPress whose inner HTML says all.
const STATIC: [&str; 44] = [
    "paragraph",
    "heading",
    "list",
    "list-item",
    "image",
    "quote",
    "pullquote",
    "embed",
    "video",
    "audio",
    "file",
    "table",
    "code",
    "preformatted",
    "verse",
    "separator",
    "spacer",
    "columns",
    "column",
    "group",
    "cover",
    "cover-image",
    "media-text",
    "buttons",
    "button",
    "html",
    "shortcode",
    "more",
    "nextpage",
    "freeform",
    "classic",
    "missing",
    "details",
    "text-columns",
    "subhead",
    "gallery",
    "footnotes",
    "block",
    "paragraphs",
    "row",
    "stack",
    "accordion",
    "accordion-item",
    "math",
];

/// Blocks that WordPress computes at each view: nothing of them is in the text.
const DYNAMIC: [&str; 66] = [
    "archives",
    "avatar",
    "breadcrumbs",
    "calendar",
    "categories",
    "comment-author-name",
    "comment-content",
    "comment-date",
    "comment-edit-link",
    "comment-reply-link",
    "comment-template",
    "comments",
    "comments-pagination",
    "comments-pagination-next",
    "comments-pagination-numbers",
    "comments-pagination-previous",
    "comments-query-loop",
    "comments-title",
    "home-link",
    "icon",
    "latest-comments",
    "latest-posts",
    "legacy-widget",
    "loginout",
    "navigation",
    "navigation-link",
    "navigation-submenu",
    "page-list",
    "page-list-item",
    "pattern",
    "post-author",
    "post-author-biography",
    "post-author-name",
    "post-comment",
    "post-comments",
    "post-comments-count",
    "post-comments-form",
    "post-comments-link",
    "post-content",
    "post-date",
    "post-excerpt",
    "post-featured-image",
    "post-navigation-link",
    "post-template",
    "post-terms",
    "post-time-to-read",
    "post-title",
    "query",
    "query-no-results",
    "query-pagination",
    "query-pagination-next",
    "query-pagination-numbers",
    "query-pagination-previous",
    "query-title",
    "query-total",
    "read-more",
    "rss",
    "search",
    "site-logo",
    "site-tagline",
    "site-title",
    "social-link",
    "social-links",
    "tag-cloud",
    "template-part",
    "widget-group",
];

/// Whether WordPress would treat the text as blocks.
pub(super) fn is_block_markup(source: &str) -> bool {
    memchr::memmem::find(source.as_bytes(), b"<!-- wp:").is_some()
}

/// One comment that begins or ends a block.
struct Delimiter<'s> {
    name: &'s str,
    attributes: &'s str,
    closes: bool,
    is_void: bool,
    start: usize,
    end: usize,
}

impl Preparation<'_> {
    pub(super) fn prepare_blocks(&mut self, source: &str) -> String {
        let html = self.without_delimiters(source);
        self.expand_shortcodes(html)
    }

    fn without_delimiters(&mut self, source: &str) -> String {
        let mut out = String::with_capacity(source.len());
        let mut open: Vec<&str> = Vec::new();
        let mut at = 0;
        while let Some(delimiter) = next_delimiter(source, at) {
            self.push_between(&source[at..delimiter.start], &open, &mut out);
            at = delimiter.end;
            let name = core_name(delimiter.name);
            if delimiter.closes {
                self.close(name, &mut open);
            } else if delimiter.is_void {
                self.push_void(name, delimiter.attributes, &mut out);
            } else {
                at = self.push_opening(source, &delimiter, name, &mut open, &mut out);
            }
        }
        self.push_between(&source[at..], &open, &mut out);
        if let Some(name) = open.last() {
            self.find(FindingKind::Mangled, format!("block {name} is not closed"));
        }
        out
    }

    fn close(&mut self, name: &str, open: &mut Vec<&str>) {
        match open.iter().rposition(|known| *known == name) {
            Some(at) => open.truncate(at),
            None => self.find(FindingKind::Mangled, format!("block {name} is closed but not opened")),
        }
    }

    /// Returns where reading goes on.
    fn push_opening<'s>(
        &mut self,
        source: &'s str,
        delimiter: &Delimiter<'s>,
        name: &'s str,
        open: &mut Vec<&'s str>,
        out: &mut String,
    ) -> usize {
        let at = delimiter.end;
        if is_dynamic(name) {
            self.find(FindingKind::DynamicBlock, name);
            // A list of posts may hold a heading that somebody wrote.
            open.push(name);
            return at;
        }
        if name == "nextpage" || name == "more" {
            let end = end_of_block(source, at, delimiter.name);
            self.push_marker(name, &source[at..end], out);
            return end;
        }
        if name == "gallery" {
            let end = end_of_block(source, at, delimiter.name);
            if self.push_old_gallery(&source[at..end], delimiter, out) {
                return end;
            }
        }
        if !is_known(name) {
            self.find(FindingKind::UnknownBlock, name);
        }
        open.push(name);
        at
    }

    /// Text between two comments.
    fn push_between(&mut self, text: &str, open: &[&str], out: &mut String) {
        let innermost = open.last().copied();
        if matches!(innermost, None | Some("freeform" | "classic")) && needs_paragraphs(text) {
            let html = self.classic_html(text);
            return out.push_str(&html);
        }
        out.push_str(text);
    }

    fn push_marker(&mut self, name: &str, inner: &str, out: &mut String) {
        if name == "nextpage" {
            return self.push_block(BlockKind::PageBreak, out);
        }
        let text = inner
            .find("<!--more")
            .map(|at| &inner[at + 8..])
            .and_then(|rest| rest.split("-->").next())
            .unwrap_or_default();
        let text = text.trim().to_owned();
        self.push_block(BlockKind::More { text }, out);
    }

    /// A block without content of its own.
    fn push_void(&mut self, name: &str, attributes: &str, out: &mut String) {
        match name {
            "block" => self.push_reusable(attributes, out),
            "footnotes" => self.push_footnotes(out),
            "nextpage" => self.push_block(BlockKind::PageBreak, out),
            "more" => self.push_block(BlockKind::More { text: String::new() }, out),
            "separator" => out.push_str("<hr>"),
            _ if is_dynamic(name) => self.find(FindingKind::DynamicBlock, name),
            _ if is_known(name) => {}
            _ => self.find(FindingKind::UnknownBlock, name),
        }
    }

    fn push_reusable(&mut self, attributes: &str, out: &mut String) {
        let number = json(attributes).get("ref").and_then(Value::as_i64);
        let content = match (number, self.context.reusable) {
            (Some(number), Some(reusable)) if self.inlined < MAX_INLINED => reusable(number),
            _ => None,
        };
        let Some(content) = content else {
            let name = number.map_or_else(|| "?".to_owned(), |number| number.to_string());
            return self.find(FindingKind::MissingReference, format!("reusable block {name}"));
        };
        self.inlined += 1;
        let html = match is_block_markup(&content) {
            true => self.without_delimiters(&content.replace('\r', "")),
            false => self.classic_html(&content),
        };
        self.inlined -= 1;
        out.push_str(&html);
    }

    fn push_footnotes(&mut self, out: &mut String) {
        let Some(stored) = self.context.footnotes else {
            return;
        };
        let mut notes = Vec::new();
        for note in json(stored).as_array().into_iter().flatten() {
            let text = |key: &str| note.get(key).and_then(Value::as_str).unwrap_or_default();
            if let Some(key) = urls::clean_anchor(text("id")) {
                notes.push(Footnote { key, content: self.line_of(text("content")) });
            }
        }
        if !notes.is_empty() {
            self.push_block(BlockKind::Footnotes { notes }, out);
        }
    }

    /// The first gallery block named its pictures only by number when its HTML was lost.
    fn push_old_gallery(&mut self, inner: &str, delimiter: &Delimiter<'_>, out: &mut String) -> bool {
        if inner.contains("<img") {
            return false;
        }
        let attributes = json(delimiter.attributes);
        let ids: Vec<i64> = attributes
            .get("ids")
            .and_then(Value::as_array)
            .map(|ids| ids.iter().filter_map(number_of).collect())
            .unwrap_or_default();
        let pictures: Vec<Figure> = ids.iter().filter_map(|id| self.figure_of(*id)).collect();
        if pictures.is_empty() {
            return false;
        }
        let columns = attributes.get("columns").and_then(Value::as_u64).unwrap_or(0);
        let gallery =
            BlockKind::Gallery { columns: u8::try_from(columns.min(9)).unwrap_or(0), pictures, caption: Vec::new() };
        self.push_slot(vec![Block::new(gallery)], out);
        true
    }
}

fn number_of(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or(Value::Null)
}

fn core_name(name: &str) -> &str {
    name.strip_prefix("core/").unwrap_or(name)
}

fn is_known(name: &str) -> bool {
    STATIC.contains(&name) || name.starts_with("core-embed/")
}

fn is_dynamic(name: &str) -> bool {
    DYNAMIC.contains(&name) || name.starts_with("woocommerce/") || name.starts_with("post-comments")
}

/// Text outside blocks that was written as classic text.
fn needs_paragraphs(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && !text.contains("<p") && (text.contains('\n') || !text.starts_with('<'))
}

/// The place behind the comment that ends the block opened before `at`; `at` itself when the block
/// is not closed or holds others.
fn end_of_block(source: &str, at: usize, name: &str) -> usize {
    match next_delimiter(source, at) {
        Some(next) if next.closes && next.name == name => next.end,
        _ => at,
    }
}

/// WordPress's grammar: `<!--`, space, an optional `/`, `wp:`, a name, space, optional JSON, an
/// optional `/`, `-->`.
fn next_delimiter(source: &str, mut from: usize) -> Option<Delimiter<'_>> {
    loop {
        let start = from + memchr::memmem::find(&source.as_bytes()[from..], b"<!--")?;
        if let Some(delimiter) = delimiter_at(source, start) {
            return Some(delimiter);
        }
        from = start + 4;
    }
}

fn delimiter_at(source: &str, start: usize) -> Option<Delimiter<'_>> {
    let rest = source[start + 4..].trim_ascii_start();
    if rest.len() == source.len() - start - 4 {
        return None;
    }
    let (closes, rest) = match rest.strip_prefix('/') {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let rest = rest.strip_prefix("wp:")?;
    let is_name = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '/');
    let name_end = rest.find(|c| !is_name(c))?;
    let (name, rest) = rest.split_at(name_end);
    let named = name.starts_with(|c: char| c.is_ascii_lowercase());
    if !named || !rest.starts_with(|c: char| c.is_ascii_whitespace()) {
        return None;
    }
    let length = memchr::memmem::find(rest.as_bytes(), b"-->")?;
    let inner = rest[..length].trim_ascii();
    let (is_void, attributes) = match inner.strip_suffix('/') {
        Some(inner) if inner.is_empty() || inner.trim_ascii_end().ends_with('}') => (true, inner.trim_ascii_end()),
        _ => (false, inner),
    };
    let well_formed = attributes.is_empty() || (attributes.starts_with('{') && attributes.ends_with('}'));
    let end = source.len() - rest.len() + length + 3;
    (well_formed && rest[..length].ends_with(|c: char| c.is_ascii_whitespace() || c == '/')).then_some(Delimiter {
        name,
        attributes,
        closes,
        is_void: is_void && !closes,
        start,
        end,
    })
}
