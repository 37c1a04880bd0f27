//! Menus as WordPress keeps them: a term for each, and an item for each entry.

use std::collections::{HashMap, HashSet};
use std::io::Write;

use db::Reading;
use wxr::writer::Writer;
use wxr::{Item, ItemTerm, Meta, Term};

use super::channel::{Terms, escape, metas};
use super::store::{self, MenuItemRow, MenuRow, Numbers};
use super::{ExportError, Exported, House, moments};
use crate::articles::Kind;
use crate::furniture::MenuTarget;
use crate::permalinks::slugify;

pub fn write<W: Write>(
    db: &Reading,
    house: &House,
    terms: &Terms,
    numbers: &mut Numbers,
    writer: &mut Writer<W>,
    exported: &mut Exported,
) -> Result<(), ExportError> {
    let mut slugs = HashSet::new();
    for MenuRow { id, name, place, items } in store::menus(db)? {
        let wanted = slugify(&name);
        let slug = if wanted.is_empty() || slugs.contains(&wanted) { format!("menu-{id}") } else { wanted };
        slugs.insert(slug.clone());
        let place = (!place.is_empty()).then(|| Meta { key: "_masthead_place".to_owned(), value: place });
        let menu = Term {
            id: Some(numbers.give(None)),
            taxonomy: "nav_menu".to_owned(),
            slug: slug.clone(),
            name: escape(&name),
            meta: place.into_iter().collect(),
            ..Term::default()
        };
        writer.term(&menu).map_err(ExportError::Written)?;
        let given: HashMap<i64, i64> = items.iter().map(|item| (item.id, numbers.give(Some(item.id)))).collect();
        let term = ItemTerm { taxonomy: "nav_menu".to_owned(), slug, name: escape(&name) };
        for row in items {
            let number = given[&row.id];
            let item = entry(db, house, terms, row, number, &given, &term)?;
            writer.item(&item).map_err(ExportError::Written)?;
            exported.menu_items += 1;
        }
    }
    Ok(())
}

fn entry(
    db: &Reading,
    house: &House,
    terms: &Terms,
    row: MenuItemRow,
    number: i64,
    given: &HashMap<i64, i64>,
    menu: &ItemTerm,
) -> db::Result<Item> {
    let parent = row.parent.and_then(|parent| given.get(&parent)).copied().unwrap_or(0);
    let (kind, object, object_id, url) = target(db, house, terms, row.kind, row.thing, row.url)?;
    let (date, date_gmt) = moments::pair(Some(house.now), &house.zone);
    let (object_id, parent) = (object_id.to_string(), parent.to_string());
    let meta = [
        ("_menu_item_type", kind),
        ("_menu_item_menu_item_parent", &parent),
        ("_menu_item_object_id", &object_id),
        ("_menu_item_object", object),
        ("_menu_item_target", ""),
        ("_menu_item_classes", "a:1:{i:0;s:0:\"\";}"),
        ("_menu_item_xfn", ""),
        ("_menu_item_url", &url),
    ];
    Ok(Item {
        id: Some(number),
        title: escape(&row.label),
        date,
        date_gmt,
        name: number.to_string(),
        status: "publish".to_owned(),
        menu_order: row.position,
        post_type: "nav_menu_item".to_owned(),
        terms: vec![menu.clone()],
        meta: metas(meta),
        ..Item::default()
    })
}

/// WordPress's type, object, number and address of what an entry leads to.
fn target(
    db: &Reading,
    house: &House,
    terms: &Terms,
    kind: i64,
    thing: i64,
    url: String,
) -> db::Result<(&'static str, &'static str, i64, String)> {
    let custom = |url: String| ("custom", "custom", 0, url);
    Ok(match MenuTarget::from_columns(kind, thing, url) {
        MenuTarget::Front => custom(format!("{}/", house.address)),
        MenuTarget::Article(id) => {
            let is_page = store::article(db, id)?.is_some_and(|row| row.kind == Kind::Page.to_number());
            ("post_type", if is_page { "page" } else { "post" }, id, String::new())
        }
        MenuTarget::Section(id) if terms.sections.contains_key(&id) => ("taxonomy", "category", id, String::new()),
        MenuTarget::Tag(id) if terms.tags.contains_key(&id) => ("taxonomy", "post_tag", id, String::new()),
        MenuTarget::Section(_) | MenuTarget::Tag(_) => custom(format!("{}/", house.address)),
        MenuTarget::Address(path) if path.starts_with('/') => custom(format!("{}{path}", house.address)),
        MenuTarget::Address(url) => custom(url),
    })
}
