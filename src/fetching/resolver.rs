//! Names to addresses, with every address checked. The HTTP client connects to exactly what comes out
//! of here, so a name that answers differently the second time (DNS rebinding) gains nothing.

use std::{
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    sync::Arc,
};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};

use super::address::is_public;

pub(super) type Answer = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// How a name is looked up: the operating system, or a table in a test.
pub(super) type Lookup = Arc<dyn Fn(String) -> Answer + Send + Sync>;

/// Resolves names and refuses those with any address that is not public.
pub(super) struct CheckedResolver(pub(super) Lookup);

/// Resolves names of hosts that the configuration allows wherever they are.
pub(super) struct PlainResolver(pub(super) Lookup);

/// The name has an address that is not public. Travels inside the client's error.
#[derive(Debug, thiserror::Error)]
#[error("an address of this name is not public")]
pub(super) struct NotPublic;

/// Asks the operating system.
pub(super) fn system() -> Lookup {
    Arc::new(|name| {
        Box::pin(async move {
            let found = tokio::net::lookup_host((name, 0)).await?;
            Ok(found.map(|addr| addr.ip()).collect())
        })
    })
}

/// One bad address spoils the name: an honest one does not mix public and private addresses.
fn checked(addrs: Vec<IpAddr>) -> Result<Vec<IpAddr>, NotPublic> {
    if addrs.iter().all(|addr| is_public(*addr)) { Ok(addrs) } else { Err(NotPublic) }
}

fn with_any_port(addrs: Vec<IpAddr>) -> Addrs {
    Box::new(addrs.into_iter().map(|addr| SocketAddr::new(addr, 0)))
}

impl Resolve for CheckedResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let answer = (self.0)(name.as_str().to_owned());
        Box::pin(async move { Ok(with_any_port(checked(answer.await?)?)) })
    }
}

impl Resolve for PlainResolver {
    fn resolve(&self, name: Name) -> Resolving {
        let answer = (self.0)(name.as_str().to_owned());
        Box::pin(async move { Ok(with_any_port(answer.await?)) })
    }
}
