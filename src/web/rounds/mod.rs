//! The leader's pages of rounds: one file a page.

pub mod basics;
pub mod close;
pub mod list;
pub mod open;
pub mod people;
pub mod preview;
pub mod raters;
pub mod show;
pub mod subject_raters;
mod words;

use actix_web::HttpResponse;
use actix_web::web::{Path, ServiceConfig, get, post, resource};

use super::error::PageError;
use super::pages::rounds::{Setup, Step};
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::round::{Round, RoundState};

/// What a handler answers.
type Answer = Result<HttpResponse, PageError>;

/// The routes of this folder.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(resource("/rounds").route(get().to(list::get)))
        .service(
            resource("/rounds/new")
                .route(get().to(basics::new))
                .route(post().to(basics::create)),
        )
        .service(resource("/rounds/{round}").route(get().to(show::get)))
        .service(
            resource("/rounds/{round}/basics")
                .route(get().to(basics::edit))
                .route(post().to(basics::update)),
        )
        .service(
            resource("/rounds/{round}/people")
                .route(get().to(people::get))
                .route(post().to(people::post)),
        )
        .service(
            resource("/rounds/{round}/people/{person}/remove").route(post().to(people::remove)),
        )
        .service(
            resource("/rounds/{round}/raters")
                .route(get().to(raters::get))
                .route(post().to(raters::post)),
        )
        .service(
            resource("/rounds/{round}/raters/{subject}")
                .route(get().to(subject_raters::get))
                .route(post().to(subject_raters::post)),
        )
        .service(resource("/rounds/{round}/preview").route(get().to(preview::get)))
        .service(
            resource("/rounds/{round}/open")
                .route(get().to(open::get))
                .route(post().to(open::post)),
        )
        .service(
            resource("/rounds/{round}/close")
                .route(get().to(close::get))
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
    (round.state != RoundState::Draft).then(|| super::state::see_other(&path_of(round.id)))
}
