//! A PostgreSQL server for tests: no TCP, no flush to disk, gone when it is dropped.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, OnceLock, Weak};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::database::TestDatabase;

/// Names a running server, so that the many processes of a test run share one.
const RUNNING: &str = "MASTHEAD_TEST_POSTGRES";

/// Where Debian keeps its versions.
const VERSIONS: &str = "/usr/lib/postgresql";

const PATIENCE: Duration = Duration::from_secs(30);

/// A server to make databases in. Clones share it; the last one stops it.
#[derive(Clone)]
pub struct TestPostgres(Arc<Server>);

enum Server {
    /// Somebody else's.
    Running {
        address: String,
    },
    Own {
        address: String,
        process: Mutex<Child>,
        _folder: TempDir,
    },
}

impl TestPostgres {
    /// The server that `MASTHEAD_TEST_POSTGRES` names (the connection string of an account that may create
    /// databases), else one of this process's own.
    ///
    /// # Panics
    /// If there is none and none can be started: a missing PostgreSQL is a failed test, never a skipped one.
    pub fn start() -> TestPostgres {
        static SHARED: OnceLock<Mutex<Weak<Server>>> = OnceLock::new();
        let mut shared = SHARED.get_or_init(Mutex::default).lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = shared.upgrade() {
            return TestPostgres(server);
        }
        let server = Arc::new(match std::env::var(RUNNING) {
            Ok(address) => Server::Running { address },
            Err(_) => start_server(),
        });
        *shared = Arc::downgrade(&server);
        TestPostgres(server)
    }

    /// The connection string of its administrator, without a database's name.
    pub fn address(&self) -> &str {
        match &*self.0 {
            Server::Running { address } | Server::Own { address, .. } => address,
        }
    }

    /// An empty database of UTF-8 text in byte order, dropped with the value.
    pub fn fresh_database(&self) -> TestDatabase {
        TestDatabase::create(self.clone())
    }
}

/// Runs the server until the pipe from this process is closed, so that it ends with a test that is killed, too. SIGINT
/// is PostgreSQL's "fast" shutdown: it ends all sessions and goes.
const KEEPER: &str = r#""$@" & server=$!; read -r _; kill -INT $server; wait $server"#;

impl Drop for Server {
    fn drop(&mut self) {
        let Server::Own { process, .. } = self else {
            return;
        };
        let process = process.get_mut().unwrap_or_else(PoisonError::into_inner);
        // `wait` closes the pipe.
        let _ = process.wait();
    }
}

fn start_server() -> Server {
    let programs = newest_version();
    let folder = tempfile::Builder::new().prefix("test-postgres-").tempdir().expect("a temporary folder can be made");
    let data = folder.path().join("data");
    give_to_the_unprivileged(folder.path());
    run(as_unprivileged(&programs.join("initdb")).arg("-D").arg(&data).args([
        "--username=postgres",
        "--auth=trust",
        "--encoding=UTF8",
        "--locale=C",
        "--no-sync",
    ]));
    let log = folder.path().join("log");
    let process = as_unprivileged(Path::new("/bin/sh"))
        .args(["-c", KEEPER, "keeper"])
        .arg(programs.join("postgres"))
        .arg("-D")
        .arg(&data)
        .arg("-k")
        .arg(folder.path())
        .args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "synchronous_commit=off"])
        .args(["-c", "full_page_writes=off", "-c", "max_connections=200", "-c", "shared_buffers=32MB"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(fs::File::create(&log).expect("the log can be written"))
        .spawn()
        .expect("PostgreSQL starts");
    let address = format!("host={} user=postgres", folder.path().display());
    let server = Server::Own { address, process: Mutex::new(process), _folder: folder };
    wait_until_it_answers(&server, &log);
    server
}

fn wait_until_it_answers(server: &Server, log: &Path) {
    let Server::Own { address, .. } = server else {
        return;
    };
    let start = Instant::now();
    while super::database::administer(address, &[]).is_err() {
        if start.elapsed() > PATIENCE {
            panic!("PostgreSQL does not answer: {}", fs::read_to_string(log).unwrap_or_default());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn newest_version() -> PathBuf {
    let versions = fs::read_dir(VERSIONS).into_iter().flatten().flatten().map(|entry| entry.path().join("bin"));
    versions
        .filter(|programs| programs.join("initdb").exists())
        .max_by_key(|programs| version_of(programs))
        .unwrap_or_else(|| {
            panic!(
                "no PostgreSQL in {VERSIONS}: install it (Debian: apt-get install postgresql), or name a running server in {RUNNING}"
            )
        })
}

/// `/usr/lib/postgresql/15/bin` is of version 15.
fn version_of(programs: &Path) -> u32 {
    let folder = programs.parent().and_then(Path::file_name).and_then(|name| name.to_str());
    folder.and_then(|name| name.parse().ok()).unwrap_or_default()
}

/// PostgreSQL refuses to run as root, so root runs it as the account that Debian makes for it.
fn as_unprivileged(program: &Path) -> Command {
    if !is_root() {
        return Command::new(program);
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups", "--"]).arg(program);
    command.current_dir("/");
    command
}

fn give_to_the_unprivileged(folder: &Path) {
    if is_root() {
        run(Command::new("chown").arg("postgres:postgres").arg(folder));
    }
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).expect("the folder is ours");
}

/// Whoever owns this process's own entry is who it runs as.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|entry| entry.uid() == 0)
}

fn run(command: &mut Command) {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?} cannot be run: {error}"));
    if !output.status.success() {
        panic!("{command:?} failed: {}", String::from_utf8_lossy(&output.stderr));
    }
}
