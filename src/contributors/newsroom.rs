//! Editors say who is credited: names, portraits, links, and which account is whom.

use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::actions::{self, GivenContributor};
use super::desk::{AccountChoice, ContributorEditPage, ContributorLine, ContributorListPage, Meanwhile, Sure};
use super::store::{self, ContributorRow};
use crate::furniture::natural_order;
use crate::http::AppError;
use crate::media::card_picture;
use crate::newsroom::{Doors, Place, Refused, Right, Room, initials, seen, tone};

/// People on one page of the list.
const PER_PAGE: usize = 100;
/// Names offered while somebody types.
const MOST_OFFERED: usize = 500;

pub fn doors() -> Doors {
    const RIGHT: Right = Right::ManageContributors;
    Doors::new()
        .get("/contributors/", RIGHT, list)
        .post("/contributors/", RIGHT, create)
        .get("/contributors/{id}/", RIGHT, open)
        .post("/contributors/{id}/", RIGHT, change)
        .post("/contributors/{id}/merge/", RIGHT, merge)
        .post("/contributors/{id}/delete/", RIGHT, delete)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    page: usize,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Given {
    name: String,
    into: String,
    sure: String,
}

async fn list(room: Room, Query(asked): Query<Asked>) -> Result<Response, AppError> {
    list_page(&room, StatusCode::OK, asked, String::new(), None).await
}

async fn list_page(
    room: &Room,
    status: StatusCode,
    asked: Asked,
    new_name: String,
    error: Option<String>,
) -> Result<Response, AppError> {
    let mut people = room.app.read_long(store::counted).await?;
    let words = asked.q.trim().to_lowercase();
    people.retain(|one| one.name.to_lowercase().contains(&words) || one.slug.contains(&words));
    people.sort_by(|a, b| natural_order(&a.name, &b.name));
    let page = asked.page.clamp(1, people.len().div_ceil(PER_PAGE).max(1));
    let link = |number: usize| {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", asked.q.trim())
            .append_pair("page", &number.to_string())
            .finish();
        room.link(&format!("/contributors/?{query}"))
    };
    let total = people.len();
    let rows = people.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE).map(|one| ContributorLine {
        initials: initials(&one.name),
        tone: tone(one.id),
        id: one.id,
        name: one.name,
        role: one.role,
        articles: one.articles,
        account: one.account,
    });
    let model = ContributorListPage {
        words: asked.q.trim().to_owned(),
        total,
        rows: rows.collect(),
        previous_url: (page > 1).then(|| link(page - 1)),
        next_url: (page * PER_PAGE < total).then(|| link(page + 1)),
        new_name,
        error,
    };
    let title = room.text("place-contributors");
    room.page_with(status, "newsroom/contributors.html", &title, Place::Contributors, &model)
}

async fn create(room: Room, Form(given): Form<Given>) -> Result<Response, AppError> {
    let (actor, now, name) = (room.actor(), room.now(), given.name.clone());
    match room.app.db.transact(move |tx| actions::create(tx, &actor, &name, now)).await {
        Ok(id) => Ok(room.see_other(&format!("/contributors/{id}/"), Some("said-saved"))),
        Err(refused) => {
            let refusal = room.refusal(refused)?;
            list_page(&room, refusal.status, Asked::default(), given.name, Some(refusal.sentence)).await
        }
    }
}

async fn open(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    let page = edit_page(&room, id).await?;
    show(&room, StatusCode::OK, page)
}

async fn change(room: Room, Path(id): Path<i64>, Form(given): Form<GivenContributor>) -> Result<Response, AppError> {
    let (actor, now, sent) = (room.actor(), room.now(), given.clone());
    let done = room.long_act(move |tx| actions::change(tx, &actor, id, &sent, now)).await;
    let Err(refused) = done else { return Ok(room.see_other(&format!("/contributors/{id}/"), Some("said-saved"))) };
    let is_conflict = matches!(refused, Refused::Changed);
    let refusal = room.refusal(refused)?;
    let mut page = edit_page(&room, id).await?;
    let chosen: Option<i64> = given.account.parse().ok();
    page.accounts.iter_mut().for_each(|choice| choice.is_chosen = chosen == Some(choice.id));
    // What is there now stands beside what was typed; sent again, it is meant.
    let current = std::mem::replace(&mut page.given, given);
    if is_conflict {
        page.given.seen = current.seen;
        page.meanwhile = Some(Meanwhile { name: current.name, slug: current.slug, intro: current.biography });
    }
    (page.wrong, page.error) = (refusal.field, Some(refusal.sentence));
    show(&room, refusal.status, page)
}

async fn merge(room: Room, Path(id): Path<i64>, Form(given): Form<Given>) -> Result<Response, AppError> {
    if given.sure.is_empty() {
        return ask_about_merge(&room, id, given.into).await;
    }
    let (actor, now, into) = (room.actor(), room.now(), given.into.clone());
    match room.long_act(move |tx| actions::merge(tx, &actor, id, &into, now)).await {
        Ok(to) => Ok(room.see_other(&format!("/contributors/{to}/"), Some("said-merged"))),
        Err(refused) => again(&room, id, refused, given.into).await,
    }
}

async fn ask_about_merge(room: &Room, id: i64, into: String) -> Result<Response, AppError> {
    let mut page = edit_page(room, id).await?;
    let into = into.trim().to_owned();
    if !page.others.contains(&into) {
        let key = if into == page.name { "merge-with-themselves" } else { "no-such-contributor" };
        return again(room, id, Refused::field("into", key, into.as_str()), into).await;
    }
    let args = [("articles", page.uses.into()), ("from", page.name.as_str().into()), ("to", into.as_str().into())];
    page.sure = Some(Sure { text: room.sentence("contributor-merge-sure", &args), what: "merge" });
    page.into = into;
    show(room, StatusCode::OK, page)
}

async fn delete(room: Room, Path(id): Path<i64>, Form(given): Form<Given>) -> Result<Response, AppError> {
    if given.sure.is_empty() {
        let mut page = edit_page(&room, id).await?;
        let text = room.sentence("contributor-delete-sure", &[("from", page.name.as_str().into())]);
        page.sure = Some(Sure { text, what: "delete" });
        return show(&room, StatusCode::OK, page);
    }
    let (actor, now) = (room.actor(), room.now());
    match room.app.db.transact(move |tx| actions::delete(tx, &actor, id, now)).await {
        Ok(()) => Ok(room.see_other("/contributors/", Some("said-deleted"))),
        Err(refused) => again(&room, id, refused, String::new()).await,
    }
}

/// The page again, with what was typed and what is wrong with it.
async fn again(room: &Room, id: i64, refused: Refused, into: String) -> Result<Response, AppError> {
    let refusal = room.refusal(refused)?;
    let page = edit_page(room, id).await?;
    let page = ContributorEditPage { into, wrong: refusal.field, error: Some(refusal.sentence), ..page };
    show(room, refusal.status, page)
}

async fn edit_page(room: &Room, id: i64) -> Result<ContributorEditPage, AppError> {
    let gathered = room.app.read_long(move |db| {
        let Some(one) = store::find(db, id)? else { return Ok(None) };
        let portrait = one.portrait.map(|picture| store::portrait(db, picture)).transpose()?.flatten();
        Ok(Some((one, portrait, store::uses(db, id)?, store::counted(db)?, store::accounts(db)?)))
    });
    let (one, portrait, uses, mut all, accounts) = gathered.await?.ok_or(AppError::NotFound)?;
    let articles = all.iter().find(|other| other.id == id).map_or(0, |counted| counted.articles);
    all.retain(|other| other.id != id);
    all.sort_by_key(|other| std::cmp::Reverse(other.articles));
    let (furniture, bases) = (&room.furniture, &room.furniture.bases);
    let choice = |(account, name, email): (i64, String, String)| AccountChoice {
        id: account,
        label: format!("{name}, {email}"),
        is_chosen: one.account == Some(account),
    };
    Ok(ContributorEditPage {
        id,
        public_url: furniture.publication.bylines_shown.then(|| bases.link(&bases.author(&one.slug))),
        author_base: format!("/{}/", bases.author),
        articles,
        uses,
        portrait_src: portrait.as_ref().and_then(card_picture).map(|picture| picture.src).unwrap_or_default(),
        accounts: accounts.into_iter().map(choice).collect(),
        others: all.into_iter().take(MOST_OFFERED).map(|other| other.name).collect(),
        given: given_of(&one, portrait.map(|picture| picture.path)),
        name: one.name,
        ..ContributorEditPage::default()
    })
}

fn given_of(one: &ContributorRow, portrait: Option<String>) -> GivenContributor {
    let links: Vec<&str> = [one.url.as_str()].into_iter().chain(one.links.lines()).filter(|l| !l.is_empty()).collect();
    GivenContributor {
        seen: seen(one),
        name: one.name.clone(),
        slug: one.slug.clone(),
        role: one.role.clone(),
        biography: one.biography_html.clone(),
        links: links.join("\n"),
        portrait: portrait.unwrap_or_default(),
        account: one.account.map(|account| account.to_string()).unwrap_or_default(),
    }
}

fn show(room: &Room, status: StatusCode, page: ContributorEditPage) -> Result<Response, AppError> {
    let title = page.name.clone();
    room.page_with(status, "newsroom/contributor.html", &title, Place::Contributors, &page)
}
