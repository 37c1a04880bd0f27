//! Staff write, publish and manage articles. Each handler reads its form and calls one action; what may be done, and
//! to which article, the action decides.

mod calendar;
mod changing;
mod comparing;
mod conflict;
mod editing;
mod fields;
mod listing;
mod page;
mod picture;
mod preview;
mod publishing;
mod record_form;
mod refused;
mod sheet;
mod store;

use axum::extract::DefaultBodyLimit;
use axum::http::Method;
use axum::routing::post;
use db::Writing;

use crate::articles::Refusal;
use crate::articles::actions::Press;
use crate::articles::policy::Colleague;
use crate::newsroom::{Doors, Right, Room};

pub use preview::show as preview;

/// The largest article that a form or the editor sends: five megabytes of text, and its record.
const MOST_BYTES: usize = 12 * 1024 * 1024;

/// The pages of articles below the newsroom's address.
pub fn doors() -> Doors {
    Doors::new()
        .get("/articles/", Right::Write, listing::show)
        .post("/articles/", Right::Write, listing::change_many)
        .post("/articles/views/", Right::Write, listing::change_views)
        .get("/articles/new/", Right::Write, editing::begin)
        .post("/articles/new/", Right::Write, editing::create)
        .get("/articles/{id}/", Right::See, editing::show)
        .on(Method::POST, "/articles/{id}/", Right::Edit, large(post(editing::save)))
        .on(Method::POST, "/articles/{id}/autosave/", Right::Edit, large(post(editing::autosave)))
        .on(Method::POST, "/articles/{id}/apart/", Right::Write, large(post(conflict::keep_apart)))
        .get("/articles/{id}/checklist/", Right::See, editing::checklist)
        .get("/articles/{id}/publish/", Right::Publish, publishing::show)
        .post("/articles/{id}/publish/", Right::Publish, publishing::decide)
        .get("/articles/{id}/picture/", Right::Edit, picture::choose)
        .post("/articles/{id}/picture/", Right::Edit, picture::take)
        .get("/articles/{id}/versions/", Right::See, comparing::show)
        .post("/articles/{id}/versions/", Right::Restore, comparing::restore)
        .post("/articles/{id}/submit/", Right::Submit, changing::submit)
        .post("/articles/{id}/back/", Right::SendBack, changing::send_back)
        .post("/articles/{id}/unschedule/", Right::Publish, changing::unschedule)
        .post("/articles/{id}/withdraw/", Right::Withdraw, changing::withdraw)
        .post("/articles/{id}/trash/", Right::Trash, changing::trash)
        .post("/articles/{id}/untrash/", Right::Restore, changing::untrash)
        .post("/articles/{id}/copy/", Right::Write, changing::duplicate)
        .post("/articles/{id}/plan/", Right::Edit, changing::plan)
        .post("/articles/{id}/note/", Right::Edit, changing::note)
        .post("/articles/{id}/settle/", Right::Edit, changing::settle)
        .post("/articles/{id}/pen/", Right::Edit, changing::take_over)
        .post("/articles/{id}/preview/", Right::Edit, preview::make)
        .post("/articles/{id}/preview/revoke/", Right::Edit, preview::revoke)
        .get("/calendar/", Right::Write, calendar::show)
}

fn large(
    routed: axum::routing::MethodRouter<std::sync::Arc<crate::app::App>>,
) -> axum::routing::MethodRouter<std::sync::Arc<crate::app::App>> {
    routed.layer(DefaultBodyLimit::max(MOST_BYTES))
}

/// One action in one transaction, for whoever is in the room.
async fn act<T: Send + 'static>(
    room: &Room,
    action: impl Fn(&Writing, &Press, &Colleague, i64) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let press = Press { locales: room.app.locales.clone() };
    let (who, now) = (Colleague::of(&room.account), room.now());
    room.app.db.transact(move |tx| action(tx, &press, &who, now)).await
}
