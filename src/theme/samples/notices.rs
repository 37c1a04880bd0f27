//! Samples of static pages and of pages that say why there is nothing to read.

use super::material::{Kind, date};
use super::{Sample, each_kind};
use crate::accounts::{LoginForm, LoginPage};
use crate::articles::CorrectionNote;
use crate::corrections::{CorrectedArticle, CorrectionsPage};
use crate::pages::{ErrorPage, GonePage, NotFoundPage, StaticPage};
use crate::theme::html::Html;
use crate::theme::locale::Locale;
use crate::theme::shell::Link;

impl StaticPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell(&kind.headline(1), locale),
            rail: kind.rail(locale),
            title: kind.headline(1),
            lang: kind.lang().to_owned(),
            dir: kind.dir(),
            breadcrumb: vec![Link::new("Home", "/")],
            picture: None,
            body: Html::trusted(kind.paragraph().repeat(4)),
            children: if kind.is_empty() { Vec::new() } else { kind.links(2) },
            updated: (!kind.is_empty()).then(|| date(locale)),
            history_url: Some("/history/page/".to_owned()),
        })
    }
}

impl CorrectionsPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell(&locale.text("all-corrections"), locale),
            rail: kind.rail(locale),
            breadcrumb: vec![Link::new("Home", "/")],
            entries: kind
                .links(if kind.is_empty() { 0 } else { 2 })
                .into_iter()
                .map(|link| corrected(link, locale))
                .collect(),
            older_url: if kind.is_empty() { String::new() } else { "/corrections/?corrections_page=2".to_owned() },
            newer_url: String::new(),
        })
    }
}

fn corrected(article: Link, locale: &Locale) -> CorrectedArticle {
    let text = Html::trusted("<p>An earlier version gave 1978 as the year. It was 1987.</p>");
    CorrectedArticle {
        article,
        lang: None,
        note: CorrectionNote { date: date(locale), text, ..CorrectionNote::default() },
    }
}

impl NotFoundPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell("404", locale),
            query: kind.headline(2),
            suggestions: if kind.is_empty() { Vec::new() } else { kind.links(2) },
            newest: if kind.is_empty() { Vec::new() } else { kind.links(4) },
        })
    }
}

impl GonePage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell("410", locale),
            headline: (!kind.is_empty()).then(|| kind.headline(0)),
            withdrawn: (!kind.is_empty()).then(|| date(locale)),
            reason: match kind {
                Kind::Empty => Html::default(),
                _ => Html::trusted("<p>A source withdrew consent; the facts could not be confirmed otherwise.</p>"),
            },
            newest: kind.links(3),
        })
    }
}

impl ErrorPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell("503", locale),
            status: 503,
            title: kind.headline(0),
            message: kind.excerpt(0),
            request_id: "01J9".to_owned(),
        })
    }
}

impl LoginPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell("Login", locale),
            form: (!kind.is_empty()).then(|| LoginForm {
                action: "/login/".to_owned(),
                hidden: Vec::new(),
                name: kind.person(1),
                error: (kind == Kind::Hostile).then(|| "Name or password is not right.".to_owned()),
                note: (kind == Kind::Hostile).then(|| "You are signed out.".to_owned()),
                forgot_url: Some("/login/forgot/".to_owned()),
                join_url: (kind == Kind::Hostile).then(|| "/login/join/".to_owned()),
            }),
        })
    }
}
