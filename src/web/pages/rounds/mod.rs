//! The leader's pages: the list of rounds, setting one up in four steps, opening, following and closing it.
//!
//! Nothing here can name who answered: a round that is open shows whom it invited, and no more
//! (docs/ANONYMITY.md, A5).

pub mod basics;
pub mod list;
pub mod opening;
pub mod people;
pub mod raters;
pub mod running;

use serde::Serialize;

/// A step of setting up a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Title, dates, minimums.
    Basics,
    /// Who is in the group, and the partners.
    People,
    /// Who rates whom.
    Raters,
    /// Read everything before it is sent.
    Preview,
}

/// What the four steps share.
#[derive(Debug, Clone, Serialize)]
pub struct Setup {
    /// Path of the round, such as `/rounds/9b1d`; the steps are below it. Absent until the round is first saved.
    pub round: Option<String>,
    /// Title of the round.
    pub title: Option<String>,
    /// The step of this page.
    pub step: Step,
}

impl Setup {
    fn sample(step: Step) -> Self {
        let title = Some("Integraal werken in het sociaal domein".to_owned());
        Self {
            round: Some("/rounds/9b1d".to_owned()),
            title,
            step,
        }
    }
}

/// One option of a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the reader sees.
    pub label: String,
}

impl Choice {
    fn sample(value: &str, label: &str) -> Self {
        Self {
            value: value.to_owned(),
            label: label.to_owned(),
        }
    }
}
