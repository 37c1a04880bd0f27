//! Counts what an export holds and lists what was odd: `cargo run --release --example count FILE`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::BufReader;
use std::time::Instant;

use wxr::{Event, Reader};

fn main() {
    let Some(path) = std::env::args_os().nth(1) else {
        eprintln!("usage: count FILE");
        std::process::exit(2);
    };
    let file = File::open(&path).unwrap_or_else(|error| {
        eprintln!("{}: {error}", path.display());
        std::process::exit(1);
    });
    let mut reader = Reader::new(BufReader::with_capacity(64 * 1024, file));
    let began = Instant::now();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    let mut count = |what: String, number: usize| *counts.entry(what).or_default() += number;
    let outcome = loop {
        let event = match reader.next_event() {
            Ok(Some(event)) => event,
            Ok(None) => break Ok(()),
            Err(error) => break Err(error),
        };
        match event {
            Event::Site(site) => {
                println!("{} <{}> WXR {}", site.title, site.link, site.wxr_version)
            }
            Event::Author(_) => count("author".to_owned(), 1),
            Event::Term(term) => count(format!("term {}", term.taxonomy), 1),
            Event::Item(item) => {
                count(format!("item {} {}", item.post_type, item.status), 1);
                count("comment".to_owned(), item.comments.len());
                count("meta".to_owned(), item.meta.len());
                count("item term".to_owned(), item.terms.len());
            }
        }
    };
    let elapsed = began.elapsed();
    for (what, number) in &counts {
        println!("{number:>8} {what}");
    }
    for finding in reader.findings() {
        println!("line {} {:?}: {}", finding.line, finding.kind, finding.detail);
    }
    let megabytes = reader.bytes_read() as f64 / 1e6;
    println!("{megabytes:.1} MB in {elapsed:.3?}, {:.0} MB/s", megabytes / elapsed.as_secs_f64());
    if let Err(error) = outcome {
        println!("{}: {error}", path.display());
        std::process::exit(1);
    }
}
