//! What a body points at: links, pictures and files, in the order of the text.

use crate::document::*;
use crate::inline::{Inline, Mark};

/// The root-relative addresses that the body links to, each once.
pub fn linked_paths(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    visit(document, &mut |reference| {
        if let Reference::Link(href) = reference
            && href.starts_with('/')
            && !href.starts_with("//")
        {
            push_once(&mut found, href.to_owned());
        }
    });
    found
}

/// The identifiers of the assets that the body shows, each once.
pub fn media_ids(document: &Document) -> Vec<i64> {
    let mut found = Vec::new();
    visit(document, &mut |reference| {
        if let Reference::Media { id: Some(id), .. } = reference {
            push_once(&mut found, id);
        }
    });
    found
}

/// The addresses of the pictures, recordings and files that the body shows, each once.
pub fn media_paths(document: &Document) -> Vec<String> {
    let mut found = Vec::new();
    visit(document, &mut |reference| {
        if let Reference::Media { src, .. } = reference {
            push_once(&mut found, src.to_owned());
        }
    });
    found
}

/// Whether a document points at nothing that could run code; the renderer would leave it out.
pub(crate) fn every_address_is_safe(document: &Document) -> bool {
    let mut safe = true;
    visit(document, &mut |reference| {
        let (Reference::Link(address) | Reference::Media { src: address, .. }) = reference;
        safe &= crate::urls::is_safe(address);
    });
    safe
}

/// Whether two addresses show the same upload, whatever the size: WordPress names sizes
/// `x-300x200.jpg` and `x-scaled.jpg`.
pub(crate) fn same_picture(a: &str, b: &str) -> bool {
    full_size(a) == full_size(b)
}

fn full_size(address: &str) -> String {
    let path = match crate::urls::host_and_path(address) {
        Some((_, path)) => path,
        None => address,
    };
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let (stem, extension) = path.rsplit_once('.').unwrap_or((path, ""));
    let stem = stem.strip_suffix("-scaled").unwrap_or(stem);
    let stem = match stem.rsplit_once('-') {
        Some((base, size)) if is_size(size) => base,
        _ => stem,
    };
    format!("{stem}.{extension}")
}

fn is_size(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    text.split_once('x').is_some_and(|(width, height)| digits(width) && digits(height))
}

fn push_once<T: PartialEq>(list: &mut Vec<T>, value: T) {
    if !list.contains(&value) {
        list.push(value);
    }
}

enum Reference<'d> {
    Link(&'d str),
    Media { id: Option<i64>, src: &'d str },
}

type Report<'r, 'd> = &'r mut dyn FnMut(Reference<'d>);

fn visit<'d>(document: &'d Document, report: Report<'_, 'd>) {
    visit_blocks(&document.blocks, report);
}

fn visit_blocks<'d>(blocks: &'d [Block], report: Report<'_, 'd>) {
    for block in blocks {
        visit_block(block, report);
    }
}

fn visit_block<'d>(block: &'d Block, report: Report<'_, 'd>) {
    match &block.kind {
        BlockKind::Paragraph { content, .. }
        | BlockKind::Plain { content }
        | BlockKind::Heading { content, .. }
        | BlockKind::Preformatted { content, .. } => visit_line(content, report),
        BlockKind::List { items, .. } => {
            items.iter().for_each(|item| visit_blocks(&item.blocks, report));
        }
        BlockKind::Quote { blocks, cite } | BlockKind::PullQuote { blocks, cite } => {
            visit_blocks(blocks, report);
            visit_line(cite, report);
        }
        BlockKind::Figure(figure) => visit_figure(figure, report),
        BlockKind::Gallery { pictures, caption, .. } => {
            pictures.iter().for_each(|figure| visit_figure(figure, report));
            visit_line(caption, report);
        }
        BlockKind::Embed(embed) => {
            report(Reference::Link(&embed.url));
            visit_line(&embed.caption, report);
        }
        BlockKind::Audio(recording) | BlockKind::Video(recording) => {
            visit_recording(recording, report);
        }
        BlockKind::File { href, content } => {
            report(Reference::Media { id: None, src: href });
            visit_line(content, report);
        }
        BlockKind::Table(table) => {
            visit_line(&table.caption, report);
            for row in table.head.iter().chain(&table.body).chain(&table.foot) {
                row.cells.iter().for_each(|cell| visit_blocks(&cell.blocks, report));
            }
        }
        BlockKind::Definitions { entries } => {
            for entry in entries {
                match entry {
                    Definition::Term { content } => visit_line(content, report),
                    Definition::Meaning { blocks } => visit_blocks(blocks, report),
                }
            }
        }
        BlockKind::Details { summary, blocks, .. } => {
            visit_line(summary, report);
            visit_blocks(blocks, report);
        }
        BlockKind::Group { blocks, .. } => visit_blocks(blocks, report),
        BlockKind::Buttons { buttons } | BlockKind::Related { links: buttons } => {
            for button in buttons {
                if let Some(href) = &button.href {
                    report(Reference::Link(href));
                }
                visit_line(&button.content, report);
            }
        }
        BlockKind::Footnotes { notes } => {
            notes.iter().for_each(|note| visit_line(&note.content, report));
        }
        BlockKind::Code { .. } | BlockKind::Separator | BlockKind::More { .. } | BlockKind::PageBreak => {}
    }
}

fn visit_figure<'d>(figure: &'d Figure, report: Report<'_, 'd>) {
    report(Reference::Media { id: figure.image.media, src: &figure.image.src });
    if let Some(link) = &figure.link {
        report(Reference::Link(link));
    }
    visit_line(&figure.caption, report);
}

fn visit_recording<'d>(recording: &'d Recording, report: Report<'_, 'd>) {
    for (index, src) in recording.sources.iter().enumerate() {
        let id = recording.media.filter(|_| index == 0);
        report(Reference::Media { id, src });
    }
    if let Some(poster) = &recording.poster {
        report(Reference::Media { id: None, src: poster });
    }
    for track in &recording.tracks {
        report(Reference::Media { id: None, src: &track.src });
    }
    visit_line(&recording.caption, report);
}

fn visit_line<'d>(content: &'d [Inline], report: Report<'_, 'd>) {
    for piece in content {
        for mark in piece.marks() {
            if let Mark::Link(link) = mark {
                report(Reference::Link(&link.href));
            }
        }
        if let Inline::Image { image, .. } = piece {
            report(Reference::Media { id: image.media, src: &image.src });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::same_picture;

    #[test]
    fn the_sizes_of_one_upload_are_the_same_picture() {
        assert!(same_picture("/u/wall-300x200.jpg", "https://courier.example/u/wall.jpg?x"));
        assert!(same_picture("/u/wall-scaled.jpg", "/u/wall-1024x683.jpg"));
        assert!(!same_picture("/u/wall.jpg", "/u/wall-2.jpg"));
    }
}
