//! Shortcodes: finding them by WordPress's grammar and putting something in their place.

use super::attributes::Attributes;
use super::known::{Treatment, is_also_a_word, is_known, treatment};
use super::slots::{MAX_INLINED, Preparation};
use crate::findings::FindingKind;

/// One shortcode in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shortcode<'t> {
    pub(super) name: &'t str,
    pub(super) attributes: &'t str,
    /// What stands before the closing tag, if there is one.
    pub(super) content: Option<&'t str>,
    /// `[[name]]`, which means the text `[name]`.
    pub(super) escaped: bool,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What earlier searches in the same text found out, so that none is made twice.
#[derive(Default)]
pub(super) struct Scan {
    /// Names that are not closed any more from a place on.
    unclosed: Vec<String>,
    /// No `]` follows.
    no_bracket: bool,
}

/// The next shortcode from `at` on whose name is `wanted`, tags and comments skipped.
pub(super) fn next_shortcode<'t>(
    text: &'t str,
    at: usize,
    scan: &mut Scan,
    wanted: impl Fn(&str) -> bool,
) -> Option<Shortcode<'t>> {
    let mut from = at;
    loop {
        let start = from + memchr::memchr2(b'[', b'<', &text.as_bytes()[from..])?;
        from = start + 1;
        if text.as_bytes()[start] == b'<' {
            from = skip_tag(text, start);
        } else if !scan.no_bracket
            && let Some(found) = shortcode_at(text, start, scan, &wanted)
        {
            return Some(found);
        }
    }
}

fn skip_tag(text: &str, start: usize) -> usize {
    let rest = &text.as_bytes()[start + 1..];
    if !rest.first().is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!')) {
        return start + 1;
    }
    let end = match rest.starts_with(b"!--") {
        true => memchr::memmem::find(rest, b"-->").map(|at| at + 2),
        false => memchr::memchr(b'>', rest),
    };
    end.map_or(text.len(), |at| start + 1 + at + 1)
}

fn shortcode_at<'t>(
    text: &'t str,
    start: usize,
    scan: &mut Scan,
    wanted: impl Fn(&str) -> bool,
) -> Option<Shortcode<'t>> {
    let doubled = text[start + 1..].starts_with('[');
    let name_start = start + 1 + usize::from(doubled);
    let is_name = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-' | b'.');
    let length = text.as_bytes()[name_start..].iter().take_while(|b| is_name(**b)).count();
    let name = &text[name_start..name_start + length];
    if name.is_empty() || !wanted(name) {
        return None;
    }
    let inside = &text[name_start + length..];
    let Some(close) = memchr::memchr(b']', inside.as_bytes()) else {
        scan.no_bracket = true;
        return None;
    };
    let attributes = &inside[..close];
    let starts_well =
        attributes.starts_with(|c: char| c.is_whitespace() || matches!(c, '=' | '/' | '"' | ':' | '&' | '\u{a0}'));
    if !(attributes.is_empty() || starts_well) || attributes.contains('[') {
        return None;
    }
    let mut end = name_start + length + close + 1;
    let (attributes, self_closing) = match attributes.strip_suffix('/') {
        Some(attributes) => (attributes, true),
        None => (attributes, false),
    };
    let mut content = None;
    if !self_closing && let Some(length) = closing_tag(&text[end..], name, scan) {
        content = Some(&text[end..end + length]);
        end += length + name.len() + 3;
    }
    let escaped = doubled && text[end..].starts_with(']');
    Some(Shortcode {
        name,
        attributes,
        content,
        escaped,
        start: if escaped { start } else { name_start - 1 },
        end: end + usize::from(escaped),
    })
}

/// How far it is to `[/name]`.
fn closing_tag(text: &str, name: &str, scan: &mut Scan) -> Option<usize> {
    if scan.unclosed.iter().any(|known| known == name) {
        return None;
    }
    let found = memchr::memmem::find(text.as_bytes(), format!("[/{name}]").as_bytes());
    if found.is_none() {
        scan.unclosed.push(name.to_owned());
    }
    found
}

impl Preparation<'_> {
    /// Puts HTML or placeholders in the place of all known shortcodes.
    pub(super) fn expand_shortcodes(&mut self, html: String) -> String {
        if memchr::memchr(b'[', html.as_bytes()).is_none() {
            return html;
        }
        let mut out = String::with_capacity(html.len());
        let mut scan = Scan::default();
        let mut at = 0;
        let wanted = |name: &str| is_known(name) || super::code::may_hold_code(name);
        while let Some(found) = next_shortcode(&html, at, &mut scan, wanted) {
            out.push_str(&html[at..found.start]);
            at = found.end;
            self.expand_one(&html, &found, &mut out);
        }
        out.push_str(&html[at..]);
        without_stray_closings(&out)
    }

    fn expand_one(&mut self, html: &str, found: &Shortcode<'_>, out: &mut String) {
        let whole = &html[found.start..found.end];
        if found.escaped {
            // The text shows the shortcode: one pair of brackets goes.
            return out.push_str(&whole[1..whole.len() - 1]);
        }
        let attributes = Attributes::parse(found.attributes);
        let is_shortcode = found.content.is_some() || !attributes.is_empty();
        if is_also_a_word(found.name) && !is_shortcode || self.inlined > MAX_INLINED {
            return self.push_as_text(found, whole, out);
        }
        match treatment(found.name) {
            Treatment::Caption => self.push_caption(&attributes, found, out),
            Treatment::Gallery => self.push_gallery(&attributes, out),
            Treatment::Embed => self.push_embed(&attributes, found, out),
            Treatment::Audio => self.push_audio(&attributes, found, out),
            Treatment::Video => self.push_video(&attributes, found, out),
            Treatment::Playlist => self.push_playlist(&attributes, out),
            Treatment::Player => self.push_player(&attributes, found, whole, out),
            Treatment::Unwrap => self.push_unwrapped(&attributes, found, out),
            Treatment::Quote => self.push_around("<blockquote>", found, "</blockquote>", out),
            Treatment::Highlight => self.push_around("<mark>", found, "</mark>", out),
            Treatment::Button => self.push_button(&attributes, found, out),
            Treatment::Remove => self.find(FindingKind::DroppedShortcode, found.name),
            Treatment::Plugin if is_shortcode => {
                self.find(FindingKind::UnknownShortcode, found.name);
                self.push_content(found, out);
            }
            Treatment::Plugin | Treatment::Prose => self.push_as_text(found, whole, out),
        }
    }

    /// Brackets that are only brackets; what they hold may still be a shortcode.
    fn push_as_text(&mut self, found: &Shortcode<'_>, whole: &str, out: &mut String) {
        let Some(content) = found.content else {
            return out.push_str(whole);
        };
        let open = whole.len() - content.len() - found.name.len() - 3;
        out.push_str(&whole[..open]);
        self.push_expanded(content, out);
        out.push_str(&whole[open + content.len()..]);
    }

    pub(super) fn push_content(&mut self, found: &Shortcode<'_>, out: &mut String) {
        if let Some(content) = found.content {
            self.push_expanded(content, out);
        }
    }

    fn push_expanded(&mut self, content: &str, out: &mut String) {
        if self.inlined >= MAX_INLINED {
            return out.push_str(content);
        }
        self.inlined += 1;
        let html = self.expand_shortcodes(content.to_owned());
        self.inlined -= 1;
        out.push_str(&html);
    }

    fn push_around(&mut self, before: &str, found: &Shortcode<'_>, after: &str, out: &mut String) {
        out.push_str(before);
        self.push_content(found, out);
        out.push_str(after);
    }

    /// A container goes; a heading it carried in an attribute stays.
    fn push_unwrapped(&mut self, attributes: &Attributes, found: &Shortcode<'_>, out: &mut String) {
        let inline = matches!(found.name, "dropcap" | "tooltip");
        let heading = match found.name {
            "vc_tta_section" | "vc_tab" | "et_pb_toggle" | "et_pb_tab" | "av_toggle" | "fusion_toggle" | "toggle"
            | "tab" | "accordion" | "spoiler" | "su_spoiler" => attributes.get("title"),
            "av_heading" | "fusion_title" => attributes.get("heading"),
            "vc_custom_heading" => attributes.get("text"),
            _ => None,
        };
        if let Some(heading) = heading.filter(|heading| !heading.trim().is_empty()) {
            out.push_str("<h3>");
            crate::render::escape_text(heading, out);
            out.push_str("</h3>");
        }
        self.push_content(found, out);
        if !inline && found.content.is_some() {
            out.push('\n');
        }
    }

    fn push_button(&mut self, attributes: &Attributes, found: &Shortcode<'_>, out: &mut String) {
        let href = attributes.first_of(&["url", "link", "href", "button_url"]);
        let label = attributes.first_of(&["title", "text", "button_text"]);
        out.push_str("<a href=\"");
        crate::render::escape_attribute(href.unwrap_or_default(), out);
        out.push_str("\">");
        match (found.content, label) {
            (Some(_), _) => self.push_content(found, out),
            (None, Some(label)) => crate::render::escape_text(label, out),
            (None, None) => {}
        }
        out.push_str("</a>");
    }
}

/// Page builders leave closing tags behind when their text is cut: they mean nothing.
fn without_stray_closings(html: &str) -> String {
    if !html.contains("[/") {
        return html.to_owned();
    }
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some(at) = memchr::memmem::find(rest.as_bytes(), b"[/") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let name_length =
            rest[2..].bytes().take_while(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-')).count();
        let name = &rest[2..2 + name_length];
        let is_builder = treatment(name) == Treatment::Unwrap && name.contains('_');
        if is_builder && rest[2 + name_length..].starts_with(']') {
            rest = &rest[name_length + 3..];
        } else {
            out.push_str("[/");
            rest = &rest[2..];
        }
    }
    out.push_str(rest);
    out
}
