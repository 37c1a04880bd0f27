//! Articles, pages and kept documents with everything that belongs to them.

use std::io::Write;

use bodytext::{Document, RenderOptions};
use db::Reading;
use wxr::writer::Writer;
use wxr::{Comment, Item, ItemTerm, Meta};

use super::channel::{People, Terms, byline_term, escape, login, metas};
use super::store::{self, ArticleRow, CommentRow, TextRow};
use super::{ExportError, Exported, House, moments};
use crate::articles::{Kind, Status};

/// Meta rows that an article's own fields say better.
const OWN_KEYS: [&str; 1] = ["_thumbnail_id"];
/// Plugins' titles for search engines; where one stands, it goes out as it came.
const SEO_KEYS: [&str; 8] = [
    "_yoast_wpseo_title",
    "_yoast_wpseo_metadesc",
    "rank_math_title",
    "rank_math_description",
    "_aioseo_title",
    "_aioseo_description",
    "_aioseop_title",
    "_aioseop_description",
];

pub fn write<W: Write>(
    db: &Reading,
    house: &House,
    people: &People,
    terms: &Terms,
    writer: &mut Writer<W>,
    exported: &mut Exported,
) -> Result<(), ExportError> {
    for id in store::article_numbers(db)? {
        let Some(row) = store::article(db, id)? else { continue };
        match row.kind {
            kind if kind == Kind::Article.to_number() => exported.articles += 1,
            kind if kind == Kind::Page.to_number() => exported.pages += 1,
            _ => exported.documents += 1,
        }
        let item = Leaving { db, house, people, terms, id, row: &row }.item()?;
        exported.comments += item.comments.len() as u64;
        writer.item(&item).map_err(ExportError::Written)?;
    }
    Ok(())
}

/// One article on its way out.
struct Leaving<'a> {
    db: &'a Reading,
    house: &'a House,
    people: &'a People,
    terms: &'a Terms,
    id: i64,
    row: &'a ArticleRow,
}

impl Leaving<'_> {
    fn item(&self) -> db::Result<Item> {
        let Self { db, house, row, id, .. } = *self;
        let text = store::text(db, id)?;
        let kept = store::meta(db, "article", id)?;
        let bylines = store::bylines_of(db, id)?;
        let creator = self.creator(&bylines, &text);
        let (date, date_gmt) = moments::pair(row.published_at, &house.zone);
        let (modified, modified_gmt) = moments::pair(Some(row.modified_at), &house.zone);
        Ok(Item {
            id: Some(id),
            title: escape(&row.headline),
            link: self.link(),
            pub_date: moments::feed_date(row.published_at),
            guid: row.guid.clone(),
            content: self.content(&text)?,
            excerpt: escape(&row.standfirst),
            date,
            date_gmt,
            modified,
            modified_gmt,
            comment_status: if row.comments_open { "open" } else { "closed" }.to_owned(),
            ping_status: "closed".to_owned(),
            name: row.slug.clone(),
            status: self.status(),
            parent: row.parent.unwrap_or(0),
            menu_order: row.menu_order,
            post_type: self.post_type(),
            password: row.password.clone(),
            is_sticky: row.sticky,
            terms: self.item_terms(&bylines, &creator, &kept)?,
            meta: self.meta(&kept)?,
            comments: self.comments(&kept)?,
            unknown: unknown(&kept),
            creator,
            ..Item::default()
        })
    }

    fn link(&self) -> String {
        match self.row.path.as_str() {
            "" => format!("{}/?p={}", self.house.address, self.id),
            path => self.house.link(path),
        }
    }

    fn post_type(&self) -> String {
        match self.row.kind {
            kind if kind == Kind::Article.to_number() => "post".to_owned(),
            kind if kind == Kind::Page.to_number() => "page".to_owned(),
            _ if self.row.label.is_empty() => "masthead_document".to_owned(),
            _ => self.row.label.clone(),
        }
    }

    fn status(&self) -> String {
        let is = |status: Status| self.row.status == status.to_number();
        let named = [
            (Status::Live, "publish"),
            (Status::Scheduled, "future"),
            (Status::InReview, "pending"),
            (Status::Trashed, "trash"),
            // WordPress has no word for what was taken back; a meta row says it to us.
            (Status::Withdrawn, "private"),
        ];
        let kept = self.row.kind == Kind::Kept.to_number();
        match named.into_iter().find(|(status, _)| is(*status)) {
            Some((_, name)) => name.to_owned(),
            None if kept || self.row.label.is_empty() => "draft".to_owned(),
            None => self.row.label.clone(),
        }
    }

    /// What came from WordPress leaves as it came; what was written here, as plain HTML.
    fn content(&self, text: &TextRow) -> db::Result<String> {
        if matches!(text.origin.as_str(), "imported" | "reconverted") && store::is_of_first_site(self.db, self.id)? {
            return Ok(text.source.clone());
        }
        let Ok(document) = Document::from_json(&text.document) else { return Ok(text.source.clone()) };
        let rendered = bodytext::render(
            &document,
            &RenderOptions {
                texturize: None,
                smilies: false,
                pictures: None,
                absolute: None,
                feed: true,
                skip_leading_picture: None,
                words: &self.house.words,
            },
        );
        let pages: Vec<String> = rendered.pages.into_iter().map(|page| page.html).collect();
        Ok(pages.join("\n<!--nextpage-->\n"))
    }

    /// WordPress has one author; the first who has a login is it.
    fn creator(&self, bylines: &[i64], text: &TextRow) -> String {
        let with_login = bylines.iter().filter_map(|id| self.people.find(*id)).find_map(login);
        match with_login {
            Some(login) => login.to_owned(),
            None if bylines.is_empty() && self.people.has_login(&text.actor) => String::new(),
            None => text.actor.clone(),
        }
    }

    fn item_terms(&self, bylines: &[i64], creator: &str, kept: &[(String, String)]) -> db::Result<Vec<ItemTerm>> {
        let mut terms: Vec<ItemTerm> = Vec::new();
        let sections = store::sections_of(self.db, self.id)?;
        terms.extend(sections.iter().filter_map(|id| self.terms.sections.get(id)).cloned());
        let tags = store::tags_of(self.db, self.id)?;
        terms.extend(tags.iter().filter_map(|id| self.terms.tags.get(id)).cloned());
        for (key, slug) in kept {
            let Some(taxonomy) = key.strip_prefix("term:") else { continue };
            terms.push(ItemTerm { taxonomy: taxonomy.to_owned(), slug: slug.clone(), name: slug.clone() });
        }
        let people: Vec<_> = bylines.iter().filter_map(|id| self.people.find(*id)).collect();
        let told_by_creator = people.len() == 1 && login(people[0]) == Some(creator);
        if !told_by_creator {
            terms.extend(people.into_iter().map(byline_term));
        }
        Ok(terms)
    }

    fn meta(&self, kept: &[(String, String)]) -> db::Result<Vec<Meta>> {
        let row = self.row;
        let has = |wanted: &[&str]| kept.iter().any(|(key, _)| wanted.contains(&key.as_str()));
        let is_plain = |key: &str| !["xml:", "term:", "comment:"].iter().any(|prefix| key.starts_with(prefix));
        let plain = kept.iter().filter(|(key, _)| is_plain(key) && !OWN_KEYS.contains(&key.as_str()));
        let mut meta = metas(plain.map(|(key, value)| (key.as_str(), value.as_str())));
        let mut say = |key: &str, value: String| {
            if !value.is_empty() {
                meta.push(Meta { key: key.to_owned(), value });
            }
        };
        // Some exports name it in several rows, all of which were kept.
        let mut named: Vec<String> =
            kept.iter().filter(|(key, _)| key == "_thumbnail_id").map(|(_, value)| value.clone()).collect();
        if let Some(shown) = row.featured.filter(|_| row.featured_shown).map(|id| id.to_string())
            && !named.contains(&shown)
        {
            named = vec![shown];
        }
        named.into_iter().for_each(|id| say("_thumbnail_id", id));
        if row.language != self.house.publication.language {
            say("masthead_language", row.language.clone());
        }
        let seo = if has(&SEO_KEYS) {
            ["_masthead_seo_title", "_masthead_seo_description"]
        } else {
            ["_yoast_wpseo_title", "_yoast_wpseo_metadesc"]
        };
        say(seo[0], row.seo_title.clone());
        say(seo[1], row.seo_description.clone());
        say("_masthead_section", row.section.map(|id| id.to_string()).unwrap_or_default());
        say("_masthead_source_name", row.source_name.clone());
        say("_masthead_source_url", row.source_url.clone());
        say("_masthead_views", if row.views_base > 0 { row.views_base.to_string() } else { String::new() });
        if row.status == Status::Withdrawn.to_number() {
            say("_masthead_withdrawn", "1".to_owned());
        }
        for path in store::addresses_of(self.db, self.id)?.into_iter().filter(|path| *path != row.path) {
            say("_masthead_address", path);
        }
        Ok(meta)
    }

    fn comments(&self, kept: &[(String, String)]) -> db::Result<Vec<Comment>> {
        let rows = store::comments_of(self.db, self.id)?;
        Ok(rows.into_iter().map(|row| self.comment(row, kept)).collect())
    }

    fn comment(&self, row: CommentRow, kept: &[(String, String)]) -> Comment {
        let (date, date_gmt) = moments::pair(Some(row.created_at), &self.house.zone);
        let prefix = format!("comment:{}:", row.id);
        let meta = kept.iter().filter_map(|(key, value)| Some((key.strip_prefix(&prefix)?, value.as_str())));
        Comment {
            meta: metas(meta),
            id: Some(row.id),
            author: escape(&row.author),
            email: row.email,
            url: row.url,
            // Of a reader's address only the network was kept.
            ip: row.network.split('/').next().unwrap_or_default().to_owned(),
            date,
            date_gmt,
            content: row.source,
            approved: ["0", "1", "trash", "spam"].get(row.status as usize).unwrap_or(&"0").to_string(),
            kind: row.kind,
            parent: row.parent.unwrap_or(0),
            user_id: 0,
        }
    }
}

/// Elements of the original export that nobody knew.
fn unknown(kept: &[(String, String)]) -> Vec<(String, String)> {
    kept.iter().filter_map(|(key, value)| Some((key.strip_prefix("xml:")?.to_owned(), value.clone()))).collect()
}
