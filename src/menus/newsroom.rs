//! Editors make the menus. Buttons move the rows of the form; readers see nothing of it until it is saved.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use url::form_urlencoded;

use super::draft::{self, Row, Step};
use super::page::{MenuEditPage, MenuListPage, Offer, PlaceLine, RowLine, link, rows};
use super::save::save;
use super::store;
use crate::http::AppError;
use crate::newsroom::{Doors, Place, Refused, Right, Room, seen};

/// Where menus stand on readers' pages.
const PLACES: [&str; 3] = ["top", "main", "footer"];
/// Entries named in the list of places.
const MOST_NAMED: usize = 12;

pub fn doors() -> Doors {
    const RIGHT: Right = Right::ManageLists;
    Doors::new().get("/menus/", RIGHT, list).get("/menus/{place}/", RIGHT, open).post("/menus/{place}/", RIGHT, change)
}

async fn list(room: Room) -> Result<Response, AppError> {
    let bases = room.furniture.bases.clone();
    let read = room.app.read(move |db| {
        PLACES
            .into_iter()
            .map(|name| {
                let items = store::items(db, name)?.into_iter().filter(|item| item.parent.is_none());
                let named = items.map(|item| match (item.label.is_empty(), &item.name) {
                    (false, _) => item.label.clone(),
                    (true, Some(name)) => name.clone(),
                    (true, None) => link(&item, &bases),
                });
                Ok((name, named.take(MOST_NAMED).collect()))
            })
            .collect::<db::Result<Vec<(&'static str, Vec<String>)>>>()
    });
    let places = read.await?.into_iter().map(|(name, entries)| PlaceLine {
        name,
        url: room.link(&format!("/menus/{name}/")),
        entries,
    });
    let model = MenuListPage { places: places.collect() };
    room.page("newsroom/menus.html", &room.text("place-menus"), Place::Menus, &model)
}

async fn open(room: Room, Path(place): Path<String>) -> Result<Response, AppError> {
    let place = named(&place)?;
    let kept = kept(&room, place).await?;
    let page = MenuEditPage { seen: seen(&kept), ..gather(&room, place, kept, false).await? };
    show(&room, StatusCode::OK, &page)
}

async fn change(room: Room, Path(place): Path<String>, body: String) -> Result<Response, AppError> {
    let place = named(&place)?;
    let fields = || form_urlencoded::parse(body.as_bytes()).into_owned();
    let field = |name: &str| fields().find(|(given, _)| given == name).map(|(_, value)| value).unwrap_or_default();
    let (mut given, form_seen, verb) = (draft::rows_of(fields()), field("seen"), field("do"));
    if let Some(step) = Step::named(&verb) {
        draft::apply(&mut given, step);
        let page = MenuEditPage { seen: form_seen, ..gather(&room, place, given, true).await? };
        return show(&room, StatusCode::OK, &page);
    }
    let (actor, now, origin) = (room.actor(), room.now(), room.app.origin().to_owned());
    let (sent, sent_seen) = (given.clone(), form_seen.clone());
    let done = room.app.db.transact(move |tx| save(tx, &actor, &origin, place, &sent, &sent_seen, now)).await;
    let Err(refused) = done else { return Ok(room.see_other("/menus/", Some("said-saved"))) };
    let is_conflict = matches!(refused, Refused::Changed);
    let refusal = room.refusal(refused)?;
    // Sent again after a conflict it is meant.
    let form_seen = if is_conflict { seen(&kept(&room, place).await?) } else { form_seen };
    let page = gather(&room, place, given, true).await?;
    let page = MenuEditPage { seen: form_seen, error: Some(refusal.sentence), ..page };
    show(&room, refusal.status, &page)
}

fn named(place: &str) -> Result<&'static str, AppError> {
    PLACES.into_iter().find(|known| *known == place).ok_or(AppError::NotFound)
}

async fn kept(room: &Room, place: &'static str) -> Result<Vec<Row>, AppError> {
    let bases = room.furniture.bases.clone();
    room.app.read(move |db| Ok(rows(store::items(db, place)?, &bases))).await
}

async fn gather(room: &Room, place: &'static str, rows: Vec<Row>, is_draft: bool) -> Result<MenuEditPage, AppError> {
    let (pages, tags) = room.app.read(|db| Ok((store::pages(db)?, store::tags(db)?))).await?;
    let (furniture, bases) = (&room.furniture, &room.furniture.bases);
    let mut sections: Vec<_> = furniture.sections().collect();
    sections.sort_by(|a, b| a.path.cmp(&b.path));
    let offer = |link: String, name: &str| Offer { link, name: name.to_owned() };
    let mut offered = vec![offer("/".to_owned(), &furniture.home().label)];
    offered.extend(sections.iter().map(|section| offer(bases.link(&bases.section(&section.path)), &section.name)));
    offered.extend(pages.iter().map(|(path, name)| offer(bases.link(path), name)));
    offered.extend(tags.iter().map(|(slug, name)| offer(bases.link(&bases.tag(slug)), name)));
    let name_of = |to: &str| offered.iter().find(|offer| offer.link == to).map(|offer| offer.name.clone());
    Ok(MenuEditPage {
        name: place,
        rows: rows.into_iter().map(|row| RowLine { name: name_of(&row.to).unwrap_or_default(), row }).collect(),
        offered,
        is_draft,
        ..MenuEditPage::default()
    })
}

fn show(room: &Room, status: StatusCode, page: &MenuEditPage) -> Result<Response, AppError> {
    let title = room.text(&format!("menu-{}", page.name));
    room.page_with(status, "newsroom/menu.html", &title, Place::Menus, page)
}
