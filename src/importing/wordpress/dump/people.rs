//! Users: who wrote becomes an author of the export; all become accounts, with role and hash.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use wxr::php::{Value, unserialize};
use wxr::writer::Writer;
use wxr::{Author, Item, Meta};

use super::super::facts::User;
use super::tables::{Tables, UserRow};
use crate::permalinks::slugify;

/// WordPress's roles and those of common plugins, the mightier first, as ours.
const ROLES: [(&str, &str); 9] = [
    ("administrator", "administrator"),
    ("editor", "editor"),
    ("shop_manager", "editor"),
    ("wpseo_manager", "editor"),
    ("author", "author"),
    ("contributor", "contributor"),
    ("subscriber", "reader"),
    ("customer", "reader"),
    ("", "reader"),
];

pub fn users(tables: &Tables) -> HashMap<String, User> {
    let user = |row: &UserRow| User {
        id: row.id,
        login: row.login.clone(),
        email: row.email.clone(),
        name: shown_name(row),
        role: role(tables, row.id),
        password: row.password.clone(),
    };
    tables.users.iter().map(|row| (row.login.clone(), user(row))).collect()
}

fn shown_name(row: &UserRow) -> String {
    if row.name.trim().is_empty() { row.login.clone() } else { row.name.clone() }
}

/// The mightiest role: a user may have several.
fn role(tables: &Tables, user: i64) -> &'static str {
    let key = format!("{}capabilities", tables.prefix);
    let rows = tables.user_meta.get(&user).map(Vec::as_slice).unwrap_or_default();
    let own = rows
        .iter()
        .find(|(name, _)| *name == key)
        .or_else(|| rows.iter().find(|(name, _)| name.ends_with("capabilities")));
    let capabilities = own.and_then(|(_, value)| unserialize(value));
    let held: Vec<&str> = capabilities.iter().flat_map(Value::entries).map(|(name, _)| name.as_str()).collect();
    let mightiest = ROLES.iter().find(|(name, _)| held.contains(name));
    mightiest.map_or("reader", |(_, ours)| ours)
}

fn who_wrote(tables: &Tables) -> HashSet<i64> {
    let published =
        tables.posts.iter().filter(|post| !matches!(post.post_type.as_str(), "nav_menu_item" | "attachment"));
    published.map(|post| post.author).collect()
}

pub fn write<W: Write>(tables: &Tables, writer: &mut Writer<W>) -> io::Result<()> {
    let wrote = who_wrote(tables);
    for row in tables.users.iter().filter(|row| wrote.contains(&row.id)) {
        let told = |key: &str| meta(tables, row.id, key).unwrap_or_default();
        writer.author(&Author {
            id: Some(row.id),
            login: row.login.clone(),
            email: row.email.clone(),
            display_name: shown_name(row),
            first_name: told("first_name"),
            last_name: told("last_name"),
        })?;
    }
    Ok(())
}

fn meta(tables: &Tables, user: i64, key: &str) -> Option<String> {
    let rows = tables.user_meta.get(&user)?;
    rows.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone())
}

/// The page of an author: its address, a few words, a site. Exports say none of it, except for guest authors.
pub fn write_pages<W: Write>(tables: &Tables, writer: &mut Writer<W>) -> io::Result<()> {
    let wrote = who_wrote(tables);
    for row in tables.users.iter().filter(|row| wrote.contains(&row.id)) {
        let description = meta(tables, row.id, "description").unwrap_or_default();
        let has_own_address = !row.nicename.is_empty() && row.nicename != slugify(&row.login);
        if !has_own_address && description.is_empty() && row.url.is_empty() {
            continue;
        }
        let rows = [
            ("cap-display_name", shown_name(row)),
            ("cap-user_login", row.nicename.clone()),
            ("cap-linked_account", row.login.clone()),
            ("cap-website", row.url.clone()),
            ("cap-description", description),
        ];
        let rows = rows.into_iter().filter(|(_, value)| !value.is_empty());
        writer.item(&Item {
            title: shown_name(row),
            name: format!("cap-{}", row.nicename),
            status: "publish".to_owned(),
            post_type: "guest-author".to_owned(),
            meta: rows.map(|(key, value)| Meta { key: key.to_owned(), value }).collect(),
            ..Item::default()
        })?;
    }
    Ok(())
}
