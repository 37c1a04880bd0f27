//! What a newsroom handler is given: the account, the publication, and ways to answer.

use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use db::Writing;
use fluent_bundle::{FluentArgs, FluentValue};
use serde::Serialize;

use super::{Base, clear_flash, flash_cookie, flash_of};
use crate::accounts::{Account, Actor, Session, Visitor};
use crate::app::App;
use crate::furniture::Furniture;
use crate::http::{AppError, LocalPath, Reply, respond};
use crate::newsroom::door::is_open;
use crate::newsroom::rights::{Right, Subject, may};
use crate::newsroom::shell::{Flash, Frame, Shell, Waiting};
use crate::newsroom::{Place, Refused, store};

/// An argument of every newsroom handler. Whoever holds one is signed in and may enter.
#[derive(Clone)]
pub struct Room {
    pub app: Arc<App>,
    pub account: Account,
    pub session: Session,
    pub furniture: Arc<Furniture>,
    /// Where the newsroom stands, without a slash at the end.
    pub base: &'static str,
    waiting: Waiting,
    said: Option<String>,
}

/// A form that was not taken, for the page that shows it again.
pub struct Refusal {
    pub status: StatusCode,
    /// The field that is wrong; empty for none.
    pub field: &'static str,
    pub sentence: String,
}

/// A page's own fields with the frame beside them.
#[derive(Serialize)]
struct Whole<'a, T> {
    shell: Shell,
    #[serde(flatten)]
    page: &'a T,
}

impl FromRequestParts<Arc<App>> for Room {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Self, AppError> {
        let visitor = parts.extensions.get::<Visitor>().and_then(|visitor| visitor.0.clone());
        let session = visitor.ok_or(AppError::Forbidden)?;
        let base = parts.extensions.get::<Base>().ok_or(AppError::Forbidden)?.0;
        let (furnishing, now) = (app.clone(), app.clock.now());
        let (furniture, waiting) =
            app.read(move |db| Ok((furnishing.furniture(db, now)?, store::waiting(db)?))).await?;
        let account = session.account.clone();
        Ok(Self { app: app.clone(), account, session, furniture, base, waiting, said: flash_of(&parts.headers) })
    }
}

impl Room {
    /// Microseconds UTC.
    pub fn now(&self) -> i64 {
        self.app.clock.now()
    }

    pub fn may(&self, right: Right, subject: Subject) -> bool {
        may(&self.account, right, subject)
    }

    /// Goes on only for who may. What somebody may not even see is `NotFound`, so that nobody learns it exists.
    ///
    /// # Errors
    /// `Forbidden`, or `NotFound` where the article itself is hidden from this account.
    pub fn require(&self, right: Right, subject: Subject) -> Result<(), AppError> {
        if self.may(right, subject) {
            return Ok(());
        }
        let is_hidden = matches!(subject, Subject::Article { .. }) && !self.may(Right::See, subject);
        Err(if is_hidden { AppError::NotFound } else { AppError::Forbidden })
    }

    /// Who does it, for records.
    pub fn actor(&self) -> Actor {
        self.session.actor()
    }

    /// An address of the newsroom: `link("/articles/")`.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// A word or sentence in the publication's language.
    pub fn text(&self, key: &str) -> String {
        self.furniture.locale.text(key)
    }

    /// One action that may touch very many rows, on a thread that may take its time.
    ///
    /// # Errors
    /// Those of the action.
    pub async fn long_act<T: Send + 'static>(
        &self,
        action: impl Fn(&Writing) -> Result<T, Refused> + Send + 'static,
    ) -> Result<T, Refused> {
        let db = self.app.db.clone();
        let done = tokio::task::spawn_blocking(move || db.transact_long_blocking(action)).await;
        done.unwrap_or(Err(Refused::Database(db::Error::Panicked("the action".to_owned()))))
    }

    /// A page, kept nowhere. `title`: as people read it. The template finds the frame as `shell`.
    ///
    /// # Errors
    /// The template fails.
    pub fn page(&self, template: &str, title: &str, here: Place, model: &impl Serialize) -> Result<Response, AppError> {
        self.page_with(StatusCode::OK, template, title, here, model)
    }

    /// The same with another status: 422 for a form that was not taken, 409 for a conflict.
    ///
    /// # Errors
    /// The template fails.
    pub fn page_with(
        &self,
        status: StatusCode,
        template: &str,
        title: &str,
        here: Place,
        model: &impl Serialize,
    ) -> Result<Response, AppError> {
        let whole = Whole { shell: self.shell(title, here), page: model };
        let html = self.app.theme.render(template, &whole, &self.furniture.locale).map_err(anyhow::Error::from)?;
        let mut response = Reply::html(html).status(status).into_response();
        if self.said.is_some() {
            response.headers_mut().append(header::SET_COOKIE, clear_flash());
        }
        if status != StatusCode::OK {
            response.extensions_mut().insert(crate::http::error::KeepBody);
        }
        Ok(response)
    }

    /// The form was taken: on to a page of the newsroom, which says `said` (a key `said-…` of the locales).
    pub fn see_other(&self, path: &str, said: Option<&'static str>) -> Response {
        let to = LocalPath::parse(&self.link(path)).unwrap_or_else(|_| LocalPath::front());
        let mut response = respond::see_other(&to);
        if let Some(key) = said {
            response.headers_mut().append(header::SET_COOKIE, flash_cookie(key));
        }
        response
    }

    /// Why a form is not taken, in words.
    ///
    /// # Errors
    /// What is no matter of the form: nothing there, a database that fails.
    pub fn refusal(&self, refused: Refused) -> Result<Refusal, AppError> {
        let (status, field, key, about) = match refused {
            Refused::NotFound => return Err(AppError::NotFound),
            Refused::Database(error) => return Err(crate::app::app_error(error)),
            Refused::Changed => (StatusCode::CONFLICT, "", "changed-meanwhile", String::new()),
            Refused::Field { field, key, about } => (StatusCode::UNPROCESSABLE_ENTITY, field, key, about),
        };
        Ok(Refusal { status, field, sentence: self.sentence(key, &[("about", about.into())]) })
    }

    /// A sentence with its arguments, in the publication's language.
    pub fn sentence(&self, key: &str, args: &[(&'static str, FluentValue<'_>)]) -> String {
        let args: FluentArgs<'_> = args.iter().map(|(name, value)| (*name, value.clone())).collect();
        self.furniture.locale.message(key, Some(&args)).unwrap_or_else(|| key.to_owned())
    }

    fn shell(&self, title: &str, here: Place) -> Shell {
        let said = self.said.as_ref().filter(|key| self.furniture.locale.message(key, None).is_some());
        let flash = said.map(|key| Flash { text: self.text(key), is_bad: key.starts_with("said-not-") });
        Frame {
            account: &self.account,
            furniture: &self.furniture,
            base: self.base,
            waiting: self.waiting,
            flash,
            is_open,
        }
        .shell(title, here)
    }
}

impl std::fmt::Debug for Room {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Room").field("account", &self.account.id).field("base", &self.base).finish_non_exhaustive()
    }
}
