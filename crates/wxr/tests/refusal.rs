//! Files that are no (whole, safe) export, and what the person is told.

mod support;

use support::{RSS, article, channel, collect, read};
use wxr::{Error, Limits, Reader};

#[test]
fn each_wrong_file_gets_its_own_message() {
    let cases: [(&[u8], &str); 12] = [
        (b"", "empty"),
        (b" \n ", "empty"),
        (b"<!DOCTYPE html><html>", "web page"),
        (b"\n<html><body>Log in</body></html>", "line 2: this is a web page"),
        (b"{\"posts\": []}", "JSON"),
        (b"---\ntitle: x\n---\n", "front matter"),
        (b"PK\x03\x04rest", "zip archive"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'></feed>", "`feed`, not `rss`"),
        (b"post_id,title\n1,Ferry", "begins with `post_id,title`"),
        (b"<rss><channel><item><title>News</title></item></channel></rss>", "no `wp:wxr_version`"),
        (b"<rss><channel></channel></rss>", "no `wp:wxr_version`"),
        (b"<?xml version='1.0' encoding='koi8-r'?><rss>", "`koi8-r`"),
    ];
    for (file, expected) in cases {
        let outcome = read(file);
        assert!(outcome.message().contains(expected), "{} should say {expected}", outcome.message());
        assert!(outcome.items().is_empty());
    }
}

#[test]
fn document_types_and_entities_are_refused() {
    let before = format!("<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a \"b\">]>\n{RSS}");
    assert!(matches!(read(before).error, Some(Error::Doctype { line: 2 })));
    assert!(matches!(read(article("<!ENTITY a 'b'>")).error, Some(Error::Doctype { line: 4 })));
}

#[test]
fn marks_of_a_merge_conflict_are_named() {
    assert!(matches!(read("<<<<<<< HEAD\n<rss>").error, Some(Error::MergeConflict { line: 1 })));
    let inside = channel("<item></item>\n<<<<<<< HEAD\n<item></item>");
    assert!(matches!(read(inside).error, Some(Error::MergeConflict { line: 5 })));
}

#[test]
fn a_cut_file_names_the_line_and_the_item() {
    let whole = article("<title>Ferry returns</title>\n<content:encoded><![CDATA[At last");
    let cut = whole.split("At last").next().unwrap();
    assert_eq!(
        read(cut).message(),
        "line 5: the file is cut off inside the item “Ferry returns” (post 7), which begins on line 4; download or copy the export again"
    );
}

#[test]
fn a_file_cut_anywhere_is_never_taken_for_whole() {
    let export = article(
        "<title>Fähre</title><content:encoded><![CDATA[<p>a]]]]><![CDATA[>b</p>]]></content:encoded><!-- c -->",
    );
    let end = export.find("</rss>").unwrap();
    for length in 0..end {
        let outcome = read(&export.as_bytes()[..length]);
        assert!(outcome.error.is_some(), "cut at {length}");
    }
}

#[test]
fn an_item_beyond_the_limit_is_refused_by_name() {
    let limits = Limits { item_bytes: 10_000, ..Limits::default() };
    let body =
        format!("<title>Long read</title><content:encoded><![CDATA[{}]]></content:encoded>", "word ".repeat(4000));
    let outcome = collect(Reader::with_limits(article(&body).as_bytes(), limits));
    assert!(matches!(outcome.error, Some(Error::ItemTooLarge { limit: 10_000, .. })));
    assert!(outcome.message().contains("the item “Long read” (post 7)"));
}

#[test]
fn many_items_below_the_limit_are_no_large_item() {
    let limits = Limits { item_bytes: 10_000, ..Limits::default() };
    let items = "<item><wp:post_id>1</wp:post_id></item>".repeat(2_000);
    let outcome = collect(Reader::with_limits(channel(&items).as_bytes(), limits));
    assert_eq!(outcome.items().len(), 2_000);
    assert!(outcome.error.is_none());
}

#[test]
fn ten_thousand_attributes_and_depths_are_survived() {
    let many: String = (0..10_000).map(|n| format!(" xmlns:n{n}='http://wordpress.org/export/{n}/'")).collect();
    let outcome = read(article(&format!("<title{many}>Ferry</title>")));
    assert_eq!(outcome.only_item().title, "Ferry");
    let deep = format!("<content:encoded>{}</content:encoded>", "<div>".repeat(100_000));
    assert_eq!(read(article(&deep)).only_item().content.len(), 500_000);
    let nested = "<wp:comment>".repeat(10_000);
    assert!(read(article(&nested)).error.is_none());
}

#[test]
fn an_endless_tag_is_refused() {
    let outcome = read(article(&format!("<title a='{}'>x</title>", "b".repeat(2_000_000))));
    assert!(matches!(outcome.error, Some(Error::Xml { line: 4, .. })));
}

#[test]
fn reading_on_after_an_error_does_not_pretend_an_end() {
    let mut reader = Reader::new(&b"<html>"[..]);
    assert!(reader.next_event().is_err());
    assert!(matches!(reader.next_event(), Err(Error::Stopped)));
}

#[test]
fn no_damage_makes_the_reader_panic_or_hang() {
    let export = article(
        "<title>F & x</title><category domain='tag' nicename='n'>N</category><wp:comment><wp:comment_id>1</wp:comment_id></wp:comment><content:encoded><![CDATA[a]]></content:encoded>",
    );
    for at in 0..export.len() {
        for damage in [&b""[..], b"<", b">", b"]]>", b"\"", b"\xFF", b"<![CDATA[", b"</item>", b"<item>", b"&"] {
            let mut damaged = export.as_bytes()[..at].to_vec();
            damaged.extend_from_slice(damage);
            damaged.extend_from_slice(&export.as_bytes()[at + usize::from(damage.is_empty())..]);
            let outcome = read(damaged);
            assert!(outcome.items().len() <= 2, "at {at}");
        }
    }
}
