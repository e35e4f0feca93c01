//! Step 3 of a round: who rates whom, for all at once by a preset and for each person by hand.

use serde::Serialize;

use super::{Setup, Step};
use crate::domain::language::Language;
use crate::messages::{Args, Messages, MissingMessage};
use crate::templates::Page;
use crate::web::pages::FieldError;

/// What was chosen and typed, as typed.
#[derive(Debug, Clone, Default, Serialize)]
pub struct RatersForm {
    /// `everyone` or `balanced`.
    pub preset: String,
    /// Raters for each subject.
    pub raters: String,
    /// The most colleagues that one person rates.
    pub cap: String,
}

/// What can be wrong with a [`RatersForm`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RatersFault {
    /// No preset was chosen.
    PresetMissing,
    /// Too many people for "everyone"; the most that it takes.
    TooManyForEveryone(u32),
    /// Not a whole number from `least` to `most`.
    RatersOutOfRange {
        /// Lowest number allowed: the round's minimum.
        least: u32,
        /// Highest number possible in this group.
        most: u32,
    },
    /// Not a whole number from 1 to this.
    CapOutOfRange(u32),
}

impl RatersFault {
    /// The fault in words, at its field.
    ///
    /// # Errors
    /// When the catalogue lacks the text.
    pub fn tell(
        self,
        messages: &Messages,
        language: Language,
    ) -> Result<FieldError, MissingMessage> {
        let mut args = Args::new();
        let (field, key) = match self {
            Self::PresetMissing => ("preset", "raters-error-preset"),
            Self::TooManyForEveryone(most) => {
                args.set("most", most);
                ("preset", "raters-error-everyone")
            }
            Self::RatersOutOfRange { least, most } => {
                args.set("least", least);
                args.set("most", most);
                ("raters", "raters-error-raters")
            }
            Self::CapOutOfRange(most) => {
                args.set("most", most);
                ("cap", "raters-error-cap")
            }
        };
        FieldError::new(messages, language, field, key, &args)
    }
}

/// The raters of one subject, in numbers.
#[derive(Debug, Clone, Serialize)]
pub struct SubjectRow {
    /// Name of the subject.
    pub name: String,
    /// Department.
    pub unit: String,
    /// The page of this subject's raters.
    pub url: String,
    /// Raters of the own department.
    pub own_department: u32,
    /// Raters of other departments.
    pub other_departments: u32,
    /// Partners.
    pub partners: u32,
    /// What to know, in words.
    pub warnings: Vec<String>,
}

/// How many colleagues have how much to do.
#[derive(Debug, Clone, Serialize)]
pub struct LoadRow {
    /// Forms about others.
    pub forms: u32,
    /// Colleagues with that many.
    pub people: u32,
    /// Minutes that it takes each, with the own form of those who have one.
    pub minutes: u32,
}

/// The third step.
#[derive(Debug, Serialize)]
pub struct RatersPage {
    /// The steps.
    pub setup: Setup,
    /// What is wrong.
    pub errors: Vec<FieldError>,
    /// What was chosen.
    pub form: RatersForm,
    /// The largest group for which "everyone" can be chosen.
    pub everyone_most: u32,
    /// Whether assignments exist, which choosing a preset again would replace.
    pub assigned: bool,
    /// Each subject, by name.
    pub subjects: Vec<SubjectRow>,
    /// The load, most forms first.
    pub load: Vec<LoadRow>,
    /// How many subjects have a warning.
    pub warned: u32,
}

impl Page for RatersPage {
    const TEMPLATE: &'static str = "pages/round_raters.html";

    fn samples() -> Vec<Self> {
        let subject = |name: &str, own, other, partners, warnings: &[&str]| SubjectRow {
            name: name.to_owned(),
            unit: "Jeugd".to_owned(),
            url: "/rounds/9b1d/raters/a1".to_owned(),
            own_department: own,
            other_departments: other,
            partners,
            warnings: warnings
                .iter()
                .map(|warning| (*warning).to_owned())
                .collect(),
        };
        let subjects = vec![
            subject("Fatma Yıldız", 3, 4, 5, &[]),
            subject(
                "Joris d'Hondt",
                2,
                1,
                0,
                &["3 beoordelaars: te weinig voor een resultaat. Er zijn er 4 nodig."],
            ),
            subject(
                "Wilhelmina Carolina van der Burgh-Oosterhuizen",
                6,
                0,
                2,
                &[
                    "Alle collega’s komen uit één afdeling. Kies ook iemand van nog een afdeling.",
                    "Partners staan pas apart als er 4 antwoorden. Anders tellen ze mee met de collega’s.",
                ],
            ),
        ];
        let form = RatersForm {
            preset: "balanced".to_owned(),
            raters: "6".to_owned(),
            cap: "6".to_owned(),
        };
        let page = |errors, form, assigned, subjects: Vec<SubjectRow>, load, warned| Self {
            setup: Setup::sample(Step::Raters),
            errors,
            form,
            everyone_most: 9,
            assigned,
            subjects,
            load,
            warned,
        };
        let load = vec![
            LoadRow {
                forms: 6,
                people: 12,
                minutes: 31,
            },
            LoadRow {
                forms: 5,
                people: 1,
                minutes: 27,
            },
        ];
        let fault = vec![FieldError::sample(
            "raters",
            "Vul een getal in van 4 tot 11.",
        )];
        vec![
            page(vec![], form.clone(), false, vec![], vec![], 0),
            page(
                fault,
                RatersForm {
                    raters: "2".to_owned(),
                    ..form.clone()
                },
                false,
                vec![],
                vec![],
                0,
            ),
            page(vec![], form, true, subjects, load, 2),
        ]
    }
}

/// Somebody who could rate the subject.
#[derive(Debug, Clone, Serialize)]
pub struct Candidate {
    /// Id: the value of the checkbox `rater`.
    pub id: String,
    /// Name.
    pub name: String,
    /// Department or organisation.
    pub unit: String,
    /// Whether this person rates the subject.
    pub chosen: bool,
    /// How many others this person already rates.
    pub load: u32,
}

/// The raters of one subject. Posts `rater` for every ticked box.
#[derive(Debug, Serialize)]
pub struct SubjectRatersPage {
    /// Path of the round.
    pub round: String,
    /// Name of the subject.
    pub name: String,
    /// Department of the subject.
    pub unit: String,
    /// What is wrong.
    pub errors: Vec<FieldError>,
    /// What to know about the choice as it was saved.
    pub warnings: Vec<String>,
    /// Colleagues of the own department.
    pub own_department: Vec<Candidate>,
    /// Colleagues of other departments.
    pub other_departments: Vec<Candidate>,
    /// Partners.
    pub partners: Vec<Candidate>,
}

impl Page for SubjectRatersPage {
    const TEMPLATE: &'static str = "pages/round_subject_raters.html";

    fn samples() -> Vec<Self> {
        let candidate = |id: &str, name: &str, unit: &str, chosen, load| Candidate {
            id: id.to_owned(),
            name: name.to_owned(),
            unit: unit.to_owned(),
            chosen,
            load,
        };
        let page = |warnings, partners| Self {
            round: "/rounds/9b1d".to_owned(),
            name: "Sam de Vries".to_owned(),
            unit: "Wmo".to_owned(),
            errors: vec![],
            warnings,
            own_department: vec![
                candidate("a5", "Bo Jansen", "Wmo", true, 4),
                candidate("a6", "Mirjam Cohen", "Wmo", false, 1),
            ],
            other_departments: vec![
                candidate("a1", "Fatma Yıldız", "Jeugd", true, 6),
                candidate(
                    "a4",
                    "Wilhelmina Carolina van der Burgh-Oosterhuizen",
                    "Openbare orde, veiligheid, vergunningen, toezicht en handhaving",
                    false,
                    0,
                ),
            ],
            partners,
        };
        let warning =
            "2 beoordelaars: te weinig voor een resultaat. Er zijn er 4 nodig.".to_owned();
        vec![
            page(vec![warning], vec![]),
            page(
                vec![],
                vec![candidate("b1", "Noor Haddad", "Stichting De Wijk", true, 1)],
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_words_in_both_languages() {
        let messages = Messages::load().unwrap();
        let faults = [
            RatersFault::PresetMissing,
            RatersFault::TooManyForEveryone(9),
            RatersFault::RatersOutOfRange { least: 4, most: 11 },
            RatersFault::CapOutOfRange(8),
        ];
        for language in Language::ALL {
            assert!(
                faults.iter().all(|fault| !fault
                    .tell(&messages, language)
                    .unwrap()
                    .text
                    .is_empty())
            );
        }
    }
}
