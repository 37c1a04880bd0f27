//! Where kept pages lie: within a budget of bytes, and a page asked for once does not push out one that many read.
//!
//! Who stays is decided by frequency (W-TinyLFU): a flood of addresses that are asked for once each is not let in.

use std::sync::Arc;

use moka::sync::Cache;

use super::Entry;

#[derive(Clone)]
pub(super) struct Shelf(Cache<Arc<str>, Arc<Entry>>);

impl Shelf {
    pub(super) fn new(bytes: u64) -> Self {
        let weigh = |key: &Arc<str>, entry: &Arc<Entry>| u32::try_from(key.len() + entry.bytes()).unwrap_or(u32::MAX);
        Self(Cache::builder().max_capacity(bytes).weigher(weigh).build())
    }

    pub(super) fn get(&self, key: &str) -> Option<Arc<Entry>> {
        self.0.get(key)
    }

    pub(super) fn keep(&self, entry: &Arc<Entry>) {
        self.0.insert(entry.key().clone(), entry.clone());
    }

    /// Weighs a page again that has got another form. One that was pushed out meanwhile stays out.
    pub(super) fn put(&self, entry: &Arc<Entry>) {
        if self.0.get(entry.key().as_ref()).is_some_and(|held| Arc::ptr_eq(&held, entry)) {
            self.keep(entry);
        }
    }

    pub(super) fn remove(&self, key: &str) {
        self.0.invalidate(key);
    }

    pub(super) fn clear(&self) {
        self.0.invalidate_all();
    }

    pub(super) fn entries(&self) -> Vec<Arc<Entry>> {
        self.0.iter().map(|(_, entry)| entry).collect()
    }

    /// Entries and bytes.
    pub(super) fn size(&self) -> (u64, u64) {
        self.0.run_pending_tasks();
        (self.0.entry_count(), self.0.weighted_size())
    }
}
