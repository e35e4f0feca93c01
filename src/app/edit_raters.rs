//! Who rates whom in a draft: a preset for everybody, then changes for one subject at a time.

use super::SharedApp;
use super::edit_round::own_draft;
use super::error::AppError;
use crate::domain::assignment::{self, Assignment, BalancedRules, Member, Share};
use crate::domain::group::Participant;
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::promise::hexadecimal;
use crate::domain::round::{Draw, Leader};
use crate::effects::RandomnessExt;
use crate::storage::{assignments, participants, rounds};

/// How to choose the raters inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Everybody rates everybody else.
    Everyone,
    /// A balanced draw.
    Balanced {
        /// Wanted raters inside for each subject.
        raters_per_subject: u32,
        /// The most subjects for one rater.
        cap_per_rater: u32,
    },
}

/// The people of a round as the draw sees them.
pub fn members(people: &[Participant]) -> Vec<Member> {
    people
        .iter()
        .map(|person| Member {
            id: person.id,
            department: person.workplace.department().map(str::to_owned),
            is_subject: person.is_subject,
        })
        .collect()
}

/// Draws the raters inside anew; partners stay attached as they are.
///
/// # Errors
/// [`AppError::NotFound`] when it is not this leader's draft.
pub fn draw(app: &SharedApp, leader: &Leader, id: RoundId, preset: Preset) -> Result<(), AppError> {
    let (shared, leader) = (app.clone(), leader.id);
    app.database.write(move |db| {
        let mut round = own_draft(db, leader, id)?;
        let people = members(&participants::of_round(db, id)?);
        let seed: [u8; 32] = shared.random.array();
        let (plan, draw) = match preset {
            Preset::Everyone => (
                assignment::everyone(&people, &round.minimums),
                Draw::Everyone,
            ),
            Preset::Balanced {
                raters_per_subject,
                cap_per_rater,
            } => {
                let rules = BalancedRules {
                    raters_per_subject,
                    cap_per_rater,
                    other_departments: Share::HALF,
                };
                let plan = assignment::balanced(&people, &rules, &round.minimums, seed);
                (
                    plan,
                    Draw::Balanced {
                        raters_per_subject,
                        cap_per_rater,
                        seed: hexadecimal(&seed),
                    },
                )
            }
        };
        let partners = assignments::of_round(db, id)?
            .into_iter()
            .filter(|one| !one.source.is_inside());
        let all: Vec<Assignment> = plan.assignments.into_iter().chain(partners).collect();
        assignments::delete_of_round(db, id)?;
        assignments::insert(db, id, &all)?;
        round.draw = Some(draw);
        Ok(rounds::update_draft(db, &round)?)
    })
}

/// Sets the raters of one subject, inside and outside.
///
/// # Errors
/// [`AppError::NotFound`] when it is not this leader's draft, or somebody is not in it.
pub fn set_raters(
    app: &SharedApp,
    leader: &Leader,
    id: RoundId,
    subject: ParticipantId,
    raters: &[ParticipantId],
) -> Result<(), AppError> {
    let (leader, raters) = (leader.id, raters.to_vec());
    app.database.write(move |db| {
        own_draft(db, leader, id)?;
        let people = participants::of_round(db, id)?;
        let people = members(&people);
        let rated = people
            .iter()
            .find(|member| member.id == subject && member.is_rated())
            .ok_or(AppError::NotFound)?;
        let mut chosen: Vec<Assignment> = Vec::new();
        for rater in raters {
            let member = people
                .iter()
                .find(|member| member.id == rater && rater != subject)
                .ok_or(AppError::NotFound)?;
            if chosen.iter().all(|one| one.rater != rater) {
                chosen.push(Assignment {
                    rater,
                    subject,
                    source: assignment::source_of(member, rated),
                });
            }
        }
        assignments::delete_of_subject(db, subject)?;
        Ok(assignments::insert(db, id, &chosen)?)
    })
}
