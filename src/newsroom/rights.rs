//! Who may do what: one table for the whole newsroom. Pages ask it to know what to show, actions to know what to do.

use crate::accounts::{Account, Role};
use crate::articles::Status;

/// Everything the newsroom distinguishes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Right {
    /// Come in at all.
    Enter,
    /// Begin an article.
    Write,
    /// Read an article that readers do not see (yet), its versions and notes.
    See,
    Edit,
    /// Hand in for review, and take back.
    Submit,
    /// Send back to the writer with a note.
    SendBack,
    /// Publish, schedule, set an embargo.
    Publish,
    /// Correct what is live, and say so.
    Correct,
    Withdraw,
    Trash,
    /// Bring back from the trash or an older version.
    Restore,
    /// Show, hide, answer comments of readers.
    Moderate,
    /// Arrange the front and the fronts of sections.
    ArrangeFront,
    Upload,
    /// Describe a picture or file: words about it, credit, focal point.
    ManageMedia,
    /// Put another file in its place, or delete it.
    ReplaceMedia,
    /// Sections, tags, menus, pages, redirects, videos.
    ManageLists,
    ManageContributors,
    SeeStatistics,
    Import,
    ChangeSettings,
    /// Invite, change roles, disable.
    ManageAccounts,
    SeeAudit,
}

/// What somebody wants to do it to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The publication as a whole, or "at least to something": what a list or a button asks.
    Publication,
    /// One article.
    Article { is_own: bool, status: Status },
    /// One picture or file. `is_public`: readers see it in an article.
    Asset { is_own: bool, is_public: bool },
}

/// How far a right goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reach {
    Never,
    /// One's own as long as readers have not seen it: drafts and what is in review, pictures of no public article.
    OwnUnpublished,
    /// One's own in any state.
    Own,
    /// One's own, and everybody's once it is public.
    OwnOrPublic,
    Always,
}

use Reach::{Always, Never, Own, OwnOrPublic, OwnUnpublished};

impl Right {
    pub const ALL: [Self; 23] = [
        Self::Enter,
        Self::Write,
        Self::See,
        Self::Edit,
        Self::Submit,
        Self::SendBack,
        Self::Publish,
        Self::Correct,
        Self::Withdraw,
        Self::Trash,
        Self::Restore,
        Self::Moderate,
        Self::ArrangeFront,
        Self::Upload,
        Self::ManageMedia,
        Self::ReplaceMedia,
        Self::ManageLists,
        Self::ManageContributors,
        Self::SeeStatistics,
        Self::Import,
        Self::ChangeSettings,
        Self::ManageAccounts,
        Self::SeeAudit,
    ];

    /// The table. Columns: administrator, editor, author, contributor, reader.
    #[rustfmt::skip]
    fn reach(self) -> [Reach; 5] {
        match self {
            Self::Enter              => [Always, Always, Always,      Always,         Never],
            Self::Write              => [Always, Always, Always,      Always,         Never],
            Self::See                => [Always, Always, OwnOrPublic, OwnOrPublic,    Never],
            Self::Edit               => [Always, Always, Own,         OwnUnpublished, Never],
            Self::Submit             => [Always, Always, Own,         OwnUnpublished, Never],
            Self::SendBack           => [Always, Always, Never,       Never,          Never],
            Self::Publish            => [Always, Always, Never,       Never,          Never],
            Self::Correct            => [Always, Always, Never,       Never,          Never],
            Self::Withdraw           => [Always, Always, Never,       Never,          Never],
            Self::Trash              => [Always, Always, Own,         OwnUnpublished, Never],
            Self::Restore            => [Always, Always, Own,         OwnUnpublished, Never],
            Self::Moderate           => [Always, Always, Own,         Never,          Never],
            Self::ArrangeFront       => [Always, Always, Never,       Never,          Never],
            Self::Upload             => [Always, Always, Always,      Always,         Never],
            Self::ManageMedia        => [Always, Always, Own,         OwnUnpublished, Never],
            Self::ReplaceMedia       => [Always, Always, OwnUnpublished, OwnUnpublished, Never],
            Self::ManageLists        => [Always, Always, Never,       Never,          Never],
            Self::ManageContributors => [Always, Always, Never,       Never,          Never],
            Self::SeeStatistics      => [Always, Always, Always,      Never,          Never],
            Self::Import             => [Always, Never,  Never,       Never,          Never],
            Self::ChangeSettings     => [Always, Never,  Never,       Never,          Never],
            Self::ManageAccounts     => [Always, Never,  Never,       Never,          Never],
            Self::SeeAudit           => [Always, Never,  Never,       Never,          Never],
        }
    }

    fn reach_of(self, role: Role) -> Reach {
        let [administrator, editor, author, contributor, reader] = self.reach();
        match role {
            Role::Administrator => administrator,
            Role::Editor => editor,
            Role::Author => author,
            Role::Contributor => contributor,
            Role::Reader => reader,
        }
    }
}

/// Whether an account may do this to that.
pub fn may(account: &Account, right: Right, subject: Subject) -> bool {
    let reach = right.reach_of(account.role);
    let (is_own, is_unseen, is_public) = match subject {
        Subject::Publication => return reach != Never,
        Subject::Article { is_own, status } => {
            (is_own, matches!(status, Status::Draft | Status::InReview), status == Status::Live)
        }
        Subject::Asset { is_own, is_public } => (is_own, !is_public, is_public),
    };
    match reach {
        Never => false,
        OwnUnpublished => is_own && is_unseen,
        Own => is_own,
        OwnOrPublic => is_own || is_public,
        Always => true,
    }
}

/// Whether an account may do this to whatever it finds, not only to its own.
pub fn may_to_all(account: &Account, right: Right) -> bool {
    right.reach_of(account.role) == Always
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(role: Role) -> Account {
        Account { id: 1, email: String::new(), name: String::new(), role }
    }

    const STATES: [Status; 6] =
        [Status::Draft, Status::InReview, Status::Scheduled, Status::Live, Status::Withdrawn, Status::Trashed];

    fn every_case() -> impl Iterator<Item = Subject> {
        let articles = [true, false]
            .into_iter()
            .flat_map(|is_own| STATES.into_iter().map(move |status| Subject::Article { is_own, status }));
        let assets = [(true, true), (true, false), (false, true), (false, false)]
            .map(|(is_own, is_public)| Subject::Asset { is_own, is_public });
        std::iter::once(Subject::Publication).chain(articles).chain(assets)
    }

    #[test]
    fn a_reader_may_do_nothing_in_the_newsroom() {
        for right in Right::ALL {
            assert!(every_case().all(|subject| !may(&with(Role::Reader), right, subject)), "{right:?}");
        }
    }

    #[test]
    fn an_administrator_may_do_everything() {
        for right in Right::ALL {
            assert!(every_case().all(|subject| may(&with(Role::Administrator), right, subject)), "{right:?}");
        }
    }

    #[test]
    fn a_higher_role_may_all_that_a_lower_one_may() {
        for right in Right::ALL {
            for subject in every_case() {
                for pair in Role::ALL.windows(2) {
                    let (higher, lower) = (may(&with(pair[0]), right, subject), may(&with(pair[1]), right, subject));
                    assert!(higher || !lower, "{right:?} {subject:?} {pair:?}");
                }
            }
        }
    }

    #[test]
    fn a_contributor_cannot_touch_what_readers_see_nor_what_is_not_theirs() {
        let contributor = with(Role::Contributor);
        for right in [Right::Edit, Right::Trash, Right::Publish, Right::Correct, Right::Withdraw] {
            assert!(!may(&contributor, right, Subject::Article { is_own: true, status: Status::Live }), "{right:?}");
            assert!(
                STATES
                    .iter()
                    .all(|status| { !may(&contributor, right, Subject::Article { is_own: false, status: *status }) })
            );
        }
        assert!(may(&contributor, Right::Edit, Subject::Article { is_own: true, status: Status::Draft }));
        assert!(!may(&contributor, Right::Publish, Subject::Article { is_own: true, status: Status::Draft }));
    }

    #[test]
    fn what_readers_see_of_a_picture_is_changed_by_editors_only() {
        for role in [Role::Author, Role::Contributor] {
            let may = |right, is_own, is_public| may(&with(role), right, Subject::Asset { is_own, is_public });
            assert!(may(Right::ReplaceMedia, true, false), "{role:?}: one's own that nobody has seen");
            assert!(!may(Right::ReplaceMedia, true, true) && !may(Right::ReplaceMedia, false, false), "{role:?}");
            assert!(!may(Right::ManageMedia, false, true), "{role:?}: words about somebody else's");
            assert_eq!(may(Right::ManageMedia, true, true), role == Role::Author, "{role:?}");
        }
    }

    #[test]
    fn an_author_does_not_read_the_drafts_of_others() {
        for status in STATES {
            let seen = may(&with(Role::Author), Right::See, Subject::Article { is_own: false, status });
            assert_eq!(seen, status == Status::Live, "{status:?}");
        }
    }
}
