//! The offer to stop reminders: on the start page and the receipt, and behind the link in a reminder.

use serde::Serialize;

use crate::templates::Page;

/// Reminders as their receiver can stop them. The same days for everybody, whoever answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reminders {
    /// Every day of reminding of the round, in words; never none.
    pub days: Vec<String>,
    /// Whether the reader stopped them.
    pub stopped: bool,
    /// Where the button posts to.
    pub action: String,
    /// The form whose receipt this is, to come back to it; empty elsewhere.
    pub from: String,
}

impl Reminders {
    pub(super) fn sample() -> Self {
        Self {
            days: vec!["12 februari 2027".to_owned(), "1 maart 2027".to_owned()],
            stopped: false,
            action: "/survey/reminders".to_owned(),
            from: String::new(),
        }
    }
}

/// Behind the link in a reminder. Looking changes nothing, since programs that check mail open links too.
#[derive(Debug, Serialize)]
pub struct StopRemindersPage {
    /// Whether the reader stopped them.
    pub stopped: bool,
}

impl Page for StopRemindersPage {
    const TEMPLATE: &'static str = "pages/survey_reminders.html";

    fn samples() -> Vec<Self> {
        vec![Self { stopped: false }, Self { stopped: true }]
    }
}
