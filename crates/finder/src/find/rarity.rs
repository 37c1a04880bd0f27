//! How rare a word is, over all fields together: a word that stands in every body is not telling because few headlines
//! have it, and a word of many headlines is not common because few bodies repeat it.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use crate::fields::Fields;

pub(super) struct Rarity<'a> {
    searcher: &'a Searcher,
    fields: &'a Fields,
}

impl<'a> Rarity<'a> {
    pub fn of(searcher: &'a Searcher, fields: &'a Fields) -> Self {
        Self { searcher, fields }
    }
}

impl Bm25StatisticsProvider for Rarity<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        self.searcher.total_num_tokens(field)
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.searcher.total_num_docs()
    }

    /// In how many stories a word stands, about: in the field that has it most.
    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let own = self.searcher.doc_freq(term)?;
        let value = term.value();
        let Some(text) = value.as_str() else { return Ok(own) };
        let mut most = own;
        for (field, _) in self.fields.of_words() {
            most = most.max(self.searcher.doc_freq(&Term::from_field_text(field, text))?);
        }
        Ok(most)
    }
}
