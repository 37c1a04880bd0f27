//! One login per role for those who try the demonstration. The passwords are random, of this folder alone: the database
//! keeps hashes, and a file that only its owner can read keeps the words.

use std::path::Path;

use anyhow::{Context, Result};

use crate::accounts::actions::{self, CreateError, NewAccount};
use crate::accounts::{Actor, Role, hash_password, is_known};
use crate::app::App;
use crate::contributors;
use crate::private_file;
use crate::random::Random;

/// Beside the database. To see the logins again, read it, or start the demonstration again.
const FILE: &str = "demonstration-logins.txt";

/// Role, name, mail address, and who of the paper's people it is: their articles are the account's own.
const PEOPLE: [(Role, &str, &str, &str); 5] = [
    (Role::Administrator, "Ada Quill", "administrator@varrow.example", ""),
    (Role::Editor, "Orin Varr", "editor@varrow.example", "orin-varr"),
    (Role::Author, "Tomas Reyl", "author@varrow.example", "tomas-reyl"),
    (Role::Contributor, "Davin Kossen", "contributor@varrow.example", "davin-kossen"),
    (Role::Reader, "Rae Winter", "reader@varrow.example", ""),
];

/// The logins as lines of text; makes them where this folder has none yet.
///
/// The file is written first: a start that is stopped halfway leaves logins that the next one makes good.
///
/// # Errors
/// The folder cannot be written or read.
pub fn logins(app: &App) -> Result<String> {
    let file = app.data.join(FILE);
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => written(&file, app.random)?,
        Err(error) => return Err(error).with_context(|| format!("{} cannot be read", file.display())),
    };
    make_missing(app, &text)?;
    Ok(text)
}

fn written(file: &Path, random: Random) -> Result<String> {
    let line = |(role, _, email, _): &(Role, &str, &str, &str)| {
        format!("{:<14} {email:<30} {}\n", role.name(), password(random))
    };
    let text: String = PEOPLE.iter().map(line).collect();
    private_file::write(file, text.as_bytes()).with_context(|| format!("{} cannot be written", file.display()))?;
    Ok(text)
}

fn make_missing(app: &App, text: &str) -> Result<()> {
    let known = app.db.read_blocking(|db| {
        PEOPLE.iter().map(|(_, _, email, _)| is_known(db, email)).collect::<db::Result<Vec<_>>>()
    })?;
    for ((role, name, email, slug), is_known) in PEOPLE.into_iter().zip(known) {
        let words = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        let Some(password) = words.filter(|words| words.get(1) == Some(&email)).find_map(|words| words.get(2).copied())
        else {
            continue;
        };
        if is_known {
            continue;
        }
        let (email, name) = (email.to_owned(), name.to_owned());
        let new = NewAccount { email, name, role, password: hash_password(password, app.random) };
        let now = app.clock.now();
        let made: Result<_, CreateError> = app.db.transact_blocking(move |tx| {
            let account = actions::create(tx, &Actor::operator(), &new, now)?;
            contributors::tie_to_account(tx, slug, account.id)?;
            Ok(account)
        });
        made?;
    }
    Ok(())
}

/// Four groups of five letters and digits that nobody mistakes for others: 98 random bits.
fn password(random: Random) -> String {
    const LETTERS: &[u8; 30] = b"abcdefghjkmnpqrstuvwxyz2345678";
    let mut text = String::new();
    while text.len() < 23 {
        if text.len() % 6 == 5 {
            text.push('-');
        }
        let [byte] = random.bytes::<1>();
        // 240 = 8 × 30: what lies above would make some letters likelier.
        if let Some(letter) = LETTERS.get(usize::from(byte) % 30).filter(|_| byte < 240) {
            text.push(char::from(*letter));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_folder_has_passwords_of_its_own() {
        let (one, other) = (password(Random), password(Random));
        assert_ne!(one, other);
        assert_eq!((one.len(), one.matches('-').count()), (23, 3), "{one}");
    }
}
