//! What is no export, given to the program itself: one clear sentence, and no trace of a publication.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use masthead::importing::wordpress::Options;

use crate::support::{Engine, Export, Post, TestSite, on_both};

/// What the program says to a file, and whether it made a data folder.
#[expect(clippy::disallowed_methods, reason = "the program itself is asked, as a newsroom would")]
fn refused(name: &str, content: &[u8]) -> (String, bool) {
    let folder = tempfile::tempdir().expect("a folder");
    let (file, data) = (folder.path().join(name), folder.path().join("data"));
    fs::write(&file, content).expect("written");
    let output = Command::new(env!("CARGO_BIN_EXE_masthead"))
        .args(["import", "wordpress", "--media", "skip", "--data"])
        .arg(&data)
        .arg(&file)
        .output()
        .expect("the program runs");
    assert_eq!(output.status.code(), Some(1), "{name} is refused");
    assert_eq!(String::from_utf8_lossy(&output.stdout), "", "{name}: faults go to standard error");
    (String::from_utf8_lossy(&output.stderr).into_owned(), data.exists())
}

fn zip_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut bytes = std::io::Cursor::new(Vec::new());
    let mut writer = zip::ZipWriter::new(&mut bytes);
    for (name, content) in entries {
        writer.start_file(*name, zip::write::SimpleFileOptions::default()).expect("an entry begins");
        writer.write_all(content).expect("an entry is written");
    }
    writer.finish().expect("the archive ends");
    bytes.into_inner()
}

#[test]
fn a_refused_file_is_named_and_leaves_nothing() {
    let good = Export::of([Post::new(1, "a", "A"), Post::new(2, "b", "B")]).write();
    let doctype = [b"<?xml version=\"1.0\"?>\n<!DOCTYPE rss [<!ENTITY a \"b\">]>\n".as_slice(), &good].concat();
    let bomb = zip_of(&[("export.xml", &vec![b' '; 70 << 20])]);
    let climbing = zip_of(&[("export.xml", &good), ("../../climbed.xml", &good)]);
    let cases: [(&str, &[u8], &str); 10] = [
        ("page.xml", b"<!DOCTYPE html>\n<html><body>Log in</body></html>", "line 1"),
        ("empty.xml", b"", "empty"),
        ("blank.xml", b" \n \n", "empty"),
        ("cut.xml", &good[..good.len() / 2], "cut off"),
        ("doctype.xml", &doctype, "line 2"),
        ("notes.md", b"---\ntitle: x\n---\n", "front matter"),
        ("merge.xml", b"<<<<<<< HEAD\n<?xml version=\"1.0\"?>", "merge"),
        ("ghost.json", b"{\"db\": []}", "JSON"),
        ("bomb.zip", &bomb, "unpacks to more than"),
        ("climbing.zip", &climbing, "points outside of the archive"),
    ];
    for (name, content, expected) in cases {
        let (said, made) = refused(name, content);
        assert!(said.contains(name) && said.contains(expected), "{name}: {said}");
        assert!(!made, "{name}: no data folder is made");
    }
}

#[test]
fn one_bad_part_refuses_the_whole_export() {
    let folder = tempfile::tempdir().expect("a folder");
    let good = Export::of([Post::new(1, "a", "A")]).write();
    fs::write(folder.path().join("part-1.xml"), &good).expect("written");
    fs::write(folder.path().join("part-2.xml"), &good[..good.len() - 40]).expect("written");
    let inputs = vec![folder.path().to_owned()];
    let error = masthead::importing::wordpress::prepare(&Options { inputs, ..Options::default() });
    let said = error.expect_err("refused").to_string();
    assert!(said.contains("part-2.xml") && said.contains("line"), "{said}");
}

on_both!(pictures_that_climb_out_of_their_archive_are_refused, climbing_pictures);
async fn climbing_pictures(engine: Engine) {
    let site = TestSite::new(engine);
    let outside = tempfile::tempdir().expect("a folder");
    let (export, uploads) = (outside.path().join("export.xml"), outside.path().join("uploads.zip"));
    fs::write(&export, Export::of([Post::new(1, "a", "A")]).write()).expect("written");
    fs::write(&uploads, zip_of(&[("2024/05/wall.png", b"no picture"), ("../../../../climbed.png", b"no picture")]))
        .expect("written");
    let options = |uploads| Options { inputs: vec![export.clone()], uploads, ..Options::default() };

    let error = site.try_import(options(Some(uploads))).expect_err("refused");

    assert!(error.to_string().contains("uploads.zip") && error.to_string().contains("climbed.png"), "{error}");
    assert_eq!((site.rows()["article"], site.rows()["import_site"]), (0, 0));
    assert!(!holds(site.folder(), "wall.png"), "not even what stands before the bad entry comes in");
    assert!(!holds(site.folder(), "climbed.png") && !outside.path().join("climbed.png").exists());
    site.try_import(options(None)).expect("without them the export comes in");
    assert!(site.get("/2024/05/a/").await.is_ok());
}

#[test]
fn a_bomb_among_the_pictures_is_found_before_any_of_them_comes_in() {
    let site = TestSite::new(Engine::Sqlite);
    let outside = tempfile::tempdir().expect("a folder");
    let (export, uploads) = (outside.path().join("export.xml"), outside.path().join("uploads.zip"));
    fs::write(&export, Export::of([Post::new(1, "a", "A")]).write()).expect("written");
    fs::write(&uploads, zip_of(&[("2024/05/wall.png", b"no picture"), ("2024/05/z.png", &vec![0; 8 << 20])]))
        .expect("written");
    let options = Options { inputs: vec![export], uploads: Some(uploads), ..Options::default() };

    let error = site.try_import(options).expect_err("refused");

    assert!(error.to_string().contains("z.png") && error.to_string().contains("unpacks to more"), "{error}");
    assert!(!holds(site.folder(), "wall.png"));
    assert_eq!(site.rows()["import_site"], 0);
}

fn holds(folder: &Path, name: &str) -> bool {
    fs::read_dir(folder).expect("the folder is read").any(|entry| {
        let path = entry.expect("an entry").path();
        if path.is_dir() { holds(&path, name) } else { path.ends_with(name) }
    })
}
