//! What the index keeps, and what becomes of it when it is damaged.

mod support;

use finder::{Error, Finder};
use support::{ids, piece};

#[test]
fn what_was_kept_is_there_again_and_what_was_not_is_not() {
    let folder = tempfile::tempdir().expect("a folder");
    {
        let finder = Finder::create(folder.path()).expect("an index");
        let mut writer = finder.writer(15_000_000).expect("a writer");
        writer.put(&piece(1, "Kept", "x")).expect("put");
        writer.commit(41).expect("kept");
        writer.put(&piece(2, "Lost", "x")).expect("put");
    }
    let finder = Finder::open(folder.path()).expect("opened again");
    assert_eq!(finder.position().expect("a position"), 41);
    assert_eq!((ids(&finder, "kept "), ids(&finder, "lost ")), (vec![1], vec![]));
    finder.check().expect("sound");
}

#[test]
fn a_story_has_one_state() {
    let finder = Finder::in_memory().expect("an index");
    let mut writer = finder.writer(15_000_000).expect("a writer");
    writer.put(&piece(1, "Before", "x")).expect("put");
    writer.commit(1).expect("kept");
    writer.put(&piece(1, "After", "x")).expect("put");
    writer.put(&piece(2, "Other", "x")).expect("put");
    writer.commit(2).expect("kept");
    assert!(ids(&finder, "before ").is_empty());
    assert_eq!(ids(&finder, "after "), [1]);
    assert_eq!(finder.stories(), 2);
    writer.remove(1);
    writer.remove(99);
    writer.commit(3).expect("kept");
    assert!(ids(&finder, "after ").is_empty());
    assert_eq!(finder.stamps().expect("stamps"), [(2, 0)]);
}

#[test]
fn a_second_writer_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let finder = Finder::create(folder.path()).expect("an index");
    let _writer = finder.writer(15_000_000).expect("a writer");
    assert!(finder.writer(15_000_000).is_err());
}

#[test]
fn damage_is_noticed() {
    let folder = tempfile::tempdir().expect("a folder");
    {
        let finder = Finder::create(folder.path()).expect("an index");
        let mut writer = finder.writer(15_000_000).expect("a writer");
        (1..=50).for_each(|id| writer.put(&piece(id, "Tide", "Water at the wall.")).expect("put"));
        writer.commit(1).expect("kept");
        writer.close().expect("closed");
    }
    let files = || std::fs::read_dir(folder.path()).expect("a folder").flatten().map(|entry| entry.path());
    let ending = |ending: &str| files().find(|path| path.extension().is_some_and(|e| e == ending)).expect("a file");
    let postings = ending("idx");
    let sound = std::fs::read(&postings).expect("bytes");
    let mut bytes = sound.clone();
    bytes[3] ^= 0xff;
    std::fs::write(&postings, &bytes).expect("written");
    let checked = Finder::open(folder.path()).and_then(|finder| finder.check());
    assert!(matches!(checked, Err(Error::Damaged(_) | Error::Index(_))), "{checked:?}");
    std::fs::remove_file(&postings).expect("removed");
    assert!(Finder::open(folder.path()).and_then(|finder| finder.check()).is_err());
    std::fs::write(&postings, sound).expect("written");
    std::fs::write(folder.path().join("meta.json"), "{").expect("written");
    assert!(Finder::open(folder.path()).is_err());
}
