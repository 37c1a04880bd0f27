//! The newsroom: its frame, its rights, its doors, and its first page.
//!
//! Other slices bring their pages along as [`Doors`]; `docs/ARCHITECTURE.md` says how one is added.

mod door;
mod page;
mod palette;
mod place;
mod refused;
pub mod rights;
mod shell;
mod store;
mod today;

pub use door::{Doors, Listed, Room, is_open};
pub use page::TodayPage;
pub use place::Place;
pub use refused::{Refused, check_seen, one_line, seen};
pub use rights::{Right, Subject, may, may_to_all};
pub use shell::{Entry, Flash, Me, Shell, initials, tone};

/// Every page of the newsroom. A slice adds its doors here, in one line.
pub fn doors() -> Doors {
    door::own_doors()
        .and(crate::accounts::doors())
        .and(crate::articles::doors())
        .and(crate::audience::doors())
        .and(crate::comments::doors())
        .and(crate::front::doors())
        .and(crate::media::doors())
        .and(crate::contributors::doors())
        .and(crate::importing::proof::doors())
        .and(crate::menus::doors())
        .and(crate::redirects::doors())
        .and(crate::sections::doors())
        .and(crate::consent::doors())
        .and(crate::settings::doors())
        .and(crate::tags::doors())
}
