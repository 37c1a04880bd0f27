//! Ghost's tables as items of an export.

use std::collections::HashMap;
use std::io::{self, Write};

use serde_json::Value;
use wxr::writer::Writer;
use wxr::{Item, ItemTerm, Meta, Term};

use super::{lexical, mobiledoc};
use crate::importing::wordpress::{Findings, User, stable_number};

/// What Ghost writes for its own address in an export.
const PLACE_OF_ADDRESS: &str = "__GHOST_URL__";

/// The tables of an export.
pub struct Tables<'a> {
    data: &'a Value,
    /// Without a closing slash; empty where nobody said it.
    pub address: String,
}

impl<'a> Tables<'a> {
    pub fn of(data: &'a Value, address: &str) -> Self {
        Self { data, address: address.to_owned() }
    }

    pub fn rows(&self, table: &str) -> &'a [Value] {
        self.data[table].as_array().map(Vec::as_slice).unwrap_or_default()
    }

    pub fn setting(&self, key: &str, default: &str) -> String {
        let named = self.rows("settings").iter().find(|row| row["key"] == key);
        let value = named.and_then(|row| row["value"].as_str()).filter(|value| !value.is_empty());
        value.unwrap_or(default).to_owned()
    }

    /// Staff with their hashes, by the name in their address, which is their login here.
    pub fn users(&self) -> HashMap<String, User> {
        let roles: HashMap<&str, &str> =
            self.rows("roles").iter().filter_map(|row| Some((row["id"].as_str()?, row["name"].as_str()?))).collect();
        let role_of = |user: &str| {
            let held = self.rows("roles_users").iter().find(|row| row["user_id"] == user);
            match held.and_then(|row| roles.get(row["role_id"].as_str()?)).copied() {
                Some("Owner" | "Administrator") => "administrator",
                Some("Editor" | "Super Editor") => "editor",
                Some("Author") => "author",
                _ => "contributor",
            }
        };
        let user = |row: &Value| {
            let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
            let password = text("password");
            User {
                id: 0,
                login: text("slug"),
                email: text("email"),
                name: text("name"),
                role: role_of(row["id"].as_str().unwrap_or_default()),
                password: if password.starts_with("$2") { password } else { String::new() },
            }
        };
        self.rows("users").iter().map(|row| (row["slug"].as_str().unwrap_or_default().to_owned(), user(row))).collect()
    }

    pub fn write<W: Write>(&self, writer: &mut Writer<W>, file: &str, findings: &mut Findings) -> io::Result<()> {
        let tags: HashMap<&str, &Value> =
            self.rows("tags").iter().filter_map(|row| Some((row["id"].as_str()?, row))).collect();
        for tag in self.rows("tags").iter().filter(|tag| is_public(tag)) {
            let text = |key: &str| tag[key].as_str().unwrap_or_default().to_owned();
            writer.term(&Term {
                taxonomy: "post_tag".to_owned(),
                slug: text("slug"),
                name: text("name"),
                description: text("description"),
                ..Term::default()
            })?;
        }
        let mut pictures: HashMap<String, i64> = HashMap::new();
        for post in self.rows("posts") {
            let item = self.item(post, &tags, &mut pictures, file, findings);
            writer.item(&item)?;
        }
        for (url, number) in pictures {
            writer.item(&picture(&url, number))?;
        }
        for user in self.rows("users") {
            writer.item(&author_page(user))?;
        }
        Ok(())
    }

    fn item(
        &self,
        post: &Value,
        tags: &HashMap<&str, &Value>,
        pictures: &mut HashMap<String, i64>,
        file: &str,
        findings: &mut Findings,
    ) -> Item {
        let text = |key: &str| post[key].as_str().unwrap_or_default().to_owned();
        let id = text("id");
        let about = self.rows("posts_meta").iter().find(|row| row["post_id"] == id.as_str());
        let also = |key: &str| about.and_then(|row| row[key].as_str()).unwrap_or_default().to_owned();
        let either = |key: &str| Some(text(key)).filter(|value| !value.is_empty()).unwrap_or_else(|| also(key));
        let is_page = text("type") == "page" || post["page"] == 1 || post["page"] == true;
        let slug = text("slug");
        let mut meta = vec![
            ("_yoast_wpseo_title", either("meta_title")),
            ("_yoast_wpseo_metadesc", either("meta_description")),
            ("_yoast_wpseo_canonical", text("canonical_url")),
            ("ghost_codeinjection_head", text("codeinjection_head")),
            ("ghost_codeinjection_foot", text("codeinjection_foot")),
            ("ghost_visibility", Some(text("visibility")).filter(|v| v != "public").unwrap_or_default()),
        ];
        let featured = self.absolute(&text("feature_image"));
        if !featured.is_empty() {
            let number = *pictures.entry(featured.clone()).or_insert_with(|| stable_number([&featured]));
            meta.push(("_thumbnail_id", number.to_string()));
        }
        if !matches!(text("visibility").as_str(), "" | "public") {
            let detail = format!("{:?} was for members only: it became a draft", text("title"));
            findings.add("ForMembers", file, None, &detail);
        }
        let published = moment(&post["published_at"]);
        let (created, updated) = (moment(&post["created_at"]), moment(&post["updated_at"]));
        let date = if published.is_empty() { created } else { published };
        Item {
            id: Some(stable_number([&id])),
            title: escape(&text("title")),
            link: format!("{}/{slug}/", self.address),
            creator: self.authors(&id).first().map(|author| author.slug.clone()).unwrap_or_default(),
            // What Ghost's feeds carry: subscribers know the archive by it.
            guid: id.clone(),
            content: self.body(post, file, findings),
            excerpt: escape(&text("custom_excerpt")),
            date_gmt: date.clone(),
            date,
            modified: updated.clone(),
            modified_gmt: updated,
            comment_status: "closed".to_owned(),
            name: slug,
            status: self.status(post),
            post_type: if is_page { "page" } else { "post" }.to_owned(),
            is_sticky: post["featured"] == 1 || post["featured"] == true,
            terms: self.terms(&id, tags),
            meta: meta
                .into_iter()
                .filter(|(_, value)| !value.is_empty())
                .map(|(key, value)| Meta { key: key.to_owned(), value })
                .collect(),
            ..Item::default()
        }
    }

    fn status(&self, post: &Value) -> String {
        let open = matches!(post["visibility"].as_str().unwrap_or_default(), "" | "public");
        match post["status"].as_str().unwrap_or_default() {
            "published" | "sent" if open => "publish",
            "scheduled" if open => "future",
            _ => "draft",
        }
        .to_owned()
    }

    fn body(&self, post: &Value, file: &str, findings: &mut Findings) -> String {
        let text = |key: &str| post[key].as_str().filter(|text| !text.trim().is_empty());
        let html = text("html").map(str::to_owned);
        let from = |source: Option<&str>, convert: fn(&Value) -> String| {
            let document: Value = serde_json::from_str(source?).ok()?;
            Some(convert(&document))
        };
        let html = html
            .or_else(|| from(text("lexical"), lexical::html))
            .or_else(|| from(text("mobiledoc"), mobiledoc::html))
            .unwrap_or_else(|| {
                let detail = format!("{:?} has no text", post["title"].as_str().unwrap_or_default());
                findings.add("NoBody", file, None, &detail);
                String::new()
            });
        let html = html.replace(PLACE_OF_ADDRESS, &self.address);
        // Ready HTML: no paragraphs are made from its empty lines.
        if html.is_empty() { html } else { format!("<!-- wp:html -->\n{html}\n<!-- /wp:html -->") }
    }

    fn terms(&self, post: &str, tags: &HashMap<&str, &Value>) -> Vec<ItemTerm> {
        let mut rows: Vec<&Value> = self.rows("posts_tags").iter().filter(|row| row["post_id"] == post).collect();
        rows.sort_by_key(|row| row["sort_order"].as_i64().unwrap_or(0));
        let tags = rows.into_iter().filter_map(|row| tags.get(row["tag_id"].as_str()?).copied());
        let mut terms: Vec<ItemTerm> = tags
            .map(|tag| ItemTerm {
                // Tags that begin with # are for the staff.
                taxonomy: if is_public(tag) { "post_tag" } else { "ghost_internal" }.to_owned(),
                slug: tag["slug"].as_str().unwrap_or_default().to_owned(),
                name: tag["name"].as_str().unwrap_or_default().to_owned(),
            })
            .collect();
        let authors = self.authors(post);
        if authors.len() > 1 {
            terms.extend(authors.into_iter().map(|author| ItemTerm {
                taxonomy: "author".to_owned(),
                slug: format!("cap-{}", author.slug),
                name: author.slug,
            }));
        }
        terms
    }

    fn authors(&self, post: &str) -> Vec<Named> {
        let mut rows: Vec<&Value> = self.rows("posts_authors").iter().filter(|row| row["post_id"] == post).collect();
        rows.sort_by_key(|row| row["sort_order"].as_i64().unwrap_or(0));
        let listed: Vec<&str> = rows.iter().filter_map(|row| row["author_id"].as_str()).collect();
        let single = self.rows("posts").iter().find(|row| row["id"] == post).and_then(|row| row["author_id"].as_str());
        let ids = if listed.is_empty() { single.into_iter().collect() } else { listed };
        let named = |id: &str| self.rows("users").iter().find(|user| user["id"] == id)?["slug"].as_str();
        ids.into_iter().filter_map(named).map(|slug| Named { slug: slug.to_owned() }).collect()
    }

    fn absolute(&self, url: &str) -> String {
        url.replace(PLACE_OF_ADDRESS, &self.address)
    }
}

struct Named {
    slug: String,
}

fn is_public(tag: &Value) -> bool {
    tag["visibility"] != "internal" && !tag["name"].as_str().unwrap_or_default().starts_with('#')
}

fn picture(url: &str, number: i64) -> Item {
    let file = url.rsplit('/').next().unwrap_or_default();
    Item {
        id: Some(number),
        title: file.to_owned(),
        status: "inherit".to_owned(),
        post_type: "attachment".to_owned(),
        attachment_url: Some(url.to_owned()),
        ..Item::default()
    }
}

fn author_page(user: &Value) -> Item {
    let text = |key: &str| user[key].as_str().unwrap_or_default().to_owned();
    let rows = [
        ("cap-display_name", text("name")),
        ("cap-user_login", text("slug")),
        ("cap-linked_account", text("slug")),
        ("cap-website", text("website")),
        ("cap-description", text("bio")),
    ];
    Item {
        title: text("name"),
        status: "publish".to_owned(),
        post_type: "guest-author".to_owned(),
        meta: rows
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(key, value)| Meta { key: key.to_owned(), value })
            .collect(),
        ..Item::default()
    }
}

/// `2020-01-24 20:04:22`, `2020-01-24T20:04:22.000Z`, or milliseconds since 1970, in old exports.
fn moment(value: &Value) -> String {
    if let Some(text) = value.as_str() {
        return text.get(..19).unwrap_or(text).replace('T', " ");
    }
    let at = value.as_i64().and_then(|millis| jiff::Timestamp::from_millisecond(millis).ok());
    at.map(|at| at.strftime("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
