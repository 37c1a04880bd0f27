//! A labelled set: stories, questions, and which stories answer each.

use std::collections::{HashMap, HashSet};

use finder::Piece;

pub struct Set {
    pub name: String,
    pub pieces: Vec<Piece>,
    pub questions: Vec<Question>,
}

pub struct Question {
    pub asked: Asked,
    /// Grades by story, above 0.
    pub relevant: HashMap<i64, f64>,
    /// Only these may be answers; `None`: all.
    pub candidates: Option<HashSet<i64>>,
}

/// What is asked.
pub enum Asked {
    /// Typed into the field.
    Words(String),
    /// What belongs with this story, without the words of its own links.
    Story(Box<Piece>),
}

impl Question {
    pub fn allows(&self, id: i64) -> bool {
        self.candidates.as_ref().is_none_or(|candidates| candidates.contains(&id))
    }
}
