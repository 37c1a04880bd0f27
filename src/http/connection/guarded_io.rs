//! A socket that reports what passes through it to its connection's [`Activity`], and gives up its
//! place in the table of connections when it is closed, wherever it ended up (an upgraded WebSocket
//! outlives the HTTP connection it began as).

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use super::{Activity, Admission};

/// A stream under watch.
#[derive(Debug)]
pub(crate) struct GuardedIo<S> {
    stream: S,
    activity: Arc<Activity>,
    _admission: Admission,
}

impl<S> GuardedIo<S> {
    pub(crate) fn new(stream: S, admission: Admission) -> Self {
        Self { stream, activity: Arc::clone(admission.activity()), _admission: admission }
    }

    fn noted<T>(&self, write: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        match &write {
            Poll::Pending => self.activity.note_blocked(),
            Poll::Ready(_) => self.activity.note_written(),
        }
        write
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for GuardedIo<S> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buf))?;
        if buf.filled().len() > before {
            self.activity.note_read();
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for GuardedIo<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.noted(written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.noted(written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}
