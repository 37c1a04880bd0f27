//! The moment a piece carries, also where the export names none or one that cannot be.

use wxr::Item;

use super::moments;
use super::plan::Plan;

/// When a piece was published, and a finding where that had to be decided.
pub struct Dating {
    /// Microseconds UTC; `None` only for what was never public.
    pub published_at: Option<i64>,
    pub finding: Option<(&'static str, String)>,
}

/// What readers could open stays open: a published item without a date, or with one to come, gets the time of
/// its last change, or of the export.
pub fn dating(item: &Item, plan: &Plan) -> Dating {
    let published_at = moments::published(item, &plan.zone);
    let is_public = item.status == "publish";
    let finding = match published_at {
        None if is_public => ("PublishedWithoutDate", "published, but without a date"),
        Some(at) if is_public && at > plan.now => ("DatedAhead", "published, but under a date to come"),
        _ => return Dating { published_at, finding: None },
    };
    let changed = moments::moment(&item.modified, &item.modified_gmt, &plan.zone).filter(|at| *at <= plan.now);
    let source = if changed.is_some() { "its last change" } else { "the export" };
    Dating {
        published_at: Some(changed.unwrap_or(plan.exported_at)),
        finding: Some((finding.0, format!("{}: it carries the time of {source}", finding.1))),
    }
}
