//! nDCG, mean reciprocal rank and recall, with 95 % intervals by resampling the questions.

use std::fmt;

use super::set::Question;

const RESAMPLES: usize = 1_000;

pub struct Measures {
    pub ndcg10: Mean,
    pub ndcg5: Mean,
    pub mrr: Mean,
    pub recall10: Mean,
}

/// A mean over questions and its interval.
pub struct Mean {
    mean: f64,
    low: f64,
    high: f64,
}

impl Measures {
    /// Measures rankings, one for each question.
    pub fn of(rankings: &[Vec<i64>], questions: &[Question]) -> Self {
        let each = |measure: fn(&[i64], &Question) -> f64| {
            Mean::of(
                &rankings
                    .iter()
                    .zip(questions)
                    .map(|(ranking, question)| measure(ranking, question))
                    .collect::<Vec<_>>(),
            )
        };
        Self {
            ndcg10: each(|ranking, question| ndcg(ranking, question, 10)),
            ndcg5: each(|ranking, question| ndcg(ranking, question, 5)),
            mrr: each(reciprocal_rank),
            recall10: each(recall),
        }
    }
}

fn ndcg(ranking: &[i64], question: &Question, depth: usize) -> f64 {
    let gain = |grade: f64, at: usize| grade / (at as f64 + 2.0).log2();
    let grades = ranking.iter().take(depth).map(|id| question.relevant.get(id).copied().unwrap_or(0.0));
    let got: f64 = grades.enumerate().map(|(at, grade)| gain(grade, at)).sum();
    let mut best: Vec<f64> = question.relevant.values().copied().collect();
    best.sort_by(|a, b| b.total_cmp(a));
    let ideal: f64 = best.into_iter().take(depth).enumerate().map(|(at, grade)| gain(grade, at)).sum();
    if ideal > 0.0 { got / ideal } else { 0.0 }
}

fn reciprocal_rank(ranking: &[i64], question: &Question) -> f64 {
    let first = ranking.iter().position(|id| question.relevant.contains_key(id));
    first.map_or(0.0, |at| 1.0 / (at as f64 + 1.0))
}

fn recall(ranking: &[i64], question: &Question) -> f64 {
    let found = ranking.iter().take(10).filter(|id| question.relevant.contains_key(id)).count();
    found as f64 / question.relevant.len().clamp(1, 10) as f64
}

impl Mean {
    fn of(values: &[f64]) -> Self {
        let count = values.len().max(1);
        let mean = values.iter().sum::<f64>() / count as f64;
        // The same numbers every time: a table that changes by itself tells nothing.
        let mut state: u64 = 0x9e37_79b9_7f4a_7c15;
        let mut means: Vec<f64> = (0..RESAMPLES)
            .map(|_| {
                let drawn = (0..values.len()).map(|_| values[draw(&mut state) % values.len()]);
                drawn.sum::<f64>() / count as f64
            })
            .collect();
        means.sort_by(f64::total_cmp);
        Self { mean, low: means[RESAMPLES / 40], high: means[RESAMPLES - 1 - RESAMPLES / 40] }
    }
}

/// Xorshift: enough for resampling.
fn draw(state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 33) as usize
}

impl fmt::Display for Mean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3} ({:.3}–{:.3})", self.mean, self.low, self.high)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::super::set::Asked;
    use super::*;

    fn question(relevant: &[(i64, f64)]) -> Question {
        let relevant: HashMap<i64, f64> = relevant.iter().copied().collect();
        Question { asked: Asked::Words(String::new()), relevant, until: None }
    }

    #[test]
    fn a_perfect_ranking_has_the_highest_marks_and_an_empty_one_none() {
        let question = question(&[(1, 3.0), (2, 1.0)]);
        assert!((ndcg(&[1, 2, 9], &question, 10) - 1.0).abs() < 1e-9);
        assert!(ndcg(&[2, 1], &question, 10) < 1.0);
        assert!((reciprocal_rank(&[9, 1], &question) - 0.5).abs() < 1e-9);
        assert_eq!(recall(&[], &question), 0.0);
    }
}
