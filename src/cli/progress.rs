//! Long work on a terminal: a bar with its rate and the time left. Elsewhere plain lines, not too many.

use std::cell::{Cell, RefCell};
use std::io::IsTerminal;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::importing::Step;

/// Lines in a log are further apart than frames of a bar.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

/// Shows steps on standard error.
pub struct Display {
    on_terminal: bool,
    bar: RefCell<Option<(String, ProgressBar)>>,
    last_line: Cell<Instant>,
}

impl Display {
    pub fn new() -> Self {
        Self {
            on_terminal: std::io::stderr().is_terminal(),
            bar: RefCell::default(),
            last_line: Cell::new(Instant::now()),
        }
    }

    pub fn show(&self, step: Step<'_>) {
        match step {
            Step::Said(line) => self.say(line),
            Step::Counted { what, done, of } if self.on_terminal => self.move_bar(what, done, of),
            Step::Counted { what, done, of } => self.line(what, done, of),
        }
    }

    fn say(&self, line: &str) {
        match &*self.bar.borrow() {
            Some((_, bar)) => bar.suspend(|| eprintln!("{line}")),
            None => eprintln!("{line}"),
        }
    }

    fn move_bar(&self, what: &str, done: u64, of: u64) {
        let mut slot = self.bar.borrow_mut();
        if slot.as_ref().is_none_or(|(shown, _)| shown != what) {
            *slot = Some((what.to_owned(), bar(what, of)));
        }
        let Some((_, bar)) = &*slot else { return };
        bar.set_position(done);
        if done >= of {
            bar.finish();
        }
    }

    fn line(&self, what: &str, done: u64, of: u64) {
        if done < of && self.last_line.get().elapsed() < BETWEEN_LINES {
            return;
        }
        self.last_line.set(Instant::now());
        eprintln!("{done} of {of} {what}");
    }
}

fn bar(what: &str, of: u64) -> ProgressBar {
    let form = "{msg:<12} {bar:32} {human_pos} of {human_len}, {per_sec:.0}, {eta} left";
    let style = ProgressStyle::with_template(form).unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(of).with_style(style).with_message(what.to_owned())
}
