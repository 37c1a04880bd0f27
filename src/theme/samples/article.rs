//! Samples of the pages of one article.

use super::material::{Kind, date};
use super::{Sample, each_kind};
use crate::articles::{
    ArticlePage, Byline, CorrectionNote, Counters, Credited, EmbedPage, Neighbour, NoteKind, PartLink, PasswordPage,
    ShareLink, SourceLine, Updated,
};
use crate::comments::{
    CommentErrors, CommentForm, CommentState, CommentValues, CommentView, ConversationPage, HiddenField, ReplyBox,
    ReplyTo, ReportForm, Thread,
};
use crate::theme::html::Html;
use crate::theme::locale::Locale;
use crate::theme::shell::Link;
use crate::theme::teaser::Voice;

impl ArticlePage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| article(kind, locale))
    }
}

impl PasswordPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell(&kind.headline(0), locale),
            rail: kind.rail(locale),
            headline: kind.headline(0),
            breadcrumb: kind.breadcrumb(),
            action: "/login/".to_owned(),
            hidden: vec![hidden("return", &kind.headline(0))],
            is_wrong: kind == Kind::Normal,
        })
    }
}

impl ConversationPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            shell: kind.shell(&kind.headline(0), locale),
            rail: kind.rail(locale),
            article: Link::new(kind.headline(0), "/2026/11/23/story-0/#comments"),
            title: kind.headline(1),
            quoted: thread(kind, locale).comments.into_iter().next().filter(|_| !kind.is_empty()),
            form: matches!(kind, Kind::Normal | Kind::Hostile).then(|| form(kind)),
            report: (kind == Kind::Arabic).then(|| ReportForm {
                action: "/-/comments/101/report/".to_owned(),
                hidden: vec![hidden("token", "1.abc")],
                reasons: vec!["abuse", "false", "private", "other"],
            }),
            said: kind.is_empty().then(|| kind.headline(2)),
        })
    }
}

impl EmbedPage {
    pub fn samples(locale: &Locale) -> Vec<Sample<Self>> {
        each_kind(|kind| Self {
            site_name: "The Varrow Courier".to_owned(),
            home_url: "https://courier.example/".to_owned(),
            lang: kind.lang().to_owned(),
            dir: kind.dir(),
            canonical: "https://courier.example/2026/11/23/story-0/".to_owned(),
            teaser: kind.teaser(0, locale),
        })
    }
}

fn article(kind: Kind, locale: &Locale) -> ArticlePage {
    let bare = ArticlePage {
        shell: kind.shell(&kind.headline(0), locale),
        rail: kind.rail(locale),
        id: 41,
        headline: kind.headline(0),
        lang: kind.lang().to_owned(),
        dir: kind.dir(),
        breadcrumb: kind.breadcrumb(),
        published: Some(date(locale)),
        reading_minutes: 1,
        permalink: "https://courier.example/2026/11/23/story-0/".to_owned(),
        body: Html::trusted(kind.paragraph()),
        ..ArticlePage::default()
    };
    if kind.is_empty() {
        return bare;
    }
    let note = |note_kind| CorrectionNote {
        kind: note_kind,
        date: date(locale),
        text: Html::trusted("<p>An earlier version gave the length of the inner dyke as 36 kilometres. It is 63.</p>"),
    };
    ArticlePage {
        kicker: Some(kind.name_of_section()),
        standfirst: kind.excerpt(0),
        voice: Voice::News,
        sections: vec![
            Link::new(kind.name_of_section(), "/category/coast/"),
            Link::new("National", "/category/national/"),
        ],
        updated: Some(Updated { date: date(locale), same_day: true, history_url: Some("/history/41/".to_owned()) }),
        reading_minutes: 3,
        byline: Some(Byline {
            contributors: vec![
                Credited { name: kind.person(0), url: Some("/author/ines/".to_owned()) },
                Credited { name: kind.person(1), url: None },
            ],
            note: "on the Tessa Flats".to_owned(),
        }),
        counters: Counters { comments: Some(4), shares: Some(319), views: Some(2_514) },
        share_links: share_links(),
        picture: kind.picture(0),
        corrections_above: if kind == Kind::LongHeadline { vec![note(NoteKind::EditorsNote)] } else { Vec::new() },
        inline_related: kind.links(4).split_off(1),
        body_after: Html::trusted(body_after(kind)),
        parts: if kind == Kind::LongHeadline {
            vec![PartLink { number: 1, url: String::new() }, PartLink { number: 2, url: "/story-0/2/".to_owned() }]
        } else {
            Vec::new()
        },
        corrections_below: vec![note(NoteKind::Correction)],
        corrections_url: Some("/corrections/".to_owned()),
        sources: vec![SourceLine {
            name: "Delta Commission, consent order no. 14".to_owned(),
            url: Some("https://commission.example/14".to_owned()),
            licence: "CC BY 4.0".to_owned(),
            is_translated: true,
        }],
        tags: kind.cloud().into_iter().take(5).map(|tag| Link::new(tag.name, tag.url)).collect(),
        previous: Some(Neighbour { headline: kind.headline(1), url: "/p/".to_owned(), picture: kind.picture(1) }),
        next: Some(Neighbour { headline: kind.headline(2), url: "/n/".to_owned(), picture: None }),
        related: (4..8).map(|n| kind.teaser(n, locale)).collect(),
        related_more_url: Some("/2026/11/23/story-0/related/".to_owned()),
        thread: thread(kind, locale),
        ..bare
    }
}

fn body_after(kind: Kind) -> String {
    let paragraph = kind.paragraph();
    format!(
        "{paragraph}<h2>A wall that sinks as it grows</h2>{paragraph}\
         <figure class=\"figure\"><img src=\"/pictures/harbour-640.webp\" width=\"1280\" height=\"854\" alt=\"Cranes and a grain ship\" loading=\"lazy\" decoding=\"async\">\
         <figcaption>The basin of Port Ansel. <span class=\"figure__credit\">O. Varr</span></figcaption></figure>{paragraph}\
         <blockquote class=\"pull-quote\"><p>The sea was never asked to leave.</p></blockquote>\
         <figure class=\"table\"><table><thead><tr><th>Polder</th><th>First breach</th></tr></thead><tbody><tr><td>7</td><td>2028</td></tr><tr><td>12</td><td>2021</td></tr></tbody></table></figure>\
         <aside class=\"fact-box\"><p>2,300 hectares go back to the tide; 41 farms are bought.</p></aside>\
         <ul><li>One creek</li><li>Five winters</li></ul>{paragraph}\
         <figure class=\"embed embed--video\" data-embed=\"youtube\" data-id=\"aaaaaaaaaa1\"><a class=\"embed__link\" href=\"https://www.youtube.com/watch?v=aaaaaaaaaa1\" rel=\"noopener\"><span class=\"embed__title\">A field goes under</span> <span class=\"embed__action\">Play video</span></a></figure>{paragraph}{paragraph}{paragraph}"
    )
}

fn share_links() -> Vec<ShareLink> {
    [
        ("facebook", "Facebook"),
        ("twitter", "Twitter"),
        ("mastodon", "Mastodon"),
        ("telegram", "Telegram"),
        ("email", "E-mail"),
    ]
    .map(|(network, name)| ShareLink {
        network: network.to_owned(),
        name: name.to_owned(),
        url: format!("https://share.example/{network}?u=https%3A%2F%2Fcourier.example%2F"),
    })
    .into()
}

fn thread(kind: Kind, locale: &Locale) -> Thread {
    let comment = |id: i64, replies: Vec<CommentView>| CommentView {
        id,
        author: kind.person(id as usize),
        author_url: (id == 104).then(|| "https://reader.example/".to_owned()),
        initials: "JB".to_owned(),
        ground: 3,
        date: date(locale),
        url: format!("/2026/11/23/story-0/#comment-{id}"),
        body: Html::trusted("<p>My grandfather dug the drain that runs through field 14.</p>"),
        is_by_author: id == 104,
        state: if id == 109 { CommentState::Waiting } else { CommentState::Shown },
        reply_url: (id != 109).then(|| format!("?replytocom={id}#respond")),
        report_url: (id != 109).then(|| format!("?report={id}")),
        edit_url: (id == 109).then(|| "?edit=109".to_owned()),
        edited: (id == 104).then(|| date(locale)),
        note: if id == 104 { kind.excerpt(1) } else { String::new() },
        lang: None,
        replies,
    };
    let threads = vec![
        comment(101, vec![comment(104, vec![comment(107, Vec::new())])]),
        comment(102, Vec::new()),
        comment(109, Vec::new()),
    ];
    Thread { count: 4, comments: threads, pagination: None, reply: reply_box(kind) }
}

fn reply_box(kind: Kind) -> ReplyBox {
    match kind {
        Kind::Chinese => ReplyBox::LoginOnly { login_url: "/login/".to_owned() },
        Kind::Arabic => ReplyBox::Closed,
        _ => ReplyBox::Open { form: Box::new(form(kind)) },
    }
}

fn form(kind: Kind) -> CommentForm {
    let wrong = kind == Kind::Hostile;
    CommentForm {
        members_url: (kind == Kind::Hostile).then(|| "/-/comments/write/1/".to_owned()),
        has_notices: kind == Kind::Hostile,
        wants_notice: kind == Kind::Hostile,
        action: "/2026/11/23/story-0/comments".to_owned(),
        hidden: vec![hidden("comment_post_ID", "41")],
        trap: "homepage".to_owned(),
        parent: wrong.then(|| ReplyTo { id: 101, author: kind.person(0), cancel_url: "#comments".to_owned() }),
        account: None,
        is_edit: false,
        values: CommentValues {
            comment: if wrong { "</textarea><script>alert(1)</script>".to_owned() } else { String::new() },
            ..CommentValues::default()
        },
        errors: CommentErrors {
            form: wrong.then(|| "The comment was not sent yet.".to_owned()),
            email: wrong.then(|| "The address stops after the @. Add the part that follows.".to_owned()),
            ..CommentErrors::default()
        },
        max_length: 65_525,
        privacy_url: Some("/privacy/".to_owned()),
    }
}

fn hidden(name: &str, value: &str) -> HiddenField {
    HiddenField { name: name.to_owned(), value: value.to_owned() }
}
