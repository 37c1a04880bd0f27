//! What the writer writes, the reader reads back.

mod support;

use support::read;
use wxr::writer::Writer;
use wxr::{Author, Comment, Event, Item, ItemTerm, Meta, Site, Term};

fn meta(key: &str, value: &str) -> Vec<Meta> {
    vec![Meta { key: key.into(), value: value.into() }]
}

fn site() -> Site {
    Site {
        title: "Fish & Harbour <Gazette>".into(),
        link: "https://gazette.example/?a=1&b=2".into(),
        wxr_version: "1.2".into(),
        base_site_url: "https://gazette.example".into(),
        base_blog_url: "https://gazette.example/news".into(),
        ..Site::default()
    }
}

fn article() -> Item {
    Item {
        line: 0,
        title: "Ferry ]]> returns & \"more\"".into(),
        link: "https://gazette.example/ferry".into(),
        creator: "ana".into(),
        guid: "https://gazette.example/?p=7&x=1".into(),
        guid_is_permalink: false,
        content: "<!-- wp:paragraph -->\n<p>a]]>b ]]]]><![CDATA[> &nbsp; 中</p>".into(),
        excerpt: " kept blanks ".into(),
        id: Some(7),
        date: "2024-02-29 18:05:00".into(),
        date_gmt: "0000-00-00 00:00:00".into(),
        name: "ferry".into(),
        status: "publish".into(),
        parent: 3,
        menu_order: -1,
        post_type: "post".into(),
        password: "p&w".into(),
        is_sticky: true,
        attachment_url: Some("https://gazette.example/a.jpg?x=1&y=2".into()),
        terms: vec![ItemTerm { taxonomy: "post_tag".into(), slug: "q\"a".into(), name: "Q<A".into() }],
        meta: meta("_k", "a:1:{i:0;s:3:\"]]>\";}"),
        comments: vec![Comment {
            id: Some(1),
            author: "Li".into(),
            content: "<b>yes</b>".into(),
            parent: 9,
            meta: meta("m", "v"),
            ..Comment::default()
        }],
        unknown: vec![("mood".into(), "stormy".into())],
        ..Item::default()
    }
}

fn terms() -> Vec<Term> {
    ["category", "post_tag", "desk"]
        .map(|taxonomy| Term {
            id: Some(4),
            taxonomy: taxonomy.into(),
            slug: "harbour".into(),
            name: "Harbour & Sea".into(),
            description: "<p>All of it</p>".into(),
            meta: meta("colour", "blue"),
            ..Term::default()
        })
        .into()
}

#[test]
fn a_publication_that_leaves_could_come_back_unchanged() {
    let author = Author { id: Some(2), login: "ana".into(), display_name: "Ana & Co".into(), ..Author::default() };
    let mut writer = Writer::new(Vec::new(), &site()).unwrap();
    writer.author(&author).unwrap();
    for term in terms() {
        writer.term(&term).unwrap();
    }
    writer.item(&article()).unwrap();
    let export = writer.finish().unwrap();

    let outcome = read(export);

    let mut expected = vec![Event::Site(site()), Event::Author(author)];
    expected.extend(terms().into_iter().map(Event::Term));
    let line = outcome.only_item().line;
    expected.push(Event::Item(Box::new(Item { line, ..article() })));
    assert_eq!(outcome.events, expected);
    let details: Vec<_> = outcome.findings.iter().map(|finding| finding.detail.as_str()).collect();
    assert_eq!(details, ["The element `mood` has no place here; it holds: “stormy”"]);
}

#[test]
fn control_characters_are_not_written() {
    let mut writer = Writer::new(Vec::new(), &site()).unwrap();
    writer.item(&Item { title: "a\u{8}b".into(), id: Some(1), ..Item::default() }).unwrap();
    let outcome = read(writer.finish().unwrap());
    assert_eq!(outcome.only_item().title, "ab");
    assert_eq!(outcome.findings, []);
}
