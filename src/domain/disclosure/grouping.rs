//! One grouping per report, by response counts alone: inside and outside apart, or together, or nothing; never a
//! part beside its total (docs/ANONYMITY.md, A2).

use crate::domain::ballot::Ballot;
use crate::domain::instrument::{Form, Instrument};
use crate::domain::promise::Minimums;
use crate::domain::report::View;

/// The ballots that count: with at least one answer on the form that the rater got.
pub(super) fn counted<'a>(ballots: &'a [Ballot]) -> Vec<&'a Ballot> {
    ballots.iter().filter(|ballot| !ballot.answers.is_empty()).collect()
}

/// The views that are shown.
pub(super) fn views(ballots: &[&Ballot], minimums: &Minimums) -> Vec<View> {
    let count = |view: View| u32::try_from(ballots.iter().filter(|ballot| belongs(ballot, view)).count()).unwrap_or(u32::MAX);
    let shown_apart = minimums.split.max(minimums.dimension);
    if count(View::Inside) >= shown_apart && count(View::Outside) >= shown_apart {
        vec![View::Inside, View::Outside]
    } else if count(View::Together) >= minimums.dimension {
        vec![View::Together]
    } else {
        Vec::new()
    }
}

/// Whether a ballot belongs to a view.
pub(super) fn belongs(ballot: &Ballot, view: View) -> bool {
    match view {
        View::Inside => ballot.source.is_inside(),
        View::Outside => !ballot.source.is_inside(),
        View::Together => true,
    }
}

/// The form whose items a view is asked. Together, everybody's items count: those that partners are not asked have
/// fewer ratings.
pub(super) const fn form(view: View) -> Form {
    match view {
        View::Inside | View::Together => Form::Peer,
        View::Outside => Form::Partner,
    }
}

/// The core items of a dimension that a view is asked.
pub(super) fn asked_items<'a>(instrument: &'a Instrument, dimension: &str, view: View) -> Vec<&'a str> {
    let items = instrument.dimension(dimension).into_iter().flat_map(|dimension| dimension.core_items());
    items.filter(|item| item.text(form(view)).is_some()).map(|item| item.code.as_str()).collect()
}
