//! A real WordPress from Debian's packages: MariaDB on a private socket, PHP by command and by `php -S`.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::places::{self, TemporaryFolder};
use crate::programs::{found, program, run, succeeds};

/// Where Debian puts WordPress; `WORDPRESS_ROOT` names another one.
const ROOT: &str = "/usr/share/wordpress";
const SCRIPT: &str = "xtask/src/oracle/wordpress.php";
const PATIENCE: Duration = Duration::from_secs(60);
const PACKAGES: &str = "apt-get install wordpress php-cli php-mysql php-xml mariadb-server";

/// A database server with one fresh WordPress for each export. Ended, by process id, when dropped.
#[derive(Debug)]
pub struct WordPress {
    database: Child,
    web: Option<Child>,
    folder: TemporaryFolder,
    root: PathBuf,
    name: String,
    port: u16,
}

impl WordPress {
    /// # Errors
    /// The packages are not installed, or the database does not come up.
    pub fn start() -> Result<Self> {
        let root = std::env::var_os("WORDPRESS_ROOT").map_or_else(|| PathBuf::from(ROOT), PathBuf::from);
        if !root.join("wp-settings.php").is_file() || found("php").is_none() || found("mariadbd").is_none() {
            bail!("no WordPress here: {PACKAGES}");
        }
        let folder = TemporaryFolder::new("oracle")?;
        let data = folder.path().join("data");
        let as_whom = if crate::programs::is_root() { "--user=root" } else { "--user=mysql" };
        run(program("mariadb-install-db")
            .args(["--no-defaults", "--auth-root-authentication-method=normal", "--skip-test-db", as_whom])
            .arg(format!("--datadir={}", data.display()))
            .stdout(Stdio::null()))?;
        let database = program("mariadbd")
            .args([
                "--no-defaults",
                "--skip-networking",
                "--skip-log-bin",
                "--innodb-flush-log-at-trx-commit=0",
                as_whom,
            ])
            .arg(format!("--datadir={}", data.display()))
            .arg(format!("--socket={}", socket(folder.path()).display()))
            .stdout(Stdio::null())
            .stderr(fs::File::create(folder.path().join("log"))?)
            .spawn()
            .context("MariaDB cannot be started")?;
        let wordpress = Self { database, web: None, folder, root, name: String::new(), port: 0 };
        wordpress.wait()?;
        Ok(wordpress)
    }

    fn wait(&self) -> Result<()> {
        let start = Instant::now();
        while !succeeds(&mut self.client("SELECT 1")) {
            if start.elapsed() > PATIENCE {
                bail!("MariaDB does not answer: {}", fs::read_to_string(self.folder.path().join("log"))?);
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    fn client(&self, sql: &str) -> Command {
        let mut client = program("mariadb");
        client.args(["--no-defaults", "-uroot", "-e", sql]);
        client.arg(format!("--socket={}", socket(self.folder.path()).display()));
        client
    }

    /// A new, empty WordPress that gets these records.
    pub fn load(&mut self, name: &str, records: impl Iterator<Item = Value>) -> Result<()> {
        self.name = name.to_owned();
        run(&mut self.client(&format!("CREATE DATABASE {name} CHARACTER SET utf8mb4")))?;
        let mut php = self.php(&["load"]).stdin(Stdio::piped()).spawn().context("php cannot be started")?;
        let mut input = php.stdin.take().context("php takes no input")?;
        for record in records {
            writeln!(input, "{record}")?;
        }
        drop(input);
        let status = php.wait()?;
        if !status.success() {
            bail!("WordPress did not take the content: {status}");
        }
        Ok(())
    }

    /// What a command of `wordpress.php` prints, a record a line.
    pub fn ask(&self, words: &[&str]) -> Result<Vec<Value>> {
        let mut php = self.php(words).stdout(Stdio::piped()).spawn().context("php cannot be started")?;
        let output = php.stdout.take().context("php has no output")?;
        let mut records = Vec::new();
        for line in BufReader::new(output).lines() {
            let line = line?;
            let record = serde_json::from_str(&line).with_context(|| format!("php said: {line}"))?;
            records.push(record);
        }
        let status = php.wait()?;
        if status.success() { Ok(records) } else { bail!("php {}: {status}", words.join(" ")) }
    }

    /// Serves the loaded WordPress; gives the port. Requests must name the host `site.test`.
    pub fn serve(&mut self) -> Result<u16> {
        if self.web.is_none() {
            let free = std::net::TcpListener::bind("127.0.0.1:0")?;
            self.port = free.local_addr()?.port();
            drop(free);
            let mut php = self.php(&[]);
            self.web =
                Some(php.stdout(Stdio::null()).stderr(Stdio::null()).spawn().context("php -S cannot be started")?);
            let start = Instant::now();
            while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
                if start.elapsed() > PATIENCE {
                    bail!("php -S does not answer");
                }
                std::thread::sleep(Duration::from_millis(50));
            }
        }
        Ok(self.port)
    }

    /// Ends the web server, so that the next one serves another database.
    pub fn stop_serving(&mut self) {
        end(self.web.take());
    }

    fn php(&self, words: &[&str]) -> Command {
        let script = places::root().join(SCRIPT);
        let mut php = program("php");
        php.args(["-d", "memory_limit=1G", "-d", "display_errors=stderr", "-d", "error_reporting=E_ERROR"]);
        if words.is_empty() {
            php.args(["-S", &format!("127.0.0.1:{}", self.port)]);
        }
        php.arg(script).args(words);
        php.env("ORACLE_ROOT", &self.root)
            .env("ORACLE_SOCKET", socket(self.folder.path()))
            .env("ORACLE_DATABASE", &self.name);
        php
    }
}

impl Drop for WordPress {
    fn drop(&mut self) {
        end(self.web.take());
        let _ = self.database.kill();
        let _ = self.database.wait();
    }
}

fn end(child: Option<Child>) {
    if let Some(mut child) = child {
        let _ = child.kill();
        let _ = child.wait();
    }
}

fn socket(folder: &Path) -> PathBuf {
    folder.join("socket")
}
