//! A round as its leader sees it: `/rounds/{round}`. A draft leads to its first unfinished step.

use actix_web::HttpRequest;
use actix_web::web::Path;

use super::{Answer, path_of, round_id};
use crate::app::promised;
use crate::app::read_report;
use crate::app::view_rounds::{self, RoundView};
use crate::domain::round::RoundState;
use crate::web::error::PageError;
use crate::web::moments::moment;
use crate::web::pages::rounds::running::{ClosedRoundPage, GroupReport, RunningRoundPage};
use crate::web::reports;
use crate::web::state::{State, see_other};
use crate::web::visitor::Visitor;

/// The page.
///
/// # Errors
/// Not signed in; not this leader's.
pub async fn get(
    request: HttpRequest,
    state: State,
    mut visitor: Visitor,
    path: Path<String>,
) -> Answer {
    let leader = visitor.leader(&state).await?;
    let id = round_id(&path)?;
    let looking = leader.clone();
    let view = state
        .run(move |app| view_rounds::find(app, &looking, id))
        .await?;
    match view.round.state {
        RoundState::Draft => Ok(see_other(&next_step(&view))),
        RoundState::Open => running(
            &state,
            &visitor,
            &view,
            request.query_string().contains("opened=yes"),
        ),
        RoundState::Released => {
            let reading = state
                .run(move |app| read_report::group(app, &leader, id))
                .await?;
            let report = if reports::group_has_something(&reading.report) {
                GroupReport::Ready
            } else {
                GroupReport::Withheld
            };
            closed(&state, &visitor, &view, report)
        }
        RoundState::Purged => closed(&state, &visitor, &view, GroupReport::Withheld),
    }
}

fn next_step(view: &RoundView) -> String {
    let step = if view.people.is_empty() {
        "people"
    } else if view.assignments.is_empty() {
        "raters"
    } else {
        "preview"
    };
    format!("{}/{step}", path_of(view.round.id))
}

fn running(state: &State, visitor: &Visitor, view: &RoundView, just_opened: bool) -> Answer {
    let told = |at: Option<jiff::Timestamp>| -> Result<String, PageError> {
        Ok(at
            .map(|at| moment(&state.messages, visitor.language, at, &view.round.time_zone))
            .transpose()?
            .unwrap_or_default())
    };
    let invited = |inside: bool| {
        u32::try_from(
            view.invited()
                .filter(|person| person.is_inside() == inside)
                .count(),
        )
        .unwrap_or(u32::MAX)
    };
    let page = RunningRoundPage {
        round: path_of(view.round.id),
        title: view.round.title.clone(),
        opened: told(view.round.opened_at)?,
        closes: told(view.round.closes_at)?,
        colleagues: invited(true),
        partners: invited(false),
        undelivered: view
            .refused
            .iter()
            .map(|(address, _)| address.clone())
            .collect(),
        fingerprint: promised::fingerprint(&view.round)?,
        just_opened,
    };
    state.page(visitor, &page)
}

fn closed(state: &State, visitor: &Visitor, view: &RoundView, report: GroupReport) -> Answer {
    let at = view
        .round
        .released_at
        .map(|at| moment(&state.messages, visitor.language, at, &view.round.time_zone))
        .transpose()?;
    let page = ClosedRoundPage {
        round: path_of(view.round.id),
        title: view.round.title.clone(),
        closed: at.unwrap_or_default(),
        report,
        group_subjects: view.round.minimums.group_subjects,
        group_raters: view.round.minimums.group_raters,
        fingerprint: promised::fingerprint(&view.round)?,
    };
    state.page(visitor, &page)
}
