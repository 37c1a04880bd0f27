//! The page that tells readers how they are counted.

use crate::answer::Answer;
use crate::furniture::Furniture;
use crate::pages;

const PARAGRAPHS: [&str; 7] = [
    "counting-what",
    "counting-once",
    "counting-hash",
    "counting-left-out",
    "counting-shares",
    "counting-imported",
    "counting-honest",
];

/// How views and shares are counted, in words for everybody.
pub fn counting_page(furniture: &Furniture) -> Answer {
    pages::in_words(furniture, "/-/counting/", "counting-title", &PARAGRAPHS)
}
