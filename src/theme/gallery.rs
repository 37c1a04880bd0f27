//! Every template with every sample: one list for the tests and for the gallery.

use super::locale::Locale;
use super::render::{Theme, ThemeError};
use super::samples::Sample;
use crate::accounts::LoginPage;
use crate::archives::{ArchivePage, ArchivesIndexPage};
use crate::articles::{ArticlePage, EmbedPage, PasswordPage};
use crate::comments::ConversationPage;
use crate::contributors::AuthorPage;
use crate::corrections::CorrectionsPage;
use crate::encyclopedia::{EncyclopediaPage, EntityPage};
use crate::front::FrontPage;
use crate::pages::{ErrorPage, GonePage, NotFoundPage, StaticPage};
use crate::search::{LiveHits, SearchPage};
use crate::sections::SectionPage;
use crate::tags::{TagPage, TagsIndexPage};
use crate::videos::VideosPage;

/// One rendered sample.
#[derive(Debug)]
pub struct Exhibit {
    /// `article-normal`: template and kind of material.
    pub name: String,
    pub template: &'static str,
    pub html: Result<String, ThemeError>,
}

/// Renders all samples of all pages in one language.
pub fn exhibits(theme: &Theme, locale: &Locale) -> Vec<Exhibit> {
    let mut all = Vec::new();
    macro_rules! show {
        ($($template:literal => $page:ty,)+) => {
            $(for Sample { name, page } in <$page>::samples(locale) {
                let template = concat!("reader/", $template, ".html");
                let html = theme.render(template, &page, locale);
                all.push(Exhibit { name: format!("{}-{name}", $template), template, html });
            })+
        };
    }
    show! {
        "front" => FrontPage,
        "article" => ArticlePage,
        "section" => SectionPage,
        "tag" => TagPage,
        "tags" => TagsIndexPage,
        "author" => AuthorPage,
        "archive" => ArchivePage,
        "archives" => ArchivesIndexPage,
        "corrections" => CorrectionsPage,
        "search" => SearchPage,
        "live-hits" => LiveHits,
        "conversation" => ConversationPage,
        "page" => StaticPage,
        "not-found" => NotFoundPage,
        "gone" => GonePage,
        "error" => ErrorPage,
        "password" => PasswordPage,
        "login" => LoginPage,
        "videos" => VideosPage,
        "entity" => EntityPage,
        "encyclopedia" => EncyclopediaPage,
        "embed" => EmbedPage,
    }
    all
}
