//! Editors arrange the sections: create, rename, move, order, join, remove.

use axum::extract::{Form, Path};
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;

use super::actions::{self, GivenSection, Step};
use super::desk::{SectionChoice, SectionEditPage, SectionLine, SectionListPage, Sure};
use super::store;
use super::tree::{Node, Tree};
use crate::http::AppError;
use crate::newsroom::{Doors, Place, Refused, Right, Room, seen};

/// Levels that a page indents.
const DEEPEST: usize = 5;

pub fn doors() -> Doors {
    const RIGHT: Right = Right::ManageLists;
    Doors::new()
        .get("/sections/", RIGHT, list)
        .post("/sections/", RIGHT, create)
        .get("/sections/{id}/", RIGHT, open)
        .post("/sections/{id}/", RIGHT, change)
        .post("/sections/{id}/order/", RIGHT, order)
        .post("/sections/{id}/delete/", RIGHT, delete)
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
struct Given {
    name: String,
    parent: String,
    to: String,
    into: String,
    sure: String,
}

async fn list(room: Room) -> Result<Response, AppError> {
    list_page(&room, StatusCode::OK, Given::default(), None).await
}

async fn list_page(room: &Room, status: StatusCode, given: Given, error: Option<String>) -> Result<Response, AppError> {
    let tree = Tree::of(room.app.read(store::all).await?);
    let lines = tree.walk();
    let chosen: Option<i64> = given.parent.parse().ok();
    let model = SectionListPage {
        rows: lines.iter().map(|(node, depth)| line(room, &tree, node, *depth)).collect(),
        parents: choices(&tree, &[], chosen),
        new_name: given.name,
        error,
    };
    room.page_with(status, "newsroom/sections.html", &room.text("place-sections"), Place::Sections, &model)
}

fn line(room: &Room, tree: &Tree, node: &Node, depth: usize) -> SectionLine {
    let bases = &room.furniture.bases;
    let beside = tree.children(node.parent);
    SectionLine {
        id: node.id,
        name: node.name.clone(),
        path: node.path.clone(),
        depth: depth.min(DEEPEST),
        articles: node.articles,
        is_first: beside.first().is_some_and(|first| first.id == node.id),
        is_last: beside.last().is_some_and(|last| last.id == node.id),
        public_url: bases.link(&bases.section(&node.path)),
    }
}

/// Every section but some, to choose from.
fn choices(tree: &Tree, but: &[i64], chosen: Option<i64>) -> Vec<SectionChoice> {
    let lines = tree.walk().into_iter().filter(|(node, _)| !but.contains(&node.id));
    lines
        .map(|(node, depth)| SectionChoice {
            id: node.id,
            label: format!("{}{}", "– ".repeat(depth), node.name),
            is_chosen: chosen == Some(node.id),
        })
        .collect()
}

async fn create(room: Room, Form(given): Form<Given>) -> Result<Response, AppError> {
    let (actor, now, sent) = (room.actor(), room.now(), given.clone());
    let parent: Option<i64> = sent.parent.parse().ok();
    match room.app.db.transact(move |tx| actions::create(tx, &actor, &sent.name, parent, now)).await {
        Ok(_) => Ok(room.see_other("/sections/", Some("said-saved"))),
        Err(refused) => {
            let refusal = room.refusal(refused)?;
            list_page(&room, refusal.status, given, Some(refusal.sentence)).await
        }
    }
}

async fn open(room: Room, Path(id): Path<i64>) -> Result<Response, AppError> {
    let page = edit_page(&room, id).await?;
    show(&room, StatusCode::OK, page)
}

async fn change(room: Room, Path(id): Path<i64>, Form(given): Form<GivenSection>) -> Result<Response, AppError> {
    let (actor, now, sent) = (room.actor(), room.now(), given.clone());
    let done = room.long_act(move |tx| actions::change(tx, &actor, id, &sent, now)).await;
    let Err(refused) = done else { return Ok(room.see_other(&format!("/sections/{id}/"), Some("said-saved"))) };
    let is_conflict = matches!(refused, Refused::Changed);
    let refusal = room.refusal(refused)?;
    let mut page = edit_page(&room, id).await?;
    let chosen: Option<i64> = given.parent.parse().ok();
    page.parents.iter_mut().for_each(|choice| choice.is_chosen = chosen == Some(choice.id));
    // What is there now stands beside what was typed; sent again, it is meant.
    let current = std::mem::replace(&mut page.given, given);
    if is_conflict {
        page.given.seen.clone_from(&current.seen);
        page.meanwhile = Some(current);
    }
    (page.wrong, page.error) = (refusal.field, Some(refusal.sentence));
    show(&room, refusal.status, page)
}

async fn order(room: Room, Path(id): Path<i64>, Form(given): Form<Given>) -> Result<Response, AppError> {
    let step = if given.to == "up" { Step::Up } else { Step::Down };
    let (actor, now) = (room.actor(), room.now());
    match room.app.db.transact(move |tx| actions::order(tx, &actor, id, step, now)).await {
        Ok(()) => Ok(room.see_other("/sections/", Some("said-saved"))),
        Err(refused) => Err(room.refusal(refused).map_or_else(|error| error, |_| AppError::NotFound)),
    }
}

/// Removes a section, into another where articles or sections stand in it. Asked once more.
async fn delete(room: Room, Path(id): Path<i64>, Form(given): Form<Given>) -> Result<Response, AppError> {
    let into: Option<i64> = given.into.parse().ok();
    let mut page = edit_page(&room, id).await?;
    page.targets.iter_mut().for_each(|choice| choice.is_chosen = into == Some(choice.id));
    if given.sure.is_empty() && (into.is_some() || (page.uses == 0 && page.children == 0)) {
        let target = page.targets.iter().find(|choice| choice.is_chosen);
        let target = target.map(|choice| choice.label.trim_start_matches("– ").to_owned()).unwrap_or_default();
        let key = if into.is_some() { "section-merge-sure" } else { "section-delete-sure" };
        let args =
            [("articles", page.uses.into()), ("from", page.name.as_str().into()), ("to", target.as_str().into())];
        page.sure = Some(Sure { text: room.sentence(key, &args), into: given.into });
        return show(&room, StatusCode::OK, page);
    }
    let (actor, now) = (room.actor(), room.now());
    let done = room.long_act(move |tx| match into {
        Some(into) => actions::merge(tx, &actor, id, into, now),
        None => actions::delete(tx, &actor, id, now),
    });
    match done.await {
        Ok(()) => Ok(room.see_other("/sections/", Some(if into.is_some() { "said-merged" } else { "said-deleted" }))),
        Err(refused) => {
            let refusal = room.refusal(refused)?;
            (page.wrong, page.error) = (refusal.field, Some(refusal.sentence));
            show(&room, refusal.status, page)
        }
    }
}

async fn edit_page(room: &Room, id: i64) -> Result<SectionEditPage, AppError> {
    let (nodes, uses) = room.app.read(move |db| Ok((store::all(db)?, store::uses(db, id)?))).await?;
    let tree = Tree::of(nodes);
    let section = tree.find(id).ok_or(AppError::NotFound)?;
    let bases = &room.furniture.bases;
    let within = tree.below(id);
    Ok(SectionEditPage {
        id,
        name: section.name.clone(),
        given: GivenSection {
            name: section.name.clone(),
            slug: section.slug.clone(),
            intro: section.intro_html.clone(),
            parent: section.parent.map(|parent| parent.to_string()).unwrap_or_default(),
            seen: seen(section),
        },
        articles: section.articles,
        uses,
        children: tree.children(Some(id)).len(),
        public_url: bases.link(&bases.section(&section.path)),
        section_base: format!("/{}/", bases.section),
        parents: choices(&tree, &within, section.parent),
        targets: choices(&tree, &within, None),
        ..SectionEditPage::default()
    })
}

fn show(room: &Room, status: StatusCode, page: SectionEditPage) -> Result<Response, AppError> {
    let title = page.name.clone();
    room.page_with(status, "newsroom/section.html", &title, Place::Sections, &page)
}
