//! The last look before a form is sent: counts only, no answers, so that nobody tunes them to an average.

use serde::Serialize;

use super::{About, FieldError};
use crate::templates::Page;

/// What a part of a form is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKind {
    /// How often one should do it.
    Norm,
    /// How often the two worked together.
    Familiarity,
    /// Behaviours.
    Items,
    /// The surroundings.
    Conditions,
    /// The intention.
    Intention,
    /// What others will answer.
    Expectation,
    /// Open questions.
    Comments,
}

/// How far one part is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedPart {
    /// What it is about.
    pub kind: PartKind,
    /// Address of the part.
    pub href: String,
    /// Questions with an answer.
    pub answered: u32,
    /// Questions answered with the way out.
    pub not_judged: u32,
    /// Questions without an answer.
    pub open: u32,
}

/// Something that may be meant, and is worth a second look. It never blocks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum CheckNotice {
    /// No question was answered.
    NothingAnswered,
    /// Every behaviour got the same answer.
    AllTheSame,
}

/// Words in the answer to one open question by which its writer may be recognised. It never blocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommentHints {
    /// The question.
    pub question: String,
    /// Address of its field.
    pub href: String,
    /// What was found.
    pub hints: Vec<CommentHint>,
}

/// One kind of such words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CommentHint {
    /// Why: `name`, `date`, `only_one`, `reach` or `other_language`.
    pub kind: &'static str,
    /// The words as typed.
    pub words: Vec<String>,
}

/// Check a form and send it.
#[derive(Debug, Serialize)]
pub struct FormCheckPage {
    /// What is wrong. The field is `part-<n>`, from 1: the part where it can be mended.
    pub errors: Vec<FieldError>,
    /// Whether the form changed after it was checked, and was not sent for that.
    pub changed: bool,
    /// What the shown state of the form is recognised by when it is sent.
    pub checked: String,
    /// Whom the form is about.
    pub about: About,
    /// Address of the last page of the form.
    pub back: String,
    /// The parts in order.
    pub parts: Vec<CheckedPart>,
    /// Something worth a second look.
    pub notice: Option<CheckNotice>,
    /// Words that may give the writer away.
    pub hints: Vec<CommentHints>,
    /// Whether something was written that others would read: then the scores can be sent without it.
    pub has_comments: bool,
    /// Whether the scores alone were chosen.
    pub scores_only: bool,
    /// Address that the button sends to.
    pub action: String,
    /// Address of the start page.
    pub start: String,
}

impl Page for FormCheckPage {
    const TEMPLATE: &'static str = "pages/survey_check.html";

    fn samples() -> Vec<Self> {
        let part = |number: u32, kind, answered, not_judged, open| CheckedPart {
            kind,
            href: format!("/survey/form/{number}"),
            answered,
            not_judged,
            open,
        };
        let name = || "Sam de Vries".to_owned();
        let page = |about, parts: Vec<CheckedPart>| Self {
            errors: vec![],
            changed: false,
            checked: "ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0".to_owned(),
            about,
            back: "/survey/form/5".to_owned(),
            parts,
            notice: None,
            hints: vec![],
            has_comments: false,
            scores_only: false,
            action: "/survey/form/send".to_owned(),
            start: "/survey".to_owned(),
        };
        let colleague = || {
            vec![
                part(1, PartKind::Familiarity, 1, 0, 0),
                part(2, PartKind::Items, 7, 1, 0),
                part(3, PartKind::Items, 8, 0, 0),
                part(4, PartKind::Items, 5, 1, 1),
                part(5, PartKind::Comments, 2, 0, 1),
            ]
        };
        let own = vec![
            part(1, PartKind::Norm, 7, 1, 0),
            part(2, PartKind::Items, 8, 0, 0),
            part(3, PartKind::Conditions, 6, 2, 0),
            part(4, PartKind::Intention, 1, 0, 2),
            part(5, PartKind::Expectation, 0, 0, 7),
        ];
        let nothing = vec![
            part(1, PartKind::Familiarity, 1, 0, 0),
            part(2, PartKind::Items, 0, 0, 12),
            part(3, PartKind::Comments, 0, 0, 2),
        ];
        let partner = About::Employee {
            name: "ليلى الحسيني".to_owned(),
        };
        vec![
            Self {
                has_comments: true,
                ..page(About::Colleague { name: name() }, colleague())
            },
            Self {
                changed: true,
                hints: sample_hints(),
                has_comments: true,
                scores_only: true,
                ..page(About::Colleague { name: name() }, colleague())
            },
            Self {
                notice: Some(CheckNotice::AllTheSame),
                ..page(About::Own, own)
            },
            Self {
                notice: Some(CheckNotice::NothingAnswered),
                ..page(partner, nothing)
            },
            Self {
                errors: vec![FieldError::sample(
                    "part-5",
                    "Deze tekst is te lang. Maak er 400 tekens of minder van.",
                )],
                ..page(About::Colleague { name: name() }, colleague())
            },
        ]
    }
}

fn sample_hints() -> Vec<CommentHints> {
    let hint = |kind, words: &[&str]| CommentHint {
        kind,
        words: words.iter().map(|word| (*word).to_owned()).collect(),
    };
    vec![
        CommentHints {
            question: "Wat moet Sam vooral blijven doen?".to_owned(),
            href: "/survey/form/5#comment-keep".to_owned(),
            hints: vec![
                hint("name", &["Fatima el Idrissi", "Zoë"]),
                hint("date", &["vorige week dinsdag"]),
                hint("only_one", &["ik was er als enige"]),
            ],
        },
        CommentHints {
            question: "Waar kan Sam mee beginnen?".to_owned(),
            href: "/survey/form/5#comment-start".to_owned(),
            hints: vec![
                hint(
                    "reach",
                    &["fatima.elidrissi.projectleider@waterland.example"],
                ),
                hint("other_language", &["You could call me more"]),
            ],
        },
    ]
}
