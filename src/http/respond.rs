//! How handlers answer: ready bytes, a type, and a decision about who may keep them.

use std::{borrow::Cow, fmt};

use axum::{
    body::{Body, Bytes},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

use super::path;

/// Who may keep an answer, and for how long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Caching {
    /// A page that looks alike to every guest: browsers ask each time (and get 304), shared caches
    /// keep it for so many seconds and are purged when it changes.
    Guest { shared_seconds: u32 },
    /// Anything that depends on who asks: kept nowhere.
    Private,
    /// Bytes whose address changes whenever they do.
    Immutable,
}

/// The things an answer was made from (`article:12`, `front`), for whoever keeps it to know when it is
/// stale; an extension of the response.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CacheTags(pub Vec<Cow<'static, str>>);

/// An answer under construction.
#[derive(Debug)]
#[must_use]
pub struct Reply {
    status: StatusCode,
    content_type: HeaderValue,
    body: Bytes,
    caching: Caching,
    tags: CacheTags,
}

/// A place on this site to send a reader to: a path with an optional query and fragment. There is no
/// way to make one that leads to another site, so no redirect of ours does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocalPath(String);

/// The text is not an address on this site.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("not an address on this site: it must begin with one \"/\"")]
pub struct NotLocal;

impl Reply {
    /// A page. Private until [`Reply::caching`] says otherwise, as all replies are.
    pub fn html(body: impl Into<Bytes>) -> Self {
        Self::new("text/html; charset=utf-8", body)
    }

    pub fn text(body: impl Into<Bytes>) -> Self {
        Self::new("text/plain; charset=utf-8", body)
    }

    pub fn json(body: impl Into<Bytes>) -> Self {
        Self::new("application/json; charset=utf-8", body)
    }

    /// An RSS 2.0 feed.
    pub fn rss(body: impl Into<Bytes>) -> Self {
        Self::new("application/rss+xml; charset=utf-8", body)
    }

    pub fn atom(body: impl Into<Bytes>) -> Self {
        Self::new("application/atom+xml; charset=utf-8", body)
    }

    /// Any other XML: sitemaps.
    pub fn xml(body: impl Into<Bytes>) -> Self {
        Self::new("application/xml; charset=utf-8", body)
    }

    /// Bytes of any other type.
    pub fn new(content_type: &'static str, body: impl Into<Bytes>) -> Self {
        Self {
            status: StatusCode::OK,
            content_type: HeaderValue::from_static(content_type),
            body: body.into(),
            caching: Caching::Private,
            tags: CacheTags::default(),
        }
    }

    pub fn status(mut self, status: StatusCode) -> Self {
        self.status = status;
        self
    }

    pub fn caching(mut self, caching: Caching) -> Self {
        self.caching = caching;
        self
    }

    pub fn tags(mut self, tags: impl IntoIterator<Item = impl Into<Cow<'static, str>>>) -> Self {
        self.tags.0.extend(tags.into_iter().map(Into::into));
        self
    }
}

impl IntoResponse for Reply {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, self.content_type);
        headers.insert(header::CACHE_CONTROL, self.caching.to_header());
        if !self.tags.0.is_empty() {
            response.extensions_mut().insert(self.tags);
        }
        response
    }
}

impl Caching {
    pub fn to_header(self) -> HeaderValue {
        match self {
            Self::Guest { shared_seconds } => {
                let value = format!("public, max-age=0, s-maxage={shared_seconds}");
                // Digits and ASCII letters always make a header value; if not, nothing is kept.
                HeaderValue::from_str(&value).unwrap_or(HeaderValue::from_static("no-store"))
            }
            Self::Private => HeaderValue::from_static("private, no-store"),
            Self::Immutable => HeaderValue::from_static("public, max-age=31536000, immutable"),
        }
    }
}

/// 301: the address has moved for good; search engines and shared caches may remember it.
pub fn moved(to: &LocalPath) -> Response {
    redirect(StatusCode::MOVED_PERMANENTLY, to, Caching::Guest { shared_seconds: 3600 })
}

/// 302: for now, the answer is over there.
pub fn elsewhere(to: &LocalPath) -> Response {
    redirect(StatusCode::FOUND, to, Caching::Private)
}

/// 303: the form was taken; look there for the result (reloading it sends nothing again).
pub fn see_other(to: &LocalPath) -> Response {
    redirect(StatusCode::SEE_OTHER, to, Caching::Private)
}

fn redirect(status: StatusCode, to: &LocalPath, caching: Caching) -> Response {
    let mut response = Reply::text("").status(status).caching(caching).into_response();
    response.headers_mut().insert(header::LOCATION, to.to_header());
    response
}

impl LocalPath {
    /// Takes an address on this site, already encoded or not: `/2025/a/?x=1#c`. Whatever a browser
    /// could read as another site (`//host`, `/\host`, tabs and line breaks between) is refused.
    pub fn parse(address: &str) -> Result<Self, NotLocal> {
        let is_unsafe = |c: char| c.is_control() || c == '\\';
        if !address.starts_with('/') || address.starts_with("//") || address.contains(is_unsafe) {
            return Err(NotLocal);
        }
        Ok(Self(path::encode_unwritable(address)))
    }

    /// The front page, for when an address to return to is not [local](LocalPath::parse).
    pub fn front() -> Self {
        Self("/".into())
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn to_header(&self) -> HeaderValue {
        HeaderValue::from_str(&self.0).unwrap_or(HeaderValue::from_static("/"))
    }
}

impl fmt::Display for LocalPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_redirect_leads_to_another_site() {
        for address in [
            "https://evil.example/",
            "//evil.example/",
            "/\\evil.example",
            "\\/evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "javascript:alert(1)",
            "evil",
            "",
            " /x",
            "/a\r\nSet-Cookie: x=1",
        ] {
            assert_eq!(LocalPath::parse(address), Err(NotLocal), "{address:?}");
        }
    }

    #[test]
    fn a_redirect_writes_other_scripts_as_wordpress_does() {
        let to = LocalPath::parse("/2025/台灣/?s=a b#c").unwrap();
        let response = moved(&to);
        let location = &response.headers()[header::LOCATION];
        assert_eq!(location, "/2025/%e5%8f%b0%e7%81%a3/?s=a%20b#c");
    }

    #[test]
    fn a_reply_is_private_until_somebody_decides() {
        let cached = |reply: Reply| {
            let response = reply.into_response();
            response.headers()[header::CACHE_CONTROL].clone()
        };
        assert_eq!(cached(Reply::html("x")), "private, no-store");
        let guest = Reply::html("x").caching(Caching::Guest { shared_seconds: 60 });
        assert_eq!(cached(guest), "public, max-age=0, s-maxage=60");
    }

    #[test]
    fn a_reply_names_what_it_was_made_from() {
        let response = Reply::html("x").tags(["front", "theme"]).into_response();
        let tags = response.extensions().get::<CacheTags>().unwrap();
        assert_eq!(tags.0, ["front", "theme"]);
    }
}
