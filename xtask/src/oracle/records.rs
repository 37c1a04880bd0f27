//! An export as rows of WordPress's tables, with the numbers it has.

use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use anyhow::Result;
use serde_json::{Value, json};
use wxr::{Event, Item, Reader, Term};

/// Everything an export holds, in memory: the oracle's exports are small.
#[derive(Debug, Default)]
pub struct Content {
    pub site: wxr::Site,
    pub authors: Vec<wxr::Author>,
    pub terms: Vec<Term>,
    pub items: Vec<Item>,
    /// The site's own addresses, and the hosts of its pictures.
    own: Vec<String>,
}

impl Content {
    /// # Errors
    /// What makes the file no export.
    pub fn read(file: &Path) -> Result<Self> {
        let mut content = Self::default();
        let mut reader = Reader::new(BufReader::new(File::open(file)?));
        while let Some(event) = reader.next_event()? {
            match event {
                Event::Site(site) => content.site = site,
                Event::Author(author) => content.authors.push(author),
                Event::Term(term) => content.terms.push(term),
                Event::Item(item) => content.items.push(*item),
            }
        }
        content.give_numbers();
        content.learn_own();
        Ok(content)
    }

    /// WordPress cannot hold an item without a number, or two under one.
    fn give_numbers(&mut self) {
        let mut taken = std::collections::HashSet::new();
        self.items.retain(|item| item.id.is_some_and(|id| id > 0 && taken.insert(id)));
    }

    fn learn_own(&mut self) {
        let site = [&self.site.base_blog_url, &self.site.base_site_url];
        let mut own: Vec<String> = site.into_iter().map(|url| url.trim_end_matches('/').to_owned()).collect();
        let files = self.items.iter().filter_map(|item| item.attachment_url.as_deref());
        own.extend(files.filter_map(|url| url.split('/').nth(2)).map(|host| format!("//{host}")));
        own.retain(|url| url.len() > 4);
        own.sort_by_key(|url| std::cmp::Reverse(url.len()));
        own.dedup();
        let both = |url: &String| {
            let host = url.split_once("//").map_or(url.as_str(), |(_, rest)| rest).to_owned();
            [format!("http://{host}"), format!("https://{host}")]
        };
        self.own = own.iter().flat_map(both).collect();
        self.own.dedup();
    }

    /// Rows for `wordpress.php load`. Links to the old site become links to `http://site.test`.
    pub fn rows(&self) -> Vec<Value> {
        let mut rows = vec![json!({"option": "blogname", "value": self.site.title})];
        let mut users: HashMap<&str, i64> = HashMap::new();
        for (at, author) in self.authors.iter().enumerate() {
            let id = 1_000 + at as i64;
            users.insert(&author.login, id);
            rows.push(into(
                "user",
                json!({"ID": id, "user_login": author.login, "user_nicename": slug(&author.login),
                "user_email": author.email, "display_name": author.display_name}),
            ));
        }
        let terms = self.push_terms(&mut rows);
        for item in &self.items {
            self.push_item(item, &users, &terms, &mut rows);
        }
        rows
    }

    fn push_terms(&self, rows: &mut Vec<Value>) -> HashMap<(String, String), i64> {
        let mut numbers: HashMap<(String, String), i64> = HashMap::new();
        let mut next = self.terms.iter().filter_map(|term| term.id).max().unwrap_or(0) + 1;
        let mentioned = self.items.iter().flat_map(|item| &item.terms).map(|term| Term {
            taxonomy: term.taxonomy.clone(),
            slug: term.slug.clone(),
            name: term.name.clone(),
            ..Term::default()
        });
        let all: Vec<Term> = self.terms.iter().cloned().chain(mentioned).collect();
        let mut kept: Vec<(Term, i64)> = Vec::new();
        for term in all {
            let key = (term.taxonomy.clone(), term.slug.clone());
            if numbers.contains_key(&key) {
                continue;
            }
            let own = term.id.filter(|id| !kept.iter().any(|(_, known)| known == id));
            let id = own.unwrap_or_else(|| {
                next += 1;
                next - 1
            });
            numbers.insert(key, id);
            kept.push((term, id));
        }
        for (term, id) in &kept {
            let parent = numbers.get(&(term.taxonomy.clone(), term.parent.clone())).copied().unwrap_or(0);
            rows.push(into("term", json!({"term_id": id, "name": term.name, "slug": term.slug})));
            rows.push(into(
                "taxonomy",
                json!({"term_taxonomy_id": id, "term_id": id, "taxonomy": term.taxonomy,
                "description": term.description, "parent": parent}),
            ));
        }
        numbers
    }

    fn push_item(
        &self,
        item: &Item,
        users: &HashMap<&str, i64>,
        terms: &HashMap<(String, String), i64>,
        rows: &mut Vec<Value>,
    ) {
        let id = item.id.unwrap_or_default();
        let utc = if item.date_gmt.starts_with("0000") { &item.date } else { &item.date_gmt };
        rows.push(into(
            "post",
            json!({
                "ID": id, "post_author": users.get(item.creator.as_str()).copied().unwrap_or(1), "post_date": item.date,
                "post_date_gmt": utc, "post_content": self.moved(&item.content), "post_title": item.title,
                "post_excerpt": item.excerpt, "post_status": item.status, "comment_status": item.comment_status,
                "ping_status": item.ping_status, "post_password": item.password, "post_name": item.name,
                "post_modified": item.date, "post_modified_gmt": utc, "post_parent": item.parent,
                "guid": item.guid, "menu_order": item.menu_order, "post_type": item.post_type,
                "post_mime_type": mime(item), "to_ping": "", "pinged": "", "post_content_filtered": "",
            }),
        ));
        if item.post_type == "attachment" && !item.meta.iter().any(|meta| meta.key == "_wp_attached_file") {
            // Without it WordPress does not know that the picture is one.
            let file = item.attachment_url.as_deref().unwrap_or(&item.guid).rsplit('/').next().unwrap_or_default();
            rows.push(into("meta", json!({"post_id": id, "meta_key": "_wp_attached_file", "meta_value": file})));
        }
        for meta in &item.meta {
            rows.push(into("meta", json!({"post_id": id, "meta_key": meta.key, "meta_value": meta.value})));
        }
        for term in &item.terms {
            let number = terms.get(&(term.taxonomy.clone(), term.slug.clone()));
            rows.push(into("relationship", json!({"object_id": id, "term_taxonomy_id": number, "term_order": 0})));
        }
        for comment in item.comments.iter().filter(|comment| comment.id.is_some()) {
            rows.push(into("comment", json!({
                "comment_ID": comment.id, "comment_post_ID": id, "comment_author": comment.author,
                "comment_author_email": comment.email, "comment_author_url": comment.url, "comment_date": comment.date,
                "comment_date_gmt": comment.date_gmt, "comment_content": comment.content,
                "comment_approved": comment.approved, "comment_parent": comment.parent,
                "comment_type": if comment.kind.is_empty() { "comment" } else { comment.kind.as_str() },
            })));
        }
    }

    /// Own links as WordPress's search-and-replace after a move would leave them.
    pub fn moved(&self, text: &str) -> String {
        self.own.iter().fold(text.to_owned(), |text, url| text.replace(url, "http://site.test"))
    }
}

fn into(table: &str, row: Value) -> Value {
    json!({"into": table, "row": row})
}

fn slug(login: &str) -> String {
    login.to_lowercase().replace([' ', '@', '.'], "-")
}

fn mime(item: &Item) -> &'static str {
    if item.post_type != "attachment" {
        return "";
    }
    let url = item.attachment_url.as_deref().unwrap_or(&item.guid);
    match url.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
        "png" => "image/png",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "mp3" => "audio/mpeg",
        "ogg" => "audio/ogg",
        "mp4" => "video/mp4",
        "pdf" => "application/pdf",
        _ => "image/jpeg",
    }
}
