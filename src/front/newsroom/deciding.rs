//! The desk's form is sent: one verb, one transaction.

use axum::body::Bytes;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};

use super::desk::{self, Asked, Draft};
use super::form::{Sent, Verb};
use super::page::LocalFields;
use super::{conflict, desk::Trouble};
use crate::articles::moment::NoMoment;
use crate::front::actions::{self, Saving};
use crate::front::layout::FrontOf;
use crate::front::refusal::Refusal;
use crate::http::AppError;
use crate::newsroom::Room;

pub(super) async fn decide(room: Room, Path(section): Path<i64>, body: Bytes) -> Result<Response, AppError> {
    let of = desk::front_of(&room, section)?;
    let sent = Sent::of(&body);
    let not_ours = || AppError::BadRequest(room.text("front-form-not-ours"));
    let (mut layout, wrong) = sent.layout(of, &room.furniture.zone).map_err(|_| not_ours())?;
    let verb = sent.verb(&layout).ok_or_else(not_ours)?;
    if let Verb::Edit(edit) = verb {
        layout.edit(edit, of);
        layout = layout.tidied(of);
    }
    let made_from = sent.number("revision").ok_or_else(not_ours)?;
    let draft = Draft { layout: layout.clone(), revision: made_from };
    if let Some(typed) = wrong {
        let error = super::outline::said(&room, "front-no-moment", &[("typed", &typed)]);
        return shown_again(&room, of, draft, Trouble { error, ..Trouble::default() }).await;
    }
    let layout = (verb != Verb::Automatic).then_some(layout);
    let saving = Saving { of, made_from, layout, account: room.account.clone(), actor: room.actor() };
    let done = match verb {
        Verb::Publish | Verb::Automatic => act(&room, saving, actions::publish).await,
        Verb::Schedule => match sent.schedule(&room.furniture.zone) {
            Ok(at) => act(&room, saving, move |tx, saving, now| actions::schedule(tx, saving, at, now)).await,
            Err(none) => return shown_again(&room, of, draft, no_moment(&room, &sent, none)).await,
        },
        Verb::Save | Verb::Edit(_) => act(&room, saving, actions::save).await,
    };
    match done {
        Ok(_) => Ok(room.see_other(&desk::path(of), said(verb))),
        Err(Refusal::Changed) => conflict::show(&room, of, draft.layout).await,
        Err(Refusal::InThePast) => {
            let error = room.text("front-refused-in-the-past");
            shown_again(&room, of, draft, Trouble { error, schedule: typed(&sent), twice: None }).await
        }
        Err(refusal) => Ok(refused(refusal)),
    }
}

pub(super) async fn act<T: Send + 'static>(
    room: &Room,
    saving: Saving,
    action: impl Fn(&db::Writing, &Saving, i64) -> Result<T, Refusal> + Send + 'static,
) -> Result<T, Refusal> {
    let now = room.now();
    room.app.db.transact(move |tx| action(tx, &saving, now)).await
}

pub(super) fn refused(refusal: Refusal) -> Response {
    match refusal {
        Refusal::NotAllowed => AppError::Forbidden.into_response(),
        Refusal::Database(error) => crate::app::app_error(error).into_response(),
        _ => AppError::NotFound.into_response(),
    }
}

async fn shown_again(room: &Room, of: FrontOf, draft: Draft, trouble: Trouble) -> Result<Response, AppError> {
    desk::answer(room, of, Asked::default(), Some((draft, trouble)), StatusCode::UNPROCESSABLE_ENTITY).await
}

fn no_moment(room: &Room, sent: &Sent, none: NoMoment) -> Trouble {
    let (error, twice) = match none {
        NoMoment::Unreadable => (room.text("front-schedule-unreadable"), None),
        NoMoment::Skipped { from, to } => {
            (super::outline::said(room, "front-schedule-skipped", &[("from", &from), ("to", &to)]), None)
        }
        NoMoment::Twice { first, second } => (room.text("front-schedule-twice"), Some([first, second])),
    };
    Trouble { error, schedule: typed(sent), twice }
}

fn typed(sent: &Sent) -> LocalFields {
    LocalFields { day: sent.text("schedule-day").to_owned(), time: sent.text("schedule-time").to_owned() }
}

fn said(verb: Verb) -> Option<&'static str> {
    match verb {
        Verb::Save => Some("said-saved"),
        Verb::Publish => Some("said-front-published"),
        Verb::Schedule => Some("said-front-scheduled"),
        Verb::Automatic => Some("said-front-automatic"),
        Verb::Edit(_) => None,
    }
}
