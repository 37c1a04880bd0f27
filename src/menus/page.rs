//! What the newsroom's pages of menus show.

use serde::Serialize;

use super::draft::Row;
use super::store::Item;
use crate::furniture::MenuTarget;
use crate::permalinks::Bases;

/// The places.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MenuListPage {
    pub places: Vec<PlaceLine>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct PlaceLine {
    /// `top`, `main`, `footer`: its words are `menu-…`.
    pub name: &'static str,
    pub url: String,
    /// Names of its first entries; empty: it fills itself.
    pub entries: Vec<String>,
}

/// One menu being made.
#[derive(Debug, Clone, Default, Serialize)]
pub struct MenuEditPage {
    pub name: &'static str,
    pub rows: Vec<RowLine>,
    pub seen: String,
    /// Addresses to choose from, each with its name.
    pub offered: Vec<Offer>,
    /// It differs from what readers see.
    pub is_draft: bool,
    pub error: Option<String>,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct RowLine {
    #[serde(flatten)]
    pub row: Row,
    /// The name that stands there without a label of its own.
    pub name: String,
}

#[derive(Debug, Clone, Default, Serialize)]
pub struct Offer {
    pub link: String,
    pub name: String,
}

/// A kept menu as rows: what stands deeper than one level stands one level below.
pub fn rows(items: Vec<Item>, bases: &Bases) -> Vec<Row> {
    let mut rows = Vec::new();
    for item in items.iter().filter(|item| item.parent.is_none()) {
        rows.push(row(item, false, bases));
        add_below(&items, item.id, bases, &mut rows, 0);
    }
    rows
}

fn add_below(items: &[Item], parent: i64, bases: &Bases, rows: &mut Vec<Row>, depth: u8) {
    // Menus deeper than this are a circle in damaged data.
    if depth > 5 {
        return;
    }
    for item in items.iter().filter(|item| item.parent == Some(parent)) {
        rows.push(row(item, true, bases));
        add_below(items, item.id, bases, rows, depth + 1);
    }
}

fn row(item: &Item, is_below: bool, bases: &Bases) -> Row {
    Row { label: item.label.clone(), to: link(item, bases), is_below }
}

/// Where an entry leads, as it is written.
pub fn link(item: &Item, bases: &Bases) -> String {
    let place = item.place.clone().unwrap_or_default();
    match &item.target {
        MenuTarget::Front => "/".to_owned(),
        MenuTarget::Address(url) => url.clone(),
        // It is not there (any more): the form says so when it is sent.
        _ if place.is_empty() => String::new(),
        MenuTarget::Article(_) => bases.link(&place),
        MenuTarget::Section(_) => bases.link(&bases.section(&place)),
        MenuTarget::Tag(_) => bases.link(&bases.tag(&place)),
    }
}
