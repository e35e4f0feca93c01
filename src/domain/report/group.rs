//! The report about the group, for the leader and the people in it. No names, no identifiers, nothing about one person.
//!
//! Figures are rounded to one decimal when the report is made: finer ones would tell the parts that they are made of
//! (docs/STATISTICS.md). A difference is the difference of two figures as shown.

use serde::{Deserialize, Serialize};

use super::InstrumentVersion;
use crate::domain::promise::Minimums;

/// What the leader and the group read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupReport {
    /// The questionnaire that the codes belong to.
    pub instrument: InstrumentVersion,
    /// The minimums that were applied, floors included.
    pub minimums: Minimums,
    /// What was asked, all of it known to the leader before: how many answered stands nowhere (docs/ANONYMITY.md, A5).
    pub counts: Counts,
    /// One for each dimension, in the order of the instrument.
    pub dimensions: Vec<GroupDimension>,
    /// One for each condition, in the order of the instrument.
    pub conditions: Vec<ConditionReport>,
    /// The departments that are shown apart, in the order of their names.
    #[serde(default)]
    pub groups: Vec<SubgroupReport>,
    /// What is not shown, and why.
    pub withheld: Vec<GroupWithheld>,
}

/// A department within the group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubgroupReport {
    /// The levels of its name, the widest first.
    pub path: Vec<String>,
    /// Subjects who work there, as promised at opening: how many of them a figure stands on is not told.
    pub subjects: u32,
    /// One for each dimension, in the order of the instrument.
    pub dimensions: Vec<SubgroupDimension>,
    /// What the whole group has and this department has not: too few subjects or raters in it, or in what would be
    /// left beside it. Which of the two is not told.
    pub withheld: Vec<GroupWithheld>,
}

/// One dimension of a department. Norm, expectation, circles and conditions are shown for the whole group only.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubgroupDimension {
    /// Code of the dimension.
    pub code: String,
    /// How often its subjects say that they do it.
    pub self_score: Option<GroupFigure>,
    /// What colleagues see.
    pub inside: Option<GroupFigure>,
    /// What partners see.
    pub outside: Option<GroupFigure>,
    /// What all raters see, of subjects whose report does not tell inside and outside apart.
    pub together: Option<GroupFigure>,
}

/// How many people the report stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Subjects of the round.
    pub subjects: u32,
    /// Forms that were asked of raters, over all subjects.
    pub assigned_forms: u32,
}

/// One dimension; a figure is absent when it does not reach the minimums.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupDimension {
    /// Code of the dimension.
    pub code: String,
    /// How often one should do this, as the subjects stated.
    pub norm: Option<GroupFigure>,
    /// How often the subjects say that they do it.
    pub self_score: Option<GroupFigure>,
    /// What the subjects thought that others would answer.
    pub expected: Option<GroupFigure>,
    /// What colleagues see: mean over the subjects with an inside view.
    pub inside: Option<GroupFigure>,
    /// What partners see: mean over the subjects with an outside view.
    pub outside: Option<GroupFigure>,
    /// What all raters see: mean over the subjects whose report does not tell inside and outside apart.
    pub together: Option<GroupFigure>,
    /// Colleagues of the own department and of other departments; both or neither.
    pub circles: Option<Circles>,
}

/// Where behaviour stops at the edge of the department: both sides over the same subjects and items.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Circles {
    /// Colleagues of the subject's own department.
    pub own_department: GroupFigure,
    /// Colleagues of other departments.
    pub other_departments: GroupFigure,
}

/// A figure about the group; scale points, one decimal.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupFigure {
    /// The middle of the bands that it is made of.
    pub centre: f64,
    /// Lower edge.
    pub lo: f64,
    /// Upper edge.
    pub hi: f64,
}

/// What the subjects say about one condition.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionReport {
    /// Code of the condition.
    pub code: String,
    /// Absent when too few answered.
    pub figure: Option<GroupFigure>,
}

/// Something about the group that is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum GroupWithheld {
    /// The views of the subjects on themselves, in these dimensions: too few answered.
    OwnViews(Vec<String>),
    /// What colleagues see, in these dimensions: too few subjects or raters.
    Inside(Vec<String>),
    /// What partners see, in these dimensions: too few subjects or raters.
    Outside(Vec<String>),
    /// What all raters see, in these dimensions: too few subjects or raters.
    Together(Vec<String>),
    /// Own and other departments apart, in these dimensions: too few subjects or raters on one side.
    Circles(Vec<String>),
    /// These conditions: too few answered.
    Conditions(Vec<String>),
}
