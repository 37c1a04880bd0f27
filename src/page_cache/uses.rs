//! Notes of what a page is made from, taken while it is made.
//!
//! A page is built in one synchronous closure on one thread, so the notes lie with the thread: the places where
//! things are turned into what a page shows (a card, a section's link, the frame) write them down, and no slice
//! can forget to.

use std::cell::RefCell;
use std::collections::HashSet;

use super::Tag;
use crate::articles::ListKind;

thread_local! {
    static NOTES: RefCell<Option<HashSet<Tag>>> = const { RefCell::new(None) };
}

/// Stops the notes also when the work panics.
struct Notebook;

impl Drop for Notebook {
    fn drop(&mut self) {
        NOTES.with_borrow_mut(|notes| *notes = None);
    }
}

/// The page being made shows this. Outside of [`recorded`] nobody listens.
pub fn note(tag: Tag) {
    NOTES.with_borrow_mut(|notes| {
        if let Some(notes) = notes {
            notes.insert(tag);
        }
    });
}

/// The page being made depends on which articles a list holds.
pub fn note_list(kind: ListKind, list: i64) {
    note(match kind {
        ListKind::Site => Tag::Front,
        ListKind::Section => Tag::Section(list),
        ListKind::Tag => Tag::Tag(list),
        ListKind::Contributor => Tag::Contributor(list),
    });
}

/// Runs `work` and tells what it used, in order.
pub fn recorded<T>(work: impl FnOnce() -> T) -> (T, Vec<Tag>) {
    let _notebook = Notebook;
    NOTES.with_borrow_mut(|notes| *notes = Some(HashSet::new()));
    let done = work();
    let mut used: Vec<Tag> = NOTES.with_borrow_mut(Option::take).unwrap_or_default().into_iter().collect();
    used.sort_unstable();
    (done, used)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_knows_what_it_shows_and_the_next_begins_anew() {
        note(Tag::Front);
        let ((), first) = recorded(|| {
            note(Tag::Section(3));
            note(Tag::Article(9));
            note(Tag::Article(9));
        });
        let ((), second) = recorded(|| note(Tag::Day));
        assert_eq!(first, [Tag::Article(9), Tag::Section(3)]);
        assert_eq!(second, [Tag::Day]);
    }

    #[test]
    fn a_page_that_breaks_off_leaves_no_notes() {
        let broken = std::panic::catch_unwind(|| {
            recorded(|| {
                note(Tag::Front);
                panic!("a broken page");
            })
        });
        assert!(broken.is_err());
        let ((), used) = recorded(|| ());
        assert!(used.is_empty());
    }
}
