//! One binary for all tests of the whole: linking is what costs.

mod accounts;
mod answers;
mod checked;
mod conversation;
mod databases;
mod docs;
mod dump;
mod feeds;
mod gated;
mod hosts;
mod importing;
mod leaving;
mod lists;
mod newspaper;
mod newsroom;
mod other_systems;
mod pages;
mod proving;
mod refused;
mod reimport;
mod snapshots;
mod support;
mod tidy;
mod tree;
