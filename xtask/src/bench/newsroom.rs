//! An editor at the bench: signs in and publishes over HTTP, as a browser without script does.

use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use anyhow::{Context, Result, bail, ensure};

use super::client::{Answer, Connection};
use crate::programs::program;

const EMAIL: &str = "bench@paper.example";
const PASSWORD: &str = "seventeen herons over slow water";

/// Makes the account, while nobody serves the folder.
pub fn invite(masthead: &Path, data: &Path) -> Result<()> {
    let words = ["account", "create", "--email", EMAIL, "--name", "Bench", "--role", "editor", "--data"];
    let mut command = program(masthead);
    let command = command.args(words).arg(data).stdin(Stdio::piped()).stdout(Stdio::null());
    let mut child = command.spawn().context("the account cannot be made")?;
    let mut input = child.stdin.take().context("the program takes no password")?;
    writeln!(input, "{PASSWORD}")?;
    drop(input);
    let status = child.wait()?;
    ensure!(status.success(), "the account was not made: {status}");
    Ok(())
}

/// An editor with a session.
pub struct Editor {
    line: Connection,
    cookie: String,
}

impl Editor {
    pub fn sign_in(base: &str) -> Result<Self> {
        let mut editor = Self { line: Connection::open(base)?, cookie: String::new() };
        let answer = editor.post("/login/", &[("log", EMAIL), ("pwd", PASSWORD)])?;
        let cookie = answer.header("set-cookie").context("signing in gave no cookie")?;
        cookie.split(';').next().unwrap_or_default().clone_into(&mut editor.cookie);
        Ok(editor)
    }

    /// A new article in the first section, live; its place in the newsroom.
    pub fn publish_new(&mut self, headline: &str) -> Result<String> {
        let form = self.get("/newsroom/articles/new/")?;
        let options = form.split("<option value=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let section = options.map(str::to_owned).find(|value| !value.is_empty()).context("there is no section")?;
        let made = self.post("/newsroom/articles/new/", &[("headline", headline), ("section", &section)])?;
        let place = made.header("location").context("no article was made")?.to_owned();
        self.save(&place, headline)?;
        self.publish(&place)?;
        Ok(place)
    }

    /// Another headline, as a version that readers do not see yet.
    pub fn save(&mut self, place: &str, headline: &str) -> Result<()> {
        let revision = self.revision(place)?;
        let body = "<p>The gauge at the mole was read at noon, and what it showed was written down.</p>";
        let fields = [("revision", revision.as_str()), ("headline", headline), ("body_html", body)];
        self.post(place, &fields).map(drop)
    }

    /// Makes the newest version the one that readers see.
    pub fn publish(&mut self, place: &str) -> Result<()> {
        let publication = self.publication(place)?;
        self.send(&publication)
    }

    /// The form of publishing, filled in, so that sending it is one request.
    pub fn publication(&mut self, place: &str) -> Result<Form> {
        let revision = self.revision(&format!("{place}publish/"))?;
        Ok(Form { path: format!("{place}publish/"), revision })
    }

    pub fn send(&mut self, form: &Form) -> Result<()> {
        let fields = [("revision", form.revision.as_str()), ("when", "now"), ("kind", "typo")];
        self.post(&form.path, &fields).map(drop)
    }

    /// Where readers find an article.
    pub fn address(&mut self, place: &str) -> Result<String> {
        let view = self.get(place)?;
        let links = view.split("class=\"btn bare sm\" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let mut public = links.filter(|link| !link.contains("/newsroom/"));
        public.next().map(str::to_owned).context("the article has no address")
    }

    fn revision(&mut self, place: &str) -> Result<String> {
        let view = self.get(place)?;
        let (_, rest) = view.split_once("name=\"revision\" value=\"").context("the form has no revision")?;
        Ok(rest.split('"').next().unwrap_or_default().to_owned())
    }

    fn get(&mut self, path: &str) -> Result<String> {
        let cookie = format!("Cookie: {}\r\n", self.cookie);
        let answer = self.line.ask("GET", path, &cookie, b"")?;
        ensure!(answer.status == 200, "{path} answers {}", answer.status);
        Ok(answer.text())
    }

    fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<Answer> {
        let body =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect::<Vec<_>>().join("&");
        let mut lines = "Content-Type: application/x-www-form-urlencoded\r\nSec-Fetch-Site: same-origin\r\n".to_owned();
        if !self.cookie.is_empty() {
            lines += &format!("Cookie: {}\r\n", self.cookie);
        }
        let answer = self.line.ask("POST", path, &lines, body.as_bytes())?;
        if answer.status != 303 {
            bail!("{path} answers {} to a form: {}", answer.status, answer.text());
        }
        Ok(answer)
    }
}

/// What will be sent.
pub struct Form {
    path: String,
    revision: String,
}

/// Every byte but letters and digits as `%XX`: long, and right everywhere.
fn encoded(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_sent_as_a_browser_sends_it() {
        assert_eq!(encoded("a b&c=é"), "a%20b%26c%3D%C3%A9");
    }
}
