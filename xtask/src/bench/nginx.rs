//! The anchor: nginx serves the very bytes of an article as a file, as it is and as `.gz` beside it, on the same machine
//! in the same minutes, with a process for each core.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Child;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::process::Process;
use crate::programs::{found, program};

/// Where the article lies.
pub const PATH: &str = "/article.html";

/// Where it lies with `gzip_static`: sent compressed, whatever the client says.
pub const GZIP_PATH: &str = "/gzip/article.html";

const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub struct Nginx {
    child: Child,
    program: PathBuf,
    configuration: PathBuf,
    folder: PathBuf,
    pub base: String,
}

impl Nginx {
    /// None if nginx is not installed.
    pub fn start(folder: &Path, article: &[u8], gzipped: &[u8]) -> Result<Option<Self>> {
        // Debian keeps it where only root's PATH looks.
        let in_sbin = Some(PathBuf::from("/usr/sbin/nginx")).filter(|file| file.is_file());
        let Some(nginx) = found("nginx").or(in_sbin) else {
            return Ok(None);
        };
        fs::create_dir_all(folder.join("gzip")).context("nginx's folder cannot be made")?;
        for (name, bytes) in
            [("article.html", article), ("gzip/article.html", article), ("gzip/article.html.gz", gzipped)]
        {
            fs::write(folder.join(name), bytes).context("the article cannot be written")?;
        }
        let port = free_port()?;
        let configuration = folder.join("nginx.conf");
        fs::write(&configuration, settings(folder, port)).context("nginx's settings cannot be written")?;
        let child = program(&nginx)
            .arg("-p")
            .arg(folder)
            .arg("-c")
            .arg(&configuration)
            .arg("-e")
            .arg(folder.join("error.log"))
            .spawn()
            .context("nginx cannot be started")?;
        let nginx = Self {
            child,
            program: nginx,
            configuration,
            folder: folder.to_owned(),
            base: format!("http://127.0.0.1:{port}"),
        };
        wait_for(port)?;
        Ok(Some(nginx))
    }

    pub fn process(&self) -> Process {
        Process(self.child.id())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        // A word to the master, which ends its processes; killed, it would leave them behind.
        let mut stop = program(&self.program);
        stop.arg("-p").arg(&self.folder).arg("-c").arg(&self.configuration).args(["-s", "stop"]);
        if !crate::programs::succeeds(&mut stop) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// As a good operator runs it: a process per core, open files kept, no log.
fn settings(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    format!(
        "daemon off; worker_processes auto; pid {folder}/pid; events {{ worker_connections 2048; }}
http {{
    access_log off; sendfile on; tcp_nopush on; keepalive_timeout 65; keepalive_requests 100000000; server_tokens off;
    open_file_cache max=100 inactive=60s; default_type text/html; charset utf-8;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port} backlog=2048; root {folder}; location /gzip/ {{ gzip_static always; }} }}
}}
"
    )
}

fn free_port() -> Result<u16> {
    let listener = TcpListener::bind("127.0.0.1:0").context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

fn wait_for(port: u16) -> Result<()> {
    let start = Instant::now();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        if start.elapsed() > PATIENCE {
            bail!("nginx does not answer");
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}
