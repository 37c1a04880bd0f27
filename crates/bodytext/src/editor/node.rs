//! One node: taken apart when it comes from the editor, put together when it goes there.

use serde_json::{Map, Value};

use super::refusal::Refusal;
use crate::context::ParseContext;
use crate::document::{Align, Block};
use crate::urls;

/// A node as the editor sent it.
#[derive(Clone, Copy)]
pub(super) struct Node<'v> {
    pub(super) kind: &'v str,
    pub(super) content: &'v [Value],
    pub(super) marks: &'v [Value],
    pub(super) text: &'v str,
    attrs: Option<&'v Map<String, Value>>,
}

impl<'v> Node<'v> {
    pub(super) fn of(value: &'v Value) -> Result<Self, Refusal> {
        let object = value.as_object().ok_or(Refusal::NotADocument("a node is an object"))?;
        let kind = object.get("type").and_then(Value::as_str).ok_or(Refusal::NotADocument("a node has a type"))?;
        let attrs = match object.get("attrs") {
            None | Some(Value::Null) => None,
            Some(Value::Object(attrs)) => Some(attrs),
            Some(_) => return Err(Refusal::NotADocument("attrs is an object")),
        };
        let text = match object.get("text") {
            None => "",
            Some(text) => text.as_str().ok_or(Refusal::NotADocument("text is a string"))?,
        };
        Ok(Self { kind, content: list(object, "content")?, marks: list(object, "marks")?, text, attrs })
    }

    pub(super) fn attributes(&self) -> Attributes<'v> {
        Attributes { node: self.kind, values: self.attrs, asked: Vec::new() }
    }

    pub(super) fn misplaced(&self, inside: &'static str) -> Refusal {
        Refusal::Misplaced { node: self.kind.to_owned(), inside }
    }
}

fn list<'v>(object: &'v Map<String, Value>, name: &str) -> Result<&'v [Value], Refusal> {
    match object.get(name) {
        None | Some(Value::Null) => Ok(&[]),
        Some(Value::Array(values)) => Ok(values),
        Some(_) => Err(Refusal::NotADocument("content and marks are lists")),
    }
}

/// The attributes of a node, each asked for by name; one that nobody asked for is a refusal.
pub(super) struct Attributes<'v> {
    node: &'v str,
    values: Option<&'v Map<String, Value>>,
    asked: Vec<&'static str>,
}

impl<'v> Attributes<'v> {
    /// The value, unless it is missing or null: the editor writes null for what is not set.
    pub(super) fn value(&mut self, name: &'static str) -> Option<&'v Value> {
        self.asked.push(name);
        self.values?.get(name).filter(|value| !value.is_null())
    }

    /// A string of at most `most` bytes, empty when it is not set.
    pub(super) fn words(&mut self, name: &'static str, most: usize) -> Result<&'v str, Refusal> {
        let Some(value) = self.value(name) else {
            return Ok("");
        };
        value.as_str().filter(|text| text.len() <= most).ok_or_else(|| self.bad(name))
    }

    pub(super) fn flag(&mut self, name: &'static str) -> Result<bool, Refusal> {
        match self.value(name) {
            None => Ok(false),
            Some(value) => value.as_bool().ok_or_else(|| self.bad(name)),
        }
    }

    pub(super) fn number<T: TryFrom<i64>>(&mut self, name: &'static str) -> Result<Option<T>, Refusal> {
        let Some(value) = self.value(name) else {
            return Ok(None);
        };
        let number = value.as_i64().and_then(|number| T::try_from(number).ok());
        number.map(Some).ok_or_else(|| self.bad(name))
    }

    /// The address of a picture, recording or file, when it is set.
    pub(super) fn source(&mut self, name: &'static str) -> Result<Option<String>, Refusal> {
        let raw = self.words(name, 4096)?;
        if raw.is_empty() {
            return Ok(None);
        }
        self.cleaned_source(raw).map(Some)
    }

    pub(super) fn needed_source(&mut self, name: &'static str) -> Result<String, Refusal> {
        let raw = self.words(name, 4096)?;
        self.cleaned_source(raw)
    }

    pub(super) fn cleaned_source(&self, raw: &str) -> Result<String, Refusal> {
        urls::clean_source(raw, &ParseContext::default()).ok_or_else(|| self.bad_address(raw))
    }

    pub(super) fn link(&mut self, name: &'static str) -> Result<Option<String>, Refusal> {
        let raw = self.words(name, 4096)?;
        if raw.is_empty() {
            return Ok(None);
        }
        urls::clean_link(raw, &ParseContext::default()).map(Some).ok_or_else(|| self.bad_address(raw))
    }

    pub(super) fn anchor(&mut self, name: &'static str) -> Result<Option<String>, Refusal> {
        let raw = self.words(name, 200)?;
        match raw {
            "" => Ok(None),
            raw => urls::clean_anchor(raw).map(Some).ok_or_else(|| self.bad(name)),
        }
    }

    pub(super) fn align(&mut self) -> Result<Align, Refusal> {
        let align = match self.words("align", 16)? {
            "" | "none" => Align::None,
            "left" => Align::Left,
            "right" => Align::Right,
            "center" => Align::Center,
            "justify" => Align::Justify,
            "wide" => Align::Wide,
            "full" => Align::Full,
            _ => return Err(self.bad("align")),
        };
        Ok(align)
    }

    pub(super) fn bad(&self, name: &'static str) -> Refusal {
        Refusal::BadAttribute { node: self.node.to_owned(), name }
    }

    pub(super) fn bad_address(&self, address: &str) -> Refusal {
        Refusal::BadAddress { node: self.node.to_owned(), address: address.chars().take(120).collect() }
    }

    /// To be called when everything known was asked for.
    pub(super) fn finish(self) -> Result<(), Refusal> {
        let unknown = self
            .values
            .into_iter()
            .flatten()
            .find(|(name, value)| !value.is_null() && !self.asked.iter().any(|asked| asked == name));
        match unknown {
            None => Ok(()),
            Some((name, _)) => Err(Refusal::UnknownAttribute { node: self.node.to_owned(), name: name.clone() }),
        }
    }
}

/// A node on its way to the editor. What is not set is left out.
pub(super) struct Draft {
    kind: &'static str,
    attrs: Map<String, Value>,
    content: Vec<Value>,
}

impl Draft {
    pub(super) fn new(kind: &'static str) -> Self {
        Self { kind, attrs: Map::new(), content: Vec::new() }
    }

    /// With the name, anchor and place every block has.
    pub(super) fn of(kind: &'static str, block: &Block) -> Self {
        Self::new(kind).words("id", &block.id).option("anchor", block.anchor.clone()).align(block.align)
    }

    pub(super) fn set(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.attrs.insert(name.to_owned(), value.into());
        self
    }

    pub(super) fn words(self, name: &str, words: &str) -> Self {
        match words {
            "" => self,
            words => self.set(name, words),
        }
    }

    pub(super) fn option(self, name: &str, value: Option<impl Into<Value>>) -> Self {
        match value {
            None => self,
            Some(value) => self.set(name, value),
        }
    }

    pub(super) fn flag(self, name: &str, is_set: bool) -> Self {
        match is_set {
            false => self,
            true => self.set(name, true),
        }
    }

    pub(super) fn align(self, align: Align) -> Self {
        self.words("align", align.class().trim_start_matches("align-"))
    }

    pub(super) fn holding(mut self, content: Vec<Value>) -> Self {
        self.content = content;
        self
    }

    pub(super) fn done(self) -> Value {
        let mut object = Map::new();
        object.insert("type".to_owned(), self.kind.into());
        if !self.attrs.is_empty() {
            object.insert("attrs".to_owned(), self.attrs.into());
        }
        if !self.content.is_empty() {
            object.insert("content".to_owned(), self.content.into());
        }
        object.into()
    }
}

/// How many lists and objects stand in one another.
pub(super) fn depth(value: &Value) -> usize {
    match value {
        Value::Array(values) => 1 + values.iter().map(depth).max().unwrap_or(0),
        Value::Object(values) => 1 + values.values().map(depth).max().unwrap_or(0),
        _ => 0,
    }
}
