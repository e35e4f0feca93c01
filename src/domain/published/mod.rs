//! Every figure that every reader of a round sees, in one file for an attack on a copy (docs/ANONYMITY.md, A12).
//!
//! [`Published`] is written as the JSON of the schema `anon360/1`, which docs/PUBLISHED.md explains. It takes what
//! disclosure control released, and nothing else, to the figures: raw answers are only in `truth` and `responded`,
//! and only when they come from a table that its reader holds ([`table`]). Figures are made while they are written,
//! one report after the other.

mod cell;
mod departments;
mod group;
mod group_bands;
mod individual;
mod margins;
pub mod questionnaire;
pub mod table;
#[cfg(test)]
mod tests;

pub use cell::{AsShown, Cell, Derived, Kind, Pool, Raters, Scope};

use std::borrow::Cow;

use serde::ser::SerializeSeq;
use serde::{Serialize, Serializer};

use crate::domain::ballot::Source;
use crate::domain::disclosure::Released;
use crate::domain::instrument::{Form, Instrument, Item};
use crate::domain::promise::Minimums;
use crate::domain::report::{GapReport, GroupReport, InstrumentVersion};

/// Name of the schema.
pub const SCHEMA: &str = "anon360/1";

/// Derived figures of a gap report have six decimals.
const FIGURE_STEP: f64 = 0.000_001;
/// An own score and a difference, both with six decimals.
const DIFFERENCE_STEP: f64 = 2.0 * FIGURE_STEP;
/// Group figures have one decimal.
const GROUP_STEP: f64 = 0.1;

/// The report of one subject.
#[derive(Debug, Clone, Copy)]
pub struct SubjectReport<'a> {
    /// The subject's name in the file.
    pub id: &'a str,
    /// Where the subject works, with its levels, as far as known.
    pub department: Option<&'a str>,
    /// What the subject reads.
    pub report: &'a Released<GapReport>,
}

/// One form that was asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Asked<'a> {
    /// Who was asked.
    pub rater: &'a str,
    /// About whom.
    pub subject: &'a str,
    /// On which side the rater stands.
    pub group: Raters,
    /// Own or other department of a colleague; a field of our own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side: Option<Source>,
    /// Whether the form came in; `None` when nobody knows.
    pub responded: Option<bool>,
}

/// One answer behind the figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Answer<'a> {
    /// Who answered.
    pub rater: &'a str,
    /// About whom.
    pub subject: &'a str,
    /// Which item.
    pub item: &'a str,
    /// The answer; `None` is "can't judge".
    pub value: Option<u8>,
}

/// Everything that a round laid open, and to whom.
#[derive(Debug, Clone)]
pub struct Published<'a> {
    /// The questions.
    pub instrument: &'a Instrument,
    /// The leader's name in the file.
    pub leader: &'a str,
    /// The reports of all subjects.
    pub reports: Vec<SubjectReport<'a>>,
    /// The report about the group.
    pub group: &'a Released<GroupReport>,
    /// Who was asked about whom.
    pub asked: Vec<Asked<'a>>,
    /// How often an item is not judged: a prior for programs that guess, from 0 to 1.
    pub missing_rate: f64,
    /// SHA-256 of the promise, hexadecimal; `None` without a round of the service.
    pub promise: Option<String>,
    /// The two people who were there; nobody on a test instance.
    pub present: &'a [String],
    /// What a reader of the file has to know.
    pub notes: Vec<&'static str>,
    /// The answers themselves, when they come from a table.
    pub truth: Option<table::Truth<'a>>,
}

/// Pseudo-item of the subjects' norm for a dimension.
fn norm_item(dimension: &str) -> String {
    format!("norm:{dimension}")
}

/// Pseudo-item of the subjects' expectation for a dimension.
fn expected_item(dimension: &str) -> String {
    format!("expected:{dimension}")
}

/// Pseudo-item of a condition.
fn condition_item(condition: &str) -> String {
    format!("condition:{condition}")
}

impl Published<'_> {
    /// The JSON as it is written.
    fn file(&self) -> File<'_> {
        let group = self.group.get();
        File {
            schema: SCHEMA,
            scale: Scale {
                min: self.instrument.scale.lo(),
                max: self.instrument.scale.hi(),
            },
            leader: self.leader,
            allow_missing: true,
            missing_rate: self.missing_rate,
            instrument: &group.instrument,
            minimums: &group.minimums,
            promise: self.promise.as_deref(),
            present: self.present,
            notes: &self.notes,
            items: self.items(),
            raters: &self.asked,
            cells: Cells(self),
            known: [],
            truth: self.truth.as_ref(),
        }
    }

    /// The items of all forms; what is asked of the subjects alone stands among them under names of its own.
    fn items(&self) -> Vec<ItemEntry<'_>> {
        let mut items = Vec::new();
        for dimension in &self.instrument.dimensions {
            items.extend(
                dimension
                    .core_items()
                    .map(|item| ItemEntry::of(item, &dimension.code)),
            );
        }
        let brakes = self.instrument.brakes.iter().filter(|item| !item.reserve);
        items.extend(brakes.map(|item| ItemEntry::of(item, "brakes")));
        let own = |id: String, dimension| ItemEntry {
            id: id.into(),
            dimension,
            asked_of: vec![Raters::Own],
        };
        for dimension in &self.instrument.dimensions {
            items.push(own(norm_item(&dimension.code), "norm"));
            items.push(own(expected_item(&dimension.code), "expected"));
        }
        let conditions = &self.instrument.conditions.items;
        items.extend(
            conditions
                .iter()
                .map(|condition| own(condition_item(&condition.code), "condition")),
        );
        items
    }

    /// Gives every figure to `each`, report by report.
    ///
    /// # Errors
    /// The first error of `each`.
    pub fn for_each_cell<E>(
        &self,
        mut each: impl FnMut(&Cell<'_>) -> Result<(), E>,
    ) -> Result<(), E> {
        for (place, subject) in self.reports.iter().enumerate() {
            for cell in individual::cells(place, *subject) {
                each(&cell)?;
            }
        }
        for cell in margins::cells(&self.reports, self.instrument) {
            each(&cell)?;
        }
        for cell in group::cells(
            self.group.get(),
            &self.reports,
            self.leader,
            self.instrument,
        ) {
            each(&cell)?;
        }
        Ok(())
    }
}

impl Serialize for Published<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.file().serialize(serializer)
    }
}

/// The file, from top to bottom.
#[derive(Serialize)]
struct File<'a> {
    schema: &'static str,
    scale: Scale,
    leader: &'a str,
    allow_missing: bool,
    missing_rate: f64,
    instrument: &'a InstrumentVersion,
    minimums: &'a Minimums,
    #[serde(skip_serializing_if = "Option::is_none")]
    promise: Option<&'a str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    present: &'a [String],
    #[serde(skip_serializing_if = "<[&str]>::is_empty")]
    notes: &'a [&'static str],
    items: Vec<ItemEntry<'a>>,
    raters: &'a [Asked<'a>],
    cells: Cells<'a>,
    known: [Answer<'a>; 0],
    #[serde(skip_serializing_if = "Option::is_none")]
    truth: Option<&'a table::Truth<'a>>,
}

#[derive(Serialize)]
struct Scale {
    min: u8,
    max: u8,
}

#[derive(Serialize)]
struct ItemEntry<'a> {
    id: Cow<'a, str>,
    dimension: &'a str,
    /// Whose forms have it; a field of our own.
    asked_of: Vec<Raters>,
}

impl<'a> ItemEntry<'a> {
    fn of(item: &'a Item, dimension: &'a str) -> Self {
        let forms = [
            (Form::Peer, Raters::Inside),
            (Form::Partner, Raters::Outside),
            (Form::SelfForm, Raters::Own),
        ];
        Self {
            id: Cow::Borrowed(&item.code),
            dimension,
            asked_of: forms
                .into_iter()
                .filter(|(form, _)| item.text(*form).is_some())
                .map(|(_, raters)| raters)
                .collect(),
        }
    }
}

/// The figures, made while they are written.
struct Cells<'a>(&'a Published<'a>);

impl Serialize for Cells<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut cells = serializer.serialize_seq(None)?;
        self.0.for_each_cell(|cell| cells.serialize_element(cell))?;
        cells.end()
    }
}
