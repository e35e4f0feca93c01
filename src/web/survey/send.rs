//! Sending a form. Sending it again gives the same receipt.

use actix_web::web::Path;

use super::check::{self, Reason};
use super::{Answer, form_path, open, subject_of, told};
use crate::app::fill_in::FormState;
use crate::app::submit_ballot::{self, Sending, SubmitError};
use crate::app::{SharedApp, submit_self_form};
use crate::domain::ids::ParticipantId;
use crate::sealing::LinkSecret;
use crate::web::posted::Posted;
use crate::web::state::{State, WebState, see_other};
use crate::web::visitor::Visitor;

/// A form that came back with faults stands at this address; looked at again, it is the check.
pub(super) async fn look(subject: Path<String>) -> Answer {
    Ok(see_other(&form_path(subject_of(&subject)?, "check")))
}

pub(super) async fn send(
    state: State,
    mut visitor: Visitor,
    subject: Path<String>,
    posted: Posted,
) -> Answer {
    let secret = visitor.forms_posting(&posted)?;
    let sending = match posted.get("scores_only") {
        Some(_ticked) => Sending::ScoresOnly,
        None => Sending::Everything,
    };
    let subject = subject_of(&subject)?;
    let checked = posted.text("checked");
    let answer = sent(&state, &visitor, &secret, subject, &checked, sending).await;
    told(&state, &visitor, &secret, answer).await
}

async fn sent(
    state: &WebState,
    visitor: &Visitor,
    secret: &LinkSecret,
    subject: ParticipantId,
    checked: &str,
    sending: Sending,
) -> Answer {
    let open = open(state, secret, subject).await?;
    if open.task.state != FormState::Sent {
        // Another tab may have saved since the check, also words that nobody was warned about.
        if checked != check::digest(&open.draft)? {
            return check::page(state, visitor, open, Reason::Changed, sending).await;
        }
        let (secret, is_own) = (secret.clone(), open.task.source.is_none());
        let submit = move |app: &SharedApp| {
            let outcome = if is_own {
                submit_self_form::run(app, &secret)
            } else {
                submit_ballot::send(app, &secret, subject, sending)
            };
            match outcome {
                Ok(()) => Ok(Vec::new()),
                Err(SubmitError::Faults(faults)) => Ok(faults),
                Err(SubmitError::App(error)) => Err(error),
            }
        };
        let faults = state.run(submit).await?;
        if !faults.is_empty() {
            return check::page(state, visitor, open, Reason::Faults(&faults), sending).await;
        }
    }
    Ok(see_other(&form_path(subject, "sent")))
}
