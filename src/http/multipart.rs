//! A form with files (RFC 7578), read as it comes: no part is held in memory, and whoever takes a part decides how much
//! of it to keep.

use axum::body::{Body, BodyDataStream, Bytes};
use axum::http::{HeaderMap, header};
use bytes::BytesMut;
use futures_util::StreamExt;

/// The largest head of one part; browsers send a few hundred bytes.
const MOST_HEAD: usize = 8 * 1024;

/// RFC 2046 §5.1.1: a boundary has 1 to 70 characters.
const MOST_BOUNDARY: usize = 70;

/// Parts of one form: fields and files.
const MOST_PARTS: usize = 1_000;

/// A form under way. Parts come in the order in which they were sent, each to be read before the next.
#[derive(Debug)]
pub struct Multipart {
    body: BodyDataStream,
    buffer: BytesMut,
    /// `\r\n--boundary`.
    delimiter: Vec<u8>,
    place: Place,
    parts: usize,
}

/// What a part is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartHead {
    pub name: String,
    /// As the other side names it: any text at all.
    pub file_name: Option<String>,
}

/// Why a form cannot be read on.
#[derive(Debug, thiserror::Error)]
pub enum FormError {
    #[error("The form was not sent as one with files.")]
    NotAForm,
    #[error("The form cannot be read: {0}.")]
    Malformed(&'static str),
    #[error("The form ended before it was whole. Send it again.")]
    CutOff,
    #[error("The form did not arrive: {0}")]
    Broken(#[from] axum::Error),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    /// In the text before the first delimiter, or in a part.
    Inside,
    /// Right behind a delimiter.
    Behind,
    End,
}

impl Multipart {
    /// # Errors
    /// [`FormError::NotAForm`] for another kind of body, or one whose boundary is missing or impossible.
    pub fn of(headers: &HeaderMap, body: Body) -> Result<Self, FormError> {
        let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let (kind, parameters) = kind.split_once(';').ok_or(FormError::NotAForm)?;
        if !kind.trim().eq_ignore_ascii_case("multipart/form-data") {
            return Err(FormError::NotAForm);
        }
        let boundary = parameter(parameters, "boundary").ok_or(FormError::NotAForm)?;
        if boundary.is_empty() || boundary.len() > MOST_BOUNDARY {
            return Err(FormError::NotAForm);
        }
        let delimiter = [b"\r\n--", boundary.as_bytes()].concat();
        // The first delimiter stands at the very beginning: as if a line had ended before it.
        let buffer = BytesMut::from(&b"\r\n"[..]);
        Ok(Self { body: body.into_data_stream(), buffer, delimiter, place: Place::Inside, parts: 0 })
    }

    /// Goes on to the next part; what was not read of this one is passed over.
    ///
    /// # Errors
    /// The form is no form, or ends too early.
    pub async fn next_part(&mut self) -> Result<Option<PartHead>, FormError> {
        while self.chunk().await?.is_some() {}
        if self.place == Place::End || self.is_last().await? {
            self.place = Place::End;
            return Ok(None);
        }
        self.parts += 1;
        if self.parts > MOST_PARTS {
            return Err(FormError::Malformed("it has too many parts"));
        }
        let head = self.head().await?;
        self.place = Place::Inside;
        read_head(&head).map(Some).ok_or(FormError::Malformed("a part has no name"))
    }

    /// The next piece of the part; `None` at its end.
    ///
    /// # Errors
    /// The form ends inside the part.
    pub async fn chunk(&mut self) -> Result<Option<Bytes>, FormError> {
        if self.place != Place::Inside {
            return Ok(None);
        }
        loop {
            match find(&self.buffer, &self.delimiter) {
                Some(0) => {
                    let _ = self.buffer.split_to(self.delimiter.len());
                    self.place = Place::Behind;
                    return Ok(None);
                }
                Some(at) => return Ok(Some(self.buffer.split_to(at).freeze())),
                None => {}
            }
            // The end of what is here may be the beginning of a delimiter.
            let sure = self.buffer.len().saturating_sub(self.delimiter.len());
            if sure > 0 {
                return Ok(Some(self.buffer.split_to(sure).freeze()));
            }
            self.more().await?;
        }
    }

    async fn more(&mut self) -> Result<(), FormError> {
        let piece = self.body.next().await.ok_or(FormError::CutOff)??;
        self.buffer.extend_from_slice(&piece);
        Ok(())
    }

    /// Two dashes behind a delimiter end the form.
    async fn is_last(&mut self) -> Result<bool, FormError> {
        while self.buffer.len() < 2 {
            self.more().await?;
        }
        Ok(self.buffer.starts_with(b"--"))
    }

    /// From behind the delimiter to the empty line.
    async fn head(&mut self) -> Result<Bytes, FormError> {
        loop {
            if let Some(end) = find(&self.buffer, b"\r\n\r\n") {
                let head = self.buffer.split_to(end).freeze();
                let _ = self.buffer.split_to(4);
                return Ok(head);
            }
            if self.buffer.len() > MOST_HEAD {
                return Err(FormError::Malformed("the head of a part has no end"));
            }
            self.more().await?;
        }
    }
}

/// `Content-Disposition: form-data; name="file"; filename="a.jpg"`; `None` for a part without a name.
fn read_head(head: &[u8]) -> Option<PartHead> {
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split("\r\n").filter_map(|line| line.split_once(':'));
    let (_, disposition) = lines.find(|(name, _)| name.trim().eq_ignore_ascii_case("content-disposition"))?;
    let (kind, parameters) = disposition.split_once(';')?;
    if !kind.trim().eq_ignore_ascii_case("form-data") {
        return None;
    }
    Some(PartHead { name: parameter(parameters, "name")?, file_name: parameter(parameters, "filename") })
}

/// One of `a=b; c="d"`. In quotes, browsers write only three characters otherwise (WHATWG HTML, multipart form data).
fn parameter(text: &str, wanted: &str) -> Option<String> {
    let mut rest = text;
    while let Some((name, after)) = rest.split_once('=') {
        let (value, left) = match after.strip_prefix('"') {
            Some(quoted) => quoted.split_once('"')?,
            None => after.split_once(';').map_or((after, ""), |(value, left)| (value.trim_end(), left)),
        };
        if name.trim_matches([' ', ';', '\t']).eq_ignore_ascii_case(wanted) {
            return Some(value.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"));
        }
        rest = left;
    }
    None
}

/// Where `needle` begins. It begins with a rare byte, which is looked for first.
fn find(text: &[u8], needle: &[u8]) -> Option<usize> {
    let mut from = 0;
    while let Some(step) = text[from..].iter().position(|byte| *byte == needle[0]) {
        let at = from + step;
        if text[at..].starts_with(needle) {
            return Some(at);
        }
        from = at + 1;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    type Parts = Vec<(PartHead, Vec<u8>)>;

    /// The form's parts when it comes in pieces of this size.
    async fn read(form: &[u8], step: usize) -> Result<Parts, FormError> {
        let pieces: Vec<_> =
            form.chunks(step).map(|piece| Ok::<_, std::io::Error>(Bytes::copy_from_slice(piece))).collect();
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, "multipart/form-data; boundary=\"x-y\"".parse().unwrap());
        let mut form = Multipart::of(&headers, Body::from_stream(futures_util::stream::iter(pieces)))?;
        let mut parts = Vec::new();
        while let Some(head) = form.next_part().await? {
            let mut bytes = Vec::new();
            while let Some(chunk) = form.chunk().await? {
                bytes.extend_from_slice(&chunk);
            }
            parts.push((head, bytes));
        }
        Ok(parts)
    }

    const FORM: &[u8] = b"--x-y\r\nContent-Disposition: form-data; name=\"then\"\r\n\r\nlist\r\n\
        --x-y\r\ncontent-disposition: form-data; name=\"file\"; filename=\"a%22b; c=1.jpg\"\r\nContent-Type: image/jpeg\r\n\r\n\
        \r\n--x-\r\n--x\r\n\r\n--x-y\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\"\r\n\r\n\r\n--x-y--\r\n";

    #[tokio::test]
    async fn a_form_is_the_same_however_it_is_cut_on_its_way() {
        let whole = read(FORM, FORM.len()).await.unwrap();
        assert_eq!(whole[0], (PartHead { name: "then".into(), file_name: None }, b"list".to_vec()));
        assert_eq!(whole[1].0.file_name.as_deref(), Some("a\"b; c=1.jpg"));
        assert_eq!(whole[1].1, b"\r\n--x-\r\n--x\r\n", "what is nearly a delimiter is content");
        assert_eq!((whole.len(), whole[2].1.len()), (3, 0));
        for step in 1..40 {
            assert_eq!(read(FORM, step).await.unwrap(), whole, "{step}");
        }
    }

    #[tokio::test]
    async fn a_form_that_breaks_off_or_is_none_is_told_apart_from_a_whole_one() {
        for end in [0, 3, 20, 80, 150, FORM.len() - 6] {
            assert!(matches!(read(&FORM[..end], 7).await, Err(FormError::CutOff)), "{end}");
        }
        let endless = [b"--x-y\r\nA: ".to_vec(), vec![b'a'; 3 * MOST_HEAD]].concat();
        assert!(matches!(read(&endless, 1000).await, Err(FormError::Malformed(_))));
        assert!(matches!(read(b"--x-y\r\nA: b\r\n\r\n\r\n--x-y--", 9).await, Err(FormError::Malformed(_))));
        for kind in
            ["text/plain", "multipart/form-data", "multipart/form-data; boundary=", "multipart/mixed; boundary=a"]
        {
            let headers = HeaderMap::from_iter([(header::CONTENT_TYPE, kind.parse().unwrap())]);
            assert!(Multipart::of(&headers, Body::empty()).is_err(), "{kind}");
        }
    }
}
