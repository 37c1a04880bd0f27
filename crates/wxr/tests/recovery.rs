//! Faulty exports that can still be read: what is kept, and what is reported.

mod support;

use support::{RSS, article, channel, read};
use wxr::{Event, FindingKind};

#[test]
fn a_proper_export_has_no_findings() {
    let outcome =
        read(article("<title>Ferry returns</title><content:encoded><![CDATA[<p>At last.</p>]]></content:encoded>"));
    assert_eq!(outcome.only_item().content, "<p>At last.</p>");
    assert_eq!(outcome.findings, []);
}

#[test]
fn a_missing_end_tag_ends_with_the_next_element() {
    let outcome = read(article("<title>Ferry returns<wp:post_name>ferry</wp:post_name><wp:status>publish</wp:status>"));
    let item = outcome.only_item();
    assert_eq!((item.title.as_str(), item.name.as_str(), item.status.as_str()), ("Ferry returns", "ferry", "publish"));
    assert_eq!(outcome.kinds(), [FindingKind::Unclosed]);
    assert_eq!(outcome.findings[0].line, 4);
}

#[test]
fn an_unclosed_item_ends_where_the_next_begins() {
    let items =
        "<item><title>One</title><wp:post_id>1</wp:post_id>\n<item><title>Two</title><wp:post_id>2</wp:post_id></item>";
    let outcome = read(channel(items));
    let titles: Vec<_> = outcome.items().iter().map(|item| item.title.clone()).collect();
    assert_eq!(titles, ["One", "Two"]);
    assert_eq!(outcome.kinds(), [FindingKind::Unclosed]);
}

#[test]
fn an_unclosed_last_item_is_kept() {
    let outcome =
        read(channel("<item><title>Last</title><wp:post_id>1</wp:post_id><wp:postmeta><wp:meta_key>k</wp:meta_key>"));
    assert_eq!(outcome.only_item().meta[0].key, "k");
    assert_eq!(outcome.kinds(), [FindingKind::Unclosed, FindingKind::Unclosed]);
}

#[test]
fn an_end_tag_too_many_is_skipped() {
    let outcome = read(article("</wp:postmeta><title>Ferry</title></div>"));
    assert_eq!(outcome.only_item().title, "Ferry");
    assert_eq!(outcome.kinds(), [FindingKind::StrayEnd, FindingKind::StrayEnd]);
}

#[test]
fn a_misspelt_end_tag_loses_no_later_element() {
    let outcome = read(article("<wp:status>publish</wp:statsu><wp:post_name>ferry</wp:post_name>"));
    assert_eq!(outcome.only_item().name, "ferry");
    assert!(outcome.only_item().status.starts_with("publish"));
    assert!(outcome.kinds().contains(&FindingKind::Unclosed));
}

#[test]
fn markup_without_cdata_is_kept_as_written() {
    let body = "<p class=\"lead\">One &amp; all</p><br/><!-- wp:more --><title>in a picture</title>";
    let outcome = read(article(&format!("<content:encoded>{body}</content:encoded>")));
    assert_eq!(outcome.only_item().content, body.replace("&amp;", "&"));
    assert_eq!(outcome.kinds(), [FindingKind::MarkupInText]);
}

#[test]
fn cdata_inside_cdata_is_put_together_again() {
    let outcome = read(article("<content:encoded><![CDATA[Write <![CDATA[ so ]]> and ]]> so.]]></content:encoded>"));
    assert_eq!(outcome.only_item().content, "Write <![CDATA[ so ]]> and ]]> so.");
    assert_eq!(outcome.kinds(), [FindingKind::BrokenCData]);
}

#[test]
fn properly_split_cdata_is_joined() {
    let outcome =
        read(article("<content:encoded>\n\t<![CDATA[a]]]]><![CDATA[>b]]> and <![CDATA[c]]>\n</content:encoded>"));
    assert_eq!(outcome.only_item().content, "a]]>b and c");
    assert_eq!(outcome.findings, []);
}

#[test]
fn ampersands_and_entities_are_counted_once_per_file() {
    let outcome = read(article("<title>Fish &amp; Chips & Peas & Caf&eacute; &harbour;</title>"));
    assert_eq!(outcome.only_item().title, "Fish & Chips & Peas & Café &harbour;");
    assert_eq!(outcome.kinds(), [FindingKind::RawAmpersand, FindingKind::UnknownEntity]);
    assert!(outcome.findings[0].detail.contains(": 2 in this file"));
}

#[test]
fn a_less_than_sign_in_a_title_swallows_nothing() {
    let outcome = read(article("<title>Under 5 < 6 and <3 \"hearts</title><wp:status>publish</wp:status>"));
    assert_eq!(outcome.only_item().title, "Under 5 < 6 and <3 \"hearts");
    assert_eq!(outcome.only_item().status, "publish");
}

#[test]
fn blank_lines_before_the_declaration_are_reported() {
    let outcome = read(format!("\n \n{}", article("")));
    assert!(outcome.error.is_none());
    assert_eq!(outcome.kinds(), [FindingKind::LeadingBlank]);
    assert_eq!(outcome.findings[0].line, 3);
}

#[test]
fn prefixes_go_by_their_address() {
    let export = "<rss xmlns:w='http://wordpress.org/export/1.1/' xmlns:body='http://purl.org/rss/1.0/modules/content/'><channel><w:wxr_version>1.1</w:wxr_version><item><body:encoded>Text</body:encoded><p:post_id xmlns:p='http://wordpress.org/export/1.1/'>7</p:post_id></item></channel></rss>";
    let outcome = read(export);
    assert_eq!((outcome.only_item().id, outcome.only_item().content.as_str()), (Some(7), "Text"));
    assert_eq!(outcome.findings, []);
}

#[test]
fn an_undeclared_prefix_is_read_in_its_usual_meaning() {
    let export =
        "<rss><channel><wp:wxr_version>1.2</wp:wxr_version><item><wp:post_id>7</wp:post_id></item></channel></rss>";
    let outcome = read(export);
    assert_eq!(outcome.only_item().id, Some(7));
    assert_eq!(outcome.kinds(), [FindingKind::UnboundPrefix]);
}

#[test]
fn a_missing_version_is_forgiven_where_items_prove_the_export() {
    let item = "<item><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type></item>";
    let outcome = read(format!("{RSS}<channel>{item}</channel></rss>"));
    assert_eq!(outcome.only_item().id, Some(7));
    assert_eq!(outcome.kinds(), [FindingKind::Version]);
}

#[test]
fn a_strange_version_is_reported() {
    let outcome = read(article("").replace(">1.2<", ">abc<"));
    assert_eq!(outcome.only_item().id, Some(7));
    assert_eq!(outcome.kinds(), [FindingKind::Version]);
}

#[test]
fn the_site_comes_first_and_once() {
    let outcome =
        read(channel("<wp:author><wp:author_login>ana</wp:author_login></wp:author><generator>late</generator>"));
    assert!(
        matches!(&outcome.events[0], Event::Site(site) if site.title == "Harbour Gazette" && site.wxr_version == "1.2")
    );
    assert!(matches!(&outcome.events[1], Event::Author(author) if author.login == "ana"));
    assert_eq!(outcome.events.len(), 2);
    assert_eq!(outcome.kinds(), [FindingKind::ChannelElement]);
    assert!(outcome.findings[0].detail.contains("“late”"));
}

#[test]
fn unknown_elements_stay_with_the_item() {
    let outcome = read(article("<wp:mood>stormy</wp:mood><paper:page xmlns:paper='urn:p'><b>3</b></paper:page>"));
    let unknown = &outcome.only_item().unknown;
    assert_eq!(unknown[0], ("wp:mood".to_owned(), "stormy".to_owned()));
    assert_eq!(unknown[1], ("paper:page".to_owned(), "<b>3</b>".to_owned()));
    assert_eq!(outcome.kinds(), [FindingKind::UnknownElement, FindingKind::UnknownElement]);
}

#[test]
fn terms_that_old_exports_name_twice_are_taken_once() {
    let outcome = read(article(
        "<category><![CDATA[Harbour]]></category><category domain=\"category\" nicename=\"harbour\"><![CDATA[Harbour]]></category><category domain=\"tag\" nicename=\"q&amp;a\">Q&amp;A</category><category>Lost</category>",
    ));
    let item = outcome.only_item();
    let terms: Vec<_> =
        item.terms.iter().map(|term| (term.taxonomy.as_str(), term.slug.as_str(), term.name.as_str())).collect();
    assert_eq!(terms, [("category", "harbour", "Harbour"), ("post_tag", "q&a", "Q&A")]);
    assert_eq!(item.unknown, [("category".to_owned(), "Lost".to_owned())]);
    assert_eq!(outcome.kinds(), [FindingKind::TermWithoutSlug]);
}

#[test]
fn latin_1_and_utf_16_exports_are_read() {
    let latin = article("<title>Caf\u{E9}</title>").replace("UTF-8", "ISO-8859-1");
    let latin: Vec<u8> = latin.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    assert_eq!(read(latin).only_item().title, "Café");
    let wide: Vec<u8> =
        format!("\u{FEFF}{}", article("<title>Ünter 中</title>")).encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(read(wide).only_item().title, "Ünter 中");
}

#[test]
fn something_after_the_end_is_reported() {
    let outcome = read(format!("{}{}", article(""), article("")));
    assert_eq!(outcome.items().len(), 1);
    assert_eq!(outcome.kinds(), [FindingKind::AfterTheEnd]);
}

#[test]
fn a_number_that_is_none_is_reported() {
    let outcome = read(article("<wp:menu_order>first</wp:menu_order>"));
    assert_eq!(outcome.only_item().menu_order, 0);
    assert_eq!(outcome.kinds(), [FindingKind::BadNumber]);
}

#[test]
fn comments_keep_their_meta_and_plugins_their_suffixes() {
    let outcome = read(article(
        "<wp:comment><wp:comment_id>3</wp:comment_id><wp:comment_parent>9</wp:comment_parent><wp:commentmeta><wp:meta_key>k</wp:meta_key><wp:meta_value>v</wp:meta_value></wp:commentmeta></wp:comment><wp:postmeta_old><wp:meta_key>views</wp:meta_key><wp:meta_value>12</wp:meta_value></wp:postmeta_old>",
    ));
    let item = outcome.only_item();
    assert_eq!((item.comments[0].id, item.comments[0].parent), (Some(3), 9));
    assert_eq!(item.comments[0].meta[0].value, "v");
    assert_eq!(item.meta[0].key, "views");
}
