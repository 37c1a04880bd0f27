//! One kept page: its bytes in every form asked for so far, each with its headers ready.

use std::sync::atomic::{AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use arc_swap::{ArcSwap, ArcSwapOption};
use axum::body::{Body, Bytes, HttpBody};
use axum::response::Response;
use http::{HeaderMap, HeaderValue, StatusCode, header};
use http_body_util::BodyExt;

use super::Tag;
use super::accepted::Coding;
use super::compress::{Effort, WORTH_BYTES, compressed};
use super::follower::Rail;
use super::generations::{Generations, Verdict};
use crate::http::{CacheTags, etag_of};

/// Larger answers are not kept: no page is.
const MOST_BYTES: u64 = 4 * 1024 * 1024;

/// An extension of answers that depend on nothing of the request but its path and query.
#[derive(Debug, Clone, Copy)]
pub struct FromAddressAlone;

/// An extension of answers that nothing stands at this path, whatever the query.
#[derive(Debug, Clone, Copy)]
pub struct Absent;

/// An extension of pages: the rail as it stands in them, so that another can be put in its place.
#[derive(Debug, Clone)]
pub struct RailMarkup(pub Arc<str>);

/// A kept page.
#[derive(Debug)]
pub struct Entry {
    key: Arc<str>,
    tags: Box<[Tag]>,
    /// The step of the follower before the page's snapshot was opened.
    born: u64,
    /// The last step at which it was found true.
    checked: AtomicU64,
    made_at: i64,
    /// What all forms say of themselves.
    headers: HeaderMap,
    page: ArcSwap<Page>,
    rebuilding: Mutex<()>,
    hits: AtomicU32,
    /// The same, halved now and then: what was hot last week is not hot.
    heat: AtomicU32,
}

/// The page with one rail in it.
#[derive(Debug)]
pub(super) struct Page {
    /// Where the rail begins, and the rail.
    rail: Option<(usize, Arc<str>)>,
    pub(super) identity: Form,
    brotli: ArcSwapOption<Form>,
    zstd: ArcSwapOption<Form>,
    gzip: ArcSwapOption<Form>,
}

/// Bytes as they go out, and the headers before them.
#[derive(Debug)]
pub(super) struct Form {
    pub(super) bytes: Bytes,
    pub(super) headers: HeaderMap,
    pub(super) effort: Option<Effort>,
}

impl Entry {
    /// Makes an entry of an answer that is whole, public and true for everybody; gives back any other.
    /// `before` is the page as it was: what has not changed keeps its forms.
    pub(super) async fn of(
        key: Arc<str>,
        response: Response,
        born: u64,
        made_at: i64,
        before: Option<&Self>,
    ) -> Result<Self, Response> {
        if !is_for_all(&response) {
            return Err(response);
        }
        let (mut parts, body) = response.into_parts();
        let Ok(collected) = body.collect().await else {
            return Err(Response::from_parts(parts, Body::empty()));
        };
        let mut tags: Vec<Tag> = parts
            .extensions
            .remove::<CacheTags>()
            .map(|tags| tags.0.iter().filter_map(|tag| Tag::parse(tag)).collect())
            .unwrap_or_default();
        let bytes = collected.to_bytes();
        let rail = parts.extensions.remove::<RailMarkup>().and_then(|RailMarkup(rail)| {
            let at = only_place(&bytes, rail.as_bytes())?;
            Some((at, rail))
        });
        if rail.is_some() {
            tags.retain(|tag| *tag != Tag::Rail);
        }
        parts.headers.remove(header::CONTENT_LENGTH);
        parts.headers.remove(header::ETAG);
        let page = Page::new(bytes, rail, &parts.headers);
        let page = before.and_then(|before| before.same(&page)).unwrap_or_else(|| Arc::new(page));
        Ok(Self {
            key,
            tags: tags.into(),
            born,
            checked: AtomicU64::new(0),
            made_at,
            headers: parts.headers,
            page: ArcSwap::new(page),
            rebuilding: Mutex::new(()),
            hits: AtomicU32::new(before.map_or(0, |before| before.hits.load(Ordering::Relaxed))),
            heat: AtomicU32::new(before.map_or(0, |before| before.heat.load(Ordering::Relaxed))),
        })
    }

    pub(super) fn key(&self) -> &Arc<str> {
        &self.key
    }

    pub(super) fn made_at(&self) -> i64 {
        self.made_at
    }

    /// What the page was made from.
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    pub(super) fn verdict(&self, generations: &Generations) -> Verdict {
        let step = generations.epoch();
        if self.checked.load(Ordering::Relaxed) == step && step > 0 {
            return Verdict::Fresh;
        }
        let verdict = generations.verdict(&self.tags, self.born);
        if verdict == Verdict::Fresh {
            self.checked.store(step, Ordering::Relaxed);
        }
        verdict
    }

    pub(super) fn page(&self) -> Arc<Page> {
        self.page.load_full()
    }

    /// Counts one reader; tells how many there were.
    pub(super) fn count(&self) -> u32 {
        self.heat.fetch_add(1, Ordering::Relaxed);
        self.hits.fetch_add(1, Ordering::Relaxed).saturating_add(1)
    }

    /// How hot the page is; half as hot from now on.
    pub(super) fn cool(&self) -> u32 {
        let heat = self.heat.load(Ordering::Relaxed);
        // Readers who come in between are few beside those who came before.
        self.heat.store(heat / 2, Ordering::Relaxed);
        heat
    }

    /// Bytes of memory, about.
    pub(super) fn bytes(&self) -> usize {
        const HEADERS: usize = 2_000;
        let page = self.page.load();
        let forms = Coding::ALL.iter().filter_map(|coding| page.form(*coding));
        let coded: usize = forms.map(|form| form.bytes.len() + HEADERS).sum();
        page.identity.bytes.len() + coded + 2 * HEADERS + self.tags.len() * size_of::<Tag>()
    }

    /// Puts the rail as it is now into the page, if the page has another. Whether it did.
    pub(super) fn rebuild(&self, rail: &Rail) -> bool {
        let page = self.page.load();
        let Some((at, old)) = page.rail.as_ref() else { return false };
        if Arc::ptr_eq(old, &rail.markup) || *old == rail.markup {
            return false;
        }
        // Somebody else is at it: this reader still gets the old one.
        let Ok(_only_one) = self.rebuilding.try_lock() else { return false };
        let whole = &page.identity.bytes;
        let mut bytes = Vec::with_capacity(whole.len() - old.len() + rail.markup.len());
        bytes.extend_from_slice(&whole[..*at]);
        bytes.extend_from_slice(rail.markup.as_bytes());
        bytes.extend_from_slice(&whole[at + old.len()..]);
        let rebuilt = Page::new(bytes.into(), Some((*at, rail.markup.clone())), &self.headers);
        self.page.store(Arc::new(rebuilt));
        true
    }

    /// Makes a form, or a better one. Whether there is a new one.
    pub(super) fn make(&self, page: &Page, coding: Coding, effort: Effort) -> bool {
        if page.form(coding).is_some_and(|form| form.effort >= Some(effort)) {
            return false;
        }
        let Some(bytes) = compressed(&page.identity.bytes, coding, effort) else { return false };
        let form = match page.form(coding).filter(|old| old.bytes.len() <= bytes.len()) {
            // More work has gained nothing: the same bytes under the same name, and nobody tries again.
            Some(old) => Form { bytes: old.bytes.clone(), headers: old.headers.clone(), effort: Some(effort) },
            None => Form::coded(bytes.into(), coding, effort, &self.headers, &page.identity.headers),
        };
        page.slot(coding).store(Some(Arc::new(form)));
        true
    }

    /// The old page where the new one has the same bytes.
    fn same(&self, page: &Page) -> Option<Arc<Page>> {
        let old = self.page.load_full();
        (old.identity.headers == page.identity.headers && old.identity.bytes == page.identity.bytes).then_some(old)
    }
}

impl Page {
    fn new(bytes: Bytes, rail: Option<(usize, Arc<str>)>, headers: &HeaderMap) -> Self {
        let mut headers = headers.clone();
        headers.insert(header::ETAG, etag_of(&bytes));
        headers.insert(header::CONTENT_LENGTH, bytes.len().into());
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        let identity = Form { bytes, headers, effort: None };
        Self {
            rail,
            identity,
            brotli: ArcSwapOption::empty(),
            zstd: ArcSwapOption::empty(),
            gzip: ArcSwapOption::empty(),
        }
    }

    pub(super) fn form(&self, coding: Coding) -> Option<Arc<Form>> {
        self.slot(coding).load_full()
    }

    /// Whether compressing it saves anything.
    pub(super) fn is_worth_compressing(&self) -> bool {
        self.identity.bytes.len() >= WORTH_BYTES
    }

    fn slot(&self, coding: Coding) -> &ArcSwapOption<Form> {
        match coding {
            Coding::Brotli => &self.brotli,
            Coding::Zstd => &self.zstd,
            Coding::Gzip => &self.gzip,
        }
    }
}

impl Form {
    /// Other bytes have another strong tag (RFC 9110 §8.8.3.3): `"abc-br"`, and `"abc-br3"` once recompressed.
    fn coded(bytes: Bytes, coding: Coding, effort: Effort, base: &HeaderMap, identity: &HeaderMap) -> Self {
        let mut headers = base.clone();
        let name = coding.name();
        if let Some(opaque) = identity.get(header::ETAG).and_then(|tag| tag.to_str().ok()) {
            let opaque = opaque.trim_matches('"');
            let step = if effort == Effort::Quick { String::new() } else { (effort as u8).to_string() };
            if let Ok(tag) = HeaderValue::from_str(&format!("\"{opaque}-{name}{step}\"")) {
                headers.insert(header::ETAG, tag);
            }
        }
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
        headers.insert(header::CONTENT_LENGTH, bytes.len().into());
        headers.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        Self { bytes, headers, effort: Some(effort) }
    }
}

/// Only what its maker declared public and made from its address alone; nothing that sets a cookie.
fn is_for_all(response: &Response) -> bool {
    let headers = response.headers();
    let public = headers.get(header::CACHE_CONTROL).is_some_and(|value| value.as_bytes().starts_with(b"public"));
    let extensions = response.extensions();
    response.status() == StatusCode::OK
        && public
        && extensions.get::<FromAddressAlone>().is_some()
        && extensions.get::<CacheTags>().is_some_and(|tags| !tags.0.is_empty())
        && !headers.contains_key(header::SET_COOKIE)
        && !headers.contains_key(header::CONTENT_ENCODING)
        && response.body().size_hint().exact().is_some_and(|bytes| bytes <= MOST_BYTES)
}

/// Where `part` stands in `whole`, if it stands there once.
fn only_place(whole: &[u8], part: &[u8]) -> Option<usize> {
    let whole = std::str::from_utf8(whole).ok()?;
    let part = std::str::from_utf8(part).ok().filter(|part| !part.is_empty())?;
    let at = whole.find(part)?;
    (!whole[at + part.len()..].contains(part)).then_some(at)
}
