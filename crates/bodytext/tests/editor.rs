//! The exchange with the newsroom's editor: nothing is lost on the way there and back, and nothing
//! comes in that a document could not hold.

use bodytext::editor::{Refusal, editable_html, from_editable_html, from_json, to_json};
use bodytext::*;
use proptest::prelude::*;
use serde_json::{Value, json};

mod soup;

fn parsed(source: &str) -> Document {
    parse(source, &ParseContext::default()).document
}

fn assert_comes_back(document: &Document) {
    let sent = to_json(document);
    // As the edit page gets it and sends it: through text.
    let received: Value = serde_json::from_str(&sent.to_string()).expect("the editor's JSON can be read");
    assert_eq!(from_json(&received).as_ref(), Ok(document), "{sent}");
}

fn body(content: Value) -> Result<Document, Refusal> {
    from_json(&json!({"type": "doc", "content": content}))
}

fn shown(document: &Document) -> String {
    render(document, &RenderOptions::default()).whole()
}

const EVERY_KIND: &str = r##"
<p class="drop-cap" id="start">The <strong>night <em>ferry</em></strong> <a href="/a" title="t" rel="nofollow">returns</a>.<sup class="fn"><a href="#n1" id="n1-link">1</a></sup></p>
<!--more Read on-->
<h2 id="why" class="has-text-align-center">Why now</h2>
<ul><li>One<ul><li>Inner</li></ul></li><li><p>Two</p><p>paragraphs</p></li><li></li></ul>
<ol start="3" reversed type="a"><li value="7">Seven</li></ol>
<blockquote><p>Said.</p><cite>Somebody</cite></blockquote>
<blockquote class="pull-quote"><p>Loud.</p></blockquote>
<figure class="alignwide"><a href="/big.jpg"><img src="/u/a.jpg" alt="A pier" width="640" height="480" class="wp-image-12"></a><figcaption><span>At <em>dusk</em>.</span> <span class="figure__credit">Photo: Ana</span></figcaption></figure>
<figure class="gallery columns-2"><figure><img src="/u/b.jpg"><figcaption>B</figcaption></figure><figure><img src="/u/c.jpg"></figure><figcaption>Both</figcaption></figure>
<p>https://vimeo.com/12</p>
<figure class="wp-block-audio"><audio src="/u/a.mp3" loop></audio><figcaption>Sound</figcaption></figure>
<video src="/u/v.mp4" poster="/u/p.jpg" width="640"><track src="/u/v.vtt" kind="captions" srclang="de" label="Deutsch"></video>
<p class="file"><a href="/u/plan.pdf">The plan</a></p>
<figure><table><thead><tr><th>Year</th><th colspan="2">Boats</th></tr></thead><tbody><tr><td>2014</td><td class="align-right">2</td><td><ul><li>x</li></ul></td></tr></tbody><tfoot><tr><td>All</td></tr></tfoot></table><figcaption>Boats</figcaption></figure>
<pre class="code"><code class="language-rust">fn main() {}
</code></pre>
<pre class="verse">Roses
are</pre>
<dl><dt>Pier</dt><dd>Where boats lie</dd></dl>
<details open><summary>More</summary><p>Hidden</p></details>
<aside><h3>In figures</h3><p>23:40</p></aside>
<div class="group"><p>Together</p></div>
<div class="body-columns"><div class="body-columns__column"><p>L</p></div><div class="body-columns__column"><p>R</p></div></div>
<div class="media-text"><img src="/u/d.jpg"><p>Beside</p></div>
<p class="buttons"><a class="button" href="/join">Join</a></p>
<aside class="inline-related"><h2>Related</h2><ul><li><a href="/2026/11/buses/">New <em>bus</em> schedule</a></li></ul></aside>
<hr>
<!--nextpage-->
<p><span lang="de">Guten <u>Tag</u></span> <abbr title="t">NATO</abbr> <time datetime="2026-11-24">today</time> <kbd>K</kbd> <ruby>漢<rt>kan</rt></ruby> x<sub>2</sub><img src="/s.png" width="16"> a<br>b <a name="here"></a>c</p>
<section class="footnotes"><ol><li id="n1">Survey, <em>March</em>. <a href="#n1-link">↩︎</a></li></ol></section>
"##;

#[test]
fn opening_and_saving_every_kind_of_block_changes_nothing() {
    let document = parsed(EVERY_KIND);
    assert_comes_back(&document);
    let kinds: Vec<String> = document.blocks.iter().map(kind_of).collect();
    for kind in [
        "paragraph",
        "more",
        "heading",
        "list",
        "quote",
        "pull_quote",
        "figure",
        "gallery",
        "embed",
        "audio",
        "video",
        "file",
        "table",
        "code",
        "preformatted",
        "definitions",
        "details",
        "group",
        "buttons",
        "related",
        "separator",
        "page_break",
        "footnotes",
    ] {
        assert!(kinds.iter().any(|found| found == kind), "the text above has no {kind}: {kinds:?}");
    }
}

fn kind_of(block: &Block) -> String {
    let json = serde_json::to_value(block).expect("a block can be written");
    json["type"].as_str().expect("a block has a type").to_owned()
}

/// The browser tests open this file in the editor and prove that it goes back byte for byte.
#[test]
fn the_browser_tests_have_every_kind_of_block_as_we_send_it() {
    let sent = to_json(&parsed(EVERY_KIND)).to_string() + "\n";
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/browser/editor/every-kind.json");
    if std::env::var_os("UPDATE_EVERY_KIND").is_some() {
        std::fs::write(file, &sent).expect("the file can be written");
    }
    let kept = std::fs::read_to_string(file).expect("the file is there: run this test with UPDATE_EVERY_KIND=1");
    assert_eq!(kept, sent, "run this test with UPDATE_EVERY_KIND=1 and commit the file");
}

#[test]
fn every_kind_of_block_has_nodes_of_its_own() {
    let sent = to_json(&parsed(EVERY_KIND)).to_string();
    assert!(!sent.contains("\"locked\""), "{sent}");
}

#[test]
fn what_has_no_nodes_travels_locked() {
    // A plain run outside a list item: no parser makes it, but a document can hold it.
    let odd = Block { id: "odd".into(), ..Block::new(BlockKind::Plain { content: vec![Inline::text("Odd")] }) };
    let document = Document::new(vec![odd]);
    let sent = to_json(&document);
    assert_eq!(sent["content"][0]["type"], "locked");
    assert_eq!(sent["content"][0]["attrs"]["words"], "Odd");
    assert_comes_back(&document);
}

#[test]
fn a_body_nested_beyond_reason_travels_too() {
    assert_comes_back(&parsed(&"<blockquote><ul><li><table><tr><td>deep".repeat(30)));
    assert_comes_back(&parsed(&"<table><tr><td>deep".repeat(30)));
}

#[test]
fn a_new_block_gets_a_name_and_a_divided_one_keeps_its_first() {
    let words = |text: &str, id: &str| json!({"type": "paragraph", "attrs": {"id": id}, "content": [{"type": "text", "text": text}]});
    let document = body(json!([words("One", "aaaaaa"), words("Two", "aaaaaa"), words("New", "")])).expect("a body");
    let ids: Vec<&str> = document.blocks.iter().map(|block| block.id.as_str()).collect();
    assert_eq!(ids[0], "aaaaaa");
    assert!(ids[1..].iter().all(|id| id.len() == 6 && *id != "aaaaaa"), "{ids:?}");
    assert_ne!(ids[1], ids[2]);
}

#[test]
fn what_shows_nothing_is_not_kept() {
    let empty = json!([
        {"type": "paragraph"},
        {"type": "paragraph", "content": [{"type": "text", "text": "  "}, {"type": "hardBreak"}]},
        {"type": "heading", "attrs": {"level": 2}},
        {"type": "blockquote", "content": [{"type": "paragraph"}]},
        {"type": "bulletList"},
        {"type": "group", "attrs": {"role": "fact-box"}, "content": [{"type": "paragraph"}]},
        {"type": "gallery", "content": [{"type": "caption"}]}
    ]);
    assert_eq!(body(empty).expect("a body").blocks, []);
}

#[test]
fn an_item_of_a_new_list_has_no_paragraph_around_its_words() {
    let item =
        json!({"type": "listItem", "content": [{"type": "paragraph", "content": [{"type": "text", "text": "One"}]}]});
    let document = body(json!([{"type": "bulletList", "content": [item]}])).expect("a body");
    assert_eq!(shown(&document), "<ul><li>One</li></ul>\n");
}

#[test]
fn an_address_put_in_as_an_embed_is_recognised_or_becomes_a_link() {
    let embed = |url: &str| {
        let node = json!({"type": "embed", "attrs": {"url": url, "provider": ""}, "content": [{"type": "caption"}]});
        shown(&body(json!([node])).expect("a body"))
    };
    assert!(embed("https://vimeo.com/12").contains("data-embed=\"vimeo\" data-id=\"12\""));
    assert_eq!(
        embed("https://other.example/film"),
        "<p><a href=\"https://other.example/film\">https://other.example/film</a></p>\n"
    );
}

#[test]
fn a_link_that_could_run_code_loses_its_address_and_keeps_its_words() {
    for href in ["javascript:alert(1)", "JaVa\tScript:x", "data:text/html,x", ""] {
        let text = json!({"type": "text", "text": "press", "marks": [{"type": "link", "attrs": {"href": href}}]});
        let document = body(json!([{"type": "paragraph", "content": [text]}])).expect("a body");
        assert_eq!(shown(&document), "<p>press</p>\n", "{href}");
    }
}

#[test]
fn what_is_not_of_the_vocabulary_is_refused_with_its_name() {
    let node = |node: Value| body(json!([node])).expect_err("refused");
    let mark = json!({"type": "paragraph", "content": [{"type": "text", "text": "x", "marks": [{"type": "blink"}]}]});
    let picture = |src: &str| json!({"type": "figure", "attrs": {"src": src}});
    let address = |address: &str| Refusal::BadAddress { node: "figure".into(), address: address.into() };
    assert_eq!(node(json!({"type": "script"})), Refusal::UnknownNode("script".into()));
    assert_eq!(node(mark), Refusal::UnknownMark("blink".into()));
    assert_eq!(
        node(json!({"type": "horizontalRule", "attrs": {"onclick": "x"}})),
        Refusal::UnknownAttribute { node: "horizontalRule".into(), name: "onclick".into() }
    );
    assert_eq!(node(picture("javascript:x")), address("javascript:x"));
    assert_eq!(node(picture("")), address(""));
    assert_eq!(node(picture("data:image/svg+xml,x")), address("data:image/svg+xml,x"));
    assert_eq!(
        node(json!({"type": "heading", "attrs": {"level": 1}})),
        Refusal::BadAttribute { node: "heading".into(), name: "level" }
    );
    assert_eq!(
        node(json!({"type": "blockquote", "content": [{"type": "text", "text": "x"}]})),
        Refusal::UnknownNode("text".into())
    );
    assert_eq!(from_json(&json!({"type": "doc", "attrs": {"version": 99}})), Err(Refusal::Newer(99)));
    assert!(matches!(from_json(&json!([])), Err(Refusal::NotADocument(_))));
}

#[test]
fn a_forged_lock_brings_nothing_in() {
    let lock = |block: &str| body(json!([{"type": "locked", "attrs": {"block": block}}]));
    for forged in [
        r#"{"type":"figure","image":{"src":"javascript:x"}}"#,
        r#"{"type":"paragraph","content":[{"type":"text","text":"x","marks":[{"type":"link","href":"vbscript:x"}]}]}"#,
        r#"{"type":"raw","html":"<script>"}"#,
        "<script>",
        "",
    ] {
        assert!(matches!(lock(forged), Err(Refusal::BrokenLock(_))), "{forged}");
    }
    assert!(lock(r#"{"type":"separator"}"#).is_ok());
}

#[test]
fn a_flood_is_refused_before_it_fills_the_memory() {
    let nested =
        (0..40).fold(json!({"type": "paragraph"}), |inner, _| json!({"type": "blockquote", "content": [inner]}));
    assert_eq!(body(json!([nested])), Err(Refusal::TooDeep));
    let rule = json!({"type": "horizontalRule"});
    assert_eq!(body(Value::Array(vec![rule; 200_001])), Err(Refusal::TooLong));
    let long = json!({"type": "paragraph", "content": [{"type": "text", "text": "x".repeat(5_000_001)}]});
    assert_eq!(body(json!([long])), Err(Refusal::TooLong));
}

#[test]
fn a_pinned_aside_replaces_the_one_the_page_would_put_in() {
    let text = "<p>One two three four five six seven eight nine ten eleven twelve.</p>";
    let aside = "<aside class=\"inline-related\"><ul><li><a href=\"/a/\">A</a></li></ul></aside>";
    let place = |source: &str| render(&parsed(source), &RenderOptions::default()).pages[0].after_first_paragraph;
    assert!(place(text).is_some());
    assert_eq!(place(&format!("{text}{aside}")), None);
}

#[test]
fn an_untouched_field_gives_the_same_document() {
    let document = parsed(EVERY_KIND);
    let field = editable_html(&document);
    let sent = format!("\r\n{}", field.replace('\n', "\r\n"));
    assert_eq!(from_editable_html(&sent, &document, &ParseContext::default()).document, document);
}

#[test]
fn an_edited_field_changes_only_the_edited_block() {
    let document = parsed(EVERY_KIND);
    let field = editable_html(&document).replace("Why now", "Why <script>alert(1)</script>tonight");
    let edited = from_editable_html(&field, &document, &ParseContext::default()).document;
    let changed: Vec<usize> =
        (0..edited.blocks.len()).filter(|at| edited.blocks[*at] != document.blocks[*at]).collect();
    assert_eq!((edited.blocks.len(), changed), (document.blocks.len(), vec![2]));
    assert!(shown(&edited).contains("Why tonight</h2>"));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_parsed_document_comes_back_from_the_editor_as_it_was(source in soup::soup()) {
        let document = parsed(&source);
        let received: Value = serde_json::from_str(&to_json(&document).to_string()).expect("readable");
        let back = from_json(&received).expect("our own document is accepted");
        prop_assert_eq!(shown(&back), shown(&document));
        prop_assert_eq!(back, document);
    }

    #[test]
    fn any_untouched_field_gives_the_document_back(source in soup::soup()) {
        let document = parsed(&source);
        let field = editable_html(&document).replace('\n', "\r\n");
        prop_assert_eq!(from_editable_html(&field, &document, &ParseContext::default()).document, document);
    }

    #[test]
    fn any_json_is_answered(kind in "[a-zA-Z]{1,12}", text in ".{0,20}", level in any::<i64>()) {
        let node = json!({"type": kind, "attrs": {"level": level, "src": text}, "content": [{"type": "text", "text": text}]});
        // Either a document that shows nothing dangerous, or a refusal; never a panic.
        if let Ok(document) = body(json!([node])) {
            prop_assert!(!shown(&document).contains("<script"));
        }
    }
}
