//! For which of the promised groups a figure is shown at the close: decided from numbers of answers, never from ratings
//! (docs/ANONYMITY.md, B 3.1).
//!
//! A group whose wider group is not shown is not shown either. Its own rest could be harmless, but then the groups
//! beside it would have to be looked at as children of whatever is shown above; a tree without holes keeps the rule one
//! rule, and a wider group lacks a figure that a smaller one has only when few raters carry it.

use std::collections::{BTreeMap, BTreeSet};

use super::forms::count;
use crate::domain::departments::{PromisedGroup, levels, path_key};

/// The promised groups at the close, as indices of subjects. The first node is the whole group.
pub(in crate::domain) struct ShownTree {
    nodes: Vec<Node>,
}

/// A promised group.
struct Node {
    /// What was promised; `None` is the whole group.
    promised: Option<PromisedGroup>,
    /// Node of the smallest promised group that it lies in, or of the whole group; the whole group lies in nothing.
    parent: Option<usize>,
    subjects: Vec<usize>,
}

/// A group that a figure is shown for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::domain) struct Part {
    /// Its node.
    pub(in crate::domain) node: usize,
    /// Its subjects who have the figure.
    pub(in crate::domain) subjects: Vec<usize>,
    /// Those of them who are in no shown group inside it.
    pub(in crate::domain) rest: Vec<usize>,
}

impl ShownTree {
    /// The tree of `promised` over subjects with these departments. Only the whole group when the number of subjects
    /// of any group is not what was promised: then nobody can say which rest would be left.
    pub(in crate::domain) fn new(promised: &[PromisedGroup], departments: &[Option<&str>]) -> Self {
        let mut nodes = vec![Node {
            promised: None,
            parent: None,
            subjects: (0..departments.len()).collect(),
        }];
        let keys: Vec<Option<Vec<String>>> = departments
            .iter()
            .map(|department| department.map(|name| path_key(&levels(name))))
            .collect();
        let by_key: BTreeMap<Vec<String>, &PromisedGroup> = promised
            .iter()
            .map(|group| (path_key(&group.path), group))
            .collect();
        let numbers: BTreeMap<&Vec<String>, usize> = by_key.keys().zip(1..).collect();
        for (key, group) in &by_key {
            let subjects: Vec<usize> = keys
                .iter()
                .enumerate()
                .filter(|(_, own)| own.as_ref().is_some_and(|own| own.starts_with(key)))
                .map(|(subject, _)| subject)
                .collect();
            if key.is_empty() || count(subjects.len()) != group.subjects {
                nodes.truncate(1);
                break;
            }
            let parent = (1..key.len())
                .rev()
                .find_map(|depth| numbers.get(&key.iter().take(depth).cloned().collect::<Vec<_>>()))
                .copied()
                .unwrap_or(0);
            nodes.push(Node {
                promised: Some((*group).clone()),
                parent: Some(parent),
                subjects,
            });
        }
        Self { nodes }
    }

    /// The promised groups, with their nodes.
    pub(in crate::domain) fn groups(&self) -> impl Iterator<Item = (usize, &PromisedGroup)> {
        self.nodes
            .iter()
            .enumerate()
            .filter_map(|(node, group)| Some((node, group.promised.as_ref()?)))
    }

    /// Everybody in `node`.
    pub(in crate::domain) fn subjects(&self, node: usize) -> &[usize] {
        self.nodes
            .get(node)
            .map_or(&[], |group| group.subjects.as_slice())
    }

    /// `node` and everything that it lies in, the whole group last.
    pub(in crate::domain) fn with_wider(&self, node: usize) -> Vec<usize> {
        let mut nodes = vec![node];
        let mut at = node;
        while let Some(parent) = self.nodes.get(at).and_then(|group| group.parent) {
            nodes.push(parent);
            at = parent;
        }
        nodes
    }

    /// Which groups a figure is shown for, when `has` says who has it and `is_enough` whether so many may be shown.
    ///
    /// The rule of the opening once more, with those who really have the figure: a group is shown when what it lies in
    /// is shown and it is enough itself. Then groups are withheld, the fewest subjects first and of equals the first
    /// by name, until nobody is left over or those who are left are enough themselves.
    pub(in crate::domain) fn shown(
        &self,
        has: impl Fn(usize) -> bool,
        is_enough: impl Fn(&[usize]) -> bool,
    ) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut waiting = vec![(0, self.with_figure(0, &has))];
        if waiting.iter().any(|(_, all)| !is_enough(all)) {
            return parts;
        }
        while let Some((node, subjects)) = waiting.pop() {
            let mut inside: Vec<(usize, Vec<usize>)> = self
                .nodes
                .iter()
                .enumerate()
                .filter(|(_, group)| group.parent == Some(node))
                .map(|(child, _)| (child, self.with_figure(child, &has)))
                .filter(|(_, subjects)| is_enough(subjects))
                .collect();
            // Nodes are in the order of names.
            inside.sort_by_key(|(child, subjects)| (subjects.len(), *child));
            let rest = loop {
                let apart: BTreeSet<usize> = inside
                    .iter()
                    .flat_map(|(_, subjects)| subjects)
                    .copied()
                    .collect();
                let rest: Vec<usize> = subjects
                    .iter()
                    .copied()
                    .filter(|subject| !apart.contains(subject))
                    .collect();
                if rest.is_empty() || inside.is_empty() || is_enough(&rest) {
                    break rest;
                }
                inside.remove(0);
            };
            waiting.extend(inside);
            parts.push(Part {
                node,
                subjects,
                rest,
            });
        }
        parts
    }

    fn with_figure(&self, node: usize, has: impl Fn(usize) -> bool) -> Vec<usize> {
        let subjects = self.subjects(node).iter().copied();
        subjects.filter(|subject| has(*subject)).collect()
    }
}
