//! The index as a folder, and what may be asked of it as a whole.

use std::path::Path;

use tantivy::directory::MmapDirectory;
use tantivy::{Index, IndexReader, IndexSettings, ReloadPolicy, Searcher};

use crate::fields::Fields;
use crate::writer::Writer;

/// The version of the analysis and of the fields. An index of another one is made again.
pub const FORMAT: u32 = 2;

#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The index cannot be read or written: throw it away and make it again.
    #[error("the search index: {0}")]
    Index(#[from] tantivy::TantivyError),
    #[error("the search index's folder: {0}")]
    Folder(#[from] std::io::Error),
    /// Files whose content is not what was written.
    #[error("damaged files in the search index: {}", .0.join(", "))]
    Damaged(Vec<String>),
}

pub type Result<T> = std::result::Result<T, Error>;

/// An open index. Asking takes `&self` and may happen on many threads.
#[derive(Clone)]
pub struct Finder {
    pub(crate) index: Index,
    pub(crate) fields: Fields,
    reader: IndexReader,
}

impl Finder {
    /// Makes an empty index in a folder that exists and is empty.
    ///
    /// # Errors
    /// A folder that cannot be written or holds an index.
    pub fn create(folder: &Path) -> Result<Self> {
        let (schema, fields) = Fields::schema();
        let directory = MmapDirectory::open(folder).map_err(tantivy::TantivyError::from)?;
        Self::over(Index::create(directory, schema, IndexSettings::default())?, fields)
    }

    /// Opens an index of this [`FORMAT`].
    ///
    /// # Errors
    /// What is missing, damaged at its beginning, or of another shape.
    pub fn open(folder: &Path) -> Result<Self> {
        let (schema, fields) = Fields::schema();
        let index = Index::open_in_dir(folder)?;
        if index.schema() != schema {
            let reason = "it was made by another version".to_owned();
            return Err(tantivy::TantivyError::SchemaError(reason).into());
        }
        Self::over(index, fields)
    }

    /// An index without a folder.
    ///
    /// # Errors
    /// None that a caller could cause.
    pub fn in_memory() -> Result<Self> {
        let (schema, fields) = Fields::schema();
        Self::over(Index::create_in_ram(schema), fields)
    }

    fn over(index: Index, fields: Fields) -> Result<Self> {
        // Whoever writes says when there is something new: no thread watches the folder.
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        Ok(Self { index, fields, reader })
    }

    /// Reads every file and compares it with its checksum. Takes as long as reading the index.
    ///
    /// # Errors
    /// [`Error::Damaged`] with the files' names.
    pub fn check(&self) -> Result<()> {
        let damaged = self.index.validate_checksum()?;
        if damaged.is_empty() {
            return Ok(());
        }
        Err(Error::Damaged(damaged.iter().map(|file| file.display().to_string()).collect()))
    }

    /// A writer, with this much memory for what is not yet on disk; at least 15 MB.
    ///
    /// # Errors
    /// Another writer is at work on the folder.
    pub fn writer(&self, heap_bytes: usize) -> Result<Writer> {
        Writer::new(self, heap_bytes)
    }

    /// The position in the caller's log that stands in the last commit; 0 before the first.
    ///
    /// # Errors
    /// The index's own list of files cannot be read.
    pub fn position(&self) -> Result<i64> {
        let payload = self.index.load_metas()?.payload;
        Ok(payload.and_then(|text| text.parse().ok()).unwrap_or(0))
    }

    /// Makes the last commit visible to those who ask.
    ///
    /// # Errors
    /// Files that are gone.
    pub fn reload(&self) -> Result<()> {
        Ok(self.reader.reload()?)
    }

    /// How many stories it holds.
    pub fn stories(&self) -> u64 {
        self.searcher().num_docs()
    }

    /// Number and stamp of every story.
    ///
    /// # Errors
    /// Files that are gone or damaged.
    pub fn stamps(&self) -> Result<Vec<(i64, u64)>> {
        let searcher = self.searcher();
        let mut stamps = Vec::with_capacity(usize::try_from(searcher.num_docs()).unwrap_or(0));
        for segment in searcher.segment_readers() {
            let (ids, marks) = (segment.fast_fields().i64("id")?, segment.fast_fields().u64("stamp")?);
            for doc in segment.doc_ids_alive() {
                stamps.push((ids.first(doc).unwrap_or(0), marks.first(doc).unwrap_or(0)));
            }
        }
        Ok(stamps)
    }

    /// Changes whenever what can be found does: results may be kept as long as it stays.
    pub fn generation(&self) -> u64 {
        self.searcher().generation().generation_id()
    }

    pub(crate) fn searcher(&self) -> Searcher {
        self.reader.searcher()
    }
}

impl std::fmt::Debug for Finder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Finder").field("stories", &self.stories()).finish_non_exhaustive()
    }
}
