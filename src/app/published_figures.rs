//! Every figure of a released round, for an attack on a copy: only on a test instance or with two people there
//! (docs/ANONYMITY.md, A12). It reads what is stored and shown, after its hash is checked, and computes nothing else.

use std::collections::{BTreeMap, BTreeSet};

use super::SharedApp;
use super::error::AppError;
use super::promised;
use super::read_report;
use crate::domain::assignment::Assignment;
use crate::domain::ballot::Source;
use crate::domain::disclosure::Released;
use crate::domain::group::Participant;
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::instrument::Instrument;
use crate::domain::people::checked_email_key;
use crate::domain::promise::{Fingerprint, hexadecimal};
use crate::domain::published::{Asked, Published, Raters, SubjectReport};
use crate::domain::report::{GapReport, GroupReport};
use crate::domain::round::{Leader, Round, RoundState};
use crate::storage::connection::DbConnection;
use crate::storage::{assignments, leaders, participants, reports, rounds};

/// The fewest digits of a promise that name a round.
const FEWEST_DIGITS: usize = 8;
/// How often an item is not judged, as far as anybody knows beforehand.
const MISSING_RATE: f64 = 0.05;

/// Nobody can know who answered.
const NOTE_RESPONDED: &str = "responded is null: nobody knows who answered.";
/// Who was asked is forgotten.
const NOTE_UNNAMED: &str = "The box is emptied, so that who was asked about whom is gone: each report has as many \
unnamed raters as it says were asked. One person may stand here under several names.";
/// Part of the group report is beyond the schema.
const NOTE_CIRCLES: &str = "Cells of kind group_circles are about a part of the raters inside, by `side`; the schema \
has no word for that, so their figures stand in as_shown alone.";

/// Why the figures are not given.
#[derive(Debug, thiserror::Error)]
pub enum PublishedError {
    /// Neither a test instance nor two people.
    #[error(
        "this is no test instance: name the two people who are there, --present NAME --present NAME"
    )]
    NobodyPresent,
    /// Two times the same person, or one without a name.
    #[error("two different people have to be there: one name was given twice, or is empty")]
    SamePerson,
    /// The text names no round.
    #[error(
        "name the round by its id as in addresses, or by at least {FEWEST_DIGITS} digits of its promise"
    )]
    Malformed,
    /// There is no such round.
    #[error("there is no such round")]
    Unknown,
    /// Several rounds start with these digits.
    #[error("more than one promise starts with these digits: give more of them")]
    Ambiguous,
    /// The round has no reports, or none any more.
    #[error(
        "the round is {}: only a released round has published figures", .0.code()
    )]
    NotReleased(RoundState),
    /// Anything else.
    #[error(transparent)]
    App(#[from] AppError),
}

impl From<crate::storage::error::StorageError> for PublishedError {
    fn from(error: crate::storage::error::StorageError) -> Self {
        Self::App(error.into())
    }
}

/// The figures of one round, with people as `p1`, `p2` and so on.
#[derive(Debug)]
pub struct Figures {
    instrument: Instrument,
    leader: String,
    reports: Vec<ReadReport>,
    group: Released<GroupReport>,
    asked: Vec<AskedForm>,
    promise: Option<String>,
    present: Vec<String>,
    notes: Vec<&'static str>,
}

/// The report of one subject, as it is stored.
#[derive(Debug)]
struct ReadReport {
    subject: String,
    department: Option<String>,
    report: Released<GapReport>,
}

/// One form that was asked.
#[derive(Debug)]
struct AskedForm {
    rater: String,
    subject: String,
    group: Raters,
    side: Option<Source>,
}

impl Figures {
    /// As they are written.
    pub fn published(&self) -> Published<'_> {
        Published {
            instrument: &self.instrument,
            leader: &self.leader,
            reports: self
                .reports
                .iter()
                .map(|read| SubjectReport {
                    id: &read.subject,
                    department: read.department.as_deref(),
                    report: &read.report,
                })
                .collect(),
            group: &self.group,
            asked: self
                .asked
                .iter()
                .map(|form| Asked {
                    rater: &form.rater,
                    subject: &form.subject,
                    group: form.group,
                    side: form.side,
                    responded: None,
                })
                .collect(),
            missing_rate: MISSING_RATE,
            promise: self.promise.clone(),
            present: &self.present,
            notes: self.notes.clone(),
            truth: None,
        }
    }
}

/// The figures of the round that `name` names. `present` are the names of the people who are there.
///
/// # Errors
/// [`PublishedError`], in words for the operator.
pub fn of_round(
    app: &SharedApp,
    name: &str,
    present: &[String],
) -> Result<Figures, PublishedError> {
    let present = witnesses(present, app.settings.test_instance)?;
    let name = Name::parse(name)?;
    app.database.read(move |db| {
        let round = found(db, &name)?;
        if round.state != RoundState::Released {
            return Err(PublishedError::NotReleased(round.state));
        }
        read(db, &round, present.clone())
    })
}

/// The names as they are written down: at least two different ones, except on a test instance.
fn witnesses(present: &[String], is_test: bool) -> Result<Vec<String>, PublishedError> {
    let tidy = |name: &String| name.split_whitespace().collect::<Vec<_>>().join(" ");
    let names: Vec<String> = present.iter().map(tidy).collect();
    let different: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
    if names.iter().any(String::is_empty) || different.len() < names.len() {
        return Err(PublishedError::SamePerson);
    }
    if names.len() < 2 && !is_test {
        return Err(PublishedError::NobodyPresent);
    }
    Ok(names)
}

/// How a round was named.
enum Name {
    Id(RoundId),
    /// The first digits of the promise, lower case.
    Promise(String),
    /// The four words of the promise.
    Words(String),
}

impl Name {
    /// Reads an identifier, digits of a promise, or its four words.
    fn parse(text: &str) -> Result<Self, PublishedError> {
        if let Ok(id) = text.parse() {
            return Ok(Self::Id(id));
        }
        let words: Vec<&str> = text.split_whitespace().collect();
        let is_start = (FEWEST_DIGITS..=64).contains(&text.len())
            && text.chars().all(|digit| digit.is_ascii_hexdigit());
        if is_start {
            Ok(Self::Promise(text.to_lowercase()))
        } else if words.len() == 4 {
            Ok(Self::Words(words.join(" ").to_lowercase()))
        } else {
            Err(PublishedError::Malformed)
        }
    }
}

fn found(db: &mut DbConnection, name: &Name) -> Result<Round, PublishedError> {
    let is_named = |promise: &[u8; 32]| match name {
        // 32 digits may be the start of a promise too.
        Name::Id(id) => hexadecimal(promise).starts_with(&id.to_string()),
        Name::Promise(digits) => hexadecimal(promise).starts_with(digits),
        Name::Words(words) => Fingerprint::of(promise).words == *words,
    };
    if let Name::Id(id) = name
        && let Some(round) = rounds::find(db, *id)?
    {
        return Ok(round);
    }
    let starting: Vec<RoundId> = rounds::promises(db)?
        .into_iter()
        .filter(|(_, promise)| is_named(promise))
        .map(|(id, _)| id)
        .collect();
    match starting.as_slice() {
        [] => Err(PublishedError::Unknown),
        [id] => rounds::find(db, *id)?.ok_or(PublishedError::Unknown),
        _ => Err(PublishedError::Ambiguous),
    }
}

fn read(
    db: &mut DbConnection,
    round: &Round,
    present: Vec<String>,
) -> Result<Figures, PublishedError> {
    let instrument = promised::questions(db, round)?;
    let mut people = participants::of_round(db, round.id)?;
    people.sort_unstable_by_key(|person| person.id);
    let leader = leaders::find(db, round.leader)?.ok_or(AppError::NotFound)?;
    let mut names = Names::default();
    let of: BTreeMap<ParticipantId, String> = people
        .iter()
        .map(|person| (person.id, names.next()))
        .collect();
    let leader = own_name(&leader, &people, &of).unwrap_or_else(|| names.next());

    let mut reports_of = Vec::new();
    for subject in people.iter().filter(|person| person.is_subject) {
        let stored = reports::gap(db, subject.id)?.ok_or(AppError::NotFound)?;
        let report: Released<GapReport> = read_report::reopen(&stored)?;
        reports_of.push(ReadReport {
            subject: name_of(&of, subject.id),
            department: subject.workplace.department().map(str::to_owned),
            report,
        });
    }
    let stored = reports::group(db, round.id)?.ok_or(AppError::NotFound)?;
    let group = read_report::reopen(&stored)?;

    let mut notes = vec![NOTE_RESPONDED, NOTE_CIRCLES];
    let mut asked: Vec<AskedForm> = if round.box_emptied {
        notes.push(NOTE_UNNAMED);
        reports_of
            .iter()
            .flat_map(|read| unnamed(&read.subject, read.report.get(), &mut names))
            .collect()
    } else {
        let assigned = assignments::of_round(db, round.id)?;
        assigned.iter().map(|one| named(one, &of)).collect()
    };
    asked.extend(reports_of.iter().map(|read| AskedForm {
        rater: read.subject.clone(),
        subject: read.subject.clone(),
        group: Raters::Own,
        side: None,
    }));
    Ok(Figures {
        instrument,
        leader,
        reports: reports_of,
        group,
        asked,
        promise: round.promise_hash.map(|hash| hexadecimal(&hash)),
        present,
        notes,
    })
}

/// Hands out `p1`, `p2` and so on.
#[derive(Default)]
struct Names(u32);

impl Names {
    fn next(&mut self) -> String {
        self.0 += 1;
        format!("p{}", self.0)
    }
}

fn name_of(names: &BTreeMap<ParticipantId, String>, id: ParticipantId) -> String {
    names.get(&id).cloned().unwrap_or_default()
}

/// The leader's name among the people of the round, when the leader is one of them.
fn own_name(
    leader: &Leader,
    people: &[Participant],
    names: &BTreeMap<ParticipantId, String>,
) -> Option<String> {
    let key = checked_email_key(&leader.email)?;
    let person = people.iter().find(|person| person.email_key == key)?;
    names.get(&person.id).cloned()
}

fn named(assignment: &Assignment, names: &BTreeMap<ParticipantId, String>) -> AskedForm {
    let is_inside = assignment.source.is_inside();
    AskedForm {
        rater: name_of(names, assignment.rater),
        subject: name_of(names, assignment.subject),
        group: if is_inside {
            Raters::Inside
        } else {
            Raters::Outside
        },
        side: is_inside.then_some(assignment.source),
    }
}

/// As many raters as the report says were asked.
fn unnamed(subject: &str, report: &GapReport, names: &mut Names) -> Vec<AskedForm> {
    let sides = [
        (Raters::Inside, report.assigned_inside),
        (Raters::Outside, report.assigned_outside),
    ];
    let mut asked = Vec::new();
    for (group, number) in sides {
        asked.extend((0..number).map(|_| AskedForm {
            rater: names.next(),
            subject: subject.to_owned(),
            group,
            side: None,
        }));
    }
    asked
}
