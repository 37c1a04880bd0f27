//! The list of articles: tabs for states, filters, a page at a time, and what can be done to many at once.

use axum::body::Bytes;
use axum::extract::Query;
use axum::response::Response;
use db::{Reading, Result};
use serde::Deserialize;

use super::fields::Fields;
use super::page::{Chip, FilterFields, ListPage, ListRow, Tab};
use super::refused::when;
use super::sheet::{moment_line, said, section_choices, status_mark};
use super::{act, store};
use crate::articles::actions::{self, By, Content};
use crate::articles::listing::{self, Behind, Filter, Line, PER_PAGE, Whose};
use crate::articles::record::Record;
use crate::articles::{Refusal, Status, presence, revisions};
use crate::http::AppError;
use crate::newsroom::{Place, Right, Room, may_to_all};

/// Articles that one form may change.
const MOST_AT_ONCE: usize = 200;

/// Names of the list's filters in its address.
const FILTERS: [&str; 7] = ["state", "section", "tag", "author", "language", "q", "mine"];

#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Asked {
    state: Option<String>,
    section: Option<String>,
    tag: Option<String>,
    author: Option<String>,
    language: Option<String>,
    q: Option<String>,
    mine: Option<String>,
    /// The last article of the page before: `touched_at-id`.
    behind: Option<String>,
}

pub(super) async fn show(room: Room, Query(asked): Query<Asked>) -> std::result::Result<Response, AppError> {
    let reading = room.clone();
    let page = room.app.read_long(move |db| gather(db, &reading, &asked)).await?;
    room.page("newsroom/articles.html", &room.text("place-articles"), Place::Articles, &page)
}

/// The states of the tabs; "all" and "mine" stand before them.
const TABS: [Status; 6] =
    [Status::Draft, Status::InReview, Status::Scheduled, Status::Live, Status::Withdrawn, Status::Trashed];

fn gather(db: &Reading, room: &Room, asked: &Asked) -> Result<ListPage> {
    let (filter, fields) = understood(db, asked)?;
    let sees_all = may_to_all(&room.account, Right::See);
    let is_mine = asked.mine.is_some() || !sees_all;
    let whose = if is_mine { Whose::Own(room.account.id) } else { Whose::Everybodys };
    let mut lines =
        if fields.unknown.is_empty() { listing::page(db, whose, &filter, behind(asked))? } else { Vec::new() };
    let older = (lines.len() > PER_PAGE as usize).then(|| lines.swap_remove(PER_PAGE as usize)).is_some();
    let last = lines.last().map(|line| format!("{}-{}", line.touched_at, line.id));
    let ids: Vec<i64> = lines.iter().map(|line| line.id).collect();
    let bylines = listing::bylines(db, &ids)?;
    let here = presence::in_many(db, &ids, room.now())?;
    let rows = lines.iter().zip(bylines).map(|(line, names)| row(room, line, names, &here)).collect();
    let query = address(room, asked, None).split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default();
    let views = listing::views_of(db, room.account.id)?;
    Ok(ListPage {
        view: views.iter().find(|view| view.query == query).map(|view| view.id),
        tabs: tabs(db, room, asked, sees_all, &views, &query)?,
        query,
        sections: section_choices(room, |id| filter.section == Some(id)),
        rows,
        older_url: last.filter(|_| older).map(|last| address(room, asked, Some(&last))).unwrap_or_default(),
        newest_url: if asked.behind.is_some() { address(room, asked, None) } else { String::new() },
        can_publish: may_to_all(&room.account, Right::Publish),
        is_filtered: filter != Filter { status: filter.status, ..Filter::default() } || !fields.unknown.is_empty(),
        filter: fields,
        action: room.link("/articles/"),
    })
}

/// What was asked for, as a filter; names of tags and contributors that are none are told.
fn understood(db: &Reading, asked: &Asked) -> Result<(Filter, FilterFields)> {
    let text = |asked: &Option<String>| asked.as_deref().unwrap_or_default().trim().to_owned();
    let (tag, author) = (text(&asked.tag), text(&asked.author));
    let mut unknown = Vec::new();
    let mut found = |name: &str, id: Option<i64>| {
        if !name.is_empty() && id.is_none() {
            unknown.push(name.to_owned());
        }
        id
    };
    let filter = Filter {
        status: asked.state.as_deref().and_then(Status::named),
        section: asked.section.as_deref().and_then(|id| id.parse().ok()).filter(|id| *id > 0),
        tag: found(&tag, if tag.is_empty() { None } else { crate::tags::named(db, &tag)? }),
        contributor: found(&author, if author.is_empty() { None } else { store::contributor_named(db, &author)? }),
        language: text(&asked.language),
        words: text(&asked.q).chars().take(100).collect(),
    };
    let fields = FilterFields {
        words: filter.words.clone(),
        language: filter.language.clone(),
        tag,
        author,
        state: asked.state.clone().unwrap_or_default(),
        unknown,
    };
    Ok((filter, fields))
}

fn behind(asked: &Asked) -> Behind {
    let parts = asked.behind.as_deref().and_then(|behind| behind.split_once('-'));
    let numbers = parts.and_then(|(at, id)| Some(Behind { touched_at: at.parse().ok()?, id: id.parse().ok()? }));
    numbers.unwrap_or_default()
}

/// The same list at another place of it.
fn address(room: &Room, asked: &Asked, behind: Option<&str>) -> String {
    let mut query = url::form_urlencoded::Serializer::new(String::new());
    let pairs = [
        ("state", &asked.state),
        ("section", &asked.section),
        ("tag", &asked.tag),
        ("author", &asked.author),
        ("language", &asked.language),
        ("q", &asked.q),
        ("mine", &asked.mine),
    ];
    for (name, value) in pairs {
        if let Some(value) = value.as_deref().filter(|value| !value.is_empty()) {
            query.append_pair(name, value);
        }
    }
    if let Some(behind) = behind {
        query.append_pair("behind", behind);
    }
    let query = query.finish();
    if query.is_empty() { room.link("/articles/") } else { room.link(&format!("/articles/?{query}")) }
}

fn tabs(
    db: &Reading,
    room: &Room,
    asked: &Asked,
    sees_all: bool,
    views: &[listing::View],
    query: &str,
) -> Result<Vec<Tab>> {
    let state = asked.state.as_deref().and_then(Status::named);
    let is_plain = asked.mine.is_none() && state.is_none();
    let tab = |key: &str, query: &str, is_here: bool| Tab {
        label: room.text(key),
        url: room.link(&format!("/articles/{query}")),
        is_here,
        count: None,
        is_due: false,
    };
    let mut tabs = vec![tab(if sees_all { "tab-all" } else { "tab-mine" }, "", is_plain)];
    if sees_all {
        tabs.push(tab("tab-mine", "?mine=1", asked.mine.is_some()));
    }
    for status in TABS {
        let name = status.name();
        let mut tab = tab(&format!("status-{name}"), &format!("?state={name}"), state == Some(status));
        // Only the short lists: what waits for somebody.
        if sees_all && matches!(status, Status::InReview | Status::Scheduled) {
            tab.count = Some(listing::count_in(db, status)?);
            tab.is_due = status == Status::InReview && tab.count > Some(0);
        }
        tabs.push(tab);
    }
    // A view of one's own is the more exact name of what is open.
    if views.iter().any(|view| view.query == query) {
        tabs.iter_mut().for_each(|tab| tab.is_here = false);
    }
    tabs.extend(views.iter().map(|view| Tab {
        label: view.name.clone(),
        url: room.link(&format!("/articles/?{}", view.query)),
        is_here: view.query == query,
        count: None,
        is_due: false,
    }));
    Ok(tabs)
}

fn row(room: &Room, line: &Line, names: Vec<String>, here: &[(i64, String)]) -> ListRow {
    let count = u64::try_from(line.word_count).unwrap_or(0);
    ListRow {
        id: line.id,
        headline: if line.headline.is_empty() { room.text("untitled") } else { line.headline.clone() },
        lang: line.language.clone(),
        url: room.link(&format!("/articles/{}/", line.id)),
        slugline: line.slugline.clone(),
        status: status_mark(room, line.status),
        bylines: names.join(", "),
        chips: chips(room, line),
        words: crate::theme::grouped(count, &room.furniture.locale.tag),
        changed: moment_line(room, line.touched_at),
        here: here
            .iter()
            .filter(|(id, _)| *id == line.id)
            .map(|(_, name)| said(room, "is-writing", &[("who", name)]))
            .collect(),
    }
}

/// What comes next for an article.
fn chips(room: &Room, line: &Line) -> Vec<Chip> {
    let now = room.now();
    let mut chips = Vec::new();
    let mut add = |tone: &'static str, key: &str, at: i64| {
        chips.push(Chip { tone, text: said(room, key, &[("time", &when(room, at))]) });
    };
    let is_open = matches!(line.status, Status::Draft | Status::InReview);
    if let Some(at) = line.deadline_at.filter(|_| is_open) {
        let (tone, key) = if at < now { ("stop", "chip-deadline-was") } else { ("", "chip-deadline") };
        add(tone, key, at);
    }
    if let Some(at) = line.planned_at.filter(|_| is_open) {
        add("", "chip-planned", at);
    }
    if let Some(at) = line.embargo_until.filter(|at| *at > now) {
        add("plan", "chip-embargo", at);
    }
    if let Some(at) = line.published_at.filter(|_| line.status == Status::Scheduled) {
        add("plan", "chip-publish-at", at);
    }
    match line.next_publish_at {
        Some(at) if line.has_next_version => add("plan", "chip-next-at", at),
        _ if line.has_next_version => add("info", "chip-next-version", 0),
        _ => {}
    }
    chips
}

/// Keeps the open filters as a tab of one's own, or forgets one.
pub(super) async fn change_views(room: Room, body: Bytes) -> std::result::Result<Response, AppError> {
    let fields = Fields::of_form(&body);
    let account = room.account.id;
    if let Some(view) = fields.number("forget") {
        room.app.write(move |tx| listing::forget_view(tx, account, view)).await?;
        return Ok(room.see_other("/articles/", Some("said-view-forgotten")));
    }
    let query = filters_of(fields.text("query"));
    let (name, kept) = (fields.text("name").to_owned(), query.clone());
    let is_kept = room.app.write(move |tx| listing::keep_view(tx, account, &name, &kept)).await?;
    let said = if is_kept { "said-view-kept" } else { "said-not-view-kept" };
    Ok(room.see_other(&format!("/articles/?{query}"), Some(said)))
}

/// The filters of an address in their order, and nothing else that may stand in it.
fn filters_of(query: &str) -> String {
    let given: Vec<(String, String)> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
    let mut kept = url::form_urlencoded::Serializer::new(String::new());
    for name in FILTERS {
        let value = given.iter().find(|(given, value)| given == name && !value.is_empty());
        if let Some((_, value)) = value {
            kept.append_pair(name, &value.chars().take(100).collect::<String>());
        }
    }
    kept.finish()
}

/// One verb for all articles that are ticked. Each is an action of its own: what is refused for one stops no other.
pub(super) async fn change_many(room: Room, body: Bytes) -> Response {
    let fields = Fields::of_form(&body);
    let ids: Vec<i64> = fields.all("article").filter_map(|id| id.parse().ok()).take(MOST_AT_ONCE).collect();
    let many = match fields.text("do") {
        "submit" => Many::Submit,
        "trash" => Many::Trash,
        "untrash" => Many::Untrash,
        "tag" => Many::Tag(fields.text("add_tag").trim().to_owned()),
        "move" => Many::Move(fields.number("to_section")),
        _ => return room.see_other("/articles/", Some("said-not-chosen")),
    };
    if ids.is_empty() {
        return room.see_other("/articles/", Some("said-not-chosen"));
    }
    let mut refused = 0;
    for id in ids {
        let many = many.clone();
        let done = act(&room, move |tx, press, who, now| match &many {
            Many::Submit => actions::submit(tx, who, id, "", now),
            Many::Trash => actions::trash(tx, who, id, now),
            Many::Untrash => actions::untrash(tx, who, id, now),
            Many::Tag(name) => rewrite(tx, press, who, id, now, |record| {
                record.tags.push(crate::articles::record::TagChoice { id: None, name: name.clone() });
            }),
            Many::Move(section) => rewrite(tx, press, who, id, now, |record| record.section = *section),
        })
        .await;
        refused += usize::from(done.is_err());
    }
    room.see_other("/articles/", Some(if refused == 0 { "said-changed-many" } else { "said-not-all-changed" }))
}

#[derive(Debug, Clone)]
enum Many {
    Submit,
    Trash,
    Untrash,
    Tag(String),
    Move(Option<i64>),
}

/// Saves the newest version with a change of its record.
fn rewrite(
    tx: &db::Writing,
    press: &actions::Press,
    who: &crate::articles::policy::Colleague,
    id: i64,
    now: i64,
    change: impl Fn(&mut Record),
) -> std::result::Result<(), Refusal> {
    let newest = revisions::newest(tx, id)?.ok_or(Refusal::NotFound)?;
    let mut record = revisions::record_of(tx, &newest)?;
    change(&mut record);
    let content = Content { record, document: newest.body()?, source: newest.source.clone() };
    actions::save(tx, press, who, id, newest.line.number, &content, By::Hand, now).map(drop)
}
