//! Invented pages: what the gallery shows, the template tests render and the accessibility check reads.
//!
//! Every page model has `samples()`. Each kind of material stands for a way templates break: nothing
//! there, far too long, other scripts and directions, hostile text.

mod article;
mod front;
mod lists;
mod material;
mod notices;
mod shell;

pub use material::Kind;

/// A page with the name under which the gallery files it.
#[derive(Debug)]
pub struct Sample<T> {
    pub name: &'static str,
    pub page: T,
}

/// One sample per kind of material.
fn each_kind<T>(make: impl Fn(Kind) -> T) -> Vec<Sample<T>> {
    Kind::ALL.into_iter().map(|kind| Sample { name: kind.name(), page: make(kind) }).collect()
}
