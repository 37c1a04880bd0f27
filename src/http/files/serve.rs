//! The answer to a request for a file.

use std::{
    fs::File,
    io::{self, Read, Seek, SeekFrom},
    os::unix::fs::MetadataExt,
};

use axum::{
    body::{Body, Bytes},
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use tokio::io::AsyncReadExt;

use super::{
    media_types::{Show, media_type},
    open::{FileRoot, Opened},
    range::{Part, part},
};
use crate::http::{
    conditions::{self, Verdict},
    dates,
    error::AppError,
    path::encode_segment,
    respond::Caching,
};

/// Up to this size a file is read in the same step that opens it; above, it is streamed.
const AT_ONCE: u64 = 256 * 1024;

/// How much of a streamed file is in memory for one reader.
const CHUNK: usize = 64 * 1024;

/// Nothing but showing itself: a picture or film opened alone is a small page around itself.
const FILE_POLICY: HeaderValue =
    HeaderValue::from_static("sandbox; default-src 'none'; img-src 'self'; media-src 'self'; frame-ancestors 'self'");

/// A file on offer.
#[derive(Debug, Clone)]
pub struct Offer {
    /// Where it lies below the folder, decoded: `2025/06/fleet.jpg`.
    pub name: String,
    pub caching: Caching,
    /// The name to save it under, where that is another than the last part of `name`.
    pub save_as: Option<String>,
    /// The quoted strong tag, where a hash of the bytes is known; otherwise made from size, time and inode.
    pub tag: Option<HeaderValue>,
}

/// What was found out about the answer where blocking is allowed.
struct Prepared {
    status: StatusCode,
    headers: HeaderMap,
    content: Content,
}

enum Content {
    Nothing,
    Ready(Bytes),
    /// So many bytes from where the file stands.
    Stream(File, u64),
}

impl Offer {
    pub fn new(name: impl Into<String>, caching: Caching) -> Self {
        Self { name: name.into(), caching, save_as: None, tag: None }
    }
}

impl FileRoot {
    /// Answers a GET for a file; `request` brings the conditions and the range. HEAD is the
    /// [`Frame`](crate::http::Frame)'s business.
    ///
    /// # Errors
    /// [`AppError::NotFound`] for anything that is not a file in the folder;
    /// [`AppError::Internal`] when the disk fails.
    pub async fn serve(&self, offer: Offer, request: &HeaderMap) -> Result<Response, AppError> {
        let root = self.clone();
        let request = conditional_part(request);
        let prepared = tokio::task::spawn_blocking(move || prepare(&root, &offer, &request)).await;
        match prepared {
            Ok(Ok(Some(prepared))) => Ok(prepared.into_response()),
            Ok(Ok(None)) => Err(AppError::NotFound),
            Ok(Err(error)) => Err(AppError::Internal(error.into())),
            Err(panicked) => Err(AppError::Internal(panicked.into())),
        }
    }
}

fn conditional_part(request: &HeaderMap) -> HeaderMap {
    let wanted = [header::RANGE, header::IF_RANGE, header::IF_NONE_MATCH, header::IF_MODIFIED_SINCE];
    let mut part = HeaderMap::new();
    for name in wanted {
        for value in request.get_all(&name) {
            part.append(name.clone(), value.clone());
        }
    }
    part
}

fn prepare(root: &FileRoot, offer: &Offer, request: &HeaderMap) -> io::Result<Option<Prepared>> {
    let Some(opened) = root.open(&offer.name)? else {
        return Ok(None);
    };
    let mut headers = described(offer, &opened);
    if let Verdict::Unchanged { .. } = conditions::for_reading(request, &headers) {
        return Ok(Some(Prepared::empty(StatusCode::NOT_MODIFIED, headers)));
    }
    let length = opened.metadata.len();
    let range = request.get(header::RANGE);
    let range = range.filter(|_| conditions::range_applies(request, &headers));
    match part(range, length) {
        Part::Whole => {
            headers.insert(header::CONTENT_LENGTH, length.into());
            let content = read(opened.file, 0, length)?;
            Ok(Some(Prepared::new(StatusCode::OK, headers, content)))
        }
        Part::Range { first, last } => {
            let wanted = last - first + 1;
            headers.insert(header::CONTENT_LENGTH, wanted.into());
            insert(&mut headers, header::CONTENT_RANGE, &format!("bytes {first}-{last}/{length}"));
            let content = read(opened.file, first, wanted)?;
            Ok(Some(Prepared::new(StatusCode::PARTIAL_CONTENT, headers, content)))
        }
        Part::Beyond => {
            let mut headers = HeaderMap::new();
            insert(&mut headers, header::CONTENT_RANGE, &format!("bytes */{length}"));
            Ok(Some(Prepared::empty(StatusCode::RANGE_NOT_SATISFIABLE, headers)))
        }
    }
}

fn described(offer: &Offer, opened: &Opened) -> HeaderMap {
    let mut headers = HeaderMap::new();
    let kind = media_type(&offer.name);
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind.content_type));
    headers.insert(header::CACHE_CONTROL, offer.caching.to_header());
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_SECURITY_POLICY, FILE_POLICY);
    // Feed readers and other papers may show our pictures.
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("cross-origin"));
    if kind.show == Show::Saved || offer.save_as.is_some() {
        insert(&mut headers, header::CONTENT_DISPOSITION, &disposition(offer));
    }
    let made = || HeaderValue::from_str(&tag(opened)).ok();
    if let Some(tag) = offer.tag.clone().or_else(made) {
        headers.insert(header::ETAG, tag);
    }
    if let Some(date) = modified(opened).and_then(dates::written) {
        headers.insert(header::LAST_MODIFIED, date);
    }
    headers
}

/// RFC 6266 with RFC 8187: the encoded form alone, which every browser of the last decade reads, so that
/// no quote, line break or bidirectional mark of a name can be taken for something else.
fn disposition(offer: &Offer) -> String {
    let last = offer.name.rsplit('/').next().unwrap_or_default();
    let name = offer.save_as.as_deref().unwrap_or(last);
    let is_mark = |c: &char| !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let name: String = name.chars().filter(is_mark).filter(|c| !c.is_control()).collect();
    // The path encoder leaves these four, which RFC 8187 does not.
    let encoded = encode_segment(&name).replace('@', "%40").replace(',', "%2c").replace(':', "%3a");
    format!("attachment; filename*=UTF-8''{encoded}")
}

fn tag(opened: &Opened) -> String {
    let data = &opened.metadata;
    let nanos = i128::from(data.mtime()) * 1_000_000_000 + i128::from(data.mtime_nsec());
    format!("\"{nanos:x}-{:x}-{:x}\"", data.len(), data.ino())
}

fn modified(opened: &Opened) -> Option<Timestamp> {
    Timestamp::from_second(opened.metadata.mtime()).ok()
}

fn insert(headers: &mut HeaderMap, name: HeaderName, value: &str) {
    if let Ok(value) = HeaderValue::from_str(value) {
        headers.insert(name, value);
    }
}

fn read(mut file: File, from: u64, length: u64) -> io::Result<Content> {
    if from > 0 {
        file.seek(SeekFrom::Start(from))?;
    }
    if length > AT_ONCE {
        return Ok(Content::Stream(file, length));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or(0));
    file.take(length).read_to_end(&mut bytes)?;
    if bytes.len() as u64 != length {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(Content::Ready(bytes.into()))
}

/// Reads ahead one chunk at a time. A file that shrank meanwhile ends in an error, which breaks the
/// connection: the client must not take the beginning for the whole.
fn stream(file: File, length: u64) -> Body {
    let mut file = tokio::fs::File::from_std(file);
    file.set_max_buf_size(CHUNK);
    let parts = futures_util::stream::try_unfold((file, length), |(mut file, left)| async move {
        if left == 0 {
            return Ok(None);
        }
        let wanted = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK);
        let mut chunk = vec![0; wanted];
        let got = file.read(&mut chunk).await?;
        if got == 0 {
            return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
        }
        chunk.truncate(got);
        Ok(Some((Bytes::from(chunk), (file, left - got as u64))))
    });
    Body::from_stream(parts)
}

impl Prepared {
    fn new(status: StatusCode, headers: HeaderMap, content: Content) -> Self {
        Self { status, headers, content }
    }

    fn empty(status: StatusCode, headers: HeaderMap) -> Self {
        Self::new(status, headers, Content::Nothing)
    }
}

impl IntoResponse for Prepared {
    fn into_response(self) -> Response {
        let body = match self.content {
            Content::Nothing => Body::empty(),
            Content::Ready(bytes) => Body::from(bytes),
            Content::Stream(file, length) => stream(file, length),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

#[cfg(test)]
mod tests;
