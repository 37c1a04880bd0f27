//! Counting what was found by section, contributor and year, in the same walk that ranks it.

use std::collections::HashMap;

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// How many of the found stories something holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted<T> {
    pub what: T,
    pub stories: u64,
}

/// Largest first; years newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facets {
    pub sections: Vec<Counted<u64>>,
    pub authors: Vec<Counted<u64>>,
    pub years: Vec<Counted<i16>>,
}

/// The collector: all that was found, and its counts.
pub(super) struct Counting {
    years: Vec<(i16, i64)>,
}

impl Counting {
    pub fn new(years: Vec<(i16, i64)>) -> Self {
        Self { years }
    }
}

#[derive(Default)]
pub(super) struct Sums {
    total: u64,
    sections: HashMap<u64, u64>,
    authors: HashMap<u64, u64>,
    years: Vec<u64>,
}

pub(super) struct SegmentCounting {
    starts: Vec<i64>,
    published: Option<Column<i64>>,
    section: Option<Column<u64>>,
    author: Option<Column<u64>>,
    sums: Sums,
}

impl Collector for Counting {
    type Fruit = (u64, Facets);
    type Child = SegmentCounting;

    fn for_segment(&self, _: SegmentOrdinal, segment: &SegmentReader) -> tantivy::Result<SegmentCounting> {
        let columns = segment.fast_fields();
        Ok(SegmentCounting {
            starts: self.years.iter().map(|(_, start)| *start).collect(),
            published: columns.i64("published").ok(),
            // A segment without any of them has no column.
            section: columns.u64("section_id").ok(),
            author: columns.u64("author_id").ok(),
            sums: Sums { years: vec![0; self.years.len()], ..Sums::default() },
        })
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(&self, segments: Vec<Sums>) -> tantivy::Result<(u64, Facets)> {
        let mut all = Sums { years: vec![0; self.years.len()], ..Sums::default() };
        for segment in segments {
            all.total += segment.total;
            segment.sections.into_iter().for_each(|(id, count)| *all.sections.entry(id).or_default() += count);
            segment.authors.into_iter().for_each(|(id, count)| *all.authors.entry(id).or_default() += count);
            all.years.iter_mut().zip(segment.years).for_each(|(sum, count)| *sum += count);
        }
        let years = self.years.iter().zip(all.years).rev().filter(|(_, count)| *count > 0);
        let years = years.map(|((year, _), stories)| Counted { what: *year, stories }).collect();
        Ok((all.total, Facets { sections: largest(all.sections), authors: largest(all.authors), years }))
    }
}

impl SegmentCollector for SegmentCounting {
    type Fruit = Sums;

    fn collect(&mut self, doc: DocId, _: Score) {
        self.sums.total += 1;
        for id in self.section.iter().flat_map(|column| column.values_for_doc(doc)) {
            *self.sums.sections.entry(id).or_default() += 1;
        }
        for id in self.author.iter().flat_map(|column| column.values_for_doc(doc)) {
            *self.sums.authors.entry(id).or_default() += 1;
        }
        let Some(at) = self.published.as_ref().and_then(|column| column.first(doc)) else { return };
        let year = self.starts.partition_point(|start| *start <= at);
        if let Some(count) = year.checked_sub(1).and_then(|year| self.sums.years.get_mut(year)) {
            *count += 1;
        }
    }

    fn harvest(self) -> Sums {
        self.sums
    }
}

fn largest(counts: HashMap<u64, u64>) -> Vec<Counted<u64>> {
    let mut counted: Vec<_> = counts.into_iter().map(|(what, stories)| Counted { what, stories }).collect();
    counted.sort_by(|a, b| b.stories.cmp(&a.stories).then(a.what.cmp(&b.what)));
    counted
}
