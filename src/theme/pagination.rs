//! The row of page numbers under a list.

use serde::Serialize;

/// Pages around the current one, with the first and the last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Pagination {
    pub current: u32,
    pub total: u32,
    pub previous: Option<String>,
    pub next: Option<String>,
    pub steps: Vec<Step>,
}

/// A number, or the gap between two of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// `None` is a gap.
    pub number: Option<u32>,
    /// Empty for the current page and for gaps.
    pub url: String,
}

impl Pagination {
    /// Numbers for page `current` of `total`, both from 1; `None` when one page holds everything.
    pub fn new(current: u32, total: u32, url: impl Fn(u32) -> String) -> Option<Self> {
        if total < 2 {
            return None;
        }
        Some(Self {
            current,
            total,
            previous: (current > 1).then(|| url(current - 1)),
            next: (current < total).then(|| url(current + 1)),
            steps: steps(current, total, &url),
        })
    }
}

// WordPress shows two numbers on each side of the current one (`mid_size`); readers know that row.
const NEIGHBOURS: u32 = 2;

fn steps(current: u32, total: u32, url: &impl Fn(u32) -> String) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut last = 0;
    for number in 1..=total {
        let near = number.abs_diff(current) <= NEIGHBOURS;
        if !near && number != 1 && number != total {
            continue;
        }
        if number == last + 2 {
            steps.push(Step { number: Some(last + 1), url: url(last + 1) });
        } else if number > last + 1 {
            steps.push(Step { number: None, url: String::new() });
        }
        let address = if number == current { String::new() } else { url(number) };
        steps.push(Step { number: Some(number), url: address });
        last = number;
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(current: u32, total: u32) -> String {
        let pagination = Pagination::new(current, total, |n| format!("/page/{n}/")).unwrap();
        let words = pagination.steps.iter().map(|step| match step.number {
            None => "…".to_owned(),
            Some(n) if step.url.is_empty() => format!("[{n}]"),
            Some(n) => n.to_string(),
        });
        words.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_list_of_one_page_has_no_page_numbers() {
        assert_eq!(Pagination::new(1, 1, |_| unreachable!()), None);
        assert_eq!(Pagination::new(1, 0, |_| unreachable!()), None);
    }

    #[test]
    fn page_numbers_show_the_ends_and_the_neighbourhood() {
        assert_eq!(row(1, 2), "[1] 2");
        assert_eq!(row(1, 20), "[1] 2 3 … 20");
        assert_eq!(row(10, 20), "1 … 8 9 [10] 11 12 … 20");
        assert_eq!(row(5, 9), "1 2 3 4 [5] 6 7 8 9", "a gap of one page is that page");
        assert_eq!(row(20, 20), "1 … 18 19 [20]");
    }
}
