//! The raters of one subject of a draft: `/rounds/{round}/raters/{subject}`.

use actix_web::web::Path;

use super::{Answer, done, path_of, round_and_person, unless_draft, words};
use crate::app::edit_raters;
use crate::app::view_rounds::{self, RoundView};
use crate::domain::assignment::department_key;
use crate::domain::group::Participant;
use crate::domain::ids::ParticipantId;
use crate::web::error::PageError;
use crate::web::pages::rounds::raters::{Candidate, SubjectRatersPage};
use crate::web::posted::Posted;
use crate::web::state::State;
use crate::web::visitor::Visitor;

/// The page.
///
/// # Errors
/// Not signed in; not this leader's; nobody who is rated.
pub async fn get(state: State, mut visitor: Visitor, path: Path<(String, String)>) -> Answer {
    let leader = visitor.leader(&state).await?;
    let (id, subject) = round_and_person(&path)?;
    let view = state
        .run(move |app| view_rounds::find(app, &leader, id))
        .await?;
    if let Some(elsewhere) = unless_draft(&view.round) {
        return Ok(elsewhere);
    }
    let person = view
        .person(subject)
        .filter(|person| person.is_subject)
        .ok_or(PageError::NotFound)?;
    let warnings = words::warnings_by_subject(&state, visitor.language, &view)
        .map_err(|error| PageError::server(&error))?;
    let department = department_key(person.workplace.name());
    let is_own = |other: &Participant| {
        other
            .workplace
            .department()
            .is_some_and(|name| department_key(name) == department)
    };
    let candidates = |keep: &dyn Fn(&Participant) -> bool| -> Vec<Candidate> {
        let others = view
            .people
            .iter()
            .filter(|other| other.id != subject && keep(other));
        others
            .map(|other| candidate(&view, subject, other))
            .collect()
    };
    let page = SubjectRatersPage {
        round: path_of(id),
        name: person.name.clone(),
        unit: person.workplace.name().to_owned(),
        errors: Vec::new(),
        warnings: warnings.get(&subject).cloned().unwrap_or_default(),
        own_department: candidates(&|other| is_own(other)),
        other_departments: candidates(&|other| other.is_inside() && !is_own(other)),
        partners: candidates(&|other| !other.is_inside()),
    };
    state.page(&visitor, &page)
}

fn candidate(view: &RoundView, subject: ParticipantId, other: &Participant) -> Candidate {
    let of_rater = || view.assignments.iter().filter(|one| one.rater == other.id);
    Candidate {
        id: other.id.to_string(),
        name: other.name.clone(),
        unit: other.workplace.name().to_owned(),
        chosen: of_rater().any(|one| one.subject == subject),
        load: u32::try_from(of_rater().filter(|one| one.subject != subject).count())
            .unwrap_or(u32::MAX),
    }
}

/// Saves the choice.
///
/// # Errors
/// Not signed in; not this leader's draft; somebody who is not in it.
pub async fn post(
    state: State,
    mut visitor: Visitor,
    path: Path<(String, String)>,
    posted: Posted,
) -> Answer {
    let leader = visitor.leader_posting(&state, &posted).await?;
    let (id, subject) = round_and_person(&path)?;
    let raters: Vec<ParticipantId> = posted
        .all("rater")
        .map(|rater| rater.parse().map_err(|_malformed| PageError::NotFound))
        .collect::<Result<_, _>>()?;
    let saved = state
        .run(move |app| edit_raters::set_raters(app, &leader, id, subject, &raters))
        .await;
    done(id, saved, &format!("{}/raters", path_of(id)))
}
