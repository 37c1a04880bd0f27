//! Posts as items of an export: with their address, terms, meta, comments, and before them their revisions.

use std::collections::HashSet;
use std::io::{self, Write};

use wxr::writer::Writer;
use wxr::{Comment, Item, ItemTerm, Meta};

use super::options;
use super::spool::{Place, of};
use super::tables::{PostFacts, Tables};
use super::terms::Terms;
use crate::permalinks::{Facts, LocalDate, Structure, decode};

/// Pages nested deeper than this stand in a circle.
const MOST_LEVELS: usize = 40;

pub fn write<W: Write>(tables: &mut Tables, terms: &Terms, writer: &mut Writer<W>) -> io::Result<()> {
    let addresses = Addresses::of(tables);
    let sticky = options::sticky(tables);
    let (posts, revisions) = (std::mem::take(&mut tables.posts), std::mem::take(&mut tables.revisions));
    // Addresses of pages and pictures are made from those above them.
    tables.posts = posts.clone();
    for post in &posts {
        let from = revisions.partition_point(|revision| revision.parent < post.id);
        for revision in revisions[from..].iter().take_while(|revision| revision.parent == post.id) {
            writer.item(&past(tables, revision)?)?;
        }
        let item = item(tables, terms, &addresses, &sticky, post)?;
        writer.item(&item)?;
    }
    Ok(())
}

fn columns(tables: &mut Tables, place: Place) -> io::Result<Item> {
    let fields = tables.spool.get(place)?;
    let [
        id,
        author,
        date,
        date_gmt,
        content,
        title,
        excerpt,
        status,
        comments,
        pings,
        password,
        name,
        modified,
        modified_gmt,
        parent,
        guid,
        order,
        post_type,
    ] = <[String; 18]>::try_from(fields).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
    let creator = author.parse().ok().and_then(|id| tables.user(id)).map(|user| user.login.clone()).unwrap_or_default();
    Ok(Item {
        id: id.parse().ok(),
        title,
        creator,
        guid,
        content,
        excerpt,
        date,
        date_gmt,
        modified,
        modified_gmt,
        comment_status: comments,
        ping_status: pings,
        name,
        status,
        parent: parent.parse().unwrap_or(0),
        menu_order: order.parse().unwrap_or(0),
        post_type,
        password,
        ..Item::default()
    })
}

/// An earlier state of a text; it stands before the item whose past it is.
fn past(tables: &mut Tables, revision: &PostFacts) -> io::Result<Item> {
    Ok(Item { parent: revision.parent, ..columns(tables, revision.place)? })
}

fn item(
    tables: &mut Tables,
    terms: &Terms,
    addresses: &Addresses,
    sticky: &HashSet<i64>,
    post: &PostFacts,
) -> io::Result<Item> {
    let mut item = columns(tables, post.place)?;
    item.is_sticky = sticky.contains(&post.id);
    item.terms = terms_of(tables, terms, post.id).into_iter().map(|(_, term)| term).collect();
    item.meta = meta_of(tables, post.id)?;
    item.link = addresses.link(tables, terms, post);
    item.comments = comments_of(tables, post.id)?;
    if item.post_type == "attachment" {
        let file = item.meta.iter().find(|meta| meta.key == "_wp_attached_file").map(|meta| meta.value.clone());
        item.attachment_url = Some(match file {
            Some(file) if !file.contains("://") => format!("{}/wp-content/uploads/{file}", addresses.site),
            Some(url) => url,
            None => item.guid.clone(),
        });
    }
    Ok(item)
}

/// Terms with their numbers, in the order a plugin gave them, which is the order of bylines.
fn terms_of(tables: &Tables, terms: &Terms, post: i64) -> Vec<(i64, ItemTerm)> {
    let from = tables.relations.partition_point(|(owner, ..)| *owner < post);
    let own = tables.relations[from..].iter().take_while(|(owner, ..)| *owner == post);
    own.filter_map(|(_, _, row)| terms.find(*row).cloned()).collect()
}

fn meta_of(tables: &mut Tables, post: i64) -> io::Result<Vec<Meta>> {
    let places: Vec<Place> = of(&tables.meta, post).to_vec();
    let mut rows = places.into_iter().map(|place| meta(tables, place)).collect::<io::Result<Vec<_>>>()?;
    let invented = rows.iter().any(|row| row.key == "jnews_override_counter");
    if let Some(views) = tables.views.get(&post).filter(|views| **views > 0 && !invented) {
        rows.push(Meta { key: "_masthead_views".to_owned(), value: views.to_string() });
    }
    for (key, value) in tables.seo.get(&post).into_iter().flatten() {
        rows.push(Meta { key: (*key).to_owned(), value: value.clone() });
    }
    Ok(rows)
}

fn meta(tables: &mut Tables, place: Place) -> io::Result<Meta> {
    let mut fields = tables.spool.get(place)?.into_iter();
    Ok(Meta { key: fields.next().unwrap_or_default(), value: fields.next().unwrap_or_default() })
}

fn comments_of(tables: &mut Tables, post: i64) -> io::Result<Vec<Comment>> {
    let places: Vec<Place> = of(&tables.comments, post).to_vec();
    let mut comments = Vec::with_capacity(places.len());
    for place in places {
        let fields = tables.spool.get(place)?;
        let [id, author, email, url, ip, date, date_gmt, content, approved, kind, parent, user] =
            <[String; 12]>::try_from(fields).map_err(|_| io::Error::from(io::ErrorKind::InvalidData))?;
        let number: Option<i64> = id.parse().ok();
        let rows: Vec<Place> = of(&tables.comment_meta, number.unwrap_or(-1)).to_vec();
        comments.push(Comment {
            id: number,
            author,
            email,
            url,
            ip,
            date,
            date_gmt,
            content,
            approved,
            kind,
            parent: parent.parse().unwrap_or(0),
            user_id: user.parse().unwrap_or(0),
            meta: rows.into_iter().map(|place| meta(tables, place)).collect::<io::Result<_>>()?,
        });
    }
    comments.sort_by_key(|comment| comment.id);
    Ok(comments)
}

/// Makes the addresses that WordPress would (its `get_permalink`).
struct Addresses {
    site: String,
    structure: Structure,
}

impl Addresses {
    fn of(tables: &Tables) -> Self {
        let structure = options::settings(tables).structure.unwrap_or_else(|| "/?p=%post_id%".to_owned());
        Self { site: options::site(tables).base_blog_url, structure: Structure::parse(&structure) }
    }

    fn link(&self, tables: &Tables, terms: &Terms, post: &PostFacts) -> String {
        let path = match post.post_type.as_str() {
            "attachment" => self.attachment(tables, terms, post),
            _ if !matches!(post.status.as_str(), "publish" | "private") => None,
            "page" => self.page(tables, post),
            "post" => self.article(tables, terms, post),
            _ => None,
        };
        let slash = if self.structure.trailing_slash() { "/" } else { "" };
        match path {
            Some(path) if path.contains('?') => format!("{}{path}", self.site),
            Some(path) => format!("{}{path}{slash}", self.site),
            None => format!("{}/?p={}", self.site, post.id),
        }
    }

    fn article(&self, tables: &Tables, terms: &Terms, post: &PostFacts) -> Option<String> {
        let author = tables.user(post.author).map(|user| user.nicename.clone()).unwrap_or_default();
        // Of several categories the one with the lowest number stands in the address.
        let categories = terms_of(tables, terms, post.id).into_iter().filter(|(_, term)| term.taxonomy == "category");
        let category = categories.map(|(number, _)| number).min().unwrap_or(0);
        let section: Vec<String> = terms.path(category).iter().map(|slug| decode(slug)).collect();
        let slug = decode(&post.name);
        let facts = Facts {
            id: post.id,
            slug: &slug,
            date: local_date(&post.date),
            section: section.iter().map(String::as_str).collect(),
            author: &author,
        };
        self.structure.path(&facts)
    }

    fn page(&self, tables: &Tables, post: &PostFacts) -> Option<String> {
        if self.structure.is_plain() {
            return Some(format!("/?page_id={}", post.id));
        }
        let mut names = vec![post.name.as_str()];
        let mut at = tables.post(post.parent);
        while let Some(parent) = at.filter(|parent| parent.post_type == "page" && names.len() < MOST_LEVELS) {
            names.push(&parent.name);
            at = tables.post(parent.parent).filter(|_| parent.parent != 0);
        }
        names.reverse();
        (!post.name.is_empty()).then(|| format!("/{}", names.join("/")))
    }

    fn attachment(&self, tables: &Tables, terms: &Terms, post: &PostFacts) -> Option<String> {
        if self.structure.is_plain() || post.name.is_empty() {
            return Some(format!("/?attachment_id={}", post.id));
        }
        let above = tables.post(post.parent).and_then(|parent| match parent.post_type.as_str() {
            "page" => self.page(tables, parent),
            "post" if parent.status == "publish" => self.article(tables, terms, parent),
            _ => None,
        });
        Some(format!("{}/{}", above.filter(|path| !path.contains('?')).unwrap_or_default(), post.name))
    }
}

fn local_date(date: &str) -> Option<LocalDate> {
    let date = super::super::moments::civil(date)?;
    Some(LocalDate {
        year: date.year(),
        month: date.month(),
        day: date.day(),
        hour: date.hour(),
        minute: date.minute(),
        second: date.second(),
    })
}
