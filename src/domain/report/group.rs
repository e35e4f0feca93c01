//! The report of a group, for its leader: means over people, and no way to a person.

use serde::{Deserialize, Serialize};

use super::Range;

/// Everything that a leader reads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupReport {
    /// People who are rated.
    pub subjects: u32,
    /// The themes, in the instrument's order.
    pub dimensions: Vec<GroupDimension>,
    /// The conditions, in the instrument's order.
    pub conditions: Vec<GroupCondition>,
    /// Smallest number of people behind anything here.
    pub minimum_subjects: u32,
    /// Smallest number of raters behind anything here.
    pub minimum_raters: u32,
}

/// A theme over the group; whatever is absent has too few people or raters behind it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupDimension {
    /// Dimension code.
    pub code: String,
    /// How often one should do it.
    pub norm: Option<Range>,
    /// How often people say they do it.
    pub self_score: Option<Range>,
    /// What people expected others to answer.
    pub expectation: Option<Range>,
    /// What colleagues see: mean of the centres of the reports.
    pub inside: Option<f64>,
    /// What partners see: mean of the centres of the reports.
    pub outside: Option<f64>,
    /// What colleagues and partners see where they are not shown apart: mean of the centres of those reports.
    pub together: Option<f64>,
    /// What colleagues of the same department see.
    pub own_department: Option<Range>,
    /// What colleagues of other departments see.
    pub other_departments: Option<Range>,
    /// What partners see, all ratings of the group pooled.
    pub partners: Option<Range>,
}

/// A condition over the group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GroupCondition {
    /// Condition code.
    pub code: String,
    /// How often it is so.
    pub range: Option<Range>,
}
