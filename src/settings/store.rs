//! Settings in the database: one row of JSON per name.

use db::{Reading, Result, Writing, p, sql};
use serde_json::{Map, Value};

use super::Publication;

sql!(ALL = "SELECT name, value FROM setting");
sql!(
    SET = "INSERT INTO setting (name, value) VALUES ($1, $2)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value"
);

/// The publication's settings; `None` while nobody has decided anything.
pub fn load(db: &Reading) -> Result<Option<Publication>> {
    let rows: Vec<(String, String)> = db.all(&ALL, p![], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if rows.is_empty() {
        return Ok(None);
    }
    let mut fields = Map::new();
    for (name, json) in rows {
        let value: Value = serde_json::from_str(&json).map_err(|error| unreadable(&name, &error))?;
        fields.insert(name, value);
    }
    serde_json::from_value(Value::Object(fields)).map(Some).map_err(|error| unreadable("setting", &error))
}

/// Writes every field. The caller records the change.
pub fn save(tx: &Writing, publication: &Publication) -> Result<()> {
    let value = serde_json::to_value(publication).map_err(|error| unreadable("publication", &error))?;
    let Value::Object(fields) = value else { return Ok(()) };
    for (name, value) in fields {
        tx.run(&SET, p![&name, &value.to_string()])?;
    }
    Ok(())
}

fn unreadable(name: &str, error: &serde_json::Error) -> db::Error {
    db::Error::Other(format!("the setting {name:?} is not readable: {error}"))
}
