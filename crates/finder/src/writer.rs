//! Stories into the index.

use std::collections::HashMap;

use tantivy::schema::Field;
use tantivy::tokenizer::{PreTokenizedString, Token};
use tantivy::{IndexWriter, TantivyDocument, Term};

use crate::analysis::{Stems, fold, primary_language, terms};
use crate::fields::Fields;
use crate::index::{Finder, Result};
use crate::piece::{Name, Piece};
use crate::signature::Signature;

/// The least that tantivy takes for its one thread.
const LEAST_HEAP: usize = 15_000_000;
/// Longest text of one field in bytes: nobody's article, but somebody's mistake.
const LONGEST_TEXT: usize = 2_000_000;

/// Takes stories. Nothing of it is seen before [`commit`](Self::commit); dropped without one, it leaves no trace.
pub struct Writer {
    writer: IndexWriter,
    finder: Finder,
    stems: HashMap<String, Stems>,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer").finish_non_exhaustive()
    }
}

impl Writer {
    pub(crate) fn new(finder: &Finder, heap_bytes: usize) -> Result<Self> {
        let writer = finder.index.writer_with_num_threads(1, heap_bytes.max(LEAST_HEAP))?;
        Ok(Self { writer, finder: finder.clone(), stems: HashMap::new() })
    }

    /// Puts a story in the place of an earlier state of it.
    ///
    /// # Errors
    /// A full disk.
    pub fn put(&mut self, piece: &Piece) -> Result<()> {
        self.remove(piece.id);
        let document = self.document(piece);
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Puts a story that the index is known not to hold: saves looking for an earlier state.
    ///
    /// # Errors
    /// A full disk.
    pub fn put_new(&mut self, piece: &Piece) -> Result<()> {
        let document = self.document(piece);
        self.writer.add_document(document)?;
        Ok(())
    }

    /// Takes a story out; one that is not there is no error.
    pub fn remove(&mut self, id: i64) {
        self.writer.delete_term(Term::from_field_i64(self.finder.fields.id, id));
    }

    /// Keeps everything, with the position in the caller's log up to which it is true, and makes it visible.
    ///
    /// # Errors
    /// A full disk. Everything since the last commit is then not kept.
    pub fn commit(&mut self, position: i64) -> Result<()> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(&position.to_string());
        commit.commit()?;
        self.finder.reload()
    }

    /// Waits for the merging of files to end and lets the memory go.
    ///
    /// # Errors
    /// A merge that failed; what was committed stays.
    pub fn close(self) -> Result<()> {
        Ok(self.writer.wait_merging_threads()?)
    }

    fn document(&mut self, piece: &Piece) -> TantivyDocument {
        let fields = self.finder.fields;
        let language = primary_language(&piece.language);
        let stems = self.stems.entry(language.clone()).or_insert_with(|| Stems::of(&language));
        let mut document = TantivyDocument::default();
        let mut signature = Signature::default();
        let mut text = |document: &mut TantivyDocument, field: Field, text: &str, signature: Option<&mut Signature>| {
            if !text.is_empty() {
                document.add_pre_tokenized_text(field, tokens(text, stems, signature));
            }
        };
        text(&mut document, fields.headline, &piece.headline, None);
        text(&mut document, fields.standfirst, &piece.standfirst, None);
        text(&mut document, fields.body, &piece.body, Some(&mut signature));
        text(&mut document, fields.captions, &piece.captions, None);
        let named = [
            (&piece.tags, fields.tags, fields.tag_key, fields.tag_id),
            (&piece.sections, fields.sections, fields.section_key, fields.section_id),
            (&piece.bylines, fields.bylines, fields.author_key, fields.author_id),
        ];
        for (names, words, key, id) in named {
            for name in names {
                text(&mut document, words, &name.name, None);
                add_keys(&mut document, key, name);
                document.add_u64(id, name.id);
            }
        }
        document.add_text(fields.language, &language);
        add_numbers(&mut document, &fields, piece, signature.finish());
        document
    }
}

fn add_numbers(document: &mut TantivyDocument, fields: &Fields, piece: &Piece, signature: u64) {
    document.add_i64(fields.id, piece.id);
    document.add_i64(fields.published, piece.published_at);
    document.add_u64(fields.signature, signature);
    document.add_u64(fields.stamp, piece.stamp);
}

fn add_keys(document: &mut TantivyDocument, field: Field, name: &Name) {
    let (slug, full) = (fold(&name.slug), fold(&name.name));
    if slug != full {
        document.add_text(field, &full);
    }
    document.add_text(field, &slug);
}

/// The terms of a text as tantivy takes them.
pub(crate) fn tokens(text: &str, stems: &mut Stems, mut signature: Option<&mut Signature>) -> PreTokenizedString {
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let mut tokens = Vec::with_capacity(end / 5);
    terms(&text[..end], stems, |term| {
        if let Some(signature) = signature.as_deref_mut().filter(|_| !term.is_joined) {
            signature.add(term.text);
        }
        tokens.push(Token {
            offset_from: term.from,
            offset_to: term.to,
            position: term.position,
            text: term.text.to_owned(),
            position_length: 1,
        });
    });
    PreTokenizedString { text: String::new(), tokens }
}
