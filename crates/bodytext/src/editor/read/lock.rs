//! Locked blocks: blocks of our own that the editor carries without understanding them. They come
//! back through a browser, so every address in them is looked at again.

use super::super::node::Attributes;
use super::super::refusal::Refusal;
use super::Reader;
use crate::document::{Block, Document};
use crate::references::every_address_is_safe;

impl Reader {
    pub(super) fn locked(&mut self, mut attrs: Attributes<'_>) -> Result<Block, Refusal> {
        let stored = attrs.words("block", super::MOST_BYTES)?;
        self.weigh(stored)?;
        attrs.words("words", 8000)?;
        let block: Block = serde_json::from_str(stored).map_err(|error| Refusal::BrokenLock(error.to_string()))?;
        attrs.finish()?;
        let document = Document::new(vec![block]);
        if !every_address_is_safe(&document) {
            return Err(Refusal::BrokenLock("it holds an address that could run code".to_owned()));
        }
        Document::from_json(&document.to_json()).map_err(|error| Refusal::BrokenLock(error.to_string()))?;
        let [block] = <[Block; 1]>::try_from(document.blocks).expect("one block was put in");
        Ok(block)
    }
}
