//! A body on its way between the form, the stored document and the pages that readers get.

use bodytext::{Document, ParseContext, Quotes, RenderOptions, RenderWords};
use db::Reading;

use crate::media;
use crate::settings::Publication;
use crate::theme::Locale;

/// WordPress cuts generated excerpts at 55 words; ours keep that length, so that cards of old and new stories match.
const SUMMARY_WORDS: usize = 55;
const SUMMARY_LETTERS: usize = 140;

/// What is counted and cut from a body when it is saved.
#[derive(Debug, Clone)]
pub struct BodyFacts {
    pub summary: String,
    pub reading_minutes: u32,
    pub word_count: usize,
}

pub fn facts(document: &Document, language: &str) -> BodyFacts {
    let text = bodytext::plain_text(document);
    BodyFacts {
        summary: bodytext::excerpt(&text, SUMMARY_WORDS, SUMMARY_LETTERS),
        reading_minutes: bodytext::reading_minutes(document, language),
        word_count: bodytext::word_count(&text, language),
    }
}

/// The pages as readers get them: HTML, and where the aside goes (-1: nowhere).
pub fn pages(
    db: &Reading,
    document: &Document,
    language: &str,
    publication: &Publication,
    locale: &Locale,
) -> Vec<(String, i64)> {
    let words = render_words(locale);
    let pictures = media::Library::new(db);
    let rendered = bodytext::render(
        document,
        &RenderOptions {
            texturize: publication.texturize.then(|| Quotes::for_language(language)),
            smilies: true,
            pictures: Some(&pictures),
            absolute: None,
            feed: false,
            skip_leading_picture: None,
            words: &words,
        },
    );
    rendered.pages.into_iter().map(|page| (page.html, page.after_first_paragraph.map_or(-1, |at| at as i64))).collect()
}

fn render_words(locale: &Locale) -> RenderWords {
    RenderWords {
        play_video: locale.text("body-play"),
        load_content: locale.text("body-load"),
        footnotes: locale.text("body-footnotes"),
        back_to_text: locale.text("body-back"),
        download: locale.text("body-download"),
        related: locale.text("you-might-also-like"),
    }
}

pub use bodytext::editor::editable_html;

/// What somebody typed into the plain form, as a document; what was not touched is as it was before.
pub fn from_html(html: &str, before: &Document, publication: &Publication) -> Document {
    let typed = html.replace("\r\n", "\n");
    let is_markup = looks_like_markup(&typed) || typed.trim() == editable_html(before).trim();
    let source = if is_markup { typed } else { bodytext::autop(&escaped(&typed)) };
    let context =
        ParseContext { own_hosts: &publication.own_hosts, own_base: &publication.base_path, ..ParseContext::default() };
    bodytext::editor::from_editable_html(&source, before, &context).document
}

/// Somebody who types plain words into the form means paragraphs.
fn looks_like_markup(text: &str) -> bool {
    text.split('<').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!'))
}

fn escaped(text: &str) -> String {
    crate::theme::Html::text(text).as_str().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(html: &str) -> Document {
        bodytext::parse_html(html, &ParseContext::default()).document
    }

    #[test]
    fn an_untouched_form_changes_nothing() {
        let before = parsed("<p>Tide & wall</p><!--more--><h2>Then</h2><!--nextpage--><p>Late</p>");
        let form = editable_html(&before).replace('\n', "\r\n");
        let after = from_html(&form, &before, &Publication::default());
        assert_eq!(after.to_json(), before.to_json());
    }

    #[test]
    fn the_two_marks_of_wordpress_come_back_from_the_form() {
        let before = parsed("<p>One</p><!--more--><p>Two</p><!--nextpage--><p>Three</p>");
        let form = editable_html(&before).replace("Three", "Four");
        let after = from_html(&form, &before, &Publication::default());
        let kinds: Vec<bool> = after.blocks.iter().map(|b| matches!(b.kind, bodytext::BlockKind::PageBreak)).collect();
        assert_eq!(kinds.iter().filter(|is_break| **is_break).count(), 1);
        assert!(after.blocks.iter().any(|block| matches!(block.kind, bodytext::BlockKind::More { .. })));
        assert!(bodytext::plain_text(&after).ends_with("Four"));
    }

    #[test]
    fn plain_words_become_paragraphs() {
        let after = from_html("One & two\n\nThree < four", &Document::new(Vec::new()), &Publication::default());
        assert_eq!(bodytext::plain_text(&after), "One & two\n\nThree < four");
        assert_eq!(after.blocks.len(), 2);
    }

    #[test]
    fn a_hostile_body_stays_text() {
        let hostile = "<p onclick=\"x()\">a<script>alert(1)</script></p><iframe src=\"//evil.example\"></iframe>";
        let html = editable_html(&from_html(hostile, &Document::new(Vec::new()), &Publication::default()));
        assert!(!html.contains("script") && !html.contains("onclick") && !html.contains("iframe"), "{html}");
    }
}
