//! Differences that are meant to be, read from `agreed.tsv`: rule, export (`*`: all), what must stand in the detail
//! (`*`: anything), and the reason.

use anyhow::{Context, Result};

const FILE: &str = include_str!("agreed.tsv");

#[derive(Debug)]
pub struct Agreed(Vec<Line>);

#[derive(Debug)]
struct Line {
    rule: &'static str,
    export: &'static str,
    holds: &'static str,
}

impl Agreed {
    /// # Errors
    /// A line of the file that names no reason.
    pub fn read() -> Result<Self> {
        let lines = FILE.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let read = lines.map(|line| {
            let mut cells = line.split('\t');
            let mut next = || cells.next().filter(|cell| !cell.is_empty());
            let (rule, export, holds, reason) = (next(), next(), next(), next());
            let complete = rule.zip(export).zip(holds).zip(reason);
            let (((rule, export), holds), _) = complete.with_context(|| format!("agreed.tsv: {line}"))?;
            Ok(Line { rule, export, holds })
        });
        Ok(Self(read.collect::<Result<_>>()?))
    }

    pub fn covers(&self, rule: &str, export: &str, detail: &str) -> bool {
        let fits = |pattern: &str, text: &str| pattern == "*" || text.contains(pattern);
        self.0.iter().any(|line| line.rule == rule && fits(line.export, export) && fits(line.holds, detail))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_agreed_difference_has_its_reason() {
        Agreed::read().expect("four cells in every line");
    }
}
