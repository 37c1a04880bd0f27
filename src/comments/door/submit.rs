//! A reader sends a comment: as a guest, or under their account.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;

use super::posted::{Posted, Refused, place, with_retry};
use super::{Outcome, own_link};
use crate::accounts::find_session;
use crate::answer::Answer;
use crate::app::{App, app_error};
use crate::comments::actions::{self, Incoming, Refusal};
use crate::comments::defence::Verdict;
use crate::comments::draft::Draft;
use crate::comments::guard::Entry;
use crate::comments::member::Member;
use crate::comments::page::CommentErrors;
use crate::comments::{conversation, form};
use crate::furniture::Furniture;
use crate::http::AppError;
use crate::router;

pub async fn submit(State(app): State<Arc<App>>, posted: Posted) -> Result<Response, Refused> {
    let mut draft = Draft::read(posted.fields());
    let Posted { mut head, network, now, entry, .. } = posted;
    let (_place, wait) = match entry {
        Entry::Later(wait) => (None, Some(wait)),
        entry => (Some(place(&app, entry).await?), None),
    };
    if draft.is_members {
        draft.member = find_session(&app, &mut head).await?.map(|session| Member::of(&session.account));
    }
    if let Some(wait) = wait {
        return Ok(later(&app, draft, wait, now).await?);
    }
    let weighing = app.clone();
    let (furniture, weighed) = app
        .read(move |db| {
            let furniture = weighing.furniture(db, now)?;
            let weighed = weigh(db, &furniture, draft, network, now)?;
            Ok((furniture, weighed))
        })
        .await?;
    let (draft, incoming, verdict) = match weighed {
        Weighed::Back(answer) => return Ok(router::respond_to_one(&app, &furniture, answer)?),
        Weighed::Fine(fine) => *fine,
    };
    let keeping = furniture.clone();
    let kept = app
        .db
        .write(move |tx| {
            let rules = &keeping.publication.comments;
            Ok(match actions::submit(tx, rules, &incoming, &verdict, now)? {
                Ok(outcome) => Outcome::Done(own_link(tx, &keeping, outcome.id, now)?),
                Err(refusal) => Outcome::Page(refused(tx, &keeping, &draft, refusal, now)?),
            })
        })
        .await
        .map_err(app_error)?;
    Ok(kept.respond(&app, &furniture)?)
}

enum Weighed {
    Back(Answer),
    Fine(Box<(Draft, Incoming, Verdict)>),
}

/// Everything that can be said about a form without writing.
fn weigh(db: &db::Reading, furniture: &Furniture, draft: Draft, network: String, now: i64) -> db::Result<Weighed> {
    let rules = &furniture.publication.comments;
    let back = |errors: CommentErrors| {
        let answer = conversation::again(db, furniture, &draft, errors, now)?;
        Ok(Weighed::Back(answer.with_status(StatusCode::UNPROCESSABLE_ENTITY)))
    };
    let told = |key: &str| CommentErrors { form: Some(furniture.locale.text(key)), ..CommentErrors::default() };
    if draft.member.is_none() && !rules.guests_allowed {
        return back(told("fault-guests"));
    }
    if draft.is_members && draft.member.is_none() {
        return back(told("fault-signed-out"));
    }
    if !furniture.seals.is_form(draft.article, &draft.token, now) {
        return back(told("fault-form-old"));
    }
    if !draft.trap.is_empty() {
        return back(told("fault-trap"));
    }
    let remark = match draft.check() {
        Ok(remark) => remark,
        Err(faults) => return back(form::errors(furniture, &faults)),
    };
    let incoming = Incoming {
        article: draft.article,
        parent: draft.parent,
        remark,
        network,
        account: draft.member.as_ref().map(|member| member.account),
        trusted: draft.member.as_ref().is_some_and(|member| member.is_staff),
        wants_notice: draft.wants_notice && rules.notices_offered,
    };
    Ok(match actions::weigh(db, rules, &incoming, now)? {
        Ok(verdict) => Weighed::Fine(Box::new((draft, incoming, verdict))),
        Err(refusal) => Weighed::Back(refused(db, furniture, &draft, refusal, now)?),
    })
}

/// The form with the reason why the comment was not taken, and everything that was typed.
fn refused(db: &db::Reading, furniture: &Furniture, draft: &Draft, refusal: Refusal, now: i64) -> db::Result<Answer> {
    let (key, status) = match refusal {
        Refusal::Closed => ("fault-closed", StatusCode::CONFLICT),
        Refusal::ParentGone => ("fault-parent", StatusCode::CONFLICT),
        Refusal::Banned => ("fault-banned", StatusCode::FORBIDDEN),
        Refusal::Full => ("fault-full", StatusCode::SERVICE_UNAVAILABLE),
    };
    let errors = CommentErrors { form: Some(furniture.locale.text(key)), ..CommentErrors::default() };
    Ok(conversation::again(db, furniture, draft, errors, now)?.with_status(status))
}

/// Too often, but not yet far too often: the form comes back with its text.
async fn later(app: &Arc<App>, draft: Draft, wait: Duration, now: i64) -> Result<Response, AppError> {
    let answer = super::shown(app, now, move |db, furniture| {
        let errors = CommentErrors { form: Some(furniture.locale.text("fault-often")), ..CommentErrors::default() };
        let answer = conversation::again(db, furniture, &draft, errors, now)?;
        Ok(answer.with_status(StatusCode::TOO_MANY_REQUESTS))
    });
    Ok(with_retry(answer.await?, wait))
}
