//! `GET /rounds`: the rounds of the leader who is signed in.

use super::{Answer, path_of};
use crate::app::view_rounds;
use crate::domain::round::RoundState;
use crate::web::moments::moment;
use crate::web::pages::rounds::list::{self, RoundRow, RoundsPage};
use crate::web::state::State;
use crate::web::visitor::Visitor;

/// The page.
///
/// # Errors
/// Not signed in; the database.
pub async fn get(state: State, mut visitor: Visitor) -> Answer {
    let leader = visitor.leader(&state).await?;
    let mut summaries = state
        .run(move |app| view_rounds::list(app, &leader))
        .await?;
    // What asks for attention first, then by closing time, the latest first.
    summaries.sort_by_key(|one| {
        (
            order(one.round.state),
            std::cmp::Reverse(one.round.closes_at),
        )
    });
    let rounds = summaries
        .into_iter()
        .map(|one| {
            let closes = one
                .round
                .closes_at
                .map(|at| moment(&state.messages, visitor.language, at, &one.round.time_zone))
                .transpose()?;
            Ok::<_, crate::web::error::PageError>(RoundRow {
                title: one.round.title,
                url: path_of(one.round.id),
                state: shown(one.round.state),
                people: one.people,
                closes,
            })
        })
        .collect::<Result<_, _>>()?;
    state.page(&visitor, &RoundsPage { rounds })
}

const fn order(state: RoundState) -> u8 {
    match state {
        RoundState::Open => 0,
        RoundState::Draft => 1,
        RoundState::Released | RoundState::Purged => 2,
    }
}

const fn shown(state: RoundState) -> list::RoundState {
    match state {
        RoundState::Draft => list::RoundState::Draft,
        RoundState::Open => list::RoundState::Open,
        RoundState::Released => list::RoundState::Released,
        RoundState::Purged => list::RoundState::Closed,
    }
}
