//! SQLite and PostgreSQL behind one synchronous closure
