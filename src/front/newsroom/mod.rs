//! Staff arrange the fronts: the desk of each, its versions, and how it will look.

mod conflict;
mod deciding;
mod desk;
mod form;
mod outline;
mod page;
mod preview;
mod shelf;
mod slots;
mod versions;

use crate::newsroom::{Doors, Right};

/// The pages of fronts below the newsroom's address. Number 0 is the publication's own front, any other a section's.
pub fn doors() -> Doors {
    Doors::new()
        .get("/front/", Right::ArrangeFront, desk::show_paper)
        .get("/front/{section}/", Right::ArrangeFront, desk::show)
        .post("/front/{section}/", Right::ArrangeFront, deciding::decide)
        .get("/front/{section}/preview/", Right::ArrangeFront, preview::show)
        .get("/front/{section}/versions/", Right::ArrangeFront, versions::show)
        .post("/front/{section}/versions/", Right::ArrangeFront, versions::decide)
}
