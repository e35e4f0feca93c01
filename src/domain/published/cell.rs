//! One published figure, in the words of the schema `anon360/1` (docs/PUBLISHED.md).

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::domain::ballot::Source;
use crate::domain::disclosure::bands::Band;
use crate::domain::report::{
    Counts, Difference, Gap, GroupFigure, InsideOutside, Respondents, SelfScore, View,
    WithheldReason,
};

/// Whether a cell is about one person or about the group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scope {
    /// About one subject.
    Individual,
    /// About the group.
    Group,
}

/// Whose ratings enter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Raters {
    /// Colleagues inside the organisation.
    Inside,
    /// Partners outside it.
    Outside,
    /// Everybody but the subject.
    All,
    /// The subjects about themselves.
    #[serde(rename = "self")]
    Own,
}

impl From<View> for Raters {
    fn from(view: View) -> Self {
        match view {
            View::Inside => Self::Inside,
            View::Outside => Self::Outside,
            View::Together => Self::All,
        }
    }
}

/// What a figure is to its reader. A field of our own: the schema has no word for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// The band of one item, brakes included.
    Item,
    /// A dimension as others see it.
    Dimension,
    /// Self minus others.
    Gap,
    /// Norm minus others.
    SayDo,
    /// Expectation minus others.
    Foresight,
    /// Inside beside outside.
    InsideOutside,
    /// How many answered, and how many were asked.
    Respondents,
    /// Comments on one question: how many.
    Comments,
    /// The subject's own answer to an item.
    OwnAnswer,
    /// The subject's own score on a dimension.
    OwnScore,
    /// How often one should do it, as the subject says.
    Norm,
    /// What the subject expects others to answer.
    Expected,
    /// The variance that the margins of the round's reports tell.
    Variance,
    /// A group figure: a mean over subjects of what they read.
    GroupDimension,
    /// A group figure: the subjects about themselves.
    GroupOwn,
    /// A group figure: own department beside other departments.
    GroupCircles,
    /// A group figure: a condition.
    GroupCondition,
    /// How many subjects and forms there were.
    GroupCounts,
}

impl Kind {
    /// The name in identifiers and in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Item => "item",
            Self::Dimension => "dimension",
            Self::Gap => "gap",
            Self::SayDo => "say_do",
            Self::Foresight => "foresight",
            Self::InsideOutside => "inside_outside",
            Self::Respondents => "respondents",
            Self::Comments => "comments",
            Self::OwnAnswer => "own_answer",
            Self::OwnScore => "own_score",
            Self::Norm => "norm",
            Self::Expected => "expected",
            Self::Variance => "variance",
            Self::GroupDimension => "group_dimension",
            Self::GroupOwn => "group_own",
            Self::GroupCircles => "group_circles",
            Self::GroupCondition => "group_condition",
            Self::GroupCounts => "group_counts",
        }
    }
}

impl Serialize for Kind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

/// How the mean of a cell pools ratings of several items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Pool {
    /// Mean of the means of the items.
    Items,
}

/// A figure that is the mean of the middles of other cells.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Derived {
    /// Identifiers of the cells.
    pub from: Vec<String>,
    /// Their weights; absent when all are equal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<f64>,
}

/// The released value itself, as it is stored and shown: a field of our own.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(untagged)]
pub enum AsShown<'a> {
    /// A band of totals.
    Band(Band),
    /// A dimension: middle and edges.
    Edges {
        /// The middle.
        centre: f64,
        /// Lower edge.
        lo: f64,
        /// Upper edge.
        hi: f64,
    },
    /// A gap with its margin and its words.
    Gap(&'a Gap),
    /// A difference with its margin.
    Difference(&'a Difference),
    /// Inside beside outside.
    InsideOutside(&'a InsideOutside),
    /// How many answered.
    Respondents(&'a Respondents),
    /// A group figure.
    Group(&'a GroupFigure),
    /// How many subjects and forms.
    Counts(&'a Counts),
    /// An own score.
    Score(&'a SelfScore),
    /// An answer of the subject.
    Answer(u8),
    /// A number.
    Number(f64),
    /// How many texts.
    Texts(usize),
    /// How many subjects.
    Subjects(u32),
}

/// One published figure. Fields after `derived` are our own; programs for the schema pass over them.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Cell<'a> {
    /// Unique in the file.
    pub id: String,
    /// Who can read it.
    pub who: Vec<&'a str>,
    /// About a person or the group.
    pub scope: Scope,
    /// Whose received ratings enter; absent: everybody's.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub subjects: Vec<&'a str>,
    /// Which raters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Raters>,
    /// One item.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub item: Option<Cow<'a, str>>,
    /// Several items.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<&'a str>,
    /// All items of a dimension; for what is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dimension: Option<&'a str>,
    /// Nothing is shown.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub suppressed: bool,
    /// Ratings in the cell.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<u32>,
    /// At least so many ratings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_min: Option<u32>,
    /// At most so many ratings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n_max: Option<u32>,
    /// Ratings of each item, for a mean of item means.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub n_items: BTreeMap<&'a str, u32>,
    /// A rounded mean.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// What it is rounded to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub step: Option<f64>,
    /// Lower edge of a band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_lo: Option<f64>,
    /// Upper edge of a band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mean_hi: Option<f64>,
    /// How several items are pooled; absent: as ratings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pool: Option<Pool>,
    /// The cells that the mean comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub derived: Option<Derived>,
    /// What the figure is to its reader.
    pub kind: Kind,
    /// The released value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_shown: Option<AsShown<'a>>,
    /// Why nothing is shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<WithheldReason>,
    /// Code of an open question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'a str>,
    /// The levels of a department's name, the widest first.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub department: &'a [String],
    /// Which of the raters inside, for a figure that the schema has no word for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Source>,
}

impl<'a> Cell<'a> {
    /// A cell without any figure yet.
    pub(super) fn new(id: String, kind: Kind, who: &'a str, scope: Scope) -> Self {
        Self {
            id,
            who: vec![who],
            scope,
            subjects: Vec::new(),
            group: None,
            item: None,
            items: Vec::new(),
            dimension: None,
            suppressed: false,
            n: None,
            n_min: None,
            n_max: None,
            n_items: BTreeMap::new(),
            mean: None,
            step: None,
            mean_lo: None,
            mean_hi: None,
            pool: None,
            derived: None,
            kind,
            as_shown: None,
            reason: None,
            question: None,
            department: &[],
            side: None,
        }
    }

    /// The same with the exact edges of a band, and its number of ratings.
    pub(super) fn with_band(mut self, band: Band) -> Self {
        self.n = Some(band.n);
        self.mean_lo = Some(band.lo());
        self.mean_hi = Some(band.hi());
        self
    }

    /// The same, as the mean of the middles of the leaves.
    pub(super) fn derived_from(mut self, leaves: Leaves, mean: f64, step: f64) -> Self {
        self.mean = Some(mean);
        self.step = Some(step);
        self.derived = Some(leaves.derived());
        self
    }
}

/// Cells with a band that a derived figure comes from, each with its weight.
#[derive(Debug, Clone, Default)]
pub(super) struct Leaves(pub(super) Vec<(String, f64)>);

impl Leaves {
    fn derived(self) -> Derived {
        let first = self.0.first().map_or(1.0, |(_, weight)| *weight);
        let is_even = self
            .0
            .iter()
            .all(|(_, weight)| (weight - first).abs() <= f64::EPSILON);
        let (from, weights) = self.0.into_iter().unzip();
        Derived {
            from,
            weights: if is_even { Vec::new() } else { weights },
        }
    }
}
