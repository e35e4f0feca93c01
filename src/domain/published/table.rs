//! A table of answers that somebody holds, taken as one closed round of the service.
//!
//! A leader in the table is a colleague inside, as in the service. The department of a person is that of the forms
//! that the person filled in. A table has no comments, no conditions and no choice of priorities.

use std::collections::BTreeMap;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use super::questionnaire::{SCALE, find};
use super::{Answer, Asked, Raters};
use crate::domain::answers::{Form as Row, Relation, Round};
use crate::domain::ballot::{Ballot, SelfForm, Source};
use crate::domain::departments::PromisedGroup;
use crate::domain::disclosure::{RaterLoad, RoundTally, SubjectTally, TalliedGroups};
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::{Form, Instrument};

/// A table with what is looked up in it.
#[derive(Debug, Clone)]
pub struct Table<'a> {
    round: &'a Round,
    /// Department of each rater, by place.
    departments: Vec<Option<u32>>,
    /// Place of each subject among the raters.
    as_rater: Vec<Option<usize>>,
    /// For each item of the table: whether a colleague's form and whether a partner's form has it.
    on_form: Vec<[bool; 2]>,
}

impl<'a> Table<'a> {
    /// The table with these questions.
    pub fn new(round: &'a Round, instrument: &Instrument) -> Self {
        let mut departments = vec![None; round.raters.len()];
        for form in round.forms() {
            if let Some(slot) = departments.get_mut(place(form.rater)) {
                *slot = slot.or(form.department());
            }
        }
        let as_rater = (0..)
            .zip(&round.subjects)
            .map(|(subject, name)| {
                let own = round
                    .about(subject)
                    .find(|(form, _)| form.relation == Relation::OwnForm);
                own.map(|(form, _)| place(form.rater))
                    .or_else(|| round.raters.binary_search(name).ok())
            })
            .collect();
        let on_form = round
            .items
            .iter()
            .map(|code| {
                [Form::Peer, Form::Partner].map(|form| {
                    find(instrument, code).is_some_and(|item| item.text(form).is_some())
                })
            })
            .collect();
        Self {
            round,
            departments,
            as_rater,
            on_form,
        }
    }

    /// What the round held when it closed, with these departments promised.
    pub fn tally(&self, promised: &[PromisedGroup]) -> RoundTally {
        let mut loads = vec![RaterLoad::default(); self.round.raters.len()];
        let subjects = (0..self.round.subjects.len())
            .map(|subject| self.subject(subject, &mut loads))
            .collect();
        let assigned = loads
            .into_iter()
            .filter(|load| *load != RaterLoad::default())
            .collect();
        RoundTally {
            subjects,
            assigned,
            groups: TalliedGroups {
                promised: promised.to_vec(),
                departments: (0..self.round.subjects.len())
                    .filter_map(|subject| {
                        let department = self.department(subject)?.to_owned();
                        Some((participant(subject), department))
                    })
                    .collect(),
            },
        }
    }

    /// Where a subject of [`Table::tally`] works, as far as a form that the subject filled in says.
    pub fn department(&self, subject: usize) -> Option<&'a str> {
        let number = self.department_number(subject)?;
        self.round
            .departments
            .get(place(number))
            .map(String::as_str)
    }

    fn department_number(&self, subject: usize) -> Option<u32> {
        let rater = self.as_rater.get(subject).copied().flatten()?;
        self.departments.get(rater).copied().flatten()
    }

    fn subject(&self, subject: usize, loads: &mut [RaterLoad]) -> SubjectTally {
        let mut tally = SubjectTally {
            subject: participant(subject),
            assigned_inside: 0,
            assigned_outside: 0,
            self_form: None,
            ballots: Vec::new(),
            comments: Vec::new(),
        };
        for (form, scores) in self.round.about(subject) {
            let Some(source) = self.source(form) else {
                if has_answers(scores) {
                    let own = tally.self_form.get_or_insert_default();
                    own.answers = self.answers(scores);
                }
                continue;
            };
            let load = loads.get_mut(place(form.rater));
            match source {
                Source::Outside => tally.assigned_outside += 1,
                _ => tally.assigned_inside += 1,
            }
            if let Some(load) = load {
                match source {
                    Source::OwnDepartment => load.own += 1,
                    Source::OtherDepartment => load.other += 1,
                    Source::Outside => load.outside += 1,
                }
            }
            if has_answers(scores) {
                tally.ballots.push(Ballot {
                    source,
                    familiarity: String::new(),
                    answers: self.answers(scores),
                });
            }
        }
        self.state(subject, &mut tally.self_form);
        tally
    }

    /// Where the rater stands; `None` for the subject's own form.
    fn source(&self, form: &Row) -> Option<Source> {
        match form.relation {
            Relation::OwnForm => None,
            Relation::Outside => Some(Source::Outside),
            Relation::Colleague | Relation::Leader => {
                let of_subject = self.department_number(place(form.subject));
                let of_rater = self.departments.get(place(form.rater)).copied().flatten();
                Some(if of_subject.is_some() && of_subject == of_rater {
                    Source::OwnDepartment
                } else {
                    Source::OtherDepartment
                })
            }
        }
    }

    fn answers(&self, scores: &[u8]) -> BTreeMap<String, u8> {
        self.round
            .items
            .iter()
            .zip(scores)
            .filter(|(_, score)| SCALE.contains(*score))
            .map(|(item, score)| (item.clone(), *score))
            .collect()
    }

    /// Norms and expectations go into the own form, which is made when there is none.
    fn state(&self, subject: usize, own: &mut Option<SelfForm>) {
        let stated = self.round.stated(subject).unwrap_or_default();
        for (dimension, stated) in self.round.dimensions.iter().zip(stated) {
            if let Some(norm) = stated.norm {
                let own = own.get_or_insert_default();
                own.norm.insert(dimension.name.clone(), norm);
            }
            if let Some(expected) = stated.expected {
                let own = own.get_or_insert_default();
                own.expectation.insert(dimension.name.clone(), expected);
            }
        }
    }

    /// Who was asked about whom, and who answered: a form without any score counts as not answered, as in every
    /// figure.
    pub fn asked(&self) -> Vec<Asked<'a>> {
        let mut asked = Vec::with_capacity(self.round.forms().len());
        for (subject, name) in self.round.subjects.iter().enumerate() {
            let mut own = self.has_stated(subject);
            for (form, scores) in self.round.about(subject) {
                let Some(source) = self.source(form) else {
                    own |= has_answers(scores);
                    continue;
                };
                asked.push(Asked {
                    rater: self.rater(form),
                    subject: name,
                    group: group_of(source),
                    side: Some(source).filter(|source| source.is_inside()),
                    responded: Some(has_answers(scores)),
                });
            }
            asked.push(Asked {
                rater: name,
                subject: name,
                group: Raters::Own,
                side: None,
                responded: Some(own),
            });
        }
        asked
    }

    /// The name of the rater; of an own form that of the subject, whatever stands in the row.
    fn rater(&self, form: &Row) -> &'a str {
        let name = match form.relation {
            Relation::OwnForm => self.round.subjects.get(place(form.subject)),
            _ => self.round.raters.get(place(form.rater)),
        };
        name.map_or("", String::as_str)
    }

    fn has_stated(&self, subject: usize) -> bool {
        let stated = self.round.stated(subject).unwrap_or_default();
        stated
            .iter()
            .any(|stated| stated.norm.is_some() || stated.expected.is_some())
    }

    /// Whether a subject or rater has this name.
    pub fn has_person(&self, name: &str) -> bool {
        let is_in = |names: &[String]| names.iter().any(|known| known == name);
        is_in(&self.round.subjects) || is_in(&self.round.raters)
    }

    /// The name of a subject of [`Table::tally`].
    pub fn name(&self, place: usize) -> Option<&'a str> {
        self.round.subjects.get(place).map(String::as_str)
    }

    /// The share of items that were asked and not judged, on forms with an answer.
    pub fn missing_rate(&self) -> f64 {
        let (mut asked, mut missing) = (0_u32, 0_u32);
        for (form, scores) in self.round.all().filter(|(_, scores)| has_answers(scores)) {
            for (_, value) in self.asked_of(form, scores) {
                asked = asked.saturating_add(1);
                missing = missing.saturating_add(u32::from(value.is_none()));
            }
        }
        f64::from(missing) / f64::from(asked.max(1))
    }

    /// The items that a form asks, with their answers.
    fn asked_of<'b>(
        &self,
        form: &Row,
        scores: &'b [u8],
    ) -> impl Iterator<Item = (&'a str, Option<u8>)> + use<'a, 'b, '_> {
        let relation = form.relation;
        self.round
            .items
            .iter()
            .zip(scores)
            .zip(&self.on_form)
            .filter(move |(_, [inside, outside])| match relation {
                Relation::OwnForm => *inside || *outside,
                Relation::Outside => *outside,
                Relation::Colleague | Relation::Leader => *inside,
            })
            .map(|((item, score), _)| {
                let value = Some(*score).filter(|score| SCALE.contains(score));
                (item.as_str(), value)
            })
    }
}

/// The answers of a table, written form by form.
#[derive(Debug, Clone)]
pub struct Truth<'a>(pub &'a Table<'a>);

impl Serialize for Truth<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let table = self.0;
        let mut answers = serializer.serialize_seq(None)?;
        let forms = table.round.all().filter(|(_, scores)| has_answers(scores));
        for (form, scores) in forms {
            let rater = table.rater(form);
            let subject = table.name(place(form.subject)).unwrap_or_default();
            for (item, value) in table.asked_of(form, scores) {
                answers.serialize_element(&Answer {
                    rater,
                    subject,
                    item,
                    value,
                })?;
            }
        }
        for (subject, name) in table.round.subjects.iter().enumerate() {
            let stated = table.round.stated(subject).unwrap_or_default();
            for (dimension, stated) in table.round.dimensions.iter().zip(stated) {
                for (item, value) in [
                    (super::norm_item(&dimension.name), stated.norm),
                    (super::expected_item(&dimension.name), stated.expected),
                ] {
                    if value.is_some() {
                        answers.serialize_element(&Answer {
                            rater: name,
                            subject: name,
                            item: &item,
                            value,
                        })?;
                    }
                }
            }
        }
        answers.end()
    }
}

const fn group_of(source: Source) -> Raters {
    if source.is_inside() {
        Raters::Inside
    } else {
        Raters::Outside
    }
}

fn has_answers(scores: &[u8]) -> bool {
    scores.iter().any(|score| SCALE.contains(score))
}

/// A `u32` as a place; no machine that runs this has smaller ones.
fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// An identifier for a subject of the table, in the order of the places.
fn participant(place: usize) -> ParticipantId {
    ParticipantId(u128::try_from(place).unwrap_or(u128::MAX).to_be_bytes())
}
