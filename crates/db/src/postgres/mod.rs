//! PostgreSQL: threads with a connection and a small runtime each.

mod address;
mod engine;
mod exchange;
mod failure;
mod reads;
mod session;
mod tls;
mod wire;
mod writes;

pub(crate) use engine::Postgres;
pub(crate) use exchange::Ticket;
pub(crate) use session::Session;
pub(crate) use wire::cell;
