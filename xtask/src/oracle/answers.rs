//! One request, its redirects followed by hand: what status and which address it ends at.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::{Context, Result};

/// WordPress itself sometimes needs two.
const MOST_HOPS: usize = 6;
const HOST: &str = "site.test";

/// Where a request ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct End {
    pub status: u16,
    /// Path and query, lower-case escapes.
    pub path: String,
    pub hops: usize,
}

/// Asks `127.0.0.1:port` for a path under the host that WordPress knows.
///
/// # Errors
/// The server does not answer.
pub fn ask(port: u16, path: &str) -> Result<End> {
    let mut path = path.to_owned();
    for hops in 0..=MOST_HOPS {
        let (status, location) = once(port, &path)?;
        let next = location.filter(|_| (300..400).contains(&status)).and_then(|location| own(&location));
        match next {
            Some(next) if hops < MOST_HOPS => path = next,
            _ => return Ok(End { status, path: tidy(&path), hops }),
        }
    }
    Ok(End { status: 310, path, hops: MOST_HOPS })
}

/// The body of a page that answers 200.
pub fn body(port: u16, path: &str) -> Result<String> {
    let mut stream = request(port, path)?;
    let mut text = Vec::new();
    stream.read_to_end(&mut text)?;
    let text = String::from_utf8_lossy(&text).into_owned();
    Ok(text.split_once("\r\n\r\n").map(|(_, body)| body.to_owned()).unwrap_or_default())
}

fn once(port: u16, path: &str) -> Result<(u16, Option<String>)> {
    let stream = request(port, path)?;
    let mut reader = BufReader::new(stream);
    let mut line = String::new();
    reader.read_line(&mut line)?;
    let status =
        line.split(' ').nth(1).and_then(|code| code.parse().ok()).with_context(|| format!("{path}: {line}"))?;
    let mut location = None;
    loop {
        let mut line = String::new();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            return Ok((status, location));
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("location")
        {
            location = Some(value.trim().to_owned());
        }
    }
}

fn request(port: u16, path: &str) -> Result<TcpStream> {
    let mut stream = TcpStream::connect(("127.0.0.1", port))?;
    stream.set_read_timeout(Some(Duration::from_secs(60)))?;
    // HTTP/1.0: the answer ends with the connection, and nothing is chunked.
    let head = format!("GET {path} HTTP/1.0\r\nHost: {HOST}\r\nAccept-Encoding: identity\r\nConnection: close\r\n\r\n");
    stream.write_all(head.as_bytes())?;
    Ok(stream)
}

/// The path of an address of the site; `None` for another one.
fn own(location: &str) -> Option<String> {
    if location.starts_with('/') && !location.starts_with("//") {
        return Some(location.to_owned());
    }
    let rest = location.strip_prefix("http://").or_else(|| location.strip_prefix("https://"))?;
    let path = rest.strip_prefix(HOST)?;
    Some(if path.is_empty() { "/".to_owned() } else { path.to_owned() })
}

fn tidy(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    let mut escape = 0;
    for c in path.chars() {
        out.push(if escape > 0 { c.to_ascii_lowercase() } else { c });
        escape = if c == '%' { 2 } else { usize::saturating_sub(escape, 1) };
    }
    out
}
