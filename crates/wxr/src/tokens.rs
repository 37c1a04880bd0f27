//! Text into tags, text and CDATA: a tokenizer that never gives up on a malformed file.
//!
//! Long texts come in pieces, so nothing but a single tag has to fit into memory. A `<` that begins
//! no markup is text. Whether tags match is for others to judge.

use std::io::BufRead;

use crate::error::Error;
use crate::finding::Tally;
use crate::syntax::{CDATA_END, CDATA_START, begins_name, find_cdata_end, is_declaration, unfinished_entity};
use crate::window::Window;

pub(crate) enum Token<'a> {
    /// A start tag: the name and, separately, its raw attributes.
    Open {
        name: &'a str,
        attributes: &'a str,
        empty: bool,
    },
    Close {
        name: &'a str,
    },
    /// Character data in which entities are not decoded yet.
    Text(&'a str),
    CDataStart,
    CData(&'a str),
    CDataEnd,
    /// A piece of a comment or processing instruction, marks included.
    Aside(&'a str),
    /// `<!DOCTYPE` and its kin, up to 64 bytes of it.
    Declaration(&'a str),
    /// The end of the file, and inside what it came, if inside something.
    End {
        inside: Option<&'static str>,
    },
}

pub(crate) struct Tokens<R> {
    pub(crate) window: Window<R>,
    mode: Mode,
    tag_bytes: usize,
    pub(crate) raw_less_than: Tally,
}

#[derive(Clone, Copy, PartialEq)]
enum Mode {
    Content,
    CData,
    Aside { mark: &'static str, inside: &'static str },
}

/// What stands at the front of the window, found before anything is borrowed from it.
enum Found {
    Open { length: usize },
    Close { length: usize },
    Text { length: usize },
    CDataStart,
    CData { length: usize },
    CDataEnd,
    Aside { length: usize },
    Declaration { length: usize },
    End { inside: Option<&'static str> },
}

const CONFLICT_MARK: &str = "<<<<<<<";

impl<R: BufRead> Tokens<R> {
    pub(crate) fn new(bytes: R, tag_bytes: usize) -> Self {
        Self { window: Window::new(bytes), mode: Mode::Content, tag_bytes, raw_less_than: Tally::default() }
    }

    /// The next token and the line on which it begins.
    ///
    /// # Errors
    /// The input's, and [`Error::Xml`] for a tag longer than the limit.
    pub(crate) fn next(&mut self) -> Result<(u64, Token<'_>), Error> {
        let found = match self.mode {
            Mode::Content => self.find_in_content()?,
            Mode::CData => self.find_in_cdata()?,
            Mode::Aside { mark, inside } => self.find_in_aside(mark, inside)?,
        };
        let line = self.window.line();
        let token = match found {
            Found::Open { length } => open(self.window.take(length)),
            Found::Close { length } => Token::Close { name: self.window.take(length)[2..length - 1].trim_ascii_end() },
            Found::Text { length } => Token::Text(self.window.take(length)),
            Found::CDataStart => {
                self.window.take(CDATA_START.len());
                Token::CDataStart
            }
            Found::CData { length } => Token::CData(self.window.take(length)),
            Found::CDataEnd => {
                self.window.take(CDATA_END.len());
                Token::CDataEnd
            }
            Found::Aside { length } => Token::Aside(self.window.take(length)),
            Found::Declaration { length } => Token::Declaration(self.window.take(length)),
            Found::End { inside } => Token::End { inside },
        };
        Ok((line, token))
    }

    fn find_in_content(&mut self) -> Result<Found, Error> {
        loop {
            let rest = self.window.rest();
            match rest.find('<') {
                Some(0) => return self.find_markup(),
                Some(length) => return Ok(Found::Text { length }),
                None => {}
            }
            let length = rest.len() - unfinished_entity(rest);
            if length > 0 {
                return Ok(Found::Text { length });
            }
            if !self.window.more()? {
                return Ok(match self.window.rest().len() {
                    0 => Found::End { inside: None },
                    length => Found::Text { length },
                });
            }
        }
    }

    fn find_markup(&mut self) -> Result<Found, Error> {
        self.window.ensure(CDATA_START.len())?;
        let rest = self.window.rest();
        if rest.starts_with(CDATA_START) {
            self.mode = Mode::CData;
            return Ok(Found::CDataStart);
        }
        if rest.starts_with("<!--") {
            self.mode = Mode::Aside { mark: "-->", inside: "a comment" };
            return Ok(Found::Aside { length: 4 });
        }
        if rest.starts_with("<?") {
            self.mode = Mode::Aside { mark: "?>", inside: "a processing instruction" };
            return Ok(Found::Aside { length: 2 });
        }
        if is_declaration(rest) {
            self.window.ensure(64)?;
            let length = self.window.rest().floor_char_boundary(64);
            return Ok(Found::Declaration { length });
        }
        let bytes = rest.as_bytes();
        match (bytes.get(1), bytes.get(2)) {
            (Some(b'/'), Some(&first)) if begins_name(first) => self.find_tag(2),
            (Some(&first), _) if begins_name(first) => self.find_tag(1),
            (None, _) => Ok(Found::End { inside: Some("a tag") }),
            _ => {
                let length = if rest.starts_with(CONFLICT_MARK) { CONFLICT_MARK.len() } else { 1 };
                Ok(self.text_with_less_than(length))
            }
        }
    }

    /// Finds the `>`. Neither quotes nor anything else in a tag may hold a `<` (XML 1.0 §3.1), so
    /// one that comes first proves that the tag was none.
    fn find_tag(&mut self, name_at: usize) -> Result<Found, Error> {
        let mut at = name_at;
        let mut quote = None;
        loop {
            let rest = self.window.rest().as_bytes();
            while let Some(&byte) = rest.get(at) {
                match (byte, quote) {
                    (b'<', _) => return Ok(self.text_with_less_than(1)),
                    (b'>', None) if name_at == 2 => return Ok(Found::Close { length: at + 1 }),
                    (b'>', None) => return Ok(Found::Open { length: at + 1 }),
                    (b'"' | b'\'', None) if name_at == 1 => quote = Some(byte),
                    (_, Some(mark)) if mark == byte => quote = None,
                    _ => {}
                }
                at += 1;
            }
            if at > self.tag_bytes {
                let problem = format!("a tag is longer than {} bytes", self.tag_bytes);
                return Err(Error::Xml { line: self.window.line(), problem });
            }
            if !self.window.more()? && at >= self.window.rest().len() {
                return Ok(Found::End { inside: Some("a tag") });
            }
        }
    }

    fn text_with_less_than(&mut self, length: usize) -> Found {
        self.raw_less_than.note(self.window.line());
        Found::Text { length }
    }

    fn find_in_cdata(&mut self) -> Result<Found, Error> {
        loop {
            let rest = self.window.rest();
            match find_cdata_end(rest) {
                Some(0) => {
                    self.mode = Mode::Content;
                    return Ok(Found::CDataEnd);
                }
                Some(length) => return Ok(Found::CData { length }),
                None => {}
            }
            let length = rest.len() - rest.bytes().rev().take(2).take_while(|&byte| byte == b']').count();
            if length > 0 {
                return Ok(Found::CData { length });
            }
            if !self.window.more()? {
                return Ok(Found::End { inside: Some("a CDATA section") });
            }
        }
    }

    fn find_in_aside(&mut self, mark: &'static str, inside: &'static str) -> Result<Found, Error> {
        loop {
            let rest = self.window.rest();
            if let Some(at) = rest.find(mark) {
                self.mode = Mode::Content;
                return Ok(Found::Aside { length: at + mark.len() });
            }
            let length = rest.floor_char_boundary(rest.len().saturating_sub(mark.len() - 1));
            if length > 0 {
                return Ok(Found::Aside { length });
            }
            if !self.window.more()? {
                return Ok(Found::End { inside: Some(inside) });
            }
        }
    }
}

fn open(tag: &str) -> Token<'_> {
    let inner = &tag[1..tag.len() - 1];
    let (inner, empty) = match inner.strip_suffix('/') {
        Some(inner) => (inner, true),
        None => (inner, false),
    };
    let end = inner.find(|c: char| c.is_ascii_whitespace()).unwrap_or(inner.len());
    let (name, attributes) = inner.split_at(end);
    Token::Open { name, attributes, empty }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    /// One word per token; pieces of the same kind are joined.
    fn tokens_of(text: &str) -> Vec<String> {
        let padded = format!("{text}{}", " ".repeat(2000));
        let mut tokens = Tokens::new(BufReader::with_capacity(1, padded.as_bytes()), 1 << 20);
        let mut words: Vec<String> = Vec::new();
        loop {
            let (kind, piece) = match tokens.next().unwrap().1 {
                Token::Open { name, attributes, empty } => {
                    ("open ", format!("{name}{attributes}{}", if empty { "/" } else { "" }))
                }
                Token::Close { name } => ("close ", name.to_owned()),
                Token::Text(text) => ("text ", text.to_owned()),
                Token::CData(text) => ("data ", text.to_owned()),
                Token::CDataStart | Token::CDataEnd => continue,
                Token::Aside(text) => ("aside ", text.to_owned()),
                Token::Declaration(_) => ("declaration", String::new()),
                Token::End { inside } => {
                    words.extend(inside.map(|inside| format!("cut in {inside}")));
                    break;
                }
            };
            match words.last_mut() {
                Some(last) if !kind.contains('o') && last.starts_with(kind) => last.push_str(&piece),
                Some(last) if kind == "text " && last.starts_with(kind) => last.push_str(&piece),
                _ => words.push(format!("{kind}{piece}")),
            }
        }
        words.iter().map(|word| word.trim_end().to_owned()).filter(|word| word != "text").collect()
    }

    #[test]
    fn tags_text_and_cdata_are_told_apart() {
        assert_eq!(
            tokens_of("<a b=\"1>2\">x<![CDATA[<y>]]]]><![CDATA[>]]></a><c/>"),
            ["open a b=\"1>2\"", "text x", "data <y>]]>", "close a", "open c/"]
        );
    }

    #[test]
    fn a_less_than_sign_in_a_text_is_text() {
        assert_eq!(tokens_of("<t>3 < 5 <b and \"so on</t>"), ["open t", "text 3 < 5 <b and \"so on", "close t"]);
    }

    #[test]
    fn an_unfinished_cdata_section_is_a_cut_file() {
        assert_eq!(tokens_of("<t><![CDATA[and then"), ["open t", "data and then", "cut in a CDATA section"]);
    }

    #[test]
    fn a_document_type_is_seen_in_any_case() {
        assert_eq!(tokens_of("<!doctype x>")[0], "declaration");
    }
}
