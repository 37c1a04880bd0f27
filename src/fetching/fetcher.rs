//! The fetcher itself: one GET, its redirects, and a body within its limits.

use std::{error::Error, path::Path, sync::Arc};

use bytes::{Bytes, BytesMut};
use reqwest::{Client, Response, header, redirect::Policy};
use sha2::{Digest, Sha256};
use tokio::{fs::File, io::AsyncWriteExt, time::timeout};
use url::Url;

use super::{
    FetchError, FetchLimits, FetchSettings, HostPort,
    per_host::Turns,
    resolver::{CheckedResolver, Lookup, NotPublic, PlainResolver, system},
    target::{Door, door},
};

/// Redirects followed: http to https to www to the new place.
const REDIRECTS: usize = 3;

/// Fetches from other sites. Make one and share it.
#[derive(Debug)]
pub struct Fetcher {
    public: Client,
    allowed: Client,
    allow: Vec<HostPort>,
    turns: Turns,
}

/// Something to tell another machine: a purge, an announcement.
pub trait Message: Sync {
    fn method(&self) -> &str;
    fn headers(&self) -> &[(&'static str, String)];
    /// Empty for none.
    fn body(&self) -> &str;
}

/// A body in memory.
#[derive(Debug, Clone)]
pub struct Fetched {
    /// Where it was in the end, after redirects.
    pub url: Url,
    /// What the other site calls it; not to be trusted.
    pub content_type: Option<String>,
    pub bytes: Bytes,
}

/// A body in a file.
#[derive(Debug, Clone)]
pub struct FetchedFile {
    pub url: Url,
    pub content_type: Option<String>,
    pub length: u64,
    pub sha256: [u8; 32],
}

impl Fetcher {
    /// # Errors
    /// When the TLS library cannot be set up.
    pub fn new(settings: &FetchSettings) -> Result<Self, FetchError> {
        Self::with_lookup(settings, system())
    }

    fn with_lookup(settings: &FetchSettings, lookup: Lookup) -> Result<Self, FetchError> {
        let tls = tls().map_err(|error| FetchError::NotSetUp(error.into()))?;
        let client = || {
            Client::builder()
                .tls_backend_preconfigured(tls.clone())
                .user_agent(user_agent(settings))
                .redirect(Policy::none())
                .referer(false)
                // A proxy would resolve names itself, behind our back.
                .no_proxy()
        };
        let public = client().dns_resolver(Arc::new(CheckedResolver(Arc::clone(&lookup))));
        let allowed = client().dns_resolver(Arc::new(PlainResolver(lookup)));
        let built =
            |builder: reqwest::ClientBuilder| builder.build().map_err(|error| FetchError::NotSetUp(error.into()));
        Ok(Self {
            public: built(public)?,
            allowed: built(allowed)?,
            allow: settings.allow.clone(),
            turns: Turns::new(settings.parallel_per_host),
        })
    }

    /// Fetches into memory.
    ///
    /// # Errors
    /// [`FetchError`]; any status but 2xx is one.
    pub async fn fetch(&self, url: &Url, limits: FetchLimits) -> Result<Fetched, FetchError> {
        self.within(url, limits, async {
            let (url, mut response) = self.open(url, limits).await?;
            let mut bytes = BytesMut::new();
            while let Some(part) = next_part(&mut response, bytes.len() as u64, limits).await? {
                bytes.extend_from_slice(&part);
            }
            Ok(Fetched { url, content_type: content_type(&response), bytes: bytes.freeze() })
        })
        .await
    }

    /// Fetches into a new file, a piece at a time. On failure the file is removed.
    ///
    /// # Errors
    /// [`FetchError`]; [`FetchError::NotWritten`] also when the file exists already.
    pub async fn fetch_to_file(&self, url: &Url, file: &Path, limits: FetchLimits) -> Result<FetchedFile, FetchError> {
        let mut open = File::create_new(file).await.map_err(FetchError::NotWritten)?;
        let fetched = self
            .within(url, limits, async {
                let (url, response) = self.open(url, limits).await?;
                write(url, response, &mut open, limits).await
            })
            .await;
        if fetched.is_err() {
            drop(open);
            // What cannot be removed is swept with the other unfinished files; the fetch's own error counts.
            let _ = tokio::fs::remove_file(file).await;
        }
        fetched
    }

    /// Tells another machine something, once. Redirects are not followed: what is told may hold a token.
    ///
    /// # Errors
    /// [`FetchError`]; any status but 2xx is one.
    pub async fn tell(&self, url: &Url, message: &impl Message, limits: FetchLimits) -> Result<(), FetchError> {
        self.within(url, limits, async {
            let method = reqwest::Method::from_bytes(message.method().as_bytes());
            let method = method.map_err(|error| FetchError::NotSetUp(error.into()))?;
            let mut request = self.client(url)?.request(method, url.clone());
            for (name, value) in message.headers() {
                request = request.header(*name, value);
            }
            if !message.body().is_empty() {
                request = request.body(message.body().to_owned());
            }
            let response = request.send().await.map_err(|error| why(error, url))?;
            match response.status() {
                status if status.is_success() => Ok(()),
                status => Err(FetchError::Status(status.as_u16())),
            }
        })
        .await
    }

    /// Waits for a turn at the host, then holds `work` to its time.
    async fn within<T>(
        &self,
        url: &Url,
        limits: FetchLimits,
        work: impl Future<Output = Result<T, FetchError>>,
    ) -> Result<T, FetchError> {
        let _turn = self.turns.wait(url.host_str().unwrap_or_default()).await;
        let done = timeout(limits.time, work).await;
        done.unwrap_or(Err(FetchError::TooSlow))
    }

    /// Follows redirects to an answer that has a body within the limit, as far as its head tells.
    async fn open(&self, url: &Url, limits: FetchLimits) -> Result<(Url, Response), FetchError> {
        let mut url = url.clone();
        for _ in 0..=REDIRECTS {
            let response = self.ask(&url).await?;
            let status = response.status();
            if !matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308) {
                return accepted(url, response, limits);
            }
            url = redirected(&url, &response)?;
        }
        Err(FetchError::TooManyRedirects(REDIRECTS))
    }

    async fn ask(&self, url: &Url) -> Result<Response, FetchError> {
        let asked = self.client(url)?.get(url.clone()).send().await;
        asked.map_err(|error| why(error, url))
    }

    /// The client for an address: one that reaches only the public internet, unless the configuration names the host.
    fn client(&self, url: &Url) -> Result<&Client, FetchError> {
        Ok(match door(url, &self.allow)? {
            Door::Public => &self.public,
            Door::Allowed => &self.allowed,
        })
    }
}

fn tls() -> Result<rustls::ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
    let mut tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(tls)
}

fn user_agent(settings: &FetchSettings) -> String {
    let product = concat!("Masthead/", env!("CARGO_PKG_VERSION"));
    match settings.contact.as_str() {
        contact if !contact.is_empty() && contact.bytes().all(|byte| byte.is_ascii_graphic()) => {
            format!("{product} (+{contact})")
        }
        _ => product.to_owned(),
    }
}

fn accepted(url: Url, response: Response, limits: FetchLimits) -> Result<(Url, Response), FetchError> {
    let status = response.status();
    if !status.is_success() {
        return Err(FetchError::Status(status.as_u16()));
    }
    if response.content_length().is_some_and(|length| length > limits.bytes) {
        return Err(FetchError::TooLarge { limit: limits.bytes });
    }
    Ok((url, response))
}

fn redirected(from: &Url, response: &Response) -> Result<Url, FetchError> {
    let location = response.headers().get(header::LOCATION);
    let location = location.and_then(|value| value.to_str().ok());
    let location = location.ok_or(FetchError::BadRedirect)?;
    from.join(location).map_err(|_| FetchError::BadRedirect)
}

async fn next_part(response: &mut Response, so_far: u64, limits: FetchLimits) -> Result<Option<Bytes>, FetchError> {
    let part = response.chunk().await.map_err(FetchError::Unreachable)?;
    match part {
        Some(part) if so_far + part.len() as u64 > limits.bytes => Err(FetchError::TooLarge { limit: limits.bytes }),
        part => Ok(part),
    }
}

async fn write(
    url: Url,
    mut response: Response,
    file: &mut File,
    limits: FetchLimits,
) -> Result<FetchedFile, FetchError> {
    let (mut length, mut hash) = (0, Sha256::new());
    while let Some(part) = next_part(&mut response, length, limits).await? {
        hash.update(&part);
        file.write_all(&part).await.map_err(FetchError::NotWritten)?;
        length += part.len() as u64;
    }
    file.flush().await.map_err(FetchError::NotWritten)?;
    Ok(FetchedFile { url, content_type: content_type(&response), length, sha256: hash.finalize().into() })
}

fn content_type(response: &Response) -> Option<String> {
    let value = response.headers().get(header::CONTENT_TYPE)?;
    Some(value.to_str().ok()?.to_owned())
}

/// Finds our own refusal inside the client's error.
fn why(error: reqwest::Error, url: &Url) -> FetchError {
    let mut cause: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(current) = cause {
        if current.is::<NotPublic>() {
            let host = url.host_str().unwrap_or_default().to_owned();
            return FetchError::NotPublic { host };
        }
        cause = current.source();
    }
    FetchError::Unreachable(error)
}

#[cfg(test)]
mod tests;
