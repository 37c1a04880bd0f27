//! The channel: the site's head, then authors, terms and items, each handed over as soon as read.

use std::io::BufRead;

use crate::elements::Element;
use crate::error::Error;
use crate::finding::{Finding, FindingKind};
use crate::limits::Limits;
use crate::model::{Event, Site};
use crate::sniff;
use cursor::{Cursor, Markup, shown};
use scope::Tag;

mod author;
mod comment;
mod cursor;
mod ending;
mod item;
mod leaf;
mod meta;
mod scope;
mod site;
mod term;
mod text;
mod version;

/// Reads an export record by record, in constant memory.
pub struct Reader<R> {
    cursor: Cursor<R>,
    stage: Stage,
    site: Site,
    is_site_told: bool,
    /// The record before which the site had to be told.
    waiting: Option<Event>,
    items: u64,
    accepts_cut: bool,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    BeforeRss,
    BeforeChannel,
    InChannel,
    AfterChannel,
    Ended,
    Failed,
}

impl<R: BufRead> Reader<R> {
    pub fn new(input: R) -> Self {
        Self::with_limits(input, Limits::default())
    }

    pub fn with_limits(input: R, limits: Limits) -> Self {
        Self {
            cursor: Cursor::new(input, limits),
            stage: Stage::BeforeRss,
            site: Site::default(),
            is_site_told: false,
            waiting: None,
            items: 0,
            accepts_cut: false,
        }
    }

    /// Takes a file that is cut off as ending after its last whole record, with a finding, instead of refusing it:
    /// for whoever has nothing better.
    pub fn accepting_cut(mut self) -> Self {
        self.accepts_cut = true;
        self
    }

    /// The next record; none only after the proper end of the channel.
    ///
    /// # Errors
    /// When the file is no export, is cut off, is unsafe or cannot be read. Reading cannot go on after
    /// an error; the records handed over before it are good.
    pub fn next_event(&mut self) -> Result<Option<Event>, Error> {
        if let Some(event) = self.waiting.take() {
            return Ok(Some(event));
        }
        match self.stage {
            Stage::Ended => return Ok(None),
            Stage::Failed => return Err(Error::Stopped),
            _ => {}
        }
        match self.read_record() {
            Ok(Some(event)) => Ok(self.tell(Some(event))),
            Ok(None) => {
                self.stage = Stage::Ended;
                self.report_tallies();
                Ok(self.tell(None))
            }
            Err(Error::CutOff { line, what }) if self.accepts_cut => {
                self.stage = Stage::Ended;
                let detail = format!("The file is cut off inside {what}; what stands before it was read.");
                self.cursor.findings.add(line, FindingKind::CutOff, detail);
                self.report_tallies();
                Ok(self.tell(None))
            }
            Err(error) => {
                self.stage = Stage::Failed;
                self.report_tallies();
                Err(error)
            }
        }
    }

    /// The findings since the last call. Those counted over the whole file come after the last record.
    pub fn findings(&mut self) -> Vec<Finding> {
        self.cursor.findings.drain()
    }

    /// The line up to which the file was read.
    pub fn line(&self) -> u64 {
        self.cursor.tokens.window.line()
    }

    /// Bytes fetched from the input, for a progress bar; runs ahead of the records by a buffer.
    pub fn bytes_read(&self) -> u64 {
        self.cursor.tokens.window.input.bytes_read()
    }

    /// Puts the site before the first record.
    fn tell(&mut self, event: Option<Event>) -> Option<Event> {
        if self.is_site_told {
            return event;
        }
        self.is_site_told = true;
        self.waiting = event;
        self.check_version();
        let mut site = self.site.clone();
        if site.base_blog_url.is_empty() {
            site.base_blog_url.clone_from(&site.base_site_url);
        }
        Some(Event::Site(site))
    }

    fn read_record(&mut self) -> Result<Option<Event>, Error> {
        loop {
            self.cursor.begin_record();
            match self.cursor.next_markup()? {
                Markup::Open(tag) => {
                    if let Some(event) = self.read_element(tag)? {
                        return Ok(Some(event));
                    }
                }
                Markup::Close(end) => match (end.element, self.stage) {
                    (Element::Rss, _) => return self.end_properly().map(|()| None),
                    (Element::Channel, Stage::InChannel) => self.stage = Stage::AfterChannel,
                    _ => self.cursor.note_stray_end(&end),
                },
                Markup::End { inside, line } => {
                    return self.end_without_rss(inside, line).map(|()| None);
                }
            }
        }
    }

    fn read_element(&mut self, tag: Tag) -> Result<Option<Event>, Error> {
        if self.stage == Stage::BeforeRss {
            self.begin(&tag)?;
            return Ok(None);
        }
        Ok(Some(match tag.element {
            Element::Author => Event::Author(author::read(&mut self.cursor, &tag)?),
            Element::ChannelCategory | Element::ChannelTag | Element::ChannelTerm => {
                Event::Term(term::read(&mut self.cursor, &tag)?)
            }
            Element::Item => {
                let item = item::read(&mut self.cursor, &tag)?;
                let is_wordpress = item.id.is_some() && !item.post_type.is_empty();
                self.refuse_feeds(is_wordpress, tag.line)?;
                self.items += 1;
                Event::Item(Box::new(item))
            }
            _ => {
                self.read_head(&tag)?;
                return Ok(None);
            }
        }))
    }

    fn begin(&mut self, tag: &Tag) -> Result<(), Error> {
        if tag.element != Element::Rss {
            return Err(sniff::not_rss(&tag.name, tag.line));
        }
        self.stage = Stage::BeforeChannel;
        self.cursor.scope.enter(Element::Rss);
        self.cursor.scope.enter(Element::Channel);
        Ok(())
    }

    fn read_head(&mut self, tag: &Tag) -> Result<(), Error> {
        let Some(field) = site::field(tag.element) else {
            return self.read_other(tag);
        };
        let value = self.cursor.word(tag)?;
        let current = field(&mut self.site);
        if !self.is_site_told {
            *current = value;
        } else if *current != value {
            let detail = format!("The {} of the site comes after its first record: {}", tag.element, shown(&value));
            self.cursor.findings.add(tag.line, FindingKind::ChannelElement, detail);
        }
        Ok(())
    }

    fn read_other(&mut self, tag: &Tag) -> Result<(), Error> {
        let is_outside = self.stage == Stage::BeforeChannel;
        if !is_outside && !tag.element.begins_anew() {
            self.cursor.unknown(tag)?;
            return Ok(());
        }
        self.stage = Stage::InChannel;
        if !is_outside || tag.element != Element::Channel {
            let name = tag.shown_name();
            let detail = format!("The element {name} stands where it does not belong; what it holds was read.");
            self.cursor.findings.add(tag.line, FindingKind::ChannelElement, detail);
        }
        Ok(())
    }
}
