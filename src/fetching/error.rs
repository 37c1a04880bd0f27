//! Why something could not be fetched, in words for the person who gave the address.

use std::io;

/// A failed fetch.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    #[error("only http:// and https:// addresses can be fetched")]
    NotHttp,
    #[error("the address contains a user name or password; remove it")]
    HasCredentials,
    #[error("{host} is not on the public internet. If it is your own machine, add it to allow under [fetch]")]
    NotPublic { host: String },
    #[error("the address leads from one page to the next more than {0} times")]
    TooManyRedirects(usize),
    #[error("the address redirects to something that is not an address")]
    BadRedirect,
    #[error("the answer is larger than {limit} bytes")]
    TooLarge { limit: u64 },
    #[error("the other site took too long")]
    TooSlow,
    #[error("the other site answered with status {0}")]
    Status(u16),
    #[error("the other site cannot be reached")]
    Unreachable(#[source] reqwest::Error),
    #[error("what was fetched cannot be written")]
    NotWritten(#[source] io::Error),
    #[error("the outgoing connection cannot be set up")]
    NotSetUp(#[source] anyhow::Error),
}

impl FetchError {
    /// Whether asking again later may help: the job queue's question.
    pub fn may_pass(&self) -> bool {
        match self {
            Self::TooSlow | Self::Unreachable(_) | Self::NotWritten(_) => true,
            Self::Status(status) => *status == 429 || *status >= 500,
            _ => false,
        }
    }
}
