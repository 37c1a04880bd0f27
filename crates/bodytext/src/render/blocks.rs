//! Each kind of block and its markup. The class names are those of the default theme.

use super::inline::{write_line, write_verbatim};
use super::media;
use super::writer::Writer;
use crate::document::*;
use crate::inline::Inline;

pub(super) fn write_block(writer: &mut Writer<'_>, block: &Block) {
    let align = block.align.class();
    match &block.kind {
        BlockKind::Paragraph { content, drop_cap } => {
            let cap = if *drop_cap { "drop-cap" } else { "" };
            write_text_block(writer, "p", block, &[cap, align], content);
        }
        BlockKind::Plain { content } => write_line(writer, content),
        BlockKind::Heading { level, content } => {
            let tag = ["h2", "h3", "h4", "h5", "h6"][(*level).clamp(2, 6) as usize - 2];
            write_text_block(writer, tag, block, &[align], content);
        }
        BlockKind::List { style, items } => write_list(writer, block, style, items),
        BlockKind::Quote { blocks, cite } => write_quote(writer, block, &[align], blocks, cite),
        BlockKind::PullQuote { blocks, cite } => {
            write_quote(writer, block, &["pull-quote", align], blocks, cite);
        }
        BlockKind::Figure(figure) => media::write_figure(writer, block, figure),
        BlockKind::Gallery { columns, pictures, caption } => {
            media::write_gallery(writer, block, *columns, pictures, caption)
        }
        BlockKind::Embed(embed) => media::write_embed(writer, block, embed),
        BlockKind::Audio(recording) => media::write_audio(writer, block, recording),
        BlockKind::Video(recording) => media::write_video(writer, block, recording),
        BlockKind::File { href, content } => media::write_file(writer, block, href, content),
        BlockKind::Table(table) => write_table(writer, block, table),
        BlockKind::Code { text, language } => write_code(writer, block, text, language),
        BlockKind::Preformatted { content, verse } => {
            write_preformatted(writer, block, content, *verse);
        }
        BlockKind::Definitions { entries } => write_definitions(writer, block, entries),
        BlockKind::Details { summary, blocks, open } => write_details(writer, block, summary, blocks, *open),
        BlockKind::Group { role, blocks } => write_group(writer, block, *role, blocks),
        BlockKind::Buttons { buttons } => write_buttons(writer, block, buttons),
        BlockKind::Related { links } => write_related(writer, block, links),
        BlockKind::Footnotes { notes } => write_footnotes(writer, notes),
        BlockKind::Separator => writer.markup("<hr>"),
        BlockKind::More { .. } | BlockKind::PageBreak => {}
    }
}

fn write_blocks(writer: &mut Writer<'_>, blocks: &[Block]) {
    for block in blocks {
        write_block(writer, block);
    }
}

/// `<tag id class>` of a block.
pub(super) fn open(writer: &mut Writer<'_>, tag: &str, block: &Block, classes: &[&str]) {
    writer.markup("<");
    writer.markup(tag);
    if let Some(anchor) = &block.anchor {
        writer.attribute("id", anchor);
    }
    writer.classes(classes);
    writer.markup(">");
}

fn close(writer: &mut Writer<'_>, tag: &str) {
    writer.markup("</");
    writer.markup(tag);
    writer.markup(">");
}

fn write_text_block(writer: &mut Writer<'_>, tag: &str, block: &Block, classes: &[&str], content: &[Inline]) {
    open(writer, tag, block, classes);
    write_line(writer, content);
    close(writer, tag);
}

fn write_list(writer: &mut Writer<'_>, block: &Block, style: &ListStyle, items: &[ListItem]) {
    let tag = if style.ordered { "ol" } else { "ul" };
    writer.markup("<");
    writer.markup(tag);
    if let Some(anchor) = &block.anchor {
        writer.attribute("id", anchor);
    }
    if let Some(start) = style.start {
        writer.attribute("start", &start.to_string());
    }
    if style.reversed {
        writer.markup(" reversed");
    }
    if let Some(numbering) = style.numbering.filter(|n| "1aAiI".contains(*n)) {
        writer.attribute("type", &numbering.to_string());
    }
    writer.markup(">");
    for item in items {
        writer.markup("<li");
        if let Some(anchor) = &item.anchor {
            writer.attribute("id", anchor);
        }
        if let Some(value) = item.value {
            writer.attribute("value", &value.to_string());
        }
        writer.markup(">");
        write_blocks(writer, &item.blocks);
        writer.markup("</li>");
    }
    close(writer, tag);
}

fn write_quote(writer: &mut Writer<'_>, block: &Block, classes: &[&str], blocks: &[Block], cite: &[Inline]) {
    open(writer, "blockquote", block, classes);
    write_blocks(writer, blocks);
    if !cite.is_empty() {
        writer.markup("<footer>");
        write_line(writer, cite);
        writer.markup("</footer>");
    }
    writer.markup("</blockquote>");
}

fn write_table(writer: &mut Writer<'_>, block: &Block, table: &Table) {
    open(writer, "figure", block, &["table", block.align.class()]);
    writer.markup("<table>");
    for (tag, rows) in [("thead", &table.head), ("tbody", &table.body), ("tfoot", &table.foot)] {
        if !rows.is_empty() {
            writer.markup("<");
            writer.markup(tag);
            writer.markup(">");
            rows.iter().for_each(|row| write_row(writer, row));
            close(writer, tag);
        }
    }
    writer.markup("</table>");
    write_caption(writer, &table.caption);
    writer.markup("</figure>");
}

fn write_row(writer: &mut Writer<'_>, row: &Row) {
    writer.markup("<tr>");
    for cell in &row.cells {
        let tag = if cell.header { "th" } else { "td" };
        writer.markup("<");
        writer.markup(tag);
        if cell.columns > 1 {
            writer.number("colspan", u32::from(cell.columns));
        }
        if cell.rows > 1 {
            writer.number("rowspan", u32::from(cell.rows));
        }
        writer.classes(&[cell.align.class()]);
        writer.markup(">");
        write_blocks(writer, &cell.blocks);
        close(writer, tag);
    }
    writer.markup("</tr>");
}

/// `<figcaption>` with the words alone, for everything but pictures.
pub(super) fn write_caption(writer: &mut Writer<'_>, caption: &[Inline]) {
    if caption.is_empty() {
        return;
    }
    writer.markup("<figcaption>");
    write_line(writer, caption);
    writer.markup("</figcaption>");
}

fn write_code(writer: &mut Writer<'_>, block: &Block, text: &str, language: &str) {
    open(writer, "pre", block, &["code"]);
    writer.markup("<code");
    if !language.is_empty() {
        writer.classes(&[&format!("language-{language}")]);
    }
    writer.markup(">");
    writer.text(text);
    writer.markup("</code></pre>");
}

fn write_preformatted(writer: &mut Writer<'_>, block: &Block, content: &[Inline], verse: bool) {
    let class = if verse { "verse" } else { "" };
    open(writer, "pre", block, &[class, block.align.class()]);
    // A parser swallows the first line break inside `pre`, so one that is meant needs a second.
    if matches!(content.first(), Some(Inline::Text { text, .. }) if text.starts_with('\n')) {
        writer.markup("\n");
    }
    write_verbatim(writer, content);
    writer.markup("</pre>");
}

fn write_definitions(writer: &mut Writer<'_>, block: &Block, entries: &[Definition]) {
    open(writer, "dl", block, &[]);
    for entry in entries {
        match entry {
            Definition::Term { content } => {
                writer.markup("<dt>");
                write_line(writer, content);
                writer.markup("</dt>");
            }
            Definition::Meaning { blocks } => {
                writer.markup("<dd>");
                write_blocks(writer, blocks);
                writer.markup("</dd>");
            }
        }
    }
    writer.markup("</dl>");
}

fn write_details(writer: &mut Writer<'_>, block: &Block, summary: &[Inline], blocks: &[Block], is_open: bool) {
    writer.markup("<details");
    if let Some(anchor) = &block.anchor {
        writer.attribute("id", anchor);
    }
    if is_open {
        writer.markup(" open");
    }
    writer.markup("><summary>");
    write_line(writer, summary);
    writer.markup("</summary>");
    write_blocks(writer, blocks);
    writer.markup("</details>");
}

fn write_group(writer: &mut Writer<'_>, block: &Block, role: GroupRole, blocks: &[Block]) {
    let align = block.align.class();
    match role {
        GroupRole::Section => open(writer, "div", block, &["group", align]),
        GroupRole::Columns => {
            let count = format!("body-columns--{}", blocks.len().clamp(1, 6));
            open(writer, "div", block, &["body-columns", &count, align]);
        }
        GroupRole::Column => open(writer, "div", block, &["body-columns__column"]),
        GroupRole::FactBox => open(writer, "aside", block, &["fact-box", align]),
        GroupRole::Cover => open(writer, "div", block, &["cover", align]),
        GroupRole::MediaText => return write_media_text(writer, block, blocks),
    }
    write_blocks(writer, blocks);
    let tag = if role == GroupRole::FactBox { "aside" } else { "div" };
    close(writer, tag);
}

fn write_media_text(writer: &mut Writer<'_>, block: &Block, blocks: &[Block]) {
    open(writer, "div", block, &["media-text", block.align.class()]);
    if let Some((media, text)) = blocks.split_first() {
        write_block(writer, media);
        open(writer, "div", &Block::new(BlockKind::Separator), &["media-text__text"]);
        write_blocks(writer, text);
        writer.markup("</div>");
    }
    writer.markup("</div>");
}

fn write_buttons(writer: &mut Writer<'_>, block: &Block, buttons: &[Button]) {
    open(writer, "p", block, &["buttons", block.align.class()]);
    for (index, button) in buttons.iter().enumerate() {
        if index > 0 {
            writer.markup(" ");
        }
        let tag = if button.href.is_some() { "a" } else { "span" };
        writer.markup("<");
        writer.markup(tag);
        writer.classes(&["button"]);
        if let Some(href) = &button.href {
            writer.address("href", href);
        }
        writer.markup(">");
        write_line(writer, &button.content);
        close(writer, tag);
    }
    writer.markup("</p>");
}

/// The same box the page puts into a text by itself, at the place and with the links an editor chose.
fn write_related(writer: &mut Writer<'_>, block: &Block, links: &[Button]) {
    let words = writer.options.words;
    open(writer, "aside", block, &["inline-related"]);
    writer.markup("<h2");
    writer.classes(&["inline-related__title"]);
    writer.markup(">");
    writer.text(&words.related);
    writer.markup("</h2><ul");
    writer.classes(&["inline-related__list"]);
    writer.markup(">");
    for link in links {
        writer.markup("<li><a");
        if let Some(href) = &link.href {
            writer.address("href", href);
        }
        writer.markup(">");
        write_line(writer, &link.content);
        writer.markup("</a></li>");
    }
    writer.markup("</ul></aside>");
}

fn write_footnotes(writer: &mut Writer<'_>, notes: &[Footnote]) {
    let words = writer.options.words;
    writer.markup("<section");
    writer.classes(&["footnotes"]);
    writer.markup("><h2");
    writer.classes(&["footnotes__title"]);
    writer.markup(">");
    writer.text(&words.footnotes);
    writer.markup("</h2><ol>");
    for note in notes {
        writer.markup("<li");
        writer.attribute("id", &note.key);
        writer.markup(">");
        write_line(writer, &note.content);
        writer.markup(" <a");
        writer.classes(&["footnotes__back"]);
        writer.attribute("href", &format!("#{}-link", note.key));
        writer.attribute("aria-label", &words.back_to_text);
        writer.markup(">↩︎</a></li>");
    }
    writer.markup("</ol></section>");
}
