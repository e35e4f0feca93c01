//! The gap report of a subject.

use serde::{Deserialize, Serialize};

use super::{Range, RespondentClass, View};

/// Everything that a subject reads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct GapReport {
    /// Who was asked, and roughly how many answered; one entry for each view that is shown, and for views that are
    /// not, without a class.
    pub respondents: Vec<Respondents>,
    /// The views that are shown: inside and outside, or together, or none.
    pub views: Vec<View>,
    /// Whether the subject filled in the own form.
    pub has_self_form: bool,
    /// The themes, in the instrument's order.
    pub dimensions: Vec<DimensionResult>,
    /// The brakes, in the instrument's order.
    pub brakes: Vec<ItemResult>,
    /// Comments by question, in the instrument's order; only questions that have some.
    pub comments: Vec<QuestionComments>,
    /// What the subject said to need most: dimension codes.
    pub priorities: Vec<String>,
    /// What the subject wants to do more often.
    pub intention: Intention,
    /// What is not shown, and why.
    pub withheld: Vec<Withheld>,
}

/// How many were asked and answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Respondents {
    /// Which raters.
    pub view: View,
    /// How many were asked.
    pub asked: u32,
    /// How many answered, if that is told.
    pub answered: Option<RespondentClass>,
}

/// A theme: the four mirrors and what lies between them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DimensionResult {
    /// Dimension code.
    pub code: String,
    /// How often one should do it, by the subject.
    pub norm: Option<u8>,
    /// How often the subject does it, by the subject: mean of the own answers.
    pub self_score: Option<f64>,
    /// What the subject expected others to answer.
    pub expectation: Option<u8>,
    /// What others see; only views that may be shown for this theme.
    pub views: Vec<ViewResult>,
    /// The behaviours, in form order.
    pub items: Vec<ItemResult>,
}

impl DimensionResult {
    /// The result of a view, if it is shown.
    pub fn view(&self, view: View) -> Option<&ViewResult> {
        self.views.iter().find(|result| result.view == view)
    }
}

/// What one view sees of a theme.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ViewResult {
    /// Which raters.
    pub view: View,
    /// Mean of the bands of the items.
    pub range: Range,
    /// The own mean over the same items; absent without own answers.
    pub self_score: Option<f64>,
    /// The difference, if there are own answers.
    pub gap: Option<Gap>,
}

/// The difference between self and others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Gap {
    /// Self minus the centre of the others' range; positive: the subject says more than others see.
    pub value: f64,
    /// Lower and upper end of where it most likely lies; absent when the raters are too few to say.
    pub interval: Option<(f64, f64)>,
    /// What may be said about it.
    pub quadrant: Quadrant,
    /// Whether it is notable and beyond chance.
    pub reliable: bool,
    /// For a reliable difference with an expectation: whether the subject saw it coming.
    pub foreseen: Option<Foresight>,
    /// Norm minus the centre of the others' range, if there is a norm.
    pub say_do: Option<f64>,
    /// Expectation minus the centre of the others' range, if there is an expectation.
    pub foresight: Option<f64>,
}

/// What a difference means in words (`docs/STATISTICS.md`; Luft and Ingham 1955). Internal names: no page shows
/// them as a label of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quadrant {
    /// Both see it often.
    ConfirmedStrength,
    /// Both see room.
    ConfirmedDevelopmentArea,
    /// The subject says often, the others see less, beyond chance.
    BlindSpot,
    /// The others see more, beyond chance.
    HiddenStrength,
    /// There may be a difference.
    OpenQuestion,
}

/// Whether a difference was expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Foresight {
    /// The subject expected it.
    Foreseen,
    /// The subject did not.
    Unforeseen,
}

/// A behaviour.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ItemResult {
    /// Item code.
    pub code: String,
    /// The subject's own answer.
    pub self_answer: Option<u8>,
    /// What others see; only views in which the behaviour may be shown.
    pub views: Vec<(View, Range)>,
}

/// Comments to one question, in random order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuestionComments {
    /// Question code.
    pub question: String,
    /// The texts.
    pub texts: Vec<String>,
}

/// The intention of the subject.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Intention {
    /// Item code.
    pub item: Option<String>,
    /// Own words.
    pub text: Option<String>,
    /// The moment at which it went well, in own words.
    pub moment: Option<String>,
}

/// Something that is not shown, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Withheld {
    /// Nothing by others: fewer raters than the minimum.
    Everything {
        /// The minimum.
        minimum: u32,
    },
    /// Inside and outside apart: one of the two has too few.
    Split {
        /// The minimum of each.
        minimum: u32,
    },
    /// A theme in a view.
    Dimension {
        /// The view.
        view: View,
        /// Dimension code.
        code: String,
        /// The minimum.
        minimum: u32,
    },
    /// Behaviours in a view: too few judged them.
    Items {
        /// The view.
        view: View,
        /// Item codes.
        codes: Vec<String>,
        /// The minimum.
        minimum: u32,
    },
    /// Comments.
    Comments {
        /// Raters at least.
        raters: u32,
        /// Of whom so many wrote.
        writers: u32,
    },
    /// The comparison with the own form, which was not filled in.
    SelfForm,
}
