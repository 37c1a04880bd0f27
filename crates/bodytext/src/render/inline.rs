//! Lines of text: marks open and close as runs follow one another.

use super::media;
use super::writer::{Writer, escape_text};
use crate::inline::{Inline, Link, Mark};
use crate::smilies::replace_smilies;
use crate::texturize::texturize_run;

pub(super) fn write_line(writer: &mut Writer<'_>, content: &[Inline]) {
    write_pieces(writer, content, Letters::Typographic);
}

/// As it stands, for preformatted text.
pub(super) fn write_verbatim(writer: &mut Writer<'_>, content: &[Inline]) {
    write_pieces(writer, content, Letters::Verbatim);
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Letters {
    Typographic,
    Verbatim,
}

fn write_pieces(writer: &mut Writer<'_>, content: &[Inline], letters: Letters) {
    let mut open: &[Mark] = &[];
    for piece in content {
        let marks = piece.marks();
        let shared = open.iter().zip(marks).take_while(|(a, b)| a == b).count();
        close_marks(writer, &open[shared..]);
        for mark in &marks[shared..] {
            open_mark(writer, mark);
        }
        open = marks;
        write_piece(writer, piece, letters);
    }
    close_marks(writer, open);
}

fn write_piece(writer: &mut Writer<'_>, piece: &Inline, letters: Letters) {
    match piece {
        Inline::Text { text, marks } => write_text(writer, text, marks, letters),
        Inline::Break { .. } => writer.markup("<br>"),
        Inline::Image { image, .. } => media::write_inline_image(writer, image),
        Inline::Anchor { id } => {
            writer.markup("<span");
            writer.attribute("id", id);
            writer.markup("></span>");
        }
        Inline::FootnoteRef { key, label } => write_footnote_ref(writer, key, label),
    }
}

fn write_text(writer: &mut Writer<'_>, text: &str, marks: &[Mark], letters: Letters) {
    let verbatim = letters == Letters::Verbatim || marks.iter().any(|mark| matches!(mark, Mark::Code | Mark::Keyboard));
    if verbatim {
        return writer.text(text);
    }
    let curled = writer.options.texturize.as_ref().and_then(|quotes| texturize_run(text, quotes));
    let text = curled.as_deref().unwrap_or(text);
    if !writer.options.smilies {
        return writer.text(text);
    }
    match replace_smilies(text) {
        Some(smiling) => escape_text(&smiling, &mut writer.out),
        None => writer.text(text),
    }
}

fn write_footnote_ref(writer: &mut Writer<'_>, key: &str, label: &str) {
    writer.markup("<sup");
    writer.classes(&["footnote-ref"]);
    writer.markup("><a");
    writer.attribute("id", &format!("{key}-link"));
    writer.attribute("href", &format!("#{key}"));
    writer.markup(">");
    writer.text(label);
    writer.markup("</a></sup>");
}

fn open_mark(writer: &mut Writer<'_>, mark: &Mark) {
    writer.markup("<");
    writer.markup(element(mark));
    match mark {
        Mark::Abbreviation { title } => writer.optional("title", title),
        Mark::Time { datetime } => writer.optional("datetime", datetime),
        Mark::Language { lang, dir } => {
            writer.optional("lang", lang);
            if matches!(dir.as_str(), "ltr" | "rtl" | "auto") {
                writer.attribute("dir", dir);
            }
        }
        Mark::Link(link) => write_link_attributes(writer, link),
        _ => {}
    }
    writer.markup(">");
}

fn write_link_attributes(writer: &mut Writer<'_>, link: &Link) {
    writer.optional("id", &link.id);
    if !link.href.is_empty() {
        writer.address("href", &link.href);
    }
    writer.optional("title", &link.title);
    writer.optional("hreflang", &link.hreflang);
    writer.optional("rel", &link.rel);
}

fn close_marks(writer: &mut Writer<'_>, marks: &[Mark]) {
    for mark in marks.iter().rev() {
        writer.markup("</");
        writer.markup(element(mark));
        writer.markup(">");
    }
}

fn element(mark: &Mark) -> &'static str {
    match mark {
        Mark::Strong => "strong",
        Mark::Emphasis => "em",
        Mark::Underline => "u",
        Mark::Strike => "s",
        Mark::Inserted => "ins",
        Mark::Deleted => "del",
        Mark::Code => "code",
        Mark::Keyboard => "kbd",
        Mark::Sample => "samp",
        Mark::Variable => "var",
        Mark::Definition => "dfn",
        Mark::Subscript => "sub",
        Mark::Superscript => "sup",
        Mark::Small => "small",
        Mark::Highlight => "mark",
        Mark::Quotation => "q",
        Mark::Cite => "cite",
        Mark::Ruby => "ruby",
        Mark::RubyText => "rt",
        Mark::RubyParenthesis => "rp",
        Mark::Abbreviation { .. } => "abbr",
        Mark::Time { .. } => "time",
        Mark::Language { .. } => "span",
        Mark::Link(_) => "a",
    }
}
