//! From what is known about a comment to what becomes of it.

use super::filter::{Experience, Opinion, links};
use super::reason::{Reason, Verdict};
use crate::comments::Rules;
use crate::comments::draft::Remark;
use crate::comments::status::Status;

/// From here on the filter holds a stranger's comment.
const SUSPICIOUS: f64 = 0.9;
/// From here on it does not bother a moderator with it, if anything else speaks against it too.
const CERTAIN: f64 = 0.995;
/// Copies of one text in a day that make it wait, and that make it spam.
const COPIES_HELD: u32 = 2;
const COPIES_SPAM: u32 = 5;
/// Comments of strangers in ten minutes before the rest of them wait.
const BURST: u32 = 60;

/// What the database says about a comment and its writer.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// Comments of this writer, by name and e-mail, that are shown.
    pub shown_before: u32,
    /// Writes under an account that moderators trust, or is staff.
    pub trusted: bool,
    /// Comments with the same text in the last day.
    pub alike: u32,
    /// Comments of the last ten minutes.
    pub lately: u32,
    /// The name is that of a contributor.
    pub borrowed_name: bool,
    /// Network of the writer, as it may be written down.
    pub network: String,
    pub experience: Experience,
}

/// The rules in force, applied to one comment.
pub fn judge(rules: &Rules, remark: &Remark, facts: &Facts) -> Verdict {
    if facts.trusted {
        return Verdict { status: Status::Shown, reasons: Vec::new() };
    }
    let opinion = facts.experience.opinion();
    let mut reasons = by_setting(rules, remark, facts);
    if facts.alike >= COPIES_HELD {
        reasons.push(Reason::Alike { count: facts.alike });
    }
    if facts.lately >= BURST && facts.shown_before == 0 {
        reasons.push(Reason::Burst { count: facts.lately });
    }
    let limit = if facts.shown_before == 0 { SUSPICIOUS } else { CERTAIN };
    let score = opinion.as_ref().map_or(0.0, |opinion| opinion.score);
    if score >= limit {
        reasons.extend(opinion.map(scored));
    } else if !reasons.is_empty() {
        // Held for another reason: the moderator still wants to know what the filter thinks.
        reasons.extend(opinion.map(scored));
    }
    Verdict { status: status(&reasons, score, facts), reasons }
}

fn by_setting(rules: &Rules, remark: &Remark, facts: &Facts) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if rules.all_held {
        reasons.push(Reason::All);
    }
    if rules.first_held && facts.shown_before == 0 {
        reasons.push(Reason::First);
    }
    let count = links(&remark.text);
    if rules.links_held > 0 && count >= rules.links_held {
        reasons.push(Reason::Links { count });
    }
    let everything = format!("{}\n{}\n{}\n{}", remark.text, remark.author, remark.email, remark.website).to_lowercase();
    let words = rules.words_held.iter().filter(|word| !word.trim().is_empty());
    if let Some(word) = words.into_iter().find(|word| everything.contains(&word.trim().to_lowercase())) {
        reasons.push(Reason::Word { word: word.trim().to_owned() });
    }
    if facts.borrowed_name {
        reasons.push(Reason::BorrowedName);
    }
    if rules.networks_held.contains(&facts.network) && !facts.network.is_empty() {
        reasons.push(Reason::Network { network: facts.network.clone() });
    }
    reasons
}

fn status(reasons: &[Reason], score: f64, facts: &Facts) -> Status {
    let is_flood = facts.alike >= COPIES_SPAM;
    let is_certain =
        score >= CERTAIN && (facts.alike > 0 || reasons.iter().any(|reason| matches!(reason, Reason::Links { .. })));
    match reasons {
        [] => Status::Shown,
        _ if facts.shown_before == 0 && (is_flood || is_certain) => Status::Spam,
        _ => Status::Waiting,
    }
}

fn scored(opinion: Opinion) -> Reason {
    // Between 0 and 1, so it fits.
    let hundredths = (opinion.score * 100.0).round() as u32;
    Reason::Score { hundredths, up: opinion.up, down: opinion.down }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn remark(text: &str) -> Remark {
        Remark {
            text: text.to_owned(),
            author: "Ana".to_owned(),
            email: "ana@x.example".to_owned(),
            website: String::new(),
        }
    }

    fn known() -> Facts {
        Facts { shown_before: 1, network: "203.0.113.0/24".to_owned(), ..Facts::default() }
    }

    #[test]
    fn a_known_writer_is_shown_and_a_stranger_waits() {
        let rules = Rules::default();
        assert_eq!(judge(&rules, &remark("So it is."), &known()).status, Status::Shown);
        let stranger = judge(&rules, &remark("So it is."), &Facts::default());
        assert_eq!((stranger.status, stranger.reasons), (Status::Waiting, vec![Reason::First]));
        let open = Rules { first_held: false, ..Rules::default() };
        assert_eq!(judge(&open, &remark("So it is."), &Facts::default()).status, Status::Shown);
    }

    #[test]
    fn each_rule_of_the_settings_holds_by_itself_and_says_so() {
        let rules = Rules {
            words_held: vec![" Threat ".to_owned(), String::new()],
            networks_held: vec!["203.0.113.0/24".to_owned()],
            ..Rules::default()
        };
        let elsewhere = Facts { network: "198.51.100.0/24".to_owned(), ..known() };
        let why = |text: &str, facts: &Facts| judge(&rules, &remark(text), facts).reasons;
        assert_eq!(why("plain", &elsewhere), []);
        assert_eq!(why("two: https://a.example https://b.example", &elsewhere), [Reason::Links { count: 2 }]);
        assert_eq!(why("a THREAT!", &elsewhere), [Reason::Word { word: "Threat".to_owned() }]);
        assert_eq!(why("plain", &known()), [Reason::Network { network: "203.0.113.0/24".to_owned() }]);
    }

    #[test]
    fn copies_wait_and_many_copies_are_spam_unless_the_writer_is_known() {
        let open = Rules { first_held: false, ..Rules::default() };
        let copies = |alike, shown_before| {
            let facts = Facts { alike, shown_before, ..Facts::default() };
            judge(&open, &remark("a text that many sent"), &facts).status
        };
        assert_eq!(copies(1, 0), Status::Shown);
        assert_eq!(copies(2, 0), Status::Waiting);
        assert_eq!(copies(5, 0), Status::Spam);
        assert_eq!(copies(5, 3), Status::Waiting, "a person looks at it");
    }

    #[test]
    fn in_a_burst_strangers_wait_and_known_writers_do_not() {
        let open = Rules { first_held: false, ..Rules::default() };
        let facts = Facts { lately: 60, ..Facts::default() };
        assert_eq!(judge(&open, &remark("text"), &facts).reasons, [Reason::Burst { count: 60 }]);
        assert_eq!(judge(&open, &remark("text"), &Facts { lately: 60, ..known() }).reasons, []);
    }

    #[test]
    fn the_trusted_are_shown_whatever_they_write() {
        let facts = Facts { trusted: true, alike: 9, ..Facts::default() };
        let links = "https://a.example https://b.example https://c.example";
        assert_eq!(judge(&Rules { all_held: true, ..Rules::default() }, &remark(links), &facts).status, Status::Shown);
    }
}
