//! Reports: a subject's behind a personal link, a group's for its leader, one reported text for the contact of a round.

pub mod comments;
pub mod gap;
pub mod group;
pub mod reported;

use actix_web::web::{ServiceConfig, post, resource};

use crate::app::promised;
use crate::domain::disclosure::Released;
use crate::domain::report::GroupReport;
use crate::domain::round::Round;
use crate::web::error::PageError;
use crate::web::moments::moment;
use crate::web::pages::report::AboutRound;
use crate::web::reading::reading;
use crate::web::state::State;
use crate::web::visitor::Visitor;

/// The routes of this folder.
pub fn configure(config: &mut ServiceConfig) {
    config
        .service(resource("/report").route(reading().to(gap::read)))
        .service(resource("/report/close").route(post().to(gap::close)))
        .service(
            resource("/report/{secret}")
                .route(reading().to(gap::look_at_link))
                .route(post().to(gap::open)),
        )
        .service(
            resource("/report/comment/{question}/{place}")
                .route(reading().to(comments::confirm))
                .route(post().to(comments::report)),
        )
        .service(
            resource("/report/comment/{question}/{place}/hide").route(post().to(comments::hide)),
        )
        .service(
            resource("/report/comment/{question}/{place}/show").route(post().to(comments::show)),
        )
        .service(resource("/reported").route(reading().to(reported::read)))
        .service(
            resource("/reported/{secret}")
                .route(reading().to(reported::look))
                .route(post().to(reported::open)),
        )
        .service(resource("/rounds/{round}/report").route(reading().to(group::read)));
}

/// What the reader knows of the round.
fn about(state: &State, visitor: &Visitor, round: &Round) -> Result<AboutRound, PageError> {
    let closed = round
        .released_at
        .map(|at| moment(&state.messages, visitor.language, at, &round.time_zone))
        .transpose()?;
    Ok(AboutRound {
        round: round.title.clone(),
        closed: closed.unwrap_or_default(),
        fingerprint: promised::fingerprint(round)?,
        contact: Some(state.app.settings.organisation.contact.clone())
            .filter(|contact| !contact.is_empty()),
    })
}

/// Whether a group report shows anything at all.
pub fn group_has_something(report: &Released<GroupReport>) -> bool {
    let report = report.get();
    report
        .conditions
        .iter()
        .any(|condition| condition.figure.is_some())
        || report.dimensions.iter().any(|one| {
            one.self_score.is_some()
                || one.inside.is_some()
                || one.outside.is_some()
                || one.together.is_some()
        })
}
