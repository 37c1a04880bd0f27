//! The fields of the index and what each is for.

use tantivy::schema::{
    Field, IndexRecordOption, NumericOptions, STRING, Schema, SchemaBuilder, TextFieldIndexing, TextOptions,
};

/// Weights of the text fields in a ranking: a word of the headline says more than one of the body.
const WEIGHTS: [f32; 7] = [2.6, 1.5, 1.0, 1.8, 0.6, 1.6, 0.7];

#[derive(Debug, Clone, Copy)]
pub struct Fields {
    // Looked up by their words.
    pub headline: Field,
    pub standfirst: Field,
    pub body: Field,
    pub tags: Field,
    pub sections: Field,
    pub bylines: Field,
    pub captions: Field,
    // Looked up whole: folded short names and names.
    pub section_key: Field,
    pub tag_key: Field,
    pub author_key: Field,
    pub language: Field,
    // Numbers beside each story.
    pub id: Field,
    pub published: Field,
    pub section_id: Field,
    pub author_id: Field,
    pub tag_id: Field,
    pub signature: Field,
    pub stamp: Field,
}

impl Fields {
    pub fn schema() -> (Schema, Self) {
        let mut schema = Schema::builder();
        let fields = Self {
            headline: words(&mut schema, "headline"),
            standfirst: words(&mut schema, "standfirst"),
            body: words(&mut schema, "body"),
            tags: words(&mut schema, "tags"),
            sections: words(&mut schema, "sections"),
            bylines: words(&mut schema, "bylines"),
            captions: words(&mut schema, "captions"),
            section_key: schema.add_text_field("section_key", STRING),
            tag_key: schema.add_text_field("tag_key", STRING),
            author_key: schema.add_text_field("author_key", STRING),
            language: schema.add_text_field("language", STRING),
            id: schema.add_i64_field("id", NumericOptions::default().set_fast().set_indexed()),
            published: schema.add_i64_field("published", NumericOptions::default().set_fast()),
            section_id: schema.add_u64_field("section_id", NumericOptions::default().set_fast().set_indexed()),
            author_id: schema.add_u64_field("author_id", NumericOptions::default().set_fast().set_indexed()),
            tag_id: schema.add_u64_field("tag_id", NumericOptions::default().set_fast().set_indexed()),
            signature: schema.add_u64_field("signature", NumericOptions::default().set_fast()),
            stamp: schema.add_u64_field("stamp", NumericOptions::default().set_fast()),
        };
        (schema.build(), fields)
    }

    /// The fields that hold words, with their weights.
    pub fn of_words(&self) -> impl Iterator<Item = (Field, f32)> + use<> {
        [self.headline, self.standfirst, self.body, self.tags, self.sections, self.bylines, self.captions]
            .into_iter()
            .zip(WEIGHTS)
    }

    /// Where near spellings and beginnings are looked for: almost every word of a publication is in one of them.
    pub fn vocabulary(&self) -> [Field; 4] {
        [self.headline, self.body, self.tags, self.bylines]
    }
}

/// Words with their positions, for phrases. Not stored: the caller has the text.
fn words(schema: &mut SchemaBuilder, name: &str) -> Field {
    let indexing = TextFieldIndexing::default().set_index_option(IndexRecordOption::WithFreqsAndPositions);
    schema.add_text_field(name, TextOptions::default().set_indexing_options(indexing))
}
