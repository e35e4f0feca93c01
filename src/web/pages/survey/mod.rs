//! What a rater walks through: the personal link, the start page, the forms, the check before sending, and what
//! comes after sending.
//!
//! Links arrive ready made. Nothing here tells anything about another rater, and nothing about sent answers.

mod after;
mod check;
mod form;
mod reminders;
mod sample;
mod start;

use serde::Serialize;

use super::FieldError;
use crate::domain::language::Language;
use crate::messages::{Args, Messages, MissingMessage};

pub use after::{FormSentPage, FormSkippedPage, Onward};
pub use check::{CheckNotice, CheckedPart, CommentHint, CommentHints, FormCheckPage, PartKind};
pub use form::{
    Choice, ChoiceGroup, Choices, FormContent, OpenField, Rating, ScaleOption, ScaleWords,
    SurveyFormPage,
};
pub use reminders::{Reminders, StopRemindersPage};
pub use start::{Audience, FormStatus, Introduction, StartForm, SurveyLinkPage, SurveyStartPage};

/// Whom a form is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum About {
    /// The reader: the own form.
    Own,
    /// A colleague inside the organisation.
    Colleague {
        /// Name of the colleague.
        name: String,
    },
    /// Somebody whom the reader, a partner outside, works with.
    Employee {
        /// Name of the employee.
        name: String,
    },
}

/// Where a form can be opened, and whom it is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormLink {
    /// Whom it is about.
    pub about: About,
    /// Address of the form.
    pub href: String,
}

/// A fault in a form of the survey.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SurveyFault {
    /// A value that is none of the options.
    NotAnOption,
    /// A text that is too long.
    TooLong {
        /// Longest text, characters.
        max_chars: u32,
    },
    /// More or fewer themes chosen than asked.
    WrongNumber {
        /// As many as asked.
        choose: u32,
    },
    /// How often the two worked together was not answered.
    FamiliarityMissing,
}

impl SurveyFault {
    /// The fault in words, at `field`.
    ///
    /// # Errors
    /// When the catalogue lacks the text.
    pub fn at(
        self,
        messages: &Messages,
        language: Language,
        field: &str,
    ) -> Result<FieldError, MissingMessage> {
        let mut args = Args::new();
        let key = match self {
            Self::NotAnOption => "survey-fault-option",
            Self::TooLong { max_chars } => {
                args.set("max", max_chars);
                "survey-fault-long"
            }
            Self::WrongNumber { choose } => {
                args.set("choose", choose);
                "survey-fault-number"
            }
            Self::FamiliarityMissing => "survey-fault-familiarity",
        };
        FieldError::new(messages, language, field, key, &args)
    }
}

#[cfg(test)]
mod tests;
