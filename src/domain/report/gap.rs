//! The report for one subject: own answers beside the bands of what others see.
//!
//! Every figure about others is a function of [`Band`]s, the subject's own answers, counts of ratings and public
//! constants (docs/ANONYMITY.md, A1). Derived figures are rounded to six decimals when the report is made, so that
//! the stored text is exact; a page shows one decimal (docs/STATISTICS.md).

use serde::{Deserialize, Serialize};

use super::InstrumentVersion;
use crate::domain::disclosure::bands::Band;
use crate::domain::promise::Minimums;
use crate::domain::statistics::categories::{Agreement, Category, Foreseen};

/// What one subject reads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GapReport {
    /// The questionnaire that the codes belong to.
    pub instrument: InstrumentVersion,
    /// The minimums that were applied, floors included.
    pub minimums: Minimums,
    /// Whether inside and outside are shown apart, together or not at all.
    pub grouping: Grouping,
    /// How many answered, as a class, for each view of the grouping; empty when nothing is shown.
    pub respondents: Vec<Respondents>,
    /// How many colleagues inside were asked.
    pub assigned_inside: u32,
    /// How many partners outside were asked.
    pub assigned_outside: u32,
    /// One for each dimension, in the order of the instrument.
    pub dimensions: Vec<DimensionReport>,
    /// Behaviours that hinder, each by itself; in no dimension.
    pub brakes: Vec<ItemReport>,
    /// What the subject wrote and chose on the own form; `None` without an own form.
    pub own_words: Option<OwnWords>,
    /// Comments of others, one block for each open question that has any; empty when withheld.
    pub comments: Vec<QuestionComments>,
    /// What is not shown, and why.
    pub withheld: Vec<Withheld>,
}

/// How the ratings of one subject are grouped; decided by the numbers of ballots alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grouping {
    /// Colleagues only: nobody outside was asked.
    InsideOnly,
    /// Colleagues inside and partners outside apart.
    Split,
    /// Everybody together.
    Together,
    /// Too few: nothing about what others see.
    Nothing,
}

/// Whose ratings a figure stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Colleagues of the own and of other departments.
    Inside,
    /// Partners outside the organisation.
    Outside,
    /// All raters, when inside and outside are not shown apart.
    Together,
}

/// How many raters answered in one view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Respondents {
    /// The view.
    pub view: View,
    /// The class that the number is in.
    pub class: RespondentClass,
    /// How many were asked.
    pub assigned: u32,
}

/// A number of raters, as coarse as it is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum RespondentClass {
    /// 3.
    #[serde(rename = "3")]
    Three,
    /// 4.
    #[serde(rename = "4")]
    Four,
    /// 5, 6 or 7.
    #[serde(rename = "5-7")]
    FiveToSeven,
    /// 8 or more.
    #[serde(rename = "8+")]
    EightOrMore,
}

/// One dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionReport {
    /// Code of the dimension.
    pub code: String,
    /// How often one should do this, as the subject stated; scale points.
    pub norm: Option<u8>,
    /// What the subject thought that others would answer; scale points.
    pub expected: Option<u8>,
    /// The own score over all core items; `None` when fewer than half were answered.
    pub self_score: Option<SelfScore>,
    /// What others see, one figure for each view that is shown.
    pub figures: Vec<DimensionFigure>,
    /// Inside against outside over the items that are shown in both; only in a split report.
    pub inside_outside: Option<InsideOutside>,
    /// The core items, in the order of the instrument.
    pub items: Vec<ItemReport>,
}

impl DimensionReport {
    /// The figure of `view`, if it is shown.
    pub fn figure(&self, view: View) -> Option<&DimensionFigure> {
        self.figures.iter().find(|figure| figure.view == view)
    }
}

/// A mean of the subject's own answers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SelfScore {
    /// Mean of the answered items, scale points.
    pub mean: f64,
    /// How many items were answered.
    pub answered: u32,
    /// How many there were.
    pub of: u32,
}

/// What others see in one dimension and view.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionFigure {
    /// Whose ratings.
    pub view: View,
    /// Which items it is made of, and how.
    pub basis: Basis,
    /// The middle: mean of the middles of the item bands, or middle of the pooled band; scale points.
    pub centre: f64,
    /// Lower edge: mean of the lower edges of the item bands, or lower edge of the pooled band.
    pub lo: f64,
    /// Upper edge: mean of the upper edges of the item bands, or upper edge of the pooled band.
    pub hi: f64,
    /// The own score over the items of `basis` minus `centre`; `None` without an own score over these items.
    pub gap: Option<Gap>,
    /// Norm minus `centre`; its parts are `norm` and `centre`.
    pub say_do: Option<f64>,
    /// Expectation against `centre`; not for the outside view, about which nothing is asked.
    pub foresight: Option<Foresight>,
}

/// What a dimension figure is made of.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Basis {
    /// Mean of the middles of the bands of these items, each of which is shown.
    Items(Vec<String>),
    /// One band over the ratings of these items taken together; then no item of the dimension is shown.
    Pooled {
        /// The items.
        items: Vec<String>,
        /// The band.
        band: Band,
    },
}

impl Basis {
    /// Codes of the items that the figure counts.
    pub fn items(&self) -> &[String] {
        match self {
            Self::Items(items) | Self::Pooled { items, .. } => items,
        }
    }
}

/// The own score against what others see. Positive: the subject says more than others see.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// The own score over exactly the items that the view counts.
    pub self_score: SelfScore,
    /// Own score minus the middle, with its range; scale points.
    pub difference: Difference,
    /// How the two relate (docs/STATISTICS.md; never a label for a person).
    pub agreement: Agreement,
    /// Which of the report's lists the dimension belongs to.
    pub category: Category,
    /// Whether a reliable difference was expected; `None` without an expectation or without a reliable difference.
    pub foreseen: Option<Foreseen>,
}

/// A difference with the range in which it would most likely lie if other raters like these had answered.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// The difference, scale points.
    pub points: f64,
    /// Lower end of the range, inside what the scale allows.
    pub lower: f64,
    /// Upper end of the range, inside what the scale allows.
    pub upper: f64,
    /// At least half a point, and more than the width of the bands alone can make.
    pub notable: bool,
    /// Notable, and more than other raters alone would explain.
    pub reliable: bool,
}

/// Expectation minus what others see (S20); its parts are `expected` and the figure's `centre`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Foresight {
    /// Expectation minus the middle, with its range.
    pub difference: Difference,
}

/// Colleagues inside against partners outside, over the same items.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InsideOutside {
    /// The items that are shown in both views.
    pub items: Vec<String>,
    /// Mean of the inside middles of these items.
    pub inside: f64,
    /// Mean of the outside middles of these items.
    pub outside: f64,
    /// Inside minus outside.
    pub difference: Difference,
}

/// One item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemReport {
    /// Code of the item.
    pub code: String,
    /// The subject's own answer.
    pub self_answer: Option<u8>,
    /// One for each view in which the item is shown.
    pub figures: Vec<ItemFigure>,
}

impl ItemReport {
    /// The band of `view`, if it is shown.
    pub fn band(&self, view: View) -> Option<Band> {
        self.figures
            .iter()
            .find(|figure| figure.view == view)
            .map(|figure| figure.band)
    }
}

/// What others see of one item.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemFigure {
    /// Whose ratings.
    pub view: View,
    /// Where their mean lies.
    pub band: Band,
}

/// What the subject chose and wrote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnWords {
    /// The dimensions that the subject chose as most needed.
    pub priorities: Vec<String>,
    /// The item that the subject wants to do more often.
    pub intention_item: Option<String>,
    /// The intention in own words.
    pub intention_text: Option<String>,
    /// Own answers to open questions: question code and text, in the order of the instrument.
    pub comments: Vec<(String, String)>,
}

/// Comments of others on one open question, in an order of their own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionComments {
    /// Code of the open question.
    pub question: String,
    /// The texts.
    pub texts: Vec<String>,
}

/// Something that is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Withheld {
    /// Everything about what others see: too few raters.
    Others,
    /// Inside and outside apart: too few on one side.
    Apart,
    /// One dimension in one view.
    Dimension {
        /// The view.
        view: View,
        /// Code of the dimension.
        code: String,
        /// Why.
        reason: WithheldReason,
    },
    /// One item in one view.
    Item {
        /// The view.
        view: View,
        /// Code of the item.
        code: String,
        /// Why.
        reason: WithheldReason,
    },
    /// Comments: too few raters, or too few who wrote one.
    Comments,
    /// The own answers: the own form was not sent.
    OwnForm,
}

/// Why a dimension or an item is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WithheldReason {
    /// Fewer raters judged it than the minimum.
    TooFewRatings,
    /// It has enough ratings, but together with too few other items of its dimension: only the whole is told.
    ProtectsAnother,
}
