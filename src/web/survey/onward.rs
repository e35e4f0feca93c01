//! How far the forms are, and which comes next.

use super::{START, about, closing, form_path};
use crate::app::fill_in::{FormState, FormTask, Tasks};
use crate::domain::ids::ParticipantId;
use crate::web::error::PageError;
use crate::web::pages::survey::{FormLink, FormStatus, Onward};
use crate::web::state::WebState;
use crate::web::visitor::Visitor;

/// Every form: the own one first, then the others in the rater's own order.
pub(super) fn forms(tasks: &Tasks) -> impl Iterator<Item = &FormTask> {
    tasks.own.iter().chain(&tasks.others)
}

/// How far a form is, as its rater reads it.
pub(super) const fn status(state: FormState) -> FormStatus {
    match state {
        FormState::New => FormStatus::New,
        FormState::Draft => FormStatus::Draft,
        FormState::Skipped => FormStatus::Skipped,
        FormState::Sent => FormStatus::Sent,
    }
}

/// What can come after the form about `subject`: what was begun before what was not.
pub(super) fn onward(
    state: &WebState,
    visitor: &Visitor,
    tasks: &Tasks,
    subject: ParticipantId,
) -> Result<Onward, PageError> {
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let left = |wanted: FormState| {
        forms(tasks).find(|task| task.state == wanted && task.subject.id != subject)
    };
    let next = left(FormState::Draft).or_else(|| left(FormState::New));
    Ok(Onward {
        done: count(
            forms(tasks)
                .filter(|task| status(task.state).is_done())
                .count(),
        ),
        total: count(forms(tasks).count()),
        next: next.map(|task| FormLink {
            about: about(&tasks.holder, task),
            href: form_path(task.subject.id, 1),
        }),
        start: START.to_owned(),
        closes: closing(state, visitor, &tasks.holder)?,
    })
}
