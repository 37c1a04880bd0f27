//! Menus in the database.

use db::{Reading, Result, Writing, p, sql};

use crate::furniture::MenuTarget;

/// An entry as it is kept, with the address and name of what it leads to, as far as they are there.
#[derive(Debug, Clone)]
pub struct Item {
    pub id: i64,
    pub parent: Option<i64>,
    pub label: String,
    pub target: MenuTarget,
    /// Path of an article or section, slug of a tag.
    pub place: Option<String>,
    pub name: Option<String>,
}

sql!(
    ITEMS = "SELECT i.id, i.parent_id, i.label, i.kind, i.thing_id, i.url,
                    COALESCE(a.path, s.path, t.slug) AS place, COALESCE(a.headline, s.name, t.name) AS name
              FROM menu m JOIN menu_item i ON i.menu_id = m.id
              LEFT JOIN article a ON i.kind = 1 AND a.id = i.thing_id
              LEFT JOIN section s ON i.kind = 2 AND s.id = i.thing_id
              LEFT JOIN tag t ON i.kind = 3 AND t.id = i.thing_id
              WHERE m.place = $1 ORDER BY m.id, i.position, i.id"
);
sql!(AT = "SELECT id FROM menu WHERE place = $1 ORDER BY id LIMIT 1");
sql!(ADD = "INSERT INTO menu (name, place) VALUES ($1, $2) RETURNING id");
sql!(HOLD = "UPDATE menu SET place = place WHERE place = $1");
sql!(CLEAR = "DELETE FROM menu_item WHERE menu_id IN (SELECT id FROM menu WHERE place = $1)");
sql!(
    ADD_ITEM = "INSERT INTO menu_item (menu_id, parent_id, position, label, kind, thing_id, url)
                 VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id"
);
sql!(
    PAGES =
        "SELECT path, headline FROM article WHERE kind = 2 AND status = 4 AND path <> '' ORDER BY headline LIMIT 200"
);
sql!(
    TAGS = "SELECT t.slug, t.name FROM listing_count c JOIN tag t ON t.id = c.list_id
             WHERE c.kind = 3 ORDER BY c.articles DESC, c.list_id LIMIT 200"
);

/// What stands in a place, in order.
pub fn items(db: &Reading, place: &str) -> Result<Vec<Item>> {
    db.all(&ITEMS, p![place], |row| {
        Ok(Item {
            id: row.get(0)?,
            parent: row.get(1)?,
            label: row.get(2)?,
            target: MenuTarget::from_columns(row.get(3)?, row.get(4)?, row.get(5)?),
            place: row.get(6)?,
            name: row.get(7)?,
        })
    })
}

/// The menu of a place, made if there is none; nobody else changes it until the transaction ends.
pub fn hold(tx: &Writing, place: &str) -> Result<i64> {
    tx.run(&HOLD, p![place])?;
    if let Some(id) = tx.one(&AT, p![place], |row| row.get(0))? {
        return Ok(id);
    }
    let id = tx.one(&ADD, p![place, place], |row| row.get(0))?;
    id.ok_or_else(|| db::Error::Other("a new menu got no number".to_owned()))
}

pub fn clear(tx: &Writing, place: &str) -> Result<()> {
    tx.run(&CLEAR, p![place]).map(drop)
}

pub fn add_item(
    tx: &Writing,
    menu: i64,
    parent: Option<i64>,
    position: i64,
    label: &str,
    target: MenuTarget,
) -> Result<i64> {
    let (kind, thing, url) = target.into_columns();
    let id = tx.one(&ADD_ITEM, p![menu, parent, position, label, kind, thing, &url], |row| row.get(0))?;
    id.ok_or_else(|| db::Error::Other("a new entry of a menu got no number".to_owned()))
}

/// Path and headline of the pages, to choose from.
pub fn pages(db: &Reading) -> Result<Vec<(String, String)>> {
    db.all(&PAGES, p![], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// Slug and name of the largest tags, to choose from.
pub fn tags(db: &Reading) -> Result<Vec<(String, String)>> {
    db.all(&TAGS, p![], |row| Ok((row.get(0)?, row.get(1)?)))
}
