//! Closing a round by hand: `/rounds/{round}/close`.

use actix_web::web::Path;

use super::{Answer, done, path_of, round_id};
use crate::app::promised;
use crate::app::{close_round, view_rounds};
use crate::domain::round::RoundState;
use crate::web::moments::moment;
use crate::web::pages::rounds::running::CloseRoundPage;
use crate::web::posted::Posted;
use crate::web::state::{State, see_other};
use crate::web::visitor::Visitor;

/// With so many reports closing takes seconds (docs/PERFORMANCE.md), and a leader should know that before.
const MANY_REPORTS: usize = 1000;

/// Asks for confirmation.
///
/// # Errors
/// Not signed in; not this leader's.
pub async fn get(state: State, mut visitor: Visitor, path: Path<String>) -> Answer {
    let leader = visitor.leader(&state).await?;
    let id = round_id(&path)?;
    let view = state
        .run(move |app| view_rounds::find(app, &leader, id))
        .await?;
    let reports = view.people.iter().filter(|person| person.is_subject);
    let takes_a_while = reports.count() >= MANY_REPORTS;
    let round = view.round;
    if round.state != RoundState::Open {
        return Ok(see_other(&path_of(id)));
    }
    let closes = round
        .closes_at
        .map(|at| moment(&state.messages, visitor.language, at, &round.time_zone))
        .transpose()?;
    // What was promised holds, whatever is configured since.
    let checking_days = promised::of_round(&round)?.checking_window_days;
    let page = CloseRoundPage {
        round: path_of(id),
        title: round.title,
        closes: closes.unwrap_or_default(),
        checking_days,
        takes_a_while,
    };
    state.page(&visitor, &page)
}

/// Closes it.
///
/// # Errors
/// Not signed in; not this leader's.
pub async fn post(
    state: State,
    mut visitor: Visitor,
    path: Path<String>,
    posted: Posted,
) -> Answer {
    let leader = visitor.leader_posting(&state, &posted).await?;
    let id = round_id(&path)?;
    let closed = state
        .run(move |app| close_round::by_leader(app, &leader, id))
        .await;
    done(id, closed, &path_of(id))
}
