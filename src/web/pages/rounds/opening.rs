//! Step 4 of a round: read everything as the receivers will, and open it.

use serde::Serialize;

use super::{Setup, Step};
use crate::domain::promise::Minimums;
use crate::templates::Page;
use crate::web::pages::FieldError;

/// What opening will set going, in numbers.
#[derive(Debug, Clone, Serialize)]
pub struct Counts {
    /// People in the group.
    pub colleagues: u32,
    /// Partners outside.
    pub partners: u32,
    /// Mails that will be sent.
    pub mails: u32,
    /// Forms about others, all together.
    pub forms: u32,
    /// Minutes for the person with most to do.
    pub minutes_most: u32,
    /// Minutes for a usual person: the median.
    pub minutes_usual: u32,
}

/// Who gets a mail or form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// The subject.
    Oneself,
    /// A colleague inside.
    Colleague,
    /// A partner outside.
    Partner,
}

/// The mails of a round, as the leader can read them beforehand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum MailKind {
    /// To a colleague inside.
    Invitation,
    /// To a partner outside.
    PartnerInvitation,
    /// To everybody, on the fixed days.
    Reminder,
}

/// A mail as it will be sent, to a made-up person.
#[derive(Debug, Clone, Serialize)]
pub struct MailPreview {
    /// Which mail it is.
    pub kind: MailKind,
    /// Subject.
    pub subject: String,
    /// The text part.
    pub text: String,
}

/// The questions of a form.
#[derive(Debug, Clone, Serialize)]
pub struct FormPreview {
    /// Who fills it in.
    pub audience: Audience,
    /// How long it takes.
    pub minutes: u32,
    /// The questions by theme.
    pub groups: Vec<QuestionGroup>,
}

/// Questions that belong together.
#[derive(Debug, Clone, Serialize)]
pub struct QuestionGroup {
    /// Title.
    pub title: String,
    /// The questions.
    pub questions: Vec<String>,
}

/// Which departments the group report will show apart, in sentences.
#[derive(Debug, Clone, Serialize)]
pub struct Departments {
    /// Subjects that a department needs, and that may not be fewer in what is left; absent when the minimums allow no
    /// department.
    pub least: Option<u32>,
    /// Those that will be shown, when their people answer.
    pub shown: Vec<String>,
    /// Those that will not, each with the reason.
    pub withheld: Vec<String>,
}

/// Something that must be done before the round can be opened.
#[derive(Debug, Clone, Serialize)]
pub struct Missing {
    /// What, in words.
    pub text: String,
    /// Where to do it.
    pub url: String,
}

/// The fourth step.
#[derive(Debug, Serialize)]
pub struct PreviewPage {
    /// The steps.
    pub setup: Setup,
    /// The numbers.
    pub counts: Counts,
    /// Closing time, formatted.
    pub closes: String,
    /// What is still missing; opening is possible when this is empty.
    pub missing: Vec<Missing>,
    /// What departments the group report shows; absent when the leader did not choose departments.
    pub departments: Option<Departments>,
    /// Subjects with a warning about their raters.
    pub warned: u32,
    /// The mails.
    pub mails: Vec<MailPreview>,
    /// The forms.
    pub forms: Vec<FormPreview>,
}

fn counts() -> Counts {
    Counts {
        colleagues: 31,
        partners: 11,
        mails: 42,
        forms: 208,
        minutes_most: 31,
        minutes_usual: 27,
    }
}

fn departments() -> Departments {
    Departments {
        least: Some(5),
        shown: vec![
            "Ruimte (9 mensen)".to_owned(),
            "Sociaal domein (12 mensen)".to_owned(),
            "Sociaal domein / Wijkteam Noord (7 mensen)".to_owned(),
        ],
        withheld: vec![
            "Bestuur (2 mensen): te klein.".to_owned(),
            "Dienstverlening (8 mensen): anders blijft er te weinig over.".to_owned(),
            "Sociaal domein / Wijkteam Zuid (5 mensen): te klein.".to_owned(),
        ],
    }
}

impl Page for PreviewPage {
    const TEMPLATE: &'static str = "pages/round_preview.html";

    fn samples() -> Vec<Self> {
        let mail = |kind, subject: &str| {
            MailPreview {
            kind,
            subject: subject.to_owned(),
            text: "Dag Sam de Vries,\n\nAnne Bakker vraagt je mee te doen aan de ronde.\n\n\
                   https://spiegel.waterland.example/r/4f9c2a6be0d84b1c4f9c2a6be0d84b1c4f9c2a6be0d84b1c\n\n\
                   Meedoen is vrijwillig."
                .to_owned(),
        }
        };
        let form = |audience, minutes| FormPreview {
            audience,
            minutes,
            groups: vec![QuestionGroup {
                title: "Opzoeken en bevragen".to_owned(),
                questions: vec![
                    "Deze collega vraagt anderen wat een plan betekent voor hun werk.".to_owned(),
                ],
            }],
        };
        let page = |missing, warned| Self {
            setup: Setup::sample(Step::Preview),
            counts: counts(),
            closes: "dinsdag 2 maart 2027 om 17.00 uur".to_owned(),
            missing,
            departments: (warned == 0).then(departments),
            warned,
            mails: vec![
                mail(
                    MailKind::Invitation,
                    "Feedback over integraal werken: 5 collega’s vragen jou (ongeveer 27 minuten)",
                ),
                mail(
                    MailKind::PartnerInvitation,
                    "Hoe werken we met jou samen? (ongeveer 3 minuten)",
                ),
                mail(
                    MailKind::Reminder,
                    "Herinnering: feedback over integraal werken",
                ),
            ],
            forms: vec![
                form(Audience::Oneself, 7),
                form(Audience::Colleague, 4),
                form(Audience::Partner, 3),
            ],
        };
        let missing = vec![Missing {
            text: "Kies bij minstens één persoon wie feedback geeft.".to_owned(),
            url: "/rounds/9b1d/raters".to_owned(),
        }];
        vec![page(vec![], 0), page(missing, 2)]
    }
}

/// The last page before opening. Posts to itself.
#[derive(Debug, Serialize)]
pub struct OpenRoundPage {
    /// Path of the round.
    pub round: String,
    /// Title of the round.
    pub title: String,
    /// The numbers.
    pub counts: Counts,
    /// Closing time, formatted.
    pub closes: String,
    /// What departments the group report will show; absent when the leader did not choose departments.
    pub departments: Option<Departments>,
    /// The minimums that will be locked.
    pub minimums: Minimums,
    /// What stood in the way when opening was tried.
    pub errors: Vec<FieldError>,
}

impl Page for OpenRoundPage {
    const TEMPLATE: &'static str = "pages/round_open.html";

    fn samples() -> Vec<Self> {
        let page = |errors: Vec<FieldError>| Self {
            round: "/rounds/9b1d".to_owned(),
            title: "Integraal werken in het sociaal domein".to_owned(),
            counts: counts(),
            closes: "dinsdag 2 maart 2027 om 17.00 uur".to_owned(),
            departments: Some(if errors.is_empty() {
                departments()
            } else {
                Departments {
                    least: None,
                    shown: Vec::new(),
                    withheld: Vec::new(),
                }
            }),
            minimums: Minimums::default(),
            errors,
        };
        let past = FieldError::sample(
            "main",
            "De sluitingsdatum is voorbij. Kies eerst een nieuwe datum.",
        );
        vec![page(vec![]), page(vec![past])]
    }
}
