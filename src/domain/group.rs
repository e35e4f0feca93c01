//! The group: the people of one round, as stored.

use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::language::Language;

/// Where a participant works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Workplace {
    /// Inside the organisation, in this department.
    Department(String),
    /// Outside, at this organisation.
    Organisation(String),
}

impl Workplace {
    /// The name of the department or organisation.
    pub fn name(&self) -> &str {
        match self {
            Self::Department(name) | Self::Organisation(name) => name,
        }
    }

    /// The department, for people inside.
    pub fn department(&self) -> Option<&str> {
        match self {
            Self::Department(name) => Some(name),
            Self::Organisation(_) => None,
        }
    }
}

/// A person in one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Participant {
    /// Identifier; a person in two rounds has two.
    pub id: ParticipantId,
    /// The round.
    pub round: RoundId,
    /// Name as given.
    pub name: String,
    /// Address as given.
    pub email: String,
    /// Address for comparing: NFC, lower case.
    pub email_key: String,
    /// Where the person works.
    pub workplace: Workplace,
    /// Whether the person is rated and gets a report; never for partners.
    pub is_subject: bool,
    /// Language of mails.
    pub language: Language,
}

impl Participant {
    /// Whether the person works inside the organisation.
    pub fn is_inside(&self) -> bool {
        self.workplace.department().is_some()
    }
}
