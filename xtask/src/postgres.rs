//! One PostgreSQL server for a whole run, so that not every test process starts its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::places::TemporaryFolder;
use crate::programs::{is_root, program, run, succeeds};

/// Where Debian keeps its versions.
const VERSIONS: &str = "/usr/lib/postgresql";

const PATIENCE: Duration = Duration::from_secs(30);

/// Ends the server when the pipe from this process closes, so that it goes with a run that is killed, too. SIGINT is
/// PostgreSQL's "fast" shutdown.
const KEEPER: &str = r#""$@" & server=$!; read -r _; kill -INT $server; wait $server"#;

/// A running server: on a unix socket only, and careless of power cuts.
#[derive(Debug)]
pub struct Cluster {
    keeper: Child,
    folder: TemporaryFolder,
}

impl Cluster {
    /// # Errors
    /// PostgreSQL is not installed, or does not come up; its log is in the error.
    pub fn start() -> Result<Self> {
        let programs =
            newest_version().with_context(|| format!("no PostgreSQL in {VERSIONS}: apt-get install postgresql"))?;
        let folder = TemporaryFolder::new("postgres")?;
        let data = folder.path().join("data");
        give_to_the_unprivileged(folder.path())?;
        let options = ["--username=postgres", "--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync"];
        run(unprivileged(&programs.join("initdb")).arg("-D").arg(&data).args(options).stdout(Stdio::null()))?;
        let log = folder.path().join("log");
        let settings = [
            "listen_addresses=",
            "fsync=off",
            "synchronous_commit=off",
            "full_page_writes=off",
            "max_connections=200",
            "shared_buffers=32MB",
        ];
        let keeper = unprivileged(Path::new("/bin/sh"))
            .args(["-c", KEEPER, "keeper"])
            .arg(programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(folder.path())
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(fs::File::create(&log).context("the server's log cannot be made")?)
            .spawn()
            .context("PostgreSQL cannot be started")?;
        let cluster = Self { keeper, folder };
        cluster.wait_until_ready(&programs.join("pg_isready"), &log)?;
        Ok(cluster)
    }

    /// The connection string that tests read in `MASTHEAD_TEST_POSTGRES`.
    pub fn address(&self) -> String {
        format!("host={} user=postgres", self.folder.path().display())
    }

    fn wait_until_ready(&self, pg_isready: &Path, log: &Path) -> Result<()> {
        let start = Instant::now();
        while !succeeds(program(pg_isready).arg("-h").arg(self.folder.path())) {
            if start.elapsed() > PATIENCE {
                bail!("PostgreSQL does not answer: {}", fs::read_to_string(log).unwrap_or_default());
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // `wait` closes the pipe, which is the keeper's sign.
        if let Err(error) = self.keeper.wait() {
            eprintln!("PostgreSQL may be left running: {error}");
        }
    }
}

/// The folder of programs of the newest PostgreSQL here.
pub fn newest_version() -> Option<PathBuf> {
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten().map(|entry| entry.path());
    versions
        .filter(|version| version.join("bin/initdb").exists())
        .max_by_key(|version| version.file_name()?.to_str()?.parse::<u32>().ok())
        .map(|version| version.join("bin"))
}

/// PostgreSQL refuses to run as root, so root runs it as the account that Debian makes for it.
fn unprivileged(name: &Path) -> Command {
    if !is_root() {
        return program(name);
    }
    let mut command = program("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(name).current_dir("/");
    command
}

fn give_to_the_unprivileged(folder: &Path) -> Result<()> {
    if is_root() {
        run(program("chown").arg("postgres:postgres").arg(folder))?;
    }
    Ok(())
}
