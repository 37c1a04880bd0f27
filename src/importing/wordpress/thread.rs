//! A conversation under an article: every comment keeps its parent, its author and its time.

use std::collections::{HashMap, HashSet};

use jiff::tz::TimeZone;
use wxr::Comment;

use super::moments::moment;

/// WordPress allows ten levels; deeper ones sort with their tenth ancestor.
const MOST_LEVELS: usize = 10;

#[derive(Debug, Clone, PartialEq)]
pub struct CommentRow {
    /// `None`: the export had no number; one is given when it is written.
    pub id: Option<i64>,
    pub parent: Option<i64>,
    pub thread: String,
    pub depth: i64,
    pub status: i64,
    pub kind: String,
    pub author: String,
    pub email: String,
    pub url: String,
    pub network: String,
    pub created_at: i64,
    pub source: String,
    pub html: String,
}

/// The rows of one article's comments, and a sentence for each that lost its parent.
pub fn thread(comments: &[Comment], zone: &TimeZone, fallback: i64) -> (Vec<CommentRow>, Vec<String>) {
    let by_id: HashMap<i64, &Comment> = comments.iter().filter_map(|comment| Some((comment.id?, comment))).collect();
    let mut lost = Vec::new();
    let rows = comments
        .iter()
        .enumerate()
        .map(|(position, comment)| {
            let parent = Some(comment.parent).filter(|parent| *parent != 0);
            if let Some(missing) = parent.filter(|parent| !by_id.contains_key(parent)) {
                let number = comment.id.map_or_else(|| "without a number".to_owned(), |id| id.to_string());
                lost.push(format!("comment {number} answers comment {missing}, which the export does not hold"));
            }
            let chain = chain(comment, &by_id);
            CommentRow {
                id: comment.id,
                parent: parent.filter(|parent| by_id.contains_key(parent)),
                thread: chain.iter().take(MOST_LEVELS).map(|at| key(at, zone, fallback, position)).collect(),
                depth: (chain.len() - 1) as i64,
                status: status(&comment.approved),
                kind: if comment.kind.is_empty() { "comment".to_owned() } else { comment.kind.clone() },
                author: super::words::plain(&comment.author),
                email: comment.email.trim().to_owned(),
                url: web_address(&comment.url),
                network: network(&comment.ip),
                created_at: at(comment, zone, fallback),
                source: comment.content.clone(),
                html: bodytext::comment_html(&comment.content),
            }
        })
        .collect();
    (rows, lost)
}

/// From the root to the comment itself.
fn chain<'a>(comment: &'a Comment, by_id: &HashMap<i64, &'a Comment>) -> Vec<&'a Comment> {
    let mut chain = vec![comment];
    let mut seen = HashSet::from([comment.id]);
    let mut parent = comment.parent;
    while let Some(next) = by_id.get(&parent).filter(|next| seen.insert(next.id)) {
        chain.push(next);
        parent = next.parent;
    }
    chain.reverse();
    chain
}

fn key(comment: &Comment, zone: &TimeZone, fallback: i64, position: usize) -> String {
    // Times before 1970 sort first; nothing was commented then.
    let micros = at(comment, zone, fallback).max(0);
    let number = comment.id.unwrap_or(position as i64).max(0) & 0xFFFF_FFFF;
    format!("{micros:013x}{number:08x}")
}

fn at(comment: &Comment, zone: &TimeZone, fallback: i64) -> i64 {
    moment(&comment.date, &comment.date_gmt, zone).unwrap_or(fallback)
}

fn status(approved: &str) -> i64 {
    match approved {
        "1" | "approve" | "approved" => 1,
        "spam" => 3,
        "trash" | "post-trashed" => 2,
        _ => 0,
    }
}

fn web_address(url: &str) -> String {
    let url = url.trim();
    let fine = url::Url::parse(url).is_ok_and(|url| matches!(url.scheme(), "http" | "https"));
    if fine { url.to_owned() } else { String::new() }
}

/// A reader's address is kept only as its network: /24 or /48.
fn network(ip: &str) -> String {
    match ip.trim().parse() {
        Ok(std::net::IpAddr::V4(address)) => {
            let [a, b, c, _] = address.octets();
            format!("{a}.{b}.{c}.0/24")
        }
        Ok(std::net::IpAddr::V6(address)) => {
            let [a, b, c, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}::/48")
        }
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn comment(id: i64, parent: i64, minute: u8) -> Comment {
        Comment {
            id: Some(id),
            parent,
            date_gmt: format!("2024-05-01 10:{minute:02}:00"),
            approved: "1".to_owned(),
            content: "So it is.".to_owned(),
            ip: "203.0.113.77".to_owned(),
            ..Comment::default()
        }
    }

    #[test]
    fn a_reply_stands_under_its_parent_even_when_the_file_names_it_first() {
        let (rows, lost) = thread(&[comment(3, 1, 30), comment(2, 0, 20), comment(1, 0, 10)], &TimeZone::UTC, 0);
        let mut order: Vec<(&str, i64)> = rows.iter().map(|row| (row.thread.as_str(), row.id.expect("id"))).collect();
        order.sort_unstable();
        assert_eq!(order.iter().map(|(_, id)| *id).collect::<Vec<_>>(), [1, 3, 2]);
        assert_eq!(rows[0].depth, 1);
        assert!(lost.is_empty());
    }

    #[test]
    fn a_comment_whose_parent_is_gone_stays_and_is_reported() {
        let (rows, lost) = thread(&[comment(5, 4, 0)], &TimeZone::UTC, 0);
        assert_eq!((rows[0].parent, rows[0].depth), (None, 0));
        assert_eq!(lost, ["comment 5 answers comment 4, which the export does not hold"]);
    }

    #[test]
    fn a_circle_of_parents_ends() {
        let (rows, _) = thread(&[comment(1, 2, 0), comment(2, 1, 1)], &TimeZone::UTC, 0);
        assert_eq!(rows.len(), 2);
    }

    #[test]
    fn of_a_reader_s_address_only_the_network_stays() {
        let (rows, _) = thread(&[comment(1, 0, 0)], &TimeZone::UTC, 0);
        assert_eq!(rows[0].network, "203.0.113.0/24");
        assert_eq!(network("2001:db8:1:2::9"), "2001:db8:1::/48");
        assert_eq!(network("unknown"), "");
    }
}
