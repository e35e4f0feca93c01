//! The leader's pages of rounds: one file a page.

pub mod basics;
pub mod close;
pub mod list;
mod list_form;
pub mod open;
pub mod people;
pub mod preview;
pub mod raters;
pub mod show;
pub mod subject_raters;
mod words;

use actix_web::HttpResponse;
use actix_web::web::{Path, ServiceConfig, post, resource};

use super::error::PageError;
use super::pages::rounds::{Setup, Step};
use super::reading::reading;
use super::state::see_other;
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::round::{Round, RoundState};

/// What a handler answers.
type Answer = Result<HttpResponse, PageError>;

/// The routes of this folder.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(resource("/rounds").route(reading().to(list::get)))
        .service(
            resource("/rounds/new")
                .route(reading().to(basics::new))
                .route(post().to(basics::create)),
        )
        .service(resource("/rounds/{round}").route(reading().to(show::get)))
        .service(
            resource("/rounds/{round}/basics")
                .route(reading().to(basics::edit))
                .route(post().to(basics::update)),
        )
        .service(
            resource("/rounds/{round}/people")
                .route(reading().to(people::get))
                .route(post().to(people::post)),
        )
        .service(
            resource("/rounds/{round}/people/{person}/remove").route(post().to(people::remove)),
        )
        .service(
            resource("/rounds/{round}/raters")
                .route(reading().to(raters::get))
                .route(post().to(raters::post)),
        )
        .service(
            resource("/rounds/{round}/raters/{subject}")
                .route(reading().to(subject_raters::get))
                .route(post().to(subject_raters::post)),
        )
        .service(resource("/rounds/{round}/preview").route(reading().to(preview::get)))
        .service(
            resource("/rounds/{round}/open")
                .route(reading().to(open::get))
                .route(post().to(open::post)),
        )
        .service(
            resource("/rounds/{round}/close")
                .route(reading().to(close::get))
                .route(post().to(close::post)),
        );
}

/// The round of a path; what is no identifier is no round.
fn round_id(path: &str) -> Result<RoundId, PageError> {
    path.parse().map_err(|_malformed| PageError::NotFound)
}

/// The round and the person of a path.
fn round_and_person(path: &Path<(String, String)>) -> Result<(RoundId, ParticipantId), PageError> {
    Ok((
        round_id(&path.0)?,
        path.1.parse().map_err(|_malformed| PageError::NotFound)?,
    ))
}

/// Path of a round.
fn path_of(id: RoundId) -> String {
    format!("/rounds/{id}")
}

/// The steps of a draft.
fn setup(round: &Round, step: Step) -> Setup {
    Setup {
        round: Some(path_of(round.id)),
        title: Some(round.title.clone()),
        step,
    }
}

/// Only drafts have steps; for an open or closed round, the way to its own page.
fn unless_draft(round: &Round) -> Option<HttpResponse> {
    (round.state != RoundState::Draft).then(|| see_other(&path_of(round.id)))
}

/// After a form: on to `next`. When the round is not in a state for it (any more), to the round's own page, which shows
/// where it stands.
fn done<T>(id: RoundId, outcome: Result<T, PageError>, next: &str) -> Answer {
    match outcome {
        Ok(_) => Ok(see_other(next)),
        Err(PageError::WrongState | PageError::RoundClosed | PageError::RoundNotOpen) => {
            Ok(see_other(&path_of(id)))
        }
        Err(error) => Err(error),
    }
}
