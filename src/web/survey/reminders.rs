//! "Stop reminders", on the pages of the forms and behind the link in a reminder. Nobody else's page shows it, and
//! neither leaves a trace in the log.

use actix_web::web::Path;

use super::link::{hide_secret, unknown_link};
use super::{Answer, START, form_path, subject_of, told};
use crate::app::fill_in::Tasks;
use crate::app::stop_reminders::{self, ReminderChoice};
use crate::sealing::LinkSecret;
use crate::web::error::PageError;
use crate::web::moments::day;
use crate::web::pages::survey::{Reminders, StopRemindersPage};
use crate::web::posted::Posted;
use crate::web::state::{State, WebState, see_other};
use crate::web::visitor::Visitor;

/// Where the button on the pages of the forms posts to.
pub(super) const CHOOSE: &str = "/survey/reminders";

/// The offer on a page; `None` in a round that reminds nobody. `from` names the form whose receipt the page is.
pub(super) fn offer(
    state: &WebState,
    visitor: &Visitor,
    tasks: &Tasks,
    from: &str,
) -> Result<Option<Reminders>, PageError> {
    let round = &tasks.holder.round;
    let days = round
        .reminders
        .iter()
        .map(|at| day(&state.messages, visitor.language, *at, &round.time_zone))
        .collect::<Result<Vec<_>, _>>()?;
    Ok((!days.is_empty()).then(|| Reminders {
        days,
        stopped: tasks.reminders == ReminderChoice::Stopped,
        action: CHOOSE.to_owned(),
        from: from.to_owned(),
    }))
}

fn wanted(posted: &Posted) -> ReminderChoice {
    match posted.get("reminders") {
        Some("resume") => ReminderChoice::Reminded,
        // Also what a mail program posts (RFC 8058).
        _stop => ReminderChoice::Stopped,
    }
}

pub(super) async fn choose(state: State, mut visitor: Visitor, posted: Posted) -> Answer {
    let secret = visitor.forms_posting(&posted)?;
    let answer = chosen(&state, &secret, &posted).await;
    told(&state, &visitor, &secret, answer).await
}

async fn chosen(state: &WebState, secret: &LinkSecret, posted: &Posted) -> Answer {
    let (secret, choice) = (secret.clone(), wanted(posted));
    state
        .run(move |app| stop_reminders::choose(app, &secret, choice))
        .await?;
    let receipt = posted.get("from").and_then(|from| subject_of(from).ok());
    Ok(see_other(&receipt.map_or_else(
        || format!("{START}#reminders"),
        |subject| format!("{}#reminders", form_path(subject, "sent")),
    )))
}

pub(super) async fn look(state: State, mut visitor: Visitor, token: Path<String>) -> Answer {
    hide_secret(&mut visitor);
    let choice = state
        .run(move |app| stop_reminders::look(app, &token))
        .await
        .map_err(unknown_link)?;
    page(&state, &visitor, choice)
}

pub(super) async fn choose_by_token(
    state: State,
    mut visitor: Visitor,
    token: Path<String>,
    // Mail programs may send one click in other forms than pages do (RFC 8058); what they ask stands in the address.
    posted: Result<Posted, PageError>,
) -> Answer {
    hide_secret(&mut visitor);
    let choice = wanted(&posted.unwrap_or_default());
    state
        .run(move |app| stop_reminders::choose_by_token(app, &token, choice))
        .await
        .map_err(unknown_link)?;
    // The page itself and no redirect: mail programs that post here follow none.
    page(&state, &visitor, choice)
}

fn page(state: &WebState, visitor: &Visitor, choice: ReminderChoice) -> Answer {
    let stopped = choice == ReminderChoice::Stopped;
    state.page(visitor, &StopRemindersPage { stopped })
}
