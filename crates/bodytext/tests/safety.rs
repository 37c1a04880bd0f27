//! What must hold whatever a text says: nothing runs, nothing hangs, and a second pass changes
//! nothing.

use std::time::{Duration, Instant};

use bodytext::{Document, ParseContext, RenderOptions, comment_html, parse, parse_html, render, sanitise_inline};
use proptest::prelude::*;

mod soup;

fn shown(source: &str) -> String {
    render(&parse(source, &ParseContext::default()).document, &RenderOptions::default()).whole()
}

fn shown_again(html: &str) -> String {
    render(&parse_html(html, &ParseContext::default()).document, &RenderOptions::default()).whole()
}

/// Reads the tags of our own output, which is always well formed, and complains about any that
/// could run something.
fn assert_inert(html: &str) {
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at + 1..];
        let end = tag.find('>').expect("every bracket in the output belongs to a tag");
        assert_inert_tag(&tag[..end]);
        rest = &tag[end + 1..];
    }
}

fn assert_inert_tag(tag: &str) {
    let name = tag.trim_start_matches('/').split(' ').next().unwrap_or_default();
    let forbidden = [
        "script", "style", "iframe", "object", "embed", "svg", "math", "form", "input", "base", "link", "meta",
        "template", "noscript",
    ];
    assert!(!forbidden.contains(&name), "<{tag}>");
    assert!(name.bytes().all(|b| b.is_ascii_alphanumeric()), "<{tag}>");
    let mut rest = &tag[name.len().min(tag.len())..];
    while let Some(quote) = rest.find("=\"") {
        let attribute = rest[..quote].rsplit(' ').next().unwrap_or_default();
        assert!(!attribute.starts_with("on"), "<{tag}>");
        assert_ne!(attribute, "style", "<{tag}>");
        let value_start = quote + 2;
        let value_end = value_start + rest[value_start..].find('"').expect("attribute values are quoted");
        let value = rest[value_start..value_end].trim_start().to_ascii_lowercase();
        if matches!(attribute, "href" | "src" | "poster") {
            for scheme in ["javascript:", "data:", "vbscript:"] {
                assert!(!value.starts_with(scheme), "<{tag}>");
            }
        }
        rest = &rest[value_end + 1..];
    }
}

#[test]
fn known_tricks_do_not_run() {
    let tricks = [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "<a href=\"jav&#x09;ascript:alert(1)\">x</a>",
        "<a href=' &#14; javascript:alert(1)'>x</a>",
        "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
        "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
        "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
        "<form><input name=attributes><button formaction=javascript:alert(1)>x",
        "<p style=\"background:url(javascript:alert(1))\">x</p>",
        "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>",
        "<object data=\"data:text/html,<script>alert(1)</script>\"></object>",
        "<a href=\"data:text/html;base64,PHNjcmlwdD4=\">x</a>",
        "<base href=\"//evil.test/\"><meta http-equiv=refresh content=\"0;url=//evil.test\">",
        "<template><img src=x onerror=alert(1)></template>",
        "<xmp><img src=x onerror=alert(1)></xmp>",
        "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
        "[caption id=\"x\" align=\"&quot; onmouseover=alert(1) &quot;\"]<img src=x>\"><script>alert(1)</script>[/caption]",
        "[youtube=https://youtube.com/watch?v=x\"onload=alert(1)]",
        "[button url=\"javascript:alert(1)\"]x[/button]",
        "[code lang='\"><script>']<script>alert(1)</script>[/code]",
        "<!-- wp:html --><img src=x onerror=alert(1)><!-- /wp:html -->",
        "<div id=\"a b\" class=\"x\"onclick=\"y\">x</div>",
        "<mh-slot n=\"0\"></mh-slot><mh-slot n=\"99999999999999999999\">x</mh-slot>",
    ];
    for trick in tricks {
        let html = shown(trick);
        assert_inert(&html);
        assert_eq!(shown_again(&html), html, "{trick}");
        assert_inert(&comment_html(trick));
        assert_inert(&sanitise_inline(trick));
    }
}

#[test]
fn a_hostile_stored_document_is_still_shown_inert() {
    let json = r#"{"version":1,"blocks":[
        {"type":"paragraph","content":[{"type":"text","text":"<script>","marks":[{"type":"link","href":"javascript:alert(1)"}]}]},
        {"type":"figure","image":{"src":"java\tscript:alert(1)","alt":"\"><script>"}},
        {"type":"embed","provider":"\"><script>","url":"data:text/html,x","key":"\" onload=\"x"},
        {"type":"code","text":"</code><script>","language":"\"><script>"},
        {"type":"buttons","buttons":[{"href":"vbscript:x","content":[]}]}]}"#;
    let document = Document::from_json(json).expect("the JSON is of the vocabulary");
    assert_inert(&render(&document, &RenderOptions::default()).whole());
}

#[test]
fn long_texts_of_brackets_are_answered_fast() {
    let size = 40_000;
    for piece in [
        "<",
        "[",
        "[[",
        "<p>",
        "<div>",
        "<b>",
        "</p>",
        "[gallery]",
        "[gallery",
        "[caption]",
        "[code]",
        "<!--",
        "<!-- wp:x -->",
        "<!-- wp:group -->",
        "<!-- wp:group {",
        "&",
        "&amp",
        "'",
        "\"",
        "<a href=",
        "<table><tr><td>",
        "<ul><li>",
        "http://",
        "<b><p>",
        "<font size=1><p>x",
        "--",
        "<pre",
        "<svg>",
        "[/caption]",
        "<p>[embed]",
        "\n\n",
        "<br>",
        "<blockquote>",
        "<a><p>",
        "[row][/row]",
        "<figure>",
        "<details>",
    ] {
        let text = piece.repeat(size / piece.len());
        let start = Instant::now();
        let html = shown(&text);
        // Generous for an unoptimised build on a busy machine; a quadratic pass takes minutes.
        assert!(start.elapsed() < Duration::from_secs(8), "{piece:?} took {:?}", start.elapsed());
        assert_inert(&html);
        comment_html(&text);
    }
}

#[test]
fn three_thousand_brackets_stay_text() {
    let text = "[".repeat(3000);
    assert!(shown(&text).contains(&text));
}

#[test]
fn a_deeply_nested_body_survives_being_stored() {
    let deep = "<blockquote><ul><li><table><tr><td>".repeat(40) + "deep";
    let document = parse(&deep, &ParseContext::default()).document;
    let stored = Document::from_json(&document.to_json()).expect("stored JSON can be read again");
    assert_eq!(stored, document);
    assert!(bodytext::plain_text(&stored).contains("deep"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn parsing_what_was_rendered_changes_nothing(source in soup::soup()) {
        let once = shown(&source);
        assert_inert(&once);
        prop_assert_eq!(shown_again(&once), once);
    }

    #[test]
    fn a_document_survives_its_json(source in soup::soup()) {
        let document = parse(&source, &ParseContext::default()).document;
        prop_assert_eq!(Document::from_json(&document.to_json()).expect("readable"), document);
    }

    #[test]
    fn a_comment_is_inert(source in soup::soup()) {
        assert_inert(&comment_html(&source));
        assert_inert(&sanitise_inline(&source));
    }
}
