//! What is no export, given to the program itself: one clear sentence, and no trace of a publication.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::Command;

use masthead::importing::wordpress::{ImportError, Options, Report};

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
fn of_a_file_that_is_cut_off_whoever_asks_for_it_gets_what_is_whole() {
    let site = TestSite::new(Engine::Sqlite);
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("cut.xml");
    let whole = Export::of([Post::new(1, "a", "A"), Post::new(2, "b", "B")]).write();
    let inside_b = String::from_utf8_lossy(&whole).rfind("<item>").expect("there") + 20;
    fs::write(&file, &whole[..inside_b]).expect("written");
    let options = |accepts_cut| Options { inputs: vec![file.clone()], accepts_cut, ..Options::default() };

    let refused = site.try_import(options(false)).expect_err("refused").to_string();
    assert!(refused.contains("cut.xml: line") && refused.contains("--accept-cut"), "{refused}");

    let report = site.try_import(options(true)).expect("what is whole comes in");
    assert_eq!((site.rows()["article"], report.findings.count("CutOff")), (1, 1));
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

/// A tar whose names are taken as they are, as a hostile one has them.
fn tar_of(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = tar::Builder::new(Vec::new());
    for (name, content) in entries {
        let mut header = tar::Header::new_gnu();
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(content.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        archive.append(&header, *content).expect("an entry is written");
    }
    archive.into_inner().expect("the archive ends")
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    packed.write_all(bytes).expect("packed");
    packed.finish().expect("packed")
}

#[test]
fn pictures_come_out_of_a_tar_plain_or_packed_and_programs_do_not() {
    let tar = tar_of(&[("./uploads/2024/05/note.pdf", b"%PDF-1.4"), ("uploads/2024/05/shell.php", b"<?php")]);
    let zst = zstd::encode_all(&tar[..], 1).expect("packed");
    for (name, bytes) in [("u.tar", tar.clone()), ("u.tgz", gzipped(&tar)), ("u.tar.zst", zst)] {
        let (site, report) = import_with_uploads(name, &bytes);
        let report = report.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(holds(site.folder(), "note.pdf") && !holds(site.folder(), "shell.php"), "{name}");
        assert_eq!(report.findings.count("FileRefused"), 1, "{name}");
    }
}

#[test]
fn a_tar_that_climbs_out_is_cut_or_unpacks_without_end_is_refused_whole() {
    let good = ("2024/05/wall.png", b"no picture".as_slice());
    let climbing = tar_of(&[good, ("../../climbed.png", b"x")]);
    let whole = tar_of(&[good, ("2024/05/long.png", &[7; 9_000])]);
    let bomb = zstd::encode_all(&tar_of(&[good, ("2024/05/zeros.png", &vec![0; 70 << 20])])[..], 3).expect("packed");
    let cases: [(&str, &[u8], &str); 4] = [
        ("climbing.tar", &climbing, "points outside of the archive"),
        ("cut.tar", &whole[..5_000], "not a whole archive"),
        ("bomb.tar.zst", &bomb, "unpacks to more than"),
        ("text.tar", b"these are no pictures", "neither a folder nor a zip or tar archive"),
    ];
    for (name, bytes, expected) in cases {
        let (site, report) = import_with_uploads(name, bytes);
        let said = report.expect_err(name).to_string();
        assert!(said.contains(name) && said.contains(expected), "{said}");
        assert!(!holds(site.folder(), "wall.png"), "{name}: nothing comes in");
    }
}

fn import_with_uploads(name: &str, bytes: &[u8]) -> (TestSite, Result<Report, ImportError>) {
    let site = TestSite::new(Engine::Sqlite);
    let outside = tempfile::tempdir().expect("a folder");
    let (export, uploads) = (outside.path().join("export.xml"), outside.path().join(name));
    fs::write(&export, Export::of([Post::new(1, "a", "A")]).write()).expect("written");
    fs::write(&uploads, bytes).expect("written");
    let report = site.try_import(Options { inputs: vec![export], uploads: Some(uploads), ..Options::default() });
    (site, report)
}
