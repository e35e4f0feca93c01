//! Opening a round: `/rounds/{round}/open`.

use actix_web::web::Path;

use super::{Answer, path_of, preview, round_id, unless_draft, words};
use crate::app::open_round::{self, OpenRoundError};
use crate::app::preview_round;
use crate::web::error::PageError;
use crate::web::moments::moment;
use crate::web::pages::rounds::opening::OpenRoundPage;
use crate::web::posted::Posted;
use crate::web::state::{State, see_other};
use crate::web::visitor::Visitor;

/// Asks for confirmation; a draft that cannot open goes back to the preview, which says what is missing.
///
/// # Errors
/// Not signed in; not this leader's.
pub async fn get(state: State, mut visitor: Visitor, path: Path<String>) -> Answer {
    let leader = visitor.leader(&state).await?;
    let id = round_id(&path)?;
    let preview = state
        .run(move |app| preview_round::run(app, &leader, id))
        .await?;
    let round = &preview.view.round;
    if let Some(elsewhere) = unless_draft(round) {
        return Ok(elsewhere);
    }
    if !preview.refusals.is_empty() {
        return Ok(see_other(&preview::path(id)));
    }
    let closes = round
        .closes_at
        .map(|at| moment(&state.messages, visitor.language, at, &round.time_zone))
        .transpose()?;
    let page = OpenRoundPage {
        round: path_of(id),
        title: round.title.clone(),
        counts: preview::counts(&preview),
        closes: closes.unwrap_or_default(),
        departments: words::departments(&state.messages, visitor.language, &preview)
            .map_err(|error| PageError::server(&error))?,
        minimums: round.minimums,
        errors: Vec::new(),
    };
    state.page(&visitor, &page)
}

/// Opens it.
///
/// # Errors
/// Not signed in; not this leader's draft.
pub async fn post(
    state: State,
    mut visitor: Visitor,
    path: Path<String>,
    posted: Posted,
) -> Answer {
    let leader = visitor.leader_posting(&state, &posted).await?;
    let id = round_id(&path)?;
    let outcome = state
        .run(move |app| Ok::<_, PageError>(open_round::run(app, &leader, id)))
        .await?;
    match outcome {
        Ok(()) => Ok(see_other(&format!("{}?opened=yes", path_of(id)))),
        Err(OpenRoundError::Refused(_)) => Ok(see_other(&preview::path(id))),
        // Pressed twice: it is open, which is what was wanted.
        Err(OpenRoundError::App(crate::app::error::AppError::WrongState(_))) => {
            Ok(see_other(&path_of(id)))
        }
        Err(error) => Err(error.into()),
    }
}
