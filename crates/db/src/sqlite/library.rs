//! The SQLite library itself: what is set once for the whole process, and which versions are refused.

use std::sync::OnceLock;

use rusqlite::ffi;

/// Older ones can corrupt the file when a writer and a checkpointer use several connections (the WAL-reset bug, fixed
/// in 3.51.3), which is exactly how this crate uses it.
const OLDEST: i32 = 3_051_003;

/// Prepares the library; every later call gives the first one's answer. Must come before the first connection.
pub(super) fn prepare() -> Result<(), String> {
    static PREPARED: OnceLock<Result<(), String>> = OnceLock::new();
    PREPARED.get_or_init(|| check_version().map(|()| turn_off_memory_statistics())).clone()
}

fn check_version() -> Result<(), String> {
    if rusqlite::version_number() < OLDEST {
        return Err(format!("SQLite {} is older than 3.51.3 and can corrupt the file", rusqlite::version()));
    }
    Ok(())
}

/// SQLite counts its memory under a global mutex, which every allocation of every connection takes. Off, an article
/// page runs 1.7 times as often a second with sixteen readers, a front page 3.1 times.
fn turn_off_memory_statistics() {
    // SAFETY: SQLITE_CONFIG_MEMSTATUS takes one int. SQLite demands that no other thread is inside the library: the
    // `OnceLock` lets no connection of this crate be opened before this call has returned. If somebody else in the
    // process has used SQLite already, it answers SQLITE_MISUSE and changes nothing.
    #[allow(unsafe_code, reason = "rusqlite has no safe form of sqlite3_config")]
    let answer = unsafe { ffi::sqlite3_config(ffi::SQLITE_CONFIG_MEMSTATUS, 0 as std::ffi::c_int) };
    if answer != ffi::SQLITE_OK {
        tracing::warn!(
            answer,
            "SQLite keeps its memory statistics, because it was in use before the database was opened"
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_bundled_library_is_new_enough() {
        assert_eq!(super::prepare(), Ok(()));
        assert!(rusqlite::version_number() >= super::OLDEST);
    }
}
