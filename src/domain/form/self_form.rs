//! The subject's own form, from its fields to what is stored.

use super::{
    Draft, Fault, FaultKind, INTENTION_ITEM, INTENTION_TEXT, PRIORITIES, comments, condition_field,
    expectation_field, free_text, norm_field, ratings,
};
use crate::domain::ballot::SelfForm;
use crate::domain::instrument::{Form, Instrument};

/// The form from its fields. Everything is optional.
///
/// # Errors
/// Every fault, at its field.
pub fn parse(instrument: &Instrument, draft: &Draft) -> Result<SelfForm, Vec<Fault>> {
    let mut faults = Vec::new();
    let dimensions = || {
        instrument
            .dimensions
            .iter()
            .map(|dimension| dimension.code.as_str())
    };
    let parsed = SelfForm {
        norm: ratings(
            instrument,
            draft,
            dimensions().map(|code| (norm_field(code), code)),
            &mut faults,
        ),
        priorities: priorities(instrument, draft, &mut faults),
        answers: ratings(
            instrument,
            draft,
            instrument
                .items(Form::SelfForm)
                .map(|item| (item.code.clone(), item.code.as_str())),
            &mut faults,
        ),
        conditions: ratings(
            instrument,
            draft,
            instrument
                .conditions
                .items
                .iter()
                .map(|condition| (condition_field(&condition.code), condition.code.as_str())),
            &mut faults,
        ),
        intention_item: intention_item(instrument, draft, &mut faults),
        intention_text: free_text(
            draft,
            INTENTION_TEXT,
            instrument.intention.max_chars,
            &mut faults,
        ),
        comments: comments(instrument, Form::SelfForm, draft, &mut faults),
        expectation: ratings(
            instrument,
            draft,
            dimensions().map(|code| (expectation_field(code), code)),
            &mut faults,
        ),
    };
    if faults.is_empty() {
        Ok(parsed)
    } else {
        Err(faults)
    }
}

fn priorities(instrument: &Instrument, draft: &Draft, faults: &mut Vec<Fault>) -> Vec<String> {
    let mut chosen: Vec<String> = draft
        .get(PRIORITIES)
        .unwrap_or_default()
        .split_whitespace()
        .map(str::to_owned)
        .collect();
    chosen.sort_unstable();
    chosen.dedup();
    if chosen
        .iter()
        .any(|code| instrument.dimension(code).is_none())
    {
        faults.push(Fault {
            field: PRIORITIES.to_owned(),
            kind: FaultKind::NotAnOption,
        });
        return Vec::new();
    }
    let choose = u32::from(instrument.priorities.choose);
    if !chosen.is_empty() && u32::try_from(chosen.len()) != Ok(choose) {
        faults.push(Fault {
            field: PRIORITIES.to_owned(),
            kind: FaultKind::WrongNumber { choose },
        });
        return Vec::new();
    }
    chosen
}

fn intention_item(
    instrument: &Instrument,
    draft: &Draft,
    faults: &mut Vec<Fault>,
) -> Option<String> {
    let code = draft.get(INTENTION_ITEM)?;
    if instrument
        .items(Form::SelfForm)
        .any(|item| item.code == code)
    {
        return Some(code.to_owned());
    }
    faults.push(Fault {
        field: INTENTION_ITEM.to_owned(),
        kind: FaultKind::NotAnOption,
    });
    None
}

/// Bytes that any own form of this instrument fits in, whole kibibytes.
pub fn sealed_bytes(instrument: &Instrument) -> usize {
    super::draft_bytes(instrument)
}
