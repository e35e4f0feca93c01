//! After a form: the receipt, which is also what every page of a sent form leads to; the form that was passed over.

use actix_web::web::Path;

use super::onward::{forms, onward};
use super::reminders::offer;
use super::{Answer, about, form_path, subject_of, told};
use crate::app::fill_in::{self, FormState, FormTask, Tasks};
use crate::app::promised;
use crate::domain::ids::ParticipantId;
use crate::sealing::LinkSecret;
use crate::web::error::PageError;
use crate::web::pages::survey::{FormSentPage, FormSkippedPage};
use crate::web::state::{State, WebState, see_other};
use crate::web::visitor::Visitor;

pub(super) async fn sent(state: State, mut visitor: Visitor, subject: Path<String>) -> Answer {
    let secret = visitor.forms()?;
    let answer = receipt(&state, &visitor, &secret, subject_of(&subject)?).await;
    told(&state, &visitor, &secret, answer).await
}

async fn receipt(
    state: &WebState,
    visitor: &Visitor,
    secret: &LinkSecret,
    subject: ParticipantId,
) -> Answer {
    let tasks = tasks(state, secret).await?;
    let task = task(&tasks, subject)?;
    if task.state != FormState::Sent {
        return Ok(see_other(&form_path(subject, 1)));
    }
    let page = FormSentPage {
        about: about(&tasks.holder, task),
        onward: onward(state, visitor, &tasks, subject)?,
        fingerprint: promised::fingerprint(&tasks.holder.round)?,
        reminders: offer(state, visitor, &tasks, &subject.to_string())?,
    };
    state.page(visitor, &page)
}

pub(super) async fn skipped(state: State, mut visitor: Visitor, subject: Path<String>) -> Answer {
    let secret = visitor.forms()?;
    let answer = passed_over(&state, &visitor, &secret, subject_of(&subject)?).await;
    told(&state, &visitor, &secret, answer).await
}

async fn passed_over(
    state: &WebState,
    visitor: &Visitor,
    secret: &LinkSecret,
    subject: ParticipantId,
) -> Answer {
    let tasks = tasks(state, secret).await?;
    let task = task(&tasks, subject)?;
    let form = form_path(subject, 1);
    if task.state != FormState::Skipped {
        return Ok(see_other(&form));
    }
    let page = FormSkippedPage {
        about: about(&tasks.holder, task),
        form,
        onward: onward(state, visitor, &tasks, subject)?,
    };
    state.page(visitor, &page)
}

async fn tasks(state: &WebState, secret: &LinkSecret) -> Result<Tasks, PageError> {
    let secret = secret.clone();
    state.run(move |app| fill_in::tasks(app, &secret)).await
}

/// The form about `subject`; a form that the holder is not asked for looks like none.
fn task(tasks: &Tasks, subject: ParticipantId) -> Result<&FormTask, PageError> {
    forms(tasks)
        .find(|task| task.subject.id == subject)
        .ok_or(PageError::NotFound)
}
