//! One page of a form. The questions and the words of the scale come from the instrument, in the reader's language.

use serde::Serialize;

use super::{About, FieldError, sample};
use crate::domain::round::CommentContact;
use crate::templates::Page;

/// A step of the answer scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScaleOption {
    /// What the form sends: `1` to `5`.
    pub value: String,
    /// The words.
    pub label: String,
    /// How many of ten times: `0–1`.
    pub out_of_ten: String,
}

/// The answer scale of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScaleWords {
    /// What a step means ("Van de 10 keer dat het kon"), said once a page.
    pub anchor: String,
    /// The steps from low to high.
    pub options: Vec<ScaleOption>,
    /// The words of `0`, set apart; `None` where there is no way out.
    pub way_out: Option<String>,
}

/// A question that is answered on the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Rating {
    /// Name of the field: an item code, `norm-OZ`, `expectation-OZ`, `condition-C1`.
    pub field: String,
    /// Title above the text, for questions about a theme.
    pub title: Option<String>,
    /// The behaviour, definition or statement.
    pub text: String,
    /// The saved value, `0` for the way out.
    pub chosen: Option<String>,
}

/// An option to choose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// The words.
    pub label: String,
    /// A further line.
    pub hint: Option<String>,
    /// Whether it is saved as chosen.
    pub checked: bool,
}

/// Options that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChoiceGroup {
    /// Title over the options; `None` when there is one group only.
    pub title: Option<String>,
    /// The options.
    pub options: Vec<Choice>,
}

/// A question with options.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choices {
    /// Name of the field.
    pub field: String,
    /// The question.
    pub question: String,
    /// The options, by group.
    pub groups: Vec<ChoiceGroup>,
}

/// A question that is answered in own words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenField {
    /// Name of the field.
    pub field: String,
    /// The question.
    pub question: String,
    /// A start for the answer; empty when there is none.
    pub starter: String,
    /// Longest answer, characters.
    pub max_chars: u32,
    /// What is saved.
    pub value: String,
}

/// What a page asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FormContent {
    /// How often one should do it, and what is needed most.
    Norm {
        /// The question over the themes.
        question: String,
        /// The scale; its way out is "not my work".
        scale: ScaleWords,
        /// A question for each theme.
        ratings: Vec<Rating>,
        /// The field `priorities`: check boxes.
        priorities: Choices,
        /// How many to choose.
        choose: u32,
    },
    /// How often the two worked together.
    Familiarity {
        /// The field `familiarity`: radio buttons.
        choices: Choices,
    },
    /// Behaviours.
    Items {
        /// The scale.
        scale: ScaleWords,
        /// The behaviours.
        ratings: Vec<Rating>,
    },
    /// The surroundings.
    Conditions {
        /// That this is not about the person.
        intro: String,
        /// The scale; its way out is "I do not know".
        scale: ScaleWords,
        /// The statements.
        ratings: Vec<Rating>,
    },
    /// The intention and the open question of the own form.
    Intention {
        /// The field `intention-item`: radio buttons.
        choices: Choices,
        /// The field `intention-text`.
        own_words: OpenField,
        /// The open questions.
        questions: Vec<OpenField>,
    },
    /// What the others will answer.
    Expectation {
        /// The question over the themes.
        question: String,
        /// The scale.
        scale: ScaleWords,
        /// A question for each theme.
        ratings: Vec<Rating>,
    },
    /// The open questions about somebody else.
    Comments {
        /// The questions.
        questions: Vec<OpenField>,
    },
}

/// One page of a form.
///
/// The buttons are `then=next` and `then=later`, and `clear=<field>` for each question with options. The id of the
/// first control of a question is the name of its field, so a [`FieldError`] names the field; the question as a
/// whole has the id `q-<field>`.
#[derive(Debug, Serialize)]
pub struct SurveyFormPage {
    /// What is wrong.
    pub errors: Vec<FieldError>,
    /// Whom the form is about.
    pub about: About,
    /// Number of this page, from 1.
    pub part: u32,
    /// Number of pages.
    pub parts: u32,
    /// Address of the page before; of the start page on the first.
    pub back: String,
    /// The period that the answers are about.
    pub window: String,
    /// To whom a reader can report a comment; on the page of comments about somebody else.
    pub comment_contact: Option<CommentContact>,
    /// What the page asks.
    pub content: FormContent,
}

impl Page for SurveyFormPage {
    const TEMPLATE: &'static str = "pages/survey_form.html";

    fn samples() -> Vec<Self> {
        sample::form_pages()
    }
}
