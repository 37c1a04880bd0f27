//! Users that a dump names: accounts with the role they had, and with what proves who they are.

mod store;

pub use store::add;
