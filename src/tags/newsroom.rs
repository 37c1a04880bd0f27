//! Editors keep the tags in order: rename, describe, join, remove.

use axum::extract::{Form, Path, Query};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::actions::{self, GivenTag};
use super::desk::{Meanwhile, Sure, TagEditPage, TagLine, TagListPage};
use super::store::{self, TagCounted};
use crate::furniture::natural_order;
use crate::http::AppError;
use crate::newsroom::{Doors, Place, Refused, Right, Room, seen};

/// Tags on one page of the list.
const PER_PAGE: usize = 100;
/// Names offered while somebody types.
const MOST_OFFERED: usize = 500;

pub fn doors() -> Doors {
    const RIGHT: Right = Right::ManageLists;
    Doors::new()
        .get("/tags/", RIGHT, list)
        .post("/tags/", RIGHT, create)
        .get("/tags/{id}/", RIGHT, open)
        .post("/tags/{id}/", RIGHT, change)
        .post("/tags/{id}/alias/", RIGHT, alias)
        .post("/tags/{id}/merge/", RIGHT, merge)
        .post("/tags/{id}/delete/", RIGHT, delete)
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Asked {
    q: String,
    order: String,
    page: usize,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Given {
    name: String,
    alias: String,
    drop: String,
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
    let mut tags = room.app.read_long(store::counted).await?;
    let words = asked.q.trim().to_lowercase();
    tags.retain(|tag| tag.name.to_lowercase().contains(&words) || tag.slug.contains(&words));
    let order = if asked.order == "articles" { "articles" } else { "name" };
    match order {
        "articles" => tags.sort_by_key(|tag| std::cmp::Reverse(tag.articles)),
        _ => tags.sort_by(|a, b| natural_order(&a.name, &b.name)),
    }
    let page = asked.page.clamp(1, tags.len().div_ceil(PER_PAGE).max(1));
    let link = |number: usize| {
        let query = url::form_urlencoded::Serializer::new(String::new())
            .append_pair("q", asked.q.trim())
            .append_pair("order", order)
            .append_pair("page", &number.to_string())
            .finish();
        room.link(&format!("/tags/?{query}"))
    };
    let total = tags.len();
    let rows = tags.into_iter().skip((page - 1) * PER_PAGE).take(PER_PAGE);
    let model = TagListPage {
        words: asked.q.trim().to_owned(),
        order,
        total,
        rows: rows.map(|tag| line(room, tag)).collect(),
        previous_url: (page > 1).then(|| link(page - 1)),
        next_url: (page * PER_PAGE < total).then(|| link(page + 1)),
        new_name,
        error,
    };
    room.page_with(status, "newsroom/tags.html", &room.text("place-tags"), Place::Tags, &model)
}

fn line(room: &Room, tag: TagCounted) -> TagLine {
    let bases = &room.furniture.bases;
    TagLine {
        public_url: bases.link(&bases.tag(&tag.slug)),
        id: tag.id,
        name: tag.name,
        slug: tag.slug,
        articles: tag.articles,
        aliases: tag.aliases,
    }
}

async fn create(room: Room, Form(given): Form<Given>) -> Result<Response, AppError> {
    let (actor, now, name) = (room.actor(), room.now(), given.name.clone());
    match room.app.db.transact(move |tx| actions::create(tx, &actor, &name, now)).await {
        Ok(id) => Ok(room.see_other(&format!("/tags/{id}/"), Some("said-saved"))),
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

async fn change(room: Room, Path(id): Path<i64>, Form(given): Form<GivenTag>) -> Result<Response, AppError> {
    let (actor, now, sent) = (room.actor(), room.now(), given.clone());
    let done = room.app.db.transact(move |tx| actions::change(tx, &actor, id, &sent, now)).await;
    let Err(refused) = done else { return Ok(room.see_other(&format!("/tags/{id}/"), Some("said-saved"))) };
    let is_conflict = matches!(refused, Refused::Changed);
    let refusal = room.refusal(refused)?;
    let mut page = edit_page(&room, id).await?;
    // What is there now stands beside what was typed; sent again, it is meant.
    let current = std::mem::replace(&mut page.given, given);
    if is_conflict {
        page.given.seen = current.seen;
        page.meanwhile = Some(Meanwhile { name: current.name, slug: current.slug, intro: current.intro });
    }
    (page.wrong, page.error) = (refusal.field, Some(refusal.sentence));
    show(&room, refusal.status, page)
}

async fn alias(room: Room, Path(id): Path<i64>, Form(given): Form<Given>) -> Result<Response, AppError> {
    let (actor, now, sent) = (room.actor(), room.now(), (given.alias.clone(), given.drop));
    let done = room.app.db.transact(move |tx| match sent.1.as_str() {
        "" => actions::add_alias(tx, &actor, id, &sent.0, now),
        name => actions::drop_alias(tx, &actor, id, name, now),
    });
    match done.await {
        Ok(()) => Ok(room.see_other(&format!("/tags/{id}/"), Some("said-saved"))),
        Err(refused) => again(&room, id, refused, |page| page.alias = given.alias).await,
    }
}

async fn merge(room: Room, Path(id): Path<i64>, Form(given): Form<Given>) -> Result<Response, AppError> {
    if given.sure.is_empty() {
        return ask_about_merge(&room, id, given.into).await;
    }
    let (actor, now, into) = (room.actor(), room.now(), given.into.clone());
    match room.app.db.transact(move |tx| actions::merge(tx, &actor, id, &into, now)).await {
        Ok(to) => Ok(room.see_other(&format!("/tags/{to}/"), Some("said-merged"))),
        Err(refused) => again(&room, id, refused, |page| page.into = given.into).await,
    }
}

async fn ask_about_merge(room: &Room, id: i64, into: String) -> Result<Response, AppError> {
    let mut page = edit_page(room, id).await?;
    let name = into.trim().to_owned();
    let known = room
        .app
        .read(move |db| {
            Ok(match store::named(db, &name)? {
                Some(id) => store::kept(db, id)?,
                None => None,
            })
        })
        .await?;
    let Some(target) = known.filter(|target| target.id != id) else {
        let key = if into.trim() == page.name { "merge-with-itself" } else { "no-such-tag" };
        return again(room, id, Refused::field("into", key, into.trim()), |page| page.into = into.clone()).await;
    };
    let args =
        [("articles", page.uses.into()), ("from", page.name.as_str().into()), ("to", target.name.as_str().into())];
    let text = room.sentence("tag-merge-sure", &args);
    page.sure = Some(Sure { text, what: "merge" });
    page.into = target.name;
    show(room, StatusCode::OK, page)
}

async fn delete(room: Room, Path(id): Path<i64>, Form(given): Form<Given>) -> Result<Response, AppError> {
    if given.sure.is_empty() {
        let mut page = edit_page(&room, id).await?;
        let args = [("articles", page.uses.into()), ("from", page.name.as_str().into())];
        let text = room.sentence("tag-delete-sure", &args);
        page.sure = Some(Sure { text, what: "delete" });
        return show(&room, StatusCode::OK, page);
    }
    let (actor, now) = (room.actor(), room.now());
    match room.app.db.transact(move |tx| actions::delete(tx, &actor, id, now)).await {
        Ok(()) => Ok(room.see_other("/tags/", Some("said-deleted"))),
        Err(refused) => again(&room, id, refused, |_| {}).await,
    }
}

/// The page of the tag again, with what was typed and what is wrong with it.
async fn again(
    room: &Room,
    id: i64,
    refused: Refused,
    keep: impl FnOnce(&mut TagEditPage),
) -> Result<Response, AppError> {
    let refusal = room.refusal(refused)?;
    let mut page = edit_page(room, id).await?;
    keep(&mut page);
    (page.wrong, page.error) = (refusal.field, Some(refusal.sentence));
    show(room, refusal.status, page)
}

async fn edit_page(room: &Room, id: i64) -> Result<TagEditPage, AppError> {
    let gathered = room.app.read_long(move |db| {
        let Some(tag) = store::kept(db, id)? else { return Ok(None) };
        Ok(Some((tag, store::uses(db, id)?, store::counted(db)?)))
    });
    let (tag, uses, mut all) = gathered.await?.ok_or(AppError::NotFound)?;
    let articles = all.iter().find(|other| other.id == id).map_or(0, |counted| counted.articles);
    all.retain(|other| other.id != id);
    all.sort_by_key(|other| std::cmp::Reverse(other.articles));
    let bases = &room.furniture.bases;
    Ok(TagEditPage {
        id,
        given: GivenTag {
            seen: seen(&tag),
            name: tag.name.clone(),
            slug: tag.slug.clone(),
            intro: tag.intro_html.clone(),
        },
        public_url: bases.link(&bases.tag(&tag.slug)),
        tag_base: format!("/{}/", bases.tag),
        name: tag.name,
        aliases: tag.aliases,
        articles,
        uses,
        others: all.into_iter().take(MOST_OFFERED).map(|other| other.name).collect(),
        ..TagEditPage::default()
    })
}

fn show(room: &Room, status: StatusCode, page: TagEditPage) -> Result<Response, AppError> {
    let title = page.name.clone();
    room.page_with(status, "newsroom/tag.html", &title, Place::Tags, &page)
}
