//! Writes the letters that are due. Two processes at one database write each once: the row says who was first.

use std::sync::Arc;
use std::time::Duration;

use db::{Result, Writing};
use fluent_bundle::FluentArgs;

use super::store::{self, Answered};
use super::{Known, address, key};
use crate::app::App;
use crate::furniture::Furniture;
use crate::mail::{self, Letter};

/// How often somebody looks.
const LOOK: Duration = Duration::from_secs(2);

/// Letters of an answer that its own letter quotes; the rest is behind the link.
const MOST_QUOTED: usize = 600;

/// Writes letters until the process ends.
pub async fn keep_noticing(app: Arc<App>) {
    loop {
        tokio::time::sleep(LOOK).await;
        if let Err(error) = write_letters(&app).await {
            tracing::warn!(%error, "Letters about answers could not be written; trying again");
        }
    }
}

/// Writes what is due now, once.
///
/// # Errors
/// The database cannot be asked or written.
pub async fn write_letters(app: &Arc<App>) -> Result<()> {
    let now = app.clock.now();
    let (questions, due) = app.db.read(|db| Ok((store::questions(db)?, store::due(db)?))).await?;
    if questions.is_empty() && due.is_empty() {
        return Ok(());
    }
    let writing = app.clone();
    app.db
        .write(move |tx| {
            let furniture = writing.furniture(tx, now)?;
            for known in &questions {
                ask(tx, &furniture, known, now)?;
            }
            for comment in &due {
                tell(tx, &furniture, *comment, now)?;
            }
            Ok(())
        })
        .await
}

fn ask(tx: &Writing, furniture: &Furniture, known: &Known, now: i64) -> Result<()> {
    if !store::questioned(tx, known.id, now)? {
        return Ok(());
    }
    let letter = letter(furniture, "mail-notices", known, &[]);
    mail::post(tx, &letter, now)
}

fn tell(tx: &Writing, furniture: &Furniture, comment: i64, now: i64) -> Result<()> {
    if !store::announced(tx, comment, now)? {
        return Ok(());
    }
    let Some(answered) = store::answered(tx, comment, now)? else { return Ok(()) };
    let link = furniture.absolute(&format!("/-/comments/{}/", answered.comment));
    let Answered { to, author, text, name, headline, language, .. } = &answered;
    let headline = furniture.typeset(headline, language);
    let text = quoted(text);
    let words = [("name", name), ("author", author), ("headline", &headline), ("text", &text), ("link", &link)];
    mail::post(tx, &letter(furniture, "mail-answered", to, &words), now)
}

/// `KEY-subject` and `KEY-body` of the locales, with the address at which letters end.
fn letter(furniture: &Furniture, key_of_words: &str, to: &Known, words: &[(&'static str, &String)]) -> Letter {
    let stop = furniture.absolute(&address(&key(&furniture.seals, to.id)));
    let say = |part: &str| {
        let mut args = FluentArgs::new();
        args.set("paper", furniture.publication.name.as_str());
        args.set("stop", stop.as_str());
        for (name, value) in words {
            args.set(*name, value.as_str());
        }
        furniture.locale.message(&format!("{key_of_words}-{part}"), Some(&args)).unwrap_or_else(|| stop.clone())
    };
    let subject = say("subject").replace(['\r', '\n'], " ");
    Letter { recipient: to.email.clone(), subject, body: say("body"), unsubscribe: stop }
}

/// The beginning of an answer, each line marked as somebody else's words.
fn quoted(text: &str) -> String {
    let short: String = text.chars().take(MOST_QUOTED).collect();
    let more = if short.len() < text.len() { "…" } else { "" };
    format!("{short}{more}").lines().map(|line| format!("> {line}")).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn somebody_else_s_words_are_marked_in_every_line() {
        assert_eq!(quoted("one\ntwo"), "> one\n> two");
        assert!(quoted(&"x".repeat(700)).ends_with("x…"));
    }
}
