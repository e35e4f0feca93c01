//! Who is behind the figures of the whole group and of each department that the group report shows apart.

use std::collections::BTreeMap;

use super::SubjectReport;
use crate::domain::departments::PromisedGroup;
use crate::domain::disclosure::bands::Cut;
use crate::domain::disclosure::shown_tree::ShownTree;
use crate::domain::instrument::Instrument;
use crate::domain::report::{GapReport, GroupReport};

/// For each dimension, how many subjects are behind each item that their own score counts.
type Answered<'a> = Vec<BTreeMap<&'a str, u32>>;

/// The whole group, or a department.
#[derive(Debug)]
pub(super) struct Part<'a> {
    /// What its identifiers begin with. No name of a department stands there, so that no name can make two equal.
    pub(super) name: String,
    /// The levels of the department's name; empty for the whole group.
    pub(super) path: &'a [String],
    /// Places of its subjects; nobody when it is not known who they are.
    members: Vec<usize>,
    answered: Answered<'a>,
}

impl<'a> Part<'a> {
    /// Places of its subjects; nobody when it is not known who they are.
    pub(super) fn members(&self) -> &[usize] {
        &self.members
    }

    /// How many subjects are behind each item of a dimension that their own score counts.
    pub(super) fn answered(&self, dimension: usize) -> BTreeMap<&'a str, u32> {
        self.answered.get(dimension).cloned().unwrap_or_default()
    }
}

/// All of them.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    whole: Part<'a>,
    departments: Vec<Part<'a>>,
}

impl<'a> Parts<'a> {
    /// Who is where, from the departments of the subjects. When these are not those that were promised, nobody is
    /// known to be in any department.
    pub(super) fn of(
        report: &'a GroupReport,
        reports: &[SubjectReport<'a>],
        instrument: &'a Instrument,
    ) -> Self {
        let promised: Vec<PromisedGroup> = report
            .groups
            .iter()
            .map(|group| PromisedGroup {
                path: group.path.clone(),
                subjects: group.subjects,
            })
            .collect();
        let departments: Vec<Option<&str>> =
            reports.iter().map(|subject| subject.department).collect();
        let tree = ShownTree::new(&promised, &departments);
        let nodes: Vec<usize> = tree.groups().map(|(node, _)| node).collect();
        let mut answered = answered(&tree, report, reports, instrument);
        let mut part = |name: String, path: &'a [String], node: Option<usize>| Part {
            name,
            path,
            members: node.map_or_else(Vec::new, |node| tree.subjects(node).to_vec()),
            answered: node
                .and_then(|node| answered.remove(&node))
                .unwrap_or_default(),
        };
        Self {
            whole: part("group".to_owned(), &[], Some(WHOLE)),
            // The groups of a report are in the order of the tree.
            departments: report
                .groups
                .iter()
                .enumerate()
                .map(|(place, group)| {
                    let name = format!("department{}", place + 1);
                    part(name, &group.path, nodes.get(place).copied())
                })
                .collect(),
        }
    }

    pub(super) const fn whole(&self) -> &Part<'a> {
        &self.whole
    }

    /// In the order of the report.
    pub(super) fn departments(&self) -> &[Part<'a>] {
        &self.departments
    }
}

/// The node of the whole group.
const WHOLE: usize = 0;

/// For each node that has it, who is behind its own scores: the same rule that made them.
fn answered<'a>(
    tree: &ShownTree,
    report: &GroupReport,
    reports: &[SubjectReport<'a>],
    instrument: &'a Instrument,
) -> BTreeMap<usize, Answered<'a>> {
    let scale = &instrument.scale;
    let count = |subjects: &[usize]| u32::try_from(subjects.len()).unwrap_or(u32::MAX);
    let is_enough = |subjects: &[usize]| {
        let cut = Cut::of_own_answers(count(subjects), scale.lo(), scale.hi());
        count(subjects) >= report.minimums.group_subjects && !cut.bands().is_empty()
    };
    let dimensions = instrument.dimensions.len();
    let mut answered: BTreeMap<usize, Answered<'a>> = BTreeMap::new();
    for (index, dimension) in instrument.dimensions.iter().enumerate() {
        for item in dimension.core_items() {
            let has = |place: usize| {
                let subject = reports.get(place);
                subject.is_some_and(|one| is_answered(one.report.get(), index, &item.code))
            };
            for part in tree.shown(has, is_enough) {
                let of_node = answered
                    .entry(part.node)
                    .or_insert_with(|| vec![BTreeMap::new(); dimensions]);
                if let Some(items) = of_node.get_mut(index) {
                    items.insert(&item.code, count(&part.subjects));
                }
            }
        }
    }
    answered
}

fn is_answered(report: &GapReport, dimension: usize, code: &str) -> bool {
    report
        .dimensions
        .get(dimension)
        .and_then(|own| own.items.iter().find(|item| item.code == code))
        .is_some_and(|item| item.self_answer.is_some())
}
