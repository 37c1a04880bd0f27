//! The anchor: nginx serves the very bytes of an article as a file, on the same machine in the same minutes.

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

const PATIENCE: Duration = Duration::from_secs(10);

#[derive(Debug)]
pub struct Nginx {
    child: Child,
    pub base: String,
}

impl Nginx {
    /// None if nginx is not installed.
    pub fn start(folder: &Path, article: &[u8]) -> Result<Option<Self>> {
        // Debian keeps it where only root's PATH looks.
        let in_sbin = Some(PathBuf::from("/usr/sbin/nginx")).filter(|file| file.is_file());
        let Some(nginx) = found("nginx").or(in_sbin) else {
            return Ok(None);
        };
        fs::create_dir_all(folder).context("nginx's folder cannot be made")?;
        fs::write(folder.join("article.html"), article).context("the article cannot be written")?;
        let port = free_port()?;
        let configuration = folder.join("nginx.conf");
        fs::write(&configuration, settings(folder, port)).context("nginx's settings cannot be written")?;
        let child = program(nginx)
            .arg("-p")
            .arg(folder)
            .arg("-c")
            .arg(&configuration)
            .arg("-e")
            .arg(folder.join("error.log"))
            .spawn()
            .context("nginx cannot be started")?;
        let nginx = Self { child, base: format!("http://127.0.0.1:{port}") };
        wait_for(port)?;
        Ok(Some(nginx))
    }

    pub fn process(&self) -> Process {
        Process(self.child.id())
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One process, so that its time is the time of all requests.
fn settings(folder: &Path, port: u16) -> String {
    let folder = folder.display();
    format!(
        "daemon off; master_process off; pid {folder}/pid; events {{ worker_connections 256; }}
http {{
    access_log off; sendfile on; keepalive_requests 1000000; default_type text/html;
    client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi;
    server {{ listen 127.0.0.1:{port}; root {folder}; }}
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
