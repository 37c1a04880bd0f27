//! What happens to pictures and children that take too much, die or lie.

mod support;

use std::time::{Duration, Instant};

use image::ImageFormat;
use renditions::{Error, OutFormat, ProbeError, Worker, WorkerLimits};
use support::{command, encoded, limits, logo, on_disk, photograph, png_claiming, want, worker_with};

#[test]
fn a_bomb_is_refused_at_once() {
    let started = Instant::now();
    let bomb = on_disk(&png_claiming(50_000, 50_000));
    let refusal = worker_with(limits()).make_blocking(bomb.path(), &[want(320, OutFormat::WebP)]);
    assert_eq!(refusal, Err(ProbeError::TooLarge { width: 50_000, height: 50_000 }.into()));
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[test]
fn a_picture_that_needs_more_memory_than_allowed_is_refused_and_the_next_one_is_made() {
    let worker = worker_with(WorkerLimits { memory: 24 << 20, ..limits() });
    // Nine megapixels are 27 MB of pixels: more than the limit by the header alone.
    let large = on_disk(&png_claiming(3000, 3000));
    let refusal = worker.make_blocking(large.path(), &[want(320, OutFormat::WebP)]);
    assert_eq!(refusal, Err(Error::NeedsMemory { limit_mib: 24 }));
    let small = on_disk(&encoded(&logo(), ImageFormat::Png));
    assert!(worker.make_blocking(small.path(), &[want(32, OutFormat::WebP)]).is_ok());
}

#[test]
fn the_memory_limit_is_enforced_by_the_system_where_the_header_does_not_tell() {
    // 2.25 megapixels pass the estimate, but a progressive JPEG needs room for its coefficients as well.
    let picture = photograph(1500, 1500).to_rgb8();
    let mut file = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut file, 90);
    encoder.set_progressive(true);
    encoder.encode(&picture, 1500, 1500, jpeg_encoder::ColorType::Rgb).expect("encodes");
    let source = on_disk(&file);
    let make = |memory| {
        let worker = worker_with(WorkerLimits { memory, ..limits() });
        worker.make_blocking(source.path(), &[want(320, OutFormat::WebP)])
    };
    assert_eq!(make(12 << 20), Err(Error::NeedsMemory { limit_mib: 12 }));
    assert!(make(256 << 20).is_ok());
}

#[test]
fn a_child_that_never_answers_is_ended_in_time() {
    let limits = WorkerLimits { wall: Duration::from_millis(300), ..limits() };
    let worker = Worker::new(command("/bin/sleep", &["600"]), limits);
    let source = on_disk(&encoded(&logo(), ImageFormat::Png));
    let started = Instant::now();
    let refusal = worker.make_blocking(source.path(), &[want(32, OutFormat::WebP)]);
    assert_eq!(refusal, Err(Error::NotInTime { seconds: 0 }));
    assert!(refusal.is_err_and(|refusal| refusal.may_pass()));
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[test]
fn too_much_processor_time_ends_the_child() {
    // Counting in the shell stands for a decoder that never ends.
    let spinning = Worker::new(command("/bin/sh", &["-c", "ulimit -S -t 1; while :; do :; done"]), limits());
    let source = on_disk(&encoded(&logo(), ImageFormat::Png));
    let refusal = spinning.make_blocking(source.path(), &[want(32, OutFormat::WebP)]);
    assert_eq!(refusal, Err(Error::TooSlow { seconds: 30 }));
}

/// The limits as the system sees them, from a child that has read its request and waits for the picture.
#[cfg(target_os = "linux")]
#[test]
fn a_child_that_sees_the_picture_can_open_no_file_and_no_socket() {
    use std::{
        io::Write,
        process::{Command, Stdio},
    };

    let mut child = Command::new(env!("CARGO_BIN_EXE_image-worker")).stdin(Stdio::piped()).spawn().expect("starts");
    let head = r#"{"wants":[],"limits":{"memory":1048576,"cpu_seconds":7,"wall":{"secs":9,"nanos":0},"at_once":1},"source_bytes":1000}"#;
    let mut stdin = child.stdin.take().expect("a pipe");
    stdin.write_all(&(head.len() as u32).to_le_bytes()).expect("writes");
    stdin.write_all(head.as_bytes()).expect("writes");

    let hard_limit = |name: &str| {
        let table = std::fs::read_to_string(format!("/proc/{}/limits", child.id())).expect("a table");
        let row = table.lines().find(|row| row.starts_with(name)).expect("a row").to_owned();
        row[name.len()..].split_whitespace().nth(1).expect("a figure").to_owned()
    };
    let deadline = Instant::now() + Duration::from_secs(10);
    while hard_limit("Max open files") != "3" && Instant::now() < deadline {
        std::thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(hard_limit("Max open files"), "3");
    assert_eq!(hard_limit("Max processes"), "0");
    assert_eq!(hard_limit("Max file size"), "0");
    assert_eq!(hard_limit("Max core file size"), "0");
    assert_eq!(hard_limit("Max cpu time"), "8");
    assert_ne!(hard_limit("Max address space"), "unlimited");
    drop(stdin);
    assert!(!child.wait().expect("ends").success(), "half a picture is not processed");
}

#[test]
fn a_child_that_dies_costs_one_picture() {
    let dying = Worker::new(command("/bin/sh", &["-c", "kill -9 $$"]), limits());
    let source = on_disk(&encoded(&logo(), ImageFormat::Png));
    let refusal = dying.make_blocking(source.path(), &[want(32, OutFormat::WebP)]);
    assert_eq!(refusal, Err(Error::Worker { what: "ended by signal 9".into() }));
    let refusal = dying.make_blocking(source.path(), &[want(32, OutFormat::WebP)]);
    assert!(matches!(refusal, Err(Error::Worker { .. })), "and the turn was given back");
}

#[test]
fn a_child_that_talks_nonsense_is_not_believed() {
    let lying = Worker::new(command("/bin/sh", &["-c", "cat >/dev/null; echo fine"]), limits());
    let source = on_disk(&encoded(&logo(), ImageFormat::Png));
    let refusal = lying.make_blocking(source.path(), &[want(32, OutFormat::WebP)]);
    assert!(matches!(refusal, Err(Error::Worker { .. })));
}

#[test]
fn a_child_that_makes_another_picture_than_asked_is_not_believed() {
    // An answer of the right form whose rendition is a page.
    let head = r#"{"Ok":[{"width":32,"height":32,"format":"WebP","dominant":[0,0,0],"bytes":6}]}"#;
    let script = format!("cat >/dev/null; printf '\\{:03o}\\0\\0\\0%s<html>' '{head}'", head.len());
    let lying = Worker::new(command("/bin/sh", &["-c", &script]), limits());
    let source = on_disk(&encoded(&logo(), ImageFormat::Png));
    let refusal = lying.make_blocking(source.path(), &[want(32, OutFormat::WebP)]);
    assert_eq!(refusal, Err(Error::Worker { what: "it made another picture than asked".into() }));
}

#[test]
fn a_child_inherits_no_secret() {
    assert!(std::env::var_os("CARGO_MANIFEST_DIR").is_some(), "this process has something to hide");
    let script = "cat >/dev/null; echo \"home=${HOME:-none} cargo=${CARGO_MANIFEST_DIR:-none}\" >&2; exit 3";
    let curious = Worker::new(command("/bin/sh", &["-c", script]), limits());
    let source = on_disk(&encoded(&logo(), ImageFormat::Png));
    let refusal = curious.make_blocking(source.path(), &[want(32, OutFormat::WebP)]);
    assert_eq!(refusal, Err(Error::Worker { what: "home=none cargo=none".into() }));
}

#[test]
fn a_missing_program_is_named() {
    let worker = Worker::new(command("/nowhere/image-worker", &[]), limits());
    let source = on_disk(&encoded(&logo(), ImageFormat::Png));
    let refusal = worker.make_blocking(source.path(), &[want(32, OutFormat::WebP)]).expect_err("no program");
    assert!(refusal.to_string().contains("/nowhere/image-worker"), "{refusal}");
}

#[tokio::test]
async fn many_pictures_at_once_take_turns() {
    let worker = worker_with(WorkerLimits { at_once: 2, ..limits() });
    let source = on_disk(&encoded(&photograph(200, 150), ImageFormat::Jpeg));
    let tasks: Vec<_> = (0..8)
        .map(|_| {
            let (worker, path) = (worker.clone(), source.path().to_owned());
            tokio::spawn(async move { worker.make(&path, &[want(100, OutFormat::WebP)]).await })
        })
        .collect();
    let mut first = None;
    for task in tasks {
        let made = task.await.expect("no panic").expect("a rendition");
        assert_eq!(first.get_or_insert_with(|| made.clone()), &made, "the same picture gives the same bytes");
    }
}
