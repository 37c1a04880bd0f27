//! A panic in one handler ends one request with a 500, not the process.

use std::{any::Any, convert::Infallible, panic::AssertUnwindSafe};

use axum::response::Response;
use futures_util::FutureExt;

use crate::http::error::AppError;

/// Runs `work` to its response. The half-finished state of a panicked handler is dropped with it, which
/// is why unwinding past it is safe to assert: nothing of it is looked at again.
pub(in crate::http) async fn run(
    work: impl Future<Output = Result<Response, Infallible>>,
) -> Result<Response, AppError> {
    match AssertUnwindSafe(work).catch_unwind().await {
        Ok(Ok(response)) => Ok(response),
        Ok(Err(never)) => match never {},
        Err(panic) => Err(AppError::Internal(anyhow::anyhow!("a handler panicked: {}", message(&*panic)))),
    }
}

fn message(panic: &(dyn Any + Send)) -> &str {
    let literal = panic.downcast_ref::<&str>().copied();
    let formatted = || panic.downcast_ref::<String>().map(String::as_str);
    literal.or_else(formatted).unwrap_or("without a message")
}
