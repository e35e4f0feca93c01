//! What a visitor reads when something does not work: own words only. The chain of a server error goes to the log
//! once, under the number that the page shows.

use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};

use actix_web::http::StatusCode;
use actix_web::{HttpResponse, ResponseError};

use super::pages::problem::Problem;
use crate::app::error::AppError;
use crate::app::open_round::OpenRoundError;
use crate::app::submit_ballot::SubmitError;
use crate::domain::round::RoundState;

/// Counts the failures of this process, to tell their log lines apart.
static FAILURES: AtomicU32 = AtomicU32::new(1);

/// Why a page cannot be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageError {
    /// It is not there, or not for this visitor.
    NotFound,
    /// A personal link that leads nowhere.
    LinkUnknown,
    /// The page opens only through a personal link.
    LinkNeeded,
    /// A sign-in link that does not work any more.
    SignInLinkUsed,
    /// Nobody is signed in.
    SignedOut,
    /// The round takes no answers any more.
    RoundClosed,
    /// The round has not opened.
    RoundNotOpen,
    /// The round is not in a state in which this can be done.
    WrongState,
    /// The form came from elsewhere, is too old, or is malformed.
    FormRefused,
    /// What was sent is too large.
    TooLarge,
    /// The database is busy; it may work in a moment.
    Busy,
    /// Something went wrong here.
    Server {
        /// Stands in the log beside the reason.
        reference: String,
    },
}

impl PageError {
    /// A server error: logged here, once.
    pub fn server(error: &dyn std::error::Error) -> Self {
        let mut chain = error.to_string();
        let mut source = error.source();
        while let Some(cause) = source {
            chain.push_str(": ");
            chain.push_str(&cause.to_string());
            source = cause.source();
        }
        let reference = format!(
            "{:x}-{:04x}",
            std::process::id(),
            FAILURES.fetch_add(1, Ordering::Relaxed)
        );
        tracing::error!(reference, error = chain, "A request failed");
        Self::Server { reference }
    }

    /// The problem page for it.
    pub fn problem(&self) -> Problem {
        match self {
            Self::NotFound | Self::WrongState => Problem::NotFound,
            Self::LinkUnknown => Problem::LinkUnknown,
            Self::LinkNeeded => Problem::LinkNeeded,
            Self::SignInLinkUsed => Problem::SignInLinkUsed,
            Self::SignedOut => Problem::SignedOut,
            Self::RoundClosed => Problem::RoundClosed {
                closed: String::new(),
            },
            Self::RoundNotOpen => Problem::RoundNotOpen,
            Self::FormRefused => Problem::FormRefused,
            Self::TooLarge => Problem::TooLarge,
            Self::Busy => Problem::Server {
                reference: String::new(),
            },
            Self::Server { reference } => Problem::Server {
                reference: reference.clone(),
            },
        }
    }
}

impl fmt::Display for PageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self:?}")
    }
}

impl ResponseError for PageError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::NotFound | Self::LinkUnknown => StatusCode::NOT_FOUND,
            Self::LinkNeeded | Self::SignedOut => StatusCode::UNAUTHORIZED,
            Self::SignInLinkUsed | Self::RoundClosed | Self::RoundNotOpen => StatusCode::GONE,
            Self::WrongState => StatusCode::CONFLICT,
            Self::FormRefused => StatusCode::BAD_REQUEST,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Busy => StatusCode::SERVICE_UNAVAILABLE,
            Self::Server { .. } => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    /// An empty answer that carries the problem; `problem_pages` makes the page in the visitor's language.
    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::new(self.status_code());
        response.extensions_mut().insert(self.problem());
        response
    }
}

impl From<AppError> for PageError {
    fn from(error: AppError) -> Self {
        match error {
            AppError::NotFound => Self::NotFound,
            AppError::WrongState(RoundState::Draft) => Self::RoundNotOpen,
            AppError::WrongState(RoundState::Released | RoundState::Purged) => Self::RoundClosed,
            AppError::WrongState(RoundState::Open) => Self::WrongState,
            other => {
                let page = Self::server(&other);
                if other.is_busy() { Self::Busy } else { page }
            }
        }
    }
}

impl From<SubmitError> for PageError {
    fn from(error: SubmitError) -> Self {
        match error {
            SubmitError::App(error) => error.into(),
            // Handlers show the faults at their fields; a fault that reaches this place has no field to stand at.
            SubmitError::Faults(_) => Self::FormRefused,
        }
    }
}

impl From<OpenRoundError> for PageError {
    fn from(error: OpenRoundError) -> Self {
        match error {
            OpenRoundError::App(error) => error.into(),
            OpenRoundError::Refused(_) => Self::WrongState,
        }
    }
}
