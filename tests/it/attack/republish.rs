//! The same round with other answers, published again: disclosure control as a black box.

use std::collections::BTreeMap;

use serde_json::Value;
use spiegel::app::edit_round;
use spiegel::domain::ballot::{Ballot, CommentBallot, SelfForm, Source};
use spiegel::domain::disclosure::{
    Publication, RaterLoad, RoundTally, SubjectTally, TalliedGroups, publish,
};
use spiegel::domain::ids::ParticipantId;
use spiegel::domain::instrument::{Form as FormKind, Instrument};
use spiegel::domain::promise::Minimums;
use spiegel::domain::published::{Asked, Published, Raters, SubjectReport};

use super::worlds::Answer;

/// A form that somebody was asked to fill in.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) rater: String,
    pub(crate) subject: String,
    /// `None` is the own form.
    pub(crate) source: Option<Source>,
}

/// Who takes part in a round: all that everybody may know.
#[derive(Debug, Clone)]
pub(crate) struct Setup {
    pub(crate) leader: String,
    pub(crate) forms: Vec<Form>,
    pub(crate) subjects: Vec<String>,
    pub(crate) minimums: Minimums,
    pub(crate) instrument: Instrument,
}

impl Setup {
    /// Who takes part, as a published file tells.
    pub(crate) fn of(file: &Value, minimums: Minimums) -> Self {
        let forms: Vec<Form> = file["raters"]
            .as_array()
            .unwrap()
            .iter()
            .map(|asked| Form {
                rater: text(&asked["rater"]),
                subject: text(&asked["subject"]),
                source: match (asked["group"].as_str().unwrap(), asked["side"].as_str()) {
                    ("outside", _) => Some(Source::Outside),
                    ("inside", Some("own_department")) => Some(Source::OwnDepartment),
                    ("inside", _) => Some(Source::OtherDepartment),
                    _own => None,
                },
            })
            .collect();
        let mut subjects: Vec<String> = forms.iter().map(|form| form.subject.clone()).collect();
        subjects.sort_by_key(|name| (name.len(), name.clone()));
        subjects.dedup();
        Self {
            leader: text(&file["leader"]),
            forms,
            subjects,
            minimums,
            instrument: instrument(),
        }
    }

    /// A group in which everybody rates everybody, led by somebody else.
    pub(crate) fn of_group(colleagues: usize, departments: usize, minimums: Minimums) -> Self {
        let name = |number: usize| format!("p{}", number + 1);
        let form = |(subject, rater): (usize, usize)| Form {
            rater: name(rater),
            subject: name(subject),
            source: match (
                rater == subject,
                rater % departments == subject % departments,
            ) {
                (true, _) => None,
                (false, true) => Some(Source::OwnDepartment),
                (false, false) => Some(Source::OtherDepartment),
            },
        };
        let pairs =
            (0..colleagues).flat_map(|subject| (0..colleagues).map(move |rater| (subject, rater)));
        Self {
            leader: "leader".to_owned(),
            forms: pairs.map(form).collect(),
            subjects: (0..colleagues).map(name).collect(),
            minimums,
            instrument: instrument(),
        }
    }

    /// The same with partners, each of whom rates the first `of` subjects.
    pub(crate) fn with_partners(mut self, partners: usize, of: usize) -> Self {
        let subjects: Vec<String> = self.subjects.iter().take(of).cloned().collect();
        for partner in 1..=partners {
            self.forms.extend(subjects.iter().map(|subject| Form {
                rater: format!("partner{partner}"),
                subject: subject.clone(),
                source: Some(Source::Outside),
            }));
        }
        self
    }

    /// Who was asked about this subject, the subject left out.
    pub(crate) fn raters_of(&self, subject: &str) -> Vec<&Form> {
        let about = |form: &&Form| form.subject == subject && form.source.is_some();
        self.forms.iter().filter(about).collect()
    }

    /// Names in the published file of what a form from `source` asks on a scale.
    pub(crate) fn items_of(&self, source: Option<Source>) -> Vec<String> {
        let form = match source {
            None => FormKind::SelfForm,
            Some(Source::Outside) => FormKind::Partner,
            Some(_) => FormKind::Peer,
        };
        let mut all: Vec<String> = self
            .instrument
            .items(form)
            .map(|item| item.code.clone())
            .collect();
        if source.is_none() {
            for dimension in &self.instrument.dimensions {
                all.push(format!("norm:{}", dimension.code));
                all.push(format!("expected:{}", dimension.code));
            }
            let conditions = &self.instrument.conditions.items;
            all.extend(
                conditions
                    .iter()
                    .map(|one| format!("condition:{}", one.code)),
            );
        }
        all
    }

    /// What the service publishes when these are the answers.
    pub(crate) fn publish(&self, answers: &[Answer], values: &[u8]) -> Publication {
        let mut given: BTreeMap<(&str, &str), Vec<(&str, u8)>> = BTreeMap::new();
        for (answer, value) in answers.iter().zip(values) {
            given
                .entry((&answer.rater, &answer.subject))
                .or_default()
                .push((&answer.item, *value));
        }
        let subjects = self
            .subjects
            .iter()
            .zip(1_u8..)
            .map(|(subject, place)| self.tally(subject, place, &given));
        let tally = RoundTally {
            groups: TalliedGroups::default(),
            subjects: subjects.collect(),
            assigned: self.loads(),
        };
        publish(&tally, &self.instrument, &self.minimums, [0; 32])
    }

    fn tally(
        &self,
        subject: &str,
        place: u8,
        given: &BTreeMap<(&str, &str), Vec<(&str, u8)>>,
    ) -> SubjectTally {
        let mut tally = SubjectTally {
            subject: ParticipantId([place; 16]),
            assigned_inside: 0,
            assigned_outside: 0,
            self_form: None,
            ballots: Vec::new(),
            comments: Vec::new(),
        };
        for form in self.forms.iter().filter(|form| form.subject == subject) {
            let answers = given.get(&(form.rater.as_str(), subject));
            let Some(source) = form.source else {
                tally.self_form = answers.map(|answers| own_form(answers));
                continue;
            };
            let assigned = if source.is_inside() {
                &mut tally.assigned_inside
            } else {
                &mut tally.assigned_outside
            };
            *assigned += 1;
            if let Some(answers) = answers {
                tally.ballots.push(Ballot {
                    source,
                    familiarity: "regularly".to_owned(),
                    answers: answers
                        .iter()
                        .map(|(item, value)| ((*item).to_owned(), *value))
                        .collect(),
                });
                let comment = (
                    "keep".to_owned(),
                    format!("Een opmerking van {}.", form.rater),
                );
                tally.comments.push(CommentBallot {
                    comments: BTreeMap::from([comment]),
                });
            }
        }
        tally
    }

    fn loads(&self) -> Vec<RaterLoad> {
        let mut loads: BTreeMap<&str, RaterLoad> = BTreeMap::new();
        for form in &self.forms {
            let load = loads.entry(&form.rater).or_default();
            match form.source {
                Some(Source::OwnDepartment) => load.own += 1,
                Some(Source::OtherDepartment) => load.other += 1,
                Some(Source::Outside) => load.outside += 1,
                None => {}
            }
        }
        let loads = loads.into_values();
        loads.filter(|load| *load != RaterLoad::default()).collect()
    }

    /// The published file, as `spiegel published` writes it, with the reports of `readers` only and, when the leader
    /// is among them, everything.
    pub(crate) fn file(&self, publication: &Publication, readers: Option<&[&str]>) -> Value {
        let is_wanted = |name: &String| {
            readers.is_none_or(|readers| {
                readers.contains(&name.as_str()) || readers.contains(&self.leader.as_str())
            })
        };
        let reports = self.subjects.iter().zip(&publication.reports);
        let published = Published {
            instrument: &self.instrument,
            leader: &self.leader,
            reports: reports
                .filter(|(name, _)| is_wanted(name))
                .map(|(id, (_, report))| SubjectReport {
                    id,
                    report,
                    department: None,
                })
                .collect(),
            group: &publication.group,
            asked: self.forms.iter().map(asked).collect(),
            missing_rate: 0.05,
            promise: None,
            present: &[],
            notes: Vec::new(),
            truth: None,
        };
        serde_json::to_value(published).unwrap()
    }

    /// Every cell that these people read, as text.
    pub(crate) fn readable(&self, publication: &Publication, readers: &[&str]) -> Vec<String> {
        let file = self.file(publication, Some(readers));
        let cells = file["cells"].as_array().unwrap();
        let is_read = |cell: &&Value| reads(cell, readers);
        cells.iter().filter(is_read).map(Value::to_string).collect()
    }
}

/// Whether any of these people can read a cell.
pub(crate) fn reads(cell: &Value, readers: &[&str]) -> bool {
    let who = cell["who"].as_array().unwrap();
    who.iter()
        .any(|one| readers.contains(&one.as_str().unwrap()))
}

fn instrument() -> Instrument {
    let name = edit_round::SHIPPED_INSTRUMENTS[0].0;
    edit_round::shipped_instrument(name).unwrap().0
}

fn asked(form: &Form) -> Asked<'_> {
    Asked {
        rater: &form.rater,
        subject: &form.subject,
        group: match form.source {
            None => Raters::Own,
            Some(Source::Outside) => Raters::Outside,
            Some(_) => Raters::Inside,
        },
        side: form.source.filter(|source| source.is_inside()),
        responded: None,
    }
}

fn own_form(answers: &[(&str, u8)]) -> SelfForm {
    let mut own = SelfForm::default();
    for (item, value) in answers {
        let (into, code) = match item.split_once(':') {
            Some(("norm", code)) => (&mut own.norm, code),
            Some(("expected", code)) => (&mut own.expectation, code),
            Some(("condition", code)) => (&mut own.conditions, code),
            _ => (&mut own.answers, *item),
        };
        into.insert(code.to_owned(), *value);
    }
    own
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}
