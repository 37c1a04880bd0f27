//! Where a request shows who it comes from: the cookie, and the extractors that read it.

mod cookie;
mod place;
mod signed_in;

pub use cookie::{clear_cookie, cookie_of, session_cookie};
pub use place::{place_of_sign_in, sign_in_possible, way_back};
pub use signed_in::{SignedIn, Visitor, find_session};
