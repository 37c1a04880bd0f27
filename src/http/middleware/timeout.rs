//! How long an answer may take. The time runs from the last byte of the request, so that a long upload
//! is not cut off while it is still coming: how slowly it may come is [`body_pace`](super::body_pace)'s
//! business.

use std::time::Duration;

use axum::response::Response;
use tokio::time::{Instant, sleep_until};

use super::body_pace::Progress;
use crate::http::error::AppError;

/// The time a handler gets.
#[derive(Debug, Clone, Copy)]
pub(in crate::http) struct Timeout(Duration);

impl Timeout {
    pub(in crate::http) fn seconds(seconds: u64) -> Self {
        Self(Duration::from_secs(seconds.max(1)))
    }

    /// Runs `work`; gives it up, answering 503, when nothing came in or went out for too long.
    pub(in crate::http) async fn run(
        self,
        work: impl Future<Output = Result<Response, AppError>>,
        progress: &Progress,
    ) -> Result<Response, AppError> {
        let give_up = async {
            loop {
                let deadline = progress.last() + self.0;
                if deadline <= Instant::now() {
                    return;
                }
                sleep_until(deadline).await;
            }
        };
        tokio::select! {
            biased;
            answer = work => answer,
            () = give_up => Err(AppError::Busy { retry_after: Duration::from_secs(5) }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    #[tokio::test]
    async fn a_handler_that_takes_too_long_is_given_up_with_a_503() {
        let work = async {
            tokio::time::sleep(Duration::from_secs(60)).await;
            Ok(Response::new(Body::empty()))
        };
        let error = Timeout(Duration::from_millis(300)).run(work, &Progress::now()).await.unwrap_err();
        assert_eq!(error.status(), 503);
    }

    #[tokio::test]
    async fn an_upload_that_keeps_coming_is_not_cut_off() {
        let progress = Progress::now();
        let upload = progress.clone();
        let work = async move {
            for _ in 0..10 {
                tokio::time::sleep(Duration::from_millis(150)).await;
                upload.note();
            }
            Ok(Response::new(Body::empty()))
        };
        assert!(Timeout(Duration::from_millis(300)).run(work, &progress).await.is_ok());
    }
}
