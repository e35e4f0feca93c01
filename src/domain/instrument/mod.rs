//! The instrument: a versioned questionnaire as data (`survey-definitions/README.md` has the format).
//!
//! An [`Instrument`] of a round only comes out of [`parse::parse`], which has checked it: codes are unique, texts are
//! there in both languages, numbers fit the scale. One made of a table of answers has names and no texts
//! ([`crate::domain::published::questionnaire`]).

pub mod parse;

use serde::{Deserialize, Serialize};

use crate::domain::language::Language;

/// A text in every language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Dutch, B1.
    pub nl: String,
    /// English.
    pub en: String,
}

impl Text {
    /// The text in `language`.
    pub fn get(&self, language: Language) -> &str {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// Who fills in: decides the wording and the items.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// The subject about the own behaviour.
    #[serde(rename = "self")]
    SelfForm,
    /// A colleague inside the organisation about the subject.
    Peer,
    /// A partner outside the organisation about the subject.
    Partner,
}

/// A versioned questionnaire.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Instrument {
    /// Version of the file format; 1.
    pub format: u32,
    /// Stable name, as in the file name: `integraal-werken`.
    pub id: String,
    /// Version of the questions; changed words make a new version.
    pub version: u32,
    /// Title of the instrument.
    pub title: Text,
    /// What its status is (validated or not), shown with the report's method.
    pub status: Text,
    /// The period that an answer is about ("De afgelopen 3 maanden …").
    pub window: Text,
    /// The answer scale.
    pub scale: Scale,
    /// Themes, in the order of reports.
    pub dimensions: Vec<Dimension>,
    /// Behaviours that hinder; shown apart, never averaged into a dimension (`instrument.md` C1).
    pub brakes: Vec<Item>,
    /// The norm questions, one for each dimension, asked before the own behaviour.
    pub norm: Norm,
    /// The forced choice among the dimensions.
    pub priorities: Priorities,
    /// The expectation questions, one for each dimension, at the end of the self form.
    pub expectation: Expectation,
    /// The intention at the end of the self form.
    pub intention: Intention,
    /// Conditions that the leader creates; group level only.
    pub conditions: Conditions,
    /// How often the rater worked with the subject; asked before the items.
    pub familiarity: Familiarity,
    /// Open questions.
    pub open_questions: Vec<OpenQuestion>,
    /// The short group questionnaire "wij".
    pub pulse: Pulse,
    /// Variance of ratings of one subject by several raters, square scale points; used for intervals when a
    /// round is too small to estimate its own (docs/ANONYMITY.md, A3).
    pub prior_variance: f64,
}

/// The answer scale: consecutive whole numbers, each with words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Scale {
    /// The options from low to high.
    pub options: Vec<ScaleOption>,
    /// The way out on peer and partner forms ("Kan ik niet beoordelen").
    pub cannot_judge: Text,
    /// The way out on the self form ("Kwam niet voor").
    pub did_not_occur: Text,
    /// The anchor, shown once a page over the shares of ten ("Van de 10 keer dat het kon").
    pub anchor: Text,
}

impl Scale {
    /// The lowest value.
    pub fn lo(&self) -> u8 {
        self.options.first().map_or(1, |option| option.value)
    }

    /// The highest value.
    pub fn hi(&self) -> u8 {
        self.options.last().map_or(5, |option| option.value)
    }

    /// Whether `value` is one of the options.
    pub fn contains(&self, value: u8) -> bool {
        (self.lo()..=self.hi()).contains(&value)
    }

    /// The words of a value, or `None` off the scale.
    pub fn label(&self, value: u8) -> Option<&Text> {
        self.options
            .iter()
            .find(|option| option.value == value)
            .map(|option| &option.label)
    }
}

/// One option of the scale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScaleOption {
    /// The stored number.
    pub value: u8,
    /// The words.
    pub label: Text,
    /// How many out of ten times ("0–1").
    pub out_of_ten: String,
}

/// A theme with its observable behaviours.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Stable code, one to six capitals, then at most two digits: `OZ`.
    pub code: String,
    /// Title.
    pub title: Text,
    /// One sentence, shown with the norm question and in the report.
    pub definition: Text,
    /// The words of the source article (Dutch) that it stands on.
    pub source: String,
    /// Behaviours, in form order; reserve items included.
    pub items: Vec<Item>,
}

impl Dimension {
    /// The items in use: all but the reserve.
    pub fn core_items(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| !item.reserve)
    }
}

/// One behaviour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    /// Stable code: `OZ1`.
    pub code: String,
    /// Wording about oneself.
    #[serde(rename = "self")]
    pub self_text: Text,
    /// Wording about a colleague.
    pub peer: Text,
    /// Wording for partners; absent when partners do not get it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<Text>,
    /// Kept for a pilot: on no form.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub reserve: bool,
}

impl Item {
    /// The wording on `form`, or `None` when the form does not have the item.
    pub fn text(&self, form: Form) -> Option<&Text> {
        if self.reserve {
            return None;
        }
        match form {
            Form::SelfForm => Some(&self.self_text),
            Form::Peer => Some(&self.peer),
            Form::Partner => self.partner.as_ref(),
        }
    }
}

/// The norm question, asked for each dimension's definition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Norm {
    /// "Hoe vaak zou iemand met jouw werk dit moeten doen?"
    pub question: Text,
    /// "Hoort niet bij mijn werk".
    pub not_my_work: Text,
}

/// Choose a few of the dimensions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Priorities {
    /// "Kies 2 van de 7 …"
    pub question: Text,
    /// How many.
    pub choose: u8,
}

/// The prediction of what others will answer, for each dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expectation {
    /// "Wat denk je dat je collega's gemiddeld antwoorden?"
    pub question: Text,
}

/// What the subject wants to do more often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intention {
    /// "Wat ga je de komende 3 maanden vaker doen?"
    pub question: Text,
    /// Label of the field for own words.
    pub own_words: Text,
    /// Longest text in own words, characters.
    pub max_chars: u32,
}

/// The conditions block of the self form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    /// The lead-in: about the surroundings, not about the person.
    pub intro: Text,
    /// "Weet ik niet".
    pub do_not_know: Text,
    /// The statements.
    pub items: Vec<Condition>,
}

/// One condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    /// Stable code: `C1`.
    pub code: String,
    /// Wording for people in the group.
    pub text: Text,
    /// Wording for the leader about the own behaviour; only for statements about the leader.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leader: Option<Text>,
    /// The words of the source article (Dutch) that it stands on.
    pub source: String,
}

/// How often the rater worked with the subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Familiarity {
    /// "Hoe vaak werkten jullie samen?"; fits colleagues and partners.
    pub question: Text,
    /// From seldom to often; those that skip the form come first.
    pub options: Vec<FamiliarityOption>,
}

/// One answer to the familiarity question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FamiliarityOption {
    /// Stable code: `hardly`.
    pub code: String,
    /// The words.
    pub label: Text,
    /// Whether this answer leads past the form: too little seen to answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub skips: bool,
}

/// An optional open question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OpenQuestion {
    /// Stable code: `keep`, `start`, `stop`, `moment`.
    pub code: String,
    /// The forms that have it.
    pub forms: Vec<Form>,
    /// The question, in the wording of every form but the partner's.
    pub text: Text,
    /// Wording for partners where it differs ("Deze medewerker …").
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub partner: Option<Text>,
    /// A start for the answer ("Bij het plan voor … zag ik dat …"), as a hint.
    pub starter: Text,
    /// Longest answer, characters; at most 600 (docs/ANONYMITY.md, B 3.2).
    pub max_chars: u32,
}

impl OpenQuestion {
    /// The wording on `form`, or `None` when the form does not have the question.
    pub fn text(&self, form: Form) -> Option<&Text> {
        if !self.forms.contains(&form) {
            return None;
        }
        match (form, &self.partner) {
            (Form::Partner, Some(text)) => Some(text),
            _ => Some(&self.text),
        }
    }
}

/// The group pulse: a short questionnaire about the group as a whole, in which no person is rated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pulse {
    /// The period that an answer is about ("De afgelopen 4 weken …").
    pub window: Text,
    /// The statements.
    pub items: Vec<PulseItem>,
}

/// One statement of the group pulse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PulseItem {
    /// Stable code: `P1`.
    pub code: String,
    /// The dimension or condition that it belongs to.
    pub about: String,
    /// The statement, in "wij".
    pub text: Text,
}

impl Instrument {
    /// The items of `form` by dimension, then the brakes; in form order.
    pub fn items(&self, form: Form) -> impl Iterator<Item = &Item> {
        self.dimensions
            .iter()
            .flat_map(|dimension| dimension.items.iter())
            .chain(self.brakes.iter())
            .filter(move |item| item.text(form).is_some())
    }

    /// The open questions of `form`.
    pub fn open_questions(&self, form: Form) -> impl Iterator<Item = &OpenQuestion> {
        self.open_questions
            .iter()
            .filter(move |question| question.forms.contains(&form))
    }

    /// The dimension with `code`.
    pub fn dimension(&self, code: &str) -> Option<&Dimension> {
        self.dimensions
            .iter()
            .find(|dimension| dimension.code == code)
    }
}
