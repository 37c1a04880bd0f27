//! One line for each answer: what was asked, how it went, how long it took. Never the query (searches
//! are the reader's own), never an exact address, and the network only if the newsroom wants it.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use axum::{
    body::{Body, Bytes, HttpBody},
    http::{Method, StatusCode},
    response::Response,
};
use http_body::{Frame, SizeHint};
use tokio::time::Instant;

use super::request_id::RequestId;
use crate::http::{connection::InFlight, network::Network};

/// Longest path that is written; a longer one is noise made to fill the disk.
const PATH_BYTES: usize = 256;

/// An extension of responses whose path is a secret (a preview link, a reset link): it is not logged.
#[derive(Debug, Clone, Copy)]
pub struct WithholdPath;

#[derive(Debug, Clone, Default)]
pub(in crate::http) struct AccessLog {
    with_networks: bool,
}

/// A line being written: opened when the request arrives, finished with the last byte of the answer.
#[derive(Debug)]
pub(in crate::http) struct Entry {
    id: RequestId,
    network: Option<Network>,
    method: Method,
    path: String,
    began: Instant,
}

/// A body that writes its entry when it has been sent, or was given up half-way.
struct LoggedBody {
    body: Body,
    entry: Option<Entry>,
    status: StatusCode,
    bytes: u64,
    complete: bool,
    _in_flight: Option<InFlight>,
}

impl AccessLog {
    pub(in crate::http) fn new(with_networks: bool) -> Self {
        Self { with_networks }
    }

    /// Opens a line, if somebody reads the log.
    pub(in crate::http) fn open(&self, id: RequestId, network: Network, method: &Method, path: &str) -> Option<Entry> {
        if !tracing::enabled!(target: "masthead::access", tracing::Level::INFO) {
            return None;
        }
        Some(Entry {
            id,
            network: self.with_networks.then_some(network),
            method: method.clone(),
            path: shortened(path),
            began: Instant::now(),
        })
    }
}

/// Attaches an entry to the response's body; `in_flight` is let go together with it.
pub(in crate::http) fn finish(mut entry: Option<Entry>, response: Response, in_flight: Option<InFlight>) -> Response {
    if let Some(entry) = entry.as_mut().filter(|_| response.extensions().get::<WithholdPath>().is_some()) {
        entry.path = "(withheld)".into();
    }
    let status = response.status();
    response.map(|body| {
        let complete = body.is_end_stream();
        Body::new(LoggedBody { complete, body, entry, status, bytes: 0, _in_flight: in_flight })
    })
}

impl Entry {
    fn write(&self, status: StatusCode, bytes: u64, complete: bool) {
        let micros = u64::try_from(self.began.elapsed().as_micros()).unwrap_or(u64::MAX);
        tracing::info!(
            target: "masthead::access",
            request = self.id.as_str(),
            method = self.method.as_str(),
            path = self.path,
            status = status.as_u16(),
            bytes,
            micros,
            complete,
            network = self.network.map(tracing::field::display),
            "{} {} {}",
            self.method,
            self.path,
            status.as_u16(),
        );
    }
}

/// A request target holds visible ASCII only (hyper refuses the rest), but what sits in `Uri` is not
/// promised to: anything else is written as `?`.
fn shortened(path: &str) -> String {
    let visible = |byte: u8| {
        if byte.is_ascii_graphic() { byte as char } else { '?' }
    };
    path.bytes().take(PATH_BYTES).map(visible).collect()
}

impl HttpBody for LoggedBody {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        let polled = Pin::new(&mut self.body).poll_frame(cx);
        match &polled {
            Poll::Ready(Some(Ok(frame))) => {
                self.bytes += frame.data_ref().map_or(0, Bytes::len) as u64;
                self.complete = self.body.is_end_stream();
            }
            Poll::Ready(None) => self.complete = true,
            Poll::Ready(Some(Err(_))) | Poll::Pending => {}
        }
        polled
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for LoggedBody {
    fn drop(&mut self) {
        if let Some(entry) = &self.entry {
            entry.write(self.status, self.bytes, self.complete);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_cannot_break_a_line_or_fill_the_disk() {
        assert_eq!(shortened("/a\r\nb\u{1b}"), "/a??b?");
        assert_eq!(shortened(&"/".repeat(10_000)).len(), PATH_BYTES);
    }
}
