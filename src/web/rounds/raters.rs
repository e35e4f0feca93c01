//! Who rates whom in a draft: `/rounds/{round}/raters`.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::web::Path;

use super::{Answer, done, path_of, round_id, setup, unless_draft, words};
use crate::app::edit_raters::{self, Preset};
use crate::app::view_rounds::{self, RoundView};
use crate::domain::assignment::{self, BalancedRules, HARD_INSIDE, MOST_INSIDE, MOST_LOAD};
use crate::domain::ballot::Source;
use crate::domain::round::Draw;
use crate::web::error::PageError;
use crate::web::pages::rounds::Step;
use crate::web::pages::rounds::raters::{LoadRow, RatersFault, RatersForm, RatersPage, SubjectRow};
use crate::web::posted::Posted;
use crate::web::state::State;
use crate::web::visitor::Visitor;

/// The largest group in which everybody can rate everybody.
const EVERYONE_MOST: u32 = HARD_INSIDE + 1;

/// `GET /rounds/{round}/raters`
///
/// # Errors
/// Not signed in; not this leader's.
pub async fn get(state: State, mut visitor: Visitor, path: Path<String>) -> Answer {
    let leader = visitor.leader(&state).await?;
    let id = round_id(&path)?;
    let view = state
        .run(move |app| view_rounds::find(app, &leader, id))
        .await?;
    if let Some(elsewhere) = unless_draft(&view.round) {
        return Ok(elsewhere);
    }
    show(&state, &visitor, &view, stored(&view), &[], StatusCode::OK)
}

/// `POST /rounds/{round}/raters`
///
/// # Errors
/// Not signed in; not this leader's draft.
pub async fn post(
    state: State,
    mut visitor: Visitor,
    path: Path<String>,
    posted: Posted,
) -> Answer {
    let leader = visitor.leader_posting(&state, &posted).await?;
    let id = round_id(&path)?;
    let looking = leader.clone();
    let view = state
        .run(move |app| view_rounds::find(app, &looking, id))
        .await?;
    if let Some(elsewhere) = unless_draft(&view.round) {
        return Ok(elsewhere);
    }
    let form = RatersForm {
        preset: posted.text("preset"),
        raters: posted.text("raters"),
        cap: posted.text("cap"),
    };
    match parse(&view, &form) {
        Ok(preset) => {
            let drawn = state
                .run(move |app| edit_raters::draw(app, &leader, id, preset))
                .await;
            done(id, drawn, &format!("{}/raters", path_of(id)))
        }
        Err(faults) => show(
            &state,
            &visitor,
            &view,
            form,
            &faults,
            StatusCode::BAD_REQUEST,
        ),
    }
}

fn stored(view: &RoundView) -> RatersForm {
    let usual = BalancedRules::default();
    let form = |preset: &str, raters: u32, cap: u32| RatersForm {
        preset: preset.to_owned(),
        raters: raters.to_string(),
        cap: cap.to_string(),
    };
    match &view.round.draw {
        Some(Draw::Balanced {
            raters_per_subject,
            cap_per_rater,
            ..
        }) => form("balanced", *raters_per_subject, *cap_per_rater),
        Some(Draw::Everyone) => form("everyone", usual.raters_per_subject, MOST_LOAD),
        None if colleagues(view) <= 9 => form("everyone", usual.raters_per_subject, MOST_LOAD),
        None => form("balanced", usual.raters_per_subject, MOST_LOAD),
    }
}

fn colleagues(view: &RoundView) -> u32 {
    u32::try_from(
        view.people
            .iter()
            .filter(|person| person.is_inside())
            .count(),
    )
    .unwrap_or(u32::MAX)
}

fn parse(view: &RoundView, form: &RatersForm) -> Result<Preset, Vec<RatersFault>> {
    match form.preset.as_str() {
        "everyone" if colleagues(view) > EVERYONE_MOST => {
            Err(vec![RatersFault::TooManyForEveryone(EVERYONE_MOST)])
        }
        "everyone" => Ok(Preset::Everyone),
        "balanced" => {
            let least = view.round.minimums.dimension;
            let raters = form
                .raters
                .parse::<u32>()
                .ok()
                .filter(|raters| (least..=MOST_INSIDE).contains(raters));
            let cap = form
                .cap
                .parse::<u32>()
                .ok()
                .filter(|cap| (1..=MOST_LOAD).contains(cap));
            match (raters, cap) {
                (Some(raters_per_subject), Some(cap_per_rater)) => Ok(Preset::Balanced {
                    raters_per_subject,
                    cap_per_rater,
                }),
                (raters, cap) => {
                    let mut faults = Vec::new();
                    if raters.is_none() {
                        faults.push(RatersFault::RatersOutOfRange {
                            least,
                            most: MOST_INSIDE,
                        });
                    }
                    if cap.is_none() {
                        faults.push(RatersFault::CapOutOfRange(MOST_LOAD));
                    }
                    Err(faults)
                }
            }
        }
        _ => Err(vec![RatersFault::PresetMissing]),
    }
}

fn show(
    state: &State,
    visitor: &Visitor,
    view: &RoundView,
    form: RatersForm,
    faults: &[RatersFault],
    status: StatusCode,
) -> Answer {
    let errors = faults
        .iter()
        .map(|fault| fault.tell(&state.messages, visitor.language))
        .collect::<Result<_, _>>();
    let subjects = subject_rows(state, visitor, view)?;
    let warned = subjects
        .iter()
        .filter(|subject| !subject.warnings.is_empty())
        .count();
    let page = RatersPage {
        setup: setup(&view.round, Step::Raters),
        errors: errors.map_err(|error| PageError::server(&error))?,
        form,
        everyone_most: EVERYONE_MOST,
        assigned: !view.assignments.is_empty(),
        warned: u32::try_from(warned).unwrap_or(u32::MAX),
        load: load_rows(view),
        subjects,
    };
    state.page_with_status(visitor, &page, status)
}

fn subject_rows(
    state: &State,
    visitor: &Visitor,
    view: &RoundView,
) -> Result<Vec<SubjectRow>, PageError> {
    let count = |subject, source| {
        let raters = view
            .assignments
            .iter()
            .filter(|one| one.subject == subject && one.source == source)
            .count();
        u32::try_from(raters).unwrap_or(u32::MAX)
    };
    let warnings = words::warnings_by_subject(state, visitor.language, view)
        .map_err(|error| PageError::server(&error))?;
    Ok(view
        .people
        .iter()
        .filter(|person| person.is_subject)
        .map(|person| SubjectRow {
            name: person.name.clone(),
            unit: person.workplace.name().to_owned(),
            url: format!("{}/raters/{}", path_of(view.round.id), person.id),
            own_department: count(person.id, Source::OwnDepartment),
            other_departments: count(person.id, Source::OtherDepartment),
            partners: count(person.id, Source::Outside),
            warnings: warnings.get(&person.id).cloned().unwrap_or_default(),
        })
        .collect())
}

/// How many of the colleagues who are asked something have how much to do, most forms first; who gets feedback has a
/// form about oneself too.
fn load_rows(view: &RoundView) -> Vec<LoadRow> {
    let loads = view.loads();
    let mut people: BTreeMap<(u32, u32), u32> = BTreeMap::new();
    for person in view.invited().filter(|person| person.is_inside()) {
        let others = loads.get(&person.id).copied().unwrap_or(0);
        *people
            .entry((others, u32::from(person.is_subject)))
            .or_default() += 1;
    }
    people
        .into_iter()
        .rev()
        .map(|((forms, own), people)| LoadRow {
            forms,
            people,
            minutes: assignment::load_minutes(own, forms, 0),
        })
        .collect()
}
