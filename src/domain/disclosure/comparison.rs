//! Differences of one view: gap and foresight, with their ranges and what they are called (S4, S5, S12, S20).
//!
//! All inputs are public: band middles and edges, numbers of ratings, the subject's own answers, the round's coarse
//! variance. p-values, standard errors and degrees of freedom stay in here.

use super::forms;
use super::variance::PublicVariance;
use crate::domain::ballot::SelfForm;
use crate::domain::instrument::{Instrument, Scale};
use crate::domain::report::{
    Basis, Difference, DimensionFigure, Foresight, Gap, InsideOutside, SelfScore, View,
};
use crate::domain::statistics::compare::EPS;
use crate::domain::statistics::interval::{self, Error, Interval};
use crate::domain::statistics::rounding::six_decimals;
use crate::domain::statistics::{benjamini_hochberg, categories};

/// What others see in one dimension and view, before it is compared with anything.
#[derive(Debug, Clone)]
pub(super) struct Seen {
    /// Place of the dimension in the instrument.
    pub(super) dimension: usize,
    pub(super) view: View,
    pub(super) basis: Basis,
    pub(super) centre: f64,
    pub(super) lo: f64,
    pub(super) hi: f64,
    /// The fewest ratings behind any item that counts; of a pool, the mean number for each item, rounded down.
    pub(super) raters: u32,
    pub(super) variance: PublicVariance,
}

/// What the subject stated about one dimension.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Stated {
    pub(super) norm: Option<u8>,
    pub(super) expected: Option<u8>,
}

/// A difference whose p still has to be seen among the others of its family.
struct Pending {
    points: f64,
    interval: Interval,
    notable: bool,
}

/// Compares every dimension of one view with what the subject stated; `stated` is in the order of `seen`.
/// The gaps of the view are one family of comparisons, the foresights another (S12, S20).
pub(super) fn compare(
    seen: Vec<Seen>,
    stated: &[Stated],
    form: Option<&SelfForm>,
    instrument: &Instrument,
) -> Vec<(usize, DimensionFigure)> {
    let scale = &instrument.scale;
    let own: Vec<Option<SelfScore>> = seen
        .iter()
        .map(|seen| {
            forms::own_score(
                form,
                seen.basis.items().iter().map(String::as_str),
                instrument,
            )
        })
        .collect();
    let gaps = family(
        seen.iter()
            .zip(&own)
            .map(|(seen, own)| own.map(|own| against(own.mean, seen, scale))),
    );
    let foresights = family(seen.iter().zip(stated).map(|(seen, stated)| {
        let expected = stated.expected.filter(|_| seen.view != View::Outside)?;
        Some(against(f64::from(expected), seen, scale))
    }));
    let own_views = own.into_iter().zip(gaps).zip(stated.iter().zip(foresights));
    seen.into_iter()
        .zip(own_views)
        .map(|(seen, ((own, gap), (stated, foresight)))| {
            let foresight = foresight.map(|difference| Foresight { difference });
            let gap = own
                .zip(gap)
                .map(|(own, difference)| called(own, difference, foresight.as_ref(), seen.centre));
            let figure = DimensionFigure {
                view: seen.view,
                basis: seen.basis,
                centre: six_decimals(seen.centre),
                lo: six_decimals(seen.lo),
                hi: six_decimals(seen.hi),
                gap,
                say_do: stated
                    .norm
                    .map(|norm| six_decimals(f64::from(norm) - seen.centre)),
                foresight,
            };
            (seen.dimension, figure)
        })
        .collect()
}

fn called(
    own: SelfScore,
    difference: Difference,
    foresight: Option<&Foresight>,
    centre: f64,
) -> Gap {
    let Difference {
        points,
        notable,
        reliable,
        ..
    } = difference;
    let foreseen = foresight.filter(|_| reliable).map(|foresight| {
        categories::foreseen(
            points,
            foresight.difference.points,
            foresight.difference.notable,
        )
    });
    Gap {
        agreement: categories::agreement(own.mean, centre, notable, reliable),
        category: categories::category(own.mean, centre, notable, reliable),
        self_score: own,
        difference,
        foreseen,
    }
}

/// A statement of the subject against what others see. Notable only when it also lies outside the bands: inside
/// them the two may be equal.
fn against(stated: f64, seen: &Seen, scale: &Scale) -> Pending {
    let points = stated - seen.centre;
    let outside_bands = stated > seen.hi + EPS || stated < seen.lo - EPS;
    let limits = (
        stated - f64::from(scale.hi()),
        stated - f64::from(scale.lo()),
    );
    let error = interval::error_of_mean(seen.variance.variance, seen.variance.df, seen.raters).ok();
    pending(
        points,
        error,
        limits,
        categories::is_notable(points) && outside_bands,
    )
}

/// One side of the comparison of inside with outside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Side {
    pub(super) centre: f64,
    pub(super) lo: f64,
    pub(super) hi: f64,
    pub(super) raters: u32,
    pub(super) variance: PublicVariance,
    /// Items that this side's form asks in the dimension.
    pub(super) asked: u32,
}

/// Inside against outside for several dimensions, each over the same items on both sides: one family (S11, S12).
pub(super) fn inside_outside(
    pairs: Vec<(usize, Vec<String>, Side, Side)>,
    scale: &Scale,
) -> Vec<(usize, InsideOutside)> {
    let widest = f64::from(scale.hi()) - f64::from(scale.lo());
    let differences = family(pairs.iter().map(|(_, items, inside, outside)| {
        let points = inside.centre - outside.centre;
        let outside_bands = inside.lo > outside.hi + EPS || inside.hi < outside.lo - EPS;
        let error = error_of_side(*inside, items)
            .zip(error_of_side(*outside, items))
            .map(|(inside, outside)| interval::error_of_difference(inside, outside));
        Some(pending(
            points,
            error,
            (-widest, widest),
            categories::is_notable(points) && outside_bands,
        ))
    }));
    pairs
        .into_iter()
        .zip(differences)
        .filter_map(|((dimension, items, inside, outside), difference)| {
            let figure = InsideOutside {
                items,
                inside: six_decimals(inside.centre),
                outside: six_decimals(outside.centre),
                difference: difference?,
            };
            Some((dimension, figure))
        })
        .collect()
}

/// The variance is that of a score over all items that the form asks. Over fewer it is larger, at most in
/// proportion (as if every item were independent noise); that most is taken.
fn error_of_side(side: Side, items: &[String]) -> Option<Error> {
    let compared = f64::from(forms::count(items.len()).max(1));
    let factor = (f64::from(side.asked) / compared).max(1.0);
    interval::error_of_mean(
        side.variance.variance * factor,
        side.variance.df,
        side.raters,
    )
    .ok()
}

/// Without an error term the range is all that the scale allows, and nothing is reliable.
fn pending(points: f64, error: Option<Error>, (least, most): (f64, f64), notable: bool) -> Pending {
    let interval = error
        .and_then(|error| interval::around(points, error))
        .unwrap_or(Interval {
            lower: least,
            upper: most,
            p: 1.0,
        });
    let interval = Interval {
        lower: interval.lower.max(least),
        upper: interval.upper.min(most),
        p: interval.p,
    };
    Pending {
        points,
        interval,
        notable,
    }
}

/// Adjusts the p-values of one family and says which differences are reliable.
fn family(pending: impl Iterator<Item = Option<Pending>>) -> Vec<Option<Difference>> {
    let pending: Vec<Option<Pending>> = pending.collect();
    let p_values: Vec<f64> = pending.iter().flatten().map(|one| one.interval.p).collect();
    let mut adjusted = benjamini_hochberg::adjust(&p_values).into_iter();
    pending
        .into_iter()
        .map(|one| {
            let one = one?;
            let adjusted_p = adjusted.next()?;
            Some(Difference {
                points: six_decimals(one.points),
                lower: six_decimals(one.interval.lower),
                upper: six_decimals(one.interval.upper),
                notable: one.notable,
                reliable: categories::is_reliable(one.notable, one.interval.p, adjusted_p),
            })
        })
        .collect()
}
