//! A flood of spam against the filter, the rules and the budgets, and the readers who write meanwhile.
//!
//! The labelled texts are put together from sentences of our own: what readers of a local paper say, and what the
//! sellers of pills, loans and games leave under any article. What the filter is taught and what it is tested with are
//! different texts.

use masthead::comments::Status;

use crate::support::{Commenter, Engine, Export, Post, TestSite};

const ARTICLES: [&str; 2] = ["/2024/05/tide/", "/2024/05/wall/"];

const OPENINGS: [&str; 12] = [
    "I drove past the lock this morning and",
    "Thank you for this piece, but",
    "My grandfather worked on that dyke and he always said",
    "Does anybody at the council know why",
    "As somebody who takes the ferry every day I can say that",
    "Your map leaves out our street, where",
    "What nobody mentions is that",
    "At the meeting on Tuesday the engineer admitted that",
    "I disagree with the mayor here:",
    "We moved here in 1998, and since then",
    "Good reporting. One correction:",
    "The school bus is late again because",
];

const MIDDLES: [&str; 10] = [
    "the water stood a hand higher than the gauge shows",
    "the road by the harbour has been closed without any notice",
    "the pumps were never tested in winter",
    "nobody asked the farmers on the other bank",
    "the new timetable leaves the last village without a connection",
    "the money for the wall was spent on the car park",
    "the trees on the market square were healthy when they fell",
    "they promised us a second exit ten years ago",
    "the fishermen had warned about the silt for years",
    "the tender was won by the only firm that had applied",
];

const ENDINGS: [&str; 6] = [
    "Who decides that, and when?",
    "I would like to read more about it.",
    "Somebody should ask the province.",
    "That is all I wanted to say.",
    "Please keep at it.",
    "My neighbours say the same.",
];

const GOODS: [&str; 8] = [
    "tablets",
    "casino bonus",
    "instant loans",
    "replica watches",
    "essay writing",
    "crypto signals",
    "followers",
    "slot games",
];

const PITCHES: [&str; 6] = [
    "Best {goods} online, order now with a discount and fast worldwide shipping",
    "I earn 500 dollars a day with {goods}, ask me how, guaranteed profit",
    "Great post! Visit my site for cheap {goods} without any papers",
    "Hello admin, nice blog, check out {goods} here, limited offer",
    "Congratulations, you won free {goods}, click to claim your bonus today",
    "Buy {goods} cheap, no prescription, trusted sellers, money back guarantee",
];

fn reader_says(n: usize) -> String {
    format!("{} {}. {}", OPENINGS[n % 12], MIDDLES[(n / 12 + n) % 10], ENDINGS[(n / 5 + n / 7) % 6])
}

fn spammer_says(n: usize) -> String {
    let goods = GOODS[(n / 6 + n) % 8];
    let pitch = PITCHES[n % 6].replace("{goods}", goods);
    match n % 3 {
        0 => format!("{pitch} http://shop{}.example/{n}", n % 40),
        1 => format!("{pitch}!!! www.best{}.example", n % 40),
        _ => format!("{pitch}. Contact us number {n}."),
    }
}

fn sender<'a>(site: &'a TestSite, name: &str, n: usize) -> Commenter<'a> {
    let number = u32::try_from(n).expect("small");
    Commenter {
        site,
        address: std::net::Ipv4Addr::from_bits(0x0A00_0000 + number * 7919).into(),
        name: format!("{name} {n}"),
        email: format!("{name}{n}@mail{}.example", n % 50),
    }
}

// Six hundred comments take their time, and what the defence asks the database is the same on both.
#[tokio::test(flavor = "multi_thread")]
async fn a_flood_is_stopped_and_readers_hardly_notice() {
    let engine = Engine::Sqlite;
    let site =
        TestSite::with(engine, &Export::of([Post::new(5, "tide", "Tide turns"), Post::new(6, "wall", "Wall holds")]));
    teach(&site).await;
    // A newsroom that lets strangers in at once: only the defence stands between the flood and the page.
    site.rules(|rules| {
        rules.first_held = false;
        rules.links_held = 3;
    });

    let (mut held, mut asked) = (0, 0);
    for n in 0..200 {
        // Readers come over a day, not in a burst.
        site.set_time(&format!("2024-06-02T{:02}:{:02}:00Z", n / 20, (n % 20) * 3));
        let sent = sender(&site, "reader", 1000 + n).says(ARTICLES[n % 2], &reader_says(60 + n)).await;
        asked += 1;
        if state(&site, &sent.answer) != Status::Shown {
            held += 1;
        }
    }
    assert!(held * 200 <= asked, "{held} of {asked} readers were held");

    let mut stopped = 0;
    for n in 0..400 {
        // Four in a second, each from a network of its own.
        site.set_time(&format!("2024-06-02T12:{:02}:{:02}Z", n / 240, (n / 4) % 60));
        let sent = sender(&site, "seller", 2000 + n).says(ARTICLES[n % 2], &spammer_says(60 + n)).await;
        if state(&site, &sent.answer) != Status::Shown {
            stopped += 1;
        }
    }
    assert!(stopped * 100 >= 400 * 95, "{stopped} of 400 were stopped");
    println!("{held} of {asked} readers held, {stopped} of 400 spam stopped");

    for article in ARTICLES {
        let page = site.open(article).await;
        assert!(!page.has("casino bonus online"), "{article}");
    }
}

/// What became of a comment that was sent.
fn state(site: &TestSite, answer: &crate::support::Answer) -> Status {
    let Some((_, number)) = answer.location().rsplit_once("#comment-") else { return Status::Spam };
    match site.words(&format!("SELECT CAST(status AS TEXT) FROM comment WHERE id = {number}"))[0].as_str() {
        "1" => Status::Shown,
        "0" => Status::Waiting,
        _ => Status::Spam,
    }
}

/// Moderators decide about sixty comments, half of them spam.
async fn teach(site: &TestSite) {
    for n in 0..30 {
        site.set_time(&format!("2024-06-01T{:02}:{:02}:00Z", 1 + n / 12, (n % 12) * 5));
        let fine = sender(site, "reader", n).says(ARTICLES[n % 2], &reader_says(n)).await;
        site.moderate(fine.id(), Status::Shown);
        let spam = sender(site, "seller", n).says(ARTICLES[n % 2], &spammer_says(n)).await;
        if spam.answer.status == 303 && state(site, &spam.answer) == Status::Waiting {
            site.moderate(spam.id(), Status::Spam);
        }
    }
}
