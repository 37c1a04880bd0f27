//! Small exports of an invented newspaper, and a reader that collects everything.

#![allow(dead_code)]

use wxr::{Error, Event, Finding, FindingKind, Item, Reader};

pub(crate) struct Outcome {
    pub(crate) events: Vec<Event>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) error: Option<Error>,
}

impl Outcome {
    pub(crate) fn items(&self) -> Vec<&Item> {
        let items = self.events.iter().filter_map(|event| match event {
            Event::Item(item) => Some(item.as_ref()),
            _ => None,
        });
        items.collect()
    }

    pub(crate) fn only_item(&self) -> &Item {
        assert!(self.error.is_none(), "{:?}", self.error);
        let items = self.items();
        assert_eq!(items.len(), 1);
        items[0]
    }

    pub(crate) fn kinds(&self) -> Vec<FindingKind> {
        self.findings.iter().map(|finding| finding.kind).collect()
    }

    pub(crate) fn message(&self) -> String {
        self.error.as_ref().map(ToString::to_string).unwrap_or_default()
    }
}

pub(crate) fn read(export: impl AsRef<[u8]>) -> Outcome {
    collect(Reader::new(export.as_ref()))
}

pub(crate) fn collect<R: std::io::BufRead>(mut reader: Reader<R>) -> Outcome {
    let mut outcome = Outcome { events: Vec::new(), findings: Vec::new(), error: None };
    loop {
        match reader.next_event() {
            Ok(Some(event)) => outcome.events.push(event),
            Ok(None) => break,
            Err(error) => {
                outcome.error = Some(error);
                break;
            }
        }
    }
    outcome.findings = reader.findings();
    outcome
}

pub(crate) const RSS: &str = r#"<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:wp="http://wordpress.org/export/1.2/">"#;

/// An export whose channel holds this after the version, on line 4.
pub(crate) fn channel(records: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{RSS}\n<channel><title>Harbour Gazette</title><wp:wxr_version>1.2</wp:wxr_version>\n{records}\n</channel></rss>\n"
    )
}

/// An export with one article that holds this, on line 4.
pub(crate) fn article(children: &str) -> String {
    channel(&format!("<item><wp:post_id>7</wp:post_id><wp:post_type>post</wp:post_type>{children}</item>"))
}
