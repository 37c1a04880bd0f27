//! Who is there: a small private answer for the header of the readers' pages, which are the same for everybody.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use fluent_bundle::FluentArgs;
use serde::Deserialize;

use super::Visitor;
use super::answers::furniture;
use crate::app::App;
use crate::furniture::Furniture;
use crate::http::{AppError, Reply};
use crate::newsroom::{Right, Subject, initials, may};

#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    /// The article that is open, for its "Edit" link.
    article: Option<i64>,
}

/// `{"name": …}` or `{}` for a guest. Never kept, never shared.
pub async fn answer(
    State(app): State<Arc<App>>,
    Visitor(visitor): Visitor,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let Some(session) = visitor else { return Ok(Reply::json("{}").into_response()) };
    let furniture = furniture(&app).await?;
    let places = &furniture.places;
    let is_staff = may(&session.account, Right::Enter, Subject::Publication);
    let edits = match asked.article {
        Some(article) => may_edit(&app, &session.account, article).await?,
        None => false,
    };
    let base = places.newsroom.trim_end_matches('/');
    let told = serde_json::json!({
        "name": session.account.name,
        "initials": initials(&session.account.name),
        "account": places.account,
        "newsroom": is_staff.then_some(&places.newsroom),
        "edit": asked.article.filter(|_| edits).map(|article| format!("{base}/articles/{article}/")),
        "writes": writes_as(&furniture, &session.account.name),
        "out": format!("{}out/", places.sign_in),
    });
    Ok(Reply::json(told.to_string()).into_response())
}

/// The sentence over the form for comments, in the place of the fields for name and address.
fn writes_as(furniture: &Furniture, name: &str) -> String {
    let mut args = FluentArgs::new();
    args.set("name", name);
    furniture.locale.message("logged-in-as", Some(&args)).unwrap_or_else(|| name.to_owned())
}

async fn may_edit(app: &Arc<App>, account: &crate::accounts::Account, article: i64) -> Result<bool, AppError> {
    if !crate::newsroom::is_open("/articles/{id}/") {
        return Ok(false);
    }
    let id = account.id;
    let own = app.read(move |db| crate::accounts::store::has_byline(db, id, article)).await?;
    let subject = Subject::Article { is_own: own, status: crate::articles::Status::Live };
    Ok(may(account, Right::Edit, subject))
}
