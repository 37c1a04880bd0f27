//! The places of the newsroom, as its navigation knows them.

use super::rights::Right;

/// A page of the side bar: every newsroom page belongs to one, which is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Today,
    Articles,
    Calendar,
    Front,
    Media,
    Comments,
    Statistics,
    Sections,
    Tags,
    Menus,
    Contributors,
    Videos,
    Redirects,
    Import,
    Accounts,
    AuditLog,
    Settings,
    /// One's own account: at the foot of the bar.
    Myself,
}

/// How the side bar shows a place. One of the two groups: the daily work, and the publication itself.
#[derive(Debug)]
pub(super) struct Sign {
    pub place: Place,
    /// Below the newsroom's own address.
    pub path: &'static str,
    /// The word in the locales and the mark of the theme.
    pub word: &'static str,
    pub mark: &'static str,
    pub right: Right,
    pub is_daily: bool,
    /// After G, for those who keep their hands on the keyboard; empty for none.
    pub key: &'static str,
}

/// In the order of the bar. A sign shows once a door stands at its path, and to those who may pass it.
#[rustfmt::skip]
pub(super) static SIGNS: &[Sign] = &[
    sign(Place::Today,        "/",             "place-today",        "today",        Right::Enter,              true,  "t"),
    sign(Place::Articles,     "/articles/",    "place-articles",     "articles",     Right::Write,              true,  "a"),
    sign(Place::Calendar,     "/calendar/",    "place-calendar",     "calendar",     Right::Write,              true,  "c"),
    sign(Place::Front,        "/front/",       "place-front",        "front",        Right::ArrangeFront,       true,  "f"),
    sign(Place::Media,        "/media/",       "place-media",        "media",        Right::Upload,             true,  "m"),
    sign(Place::Comments,     "/comments/",    "place-comments",     "comments",     Right::Moderate,           true,  "o"),
    sign(Place::Statistics,   "/statistics/",  "place-statistics",   "statistics",   Right::SeeStatistics,      true,  "s"),
    sign(Place::Sections,     "/sections/",    "place-sections",     "sections",     Right::ManageLists,        false, ""),
    sign(Place::Tags,         "/tags/",        "place-tags",         "tags",         Right::ManageLists,        false, ""),
    sign(Place::Menus,        "/menus/",       "place-menus",        "menus",        Right::ManageLists,        false, ""),
    sign(Place::Contributors, "/contributors/","place-contributors", "contributors", Right::ManageContributors, false, ""),
    sign(Place::Videos,       "/videos/",      "place-videos",       "videos",       Right::ManageLists,        false, ""),
    sign(Place::Redirects,    "/redirects/",   "place-redirects",    "redirects",    Right::ManageLists,        false, ""),
    sign(Place::Import,       "/import/",      "place-import",       "import",       Right::Import,             false, ""),
    sign(Place::Accounts,     "/accounts/",    "place-accounts",     "accounts",     Right::ManageAccounts,     false, ""),
    sign(Place::AuditLog,     "/audit/",       "place-audit",        "audit",        Right::SeeAudit,           false, ""),
    sign(Place::Settings,     "/settings/",    "place-settings",     "settings",     Right::ChangeSettings,     false, ","),
];

const fn sign(
    place: Place,
    path: &'static str,
    word: &'static str,
    mark: &'static str,
    right: Right,
    is_daily: bool,
    key: &'static str,
) -> Sign {
    Sign { place, path, word, mark, right, is_daily, key }
}
