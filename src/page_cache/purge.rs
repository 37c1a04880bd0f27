//! Telling the cache before us what to drop: gathered for a moment, in batches, no oftener than its service takes,
//! and again until it was taken.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::sleep;
use url::Url;

use super::Tag;
use super::cdn::{Call, Service};
use super::edge::MANY;
use super::touched::Touched;
use crate::fetching::{FetchLimits, Fetcher};

/// News within this time goes out together: a story that is published touches a dozen things at once.
const GATHERED: Duration = Duration::from_millis(500);

/// Waits after a call that failed, doubled up to the second.
const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(60);

/// More names than this at once become one: everything.
const MOST_NAMES: usize = 2_000;

/// The `[edge.purge]` part of the configuration file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PurgeSettings {
    pub service: Service,
    /// Where calls go: Fastly's `…/service/ID/purge`, Cloudflare's `…/zones/ID/purge_cache`, or the Varnish itself.
    pub url: String,
    /// The environment variable that holds the service's token, so that it stands in no file of the publication.
    #[serde(default)]
    pub token_variable: String,
    /// Calls a minute that the service takes from us: 5 on Cloudflare's free plan.
    #[serde(default = "calls_per_minute")]
    pub calls_per_minute: u32,
}

/// What follows the change log for the cache before us.
pub struct Purger {
    settings: PurgeSettings,
    url: Url,
    token: String,
    fetcher: Fetcher,
    position: PathBuf,
    waiting: Waiting,
}

/// What is yet to be told.
#[derive(Debug, Default)]
struct Waiting {
    hard: BTreeSet<String>,
    soft: BTreeSet<String>,
    position: i64,
}

/// Things that have changed, up to a position of the change log.
pub(super) type News = (Touched, i64);

fn calls_per_minute() -> u32 {
    60
}

impl Purger {
    /// `folder`: where the position is kept that was told last.
    ///
    /// # Errors
    /// When the variable of the token is named and not set, or the address is none.
    pub fn new(settings: PurgeSettings, fetcher: Fetcher, folder: &Path) -> Result<Self> {
        let token = match settings.token_variable.as_str() {
            "" => String::new(),
            name => std::env::var(name).with_context(|| format!("[edge.purge] names the variable {name}; set it"))?,
        };
        let url = Url::parse(&settings.url)
            .with_context(|| format!("[edge.purge] url = {:?} is no address", settings.url))?;
        let position = folder.join("edge-position");
        Ok(Self { settings, url, token, fetcher, position, waiting: Waiting::default() })
    }

    /// The position up to which the service was told everything; `None` before the first time.
    pub fn told_up_to(&self) -> Option<i64> {
        std::fs::read_to_string(&self.position).ok()?.trim().parse().ok()
    }

    /// Tells the service until the news end.
    pub async fn run(mut self, mut news: UnboundedReceiver<News>) {
        while let Some(first) = news.recv().await {
            self.waiting.add(first);
            sleep(GATHERED).await;
            while let Ok(more) = news.try_recv() {
                self.waiting.add(more);
            }
            self.tell_all(&mut news).await;
            if let Err(error) = self.keep_position() {
                tracing::warn!(%error, "The position of the purges cannot be kept; after a restart more is purged than need be");
            }
        }
    }

    async fn tell_all(&mut self, news: &mut UnboundedReceiver<News>) {
        let mut wait = FIRST_WAIT;
        while let Some((names, is_hard)) = self.waiting.next(self.settings.service.most_names()) {
            let call = Call::of(self.settings.service, &names, is_hard, &self.token);
            let told = self.fetcher.tell(&self.url, &call, FetchLimits::default()).await;
            match told {
                Ok(()) => {
                    wait = FIRST_WAIT;
                    sleep(Duration::from_secs(60) / self.settings.calls_per_minute.max(1)).await;
                }
                Err(error) => {
                    tracing::warn!(%error, names = names.len(), "The cache before us was not reached; trying again");
                    self.waiting.put_back(names, is_hard);
                    sleep(wait).await;
                    wait = (wait * 2).min(LONGEST_WAIT);
                }
            }
            while let Ok(more) = news.try_recv() {
                self.waiting.add(more);
            }
        }
    }

    fn keep_position(&self) -> std::io::Result<()> {
        let new = self.position.with_extension("new");
        std::fs::write(&new, self.waiting.position.to_string())?;
        std::fs::rename(new, &self.position)
    }
}

impl Waiting {
    fn add(&mut self, (touched, position): News) {
        self.position = self.position.max(position);
        if let Some(is_hard) = touched.everything {
            // Every page is made from the publication.
            self.put(Tag::Publication.to_string(), is_hard);
        }
        for (tag, is_hard) in touched.tags {
            if matches!(tag, Tag::Article(_)) {
                self.put(MANY.to_owned(), is_hard);
            }
            self.put(tag.to_string(), is_hard);
        }
        if self.hard.len() + self.soft.len() > MOST_NAMES {
            let is_hard = !self.hard.is_empty();
            (self.hard, self.soft) = Default::default();
            self.put(Tag::Publication.to_string(), is_hard);
        }
    }

    fn put(&mut self, name: String, is_hard: bool) {
        if is_hard {
            self.soft.remove(&name);
            self.hard.insert(name);
        } else if !self.hard.contains(&name) {
            self.soft.insert(name);
        }
    }

    fn put_back(&mut self, names: Vec<String>, is_hard: bool) {
        names.into_iter().for_each(|name| self.put(name, is_hard));
    }

    /// The next batch; what must never be shown again goes first.
    fn next(&mut self, most: usize) -> Option<(Vec<String>, bool)> {
        let is_hard = !self.hard.is_empty();
        let from = if is_hard { &mut self.hard } else { &mut self.soft };
        let names: Vec<String> = (0..most).map_while(|_| from.pop_first()).collect();
        (!names.is_empty()).then_some((names, is_hard))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn touched(tags: impl IntoIterator<Item = (Tag, bool)>) -> Touched {
        Touched { tags: tags.into_iter().collect(), everything: None }
    }

    #[test]
    fn what_must_never_be_shown_again_goes_first_and_nothing_goes_twice() {
        let mut waiting = Waiting::default();
        waiting.add((touched([(Tag::Front, false), (Tag::Section(3), false)]), 4));
        waiting.add((touched([(Tag::Front, true), (Tag::Section(3), false)]), 5));
        assert_eq!(waiting.next(10), Some((vec!["front".to_owned()], true)));
        assert_eq!(waiting.next(10), Some((vec!["section:3".to_owned()], false)));
        assert_eq!(waiting.next(10), None);
        assert_eq!(waiting.position, 5);
    }

    #[test]
    fn a_batch_has_no_more_names_than_the_service_takes() {
        let mut waiting = Waiting::default();
        waiting.add((touched((0..70).map(|id| (Tag::Section(id), false))), 1));
        let sizes: Vec<usize> = std::iter::from_fn(|| waiting.next(30)).map(|(names, _)| names.len()).collect();
        assert_eq!(sizes, [30, 30, 10]);
    }

    #[test]
    fn too_many_names_become_everything() {
        let mut waiting = Waiting::default();
        waiting.add((touched((0..3_000).map(|id| (Tag::Article(id), id == 7))), 1));
        assert_eq!(waiting.next(30), Some((vec!["publication".to_owned()], true)));
        assert_eq!(waiting.next(30), None);
    }
}
