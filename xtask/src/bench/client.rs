//! A small HTTP client that keeps its connections: closed loops, one request under way on each.

use std::collections::BTreeMap;
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

/// One request on a connection of its own, whatever the answer is. Floods ask so.
///
/// # Errors
/// No answer at all.
pub fn load_once(base: &str, path: &str) -> Result<()> {
    Connection::open(base)?.ask("GET", path, "Connection: close\r\n", b"").map(drop)
}

/// A whole answer.
pub struct Answer {
    pub status: u16,
    fields: BTreeMap<String, String>,
    body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.fields.get(name).map(String::as_str)
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The cookie it sets, as it is sent back; empty where it sets none.
    pub fn cookie(&self) -> &str {
        self.header("set-cookie").and_then(|cookie| cookie.split(';').next()).unwrap_or_default()
    }
}

pub struct Connection {
    stream: BufReader<TcpStream>,
    host: String,
}

impl Connection {
    pub fn open(base: &str) -> Result<Self> {
        let host = base.strip_prefix("http://").context("only plain http is measured")?.to_owned();
        let stream = TcpStream::connect(&host).with_context(|| format!("{host} does not answer"))?;
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream: BufReader::new(stream), host })
    }

    /// The body of a page; anything but 200 is an error.
    pub fn get(&mut self, path: &str, lines: &str) -> Result<Vec<u8>> {
        let answer = self.ask("GET", path, lines, b"")?;
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
        Ok(answer.body)
    }

    /// A form; `lines` as in [`Self::ask`].
    pub fn post_form(&mut self, path: &str, lines: &str, fields: &str) -> Result<Answer> {
        let lines = format!("Content-Type: application/x-www-form-urlencoded\r\n{lines}");
        self.ask("POST", path, &lines, fields.as_bytes())
    }

    /// `lines`: further fields of the head, each with its line break.
    pub fn ask(&mut self, method: &str, path: &str, lines: &str, body: &[u8]) -> Result<Answer> {
        let length = if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        let head = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n{lines}{length}\r\n", self.host);
        let request = [head.as_bytes(), body].concat();
        self.stream.get_mut().write_all(&request)?;
        let status_line = self.line()?;
        let status = status_line.split(' ').nth(1).and_then(|status| status.parse().ok());
        let status = status.with_context(|| format!("{path} answers {status_line}"))?;
        let mut fields = BTreeMap::new();
        loop {
            let line = self.line()?;
            let Some((name, value)) = line.split_once(':') else { break };
            fields.insert(name.to_ascii_lowercase(), value.trim().to_owned());
        }
        let length = fields.get("content-length").map(|length| length.parse::<usize>()).transpose()?;
        let is_chunked = fields.get("transfer-encoding").is_some_and(|coding| coding.ends_with("chunked"));
        let body = match (length, is_chunked) {
            (Some(length), _) => self.bytes(length)?,
            (None, true) => self.chunks()?,
            (None, false) if status == 304 || status == 204 => Vec::new(),
            (None, false) => bail!("{path} does not say how long it is"),
        };
        Ok(Answer { status, fields, body })
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
