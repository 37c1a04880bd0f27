//! Stand-ins in the database.

use db::{Reading, Result, Writing, p, sql};

use crate::permalinks::Target;

sql!(OF = "SELECT thing_id FROM stand_in WHERE kind = $1 AND former_id = $2");
sql!(FOLLOW = "UPDATE stand_in SET thing_id = $1 WHERE kind = $2 AND thing_id = $3");
sql!(
    LEAVE = "INSERT INTO stand_in (kind, former_id, thing_id) VALUES ($1, $2, $3)
              ON CONFLICT (kind, former_id) DO UPDATE SET thing_id = excluded.thing_id"
);
sql!(IMPORTED = "UPDATE imported SET thing_id = $1 WHERE kind = $2 AND thing_id = $3");
sql!(FORGET_IMPORTED = "DELETE FROM imported WHERE kind = $1 AND thing_id = $2");
sql!(MENUS = "UPDATE menu_item SET thing_id = $1 WHERE kind = $2 AND thing_id = $3");

/// The thing that stands in the place of one that is no more; `None` for nothing.
pub fn of(db: &Reading, target: Target, former: i64) -> Result<Option<i64>> {
    Ok(db.one(&OF, p![target.to_number(), former], |row| row.get(0))?.flatten())
}

/// A thing is about to go: whatever names it by number (menus, later imports, texts not yet saved again) means `to`
/// from now on.
pub fn leave(tx: &Writing, target: Target, former: i64, to: Option<i64>) -> Result<()> {
    let kind = target.to_number();
    tx.run(&FOLLOW, p![to, kind, former])?;
    tx.run(&LEAVE, p![kind, former, to])?;
    match to {
        Some(to) => {
            tx.run(&IMPORTED, p![to, imported_kind(target), former])?;
            tx.run(&MENUS, p![to, kind, former]).map(drop)
        }
        None => tx.run(&FORGET_IMPORTED, p![imported_kind(target), former]).map(drop),
    }
}

/// As the table `imported` names it.
fn imported_kind(target: Target) -> &'static str {
    match target {
        Target::Section => "section",
        Target::Tag => "tag",
        Target::Contributor => "contributor",
        _ => "",
    }
}
