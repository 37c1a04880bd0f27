//! Chapters in a video's description: lines that begin with rising times from 0:00.
//!
//! YouTube's rule: the first is 0:00, at least three, each ten seconds or more after the one before.
//! A list that breaks it stays text.

use super::page::Chapter;

const FEWEST: usize = 3;
const SHORTEST_SECONDS: u32 = 10;

/// The chapters of a description, and the lines that are none.
pub fn chapters(description: &str, video_url: &str) -> (Vec<Chapter>, String) {
    let lines: Vec<(&str, Option<(u32, &str)>)> = description.lines().map(|line| (line, timed(line))).collect();
    let found: Vec<(u32, &str)> = lines.iter().filter_map(|(_, timed)| *timed).collect();
    let starts_at_zero = found.first().is_some_and(|(start, _)| *start == 0);
    let rises = found.windows(2).all(|pair| pair[1].0 >= pair[0].0 + SHORTEST_SECONDS);
    if found.len() < FEWEST || !starts_at_zero || !rises {
        return (Vec::new(), description.to_owned());
    }
    let rest: Vec<&str> = lines.iter().filter(|(_, timed)| timed.is_none()).map(|(line, _)| *line).collect();
    let chapters = found.into_iter().map(|(start, label)| Chapter {
        start,
        time: clock(start),
        label: label.to_owned(),
        url: format!("{video_url}&t={start}"),
    });
    (chapters.collect(), rest.join("\n").trim().to_owned())
}

/// `00:02:31 The wall` → 151 seconds and the label.
fn timed(line: &str) -> Option<(u32, &str)> {
    let line = line.trim();
    let end = line.find(|c: char| !c.is_ascii_digit() && c != ':')?;
    let (time, label) = line.split_at(end);
    let parts: Vec<u32> = time.split(':').map(str::parse).collect::<Result<_, _>>().ok()?;
    let seconds = match parts.as_slice() {
        [m, s] if *s < 60 => m.checked_mul(60)?.checked_add(*s)?,
        [h, m, s] if *m < 60 && *s < 60 => h.checked_mul(3600)?.checked_add(m * 60 + s)?,
        _ => return None,
    };
    let label = label.trim_start_matches([' ', '-', '–', '—', '|', '\u{3000}', '\t']).trim();
    (!label.is_empty()).then_some((seconds, label))
}

fn clock(seconds: u32) -> String {
    super::VideoLength::from_seconds(seconds).label
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://www.youtube.com/watch?v=abc";

    fn starts(description: &str) -> Vec<u32> {
        chapters(description, URL).0.into_iter().map(|chapter| chapter.start).collect()
    }

    #[test]
    fn a_description_s_chapters_become_links_into_the_video() {
        let (list, rest) = chapters("Our film.\n00:00:00 Start\n00:02:31 - The wall\n00:02:47 Tide\n00:03:06 End", URL);
        assert_eq!(list.iter().map(|chapter| chapter.start).collect::<Vec<_>>(), [0, 151, 167, 186]);
        assert_eq!((list[1].label.as_str(), list[1].time.as_str()), ("The wall", "2:31"));
        assert_eq!(list[1].url, "https://www.youtube.com/watch?v=abc&t=151");
        assert_eq!(rest, "Our film.");
    }

    #[test]
    fn lines_that_break_the_rule_stay_text() {
        assert!(starts("00:10 A\n00:30 B\n00:50 C").is_empty(), "does not begin at 0:00");
        assert!(starts("0:00 A\n0:30 B").is_empty(), "too few");
        assert!(starts("0:00 A\n0:30 B\n0:20 C").is_empty(), "falls");
        assert!(starts("0:00 A\n0:05 B\n0:20 C").is_empty(), "too short");
        assert!(starts("0:00 A\n0:99 B\n2:20 C").is_empty(), "no such time");
    }
}
