//! A floor under the speed of request bodies: a client may be slow for a while, but not hold a handler
//! for an hour with a byte a minute.

use std::{
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering::Relaxed},
    },
    task::{Context, Poll},
    time::Duration,
};

use axum::{
    BoxError,
    body::{Body, Bytes, HttpBody},
    http::Request,
};
use http_body::{Frame, SizeHint};
use tokio::time::{Instant, Sleep, sleep_until};

use crate::http::limits::BodyPace;

/// When something last came in of a request.
#[derive(Debug, Clone)]
pub(in crate::http) struct Progress {
    began: Instant,
    millis: Arc<AtomicU64>,
    gave_up: Arc<AtomicBool>,
}

/// The client sent its body more slowly than [`BodyPace`] allows.
#[derive(Debug, thiserror::Error)]
#[error("the request body came too slowly")]
struct TooSlow;

struct PacedBody {
    body: Body,
    pace: BodyPace,
    received: u64,
    /// Made at the first wait, so the clock starts when the body is wanted.
    floor: Option<Floor>,
    progress: Progress,
}

struct Floor {
    began: Instant,
    alarm: Pin<Box<Sleep>>,
}

/// Holds the request's body to the floor.
pub(in crate::http) fn hold(request: Request<Body>, pace: BodyPace) -> (Request<Body>, Progress) {
    let progress = Progress::now();
    if request.body().is_end_stream() {
        return (request, progress);
    }
    let seen = progress.clone();
    let request = request.map(|body| Body::new(PacedBody { body, pace, received: 0, floor: None, progress: seen }));
    (request, progress)
}

impl Progress {
    pub(super) fn now() -> Self {
        Self { began: Instant::now(), millis: Arc::default(), gave_up: Arc::default() }
    }

    pub(super) fn note(&self) {
        let millis = self.began.elapsed().as_millis();
        self.millis.store(u64::try_from(millis).unwrap_or(u64::MAX), Relaxed);
    }

    /// Whether the body was given up as too slow, whatever the handler made of that.
    pub(in crate::http) fn gave_up(&self) -> bool {
        self.gave_up.load(Relaxed)
    }

    pub(super) fn last(&self) -> Instant {
        self.began + Duration::from_millis(self.millis.load(Relaxed))
    }
}

impl PacedBody {
    /// Ready when the bytes received so far do not cover the time spent waiting for them.
    fn poll_floor(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let paid = self.received / self.pace.bytes_per_second.max(1);
        let floor = self.floor.get_or_insert_with(|| {
            let began = Instant::now();
            let alarm = Box::pin(sleep_until(began + self.pace.grace));
            Floor { began, alarm }
        });
        let deadline = floor.began + self.pace.grace + Duration::from_secs(paid);
        if floor.alarm.deadline() != deadline {
            floor.alarm.as_mut().reset(deadline);
        }
        floor.alarm.as_mut().poll(cx)
    }
}

impl HttpBody for PacedBody {
    type Data = Bytes;
    type Error = BoxError;

    fn poll_frame(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, BoxError>>> {
        match Pin::new(&mut self.body).poll_frame(cx) {
            Poll::Ready(Some(Ok(frame))) => {
                let bytes = frame.data_ref().map_or(0, Bytes::len);
                self.received += bytes as u64;
                self.progress.note();
                Poll::Ready(Some(Ok(frame)))
            }
            Poll::Ready(Some(Err(error))) => Poll::Ready(Some(Err(error.into()))),
            Poll::Ready(None) => {
                self.progress.note();
                Poll::Ready(None)
            }
            Poll::Pending => self.poll_floor(cx).map(|()| {
                self.progress.gave_up.store(true, Relaxed);
                Some(Err(TooSlow.into()))
            }),
        }
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http_body_util::BodyExt;

    const PACE: BodyPace = BodyPace { bytes_per_second: 50, grace: Duration::from_millis(200) };

    async fn received(chunk: usize, every: u64, chunks: usize) -> Result<usize, axum::Error> {
        let stream = futures_util::stream::unfold(0, move |sent| async move {
            tokio::time::sleep(Duration::from_millis(every)).await;
            let next = Ok::<_, std::io::Error>(Bytes::from(vec![b'x'; chunk]));
            (sent < chunks).then_some((next, sent + 1))
        });
        let (request, _) = hold(Request::new(Body::from_stream(stream)), PACE);
        Ok(request.into_body().collect().await?.to_bytes().len())
    }

    #[tokio::test]
    async fn a_body_that_trickles_is_given_up() {
        let error = received(1, 30, 100).await.unwrap_err();
        assert!(error.to_string().contains("too slowly"), "{error}");
    }

    #[tokio::test]
    async fn a_slow_but_honest_line_may_take_its_time() {
        assert_eq!(received(100, 30, 20).await.unwrap(), 2_000);
    }
}
