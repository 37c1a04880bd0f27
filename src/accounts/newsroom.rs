//! Administrators: who has an account, who is invited, who did what.

use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;

use super::actions::{self, Invitation, InviteError, ManageError};
use super::door::letter;
use super::links::{self, Link};
use super::page::{AccountLine, AccountsPage, AuditLine, AuditPage, InvitationLine, NewLinkShown, RoleChoice};
use super::store::Candidate;
use super::{Role, audit, store};
use crate::http::AppError;
use crate::newsroom::{Doors, Place, Right, Room, initials, tone};
use crate::theme::DateText;

/// Lines of the audit log on one page.
const LINES: i64 = 100;

pub fn doors() -> Doors {
    const RIGHT: Right = Right::ManageAccounts;
    Doors::new()
        .get("/accounts/", RIGHT, show)
        .post("/accounts/invite/", RIGHT, invite)
        .post("/accounts/invitations/{id}/take-back/", RIGHT, take_back)
        .post("/accounts/{id}/role/", RIGHT, change_role)
        .post("/accounts/{id}/disable/", RIGHT, disable)
        .post("/accounts/{id}/enable/", RIGHT, enable)
        .post("/accounts/{id}/sign-out/", RIGHT, sign_out)
        .post("/accounts/{id}/reset/", RIGHT, reset)
        .get("/audit/", Right::SeeAudit, show_audit)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Invited {
    email: String,
    name: String,
    role: String,
    /// `mail` or `link`.
    by: String,
}

#[derive(Debug, Deserialize)]
struct GivenRole {
    #[serde(default)]
    role: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct AuditAsked {
    before: Option<i64>,
    account: Option<i64>,
}

async fn show(room: Room) -> Result<Response, AppError> {
    page(&room, StatusCode::OK, Invited::default(), None, None).await
}

async fn invite(room: Room, Form(given): Form<Invited>) -> Result<Response, AppError> {
    let Some(role) = Role::named(&given.role) else {
        return page(&room, StatusCode::UNPROCESSABLE_ENTITY, given, Some("role-missing"), None).await;
    };
    let origin = room.app.origin();
    let secret = links::secret(room.app.random);
    let url = format!("{origin}{}invitation/{}/", room.furniture.places.sign_in, secret.text());
    let by_mail = given.by != "link";
    let letter = letter(&room.furniture, "mail-invitation", given.email.trim(), given.name.trim(), &url);
    let invitation =
        Invitation { email: given.email.clone(), name: given.name.clone(), role, letter: by_mail.then_some(letter) };
    let (actor, now) = (room.actor(), room.now());
    let done: Result<_, InviteError> =
        room.app.db.transact(move |tx| actions::invite(tx, &actor, &secret, &invitation, now)).await;
    match done {
        Ok(()) if by_mail => Ok(room.see_other("/accounts/", Some("said-invited"))),
        Ok(()) => {
            let shown = NewLinkShown { url, whose: given.email };
            page(&room, StatusCode::OK, Invited::default(), None, Some(shown)).await
        }
        Err(InviteError::NotAnAddress(_)) => {
            page(&room, StatusCode::UNPROCESSABLE_ENTITY, given, Some("email-wrong"), None).await
        }
        Err(InviteError::Exists(_)) => {
            page(&room, StatusCode::UNPROCESSABLE_ENTITY, given, Some("email-taken"), None).await
        }
        Err(InviteError::Database(error)) => Err(crate::app::app_error(error)),
    }
}

async fn take_back(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    let now = room.now();
    let actor = room.actor();
    room.app
        .write(move |tx| {
            let deed = audit::Deed { deed: "invitation-taken-back", thing: "account", thing_id: 0, detail: "" };
            if links::take_back(tx, id, now)? { audit::record(tx, &actor, &deed, now) } else { Ok(()) }
        })
        .await?;
    Ok(room.see_other("/accounts/", Some("said-taken-back")))
}

async fn change_role(room: Room, Path(id): Path<i64>, Form(given): Form<GivenRole>) -> Result<Response, AppError> {
    let Some(role) = Role::named(&given.role) else { return Err(AppError::BadRequest("No such role.".to_owned())) };
    let (actor, now) = (room.actor(), room.now());
    managed(&room, room.app.db.transact(move |tx| actions::change_role(tx, &actor, id, role, now)).await)
}

async fn disable(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    let (actor, now) = (room.actor(), room.now());
    managed(&room, room.app.db.transact(move |tx| actions::disable(tx, &actor, id, now)).await)
}

async fn enable(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    let (actor, now) = (room.actor(), room.now());
    managed(&room, room.app.db.transact(move |tx| actions::enable(tx, &actor, id, now)).await)
}

async fn sign_out(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    let (actor, now, spared) = (room.actor(), room.now(), room.session.id);
    room.app
        .write(move |tx| {
            store::end_sessions(tx, id, spared)?;
            let deed = audit::Deed { deed: "signed-out-by-other", thing: "account", thing_id: id, detail: "" };
            audit::record(tx, &actor, &deed, now)
        })
        .await?;
    Ok(room.see_other("/accounts/", Some("said-saved")))
}

/// A link for a new password, to be handed over by hand: for who has lost access to their mail.
async fn reset(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    let known = room.app.read(move |db| store::find(db, id)).await?.ok_or(AppError::NotFound)?;
    let origin = room.app.origin();
    let secret = links::secret(room.app.random);
    let url = format!("{origin}{}reset/{}/", room.furniture.places.sign_in, secret.text());
    let shown = NewLinkShown { url, whose: known.account.email.clone() };
    let (actor, now) = (room.actor(), room.now());
    room.app.write(move |tx| actions::ask_for_reset(tx, &actor, &secret, &known, None, now)).await?;
    page(&room, StatusCode::OK, Invited::default(), None, Some(shown)).await
}

fn managed(room: &Room, done: Result<(), ManageError>) -> Result<Response, AppError> {
    match done {
        Ok(()) => Ok(room.see_other("/accounts/", Some("said-saved"))),
        Err(ManageError::Unknown) => Err(AppError::NotFound),
        Err(ManageError::Oneself) => Ok(room.see_other("/accounts/", Some("said-not-oneself"))),
        Err(ManageError::LastAdministrator) => Ok(room.see_other("/accounts/", Some("said-not-last"))),
        Err(ManageError::Database(error)) => Err(crate::app::app_error(error)),
    }
}

async fn page(
    room: &Room,
    status: StatusCode,
    given: Invited,
    error: Option<&'static str>,
    new_link: Option<NewLinkShown>,
) -> Result<Response, AppError> {
    let now = room.now();
    let (accounts, invitations) =
        room.app.read(move |db| Ok((store::list(db)?, links::list_invitations(db, now)?))).await?;
    let chosen = Role::named(&given.role).unwrap_or(Role::Author);
    let model = AccountsPage {
        accounts: accounts.into_iter().map(|(known, seen_at)| account_line(room, known, seen_at)).collect(),
        invitations: invitations.into_iter().map(|link| invitation_line(room, link)).collect(),
        roles: roles(room, chosen),
        email: given.email,
        name: given.name,
        has_mail: !room.app.config.mail.server.is_empty(),
        error: error.map(|key| room.text(key)),
        new_link,
    };
    room.page_with(status, "newsroom/accounts.html", &room.text("place-accounts"), Place::Accounts, &model)
}

fn account_line(room: &Room, known: Candidate, seen_at: Option<i64>) -> AccountLine {
    let account = known.account;
    AccountLine {
        id: account.id,
        initials: initials(&account.name),
        tone: tone(account.id),
        is_me: account.id == room.account.id,
        is_disabled: known.is_disabled,
        has_password: !known.password.is_empty(),
        roles: roles(room, account.role),
        name: account.name,
        email: account.email,
        seen: seen_at.map(|at| date(room, at)),
    }
}

fn invitation_line(room: &Room, link: Link) -> InvitationLine {
    InvitationLine {
        id: link.id,
        role: room.text(&format!("role-{}", link.role.name())),
        email: link.email,
        until: date(room, link.expires_at),
    }
}

fn roles(room: &Room, chosen: Role) -> Vec<RoleChoice> {
    let choice = |role: Role| RoleChoice {
        name: role.name(),
        label: room.text(&format!("role-{}", role.name())),
        is_chosen: role == chosen,
    };
    Role::ALL.map(choice).into()
}

async fn show_audit(room: Room, Query(asked): Query<AuditAsked>) -> Result<Response, AppError> {
    let (before, account) = (asked.before.unwrap_or(i64::MAX), asked.account);
    let entries = room.app.read(move |db| audit::list(db, before, account, LINES)).await?;
    let is_full = i64::try_from(entries.len()).is_ok_and(|count| count == LINES);
    let older = entries.last().filter(|_| is_full).map(|entry| {
        let of = account.map_or_else(String::new, |account| format!("&account={account}"));
        room.link(&format!("/audit/?before={}{of}", entry.id))
    });
    let model = AuditPage { entries: entries.into_iter().map(|entry| audit_line(&room, entry)).collect(), older };
    room.page("newsroom/audit.html", &room.text("place-audit"), Place::AuditLog, &model)
}

fn audit_line(room: &Room, entry: audit::Entry) -> AuditLine {
    let key = format!("deed-{}", entry.deed);
    AuditLine {
        at: date(room, entry.at),
        actor: if entry.actor.is_empty() { room.text("a-stranger") } else { entry.actor },
        // A deed of a newer version than the words: its own name says more than nothing.
        deed: room.furniture.locale.message(&key, None).unwrap_or(entry.deed),
        detail: entry.detail,
        network: entry.network,
    }
}

fn date(room: &Room, micros: i64) -> DateText {
    let moment = Timestamp::from_microsecond(micros).unwrap_or_default();
    DateText::new(&moment.to_zoned_datetime(room.furniture.zone.clone()), &room.furniture.locale)
}
