//! `masthead account`: who signs in, managed by whoever has the machine.

use std::io::{BufRead, IsTerminal, stdin};

use anyhow::{Context, Result, bail};

use super::NewAccount;
use crate::accounts::actions::{self, CreateError};
use crate::accounts::{Actor, Role, Secret, Weakness, check_password, hash_password};
use crate::app::App;
use crate::clock::Clock;
use crate::settings;

pub(super) fn create(options: &NewAccount) -> Result<()> {
    let role = Role::named(&options.role).context("no such role")?;
    let app = App::open(&options.folder.data, Clock::System)?;
    let paper = app.db.read_blocking(settings::load)?.unwrap_or_default().name;
    let password = if options.link { String::new() } else { chosen(options, &paper, &app)? };
    let secret = Secret::new(app.random);
    let path = format!("/login/reset/{}/", secret.text());
    let (now, by_link) = (app.clock.now(), options.link);
    let new = actions::NewAccount { email: options.email.clone(), name: options.name.clone(), role, password };
    let made: Result<_, CreateError> = app.db.transact_blocking(move |tx| {
        let account = actions::create(tx, &Actor::operator(), &new, now)?;
        if by_link {
            actions::hand_over_link(tx, &Actor::operator(), &secret, &account, now)?;
        }
        Ok(account)
    });
    let account = made?;
    println!("Created the account of {} ({}), {}", account.name, account.email, role.name());
    if options.link {
        println!("The password is chosen once, within seven days, at the publication's address followed by\n{path}");
    }
    Ok(())
}

/// The hash of the password on standard input, if it is good enough.
fn chosen(options: &NewAccount, paper: &str, app: &App) -> Result<String> {
    let password = read_password()?;
    if let Err(weakness) = check_password(&password, &[&options.email, &options.name, paper]) {
        bail!("{}", reason(weakness));
    }
    Ok(hash_password(&password, app.random))
}

/// One line; a person at a terminal is asked for it.
fn read_password() -> Result<String> {
    if stdin().is_terminal() {
        eprintln!("Password (at least 15 characters; it is shown while you type):");
    }
    let mut line = String::new();
    stdin().lock().read_line(&mut line).context("the password cannot be read from standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

fn reason(weakness: Weakness) -> &'static str {
    match weakness {
        Weakness::Short => "the password on standard input has fewer than 15 characters",
        Weakness::Long => "the password has more than 256 characters",
        Weakness::Common => "this password stands on the lists that guessers try first",
        Weakness::Personal => "this password is little more than the name, the address or the paper's name",
    }
}
