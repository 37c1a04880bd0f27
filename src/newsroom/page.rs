//! What the newsroom's own pages show.

use serde::Serialize;

/// Today: what needs me, what waits for review, what the clock will publish.
#[derive(Debug, Clone, Default, Serialize)]
pub struct TodayPage {
    /// The date in the publication's zone and language: the heading.
    pub day: String,
    /// The time there, with its zone: `08:42`, `Europe/Berlin`.
    pub time: String,
    pub zone: String,
    pub needs: Vec<Need>,
    /// `None` for who does not review.
    pub in_review: Option<Vec<Line>>,
    pub scheduled: Option<Vec<Line>>,
    pub own_drafts: Vec<Line>,
    pub drafts: Option<u64>,
    /// What readers do; `None` for who may not see it.
    pub reading: Option<Reading>,
}

/// What readers do just now.
#[derive(Debug, Clone, Default, Serialize)]
pub struct Reading {
    /// Where the moving numbers come as events, and where they are asked for without.
    pub live_url: String,
    pub now_url: String,
    /// Views of the last five minutes, on this machine.
    pub now: String,
    pub today: String,
    /// The most read of the last days, the most read first.
    pub most: Vec<Line>,
}

/// Something that waits for somebody who may settle it.
#[derive(Debug, Clone, Serialize)]
pub struct Need {
    pub text: String,
    pub url: String,
    pub mark: &'static str,
    pub button: String,
}

/// An article in one line.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    pub headline: String,
    /// `None` while the account may not open it.
    pub url: Option<String>,
    pub when: String,
    pub iso: String,
}
