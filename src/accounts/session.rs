//! How long a device stays signed in.

use super::{Account, Session};

const MINUTE: i64 = 60 * 1_000_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What the device is used by is written down no more often than this: reading must not become writing.
const NOTED_EVERY: i64 = 5 * MINUTE;

/// How long the password counts as just given, for what needs it again (ASVS 5.0 §7.5.1).
pub const FRESH: i64 = 15 * MINUTE;

/// No session is older, whatever its kind.
pub const LONGEST: i64 = 30 * DAY;

/// A session as it is stored. Times are microseconds UTC.
#[derive(Debug, Clone)]
pub struct SeenSession {
    pub id: i64,
    pub is_remembered: bool,
    pub created_at: i64,
    pub seen_at: i64,
    pub proved_at: i64,
    pub network: String,
    pub account: Account,
}

impl SeenSession {
    /// An ordinary one ends after twelve hours without use and after three days in any case; on a device
    /// that is to be remembered, after fourteen days and thirty.
    pub fn is_over(&self, now: i64) -> bool {
        let (idle, whole) = if self.is_remembered { (14 * DAY, LONGEST) } else { (12 * HOUR, 3 * DAY) };
        now >= self.seen_at + idle + NOTED_EVERY || now >= self.created_at + whole
    }

    /// Whether it is time to write down that the device is used.
    pub fn is_to_be_noted(&self, now: i64) -> bool {
        now >= self.seen_at + NOTED_EVERY
    }

    pub fn into_session(self) -> Session {
        Session { id: self.id, account: self.account, proved_at: self.proved_at, network: self.network }
    }
}

impl Session {
    /// Whether the password was given so recently that it need not be asked for again.
    pub fn is_fresh(&self, now: i64) -> bool {
        now < self.proved_at + FRESH
    }
}

/// The name of a device in words for its owner, from what its browser says of itself: `Firefox, Linux`.
/// A few words from a fixed list, so that the list of devices shows nothing foreign.
pub fn device_name(user_agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|(mark, _)| user_agent.contains(mark)).map(|(_, name)| *name)
    };
    // Browsers name their ancestors too: the most particular first.
    let browser = first(&[
        ("Edg/", "Edge"),
        ("OPR/", "Opera"),
        ("Firefox/", "Firefox"),
        ("SamsungBrowser/", "Samsung Internet"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
        ("curl/", "curl"),
    ]);
    let system = first(&[
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Android", "Android"),
        ("Windows", "Windows"),
        ("Mac OS X", "macOS"),
        ("CrOS", "ChromeOS"),
        ("Linux", "Linux"),
    ]);
    [browser, system].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::accounts::Role;

    fn session(is_remembered: bool, created_at: i64, seen_at: i64) -> SeenSession {
        let account = Account { id: 1, email: String::new(), name: String::new(), role: Role::Editor };
        SeenSession { id: 1, is_remembered, created_at, seen_at, proved_at: 0, network: String::new(), account }
    }

    #[test]
    fn a_session_ends_when_it_is_not_used_and_in_any_case() {
        assert!(!session(false, 0, 0).is_over(12 * HOUR));
        assert!(session(false, 0, 0).is_over(13 * HOUR));
        assert!(session(false, 0, 3 * DAY - 1).is_over(3 * DAY));
        assert!(!session(true, 0, 0).is_over(13 * DAY));
        assert!(session(true, 0, 29 * DAY).is_over(30 * DAY));
    }

    #[test]
    fn a_device_is_named_in_words_of_ours() {
        let firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
        assert_eq!(device_name(firefox), "Firefox, Linux");
        let safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1";
        assert_eq!(device_name(safari), "Safari, iPhone");
        assert_eq!(device_name("<script>alert(1)</script>"), "");
    }
}
