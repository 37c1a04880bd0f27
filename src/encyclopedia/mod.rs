mod page;

pub use page::*;
