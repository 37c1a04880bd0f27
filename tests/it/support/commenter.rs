//! A reader at a machine of their own, who fills in the form below an article.

use std::net::IpAddr;

use axum::body::Body;
use hyper::Method;
use masthead::comments::{Rules, Status, actions};
use url::form_urlencoded::Serializer;

use super::{Answer, TestSite};

pub struct Commenter<'a> {
    pub site: &'a TestSite,
    pub address: IpAddr,
    pub name: String,
    pub email: String,
}

/// What came of a form.
pub struct Sent {
    pub answer: Answer,
}

impl Sent {
    /// The number of the comment, from the address to which its writer is led.
    pub fn id(&self) -> i64 {
        let number = self.answer.location().rsplit_once("#comment-").map_or("", |(_, number)| number);
        number.parse().unwrap_or_else(|_| panic!("taken: {} {}", self.answer.status, self.answer.body))
    }

    /// The writer's own address, without the mark within the page.
    pub fn own(&self) -> &str {
        self.answer.location().split('#').next().unwrap_or_default()
    }
}

impl TestSite {
    pub fn commenter(&self, last: u8, name: &str) -> Commenter<'_> {
        let email = format!("{}@reader.example", name.to_lowercase().replace(' ', "."));
        Commenter { site: self, address: [198, 51, 100, last].into(), name: name.to_owned(), email }
    }

    /// Changes what an administrator decided about comments.
    pub fn rules(&self, change: impl Fn(&mut Rules) + Send + Sync + 'static) {
        self.decide(move |publication| change(&mut publication.comments));
    }

    /// A page that is there; a database that is late is asked again.
    pub async fn open(&self, path: &str) -> Answer {
        for _ in 0..4 {
            let answer = self.get(path).await;
            if answer.status != 503 {
                return answer;
            }
        }
        self.get(path).await
    }

    pub fn moderate(&self, id: i64, to: Status) {
        let now = self.app.clock.now();
        let decided = self.app.db.write_blocking(move |tx| actions::decide(tx, id, to, "Moderator", now));
        assert!(decided.expect("decided"), "the comment was there");
    }

    pub async fn post_from(
        &self,
        from: IpAddr,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let form = Serializer::new(String::new()).extend_pairs(fields).finish();
        let mut all = vec![("content-type", "application/x-www-form-urlencoded")];
        all.extend_from_slice(headers);
        for _ in 0..4 {
            let answer = self.ask_from(from, Method::POST, path, Body::from(form.clone()), &all).await;
            // A machine that runs all tests at once makes a database late; whoever is told so tries again.
            if answer.status != 503 {
                return answer;
            }
        }
        self.ask_from(from, Method::POST, path, Body::from(form), &all).await
    }
}

impl Commenter<'_> {
    /// Opens the article and sends the form, as it stands there.
    pub async fn says(&self, article: &str, text: &str) -> Sent {
        let page = self.site.open(article).await;
        self.fills_in(&page, text, &[]).await
    }

    /// Sends the form of a page; `other` fields take the place of its own.
    pub async fn fills_in(&self, page: &Answer, text: &str, other: &[(&str, &str)]) -> Sent {
        let hidden = ["comment_post_ID", "comment_parent", "token"].map(|name| (name, page.field(name)));
        let own = [("comment", text), ("author", &self.name), ("email", &self.email), ("url", ""), ("homepage", "")];
        let is_other = |name: &str| other.iter().any(|(other, _)| *other == name);
        let mut fields: Vec<(&str, &str)> = hidden
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .chain(own)
            .filter(|(name, _)| !is_other(name))
            .collect();
        fields.extend_from_slice(other);
        let headers = [("sec-fetch-site", "same-origin")];
        Sent { answer: self.site.post_from(self.address, "/-/comments/", &fields, &headers).await }
    }
}

impl Answer {
    /// The value of a hidden field.
    pub fn field(&self, name: &str) -> String {
        self.between(&format!("type=\"hidden\" name=\"{name}\" value=\""), "\"").to_owned()
    }
}
