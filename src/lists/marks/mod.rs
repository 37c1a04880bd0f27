//! Finding the five-thousandth page of a list as quickly as the first.
//!
//! A list is passed over in strides. One article in 64 carries a mark of height 1, one in 64 of those a mark of height
//! 2, one in 64 of those a mark of height 3. A mark says how many articles there are from it up to the next newer mark
//! of its height, so a reader's way to any place is some dozens of marks at each height and some dozens of articles,
//! however long the list. Which article carries a mark follows from its number, so the marks of a list are the same
//! whatever way the list came about, and nothing is ever moved to keep them in balance.
//!
//! Marks count what stands in `listing`, also what is scheduled: a reader's place is counted from the present moment.

mod store;

use db::{Reading, Result, Writing};

use crate::articles::ListKind;
use crate::history;
pub(in crate::lists) use store::Place;

/// So few articles are passed over one by one.
const NEAR: u32 = 200;
const HIGHEST: i64 = 3;
/// Marks read in one go.
const STRIDES: u32 = 128;

/// Where to begin reading a list, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Start {
    /// Only what stands behind this moment and, within it, this number.
    pub published_before: i64,
    pub article_before: i64,
    /// So many of those are passed over; a few dozen at most beyond the first pages.
    pub skip: u32,
}

/// One list.
#[derive(Debug, Clone, Copy)]
pub(in crate::lists) struct List {
    pub kind: i64,
    pub id: i64,
}

impl From<Place> for Start {
    fn from(place: Place) -> Self {
        Self { published_before: place.published_at, article_before: place.article, skip: 0 }
    }
}

/// The place behind the first `offset` articles that were published before `until` (microseconds UTC).
pub fn start(db: &Reading, kind: ListKind, list: i64, until: i64, offset: u32) -> Result<Start> {
    let from = Start::from(Place::first_of(until));
    if offset <= NEAR {
        return Ok(Start { skip: offset, ..from });
    }
    let list = List { kind: kind.to_number(), id: list };
    let passed = newer(db, list, Place::first_of(until))? + i64::from(offset);
    let (place, left) = descend(db, list, passed)?;
    Ok(Start { skip: u32::try_from(left).unwrap_or(u32::MAX), ..Start::from(place) })
}

/// How many articles of a list were published from one moment on and before another.
pub fn count_between(db: &Reading, kind: ListKind, list: i64, from: i64, until: i64) -> Result<u64> {
    let list = List { kind: kind.to_number(), id: list };
    let (from, until) = (Place::first_of(from), Place::first_of(until));
    Ok((newer(db, list, from)? - newer(db, list, until)?).max(0).unsigned_abs())
}

/// Notes an article that has just been put into these lists (kind and number).
pub fn enter(tx: &Writing, lists: &[(i64, i64)], published_at: i64, article: i64) -> Result<()> {
    hold(tx, lists)?;
    let place = Place { published_at, article };
    lists.iter().try_for_each(|(kind, id)| enter_one(tx, List { kind: *kind, id: *id }, place))
}

/// Notes an article that has just been taken out of these lists (kind, number, and when it was published).
pub fn leave(tx: &Writing, lists: &[(i64, i64, i64)], article: i64) -> Result<()> {
    hold(tx, lists)?;
    lists.iter().try_for_each(|(kind, id, published_at)| {
        leave_one(tx, List { kind: *kind, id: *id }, Place { published_at: *published_at, article })
    })
}

/// Lays the marks of one list anew, after many of its articles came or went at once.
pub fn lay(tx: &Writing, kind: ListKind, list: i64) -> Result<()> {
    history::hold(tx)?;
    let list = List { kind: kind.to_number(), id: list };
    store::lay(tx, list, list)
}

/// Lays the marks of all lists anew, after an import.
pub fn lay_all(tx: &Writing) -> Result<()> {
    store::lay(tx, List { kind: 0, id: i64::MIN }, List { kind: i64::MAX, id: i64::MAX })
}

/// Two who change one list at once would each count without the other's article.
fn hold<T>(tx: &Writing, lists: &[T]) -> Result<()> {
    if lists.is_empty() { Ok(()) } else { history::hold(tx) }
}

/// How many articles of a list stand at a place or are newer.
fn newer(db: &Reading, list: List, from: Place) -> Result<i64> {
    let (mut counted, mut end) = (0, Place::END);
    for height in (1..=HIGHEST).rev() {
        if let Some((oldest, articles)) = store::counted(db, list, height, from, end)? {
            counted += articles;
            end = oldest;
        }
    }
    Ok(counted + store::articles(db, list, from, end)?)
}

/// Passes over so many articles from the newest on: the place reached, and what is left to pass one by one.
fn descend(db: &Reading, list: List, mut left: i64) -> Result<(Place, i64)> {
    let mut place = Place::END;
    for height in (1..=HIGHEST).rev() {
        while stride(db, list, height, &mut place, &mut left)? {}
    }
    Ok((place, left))
}

/// Passes over whole marks of a height. Whether there may be more to pass.
fn stride(db: &Reading, list: List, height: i64, place: &mut Place, left: &mut i64) -> Result<bool> {
    let marks = store::before(db, list, height, *place, STRIDES)?;
    for (mark, articles) in &marks {
        if articles > left {
            return Ok(false);
        }
        *left -= articles;
        *place = *mark;
    }
    Ok(marks.len() == STRIDES as usize)
}

fn enter_one(tx: &Writing, list: List, place: Place) -> Result<()> {
    for height in 1..=HIGHEST {
        let mut more = 1;
        if height_of(place.article) >= height {
            let next = store::next(tx, list, height, place)?.unwrap_or(Place::END);
            let articles = match height {
                1 => store::articles(tx, list, place, next)?,
                _ => store::counted(tx, list, height - 1, place, next)?.map_or(0, |(_, articles)| articles),
            };
            store::add(tx, list, height, place, articles)?;
            more -= articles;
        }
        store::count_more(tx, list, height, place, more)?;
    }
    Ok(())
}

fn leave_one(tx: &Writing, list: List, place: Place) -> Result<()> {
    for height in 1..=HIGHEST {
        let taken = if height_of(place.article) >= height { store::remove(tx, list, height, place)? } else { None };
        // What a mark counted besides its own article belongs to the mark behind it.
        store::count_more(tx, list, height, place, taken.unwrap_or(0) - 1)?;
    }
    Ok(())
}

/// How high the mark of an article is; 0 for none. Multiplying by 2^32 over the golden ratio strews numbers evenly
/// (Knuth, The Art of Computer Programming 3, §6.4). The statements that lay marks say the same.
fn height_of(article: i64) -> i64 {
    match article.rem_euclid(1 << 31) * 2_654_435_761 % (1 << 32) {
        ..0x4000 => 3,
        0x4000..0x10_0000 => 2,
        0x10_0000..0x400_0000 => 1,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_article_in_sixty_four_carries_a_mark_whatever_numbers_a_list_holds() {
        for step in [1, 2, 3, 7, 10, 64, 97] {
            let marked = (1..=200_000).filter(|n| height_of(n * step) > 0).count();
            assert!((2_800..=3_500).contains(&marked), "every {step}th: {marked}");
            let high = (1..=200_000).filter(|n| height_of(n * step) > 1).count();
            assert!((20..=90).contains(&high), "every {step}th: {high}");
        }
    }
}
