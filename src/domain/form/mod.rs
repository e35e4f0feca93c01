//! Forms: the pages somebody fills in, and the fields as typed until they are sent.
//!
//! A [`Draft`] holds raw fields by name; [`ballot::parse`] and [`self_form::parse`] turn it into what is stored,
//! with every fault at its field.

pub mod ballot;
pub mod pages;
pub mod self_form;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::instrument::{Form, Instrument};

/// Raw value of the option "can't judge" or "did not occur".
pub const CANNOT_JUDGE: &str = "0";
/// Field of the familiarity question.
pub const FAMILIARITY: &str = "familiarity";
/// Field of the chosen dimensions.
pub const PRIORITIES: &str = "priorities";
/// Field of the item that the subject intends to do more often.
pub const INTENTION_ITEM: &str = "intention-item";
/// Field of the intention in own words.
pub const INTENTION_TEXT: &str = "intention-text";

/// Field of an open question.
pub fn comment_field(question: &str) -> String {
    format!("comment-{question}")
}

/// Field of a norm question.
pub fn norm_field(dimension: &str) -> String {
    format!("norm-{dimension}")
}

/// Field of an expectation question.
pub fn expectation_field(dimension: &str) -> String {
    format!("expectation-{dimension}")
}

/// Field of a condition.
pub fn condition_field(condition: &str) -> String {
    format!("condition-{condition}")
}

/// What has been filled in so far: field name to the text as typed. The chosen dimensions are one text, codes
/// apart by a space.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Draft {
    fields: BTreeMap<String, String>,
}

impl Draft {
    /// The text of a field, if there is any.
    pub fn get(&self, field: &str) -> Option<&str> {
        self.fields.get(field).map(String::as_str)
    }

    /// Sets a field; an empty text clears it.
    pub fn set(&mut self, field: &str, text: &str) {
        if text.trim().is_empty() {
            self.fields.remove(field);
        } else {
            self.fields.insert(field.to_owned(), text.to_owned());
        }
    }

    /// Whether nothing has been filled in.
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// Replaces the fields of one page by what was posted from it; fields of other pages stay. Names that are not
    /// on the page are ignored.
    pub fn replace_page(&mut self, page_fields: &[String], posted: &[(String, String)]) {
        for field in page_fields {
            let texts: Vec<&str> = posted
                .iter()
                .filter(|(name, _)| name == field)
                .map(|(_, text)| text.as_str())
                .collect();
            self.set(field, &texts.join(" "));
        }
    }

    /// Takes out every answer to an open question.
    pub fn drop_comments(&mut self, instrument: &Instrument) {
        for question in &instrument.open_questions {
            self.fields.remove(&comment_field(&question.code));
        }
    }

    /// Of `fields`, how many have an answer, how many "can't judge", how many nothing.
    pub fn progress<'a>(&self, fields: impl Iterator<Item = &'a str>) -> Progress {
        let mut progress = Progress::default();
        for field in fields {
            match self.get(field) {
                Some(CANNOT_JUDGE) => progress.not_judged += 1,
                Some(_) => progress.answered += 1,
                None => progress.open += 1,
            }
        }
        progress
    }
}

/// Counts of fields by what is in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// With an answer.
    pub answered: u32,
    /// With "can't judge".
    pub not_judged: u32,
    /// With nothing.
    pub open: u32,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// Not one of the options.
    NotAnOption,
    /// Longer than allowed.
    TooLong {
        /// Longest text, characters.
        max_chars: u32,
    },
    /// More or fewer chosen than asked.
    WrongNumber {
        /// As many as asked.
        choose: u32,
    },
    /// Needed before the form can be sent.
    Missing,
}

/// A fault at a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field.
    pub field: String,
    /// What is wrong.
    pub kind: FaultKind,
}

/// Bytes that any draft of this instrument fits in, whole kibibytes: every draft of a round takes this much room
/// (docs/ANONYMITY.md, A8).
pub fn draft_bytes(instrument: &Instrument) -> usize {
    let form_bytes = |form: Form| {
        let fields = instrument.items(form).count()
            + 3 * instrument.dimensions.len()
            + instrument.conditions.items.len();
        let texts: usize = instrument
            .open_questions(form)
            .map(|question| question.max_chars)
            .chain(std::iter::once(instrument.intention.max_chars))
            // Four bytes a character, and line ends as two characters in a browser's form.
            .map(|chars| {
                usize::try_from(chars)
                    .unwrap_or(usize::MAX)
                    .saturating_mul(6)
            })
            .sum();
        texts + 48 * fields
    };
    let largest = [Form::SelfForm, Form::Peer, Form::Partner]
        .into_iter()
        .map(form_bytes)
        .max()
        .unwrap_or(0);
    largest.div_ceil(1024).saturating_add(1) * 1024
}

/// A rating from its raw text: `Ok(None)` for "can't judge".
fn rating(instrument: &Instrument, raw: &str) -> Result<Option<u8>, FaultKind> {
    if raw == CANNOT_JUDGE {
        return Ok(None);
    }
    let value: u8 = raw
        .parse()
        .map_err(|_not_a_number| FaultKind::NotAnOption)?;
    if instrument.scale.contains(value) {
        Ok(Some(value))
    } else {
        Err(FaultKind::NotAnOption)
    }
}

/// Reads ratings from `(field, code)` pairs into a map by code, noting faults.
fn ratings<'a>(
    instrument: &Instrument,
    draft: &Draft,
    fields: impl Iterator<Item = (String, &'a str)>,
    faults: &mut Vec<Fault>,
) -> BTreeMap<String, u8> {
    let mut found = BTreeMap::new();
    for (field, code) in fields {
        let Some(raw) = draft.get(&field) else {
            continue;
        };
        match rating(instrument, raw) {
            Ok(Some(value)) => {
                found.insert(code.to_owned(), value);
            }
            Ok(None) => {}
            Err(kind) => faults.push(Fault { field, kind }),
        }
    }
    found
}

/// Reads the open questions of a form into a map by code, noting faults.
fn comments(
    instrument: &Instrument,
    form: Form,
    draft: &Draft,
    faults: &mut Vec<Fault>,
) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    for question in instrument.open_questions(form) {
        let field = comment_field(&question.code);
        if let Some(text) = free_text(draft, &field, question.max_chars, faults) {
            found.insert(question.code.clone(), text);
        }
    }
    found
}

/// A free text: line ends made one kind, control characters dropped, trimmed, measured.
fn free_text(
    draft: &Draft,
    field: &str,
    max_chars: u32,
    faults: &mut Vec<Fault>,
) -> Option<String> {
    let raw = draft.get(field)?.replace("\r\n", "\n");
    let text: String = raw
        .chars()
        .filter(|c| *c == '\n' || !c.is_control())
        .collect();
    let text = text.trim();
    if text.chars().count() > usize::try_from(max_chars).unwrap_or(usize::MAX) {
        faults.push(Fault {
            field: field.to_owned(),
            kind: FaultKind::TooLong { max_chars },
        });
        return None;
    }
    if text.is_empty() {
        None
    } else {
        Some(text.to_owned())
    }
}
