//! Everything that is kept about a reader, as rows of a table. Each row is here because the code that keeps it is in
//! force: what is switched off is not listed.

use super::foreign::{Place, consent};
use crate::furniture::Furniture;
use crate::theme::Html;

/// A row: what, where it lies, what it is for, how long. Keys of the locales, each with these four endings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    /// Light or dark, size of the text: in the browser, when chosen.
    Look,
    /// Name and e-mail address of a commenter: in the browser, when ticked.
    Commenter,
    /// What was allowed to be loaded from elsewhere: in the browser, when answered.
    Choice,
    /// The neighbours of a story were sent away: in the browser, until it is closed.
    Panel,
    /// A visit, for half an hour, in memory.
    Visit,
    Comment,
    Report,
    /// Of whom letters about answers were wished.
    Notices,
    /// What a reader's account holds.
    Account,
    /// The session of somebody who signs in.
    Session,
    /// The network of a request, in the access log.
    Log,
}

impl Kept {
    fn name(self) -> &'static str {
        match self {
            Self::Look => "look",
            Self::Choice => "choice",
            Self::Commenter => "commenter",
            Self::Panel => "panel",
            Self::Visit => "visit",
            Self::Comment => "comment",
            Self::Report => "report",
            Self::Notices => "notices",
            Self::Account => "account",
            Self::Session => "session",
            Self::Log => "log",
        }
    }
}

fn in_force(furniture: &Furniture, logs_networks: bool) -> Vec<Kept> {
    let publication = &furniture.publication;
    let mut kept = vec![Kept::Look, Kept::Panel, Kept::Visit];
    if consent(&publication.foreign).is_some() {
        kept.push(Kept::Choice);
    }
    if publication.comments.guests_allowed {
        kept.push(Kept::Commenter);
    }
    kept.extend([Kept::Comment, Kept::Report]);
    if publication.comments.notices_offered {
        kept.push(Kept::Notices);
    }
    if publication.sign_up_open {
        kept.push(Kept::Account);
    }
    if publication.login_shown || publication.sign_up_open {
        kept.push(Kept::Session);
    }
    if logs_networks {
        kept.push(Kept::Log);
    }
    kept
}

/// The page's body: what is promised, the table, and who else is asked.
pub(super) fn body(furniture: &Furniture, logs_networks: bool) -> Html {
    let word = |key: &str| Html::text(&furniture.locale.text(key)).as_str().to_owned();
    let paragraph = |key: &str| format!("<p>{}</p>\n", word(key));
    let places: Vec<&Place> = furniture.publication.foreign.iter().filter(|place| place.is_on).collect();
    let mut body = paragraph(if places.is_empty() { "kept-promise" } else { "kept-promise-foreign" });
    let heads = ["what", "where", "why", "long"]
        .map(|head| format!("<th scope=\"col\">{}</th>", word(&format!("kept-{head}"))));
    body.push_str(&format!("<figure class=\"table\"><table><thead><tr>{}</tr></thead><tbody>\n", heads.concat()));
    for kept in in_force(furniture, logs_networks) {
        let cell = |part: &str| word(&format!("kept-{}-{part}", kept.name()));
        body.push_str(&format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n",
            cell("what"),
            cell("where"),
            cell("why"),
            cell("long")
        ));
    }
    body.push_str("</tbody></table></figure>\n");
    if !places.is_empty() {
        body.push_str(&others(furniture, &places));
    }
    body.push_str(&paragraph("kept-others"));
    body.push_str(&paragraph("kept-shares"));
    body.push_str(&format!("<p><a href=\"/-/counting/\">{}</a></p>\n", word("counting-title")));
    Html::trusted(body)
}

/// Whose code has a place here: what it is, who is asked, and when.
fn others(furniture: &Furniture, places: &[&Place]) -> String {
    let plain = |text: &str| Html::text(text).as_str().to_owned();
    let word = |key: &str| plain(&furniture.locale.text(key));
    let heads = ["what", "whose", "asked", "when"]
        .map(|head| format!("<th scope=\"col\">{}</th>", word(&format!("foreign-head-{head}"))));
    let mut table = format!(
        "<h2>{}</h2>\n<figure class=\"table\"><table><thead><tr>{}</tr></thead><tbody>\n",
        word("foreign-heading"),
        heads.concat()
    );
    for place in places {
        let whose = match place.privacy_url.as_str() {
            "" => plain(&place.provider),
            url => format!("<a href=\"{}\" rel=\"noopener\">{}</a>", plain(url), plain(&place.provider)),
        };
        table.push_str(&format!(
            "<tr><th scope=\"row\">{} ({})</th><td>{whose}</td><td>{}</td><td>{}</td></tr>\n",
            plain(&place.name),
            word(&format!("foreign-kind-{}", place.kind.name())),
            plain(&place.asked().join(", ")),
            word(if place.needs_consent { "foreign-when-allowed" } else { "foreign-when-at-once" })
        ));
    }
    table.push_str("</tbody></table></figure>\n");
    table
}
