//! The personal link and the start page with every form.

use serde::Serialize;

use super::{About, Reminders, sample};
use crate::domain::promise::{Fingerprint, Minimums};
use crate::templates::Page;

/// Behind a personal link: what this is, and a button that opens it. It tells nothing about anybody, since programs
/// that check mail open links too; they do not press buttons.
#[derive(Debug, Serialize)]
pub struct SurveyLinkPage {}

impl Page for SurveyLinkPage {
    const TEMPLATE: &'static str = "pages/survey_link.html";

    fn samples() -> Vec<Self> {
        vec![Self {}]
    }
}

/// From where the reader looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Inside the organisation: the forms are about colleagues.
    Inside,
    /// A partner outside: the forms are about employees.
    Outside,
}

/// How far a form is, as only its own rater sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FormStatus {
    /// Nothing filled in.
    New,
    /// Something saved.
    Draft,
    /// Passed over.
    Skipped,
    /// Sent.
    Sent,
}

impl FormStatus {
    /// Whether nothing needs to be done any more.
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Skipped | Self::Sent)
    }
}

/// A form in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StartForm {
    /// Whom it is about.
    pub about: About,
    /// How far it is.
    pub status: FormStatus,
    /// Minutes that the whole form takes.
    pub minutes: u32,
    /// Address of the form.
    pub href: String,
}

/// What somebody should know before the first question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Introduction {
    /// From where the reader looks.
    pub audience: Audience,
    /// Whether there is a form about the reader.
    pub has_own_form: bool,
    /// Forms about others.
    pub others: u32,
    /// Minutes for everything together.
    pub minutes: u32,
    /// Until when answers are taken: day and time.
    pub closes: String,
    /// The minimums of the round.
    pub minimums: Minimums,
    /// Fingerprint of the round's promise.
    pub fingerprint: Fingerprint,
}

/// The reader's start page: what is asked, who sees what, and the forms.
#[derive(Debug, Serialize)]
pub struct SurveyStartPage {
    /// Name of the reader.
    pub name: String,
    /// Name of the leader who asks.
    pub leader: String,
    /// Title of the round.
    pub round: String,
    /// What to know beforehand.
    pub intro: Introduction,
    /// The forms: the own one first, then the others in the reader's own order.
    pub forms: Vec<StartForm>,
    /// Place of the form to go on with; `None` when all are done.
    pub next: Option<usize>,
    /// Forms sent or passed over.
    pub done: usize,
    /// Minutes for the forms that are not done.
    pub minutes_left: u32,
    /// Whether any form was begun: then the forms come first, and what to know can be unfolded.
    pub begun: bool,
    /// The offer to stop reminders; `None` when the round has none.
    pub reminders: Option<Reminders>,
}

impl SurveyStartPage {
    /// The page over `forms`, which says how far they are.
    pub fn new(
        name: String,
        leader: String,
        round: String,
        intro: Introduction,
        forms: Vec<StartForm>,
    ) -> Self {
        let open = || forms.iter().filter(|form| !form.status.is_done());
        let draft = forms
            .iter()
            .position(|form| form.status == FormStatus::Draft);
        let next = draft.or_else(|| forms.iter().position(|form| !form.status.is_done()));
        let done = forms.len().saturating_sub(open().count());
        let minutes_left = open().map(|form| form.minutes).sum();
        let begun = forms.iter().any(|form| form.status != FormStatus::New);
        Self {
            name,
            leader,
            round,
            intro,
            forms,
            next,
            done,
            minutes_left,
            begun,
            reminders: None,
        }
    }
}

impl Page for SurveyStartPage {
    const TEMPLATE: &'static str = "pages/survey_start.html";

    fn samples() -> Vec<Self> {
        sample::start_pages()
    }
}
