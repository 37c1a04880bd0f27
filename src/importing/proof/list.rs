//! Addresses out of a list that somebody else made: a sitemap, a log, a spreadsheet, or one a line.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

/// A line is never longer; what is, is no list.
const MOST_LINE: u64 = 1 << 20;

/// Own addresses of a list, each once, as paths with their query.
#[derive(Debug, Default)]
pub struct Listed {
    pub paths: Vec<String>,
    pub foreign: u64,
}

/// Reads a list, also packed with gzip. `hosts`: under which the site is known.
///
/// # Errors
/// The file cannot be read.
pub fn read(file: &Path, hosts: &[String]) -> io::Result<Listed> {
    let mut start = [0; 2];
    let is_packed = File::open(file)?.read(&mut start)? == 2 && start == [0x1f, 0x8b];
    let file = File::open(file)?;
    let text: Box<dyn Read> = if is_packed { Box::new(MultiGzDecoder::new(file)) } else { Box::new(file) };
    let mut reader = BufReader::new(text);
    let mut listed = Listed::default();
    loop {
        let mut line = Vec::new();
        if (&mut reader).take(MOST_LINE).read_until(b'\n', &mut line)? == 0 {
            break;
        }
        for address in addresses(&String::from_utf8_lossy(&line)) {
            match own(&address, hosts) {
                Some(path) => listed.paths.push(path),
                None => listed.foreign += 1,
            }
        }
    }
    listed.paths.sort();
    listed.paths.dedup();
    Ok(listed)
}

fn addresses(line: &str) -> Vec<String> {
    if line.contains("<loc>") {
        let after = line.split("<loc>").skip(1);
        return after.filter_map(|rest| rest.split('<').next()).map(|url| url.trim().replace("&amp;", "&")).collect();
    }
    if let Some(path) = logged(line) {
        return vec![path];
    }
    let first = line.split([',', ';', '\t']).next().unwrap_or_default().trim().trim_matches('"');
    let is_address = first.starts_with('/') || first.starts_with("http://") || first.starts_with("https://");
    if is_address { vec![first.to_owned()] } else { Vec::new() }
}

/// The path of a line of a web server's log (common and combined form), where it was answered well.
fn logged(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("\"GET ").or_else(|| line.split_once("\"HEAD "))?;
    let (path, rest) = rest.split_once(" HTTP/")?;
    let status: u16 = rest.split_once("\" ")?.1.split(' ').next()?.parse().ok()?;
    (status < 400).then(|| path.to_owned())
}

fn own(address: &str, hosts: &[String]) -> Option<String> {
    if address.starts_with('/') && !address.starts_with("//") {
        return Some(address.to_owned());
    }
    let rest = address.strip_prefix("http://").or_else(|| address.strip_prefix("https://"))?;
    let end = rest.find(['/', '?']).unwrap_or(rest.len());
    let (host, path) = rest.split_at(end);
    let is_own = hosts.iter().any(|own| own.eq_ignore_ascii_case(host));
    is_own.then(|| if path.starts_with('/') { path.to_owned() } else { format!("/{path}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_every_kind_give_addresses() {
        let table = [
            (
                "<url><loc>https://a.example/x/?a=1&amp;b=2</loc></url><url><loc>/y</loc></url>",
                vec!["https://a.example/x/?a=1&b=2", "/y"],
            ),
            ("1.2.3.4 - - [01/May/2024:10:00:00 +0000] \"GET /tide/ HTTP/1.1\" 200 5 \"-\" \"x\"", vec!["/tide/"]),
            ("1.2.3.4 - - [01/May/2024:10:00:00 +0000] \"GET /wp-login.php HTTP/1.1\" 404 5 \"-\" \"x\"", vec![]),
            ("\"https://a.example/z\",12,3%", vec!["https://a.example/z"]),
            ("Top pages,Clicks", vec![]),
            ("/plain", vec!["/plain"]),
        ];
        for (line, expected) in table {
            assert_eq!(addresses(line), expected, "{line}");
        }
    }

    #[test]
    fn only_the_site_s_own_hosts_count() {
        let hosts = ["a.example".to_owned()];
        assert_eq!(own("https://A.example", &hosts).as_deref(), Some("/"));
        assert_eq!(own("https://a.example?p=3", &hosts).as_deref(), Some("/?p=3"));
        assert_eq!(own("https://b.example/", &hosts), None);
        assert_eq!(own("//b.example/", &hosts), None);
    }
}
