//! One binary for all tests of the whole: linking is what costs.

mod databases;
mod docs;
mod importing;
mod newspaper;
mod pages;
mod support;
mod tidy;
mod tree;
