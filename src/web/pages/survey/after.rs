//! After a form: sent, or passed over. No content, no number, nothing that points back at a ballot.

use serde::Serialize;

use super::{About, FormLink, Reminders};
use crate::domain::promise::Fingerprint;
use crate::templates::Page;

/// What can come next.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Onward {
    /// Forms sent or passed over.
    pub done: u32,
    /// Forms in all.
    pub total: u32,
    /// The form to go on with; `None` when all are done.
    pub next: Option<FormLink>,
    /// Address of the start page.
    pub start: String,
    /// Until when answers are taken: day and time.
    pub closes: String,
}

impl Onward {
    fn sample(done: u32, total: u32) -> Self {
        let next = FormLink {
            about: About::Colleague {
                name: "Noor van den Heuvel-Bakker".to_owned(),
            },
            href: "/survey/form/1".to_owned(),
        };
        Self {
            done,
            total,
            next: (done < total).then_some(next),
            start: "/survey".to_owned(),
            closes: "dinsdag 2 maart 2027 om 17.00 uur".to_owned(),
        }
    }
}

/// A form has been sent: the receipt, the same however often it is asked for.
#[derive(Debug, Serialize)]
pub struct FormSentPage {
    /// Whom it was about.
    pub about: About,
    /// What can come next.
    pub onward: Onward,
    /// Fingerprint of the promise that it was sent under.
    pub fingerprint: Fingerprint,
    /// The offer to stop reminders; `None` when the round has none.
    pub reminders: Option<Reminders>,
}

impl Page for FormSentPage {
    const TEMPLATE: &'static str = "pages/survey_sent.html";

    fn samples() -> Vec<Self> {
        vec![
            Self {
                about: About::Colleague {
                    name: "Sam de Vries".to_owned(),
                },
                onward: Onward::sample(4, 5),
                fingerprint: Fingerprint::sample(),
                reminders: Some(Reminders::sample()),
            },
            Self {
                about: About::Own,
                onward: Onward::sample(1, 5),
                fingerprint: Fingerprint::sample(),
                reminders: Some(Reminders {
                    stopped: true,
                    ..Reminders::sample()
                }),
            },
            Self {
                about: About::Employee {
                    name: "ليلى الحسيني".to_owned(),
                },
                onward: Onward::sample(2, 2),
                fingerprint: Fingerprint::sample(),
                reminders: None,
            },
        ]
    }
}

/// Somebody is passed over, because the two hardly worked together.
#[derive(Debug, Serialize)]
pub struct FormSkippedPage {
    /// Whom the form is about.
    pub about: About,
    /// Address of the form, to fill it in after all.
    pub form: String,
    /// What can come next.
    pub onward: Onward,
}

impl Page for FormSkippedPage {
    const TEMPLATE: &'static str = "pages/survey_skipped.html";

    fn samples() -> Vec<Self> {
        let page = |onward| Self {
            about: About::Colleague {
                name: "Sam de Vries".to_owned(),
            },
            form: "/survey/form/1".to_owned(),
            onward,
        };
        vec![page(Onward::sample(3, 5)), page(Onward::sample(5, 5))]
    }
}
