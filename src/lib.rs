//! Masthead: the publishing system an independent newsroom runs itself.
//!
//! The folders are named like a newsroom; inside each, files are named by who is asking
//! (`reader`, `newsroom`, `api`, `jobs`). docs/ARCHITECTURE.md is the map.

pub mod app;
pub mod backup;
pub mod cli;
pub mod clock;
pub mod config;
pub mod demonstration;
pub mod migrations;
pub mod private_file;
pub mod random;
pub mod router;

pub mod answer;
pub mod assets;
pub mod fetching;
pub mod http;
pub mod page_cache;
pub mod theme;

pub mod accounts;
pub mod archives;
pub mod articles;
pub mod audience;
pub mod comments;
pub mod consent;
pub mod contributors;
pub mod corrections;
pub mod encyclopedia;
pub mod exporting;
pub mod front;
pub mod furniture;
pub mod history;
pub mod importing;
pub mod lists;
pub mod mail;
pub mod media;
pub mod menus;
pub mod newsroom;
pub mod pages;
pub mod permalinks;
pub mod redirects;
pub mod search;
pub mod sections;
pub mod settings;
pub mod stand_ins;
pub mod syndication;
pub mod tags;
pub mod videos;
