//! The start page: what is asked, who sees what, and every form.

use super::onward::{forms, status};
use super::reminders::offer;
use super::{Answer, about, closing, form_path, link, told};
use crate::app::fill_in::{self, FormTask, Tasks};
use crate::app::promised;
use crate::domain::assignment::load_minutes;
use crate::sealing::LinkSecret;
use crate::web::pages::survey::{Audience, Introduction, StartForm, SurveyStartPage};
use crate::web::state::{State, WebState};
use crate::web::visitor::Visitor;

pub(super) async fn show(state: State, mut visitor: Visitor) -> Answer {
    let secret = visitor.forms()?;
    let answer = page(&state, &visitor, &secret).await;
    told(&state, &visitor, &secret, answer).await
}

async fn page(state: &WebState, visitor: &Visitor, secret: &LinkSecret) -> Answer {
    let secret = secret.clone();
    let tasks = state
        .run(move |app| fill_in::tasks(app, &secret))
        .await
        .map_err(link::unknown_link)?;
    let (person, round) = (&tasks.holder.participant, &tasks.holder.round);
    let intro = Introduction {
        audience: if person.is_inside() {
            Audience::Inside
        } else {
            Audience::Outside
        },
        has_own_form: tasks.own.is_some(),
        others: u32::try_from(tasks.others.len()).unwrap_or(u32::MAX),
        minutes: minutes_for(&tasks, |_| true),
        closes: closing(state, visitor, &tasks.holder)?,
        minimums: round.minimums,
        fingerprint: promised::fingerprint(round)?,
    };
    let list = forms(&tasks).map(|task| start_form(&tasks, task)).collect();
    let mut page = SurveyStartPage::new(
        person.name.clone(),
        tasks.leader.clone(),
        round.title.clone(),
        intro,
        list,
    );
    // Each form's minutes are rounded up; their sum would promise more work than there is.
    page.minutes_left = minutes_for(&tasks, |task| !status(task.state).is_done());
    page.reminders = offer(state, visitor, &tasks, "")?;
    state.page(visitor, &page)
}

fn start_form(tasks: &Tasks, task: &FormTask) -> StartForm {
    let (own, others) = if task.source.is_none() {
        (true, 0)
    } else {
        (false, 1)
    };
    StartForm {
        about: about(&tasks.holder, task),
        status: status(task.state),
        minutes: minutes(tasks, own, others),
        href: form_path(task.subject.id, 1),
    }
}

/// Minutes for the forms that `counts`.
fn minutes_for(tasks: &Tasks, counts: impl Fn(&FormTask) -> bool) -> u32 {
    let own = tasks.own.as_ref().is_some_and(&counts);
    let others = tasks.others.iter().filter(|task| counts(task)).count();
    minutes(tasks, own, u32::try_from(others).unwrap_or(u32::MAX))
}

fn minutes(tasks: &Tasks, own: bool, others: u32) -> u32 {
    if tasks.holder.participant.is_inside() {
        load_minutes(u32::from(own), others, 0)
    } else {
        load_minutes(u32::from(own), 0, others)
    }
}
