//! Menus: items with the things they point to, and the places where they stand.
//!
//! Exports do not say which menu stands where; the name usually does, and the largest of the rest is
//! the main one.

use std::collections::{HashMap, HashSet};

use wxr::Item;

use super::known_meta::KnownMeta;
use super::plan::Plan;
use super::report::Findings;
use super::survey::Survey;
use super::words::plain;
use crate::furniture::MenuTarget;
use crate::permalinks::decode;

/// Entries that fit above the nameplate.
const MOST_AT_THE_TOP: usize = 6;

#[derive(Debug, Clone, Default)]
pub struct MenuRow {
    pub id: i64,
    pub name: String,
    pub place: &'static str,
    pub items: Vec<MenuItemRow>,
}

#[derive(Debug, Clone)]
pub struct MenuItemRow {
    pub id: i64,
    pub parent: Option<i64>,
    pub position: i64,
    pub label: String,
    pub kind: i64,
    pub thing: i64,
    pub url: String,
}

/// The menus of the export. Items whose target the export does not hold are left out with a finding.
pub fn menus(survey: &Survey, plan: &Plan, findings: &mut Findings) -> Vec<MenuRow> {
    let mut menus: Vec<MenuRow> = Vec::new();
    let mut at: HashMap<&str, usize> = HashMap::new();
    let mut items: Vec<&Item> = survey.menu_items.iter().filter(|item| item.status == "publish").collect();
    items.sort_by_key(|item| item.menu_order);
    let mut taken = HashSet::new();
    let mut next = survey.highest_id + 1;
    for item in items {
        let Some(term) = item.terms.iter().find(|term| term.taxonomy == "nav_menu") else { continue };
        let index = *at.entry(term.slug.as_str()).or_insert_with(|| {
            let known = survey.vocabulary.find("nav_menu", &term.slug);
            let name = known.map_or(&term.name, |known| &known.name);
            let name = if name.is_empty() { decode(&term.slug) } else { plain(name) };
            let place = known.and_then(own_place).unwrap_or_default();
            menus.push(MenuRow { id: menus.len() as i64 + 1, name, place, ..MenuRow::default() });
            menus.len() - 1
        });
        // Some exports list two entries under one number; both stand in the menu.
        let number = item.id.filter(|id| taken.insert(*id)).unwrap_or_else(|| {
            next += 1;
            next - 1
        });
        match entry(item, number, plan) {
            Some(row) => menus[index].items.push(row),
            None => {
                let label = plain(&item.title);
                let detail = format!("menu {:?}: the target of {label:?} is not in the export", menus[index].name);
                findings.add("MenuItemWithoutTarget", "", Some(item.line), &detail);
            }
        }
    }
    for menu in &mut menus {
        drop_orphans(menu);
    }
    menus.retain(|menu| !menu.items.is_empty());
    if menus.iter().all(|menu| menu.place.is_empty()) {
        give_places(&mut menus);
    }
    menus
}

/// Our own exports say where a menu stands.
fn own_place(menu: &wxr::Term) -> Option<&'static str> {
    let named = menu.meta.iter().find(|meta| meta.key == "_masthead_place")?;
    ["top", "main", "footer", "social"].into_iter().find(|place| *place == named.value)
}

fn entry(item: &Item, number: i64, plan: &Plan) -> Option<MenuItemRow> {
    let meta = KnownMeta::of(item);
    let object = meta.number("_menu_item_object_id").unwrap_or(0);
    let title = plain(&item.title);
    let url = meta.text("_menu_item_url").unwrap_or_default();
    let (target, label) = match (meta.text("_menu_item_type")?, meta.text("_menu_item_object").unwrap_or_default()) {
        ("post_type", _) => (MenuTarget::Article(plan.article_id(object)), title),
        ("taxonomy", "category") => {
            let section = plan.terms.section(plan.terms.section_by_legacy(object)?)?;
            let label = if title.is_empty() { section.name.clone() } else { title };
            (MenuTarget::Section(section.id), label)
        }
        ("taxonomy", "post_tag") => {
            let tag = plan.terms.tag_by_legacy(object)?;
            (MenuTarget::Tag(tag.id), if title.is_empty() { tag.name.clone() } else { title })
        }
        ("custom", _) => (custom(url, plan)?, title),
        _ => return None,
    };
    let (kind, thing, url) = target.into_columns();
    let parent = meta.number("_menu_item_menu_item_parent").filter(|parent| *parent > 0);
    Some(MenuItemRow {
        id: number + plan.offset,
        parent: parent.map(|parent| parent + plan.offset),
        position: item.menu_order,
        label,
        kind,
        thing,
        url,
    })
}

fn custom(url: &str, plan: &Plan) -> Option<MenuTarget> {
    let url = url.trim();
    if url.is_empty() {
        return None;
    }
    match plan.address.path_of(url) {
        Some(path) if path == "/" => Some(MenuTarget::Front),
        Some(path) => Some(MenuTarget::Address(path)),
        None if url == "/" => Some(MenuTarget::Front),
        None if url.starts_with('/') || url.starts_with('#') => Some(MenuTarget::Address(url.to_owned())),
        None if url.starts_with("http://") || url.starts_with("https://") || url.starts_with("mailto:") => {
            Some(MenuTarget::Address(url.to_owned()))
        }
        None => None,
    }
}

/// An item whose parent was left out moves to the top.
fn drop_orphans(menu: &mut MenuRow) {
    let ids: Vec<i64> = menu.items.iter().map(|item| item.id).collect();
    for item in &mut menu.items {
        item.parent = item.parent.filter(|parent| ids.contains(parent) && *parent != item.id);
    }
}

fn give_places(menus: &mut [MenuRow]) {
    let has = |name: &str, words: &[&str]| words.iter().any(|word| name.to_lowercase().contains(word));
    let rules: [(&str, &[&str]); 4] = [
        ("social", &["social", "follow"]),
        ("footer", &["footer", "bottom"]),
        ("top", &["top", "secondary", "header links"]),
        ("main", &["main", "primary", "header", "category", "categories", "navigation"]),
    ];
    let mut taken: Vec<&str> = Vec::new();
    for (place, words) in rules {
        let Some(menu) = menus.iter_mut().find(|menu| menu.place.is_empty() && has(&menu.name, words)) else {
            continue;
        };
        menu.place = place;
        taken.push(place);
    }
    if !taken.contains(&"main") {
        let unplaced = menus.iter_mut().filter(|menu| menu.place.is_empty());
        if let Some(menu) = unplaced.max_by_key(|menu| menu.items.len()) {
            menu.place = "main";
        }
    }
    if !taken.contains(&"top") {
        let short = menus.iter_mut().filter(|menu| menu.place.is_empty() && menu.is_short_list_of_pages());
        if let Some(menu) = short.min_by_key(|menu| menu.items.len()) {
            menu.place = "top";
        }
    }
}

impl MenuRow {
    /// About, contact, privacy: what publications put above their name.
    fn is_short_list_of_pages(&self) -> bool {
        let page = MenuTarget::Article(0).into_columns().0;
        let front = MenuTarget::Front.into_columns().0;
        self.items.len() <= MOST_AT_THE_TOP && self.items.iter().all(|item| item.kind == page || item.kind == front)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(names: &[(&str, usize)]) -> Vec<&'static str> {
        let item = MenuItemRow {
            id: 1,
            parent: None,
            position: 0,
            label: String::new(),
            kind: MenuTarget::Article(7).into_columns().0,
            thing: 7,
            url: String::new(),
        };
        let mut menus: Vec<MenuRow> = names
            .iter()
            .map(|(name, items)| MenuRow {
                name: (*name).to_owned(),
                items: vec![item.clone(); *items],
                ..MenuRow::default()
            })
            .collect();
        give_places(&mut menus);
        menus.into_iter().map(|menu| menu.place).collect()
    }

    #[test]
    fn a_menu_s_name_tells_its_place() {
        assert_eq!(
            named(&[("Top bar", 3), ("Main", 9), ("Footer", 2), ("Social links", 4)]),
            ["top", "main", "footer", "social"]
        );
    }

    #[test]
    fn the_largest_menu_without_a_telling_name_is_the_main_one() {
        assert_eq!(named(&[("Menu 1", 8), ("Ressorts", 9)]), ["", "main"]);
    }

    #[test]
    fn a_short_menu_of_pages_stands_at_the_top() {
        assert_eq!(named(&[("Menu 1", 3), ("Ressorts", 9)]), ["top", "main"]);
    }
}
