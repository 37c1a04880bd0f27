//! What a file is, by its bytes. Its name is asked only where bytes tell a family of formats and not the member.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use super::super::{AssetKind, Refusal, kind_of};

/// Looked at from the start and from the end of a file.
const WINDOW: usize = 64 * 1024;

/// What a file is, and the ending that its address gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recognised {
    pub kind: AssetKind,
    pub mime: &'static str,
    pub ending: &'static str,
}

/// Recognises a received file; `name` is what its sender calls it.
///
/// # Errors
/// It is empty, a kind that is not taken, or it cannot be read.
pub fn recognise(file: &Path, name: &str) -> Result<Recognised, Refusal> {
    let (start, end) = both_ends(file)?;
    let ending = ending(&start, &end, &name.to_ascii_lowercase())?;
    let (kind, mime) = kind_of(ending);
    Ok(Recognised { kind, mime, ending })
}

/// Whether these first bytes are those of a picture, also of one that is not taken.
pub fn begins_like_a_picture(start: &[u8]) -> bool {
    picture(start).is_some() || matches!(foreign(start), Some("TIFF" | "HEIC" | "BMP" | "PSD"))
}

fn both_ends(file: &Path) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let mut file = File::open(file)?;
    let mut start = Vec::new();
    file.by_ref().take(WINDOW as u64).read_to_end(&mut start)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(WINDOW as u64)))?;
    let mut end = Vec::new();
    file.take(WINDOW as u64).read_to_end(&mut end)?;
    Ok((start, end))
}

fn ending(start: &[u8], end: &[u8], name: &str) -> Result<&'static str, Refusal> {
    if start.is_empty() {
        return Err(Refusal::Empty);
    }
    if let Some(ending) = picture(start).or_else(|| sound_or_film(start)) {
        return Ok(ending);
    }
    if let Some(format) = foreign(start) {
        return Err(Refusal::Foreign { format });
    }
    if start.starts_with(b"%PDF-") {
        return Ok("pdf");
    }
    if start.starts_with(b"PK\x03\x04") {
        return Ok(archive(start, end));
    }
    if start.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return member(name, &["doc", "xls", "ppt"]).ok_or(Refusal::Unknown);
    }
    text(start, name)
}

fn picture(start: &[u8]) -> Option<&'static str> {
    let known: [(&[u8], &str); 4] =
        [(b"\xFF\xD8\xFF", "jpg"), (b"\x89PNG\r\n\x1a\n", "png"), (b"GIF87a", "gif"), (b"GIF89a", "gif")];
    if let Some((_, ending)) = known.iter().find(|(mark, _)| start.starts_with(mark)) {
        return Some(ending);
    }
    if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WEBP") {
        return Some("webp");
    }
    brand(start).filter(|brand| matches!(*brand, b"avif" | b"avis")).map(|_| "avif")
}

fn sound_or_film(start: &[u8]) -> Option<&'static str> {
    if let Some(brand) = brand(start) {
        return match brand {
            b"M4A " | b"M4B " => Some("m4a"),
            b"qt  " => Some("mov"),
            _ if is_heic(brand) => None,
            _ => Some("mp4"),
        };
    }
    if start.starts_with(b"\x1A\x45\xDF\xA3") {
        return holds(&start[..start.len().min(128)], b"webm").then_some("webm");
    }
    if start.starts_with(b"OggS") {
        return Some(if holds(&start[..start.len().min(512)], b"theora") { "ogv" } else { "ogg" });
    }
    if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"WAVE") {
        return Some("wav");
    }
    if start.starts_with(b"fLaC") {
        return Some("flac");
    }
    // A frame of MPEG-1 or 2, layer III (ISO 11172-3 §2.4.2.3), or the tag that stands before the first.
    let is_frame = matches!(start, [0xFF, second, third, ..] if second & 0xE6 == 0xE2 && third & 0xF0 != 0xF0);
    (start.starts_with(b"ID3") || is_frame).then_some("mp3")
}

/// The brand of a file in boxes (ISO 14496-12 §4.3).
fn brand(start: &[u8]) -> Option<&[u8]> {
    (start.get(4..8) == Some(b"ftyp")).then(|| start.get(8..12)).flatten()
}

/// Brands of pictures as phones keep them (ISO 23008-12 §10).
fn is_heic(brand: &[u8]) -> bool {
    matches!(brand, b"heic" | b"heix" | b"hevc" | b"mif1" | b"msf1")
}

/// Formats that people have on their machines and browsers do not show.
fn foreign(start: &[u8]) -> Option<&'static str> {
    let marks: [(&[u8], &str); 7] = [
        (b"II*\0", "TIFF"),
        (b"MM\0*", "TIFF"),
        (b"BM", "BMP"),
        (b"8BPS", "PSD"),
        (b"\x1A\x45\xDF\xA3", "Matroska"),
        (b"\x30\x26\xB2\x75\x8E\x66\xCF\x11", "Windows Media"),
        (b"FLV\x01", "Flash"),
    ];
    if brand(start).is_some_and(is_heic) {
        return Some("HEIC");
    }
    if start.starts_with(b"RIFF") && start.get(8..12) == Some(b"AVI ") {
        return Some("AVI");
    }
    let found = marks.iter().find(|(mark, _)| start.starts_with(mark)).map(|(_, format)| *format);
    // Two letters are little: a text may begin with them.
    found.filter(|format| *format != "BMP" || start.get(6..10) == Some(&[0; 4][..]))
}

/// What an archive is: offices name their main part, books and open documents say their type in the first entry
/// (OpenDocument 1.3 part 2 §3.3; EPUB 3.3 §4.2.6.3).
fn archive(start: &[u8], end: &[u8]) -> &'static str {
    let typed: [(&[u8], &str); 3] = [
        (b"mimetypeapplication/vnd.oasis.opendocument.text", "odt"),
        (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "ods"),
        (b"mimetypeapplication/epub+zip", "epub"),
    ];
    if let Some((_, ending)) = typed.iter().find(|(mark, _)| start.get(30..30 + mark.len()) == Some(mark)) {
        return ending;
    }
    let main_parts: [(&[u8], &str); 3] =
        [(b"word/document.xml", "docx"), (b"xl/workbook.xml", "xlsx"), (b"ppt/presentation.xml", "pptx")];
    let found = main_parts.iter().find(|(part, _)| holds(start, part) || holds(end, part));
    found
        .filter(|_| holds(start, b"[Content_Types].xml") || holds(end, b"[Content_Types].xml"))
        .map_or("zip", |(_, e)| e)
}

/// Plain text under a name that says which; never markup, whatever it is called.
fn text(start: &[u8], name: &str) -> Result<&'static str, Refusal> {
    let is_whole = |error: std::str::Utf8Error| error.error_len().is_none().then_some(error.valid_up_to());
    let text = match std::str::from_utf8(start) {
        Ok(text) => text,
        // A letter may be cut in two where the look ends.
        Err(error) => match is_whole(error) {
            Some(end) => std::str::from_utf8(&start[..end]).unwrap_or_default(),
            None => return Err(Refusal::Unknown),
        },
    };
    let begins = text.trim_start_matches('\u{feff}').trim_start().to_ascii_lowercase();
    let lower = text.to_ascii_lowercase();
    if holds(lower.as_bytes(), b"<svg") {
        return Err(Refusal::Drawing);
    }
    let marks = ["<script", "<html", "<!doctype", "<?php", "<iframe", "<body"];
    let is_program = begins.starts_with('<') || begins.starts_with("#!");
    if is_program || marks.iter().any(|mark| lower.contains(mark)) {
        return Err(Refusal::Page);
    }
    if text.contains(|c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\x0c')) {
        return Err(Refusal::Unknown);
    }
    if begins.starts_with("webvtt") {
        return Ok("vtt");
    }
    member(name, &["txt", "csv"]).ok_or(Refusal::Unknown)
}

/// The one of these endings that the name has.
fn member(name: &str, family: &[&'static str]) -> Option<&'static str> {
    let (_, ending) = name.rsplit_once('.')?;
    family.iter().copied().find(|member| *member == ending.trim())
}

fn holds(text: &[u8], wanted: &[u8]) -> bool {
    text.windows(wanted.len()).any(|window| window == wanted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(bytes: &[u8], name: &str) -> Result<&'static str, &'static str> {
        ending(bytes, bytes, name).map_err(|refusal| refusal.key())
    }

    #[test]
    fn the_bytes_say_what_a_file_is_whatever_it_is_called() {
        let table: [(&[u8], &str); 16] = [
            (b"\xFF\xD8\xFF\xE0", "jpg"),
            (b"\x89PNG\r\n\x1a\n", "png"),
            (b"GIF89a/*", "gif"),
            (b"RIFF\0\0\0\0WEBPVP8 ", "webp"),
            (b"\0\0\0\x1cftypavif", "avif"),
            (b"\0\0\0\x1cftypisom", "mp4"),
            (b"\0\0\0\x1cftypM4A ", "m4a"),
            (b"\0\0\0\x14ftypqt  ", "mov"),
            (b"\x1A\x45\xDF\xA3....webm", "webm"),
            (b"OggS....OpusHead", "ogg"),
            (b"RIFF\0\0\0\0WAVEfmt ", "wav"),
            (b"ID3\x04", "mp3"),
            (b"\xFF\xFB\x90\x64", "mp3"),
            (b"fLaC\0", "flac"),
            (b"%PDF-1.7", "pdf"),
            (b"PK\x03\x04 and more", "zip"),
        ];
        for (bytes, ending) in table {
            assert_eq!(is(bytes, "photo.php"), Ok(ending), "{bytes:?}");
        }
        let word = b"PK\x03\x04....[Content_Types].xml....word/document.xml";
        assert_eq!(is(word, "a.zip"), Ok("docx"));
        assert_eq!(is(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "Report.XLS".to_ascii_lowercase().as_str()), Ok("xls"));
        assert_eq!(is("Höhe;Ort\n1;Kai".as_bytes(), "a.csv"), Ok("csv"));
    }

    #[test]
    fn films_and_documents_may_be_larger_than_pictures() {
        let pictures: [&[u8]; 4] = [b"\xFF\xD8\xFF\xE0", b"GIF89a", b"\0\0\0\x18ftypheic", b"II*\0"];
        assert!(pictures.iter().all(|start| begins_like_a_picture(start)));
        let others: [&[u8]; 6] =
            [b"\0\0\0\x1cftypisom", b"\x1A\x45\xDF\xA3.webm", b"%PDF-1.7", b"PK\x03\x04", b"ID3", b"BMW was there"];
        assert!(others.iter().all(|start| !begins_like_a_picture(start)));
    }

    #[test]
    fn pages_programs_and_drawings_stay_out_under_any_name() {
        for name in ["a.jpg", "a.txt", "a.csv", "a.pdf", "a"] {
            let drawing = "media-refused-drawing";
            assert_eq!(is(b"<svg xmlns='http://www.w3.org/2000/svg'/>", name), Err(drawing));
            assert_eq!(is(b"\xEF\xBB\xBF <?xml version='1.0'?><!-- x --><SVG onload='x()'/>", name), Err(drawing));
            for page in [
                &b"<!doctype html><p>"[..],
                b"  <script>x()</script>",
                b"hello <script>x()</script>",
                b"<?php x();",
                b"#!/bin/sh",
            ] {
                assert_eq!(is(page, name), Err("media-refused-page"), "{name}");
            }
            assert_eq!(is(b"MZ\x90\0\x03", name), Err("media-refused-unknown"));
            assert_eq!(is(b"\x7fELF\x02\x01", name), Err("media-refused-unknown"));
            assert_eq!(is(b"", name), Err("media-refused-empty"));
        }
        assert_eq!(is(b"plain words", "a.html"), Err("media-refused-unknown"));
        assert_eq!(is(b"\0\0\0\x18ftypheic", "a.jpg"), Err("media-refused-foreign"));
        assert_eq!(is(b"II*\0\x08", "a.jpg"), Err("media-refused-foreign"));
    }
}
