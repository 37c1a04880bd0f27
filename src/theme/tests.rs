//! Rules of the theme that hold for every page.

use std::fs;
use std::path::Path;

use serde_json::json;

use super::gallery::exhibits;
use super::locale::Locales;
use super::render::Theme;
use crate::articles::ArticlePage;

fn english() -> super::Locale {
    Locales::load().get("en")
}

/// A theme whose publication has put one file over a built-in template.
fn theme_with(name: &str, source: &str) -> (tempfile::TempDir, Theme) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(name);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, source).unwrap();
    let theme = Theme::open(Some(folder.path().to_owned())).unwrap();
    (folder, theme)
}

#[test]
fn every_page_renders_every_sample_in_every_language() {
    let theme = Theme::open(None).unwrap();
    let locales = Locales::load();
    for tag in ["en", "zh-Hans", "ar", "ja"] {
        for exhibit in exhibits(&theme, &locales.get(tag)) {
            let html = exhibit.html.unwrap_or_else(|error| panic!("{tag} {}: {error}", exhibit.name));
            assert!(!html.is_empty(), "{tag} {}", exhibit.name);
        }
    }
}

#[test]
fn hostile_text_stays_text_on_every_page() {
    let theme = Theme::open(None).unwrap();
    for exhibit in exhibits(&theme, &english()) {
        if !exhibit.name.ends_with("hostile") {
            continue;
        }
        let html = exhibit.html.unwrap();
        for markup in ["<script>alert", "<img src=x", "<i>Mallory", "<u>tag", "<b>Coast", "\" onload=\""] {
            assert!(!html.contains(markup), "{}: {markup}", exhibit.name);
        }
    }
}

#[test]
fn no_page_needs_an_exception_from_the_content_policy() {
    let theme = Theme::open(None).unwrap();
    for exhibit in exhibits(&theme, &english()) {
        let html = exhibit.html.unwrap();
        for forbidden in [" style=\"", "<style", " onclick=", "javascript:", "src=\"data:", "src=\"https:"] {
            assert!(!html.contains(forbidden), "{}: {forbidden}", exhibit.name);
        }
        for script in html.split("<script").skip(1) {
            let is_data = script.starts_with(" type=\"application/ld+json\"");
            let is_file = script.contains("src=\"/-/assets/");
            assert!(is_data || is_file, "{}: an inline script", exhibit.name);
        }
    }
}

#[test]
fn the_story_is_the_first_article_of_its_page_and_its_headline_the_only_h1() {
    let theme = Theme::open(None).unwrap();
    for sample in ArticlePage::samples(&english()) {
        let html = theme.render("reader/article.html", &sample.page, &english()).unwrap();
        let main = &html[html.find("<main").unwrap()..];
        let first = &main[main.find("<article").unwrap()..];
        assert!(first.starts_with(&format!("<article class=\"article article--news\" lang=\"{}\"", sample.page.lang)));
        assert_eq!(html.matches("<h1").count(), 1, "{}", sample.name);
    }
}

#[test]
fn the_name_of_the_paper_is_a_heading_on_the_front_only() {
    let theme = Theme::open(None).unwrap();
    for exhibit in exhibits(&theme, &english()) {
        let html = exhibit.html.unwrap();
        let is_front = exhibit.template == "reader/front.html";
        assert_eq!(html.contains("<h1 class=\"nameplate__name\""), is_front, "{}", exhibit.name);
    }
}

#[test]
fn identifiers_are_unique_on_every_page() {
    let theme = Theme::open(None).unwrap();
    for exhibit in exhibits(&theme, &english()) {
        let html = exhibit.html.unwrap();
        let mut ids: Vec<&str> = html.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        ids.sort_unstable();
        let all = ids.len();
        ids.dedup();
        assert_eq!(ids.len(), all, "{}", exhibit.name);
    }
}

#[test]
fn the_wording_readers_know_is_kept() {
    let theme = Theme::open(None).unwrap();
    let article = ArticlePage::samples(&english()).remove(0).page;
    let html = theme.render("reader/article.html", &article, &english()).unwrap();
    for words in [
        "Reading Time: 3 mins read",
        "Share on Facebook",
        "Share on Twitter",
        "You Might Also Like",
        "Previous Post",
        "Next Post",
        "Related News",
        "Leave a Reply",
        "Recent Comments",
        "Follow us",
        "Load More…",
        "Archives",
        "Profile",
        "View All Result",
        "2.5k",
    ] {
        assert!(html.contains(words), "{words}");
    }
}

#[test]
fn a_publication_replaces_one_template_and_keeps_the_others() {
    let (_folder, theme) = theme_with("components/footer.html", "<footer>Our own foot</footer>");
    let article = ArticlePage::samples(&english()).remove(0).page;

    let html = theme.render("reader/article.html", &article, &english()).unwrap();

    assert!(html.contains("<footer>Our own foot</footer>"));
    assert!(html.contains("Related News"));
}

#[test]
fn a_broken_template_of_a_publication_never_takes_its_page_down() {
    let article = ArticlePage::samples(&english()).remove(0).page;
    let broken = ["{% if %}", "{{ no_such_field }}", "{{ t('no-such-message') }}", "{% include 'nowhere.html' %}"];
    for source in broken {
        let (_folder, theme) = theme_with("components/footer.html", source);
        let html = theme.render("reader/article.html", &article, &english()).unwrap();
        assert!(html.contains("footer__end"), "{source}: the built-in foot stands in");
    }
}

#[test]
fn a_template_that_loops_for_ever_is_stopped_and_replaced() {
    let endless = "{% for a in range(1000) %}{% for b in range(1000) %}{% for c in range(1000) %}\
                   {% endfor %}{% endfor %}{% endfor %}";
    let (_folder, theme) = theme_with("components/footer.html", endless);
    let article = ArticlePage::samples(&english()).remove(0).page;
    let started = std::time::Instant::now();

    let html = theme.render("reader/article.html", &article, &english()).unwrap();

    assert!(html.contains("footer__end"));
    assert!(started.elapsed().as_secs() < 20);
}

#[test]
fn a_template_that_writes_without_end_is_stopped_and_replaced() {
    let flood = "{% set text = 'x' * 60000 %}{% for a in range(1000) %}{{ text }}{% endfor %}";
    let (_folder, theme) = theme_with("components/footer.html", flood);
    let article = ArticlePage::samples(&english()).remove(0).page;

    let html = theme.render("reader/article.html", &article, &english()).unwrap();

    assert!(html.len() < 1_000_000);
    assert!(html.contains("footer__end"));
}

#[test]
fn a_model_without_a_field_the_template_reads_is_an_error_not_a_hole() {
    let theme = Theme::open(None).unwrap();
    let error = theme.render("reader/error.html", &json!({ "shell": {} }), &english()).unwrap_err();
    assert!(error.to_string().contains("reader/error.html"));
}

#[test]
fn a_folder_that_does_not_exist_is_no_theme_at_all() {
    let theme = Theme::open(Some(Path::new("/no/such/folder").to_owned())).unwrap();
    let article = ArticlePage::samples(&english()).remove(0).page;
    assert!(theme.render("reader/article.html", &article, &english()).is_ok());
}

/// Physical sides turn the wrong way in Arabic; `right` as a keyword of gradients has its own
/// mirrored rule.
#[test]
fn stylesheets_name_no_physical_side() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/src/css");
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let css = fs::read_to_string(&path).unwrap();
        for side in [
            "margin-left",
            "margin-right",
            "padding-left",
            "padding-right",
            "border-left",
            "border-right",
            "text-align: left",
            "text-align: right",
            "float: left",
            "float: right",
            " left:",
            " right:",
        ] {
            assert!(!css.contains(side), "{}: {side}", path.display());
        }
    }
}

#[test]
fn the_editor_has_all_its_words_and_its_document_cannot_leave_its_place() {
    let source = "{% from 'newsroom/editor.html' import article_editor %}{{ article_editor(editor) }}";
    let (_folder, theme) = theme_with("reader/tags.html", source);
    let hostile = "</script><script>alert(1)</script>";
    let editor = json!({"article": 12, "revision": 7, "autosave": "/x", "language": "en", "zone": "UTC", "media": "", "saved_at": "",
        "body_html": hostile, "document": {"type": "doc", "content": [{"type": "text", "text": hostile}]}});
    for tag in ["en", "zh-Hans"] {
        let html = theme.render("reader/tags.html", &json!({"editor": editor}), &Locales::load().get(tag)).unwrap();
        assert!(!html.contains("<script>"), "{html}");
        assert_eq!(html.matches("</script>").count(), 2, "the document and the words, each in one element");
        assert!(html.contains(r#"data-revision="7""#) && html.contains("{at}"), "{html}");
    }
}
