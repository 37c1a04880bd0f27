//! Measures pictures and makes their usual renditions: `cargo run --example try-pictures -- picture.jpg …`

use std::{env, path::Path, process::ExitCode, time::Instant};

use renditions::{Crop, OutFormat, Want, Worker, WorkerCommand, WorkerLimits, probe, worker_main};

const CHILD: &str = "image-worker";
const WIDTHS: [u32; 6] = [320, 480, 640, 960, 1280, 1920];

fn main() -> ExitCode {
    if env::args().nth(1).as_deref() == Some(CHILD) {
        return worker_main();
    }
    let command = match WorkerCommand::this_program(CHILD) {
        Ok(command) => command,
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::FAILURE;
        }
    };
    let worker = Worker::new(command, WorkerLimits::default());
    for path in env::args().skip(1) {
        try_picture(&worker, Path::new(&path));
    }
    ExitCode::SUCCESS
}

fn try_picture(worker: &Worker, path: &Path) {
    println!("{}", path.display());
    match probe(path) {
        Ok(facts) => println!("  {facts:?}"),
        Err(refusal) => println!("  {refusal}"),
    }
    let wants: Vec<Want> = WIDTHS
        .into_iter()
        .flat_map(|width| [(width, OutFormat::WebP), (width, OutFormat::Jpeg)])
        .map(|(width, format)| Want { width, crop: Crop::Whole, format, quality: 80 })
        .collect();
    let started = Instant::now();
    match worker.make_blocking(path, &wants) {
        Ok(made) => made.iter().for_each(|made| println!("  {made:?}")),
        Err(refusal) => println!("  {refusal}"),
    }
    println!("  {} ms", started.elapsed().as_millis());
}
