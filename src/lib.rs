//! Masthead
