//! One binary for all tests of the whole: linking is what costs.

mod docs;
mod tidy;
mod tree;
