//! The file as clean text: decoded, line ends unified, forbidden characters taken out and counted.

use std::io::{self, BufRead};

use crate::encoding::{self, Encoding};
use crate::error::Error;
use crate::finding::Tally;
use crate::sniff;

/// Reads bytes and appends text. Lines are counted in the text that was delivered.
pub(crate) struct Input<R> {
    bytes: R,
    encoding: Option<Encoding>,
    /// The beginning of a character whose rest was not read yet.
    partial: Vec<u8>,
    after_cr: bool,
    line: u64,
    bytes_read: u64,
    pub(crate) control_characters: Tally,
    pub(crate) invalid_utf8: Tally,
}

/// Enough for a byte order mark, blank lines and the XML declaration.
const HEAD_BYTES: usize = 1024;
/// The most that is decoded at once, so that a caller with a huge buffer costs no second one.
const CHUNK_BYTES: usize = 64 * 1024;

impl<R: BufRead> Input<R> {
    pub(crate) fn new(bytes: R) -> Self {
        Self {
            bytes,
            encoding: None,
            partial: Vec::new(),
            after_cr: false,
            line: 1,
            bytes_read: 0,
            control_characters: Tally::default(),
            invalid_utf8: Tally::default(),
        }
    }

    pub(crate) fn bytes_read(&self) -> u64 {
        self.bytes_read
    }

    /// Appends the next piece; false at the end of the file.
    pub(crate) fn append_to(&mut self, text: &mut String) -> Result<bool, Error> {
        let Some(encoding) = self.encoding else {
            return self.append_head(text);
        };
        let mut chunk = std::mem::take(&mut self.partial);
        let read = self.read_chunk(&mut chunk)?;
        self.decode(encoding, &chunk, read == 0, text);
        Ok(read > 0)
    }

    fn append_head(&mut self, text: &mut String) -> Result<bool, Error> {
        let mut head = Vec::with_capacity(CHUNK_BYTES + HEAD_BYTES);
        while head.len() < HEAD_BYTES && self.read_chunk(&mut head)? > 0 {}
        sniff::refuse_archives(&head)?;
        let (encoding, mark) = encoding::detect(&head)?;
        self.encoding = Some(encoding);
        self.decode(encoding, &head[mark..], false, text);
        Ok(!head.is_empty())
    }

    fn read_chunk(&mut self, chunk: &mut Vec<u8>) -> Result<usize, Error> {
        let available = loop {
            match self.bytes.fill_buf() {
                Ok(available) => break available,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        };
        let count = available.len().min(CHUNK_BYTES);
        chunk.extend_from_slice(&available[..count]);
        self.bytes.consume(count);
        self.bytes_read += count as u64;
        Ok(count)
    }

    fn decode(&mut self, encoding: Encoding, chunk: &[u8], last: bool, text: &mut String) {
        match encoding {
            Encoding::Utf8 => self.decode_utf8(chunk, last, text),
            Encoding::Windows1252 => {
                let decoded: String = chunk.iter().map(|&byte| encoding::windows_1252(byte)).collect();
                self.push_clean(&decoded, text);
            }
            Encoding::Utf16Le => self.decode_utf16(chunk, u16::from_le_bytes, last, text),
            Encoding::Utf16Be => self.decode_utf16(chunk, u16::from_be_bytes, last, text),
        }
    }

    fn decode_utf8(&mut self, mut chunk: &[u8], last: bool, text: &mut String) {
        loop {
            let error = match std::str::from_utf8(chunk) {
                Ok(valid) => return self.push_clean(valid, text),
                Err(error) => error,
            };
            let (valid, rest) = chunk.split_at(error.valid_up_to());
            self.push_clean(std::str::from_utf8(valid).expect("checked up to here"), text);
            let broken = match error.error_len() {
                Some(length) => length,
                None if last => rest.len(),
                None => {
                    self.partial = rest.to_vec();
                    return;
                }
            };
            self.invalid_utf8.note_many(self.line, broken as u64);
            let guessed: String = rest[..broken].iter().map(|&byte| encoding::windows_1252(byte)).collect();
            self.push_clean(&guessed, text);
            chunk = &rest[broken..];
        }
    }

    fn decode_utf16(&mut self, chunk: &[u8], unit: fn([u8; 2]) -> u16, last: bool, text: &mut String) {
        let mut units: Vec<u16> = chunk.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        let mut kept = chunk.len() - units.len() * 2;
        if !last && units.last().is_some_and(|unit| (0xD800..0xDC00).contains(unit)) {
            units.pop();
            kept += 2;
        }
        self.partial = chunk[chunk.len() - kept..].to_vec();
        let mut decoded = String::with_capacity(units.len());
        for unit in char::decode_utf16(units) {
            decoded.push(unit.unwrap_or(char::REPLACEMENT_CHARACTER));
        }
        self.push_clean(&decoded, text);
    }

    /// Most pieces are clean and copied whole; the line ends of the others follow XML 1.0 §2.11.
    fn push_clean(&mut self, piece: &str, text: &mut String) {
        if !self.after_cr && is_clean(piece.as_bytes()) {
            self.line += count_lines(piece);
            text.push_str(piece);
            return;
        }
        for character in piece.chars() {
            let follows_cr = std::mem::replace(&mut self.after_cr, character == '\r');
            match character {
                '\n' if follows_cr => {}
                '\n' | '\r' => {
                    self.line += 1;
                    text.push('\n');
                }
                '\t' => text.push('\t'),
                '\0'..=' ' if character != ' ' => self.control_characters.note(self.line),
                _ => text.push(character),
            }
        }
    }
}

/// Written so that the compiler looks at many bytes at once.
pub(crate) fn count_lines(text: &str) -> u64 {
    text.as_bytes()
        .chunks(255)
        .map(|chunk| u64::from(chunk.iter().map(|&byte| u8::from(byte == b'\n')).sum::<u8>()))
        .sum()
}

fn is_clean(bytes: &[u8]) -> bool {
    bytes
        .chunks(1024)
        .all(|chunk| !chunk.iter().fold(false, |dirty, &byte| dirty | (byte < b' ' && byte != b'\n' && byte != b'\t')))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Delivers one byte at a time, the worst case for everything that spans pieces.
    fn read_slowly(bytes: &[u8]) -> (String, Input<impl BufRead + use<>>) {
        let bytes = io::Cursor::new(bytes.to_vec());
        let mut input = Input::new(io::BufReader::with_capacity(1, bytes));
        let mut text = String::new();
        while input.append_to(&mut text).unwrap() {}
        (text, input)
    }

    fn long(prefix: &[u8], tail: &[u8]) -> Vec<u8> {
        let mut bytes = prefix.to_vec();
        bytes.resize(HEAD_BYTES + 1, b' ');
        bytes.extend_from_slice(tail);
        bytes
    }

    #[test]
    fn characters_split_between_reads_stay_whole() {
        let (text, input) = read_slowly(&long(b"<", "中国 é".as_bytes()));
        assert!(text.ends_with("中国 é"));
        assert_eq!(input.invalid_utf8.count, 0);
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_read_as_windows_1252_and_counted() {
        let (text, input) = read_slowly(&long(b"<", b"caf\xE9 \x93ok\x94"));
        assert!(text.ends_with("café “ok”"));
        assert_eq!(input.invalid_utf8.count, 3);
    }

    #[test]
    fn control_characters_are_removed_and_counted() {
        let (text, input) = read_slowly(&long(b"<", b"a\x0B\x08b\tc"));
        assert!(text.ends_with("ab\tc"));
        assert_eq!(input.control_characters.count, 2);
    }

    #[test]
    fn line_ends_of_windows_and_old_macs_become_one_kind() {
        let (text, _) = read_slowly(&long(b"<", b"a\r\nb\rc\n"));
        assert!(text.ends_with("a\nb\nc\n"));
    }

    #[test]
    fn utf_16_is_decoded_in_both_byte_orders() {
        let text = "<rss>Überschrift 😀</rss>";
        let little: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = "\u{FEFF}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(read_slowly(&little).0, text);
        assert_eq!(read_slowly(&big).0, text);
    }
}
