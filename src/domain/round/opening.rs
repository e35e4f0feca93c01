//! What has to be right before a round opens.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{SignedDuration, Timestamp};

use crate::domain::assignment::{
    Assignment, Forecast, HARD_INSIDE, Member, Share, forecast, source_of,
};
use crate::domain::ids::ParticipantId;
use crate::domain::promise::Minimums;

/// The longest title, characters.
pub const MOST_TITLE_CHARS: usize = 120;

/// The longest time that a round may be open, days: a round is a moment, not a permanent watch.
pub const MOST_DAYS_OPEN: i64 = 120;

/// Fewer working days than this are too few for people on leave: a page warns, and a round may still open.
pub const WISHED_WORKING_DAYS: u32 = 10;

/// What is looked at before a round opens.
#[derive(Debug, Clone, Copy)]
pub struct OpenCheck<'round> {
    /// The title as typed.
    pub title: &'round str,
    /// When the round would open.
    pub opens_at: Timestamp,
    /// When it would close, if that is set.
    pub closes_at: Option<Timestamp>,
    /// The smallest counts behind anything shown.
    pub minimums: Minimums,
    /// The minimums of the organisation as they are now: nobody goes below them.
    pub organisation: Minimums,
    /// Everybody in the round.
    pub members: &'round [Member],
    /// Who rates whom.
    pub assignments: &'round [Assignment],
}

/// Why a round cannot open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenRefusal {
    /// The title is empty.
    NoTitle,
    /// The title is longer than [`MOST_TITLE_CHARS`].
    TitleTooLong,
    /// No closing time is set.
    NoClosingTime,
    /// The closing time is not after the opening.
    ClosingInThePast,
    /// The closing time is more than [`MOST_DAYS_OPEN`] after the opening.
    ClosingTooFar,
    /// A minimum is below its floor, or below what the organisation sets.
    MinimumBelowFloor,
    /// A minimum that the leader raised is so close to the number of people that a figure would tell that everybody
    /// answered.
    MinimumTooHigh,
    /// The contact for reported comments is the leader.
    ContactIsLeader,
    /// The contact for reported comments is rated in the round, or rates.
    ContactTakesPart,
    /// Nobody is rated.
    NoSubjects,
    /// Nobody would get a result, even when everybody answers.
    TooFewRaters {
        /// The smallest number of raters for a result.
        minimum: u32,
    },
    /// Somebody has more raters inside than a round may give.
    TooManyRaters {
        /// Who is rated.
        subject: ParticipantId,
        /// Raters inside.
        raters: u32,
        /// The most raters inside.
        most: u32,
    },
    /// An assignment names somebody who is not in the round, or is not rated in it, or rates from elsewhere than it says.
    AssignmentWithoutPerson,
    /// Somebody would rate oneself as a colleague.
    AssignmentToSelf,
    /// One assignment stands there twice.
    RepeatedAssignment,
}

impl OpenRefusal {
    /// Stable name for message catalogues.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoTitle => "no-title",
            Self::TitleTooLong => "title-too-long",
            Self::NoClosingTime => "no-closing-time",
            Self::ClosingInThePast => "closing-in-the-past",
            Self::ClosingTooFar => "closing-too-far",
            Self::MinimumBelowFloor => "minimum-below-floor",
            Self::MinimumTooHigh => "minimum-too-high",
            Self::ContactIsLeader => "contact-is-leader",
            Self::ContactTakesPart => "contact-takes-part",
            Self::NoSubjects => "no-subjects",
            Self::TooFewRaters { .. } => "too-few-raters",
            Self::TooManyRaters { .. } => "too-many-raters",
            Self::AssignmentWithoutPerson => "assignment-without-person",
            Self::AssignmentToSelf => "assignment-to-self",
            Self::RepeatedAssignment => "repeated-assignment",
        }
    }
}

/// Whether a round may open.
///
/// # Errors
///
/// Every reason why not, in the order of the steps of its preparation.
pub fn can_open(draft: &OpenCheck<'_>) -> Result<(), Vec<OpenRefusal>> {
    let mut refusals = Vec::new();
    refusals.extend(about_title(draft.title));
    refusals.extend(about_closing(draft.opens_at, draft.closes_at));
    let least = draft.organisation.at_least(Minimums::FLOORS);
    if draft.minimums.at_least(least) != draft.minimums {
        refusals.push(OpenRefusal::MinimumBelowFloor);
    }
    refusals.extend(about_people(draft));
    refusals.extend(about_assignments(draft));
    refusals.extend(about_raised_minimums(draft));
    if refusals.is_empty() {
        Ok(())
    } else {
        Err(refusals)
    }
}

fn about_title(title: &str) -> Option<OpenRefusal> {
    if title.trim().is_empty() {
        return Some(OpenRefusal::NoTitle);
    }
    (title.trim().chars().count() > MOST_TITLE_CHARS).then_some(OpenRefusal::TitleTooLong)
}

fn about_closing(opens_at: Timestamp, closes_at: Option<Timestamp>) -> Option<OpenRefusal> {
    let Some(closes_at) = closes_at else {
        return Some(OpenRefusal::NoClosingTime);
    };
    if closes_at <= opens_at {
        return Some(OpenRefusal::ClosingInThePast);
    }
    let longest = SignedDuration::from_hours(24 * MOST_DAYS_OPEN);
    (opens_at.duration_until(closes_at) > longest).then_some(OpenRefusal::ClosingTooFar)
}

fn about_people(draft: &OpenCheck<'_>) -> Option<OpenRefusal> {
    if !draft.members.iter().any(Member::is_rated) {
        return Some(OpenRefusal::NoSubjects);
    }
    let nobody = forecast(draft.assignments, &draft.minimums, Share::ALL)
        .iter()
        .all(|(_, forecast)| *forecast == Forecast::TooFew);
    nobody.then_some(OpenRefusal::TooFewRaters {
        minimum: draft.minimums.dimension,
    })
}

/// A leader who could raise a minimum up to the number of raters would read from any figure that all of them
/// answered (docs/ANONYMITY.md, A5). Raised minimums therefore leave a third of the people out. What the organisation
/// itself sets is no such question.
fn about_raised_minimums(draft: &OpenCheck<'_>) -> Option<OpenRefusal> {
    let mut per_subject: BTreeMap<ParticipantId, u32> = BTreeMap::new();
    let mut raters = BTreeSet::new();
    for assignment in draft.assignments {
        *per_subject.entry(assignment.subject).or_default() += 1;
        raters.insert(assignment.rater);
    }
    let most_raters = per_subject.values().copied().max().unwrap_or_default();
    let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let subjects = count(per_subject.len());
    let (own, organisation) = (&draft.minimums, &draft.organisation);
    let too_high = |value: u32, organisation: u32, people: u32| {
        value > organisation && value.saturating_mul(3) > people.saturating_mul(2)
    };
    let any = too_high(own.dimension, organisation.dimension, most_raters)
        || too_high(own.item, organisation.item, most_raters)
        || too_high(
            own.split,
            organisation.split.max(own.dimension),
            most_raters,
        )
        || too_high(own.comment_raters, organisation.comment_raters, most_raters)
        || too_high(
            own.comment_writers,
            organisation.comment_writers,
            most_raters,
        )
        || too_high(own.group_subjects, organisation.group_subjects, subjects)
        || too_high(
            own.group_raters,
            organisation.group_raters,
            count(raters.len()),
        );
    any.then_some(OpenRefusal::MinimumTooHigh)
}

fn about_assignments(draft: &OpenCheck<'_>) -> BTreeSet<OpenRefusal> {
    let members: BTreeMap<ParticipantId, &Member> = draft
        .members
        .iter()
        .map(|member| (member.id, member))
        .collect();
    let mut pairs = BTreeSet::new();
    let mut inside: BTreeMap<ParticipantId, u32> = BTreeMap::new();
    let mut refusals = BTreeSet::new();
    for assignment in draft.assignments {
        let ends = (
            members.get(&assignment.rater),
            members.get(&assignment.subject),
        );
        match ends {
            (Some(rater), Some(subject))
                if subject.is_rated() && source_of(rater, subject) == assignment.source => {}
            _ => {
                refusals.insert(OpenRefusal::AssignmentWithoutPerson);
            }
        }
        if assignment.rater == assignment.subject {
            refusals.insert(OpenRefusal::AssignmentToSelf);
        }
        if !pairs.insert((assignment.rater, assignment.subject)) {
            refusals.insert(OpenRefusal::RepeatedAssignment);
        }
        if assignment.source.is_inside() {
            *inside.entry(assignment.subject).or_default() += 1;
        }
    }
    let too_many = inside
        .into_iter()
        .filter(|(_, raters)| *raters > HARD_INSIDE);
    refusals.extend(
        too_many.map(|(subject, raters)| OpenRefusal::TooManyRaters {
            subject,
            raters,
            most: HARD_INSIDE,
        }),
    );
    refusals
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::assignment::everyone;
    use crate::domain::ballot::Source;

    fn member(number: u8, department: &str) -> Member {
        Member {
            id: ParticipantId([number; 16]),
            department: Some(department.to_owned()),
            is_subject: true,
        }
    }

    fn group(size: u8) -> Vec<Member> {
        (1..=size)
            .map(|number| member(number, if number % 2 == 0 { "Wonen" } else { "Zorg" }))
            .collect()
    }

    fn check<'round>(
        members: &'round [Member],
        assignments: &'round [Assignment],
    ) -> OpenCheck<'round> {
        let opens_at: Timestamp = "2027-03-01T09:00:00Z".parse().unwrap();
        OpenCheck {
            title: "Samen aan het centrum",
            opens_at,
            closes_at: Some(opens_at + SignedDuration::from_hours(24 * 14)),
            minimums: Minimums::default(),
            organisation: Minimums::default(),
            members,
            assignments,
        }
    }

    #[test]
    fn the_organisation_decides_how_low_and_the_group_how_high_a_minimum_is() {
        let members = group(7);
        let plan = everyone(&members, &Minimums::default()).assignments;
        let with = |minimums: Minimums, organisation: Minimums| {
            can_open(&OpenCheck {
                minimums,
                organisation,
                ..check(&members, &plan)
            })
        };
        let usual = Minimums::default();
        let stricter = Minimums { item: 6, ..usual };
        assert_eq!(
            with(usual, stricter),
            Err(vec![OpenRefusal::MinimumBelowFloor])
        );
        assert_eq!(with(stricter, stricter), Ok(()));
        // Six raters each: a raised minimum of five of them would tell that nearly everybody answered.
        let raised = Minimums {
            dimension: 5,
            split: 5,
            ..usual
        };
        assert_eq!(with(raised, usual), Err(vec![OpenRefusal::MinimumTooHigh]));
        let all_subjects = Minimums {
            group_subjects: 7,
            ..usual
        };
        assert_eq!(
            with(all_subjects, usual),
            Err(vec![OpenRefusal::MinimumTooHigh])
        );
    }

    #[test]
    fn a_complete_draft_may_open() {
        let members = group(6);
        let plan = everyone(&members, &Minimums::default());
        assert_eq!(can_open(&check(&members, &plan.assignments)), Ok(()));
    }

    #[test]
    fn everything_that_is_missing_is_told_at_once() {
        let empty = OpenCheck {
            title: " \n",
            closes_at: None,
            ..check(&[], &[])
        };
        assert_eq!(
            can_open(&empty),
            Err(vec![
                OpenRefusal::NoTitle,
                OpenRefusal::NoClosingTime,
                OpenRefusal::NoSubjects
            ])
        );
    }

    #[test]
    fn a_closing_time_lies_within_four_months() {
        let members = group(6);
        let plan = everyone(&members, &Minimums::default());
        let good = check(&members, &plan.assignments);
        let closing = |hours| {
            let closes_at = Some(good.opens_at + SignedDuration::from_hours(hours));
            can_open(&OpenCheck { closes_at, ..good })
        };
        assert_eq!(closing(0), Err(vec![OpenRefusal::ClosingInThePast]));
        assert_eq!(closing(1), Ok(()));
        assert_eq!(closing(24 * 120), Ok(()));
        assert_eq!(closing(24 * 120 + 1), Err(vec![OpenRefusal::ClosingTooFar]));
    }

    #[test]
    fn titles_and_minimums_have_limits() {
        let members = group(6);
        let plan = everyone(&members, &Minimums::default());
        let title = "x".repeat(121);
        let minimums = Minimums {
            dimension: 2,
            ..Minimums::default()
        };
        let long = OpenCheck {
            title: &title,
            minimums,
            ..check(&members, &plan.assignments)
        };
        assert_eq!(
            can_open(&long),
            Err(vec![
                OpenRefusal::TitleTooLong,
                OpenRefusal::MinimumBelowFloor
            ])
        );
    }

    #[test]
    fn somebody_has_to_get_a_result() {
        let members = group(4);
        let plan = everyone(&members, &Minimums::default());
        assert_eq!(
            can_open(&check(&members, &plan.assignments)),
            Err(vec![OpenRefusal::TooFewRaters { minimum: 4 }])
        );
    }

    #[test]
    fn assignments_fit_the_people() {
        let members = group(14);
        let mut plan = everyone(&members, &Minimums::default()).assignments;
        let first = plan[0];
        plan.push(first);
        plan.push(Assignment {
            rater: first.subject,
            source: Source::OwnDepartment,
            ..first
        });
        plan.push(Assignment {
            rater: ParticipantId([99; 16]),
            ..first
        });
        let refusals: BTreeSet<&str> = can_open(&check(&members, &plan))
            .unwrap_err()
            .iter()
            .map(OpenRefusal::code)
            .collect();
        assert_eq!(
            refusals,
            BTreeSet::from([
                "assignment-to-self",
                "assignment-without-person",
                "repeated-assignment",
                "too-many-raters",
            ])
        );
        let wrong_source = [Assignment {
            source: Source::Outside,
            ..first
        }];
        let refusals = can_open(&check(&members, &wrong_source)).unwrap_err();
        assert!(refusals.contains(&OpenRefusal::AssignmentWithoutPerson));
    }
}
