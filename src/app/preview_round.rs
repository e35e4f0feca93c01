//! What would happen if a draft opened now: counts, the mails, and what is still missing.

use super::SharedApp;
use super::error::AppError;
use super::open_round;
use super::view_rounds::{self, RoundView};
use crate::domain::disclosure::groups::{self, PlannedGroup};
use crate::domain::ids::RoundId;
use crate::domain::language::Language;
use crate::domain::notice::{Notice, Reminder};
use crate::domain::round::{Leader, OpenRefusal, Round};

/// A draft, looked at as if it opened now.
pub struct Preview {
    /// The round with its people.
    pub view: RoundView,
    /// What keeps it from opening; empty when nothing does.
    pub refusals: Vec<OpenRefusal>,
    /// What becomes of each department in the group report; nothing when the leader did not choose departments.
    pub groups: Vec<PlannedGroup>,
    /// How many subjects a department needs to be shown apart; `None` when the minimums allow no department.
    pub least_subjects: Option<u32>,
    /// How many mails would leave.
    pub mails: u32,
    /// The longest time that anybody is asked for, minutes.
    pub longest_minutes: u32,
    /// The time that most people are asked for, minutes.
    pub usual_minutes: u32,
    /// Example mails: a subject's invitation; if there are partners, a partner's; if the round is long enough, a
    /// reminder. The links are not real.
    pub examples: Vec<(Language, Notice)>,
}

/// Looks ahead.
///
/// # Errors
/// [`AppError::NotFound`] when it is not this leader's.
pub fn run(app: &SharedApp, leader: &Leader, id: RoundId) -> Result<Preview, AppError> {
    let view = view_rounds::find(app, leader, id)?;
    let organisation = app.settings.organisation.minimums;
    let refusals = open_round::refusals(
        organisation,
        &view.round,
        leader,
        &view.people,
        &view.assignments,
        app.clock.now(),
    );
    let loads = view.loads();
    let mut minutes: Vec<u32> = view
        .invited()
        .map(|person| open_round::minutes_of(person, loads.get(&person.id).copied().unwrap_or(0)))
        .collect();
    minutes.sort_unstable();
    let longest_minutes = minutes.last().copied().unwrap_or(0);
    let usual_minutes = minutes.get(minutes.len() / 2).copied().unwrap_or(0);
    let example = |inside: bool| {
        let person = view.invited().find(|person| person.is_inside() == inside)?;
        let subjects = usize::try_from(loads.get(&person.id).copied().unwrap_or(0)).unwrap_or(0);
        let invitation = open_round::invitation(
            app,
            &view.round,
            leader,
            person,
            subjects,
            "/survey/voorbeeld",
        );
        Some((person.language, Notice::Invitation(invitation)))
    };
    let colleague = example(true);
    let reminder = reminder(app, &view.round, colleague.as_ref());
    let examples = [colleague, example(false), reminder]
        .into_iter()
        .flatten()
        .collect();
    let mails = u32::try_from(view.invited().count()).unwrap_or(u32::MAX);
    Ok(Preview {
        groups: open_round::planned_groups(organisation, &view.round, &view.people),
        least_subjects: groups::least_subjects(&view.round.minimums, &organisation),
        view,
        refusals,
        mails,
        longest_minutes,
        usual_minutes,
        examples,
    })
}

/// The reminder that goes with an invitation, if the round would remind anybody.
fn reminder(
    app: &SharedApp,
    round: &Round,
    invitation: Option<&(Language, Notice)>,
) -> Option<(Language, Notice)> {
    let now = app.clock.now();
    let Some((language, Notice::Invitation(invitation))) = invitation else {
        return None;
    };
    if open_round::reminders(round, now).is_empty() {
        return None;
    }
    let reminder = Reminder {
        invitation: invitation.clone(),
        invited_at: now,
        invitation_message_id: None,
        stop_path: "/survey/reminders/voorbeeld".to_owned(),
    };
    Some((*language, Notice::Reminder(reminder)))
}
