//! Pages for when something is not there, not possible any more, or went wrong.

use serde::Serialize;

use crate::templates::Page;

/// What is the matter. "Forbidden" is [`Problem::NotFound`]: a page that is not yours does not exist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Problem {
    /// No such page, or not for this person.
    NotFound,
    /// A personal link that leads nowhere.
    LinkUnknown,
    /// The page opens only through a personal link, and none is open in this browser.
    LinkNeeded,
    /// A sign-in link that was used, is too old, or is incomplete.
    SignInLinkUsed,
    /// The session has ended, or there was none.
    SignedOut,
    /// The round does not take answers any more.
    RoundClosed {
        /// When it closed.
        closed: String,
    },
    /// The round has not been opened yet.
    RoundNotOpen,
    /// The form is too old or came from elsewhere; nothing was stored.
    FormRefused,
    /// What was sent is too large.
    TooLarge,
    /// Something went wrong on our side.
    Server {
        /// Number under which the operator finds it in the log.
        reference: String,
    },
}

/// A page about a [`Problem`].
#[derive(Debug, Serialize)]
pub struct ProblemPage {
    /// What is the matter.
    pub problem: Problem,
}

impl Page for ProblemPage {
    const TEMPLATE: &'static str = "pages/problem.html";

    fn samples() -> Vec<Self> {
        let problems = [
            Problem::NotFound,
            Problem::LinkUnknown,
            Problem::LinkNeeded,
            Problem::SignInLinkUsed,
            Problem::SignedOut,
            Problem::RoundClosed {
                closed: "dinsdag 2 maart 2027 om 17.00 uur".to_owned(),
            },
            Problem::RoundNotOpen,
            Problem::FormRefused,
            Problem::TooLarge,
            Problem::Server {
                reference: "7f3a-91c2".to_owned(),
            },
        ];
        problems
            .into_iter()
            .map(|problem| Self { problem })
            .collect()
    }
}
