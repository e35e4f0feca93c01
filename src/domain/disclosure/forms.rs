//! Reading ballots and own forms: only what the form asked, only what is on the scale.

use crate::domain::ballot::{Ballot, SelfForm, Source};
use crate::domain::instrument::{Dimension, Form, Instrument, Item};
use crate::domain::report::{SelfScore, View};
use crate::domain::statistics::rounding::six_decimals;
use crate::domain::statistics::{describe, score};

/// The form that a rater of `source` filled in.
const fn form_of(source: Source) -> Form {
    if source.is_inside() {
        Form::Peer
    } else {
        Form::Partner
    }
}

/// The rating of `item`, if the ballot's form has the item and the rating is on the scale.
pub(super) fn rating(ballot: &Ballot, item: &Item, instrument: &Instrument) -> Option<u8> {
    item.text(form_of(ballot.source))?;
    ballot
        .answers
        .get(&item.code)
        .copied()
        .filter(|value| instrument.scale.contains(*value))
}

/// The ballots with at least one rating; one without any is not a rater (S1).
pub(super) fn raters<'a>(ballots: &'a [Ballot], instrument: &Instrument) -> Vec<&'a Ballot> {
    ballots
        .iter()
        .filter(|ballot| {
            instrument
                .items(form_of(ballot.source))
                .any(|item| rating(ballot, item, instrument).is_some())
        })
        .collect()
}

/// The raters of `view`.
pub(super) fn of_view<'a>(raters: &[&'a Ballot], view: View) -> Vec<&'a Ballot> {
    raters
        .iter()
        .copied()
        .filter(|ballot| match view {
            View::Inside => ballot.source.is_inside(),
            View::Outside => !ballot.source.is_inside(),
            View::Together => true,
        })
        .collect()
}

/// The items of `items` that any of `raters` was asked.
pub(super) fn asked<'a>(
    items: impl Iterator<Item = &'a Item>,
    raters: &[&Ballot],
) -> Vec<&'a Item> {
    items
        .filter(|item| {
            raters
                .iter()
                .any(|ballot| item.text(form_of(ballot.source)).is_some())
        })
        .collect()
}

/// The ratings of `item` by `raters`.
pub(super) fn ratings(raters: &[&Ballot], item: &Item, instrument: &Instrument) -> Vec<u32> {
    raters
        .iter()
        .filter_map(|ballot| rating(ballot, item, instrument))
        .map(u32::from)
        .collect()
}

/// A number of things that is far below 2^32.
pub(super) fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// The score of one rater on one dimension (S1). Exact: for the round's variance only, never shown.
pub(super) fn rater_score(
    ballot: &Ballot,
    dimension: &Dimension,
    instrument: &Instrument,
) -> Option<f64> {
    let asked: Vec<&Item> = asked(dimension.core_items(), &[ballot]);
    let answers: Vec<f64> = asked
        .iter()
        .filter_map(|item| rating(ballot, item, instrument))
        .map(f64::from)
        .collect();
    score::dimension_score(&answers, asked.len())
}

/// The subject's own answer to an item, if it is on the scale.
pub(super) fn own_answer(
    form: Option<&SelfForm>,
    code: &str,
    instrument: &Instrument,
) -> Option<u8> {
    on_scale(form?.answers.get(code).copied(), instrument)
}

/// `value`, if it is on the scale.
pub(super) fn on_scale(value: Option<u8>, instrument: &Instrument) -> Option<u8> {
    value.filter(|value| instrument.scale.contains(*value))
}

/// The own score over `codes`: mean of the answered ones if at least half were answered (S1).
pub(super) fn own_score<'a>(
    form: Option<&SelfForm>,
    codes: impl IntoIterator<Item = &'a str>,
    instrument: &Instrument,
) -> Option<SelfScore> {
    let answers: Vec<Option<u8>> = codes
        .into_iter()
        .map(|code| own_answer(form, code, instrument))
        .collect();
    let answered: Vec<f64> = answers.iter().flatten().copied().map(f64::from).collect();
    let mean = score::dimension_score(&answered, answers.len())?;
    Some(SelfScore {
        mean: six_decimals(mean),
        answered: count(answered.len()),
        of: count(answers.len()),
    })
}

/// Mean of numbers, 0 of none: for cells that hold at least one band.
pub(super) fn mean(values: impl Iterator<Item = f64>) -> f64 {
    describe::mean(&values.collect::<Vec<_>>()).unwrap_or_default()
}
