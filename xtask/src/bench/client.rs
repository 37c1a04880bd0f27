//! A small HTTP client that keeps its connections: closed loops, one request under way on each.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::process::Process;

const PATIENCE: Duration = Duration::from_secs(30);

/// One measured round, or the median of several.
#[derive(Debug, Clone, Copy)]
pub struct Load {
    pub per_second: f64,
    /// Of the server, per request.
    pub cpu_milliseconds: f64,
}

impl Load {
    /// Each figure's own median.
    pub fn median(loads: &[Self]) -> Self {
        let middle = |figure: fn(&Self) -> f64| {
            let mut values: Vec<f64> = loads.iter().map(figure).collect();
            values.sort_by(f64::total_cmp);
            values[values.len() / 2]
        };
        Self { per_second: middle(|load| load.per_second), cpu_milliseconds: middle(|load| load.cpu_milliseconds) }
    }
}

/// The body of one page.
///
/// # Errors
/// Another status than 200, or a broken answer.
pub fn get(base: &str, path: &str) -> Result<Vec<u8>> {
    Connection::open(base)?.get(path, "")
}

/// The body of one page in an encoding, as it comes.
///
/// # Errors
/// Another status than 200, or a broken answer.
pub fn get_encoded(base: &str, path: &str, accepted: &str) -> Result<Vec<u8>> {
    Connection::open(base)?.get(path, &format!("Accept-Encoding: {accepted}\r\n"))
}

/// Asks for a page so often, over so many connections, and looks what that cost the server.
pub fn load(base: &str, path: &str, server: Process, requests: usize, connections: usize) -> Result<Load> {
    let cpu = server.cpu_milliseconds()?;
    let start = Instant::now();
    std::thread::scope(|scope| {
        let loops: Vec<_> = (0..connections).map(|_| scope.spawn(|| ask(base, path, requests / connections))).collect();
        loops.into_iter().try_for_each(|handle| handle.join().expect("a loop of requests does not panic"))
    })?;
    let seconds = start.elapsed().as_secs_f64();
    let made = (requests / connections * connections) as f64;
    Ok(Load { per_second: made / seconds, cpu_milliseconds: (server.cpu_milliseconds()? - cpu) / made })
}

fn ask(base: &str, path: &str, requests: usize) -> Result<()> {
    let mut connection = Connection::open(base)?;
    (0..requests).try_for_each(|_| connection.get(path, "").map(drop))
}

/// A connection that is kept.
pub(super) struct Connection {
    stream: BufReader<TcpStream>,
    host: String,
}

/// What came back.
#[derive(Debug)]
pub(super) struct Answer {
    pub status: u16,
    /// The first cookie it sets, as it is sent back.
    pub cookie: String,
    pub body: Vec<u8>,
}

impl Connection {
    pub(super) fn open(base: &str) -> Result<Self> {
        let host = base.strip_prefix("http://").context("only plain http is measured")?.to_owned();
        let stream = TcpStream::connect(&host).with_context(|| format!("{host} does not answer"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::new(stream), host })
    }

    fn get(&mut self, path: &str, lines: &str) -> Result<Vec<u8>> {
        let answer = self.ask("GET", path, lines, "")?;
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
        Ok(answer.body)
    }

    /// One request; `lines` are further headers, each with its end. A body is sent as a form.
    pub(super) fn ask(&mut self, method: &str, path: &str, lines: &str, body: &str) -> Result<Answer> {
        let form = match method {
            "POST" => format!("Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n", body.len()),
            _ => String::new(),
        };
        let request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{form}{lines}\r\n{body}", self.host);
        self.stream.get_mut().write_all(request.as_bytes())?;
        let first = self.line()?;
        let status = first.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status: u16 = status.with_context(|| format!("{path} answers {first}"))?;
        let (mut length, mut chunked) = (None, false);
        let mut cookie = String::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = Some(value.parse::<usize>()?),
                "transfer-encoding" => chunked = value.eq_ignore_ascii_case("chunked"),
                "set-cookie" if cookie.is_empty() => {
                    value.split(';').next().unwrap_or_default().clone_into(&mut cookie);
                }
                _ => {}
            }
        }
        let body = match (length, chunked) {
            _ if status == 204 || status == 304 => Vec::new(),
            (Some(length), _) => self.bytes(length)?,
            (None, true) => self.chunks()?,
            (None, false) => bail!("{path} does not say how long it is"),
        };
        Ok(Answer { status, cookie, body })
    }

    fn chunks(&mut self) -> Result<Vec<u8>> {
        let mut body = Vec::new();
        loop {
            let size = usize::from_str_radix(self.line()?.trim(), 16)?;
            body.extend(self.bytes(size)?);
            self.line()?;
            if size == 0 {
                return Ok(body);
            }
        }
    }

    fn bytes(&mut self, length: usize) -> Result<Vec<u8>> {
        let mut bytes = vec![0; length];
        self.stream.read_exact(&mut bytes)?;
        Ok(bytes)
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        ensure!(self.stream.read_line(&mut line)? > 0, "the server closed the connection");
        Ok(line.trim_end().to_owned())
    }
}
