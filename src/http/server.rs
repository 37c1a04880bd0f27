//! The accept loop: connections in, each served by hyper under our limits, and a graceful end.
//!
//! `axum::serve` is not used because it sets no timer, so that a client sending its head a byte a
//! minute would keep its place for ever.

use std::{
    convert::Infallible,
    future::{Ready, ready},
    io,
    net::SocketAddr,
    pin::Pin,
    sync::Arc,
    time::Duration,
};

use axum::{body::Body, http::Request, response::Response};
use futures_util::future::Either;
use hyper::{body::Incoming, service::Service};
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::conn::auto::Builder,
};
use tokio::{
    net::{TcpListener, TcpSocket, TcpStream},
    time::{Instant, sleep, timeout},
};

use super::{
    connection::{Activity, Admission, Connections, Ending, GuardedIo, Order, Refusal, watch},
    frame::Frame,
    limits::{HEAD_BYTES, HEADER_FIELDS, HTTP2_PENDING_RESETS, HTTP2_STREAMS, Limits, Patience},
    middleware::client::Peer,
    workers::Workers,
};

/// Connections the kernel keeps for us while we are busy accepting others.
const BACKLOG: u32 = 4096;

/// How long a newcomer waits at a full house for an idle connection to leave.
const ROOM_WAIT: Duration = Duration::from_millis(100);

/// What a newcomer is told when there is no room: a whole answer, written before anything is read.
const FULL: &[u8] = b"HTTP/1.1 503 Service Unavailable\r\nRetry-After: 2\r\nCache-Control: no-store\r\n\
    X-Content-Type-Options: nosniff\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

/// A bound listener, not yet serving.
#[derive(Debug)]
pub struct Server {
    listener: TcpListener,
    addr: SocketAddr,
    limits: Limits,
    workers: Workers,
}

/// Why the server could not start.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    #[error(
        "cannot listen on {addr}: {source}. Is another program using this port? Choose another address with --listen"
    )]
    Bind {
        addr: SocketAddr,
        #[source]
        source: io::Error,
    },
    #[error(
        "cannot start the threads that serve connections: {0}. Lower `workers` in the part [http] of masthead.toml"
    )]
    Threads(#[source] io::Error),
}

/// What every connection task shares.
struct Shared {
    frame: Frame,
    http: Builder<TokioExecutor>,
    patience: Patience,
}

/// The service hyper calls for each request of one connection.
struct ConnectionService {
    frame: Frame,
    peer: SocketAddr,
    activity: Arc<Activity>,
}

impl Server {
    /// Listens on `addr`; port 0 takes any free one (see [`Server::local_addr`]). Must be called
    /// within a Tokio runtime.
    pub fn bind(addr: SocketAddr, limits: Limits) -> Result<Self, ServeError> {
        let failed = |source| ServeError::Bind { addr, source };
        let listener = listen(addr, limits.share_port).map_err(failed)?;
        let addr = listener.local_addr().map_err(failed)?;
        let workers = Workers::start(limits.workers).map_err(ServeError::Threads)?;
        Ok(Self { listener, addr, limits, workers })
    }

    /// The address actually bound.
    pub fn local_addr(&self) -> SocketAddr {
        self.addr
    }

    /// Serves until `shutdown` resolves, then stops accepting, lets requests under way finish for up
    /// to [`Limits::drain`], and closes what is left.
    pub async fn serve(self, frame: Frame, shutdown: impl Future<Output = ()>) {
        let drain = self.limits.drain;
        let patience = self.limits.patience;
        let shared = Arc::new(Shared { frame, http: protocol(&patience), patience });
        let connections = Connections::new(self.limits);
        tokio::select! {
            () = accept_all(&self.listener, &connections, &shared, &self.workers) => {}
            () = shutdown => {}
        }
        // Closed before draining, so that newcomers go to the next process instead of waiting here.
        drop(self.listener);
        finish(&connections, drain).await;
    }
}

fn listen(addr: SocketAddr, share_port: bool) -> io::Result<TcpListener> {
    let socket = match addr {
        SocketAddr::V4(_) => TcpSocket::new_v4()?,
        SocketAddr::V6(_) => TcpSocket::new_v6()?,
    };
    socket.set_reuseaddr(true)?;
    #[cfg(unix)]
    socket.set_reuseport(share_port)?;
    #[cfg(not(unix))]
    let _ = share_port;
    socket.bind(addr)?;
    socket.listen(BACKLOG)
}

fn protocol(patience: &Patience) -> Builder<TokioExecutor> {
    let mut http = Builder::new(TokioExecutor::new());
    http.http1()
        .timer(TokioTimer::new())
        // hyper's clock for a head runs from the end of the answer before it, so pause and head
        // together are its limit; `Activity` times each of them by itself.
        .header_read_timeout(patience.header + patience.idle)
        .max_headers(HEADER_FIELDS)
        .max_buf_size(HEAD_BYTES)
        .half_close(false);
    http.http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(HTTP2_STREAMS)
        .max_pending_accept_reset_streams(HTTP2_PENDING_RESETS)
        .max_header_list_size(HEAD_BYTES as u32)
        .max_send_buf_size(256 * 1024)
        .keep_alive_interval(Duration::from_secs(30))
        .keep_alive_timeout(Duration::from_secs(10));
    http
}

async fn accept_all(listener: &TcpListener, connections: &Arc<Connections>, shared: &Arc<Shared>, workers: &Workers) {
    let mut pause = Duration::ZERO;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => {
                pause = Duration::ZERO;
                receive(stream, peer, connections, shared, workers).await;
            }
            Err(error) if is_the_clients(&error) => {}
            Err(error) => {
                // Out of descriptors, most likely: accepting again at once would spin.
                pause = (pause * 2).clamp(Duration::from_millis(20), Duration::from_secs(1));
                tracing::error!(%error, "Cannot accept connections; trying again in {pause:?}");
                connections.evict_idle();
                sleep(pause).await;
            }
        }
    }
}

/// Errors of the connection being accepted, not of the listener.
fn is_the_clients(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}

async fn receive(
    stream: TcpStream,
    peer: SocketAddr,
    connections: &Arc<Connections>,
    shared: &Arc<Shared>,
    workers: &Workers,
) {
    match find_room(peer, connections).await {
        Ok(admission) => {
            if let Err(error) = hand_over(stream, peer, admission, Arc::clone(shared), workers) {
                tracing::debug!(%error, "Connection lost before its first request");
            }
        }
        Err(refusal) => {
            tracing::debug!(?refusal, "Connection refused");
            // Best effort: a fresh socket takes these few bytes without waiting, or nobody reads them.
            let _ = stream.try_write(FULL);
        }
    }
}

async fn find_room(peer: SocketAddr, connections: &Arc<Connections>) -> Result<Admission, Refusal> {
    let deadline = Instant::now() + ROOM_WAIT;
    loop {
        let one_closed = connections.one_closed();
        match connections.admit(peer.ip()) {
            Err(Refusal::Full) => {}
            answer => return answer,
        }
        let left = deadline.saturating_duration_since(Instant::now());
        if timeout(left, one_closed).await.is_err() {
            return Err(Refusal::Full);
        }
    }
}

/// Gives a connection to one of the workers, whose own event queue it must be in.
fn hand_over(
    stream: TcpStream,
    peer: SocketAddr,
    admission: Admission,
    shared: Arc<Shared>,
    workers: &Workers,
) -> io::Result<()> {
    // Answers are written whole, so waiting to fill a packet only delays the last one.
    stream.set_nodelay(true)?;
    let stream = stream.into_std()?;
    workers.next().spawn(async move {
        match TcpStream::from_std(stream) {
            Ok(stream) => converse(stream, peer, admission, shared).await,
            Err(error) => tracing::error!(%error, "A connection could not be watched and is closed"),
        }
    });
    Ok(())
}

async fn converse(stream: TcpStream, peer: SocketAddr, admission: Admission, shared: Arc<Shared>) {
    let activity = Arc::clone(admission.activity());
    let service = ConnectionService { frame: shared.frame.clone(), peer, activity: Arc::clone(&activity) };
    let io = TokioIo::new(GuardedIo::new(stream, admission));
    let connection = Box::pin(shared.http.serve_connection_with_upgrades(io, service));
    let ending = watch(connection, |connection| connection.graceful_shutdown(), &activity, &shared.patience).await;
    if ending == Ending::OutOfTime {
        tracing::debug!("Connection closed: the client was too slow or silent too long");
    }
}

async fn finish(connections: &Connections, patience: Duration) {
    connections.give_all(Order::Drain);
    let drained = timeout(patience, all_closed(connections)).await.is_ok();
    if drained {
        return;
    }
    tracing::warn!(open = connections.len(), "Closing connections that did not finish in time");
    connections.give_all(Order::Close);
    let _ = timeout(Duration::from_secs(1), all_closed(connections)).await;
}

async fn all_closed(connections: &Connections) {
    loop {
        let one_closed = connections.one_closed();
        if connections.len() == 0 {
            return;
        }
        one_closed.await;
    }
}

impl Service<Request<Incoming>> for ConnectionService {
    type Response = Response;
    type Error = Infallible;
    type Future =
        Either<Ready<Result<Response, Infallible>>, Pin<Box<dyn Future<Output = Result<Response, Infallible>> + Send>>>;

    fn call(&self, request: Request<Incoming>) -> Self::Future {
        let multiplexed = request.version() == hyper::Version::HTTP_2;
        let in_flight = self.activity.begin(multiplexed);
        let peer = Peer(self.peer);
        if let Some(page) = self.frame.has_at_once(&request, peer) {
            return Either::Left(ready(Ok(page.answer(in_flight))));
        }
        let activity = Arc::clone(&self.activity);
        let frame = self.frame.clone();
        Either::Right(Box::pin(async move {
            let response = frame.answer_while(request.map(Body::new), peer, Some(in_flight)).await;
            if response.status() == hyper::StatusCode::SWITCHING_PROTOCOLS {
                activity.note_upgraded();
            }
            Ok(response)
        }))
    }
}
