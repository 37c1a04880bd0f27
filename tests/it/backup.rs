//! The publication in one file, and back.

use std::fs;

use masthead::accounts::Role;
use masthead::backup;

use crate::support::{Engine, Export, Post, TestSite};

fn published() -> TestSite {
    let site = TestSite::with(Engine::Sqlite, &Export::of([Post::new(1, "ferry", "Ferry returns")]));
    let picture = site.folder().join("media/wp-content/uploads/ferry.jpg");
    fs::create_dir_all(picture.parent().expect("a folder")).expect("made");
    fs::write(picture, b"a picture, byte for byte").expect("written");
    site
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_made_while_serving_comes_back_as_the_same_publication() {
    let site = published();
    site.account("ana", Role::Editor);
    let there = tempfile::tempdir().expect("a folder");
    let (file, folder) = (there.path().join("paper.zip"), there.path().join("paper"));
    backup::make(site.folder(), &file, 0).expect("copied");
    let proof = backup::prove(&file).expect("read back");
    assert!(proof.files >= 3 && proof.changes > 0, "{proof:?}");
    assert_eq!(backup::restore(&file, &folder).expect("restored"), proof);
    let picture = fs::read(folder.join("media/wp-content/uploads/ferry.jpg")).expect("the picture is there");
    assert_eq!(picture, b"a picture, byte for byte");
    let again = TestSite::restored(&file);
    assert_eq!(again.get("/").await.body, site.get("/").await.body);
    assert!(!again.sign_in("ana").await.is_empty(), "people sign in with their own passwords");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_damaged_copy_is_not_taken_for_a_whole_one() {
    let site = published();
    let there = tempfile::tempdir().expect("a folder");
    let file = there.path().join("paper.zip");
    backup::make(site.folder(), &file, 0).expect("copied");
    let mut bytes = fs::read(&file).expect("read");
    let at = bytes.windows(9).position(|part| part == b"a picture").expect("the picture lies in it as it is");
    bytes[at] = b'A';
    fs::write(&file, bytes).expect("written");
    assert!(backup::prove(&file).is_err());
    let folder = there.path().join("paper");
    assert!(backup::restore(&file, &folder).is_err());
    assert!(!folder.exists(), "nothing half restored is left");
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_overwritten() {
    let site = published();
    let there = tempfile::tempdir().expect("a folder");
    let file = there.path().join("paper.zip");
    backup::make(site.folder(), &file, 0).expect("copied");
    assert!(backup::make(site.folder(), &file, 0).is_err(), "a copy that is there stays");
    let error = backup::restore(&file, site.folder()).expect_err("a publication that is there stays");
    assert!(error.to_string().contains("not empty"), "{error}");
}
