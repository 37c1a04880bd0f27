//! The doors of the newsroom: every page is added with the right that opens it, so none can stand open.

use std::sync::{Arc, LazyLock};

use axum::Router;
use axum::extract::Request;
use axum::handler::Handler;
use axum::http::Method;
use axum::middleware::{Next, from_fn, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};

use super::keeper::{Base, keep};
use crate::accounts::Visitor;
use crate::app::App;
use crate::http::AppError;
use crate::newsroom::rights::{Right, Subject, may};

/// The pages of a slice, or of the whole newsroom.
#[derive(Default, Clone)]
pub struct Doors(Vec<(Listed, MethodRouter<Arc<App>>)>);

/// What a door is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub method: Method,
    /// Below the newsroom's own address, with `{parts}`; ends with a slash.
    pub path: &'static str,
    pub right: Right,
}

impl Doors {
    pub fn new() -> Self {
        Self::default()
    }

    /// A page. `right` must reach something at all; whether it reaches *this* article, the handler or its
    /// action asks with the article at hand.
    pub fn get<H, T>(self, path: &'static str, right: Right, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.on(Method::GET, path, right, get(handler))
    }

    /// A form that is sent.
    pub fn post<H, T>(self, path: &'static str, right: Right, handler: H) -> Self
    where
        H: Handler<T, Arc<App>>,
        T: 'static,
    {
        self.on(Method::POST, path, right, post(handler))
    }

    /// Any other: with a larger body, another method. `routed` must answer `method` only.
    pub fn on(mut self, method: Method, path: &'static str, right: Right, routed: MethodRouter<Arc<App>>) -> Self {
        let guarded = routed.route_layer(from_fn(move |request: Request, next: Next| pass(right, request, next)));
        self.0.push((Listed { method, path, right }, guarded));
        self
    }

    /// These and those.
    pub fn and(mut self, others: Self) -> Self {
        self.0.extend(others.0);
        self
    }

    /// All of them, for whoever has to know: the test of every route with every role, the navigation.
    pub fn listed(&self) -> impl Iterator<Item = &Listed> {
        self.0.iter().map(|(listed, _)| listed)
    }

    /// As routes below an address (`/newsroom`).
    pub fn below(self, app: &Arc<App>, base: &'static str) -> Router<Arc<App>> {
        let mut router = Router::new();
        for (listed, routed) in self.0 {
            router = router.route(&format!("{base}{}", listed.path), routed);
        }
        router.route_layer(from_fn_with_state((app.clone(), Base(base)), keep))
    }
}

impl std::fmt::Debug for Doors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.listed()).finish()
    }
}

/// Whether a page stands at a path below the newsroom's address: what is not there yet is not linked to.
pub fn is_open(path: &str) -> bool {
    static OPEN: LazyLock<Vec<&'static str>> = LazyLock::new(|| {
        let doors = crate::newsroom::doors();
        doors.listed().filter(|door| door.method == Method::GET).map(|door| door.path).collect()
    });
    OPEN.contains(&path)
}

async fn pass(right: Right, request: Request, next: Next) -> Response {
    let session = request.extensions().get::<Visitor>().and_then(|visitor| visitor.0.as_ref());
    match session {
        Some(session) if may(&session.account, right, Subject::Publication) => next.run(request).await,
        _ => AppError::Forbidden.into_response(),
    }
}
