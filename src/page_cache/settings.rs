//! What an operator decides about kept pages.

use serde::{Deserialize, Serialize};

/// The `[page_cache]` part of the configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PageCacheSettings {
    /// Memory for kept pages in all their encodings, in megabytes. 0 keeps nothing.
    pub megabytes: u64,
    /// After so many seconds a page is made again when somebody asks, although nothing is known to have changed:
    /// for the counters it prints.
    pub refresh_seconds: u32,
}

impl Default for PageCacheSettings {
    fn default() -> Self {
        Self { megabytes: 64, refresh_seconds: 60 }
    }
}

impl PageCacheSettings {
    pub(super) fn bytes(&self) -> u64 {
        self.megabytes.saturating_mul(1_000_000)
    }

    pub(super) fn refresh_micros(&self) -> i64 {
        i64::from(self.refresh_seconds.max(1)) * 1_000_000
    }
}
