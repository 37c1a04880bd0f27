//! What a slice answers a reader with, before it is rendered and before HTTP knows of it.

use http::StatusCode;
use minijinja::Value;
use minijinja::value::Serde;
use serde::Serialize;

/// One answer to a reader.
#[derive(Debug)]
pub enum Answer {
    Page(PageAnswer),
    Feed(FeedAnswer),
    /// A small text of our own: robots.txt.
    Text(String),
    Xml(String),
    /// 301 to a link on this site.
    Moved(String),
    /// 302 to a link on this site.
    Elsewhere(String),
    /// The original file of a picture or document.
    Asset(i64),
    NotFound,
}

/// A page as template and model.
#[derive(Debug)]
pub struct PageAnswer {
    pub status: StatusCode,
    pub template: &'static str,
    pub model: Value,
    /// Things the page was made from, for caches: `article:12`, `section:3`.
    pub tags: Vec<String>,
    /// Nobody else may be shown this answer.
    pub is_private: bool,
    /// Other sites may frame it.
    pub is_frame: bool,
}

#[derive(Debug)]
pub struct FeedAnswer {
    pub is_atom: bool,
    pub xml: String,
    pub tags: Vec<String>,
    /// When the newest item changed, microseconds UTC.
    pub modified_at: i64,
}

impl Answer {
    /// A public page.
    pub fn page(template: &'static str, model: &impl Serialize, tags: Vec<String>) -> Self {
        Self::Page(PageAnswer {
            status: StatusCode::OK,
            template,
            model: Value::from(Serde(model)),
            tags,
            is_private: false,
            is_frame: false,
        })
    }

    pub fn with_status(self, status: StatusCode) -> Self {
        match self {
            Self::Page(page) => Self::Page(PageAnswer { status, ..page }),
            other => other,
        }
    }

    pub fn private(self) -> Self {
        match self {
            Self::Page(page) => Self::Page(PageAnswer { is_private: true, ..page }),
            other => other,
        }
    }

    pub fn framed(self) -> Self {
        match self {
            Self::Page(page) => Self::Page(PageAnswer { is_frame: true, ..page }),
            other => other,
        }
    }
}
