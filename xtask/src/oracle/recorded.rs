//! What WordPress answers, kept in a file, so that the comparison runs where there is no WordPress.
//! `tests/it/oracle.rs` reads it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};

use super::records::Content;
use super::server::WordPress;
use super::visible::visible;
use super::{addresses, answers, feed_items, feed_path, links, pairs};

/// Asks WordPress everything that is compared, and writes it down.
///
/// # Errors
/// WordPress does not answer; the file cannot be written.
pub fn record(wordpress: &mut WordPress, content: &Content, file: &Path) -> Result<()> {
    links(wordpress, addresses::STRUCTURES[0])?;
    let bodies = wordpress.ask(&["read"])?;
    let bodies: Vec<Value> = bodies.iter().map(body).collect();
    let structures: Result<Vec<Value>> =
        addresses::STRUCTURES.iter().map(|structure| answered(wordpress, content, structure)).collect();
    let recorded = json!({"wordpress": "6.1", "bodies": bodies, "structures": structures?});
    std::fs::write(file, serde_json::to_string(&recorded)? + "\n")?;
    Ok(())
}

fn body(record: &Value) -> Value {
    let seen = visible(record["html"].as_str().unwrap_or_default());
    json!({
        "id": record["id"], "text": seen.text, "links": seen.links, "pictures": seen.pictures,
        "comments": pairs(&record["comments"]),
    })
}

fn answered(wordpress: &mut WordPress, content: &Content, structure: &str) -> Result<Value> {
    let links = links(wordpress, structure)?;
    let there = wordpress.serve()?;
    let mut lines = Vec::new();
    for question in addresses::questions(content, &links) {
        let end = answers::ask(there, &question.path)?;
        lines.push(json!([question.rule, question.path, end.status, end.path]));
    }
    let feed = feed_items(&answers::body(there, feed_path(structure))?);
    wordpress.stop_serving();
    let links: BTreeMap<String, String> = links.into_iter().map(|(id, path)| (id.to_string(), path)).collect();
    Ok(json!({"structure": structure, "links": links, "answers": lines, "feed": feed}))
}
