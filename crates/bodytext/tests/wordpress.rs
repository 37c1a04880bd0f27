//! What a WordPress post says, said by us: blocks, classic text, shortcodes, pictures, embeds.

use bodytext::{
    BlockKind, FindingKind, MediaInfo, MediaKind, MediaLookup, ParseContext, Parsed, Picture, Pictures, Quotes,
    RenderOptions, linked_paths, media_ids, media_paths, parse, plain_text, reading_minutes, render,
};

struct Library;

impl MediaLookup for Library {
    fn by_id(&self, id: i64) -> Option<MediaInfo> {
        (id < 100).then(|| MediaInfo {
            id,
            path: format!("/wp-content/uploads/p{id}.jpg"),
            width: 1200,
            height: 800,
            alt: format!("alt {id}"),
            caption: format!("caption <b>{id}</b>"),
            credit: "R. Imbrel".into(),
            kind: if id == 9 { MediaKind::Audio } else { MediaKind::Image },
        })
    }

    fn by_path(&self, path: &str) -> Option<MediaInfo> {
        path.contains("/p7").then(|| self.by_id(7)).flatten()
    }
}

fn site<'a>(hosts: &'a [String]) -> ParseContext<'a> {
    ParseContext { own_hosts: hosts, media: Some(&Library), attached: &[3, 4], ..ParseContext::default() }
}

fn parsed(source: &str) -> Parsed {
    parse(source, &site(&["courier.example".to_owned()]))
}

fn html(source: &str) -> String {
    render(&parsed(source).document, &RenderOptions::default()).whole().trim_end().to_owned()
}

fn findings(source: &str) -> Vec<(FindingKind, String)> {
    parsed(source).findings.into_iter().map(|finding| (finding.kind, finding.detail)).collect()
}

#[test]
fn the_text_of_blocks_is_kept_letter_for_letter() {
    let table = [
        (
            "<!-- wp:paragraph -->\n<p>It's \"so\" -- really...</p>\n<!-- /wp:paragraph -->",
            "<p>It's \"so\" -- really...</p>",
        ),
        (
            "<!-- wp:paragraph {\"align\":\"center\"} --><p class=\"has-text-align-center\" style=\"color:red\">A</p><!-- /wp:paragraph -->",
            "<p class=\"align-center\">A</p>",
        ),
        ("<!-- wp:heading --><h2 id=\"wall\">The wall</h2><!-- /wp:heading -->", "<h2 id=\"wall\">The wall</h2>"),
        (
            "<!-- wp:list --><ul><!-- wp:list-item --><li>a<!-- wp:list --><ol start=\"3\"><li>b</li></ol><!-- /wp:list --></li><!-- /wp:list-item --></ul><!-- /wp:list -->",
            "<ul><li>a<ol start=\"3\"><li>b</li></ol></li></ul>",
        ),
        (
            "<!-- wp:quote --><blockquote class=\"wp-block-quote\"><p>Said</p><cite>She</cite></blockquote><!-- /wp:quote -->",
            "<blockquote><p>Said</p><footer>She</footer></blockquote>",
        ),
        (
            "<!-- wp:pullquote --><figure class=\"wp-block-pullquote\"><blockquote><p>Said</p><cite>She</cite></blockquote></figure><!-- /wp:pullquote -->",
            "<blockquote class=\"pull-quote\"><p>Said</p><footer>She</footer></blockquote>",
        ),
        ("<!-- wp:separator --><hr class=\"wp-block-separator\"/><!-- /wp:separator -->", "<hr>"),
        ("<!-- wp:spacer --><div style=\"height:20px\" class=\"wp-block-spacer\"></div><!-- /wp:spacer -->", ""),
        (
            "<!-- wp:code --><pre class=\"wp-block-code\"><code>if a &lt; b {\n  \"x\" -- y\n}</code></pre><!-- /wp:code -->",
            "<pre class=\"code\"><code>if a &lt; b {\n  \"x\" -- y\n}</code></pre>",
        ),
        (
            "<!-- wp:verse --><pre class=\"wp-block-verse\">One\n  <em>two</em></pre><!-- /wp:verse -->",
            "<pre class=\"verse\">One\n  <em>two</em></pre>",
        ),
        (
            "<!-- wp:table --><figure class=\"wp-block-table\"><table><thead><tr><th>A</th></tr></thead><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table><figcaption>C</figcaption></figure><!-- /wp:table -->",
            "<figure class=\"table\"><table><thead><tr><th>A</th></tr></thead><tbody><tr><td colspan=\"2\">b</td></tr></tbody></table><figcaption>C</figcaption></figure>",
        ),
        (
            "<!-- wp:details --><details class=\"wp-block-details\"><summary>More</summary><!-- wp:paragraph --><p>x</p><!-- /wp:paragraph --></details><!-- /wp:details -->",
            "<details><summary>More</summary><p>x</p></details>",
        ),
        (
            "<!-- wp:columns --><div class=\"wp-block-columns\"><!-- wp:column --><div class=\"wp-block-column\"><p>a</p></div><!-- /wp:column --><!-- wp:column --><div class=\"wp-block-column\"><p>b</p></div><!-- /wp:column --></div><!-- /wp:columns -->",
            "<div class=\"body-columns body-columns--2\"><div class=\"body-columns__column\"><p>a</p></div><div class=\"body-columns__column\"><p>b</p></div></div>",
        ),
        (
            "<!-- wp:buttons --><div class=\"wp-block-buttons\"><div class=\"wp-block-button\"><a class=\"wp-block-button__link\" href=\"/go\">Go</a></div></div><!-- /wp:buttons -->",
            "<p class=\"buttons\"><a class=\"button\" href=\"/go\">Go</a></p>",
        ),
        (
            "<!-- wp:file --><div class=\"wp-block-file\"><a href=\"https://courier.example/u/a.pdf\">The order</a><a href=\"https://courier.example/u/a.pdf\" download>Download</a></div><!-- /wp:file -->",
            "<p class=\"file\"><a class=\"file__name\" href=\"/u/a.pdf\">The order</a> <a class=\"file__download\" href=\"/u/a.pdf\" download>Download</a></p>",
        ),
        (
            "<!-- wp:audio --><figure class=\"wp-block-audio\"><audio controls src=\"/u/a.mp3\"></audio><figcaption>Hear</figcaption></figure><!-- /wp:audio -->",
            "<figure class=\"recording recording--audio\"><audio controls preload=\"none\"><source src=\"/u/a.mp3\"></audio><figcaption>Hear</figcaption></figure>",
        ),
    ];
    for (source, expected) in table {
        assert_eq!(html(source), expected, "source: {source}");
    }
}

#[test]
fn a_picture_has_its_caption_and_the_librarys_credit() {
    let block = "<!-- wp:image {\"id\":7} --><figure class=\"wp-block-image alignwide\"><img src=\"https://courier.example/wp-content/uploads/p7-600x400.jpg\" alt=\"\" class=\"wp-image-7\"/><figcaption>The wall (Reuters)</figcaption></figure><!-- /wp:image -->";
    assert_eq!(
        html(block),
        "<figure class=\"figure align-wide\"><img src=\"/wp-content/uploads/p7-600x400.jpg\" width=\"600\" height=\"400\" alt=\"\" loading=\"lazy\" decoding=\"async\"><figcaption><span>The wall (Reuters)</span> <span class=\"figure__credit\">R. Imbrel</span></figcaption></figure>"
    );
    assert_eq!(media_ids(&parsed(block).document), [7]);
    assert_eq!(media_paths(&parsed(block).document), ["/wp-content/uploads/p7-600x400.jpg"]);
}

#[test]
fn both_forms_of_the_caption_shortcode_are_figures() {
    let expected = "<figure class=\"figure align-left\"><a href=\"/big.jpg\"><img src=\"a.jpg\" width=\"300\" alt=\"x\" loading=\"lazy\" decoding=\"async\"></a><figcaption><span>The <em>wall</em></span></figcaption></figure>\n<p>Text</p>";
    let picture = "<a href=\"/big.jpg\"><img src=\"a.jpg\" width=\"300\" alt=\"x\" /></a>";
    let new = format!(
        "[caption id=\"attachment_500\" align=\"alignleft\" width=\"300\"]{picture} The <em>wall</em>[/caption]\n\nText"
    );
    assert_eq!(html(&new), expected);
    let old = format!(
        "[caption id=\"attachment_500\" align=\"alignleft\" width=\"300\" caption=\"The <em>wall</em>\"]{picture}[/caption]\n\nText"
    );
    assert_eq!(html(&old), expected);
}

fn gallery(source: &str) -> (u8, Vec<i64>) {
    let document = parsed(source).document;
    let BlockKind::Gallery { columns, pictures, .. } = &document.blocks[0].kind else {
        panic!("no gallery: {document:?}");
    };
    (*columns, pictures.iter().filter_map(|figure| figure.image.media).collect())
}

#[test]
fn a_gallery_shows_the_pictures_it_names_or_those_of_the_article() {
    assert_eq!(gallery("[gallery ids=\"5,2,9,1\" columns=\"2\"]"), (2, vec![5, 2, 1]));
    assert_eq!(gallery("[gallery]"), (0, vec![3, 4]));
    assert_eq!(gallery("[gallery exclude='3']"), (0, vec![4]));
    assert_eq!(gallery("[gallery include=\"8,1\" orderby=\"ID\" order=\"DESC\"]"), (0, vec![8, 1]));
    assert_eq!(
        gallery(
            "<!-- wp:gallery {\"ids\":[4,1],\"columns\":2} --><ul class=\"wp-block-gallery\"></ul><!-- /wp:gallery -->"
        ),
        (2, vec![4, 1])
    );
    assert_eq!(
        gallery(
            "<!-- wp:gallery --><figure class=\"wp-block-gallery has-nested-images columns-3\"><figure class=\"wp-block-image\"><img src=\"/a.jpg\" class=\"wp-image-5\"/></figure><figure class=\"wp-block-image\"><img src=\"/b.jpg\" class=\"wp-image-6\"/></figure></figure><!-- /wp:gallery -->"
        ),
        (3, vec![5, 6])
    );
    assert_eq!(findings("[gallery ids=\"500\"]")[0].0, FindingKind::MissingReference);
}

#[test]
fn a_video_is_a_facade_that_loads_nothing() {
    let expected = "<figure class=\"embed embed--video\" data-embed=\"youtube\" data-id=\"abc\"><a class=\"embed__link\" href=\"https://www.youtube.com/watch?v=abc\" rel=\"noopener\"><span class=\"embed__action\">Play video</span></a></figure>";
    for source in [
        "https://www.youtube.com/watch?v=abc",
        "[embed]https://www.youtube.com/watch?v=abc[/embed]",
        "[youtube=https://www.youtube.com/watch?v=abc]",
        "[youtube https://www.youtube.com/watch?v=abc]",
        "[youtube id=\"abc\"]",
        "<iframe width=\"560\" src=\"https://www.youtube.com/embed/abc?rel=0\" allowfullscreen></iframe>",
        "<object><param name=\"movie\" value=\"http://www.youtube.com/v/abc&hl=en\"></param><embed src=\"http://www.youtube.com/v/abc&hl=en\"></embed></object>",
        "<!-- wp:core-embed/youtube {\"url\":\"x\"} --><figure class=\"wp-block-embed-youtube wp-block-embed\"><div class=\"wp-block-embed__wrapper\">\nhttps://www.youtube.com/watch?v=abc\n</div></figure><!-- /wp:core-embed/youtube -->",
    ] {
        assert_eq!(html(source), expected, "source: {source}");
    }
    assert!(html("Before\nhttps://vimeo.com/12\nafter").contains("data-embed=\"vimeo\""));
    assert!(!html("Before https://vimeo.com/12 after").contains("data-embed"));
}

#[test]
fn an_unknown_frame_becomes_a_link_and_a_finding() {
    let source = "<iframe src=\"https://charts.example/x\" title=\"The tide\"></iframe>";
    assert_eq!(html(source), "<p><a href=\"https://charts.example/x\">The tide</a></p>");
    assert_eq!(findings(source), [(FindingKind::UnknownFrame, "https://charts.example/x".to_owned())]);
}

#[test]
fn prose_in_brackets_stays() {
    for text in
        ["a [sic] b", "[a-z] and [if] and [name]", "[row] over [column]", "[poll] says [/i]", "[[x]]", "a[0] = b[1]"]
    {
        assert_eq!(html(text), format!("<p>{text}</p>"));
        assert_eq!(findings(text), []);
    }
    assert_eq!(html("[[gallery ids=\"1\"]]"), "<p>[gallery ids=\"1\"]</p>");
}

#[test]
fn shortcodes_of_builders_are_opened_up_and_forms_removed() {
    assert_eq!(
        html("[vc_row][vc_column width=\"1/2\"][vc_column_text]Hello[/vc_column_text][/vc_column][/vc_row]"),
        "<p>Hello</p>"
    );
    assert_eq!(html("[dropcap]T[/dropcap]he sea"), "<p>The sea</p>");
    assert_eq!(html("[highlight color=\"red\"]word[/highlight]"), "<p><mark>word</mark></p>");
    assert_eq!(html("Write: [contact-form-7 id=\"4\" title=\"x\"]"), "<p>Write:</p>");
    assert_eq!(findings("[contact-form-7 id=\"4\"]"), [(FindingKind::DroppedShortcode, "contact-form-7".to_owned())]);
    assert_eq!(html("a [rev_slider alias=\"x\"] b"), "<p>a  b</p>");
    assert_eq!(findings("[rev_slider alias=\"x\"]"), [(FindingKind::UnknownShortcode, "rev_slider".to_owned())]);
}

#[test]
fn program_text_is_neither_paragraphed_nor_curled() {
    let source =
        "Look:\n[sourcecode language=\"Python\"]\nif a &lt; b:\n\n    print(\"[gallery]\")\n[/sourcecode]\nDone";
    let document = parsed(source).document;
    let options = RenderOptions { texturize: Some(Quotes::ENGLISH), ..RenderOptions::default() };
    assert_eq!(
        render(&document, &options).whole(),
        "<p>Look:</p>\n<pre class=\"code\"><code class=\"language-python\">if a &lt; b:\n\n    print(\"[gallery]\")</code></pre>\n<p>Done</p>\n"
    );
}

#[test]
fn scripts_and_forms_go_and_are_reported() {
    let source = "<p>a</p><script src=\"//x.test/a.js\"></script><form id=\"f\"><input name=\"q\"></form>";
    assert_eq!(html(source), "<p>a</p>");
    assert_eq!(
        findings(source)[..2],
        [(FindingKind::DroppedScript, "//x.test/a.js".to_owned()), (FindingKind::DroppedForm, "f".to_owned())]
    );
}

#[test]
fn computed_blocks_leave_nothing_and_unknown_ones_their_inside() {
    assert_eq!(
        html("<!-- wp:latest-posts {\"x\":1} /--><!-- wp:paragraph --><p>a</p><!-- /wp:paragraph -->"),
        "<p>a</p>"
    );
    assert_eq!(findings("<!-- wp:latest-posts /-->"), [(FindingKind::DynamicBlock, "latest-posts".to_owned())]);
    let unknown = "<!-- wp:acme/box {\"a\":\"b\"} --><div class=\"acme\"><p>inside</p></div><!-- /wp:acme/box -->";
    assert_eq!(html(unknown), "<p>inside</p>");
    assert_eq!(findings(unknown), [(FindingKind::UnknownBlock, "acme/box".to_owned())]);
}

#[test]
fn a_reusable_block_is_put_in_and_one_that_holds_itself_ends() {
    let reusable = |number: i64| match number {
        1 => Some("<!-- wp:paragraph --><p>Shared</p><!-- /wp:paragraph -->".to_owned()),
        2 => Some("<!-- wp:paragraph --><p>x</p><!-- /wp:paragraph --><!-- wp:block {\"ref\":2} /-->".to_owned()),
        _ => None,
    };
    let context = ParseContext { reusable: Some(&reusable), ..ParseContext::default() };
    let text = |source| plain_text(&parse(source, &context).document);
    assert_eq!(text("<!-- wp:block {\"ref\":1} /-->"), "Shared");
    assert!(text("<!-- wp:block {\"ref\":2} /-->").len() < 100);
    assert_eq!(parse("<!-- wp:block {\"ref\":5} /-->", &context).findings[0].kind, FindingKind::MissingReference);
}

#[test]
fn footnotes_are_linked_both_ways() {
    let context = ParseContext {
        footnotes: Some(r#"[{"content":"See <a href=\"/x\">there</a>","id":"f-1"}]"#),
        ..ParseContext::default()
    };
    let source = "<!-- wp:paragraph --><p>Word<sup data-fn=\"f-1\" class=\"fn\"><a href=\"#f-1\" id=\"f-1-link\">1</a></sup></p><!-- /wp:paragraph --><!-- wp:footnotes /-->";
    assert_eq!(
        render(&parse(source, &context).document, &RenderOptions::default()).whole(),
        "<p>Word<sup class=\"footnote-ref\"><a id=\"f-1-link\" href=\"#f-1\">1</a></sup></p>\n<section class=\"footnotes\"><h2 class=\"footnotes__title\">Footnotes</h2><ol><li id=\"f-1\">See <a href=\"/x\">there</a> <a class=\"footnotes__back\" href=\"#f-1-link\" aria-label=\"Back to text\">↩︎</a></li></ol></section>\n"
    );
}

#[test]
fn pages_and_teasers_end_where_the_writer_said() {
    let document = parsed("One<!--more Go on-->two\n\n<!--nextpage-->\n\nThree").document;
    let rendered = render(&document, &RenderOptions::default());
    assert_eq!(rendered.pages.len(), 2);
    assert_eq!(rendered.pages[1].html, "<p>Three</p>\n");
    assert!(document.blocks.iter().any(|block| matches!(&block.kind, BlockKind::More { text } if text == "Go on")));
}

#[test]
fn headings_leave_level_one_to_the_headline() {
    assert_eq!(html("<h1>A</h1><h2>B</h2>"), "<h2>A</h2>\n<h3>B</h3>");
    assert_eq!(html("<h2>A</h2><h3>B</h3>"), "<h2>A</h2>\n<h3>B</h3>");
}

#[test]
fn old_markup_keeps_its_words_and_loses_its_paint() {
    assert_eq!(
        html("<center><font color=\"red\" size=\"+2\">Hello <big>there</big></font></center>"),
        "<p class=\"align-center\">Hello there</p>"
    );
    assert_eq!(html("<marquee>news</marquee> <blink>now</blink>"), "<p>news now</p>");
    assert_eq!(html("<dl><dt>a</dt><dd>b</dd></dl>"), "<dl><dt>a</dt><dd>b</dd></dl>");
}

#[test]
fn links_to_the_site_are_paths_and_can_be_listed() {
    let source = "<a href=\"https://courier.example/2023/09/a/?x=1#y\">a</a> <a href=\"https://other.example/\">b</a>";
    assert_eq!(linked_paths(&parsed(source).document), ["/2023/09/a/?x=1#y"]);
    let options = RenderOptions { absolute: Some("https://new.example"), feed: true, ..RenderOptions::default() };
    assert_eq!(
        render(&parsed(source).document, &options).whole(),
        "<p><a href=\"https://new.example/2023/09/a/?x=1#y\">a</a> <a href=\"https://other.example/\">b</a></p>\n"
    );
}

struct Renditions;

impl Pictures for Renditions {
    fn picture(&self, _id: Option<i64>, src: &str) -> Option<Picture> {
        Some(Picture {
            src: src.to_owned(),
            width: 1200,
            height: 800,
            sources: vec![bodytext::Source { media_type: "image/webp", srcset: "/r/a.webp 640w".into() }],
            srcset: "/r/a.jpg 640w".into(),
            focus: Some("focus-left"),
        })
    }
}

#[test]
fn a_picture_is_offered_in_its_renditions_except_in_feeds() {
    let document = parsed("<img src=\"/u/a.jpg\" alt=\"A\">").document;
    let options = RenderOptions { pictures: Some(&Renditions), ..RenderOptions::default() };
    let page = render(&document, &options).whole();
    assert!(page.contains("<picture><source type=\"image/webp\" srcset=\"/r/a.webp 640w\" sizes="), "{page}");
    assert!(page.contains("width=\"1200\" height=\"800\" alt=\"A\" class=\"focus-left\""), "{page}");
    let feed = render(&document, &RenderOptions { feed: true, ..options }).whole();
    assert!(!feed.contains("<picture>") && !feed.contains("class="), "{feed}");
}

#[test]
fn the_first_picture_is_left_out_when_it_is_the_featured_one() {
    let document = parsed("<img src=\"/u/wall-600x400.jpg\">\n\nText").document;
    let shown = |path| {
        let options = RenderOptions { skip_leading_picture: Some(path), ..RenderOptions::default() };
        render(&document, &options).whole()
    };
    assert_eq!(shown("/u/wall.jpg"), "<p>Text</p>\n");
    assert!(shown("/u/other.jpg").contains("<img"));
}

#[test]
fn an_aside_fits_after_the_first_real_paragraph() {
    let lead = "The vote took eleven minutes and ended a dispute that was older than some of the children. ";
    let document = parsed(&format!("By the desk\n\n{lead}\n\n<h2>Why</h2>\n\nMore")).document;
    let rendered = render(&document, &RenderOptions::default());
    let page = &rendered.pages[0];
    let place = page.after_first_paragraph.expect("there is a paragraph");
    assert!(page.html[..place].ends_with("children.</p>\n"), "{}", &page.html[..place]);
    assert!(page.html[place..].starts_with("<h2>"));
    let empty = render(&parsed("").document, &RenderOptions::default());
    assert_eq!((empty.pages.len(), empty.pages[0].after_first_paragraph), (1, None));
}

#[test]
fn equal_texts_get_equal_names_and_equal_paragraphs_different_ones() {
    let ids =
        |source: &str| -> Vec<String> { parsed(source).document.blocks.into_iter().map(|block| block.id).collect() };
    let first = ids("One\n\nTwo\n\nTwo");
    assert_eq!(first, ids("One\n\nTwo\n\nTwo"));
    assert_ne!(first[1], first[2]);
    assert_eq!(ids("New\n\nOne")[1], first[0]);
}

#[test]
fn nine_hundred_chinese_characters_take_two_minutes() {
    assert_eq!(reading_minutes(&parsed(&"海".repeat(900)).document, "zh-CN"), 2);
    assert_eq!(reading_minutes(&parsed("").document, "en"), 1);
}

#[test]
fn typography_is_shown_and_not_stored() {
    let document = parsed("\"It's\" -- 8:00 :)").document;
    assert_eq!(plain_text(&document), "\"It's\" -- 8:00 :)");
    let options = RenderOptions { texturize: Some(Quotes::ENGLISH), smilies: true, ..RenderOptions::default() };
    assert_eq!(render(&document, &options).whole(), "<p>“It’s” — 8:00 🙂</p>\n");
}
