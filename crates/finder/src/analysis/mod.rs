//! What of a text is looked up: from characters to units, from units to terms.

mod classes;
mod fold;
mod scan;
mod stems;
mod terms;

pub use fold::fold;
pub use scan::{Kind, Part, Unit, scan};
pub use stems::{Stems, primary_language};
pub use terms::{Term, pairs, terms};
