//! Takes letters out of the box and hands them to the mail server, or lays them into the data folder.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::store::{self, Due};
use super::unsubscribe::{OneClick, Unsubscribe};
use super::{Letter, MailSettings};
use crate::app::App;

/// How often somebody looks into the box.
const LOOK: Duration = Duration::from_secs(2);

const MINUTE: i64 = 60 * 1_000_000;

/// Minutes until the next try after each failure; after the last the letter is given up.
const WAITS: [i64; 6] = [1, 5, 15, 60, 240, 720];

/// Who carries letters.
enum Carrier {
    Server { transport: Box<AsyncSmtpTransport<Tokio1Executor>>, from: Mailbox },
    Folder(PathBuf),
}

/// Sends what is due until the process ends.
pub async fn keep_sending(app: Arc<App>) {
    let carrier = match carrier(&app.config.mail, &app.data) {
        Ok(carrier) => carrier,
        Err(error) => {
            tracing::error!("Letters wait: {error:#}");
            return;
        }
    };
    loop {
        if let Err(error) = send_due(&app, &carrier).await {
            tracing::error!("The box of letters could not be looked into: {error:#}");
        }
        tokio::time::sleep(LOOK).await;
    }
}

fn carrier(settings: &MailSettings, data: &Path) -> Result<Carrier> {
    if settings.server.is_empty() {
        return Ok(Carrier::Folder(data.join("mail")));
    }
    let from = settings.from.parse().context("[mail] from must say whose letters they are, as a mail address")?;
    let builder =
        AsyncSmtpTransport::<Tokio1Executor>::from_url(&settings.server).context("[mail] server cannot be read")?;
    let transport = Box::new(builder.timeout(Some(Duration::from_secs(20))).build());
    Ok(Carrier::Server { transport, from })
}

/// Sends what is due now, once.
///
/// # Errors
/// The configuration cannot be used, or the database cannot be asked. A letter that is not taken is no error: it waits.
pub async fn send_now(app: &App) -> Result<()> {
    send_due(app, &carrier(&app.config.mail, &app.data)?).await
}

async fn send_due(app: &App, carrier: &Carrier) -> Result<()> {
    let now = app.clock.now();
    for due in app.db.read(move |db| store::list_due(db, now)).await? {
        match carry(carrier, &due).await {
            Ok(()) => app.db.write(move |tx| store::mark_sent(tx, due.id)).await?,
            Err(error) => put_back(app, &due, &format!("{error:#}"), now).await?,
        }
    }
    Ok(())
}

async fn put_back(app: &App, due: &Due, trouble: &str, now: i64) -> Result<()> {
    let (id, trouble) = (due.id, trouble.to_owned());
    // Never the recipient: who writes with the newsroom is nobody's business who reads logs.
    tracing::warn!(letter = id, trouble, "A letter could not be sent");
    let wait = usize::try_from(due.attempts).ok().and_then(|attempts| WAITS.get(attempts));
    match wait {
        Some(minutes) => app.db.write(move |tx| store::try_again(tx, id, now + minutes * MINUTE, &trouble)).await?,
        None => app.db.write(move |tx| store::give_up(tx, id, &trouble)).await?,
    }
    Ok(())
}

async fn carry(carrier: &Carrier, due: &Due) -> Result<()> {
    match carrier {
        Carrier::Server { transport, from } => {
            transport
                .send(message(&due.letter, from.clone(), None)?)
                .await
                .context("the mail server did not take it")?;
            Ok(())
        }
        Carrier::Folder(folder) => {
            let from = "masthead@localhost".parse().context("our own address")?;
            // A person reads the file as it is: no line is cut, no letter is written in code.
            let message = message(&due.letter, from, Some(ContentTransferEncoding::Binary))?.formatted();
            let file = folder.join(format!("{:08}.eml", due.id));
            let folder = folder.clone();
            tokio::task::spawn_blocking(move || lay_into(&folder, &file, &message)).await?
        }
    }
}

fn message(letter: &Letter, from: Mailbox, encoding: Option<ContentTransferEncoding>) -> Result<Message> {
    if letter.subject.contains(['\r', '\n']) {
        bail!("the subject has more than one line");
    }
    let to = letter.recipient.parse().context("the recipient is not a mail address")?;
    let mut builder = Message::builder().from(from).to(to).subject(&letter.subject);
    if !letter.unsubscribe.is_empty() {
        builder = builder.header(Unsubscribe::of(&letter.unsubscribe)?).header(OneClick);
    }
    let body = match encoding {
        Some(encoding) => {
            Body::new_with_encoding(letter.body.clone(), encoding).ok().context("the text cannot be written")?
        }
        None => Body::new(letter.body.clone()),
    };
    Ok(builder.header(ContentType::TEXT_PLAIN).body(body)?)
}

/// For the operator's eyes only: the letter may hold a link that opens an account.
fn lay_into(folder: &Path, file: &Path, message: &[u8]) -> Result<()> {
    std::fs::create_dir_all(folder).context("the folder for letters cannot be made")?;
    crate::private_file::write(file, message).context("the letter cannot be written")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_cannot_be_given_a_second_header() {
        let from: Mailbox = "paper@paper.example".parse().expect("an address");
        let letter = |recipient: &str, subject: &str| Letter {
            recipient: recipient.to_owned(),
            subject: subject.to_owned(),
            body: "Hello.".to_owned(),
            unsubscribe: String::new(),
        };
        assert!(message(&letter("ana@paper.example", "A\r\nBcc: all@paper.example"), from.clone(), None).is_err());
        assert!(message(&letter("ana@paper.example\r\nBcc: x@y.example", "A"), from.clone(), None).is_err());
        assert!(message(&letter("ana@paper.example", "新密码 – new password"), from, None).is_ok());
    }

    #[test]
    fn a_server_without_a_sender_is_refused_by_name() {
        let settings = MailSettings { server: "smtp://localhost:25".to_owned(), from: String::new() };
        let error = carrier(&settings, Path::new(".")).err().expect("refused");
        assert!(error.to_string().contains("[mail] from"), "{error}");
    }
}
