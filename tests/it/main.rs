//! One binary for all tests of the whole: linking is what costs.

mod accounts;
mod answers;
mod audience;
mod checked;
mod commenting;
mod conversation;
mod databases;
mod docs;
mod feeds;
mod flood;
mod gated;
mod hosts;
mod importing;
mod leaving;
mod lists;
mod moderation;
mod newspaper;
mod newsroom;
mod pages;
mod refused;
mod reimport;
mod snapshots;
mod support;
mod tidy;
mod tree;
