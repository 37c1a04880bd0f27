//! All sections as a tree, in the order of the editors.

use serde::Serialize;

/// A section with what the newsroom decides about it.
#[derive(Debug, Clone, Serialize)]
pub struct Node {
    pub id: i64,
    pub parent: Option<i64>,
    pub slug: String,
    /// Slugs from the root, joined by slashes.
    pub path: String,
    pub name: String,
    pub intro_html: String,
    /// Live articles in it and below. No part of what a form was made from: readers must not spoil an editor's form.
    #[serde(skip)]
    pub articles: u64,
}

#[derive(Debug, Clone)]
pub struct Tree(Vec<Node>);

impl Tree {
    /// `nodes`: in the order of the editors among those of one parent.
    pub fn of(nodes: Vec<Node>) -> Self {
        Self(nodes)
    }

    pub fn find(&self, id: i64) -> Option<&Node> {
        self.0.iter().find(|node| node.id == id)
    }

    pub fn at(&self, path: &str) -> Option<&Node> {
        self.0.iter().find(|node| node.path == path)
    }

    /// Directly below a section; `None`: at the top.
    pub fn children(&self, parent: Option<i64>) -> Vec<&Node> {
        self.0.iter().filter(|node| node.parent == parent).collect()
    }

    /// A section and everything below it, each after what it stands in.
    pub fn below(&self, id: i64) -> Vec<i64> {
        let mut all = vec![id];
        let mut at = 0;
        while let Some(parent) = all.get(at).copied() {
            let children = self.children(Some(parent)).into_iter().map(|node| node.id);
            let new: Vec<i64> = children.filter(|id| !all.contains(id)).collect();
            all.extend(new);
            at += 1;
        }
        all
    }

    /// What a section stands in, from the nearest up, without itself.
    pub fn above(&self, id: i64) -> Vec<i64> {
        let mut all = Vec::new();
        let mut at = self.find(id).and_then(|node| node.parent);
        while let Some(parent) = at.filter(|parent| !all.contains(parent)) {
            all.push(parent);
            at = self.find(parent).and_then(|node| node.parent);
        }
        all
    }

    /// Depth-first, each with how deep it stands.
    pub fn walk(&self) -> Vec<(&Node, usize)> {
        let mut lines = Vec::new();
        self.walk_below(None, 0, &mut lines);
        lines
    }

    fn walk_below<'a>(&'a self, parent: Option<i64>, depth: usize, lines: &mut Vec<(&'a Node, usize)>) {
        for node in self.children(parent) {
            // A circle in damaged data is not walked twice.
            if lines.iter().any(|(seen, _)| seen.id == node.id) {
                continue;
            }
            lines.push((node, depth));
            self.walk_below(Some(node.id), depth + 1, lines);
        }
    }

    /// The path of a slug below a section.
    pub fn path_below(&self, parent: Option<i64>, slug: &str) -> String {
        match parent.and_then(|parent| self.find(parent)) {
            Some(parent) => format!("{}/{slug}", parent.path),
            None => slug.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn node(id: i64, parent: Option<i64>, slug: &str) -> Node {
        Node {
            id,
            parent,
            slug: slug.to_owned(),
            path: slug.to_owned(),
            name: slug.to_owned(),
            intro_html: String::new(),
            articles: 0,
        }
    }

    #[test]
    fn a_tree_is_walked_in_the_editors_order_and_a_circle_ends() {
        let tree = Tree::of(vec![
            node(5, None, "world"),
            node(1, None, "coast"),
            node(2, Some(1), "harbours"),
            node(3, Some(2), "piers"),
            node(8, Some(9), "lost"),
            node(9, Some(8), "round"),
        ]);
        let walked: Vec<(i64, usize)> = tree.walk().into_iter().map(|(node, depth)| (node.id, depth)).collect();
        assert_eq!(walked, [(5, 0), (1, 0), (2, 1), (3, 2)]);
        assert_eq!(tree.below(1), [1, 2, 3]);
        assert_eq!(tree.above(3), [2, 1]);
        assert_eq!(tree.below(8), [8, 9]);
        assert_eq!(tree.above(8), [9, 8]);
    }
}
