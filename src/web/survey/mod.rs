//! What a rater walks through: the personal link, the start page, the forms, the check, the receipt. No file here
//! logs anything: not who came, not what was sent.

mod after;
mod check;
mod contents;
mod form;
mod link;
mod onward;
mod reminders;
mod send;
mod start;

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::web::{ServiceConfig, post, resource};

use super::error::PageError;
use super::moments::moment;
use super::pages::problem::{Problem, ProblemPage};
use super::pages::survey::{About, SurveyFault};
use super::reading::reading;
use super::state::WebState;
use super::visitor::Visitor;
use crate::app::fill_in::{self, FormTask, OpenForm};
use crate::app::personal_link::{self, Holder};
use crate::domain::form::FaultKind;
use crate::domain::ids::ParticipantId;
use crate::sealing::LinkSecret;

type Answer = Result<HttpResponse, PageError>;

/// Address of the page with every form.
const START: &str = "/survey";

/// The routes of this folder.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(resource(START).route(reading().to(start::show)))
        .service(resource(reminders::CHOOSE).route(post().to(reminders::choose)))
        .service(
            resource("/survey/reminders/{token}")
                .route(reading().to(reminders::look))
                .route(post().to(reminders::choose_by_token)),
        )
        .service(
            resource("/survey/{secret}")
                .route(reading().to(link::look))
                .route(post().to(link::open)),
        )
        .service(resource("/survey/form/{subject}/check").route(reading().to(check::show)))
        .service(
            resource("/survey/form/{subject}/send")
                .route(reading().to(send::look))
                .route(post().to(send::send)),
        )
        .service(resource("/survey/form/{subject}/sent").route(reading().to(after::sent)))
        .service(resource("/survey/form/{subject}/skipped").route(reading().to(after::skipped)))
        .service(
            resource("/survey/form/{subject}/{part}")
                .route(reading().to(form::show))
                .route(post().to(form::save)),
        );
}

/// Address of something of the form about `subject`: a part by number, `check`, `send`, `sent` or `skipped`.
fn form_path(subject: ParticipantId, what: impl std::fmt::Display) -> String {
    format!("/survey/form/{subject}/{what}")
}

fn subject_of(text: &str) -> Result<ParticipantId, PageError> {
    text.parse().map_err(|_malformed| PageError::NotFound)
}

async fn open(
    state: &WebState,
    secret: &LinkSecret,
    subject: ParticipantId,
) -> Result<OpenForm, PageError> {
    let secret = secret.clone();
    state
        .run(move |app| fill_in::open_form(app, &secret, subject))
        .await
}

fn about(holder: &Holder, task: &FormTask) -> About {
    let name = || task.subject.name.clone();
    match task.source {
        None => About::Own,
        Some(_) if holder.participant.is_inside() => About::Colleague { name: name() },
        Some(_) => About::Employee { name: name() },
    }
}

fn fault(kind: FaultKind) -> SurveyFault {
    match kind {
        FaultKind::NotAnOption => SurveyFault::NotAnOption,
        FaultKind::TooLong { max_chars } => SurveyFault::TooLong { max_chars },
        FaultKind::WrongNumber { choose } => SurveyFault::WrongNumber { choose },
        FaultKind::Missing => SurveyFault::FamiliarityMissing,
    }
}

/// Until when the holder's round takes answers, in words.
fn closing(state: &WebState, visitor: &Visitor, holder: &Holder) -> Result<String, PageError> {
    let round = &holder.round;
    let at = round
        .released_at
        .or(round.closes_at)
        .ok_or(PageError::WrongState)?;
    moment(&state.messages, visitor.language, at, &round.time_zone)
}

/// The answer; when it is that the round is closed, a page that says when it did.
async fn told(state: &WebState, visitor: &Visitor, secret: &LinkSecret, answer: Answer) -> Answer {
    if !matches!(answer, Err(PageError::RoundClosed)) {
        return answer;
    }
    let secret = secret.clone();
    let holder = state
        .run(move |app| personal_link::forms(app, &secret))
        .await?;
    let problem = Problem::RoundClosed {
        closed: closing(state, visitor, &holder)?,
    };
    state.page_with_status(visitor, &ProblemPage { problem }, StatusCode::GONE)
}
