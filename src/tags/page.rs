//! What the pages of tags show: one tag, all tags, and the cloud in the rail.

use serde::Serialize;

use crate::theme::html::Html;
use crate::theme::pagination::Pagination;
use crate::theme::rail::Rail;
use crate::theme::shell::{Link, Shell};
use crate::theme::teaser::Teaser;

/// Articles of one tag.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TagPage {
    pub shell: Shell,
    pub rail: Rail,
    pub name: String,
    /// Sanitised; empty for none.
    pub description: Html,
    pub breadcrumb: Vec<Link>,
    pub count: u64,
    pub feed_url: Option<String>,
    pub teasers: Vec<Teaser>,
    pub pagination: Option<Pagination>,
}

/// All tags, in WordPress's natural order.
#[derive(Clone, Debug, Default, Serialize)]
pub struct TagsIndexPage {
    pub shell: Shell,
    pub rail: Rail,
    pub breadcrumb: Vec<Link>,
    pub tags: Vec<CloudTag>,
    pub pagination: Option<Pagination>,
}

/// One tag of the cloud.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct CloudTag {
    pub name: String,
    pub url: String,
    /// Live articles.
    pub count: u64,
    /// Size class, 1 (small) to 4.
    pub step: u8,
}

/// Size classes for a list of counts: never smaller for a larger count.
///
/// Logarithmic, because a few tags of a paper hold most of its articles: on a straight scale
/// all others would share the smallest size.
pub fn cloud_steps(counts: &[u64]) -> Vec<u8> {
    let logs = counts.iter().map(|&count| (count.max(1) as f64).ln());
    let (least, most) = logs.clone().fold((f64::MAX, 0f64), |(lo, hi), x| (lo.min(x), hi.max(x)));
    let span = most - least;
    if span <= f64::EPSILON {
        return vec![2; counts.len()];
    }
    logs.map(|x| 1 + (((x - least) / span) * 3.999) as u8).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_with_more_articles_is_never_smaller_in_the_cloud() {
        let counts = [1, 2, 3, 5, 8, 13, 40, 124];

        let steps = cloud_steps(&counts);

        assert!(steps.is_sorted(), "{steps:?}");
        assert_eq!((steps[0], steps[7]), (1, 4));
    }

    #[test]
    fn tags_of_equal_use_share_one_middle_size() {
        assert_eq!(cloud_steps(&[7, 7, 7]), [2, 2, 2]);
        assert!(cloud_steps(&[]).is_empty());
    }
}
