//! Where a request shows who it comes from, and the pages at which people become somebody: signing in and out,
//! forgotten passwords, links that work once, the first start, one's own account.

mod answers;
mod cookie;
mod forgotten;
mod line;
mod link_pages;
mod my_comments;
mod my_data;
mod myself;
mod place;
mod set_up;
mod sign_in;
mod sign_up;
mod signed_in;
mod who;

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post};

pub use forgotten::letter;
pub use line::Line;
pub use place::{place_of_sign_in, way_back};
pub use signed_in::{SignedIn, Visitor, find_session};

use crate::app::App;

/// All of them, below one folder: none, or `/-` where an imported page holds our place.
pub fn routes(folder: &str) -> Router<Arc<App>> {
    let at = |path: &str| format!("{folder}{path}");
    Router::new()
        .route(&at("/login/"), get(sign_in::show).post(sign_in::take))
        .route(&at("/login/out/"), post(sign_in::leave))
        .route(&at("/login/forgot/"), get(forgotten::show).post(forgotten::take))
        .route(&at("/login/reset/{token}/"), get(link_pages::show_reset).post(link_pages::reset))
        .route(&at("/login/invitation/{token}/"), get(link_pages::show_invitation).post(link_pages::accept))
        .route(&at("/login/join/"), get(sign_up::show).post(sign_up::take))
        .route(&at("/login/join/{token}/"), get(link_pages::show_sign_up).post(link_pages::join))
        .route(&at("/login/set-up/{token}/"), get(set_up::show).post(set_up::take))
        .route(&at("/account/"), get(myself::show))
        .route(&at("/account/name/"), post(myself::rename))
        .route(&at("/account/password/"), post(myself::change_password))
        .route(&at("/account/devices/{device}/out/"), post(myself::sign_out_device))
        .route(&at("/account/devices/out/"), post(myself::sign_out_elsewhere))
        .route(&at("/account/comments/"), get(my_comments::show))
        .route(&at("/account/data/"), get(my_data::take_along))
        .route(&at("/account/leave/"), get(my_data::ask).post(my_data::leave))
}

/// What stands below `/-/` in any case.
pub fn fixed_routes() -> Router<Arc<App>> {
    Router::new().route("/-/who/", get(who::answer))
}
