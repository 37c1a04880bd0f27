//! What a reader sent with the form, and what is wrong with it.

use super::clean;
use super::member::Member;
use super::page::CommentValues;

/// Most characters of a comment: two pages of print. WordPress takes 65,525 bytes and nobody reads them.
pub const MOST_LETTERS: usize = 10_000;
const MOST_NAME: usize = 80;
const MOST_ADDRESS: usize = 254;

/// Name of the field that people do not see and leave empty.
pub const TRAP: &str = "homepage";

/// A form as it arrived.
#[derive(Debug, Clone, Default)]
pub struct Draft {
    pub article: i64,
    pub parent: Option<i64>,
    pub token: String,
    pub trap: String,
    /// It says that it is written under an account: never taken for granted, so that nobody who is signed in and typed
    /// another name is shown under their own.
    pub is_members: bool,
    /// The account that sent it, if it says so and is signed in.
    pub member: Option<Member>,
    /// A letter is wished when somebody answers.
    pub wants_notice: bool,
    pub values: CommentValues,
}

/// A comment that may be judged: cleaned, with everything it needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    pub text: String,
    pub author: String,
    /// In lower case; never shown.
    pub email: String,
    /// A web address, or empty.
    pub website: String,
}

/// What is wrong with a field. The words are in `locales/`, under [`Fault::key`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    TextMissing,
    TextTooLong,
    NameMissing,
    NameTooLong,
    EmailMissing,
    EmailUnclear,
    WebsiteUnclear,
}

impl Fault {
    pub fn key(self) -> &'static str {
        match self {
            Self::TextMissing => "fault-comment-missing",
            Self::TextTooLong => "fault-comment-long",
            Self::NameMissing => "fault-name-missing",
            Self::NameTooLong => "fault-name-long",
            Self::EmailMissing => "fault-email-missing",
            Self::EmailUnclear => "fault-email-unclear",
            Self::WebsiteUnclear => "fault-website-unclear",
        }
    }
}

impl Draft {
    /// Reads the fields of a form. Where one is given twice, the first counts.
    pub fn read<'a>(fields: impl Iterator<Item = (std::borrow::Cow<'a, str>, std::borrow::Cow<'a, str>)>) -> Self {
        let mut draft = Self::default();
        let mut seen = Vec::new();
        for (name, value) in fields.take(32) {
            if seen.contains(&name) {
                continue;
            }
            match &*name {
                "comment_post_ID" => draft.article = value.parse().unwrap_or_default(),
                "comment_parent" => draft.parent = value.parse().ok().filter(|id| *id != 0),
                "token" => draft.token = value.into_owned(),
                "comment" => draft.values.comment = value.into_owned(),
                "author" => draft.values.name = value.into_owned(),
                "email" => draft.values.email = value.into_owned(),
                "url" => draft.values.website = value.into_owned(),
                "as" => draft.is_members = value == "account",
                "notice" => draft.wants_notice = value == "yes",
                TRAP => draft.trap = value.into_owned(),
                _ => {}
            }
            seen.push(name);
        }
        draft
    }

    /// The comment, or all that is wrong with it. A guest says who they are; of a member the account does.
    pub fn check(&self) -> Result<Remark, Vec<Fault>> {
        let mut faults = Vec::new();
        if let Some(Member { name, email, .. }) = &self.member {
            let text = text(&self.values.comment, &mut faults);
            let remark = Remark { text, author: clean::line(name), email: email.clone(), website: String::new() };
            return if faults.is_empty() { Ok(remark) } else { Err(faults) };
        }
        let remark = Remark {
            text: text(&self.values.comment, &mut faults),
            author: name(&self.values.name, &mut faults),
            email: email(&self.values.email, &mut faults),
            website: website(&self.values.website, &mut faults),
        };
        if faults.is_empty() { Ok(remark) } else { Err(faults) }
    }
}

/// The text of a comment, cleaned.
pub fn text(typed: &str, faults: &mut Vec<Fault>) -> String {
    let text = clean::text(typed);
    if !text.chars().any(char::is_alphanumeric) && !text.chars().any(|c| c > '\u{2000}') {
        faults.push(Fault::TextMissing);
    } else if text.chars().count() > MOST_LETTERS {
        faults.push(Fault::TextTooLong);
    }
    text
}

fn name(typed: &str, faults: &mut Vec<Fault>) -> String {
    let name = clean::line(typed);
    if !name.chars().any(char::is_alphanumeric) {
        faults.push(Fault::NameMissing);
    } else if name.chars().count() > MOST_NAME {
        faults.push(Fault::NameTooLong);
    }
    name
}

fn email(typed: &str, faults: &mut Vec<Fault>) -> String {
    let email = clean::line(typed).to_lowercase();
    if email.is_empty() {
        faults.push(Fault::EmailMissing);
    } else if !looks_like_an_email(&email) {
        faults.push(Fault::EmailUnclear);
    }
    email
}

/// One @ with something before it and a host with a dot behind it: what is wrong with more than that, only a letter
/// to it would tell.
fn looks_like_an_email(email: &str) -> bool {
    let Some((local, host)) = email.rsplit_once('@') else { return false };
    let parts: Vec<&str> = host.split('.').collect();
    email.len() <= MOST_ADDRESS
        && !local.is_empty()
        && !email.contains(|c: char| c.is_whitespace() || "<>()[],;:\\\"".contains(c))
        && !local.contains('@')
        && parts.len() > 1
        && parts.iter().all(|part| !part.is_empty())
}

fn website(typed: &str, faults: &mut Vec<Fault>) -> String {
    let typed = clean::line(typed);
    if typed.is_empty() {
        return typed;
    }
    // Readers leave the scheme out.
    let whole = if typed.contains("://") { typed } else { format!("https://{typed}") };
    let is_web = |url: &url::Url| {
        matches!(url.scheme(), "http" | "https")
            && url.host_str().is_some_and(|host| host.contains('.'))
            && url.username().is_empty()
            && url.password().is_none()
    };
    match url::Url::parse(&whole).ok().filter(is_web).map(String::from).filter(|url| url.len() <= MOST_ADDRESS) {
        Some(url) => url,
        None => {
            faults.push(Fault::WebsiteUnclear);
            String::new()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(comment: &str, name: &str, email: &str, website: &str) -> Draft {
        let own = str::to_owned;
        let values = CommentValues { comment: own(comment), name: own(name), email: own(email), website: own(website) };
        Draft { values, ..Draft::default() }
    }

    #[test]
    fn a_comment_needs_a_text_a_name_and_an_address_to_write_to() {
        let remark = draft(" So it is. ", " Ana  Ruiz ", "Ana@Paper.Example", "paper.example").check().expect("fine");
        assert_eq!(remark.text, "So it is.");
        assert_eq!((remark.author.as_str(), remark.email.as_str()), ("Ana Ruiz", "ana@paper.example"));
        assert_eq!(remark.website, "https://paper.example/");
        let faults = draft("\u{200B}\n", "", "", "").check().expect_err("all is missing");
        assert_eq!(faults, [Fault::TextMissing, Fault::NameMissing, Fault::EmailMissing]);
    }

    #[test]
    fn every_fault_is_told_at_once() {
        let long = "x".repeat(MOST_LETTERS + 1);
        let faults = draft(&long, &"n".repeat(81), "ana@", "javascript://x.y/").check().expect_err("wrong");
        assert_eq!(faults, [Fault::TextTooLong, Fault::NameTooLong, Fault::EmailUnclear, Fault::WebsiteUnclear]);
    }

    #[test]
    fn a_website_is_a_website() {
        for wrong in
            ["javascript:alert(1)", "data:text/html,x", "https://user:pw@x.example/", "localhost", "https://", "a b"]
        {
            assert!(draft("Yes", "A", "a@b.c", wrong).check().is_err(), "{wrong}");
        }
    }

    #[test]
    fn an_address_is_taken_unless_it_cannot_be_one() {
        for fine in ["a@b.c", "ana+paper@mail.paper.example", "王@例子.公司"] {
            assert!(draft("Yes", "A", fine, "").check().is_ok(), "{fine}");
        }
        for wrong in ["a", "a@b", "@b.c", "a@@b.c", "a b@c.d", "a@b..c", "a@b.c>", "a@b.c, d@e.f"] {
            assert!(draft("Yes", "A", wrong, "").check().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_smile_is_a_comment() {
        assert!(draft("👏", "A", "a@b.c", "").check().is_ok());
        assert!(draft("...", "A", "a@b.c", "").check().is_err());
    }

    #[test]
    fn the_first_of_two_fields_counts() {
        let pairs = [("author", "first"), ("author", "second"), ("comment_post_ID", "7"), ("comment_parent", "0")];
        let draft = Draft::read(pairs.into_iter().map(|(name, value)| (name.into(), value.into())));
        assert_eq!((draft.values.name.as_str(), draft.article, draft.parent), ("first", 7, None));
    }
}
