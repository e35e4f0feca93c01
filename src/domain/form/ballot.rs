//! The form about somebody else, from its fields to ballots.

use std::collections::BTreeMap;

use super::{Draft, FAMILIARITY, Fault, FaultKind, comments, ratings};
use crate::domain::ballot::{Ballot, CommentBallot, Source};
use crate::domain::instrument::{Form, Instrument};

/// What a sent form becomes: ratings and comments, apart from here on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParsedForm {
    /// The ratings.
    pub ballot: Ballot,
    /// The comments, if there are any.
    pub comments: Option<CommentBallot>,
}

/// The form that a rater from `source` gets.
pub const fn form_for(source: Source) -> Form {
    match source {
        Source::OwnDepartment | Source::OtherDepartment => Form::Peer,
        Source::Outside => Form::Partner,
    }
}

/// Whether the familiarity answer leads past the form.
pub fn is_skipped(instrument: &Instrument, draft: &Draft) -> bool {
    let chosen = draft.get(FAMILIARITY);
    instrument
        .familiarity
        .options
        .iter()
        .any(|option| option.skips && Some(option.code.as_str()) == chosen)
}

/// Ballots from the fields. Answers are never mandatory, but the familiarity question is the gate.
///
/// # Errors
/// Every fault, at its field.
pub fn parse(
    instrument: &Instrument,
    source: Source,
    draft: &Draft,
) -> Result<ParsedForm, Vec<Fault>> {
    let form = form_for(source);
    let mut faults = Vec::new();
    let familiarity = draft.get(FAMILIARITY).unwrap_or_default();
    let option = instrument
        .familiarity
        .options
        .iter()
        .find(|option| option.code == familiarity);
    if option.is_none_or(|option| option.skips) {
        faults.push(Fault {
            field: FAMILIARITY.to_owned(),
            kind: FaultKind::Missing,
        });
    }
    let fields = instrument
        .items(form)
        .map(|item| (item.code.clone(), item.code.as_str()));
    let answers = ratings(instrument, draft, fields, &mut faults);
    let comments = comments(instrument, form, draft, &mut faults);
    if faults.is_empty() {
        Ok(ParsedForm {
            ballot: Ballot {
                source,
                familiarity: familiarity.to_owned(),
                answers,
            },
            comments: if comments.is_empty() {
                None
            } else {
                Some(CommentBallot { comments })
            },
        })
    } else {
        Err(faults)
    }
}

/// Bytes of the largest ballot that the instrument allows, as JSON.
pub fn largest_ballot(instrument: &Instrument) -> usize {
    let familiarity = instrument
        .familiarity
        .options
        .iter()
        .map(|option| option.code.len())
        .max()
        .unwrap_or(0);
    let answers: BTreeMap<String, u8> = instrument
        .items(Form::Peer)
        .map(|item| (item.code.clone(), instrument.scale.hi()))
        .collect();
    let ballot = Ballot {
        source: Source::OtherDepartment,
        familiarity: "x".repeat(familiarity),
        answers,
    };
    serde_json::to_vec(&ballot).map_or(0, |json| json.len())
}

/// Bytes of the largest comments that the instrument allows, as JSON.
pub fn largest_comments(instrument: &Instrument) -> usize {
    let size = |form| -> usize {
        instrument
            .open_questions(form)
            // Four bytes for any character; quotes and line ends take two.
            .map(|question| {
                usize::try_from(question.max_chars)
                    .unwrap_or(usize::MAX)
                    .saturating_mul(4)
                    + question.code.len()
                    + 8
            })
            .sum()
    };
    size(Form::Peer).max(size(Form::Partner)) + 32
}
