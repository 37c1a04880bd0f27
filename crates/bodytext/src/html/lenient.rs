//! Any text at all, read by the HTML standard's parsing rules (html5ever).

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use html5ever::TokenizerResult;
use html5ever::interface::{ElemName, ElementFlags, NodeOrText, QuirksMode, TreeSink};
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tag, TagKind, Token, TokenSink, TokenSinkResult, Tokenizer, TokenizerOpts};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, create_element};
use html5ever::{Attribute, LocalName, Namespace, QualName, local_name, ns};

use super::names::{At, El};
use super::tree::{Node, NodeId, Tree};

/// Open elements beyond this are opened up: their content is kept, their tags are not. A person
/// writes a dozen levels; a hostile text writes as many as it takes to exhaust the stack.
const MAX_DEPTH: usize = 256;

/// The same for elements that a parser opens again in every paragraph they are left open over:
/// each costs memory at each paragraph.
const MAX_FORMATTING: usize = 24;

pub(super) fn read(html: &str) -> Tree<'static> {
    let sink = Sink::new(html.len() / 24 + 8);
    let context = create_element(&sink, QualName::new(None, ns!(html), local_name!("body")), Vec::new());
    let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let builder = TreeBuilder::new_for_fragment(sink, context, None, options);
    let tokenizer = Tokenizer::new(DepthLimit::new(builder), TokenizerOpts::default());
    let input = BufferQueue::default();
    input.push_back(StrTendril::from(html));
    while !matches!(tokenizer.feed(&input), TokenizerResult::Done) {}
    tokenizer.end();
    let limit = tokenizer.sink;
    let mut tree = limit.builder.sink.finish();
    tree.too_deep = limit.opened_up.get();
    tree
}

/// Stands between tokenizer and tree builder and lets only so many elements be open at once.
struct DepthLimit {
    builder: TreeBuilder<NodeId, Sink>,
    depth: Cell<usize>,
    formatting: Cell<usize>,
    opened_up: Cell<usize>,
}

impl DepthLimit {
    fn new(builder: TreeBuilder<NodeId, Sink>) -> Self {
        Self { builder, depth: Cell::new(0), formatting: Cell::new(0), opened_up: Cell::new(0) }
    }

    fn lets_through(&self, tag: &Tag) -> bool {
        let el = El::from_name(&tag.name);
        let weight = weight(el);
        if weight == 0 {
            return true;
        }
        let counter = if is_formatting(el) { &self.formatting } else { &self.depth };
        let limit = if is_formatting(el) { MAX_FORMATTING } else { MAX_DEPTH };
        match tag.kind {
            TagKind::StartTag => {
                counter.set(counter.get() + weight);
                let fits = counter.get() <= limit;
                if !fits {
                    self.opened_up.set(self.opened_up.get() + 1);
                }
                fits
            }
            TagKind::EndTag => {
                let fits = counter.get() <= limit;
                counter.set(counter.get().saturating_sub(weight));
                fits
            }
        }
    }
}

/// How many levels of the tree an element brings at most. Those that the parser closes by itself
/// when the next one comes (`p`, `li`, `td` …) are counted with what holds them.
fn weight(el: El) -> usize {
    match el {
        El::Table => 4,
        El::Ul | El::Ol | El::Dl | El::Ruby | El::Select => 2,
        El::P
        | El::Li
        | El::Dd
        | El::Dt
        | El::Tr
        | El::Td
        | El::Th
        | El::Tbody
        | El::Thead
        | El::Tfoot
        | El::Caption
        | El::Colgroup
        | El::Option
        | El::Rt
        | El::Rp
        | El::Html
        | El::Head => 0,
        el if el.is_void() => 0,
        _ => 1,
    }
}

fn is_formatting(el: El) -> bool {
    matches!(
        el,
        El::A
            | El::B
            | El::Big
            | El::Code
            | El::Em
            | El::Font
            | El::I
            | El::S
            | El::Small
            | El::Strike
            | El::Strong
            | El::Tt
            | El::U
    )
}

impl TokenSink for DepthLimit {
    type Handle = NodeId;

    fn process_token(&self, token: Token, line_number: u64) -> TokenSinkResult<NodeId> {
        match &token {
            Token::TagToken(tag) if !self.lets_through(tag) => TokenSinkResult::Continue,
            Token::ParseError(_) => TokenSinkResult::Continue,
            _ => self.builder.process_token(token, line_number),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }
}

/// Receives the tree from html5ever.
struct Sink {
    tree: RefCell<Tree<'static>>,
    /// Names by node, for the parser's own questions; empty for text.
    names: RefCell<Vec<Option<Name>>>,
}

#[derive(Debug, Clone)]
struct Name {
    namespace: Namespace,
    local: LocalName,
}

impl ElemName for Name {
    fn ns(&self) -> &Namespace {
        &self.namespace
    }

    fn local_name(&self) -> &LocalName {
        &self.local
    }
}

impl Sink {
    fn new(capacity: usize) -> Self {
        Self { tree: RefCell::new(Tree::new(capacity)), names: RefCell::new(vec![None]) }
    }

    fn create(&self, node: Node<'static>, name: Option<Name>) -> NodeId {
        self.names.borrow_mut().push(name);
        self.tree.borrow_mut().create(node)
    }

    fn text_node(&self, text: &str) -> NodeId {
        self.create(Node::Text(Cow::Owned(clean(text).into_owned())), None)
    }

    /// Adds to the text node `id`, if it is one.
    fn extend_text(&self, id: Option<NodeId>, text: &str) -> bool {
        let Some(id) = id else {
            return false;
        };
        match self.tree.borrow_mut().node_mut(id) {
            Node::Text(known) => {
                known.to_mut().push_str(&clean(text));
                true
            }
            _ => false,
        }
    }
}

/// Without control characters, which no text means and which `&#13;` can still bring in.
fn clean(text: &str) -> Cow<'_, str> {
    let is_control = |c: char| c.is_ascii_control() && !matches!(c, '\n' | '\t');
    if !text.contains(is_control) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace('\r', "\n").replace(is_control, ""))
}

impl TreeSink for Sink {
    type Handle = NodeId;
    type Output = Tree<'static>;
    type ElemName<'a> = Name;

    fn finish(self) -> Tree<'static> {
        let mut tree = self.tree.into_inner();
        // The parser puts a fragment into an `html` element of its own: take that one out.
        let wrapper = tree.children(tree.root()).find(|id| tree.el(*id) == Some(El::Html));
        if let Some(wrapper) = wrapper {
            let children: Vec<NodeId> = tree.children(wrapper).collect();
            let root = tree.root();
            for child in children {
                tree.append(root, child);
            }
            tree.detach(wrapper);
        }
        tree
    }

    fn parse_error(&self, _message: Cow<'static, str>) {}

    fn get_document(&self) -> NodeId {
        0
    }

    fn elem_name<'a>(&'a self, target: &'a NodeId) -> Name {
        self.names.borrow()[*target as usize]
            .clone()
            .expect("the parser asks only for the names of elements it created")
    }

    fn create_element(&self, name: QualName, attributes: Vec<Attribute>, _flags: ElementFlags) -> NodeId {
        let el = match () {
            () if name.ns == ns!(html) => El::from_name(&name.local),
            () if name.ns == ns!(mathml) => El::Math,
            () => El::Svg,
        };
        let attributes = attributes
            .into_iter()
            .filter_map(|attribute| {
                let known = At::from_name(&attribute.name.local);
                (known != At::Other).then(|| (known, Cow::Owned(clean(&attribute.value).into_owned())))
            })
            .collect();
        self.create(Node::Element { el, attributes }, Some(Name { namespace: name.ns, local: name.local }))
    }

    fn create_comment(&self, text: StrTendril) -> NodeId {
        self.create(Node::Comment(Cow::Owned(text.to_string())), None)
    }

    fn create_pi(&self, _target: StrTendril, _data: StrTendril) -> NodeId {
        self.create(Node::Comment(Cow::Borrowed("")), None)
    }

    fn append(&self, parent: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(node) => self.tree.borrow_mut().append(*parent, node),
            NodeOrText::AppendText(text) => {
                let last = self.tree.borrow().last_child(*parent);
                if !self.extend_text(last, &text) {
                    let node = self.text_node(&text);
                    self.tree.borrow_mut().append(*parent, node);
                }
            }
        }
    }

    fn append_before_sibling(&self, sibling: &NodeId, child: NodeOrText<NodeId>) {
        match child {
            NodeOrText::AppendNode(node) => self.tree.borrow_mut().insert_before(*sibling, node),
            NodeOrText::AppendText(text) => {
                let previous = self.tree.borrow().previous(*sibling);
                if !self.extend_text(previous, &text) {
                    let node = self.text_node(&text);
                    self.tree.borrow_mut().insert_before(*sibling, node);
                }
            }
        }
    }

    fn append_based_on_parent_node(&self, element: &NodeId, previous: &NodeId, child: NodeOrText<NodeId>) {
        let has_parent = self.tree.borrow().parent(*element).is_some();
        if has_parent {
            self.append_before_sibling(element, child);
        } else {
            self.append(previous, child);
        }
    }

    fn append_doctype_to_document(&self, _: StrTendril, _: StrTendril, _: StrTendril) {}

    fn get_template_contents(&self, _target: &NodeId) -> NodeId {
        // What a template holds is not shown: it goes into a node nothing leads to.
        self.create(Node::Root, None)
    }

    fn same_node(&self, x: &NodeId, y: &NodeId) -> bool {
        x == y
    }

    fn set_quirks_mode(&self, _mode: QuirksMode) {}

    fn add_attrs_if_missing(&self, _target: &NodeId, _attributes: Vec<Attribute>) {}

    fn remove_from_parent(&self, target: &NodeId) {
        self.tree.borrow_mut().detach(*target);
    }

    fn reparent_children(&self, node: &NodeId, new_parent: &NodeId) {
        let mut tree = self.tree.borrow_mut();
        while let Some(child) = tree.first_child(*node) {
            tree.append(*new_parent, child);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tower_of_elements_is_opened_up_and_its_text_kept() {
        let html = format!("{}deep", "<div>".repeat(20_000));
        let tree = read(&html);
        assert!(tree.too_deep > 19_000);
        assert_eq!(tree.text_of(tree.root()), "deep");
    }

    #[test]
    fn hundred_kilobytes_of_brackets_are_text() {
        let html = "<".repeat(100_000);
        let tree = read(&html);
        assert_eq!(tree.text_of(tree.root()).len(), 100_000);
    }
}
