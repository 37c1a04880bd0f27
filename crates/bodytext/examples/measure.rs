//! How long parsing and rendering take, over the bodies in a file or over one made here.
//!
//! `cargo run --release -p bodytext --example measure [FILE]`: the file holds one body per line,
//! each a JSON string. With `--html` the rendered bodies are printed instead, a JSON string a line.

use std::time::{Duration, Instant};

use bodytext::{ParseContext, Quotes, RenderOptions, parse, parse_html, render};

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let file = arguments.iter().find(|argument| !argument.starts_with("--"));
    let bodies = match file {
        Some(path) => read_bodies(path),
        None => vec![report()],
    };
    if arguments.iter().any(|argument| argument == "--html") {
        return print_html(&bodies);
    }
    measure(&bodies);
}

fn read_bodies(path: &str) -> Vec<String> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("reading {path}: {error}"));
    text.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{path}: {error}"))).collect()
}

/// Six hundred words in blocks, as WordPress's editor writes them.
fn report() -> String {
    let sentence =
        "The council of the \"lower\" delta voted on Sunday, after nine years of argument, to let the sea return. ";
    let mut body = String::new();
    for number in 0..8 {
        body.push_str(&format!(
            "<!-- wp:paragraph -->\n<p>{}<a href=\"https://courier.example/2026/{number}/\">The order</a> isn't <em>final</em>.</p>\n<!-- /wp:paragraph -->\n\n",
            sentence.repeat(4)
        ));
    }
    body.push_str("<!-- wp:heading -->\n<h2>A wall that sinks</h2>\n<!-- /wp:heading -->\n\n<!-- wp:image {\"id\":12} -->\n<figure class=\"wp-block-image size-large\"><img src=\"https://courier.example/wp-content/uploads/wall.jpg\" alt=\"\" class=\"wp-image-12\"/><figcaption>The wall (Reuters)</figcaption></figure>\n<!-- /wp:image -->\n");
    body
}

fn print_html(bodies: &[String]) {
    let options = RenderOptions { texturize: Some(Quotes::ENGLISH), smilies: true, ..RenderOptions::default() };
    for body in bodies {
        let parsed = parse(body, &ParseContext::default());
        let html = render(&parsed.document, &options).whole();
        let again = parse_html(&html, &ParseContext::default());
        let plain = RenderOptions::default();
        let stable =
            render(&parse_html(&render(&parsed.document, &plain).whole(), &ParseContext::default()).document, &plain)
                .whole()
                == render(&parsed.document, &plain).whole();
        let line = serde_json::json!({ "html": html, "findings": parsed.findings, "stable": stable, "again": again.document.blocks.len() });
        println!("{line}");
    }
}

fn measure(bodies: &[String]) {
    let hosts = ["courier.example".to_owned()];
    let context = ParseContext { own_hosts: &hosts, ..ParseContext::default() };
    let options = RenderOptions { texturize: Some(Quotes::ENGLISH), smilies: true, ..RenderOptions::default() };
    let rounds = (20_000 / bodies.len()).max(1);
    let (mut parsing, mut rendering) = (Duration::ZERO, Duration::ZERO);
    let mut written = 0;
    for _ in 0..rounds {
        for body in bodies {
            let start = Instant::now();
            let parsed = parse(body, &context);
            let middle = Instant::now();
            written += render(&parsed.document, &options).whole().len();
            parsing += middle - start;
            rendering += middle.elapsed();
        }
    }
    let count = u32::try_from(rounds * bodies.len()).unwrap_or(u32::MAX);
    println!(
        "{count} bodies, {written} bytes written; a body: parse {:?}, render {:?}",
        parsing / count,
        rendering / count
    );
}
