//! A labelled set: stories, questions, and which stories answer each.

use std::collections::HashMap;

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
    /// Only stories that were there at this moment may be answers; `None`: all.
    pub until: Option<i64>,
}

/// What is asked.
pub enum Asked {
    /// Typed into the field.
    Words(String),
    /// What belongs with this story, without the words of its own links.
    Story(Box<Piece>),
}

/// Questions asked of one set: spread evenly over it. More of them make the intervals narrower and the run longer.
const MOST_QUESTIONS: usize = 300;

impl Set {
    /// The set with no more questions than can be judged in half a minute.
    pub fn bounded(mut self) -> Self {
        let step = self.questions.len().div_ceil(MOST_QUESTIONS).max(1);
        self.questions = self.questions.into_iter().step_by(step).collect();
        self
    }
}

impl Question {
    pub fn allows(&self, piece: &Piece) -> bool {
        let is_own = matches!(&self.asked, Asked::Story(story) if story.id == piece.id);
        !is_own && self.until.is_none_or(|until| piece.published_at <= until)
    }
}
