//! The body of an article as a document: parse, sanitise, render, count
