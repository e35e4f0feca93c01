//! What must not matter, tried on random values: the order of the values, and where the scale begins.

use proptest::prelude::*;

use super::close;
use crate::domain::statistics::benjamini_hochberg::adjust;
use crate::domain::statistics::consistency::{Consistency, Items};
use crate::domain::statistics::interval::{self, Error};
use crate::domain::statistics::moderated::{Pool, moderate};
use crate::domain::statistics::one_way::Groups;
use crate::domain::statistics::paired::Paired;
use crate::domain::statistics::rater_agreement::{SLIGHT_SKEW, UNIFORM, on_dimension, on_item};
use crate::domain::statistics::rater_effects::Crossed;
use crate::domain::statistics::response_surface::{self, Point};
use crate::domain::statistics::spread::Spread;

/// A table of whole answers: subjects by raters, raters by items, whatever a test makes of it.
fn table() -> impl Strategy<Value = Vec<Vec<u32>>> {
    (2_usize..6)
        .prop_flat_map(|size| prop::collection::vec(prop::collection::vec(1_u32..=5, size), 3..9))
}

/// A table, and the same with its rows and its columns in other orders.
fn reordered() -> impl Strategy<Value = (Vec<Vec<u32>>, Vec<Vec<u32>>)> {
    table().prop_flat_map(|table| {
        let columns: Vec<usize> = (0..table[0].len()).collect();
        let rows = Just(table.clone()).prop_shuffle();
        (Just(table), rows, Just(columns).prop_shuffle()).prop_map(|(table, rows, columns)| {
            let other = rows
                .iter()
                .map(|row| columns.iter().map(|column| row[*column]).collect())
                .collect();
            (table, other)
        })
    })
}

/// Rows of unequal length, as far as `keep` says.
fn uneven(table: &[Vec<u32>]) -> Vec<Vec<f64>> {
    table
        .iter()
        .map(|row| {
            // As many as the row itself decides, so that it does not matter where the row stands.
            let keep = 1 + usize::try_from(row.iter().sum::<u32>()).unwrap() % row.len();
            let mut row: Vec<f64> = row.iter().copied().map(f64::from).collect();
            row.sort_by(f64::total_cmp);
            row.truncate(keep);
            row
        })
        .collect()
}

fn shifted(values: &[f64], by: f64) -> Vec<f64> {
    values.iter().map(|value| value + by).collect()
}

fn groups(values: &[Vec<f64>]) -> Groups {
    let mut groups = Groups::default();
    for group in values {
        groups.add(Spread::of(group));
    }
    groups
}

fn consistency(forms: &[Vec<u32>]) -> Option<Consistency> {
    let mut items = Items::new(forms[0].len());
    for form in forms {
        items.add(form);
    }
    items.analyse()
}

/// All figures of a one-way analysis that know no place on the scale; nothing when there is none.
fn one_way(values: &[Vec<f64>]) -> Vec<f64> {
    let Some(one_way) = groups(values).analyse() else {
        return Vec::new();
    };
    let (low, high) = one_way.icc1_interval().unwrap();
    vec![
        one_way.between,
        one_way.within,
        one_way.size,
        one_way.icc1(),
        low,
        high,
        one_way.variance_between(),
    ]
}

/// All figures of agreement, raters in the rows and items in the columns.
fn agreement(answers: &[Vec<f64>]) -> Vec<f64> {
    let items = (0..answers[0].len()).map(|item| {
        let of_item: Vec<f64> = answers.iter().map(|row| row[item]).collect();
        on_item(&of_item).unwrap()
    });
    let dimension = on_dimension(items).unwrap();
    vec![
        dimension.variance,
        dimension.mean_deviation,
        dimension.rwg_j(UNIFORM),
        dimension.rwg_j(SLIGHT_SKEW),
        dimension.rwg_star(UNIFORM),
    ]
}

/// All figures over people that know no place on the scale.
fn over_people(pairs: &[(f64, f64)]) -> Vec<f64> {
    let paired = Paired::of(pairs);
    let mut figures = vec![
        paired.difference().mean,
        paired.x().squares,
        paired.y().squares,
    ];
    figures.extend(paired.se());
    figures.extend(paired.d_z());
    figures.extend(paired.g_z());
    figures.extend(paired.correlation());
    if let Some(test) = paired.test() {
        figures.extend([test.t, test.p, test.low, test.high]);
    }
    if let Some(effect) = paired.effect() {
        figures.extend([effect.d_av, effect.adjusted, effect.se, effect.low]);
    }
    if let Some(limits) = paired.limits_of_agreement() {
        figures.extend([limits.low, limits.high, limits.half_width]);
    }
    figures
}

/// Variance components of a full table.
fn components(table: &[Vec<f64>]) -> Vec<f64> {
    let columns: Vec<Vec<f64>> = (0..table[0].len())
        .map(|column| table.iter().map(|row| row[column]).collect())
        .collect();
    let crossed = Crossed {
        subjects: groups(table),
        raters: groups(&columns),
    };
    let parts = crossed.components().unwrap();
    vec![parts.subject, parts.rater, parts.rest]
}

fn floats(table: &[Vec<u32>]) -> Vec<Vec<f64>> {
    table
        .iter()
        .map(|row| row.iter().copied().map(f64::from).collect())
        .collect()
}

fn all_close(one: &[f64], other: &[f64]) -> bool {
    one.len() == other.len()
        && one
            .iter()
            .zip(other)
            .all(|(one, other)| close(*one, *other))
}

fn pairs(table: &[Vec<u32>]) -> Vec<(f64, f64)> {
    floats(table).iter().map(|row| (row[0], row[1])).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_raters_subjects_and_items_changes_no_figure((table, other) in reordered()) {
        prop_assert!(all_close(&one_way(&uneven(&table)), &one_way(&uneven(&other))));
        let [one, two] = [&table, &other].map(|table| floats(table));
        prop_assert!(all_close(&one_way(&one), &one_way(&two)));
        prop_assert!(all_close(&agreement(&one), &agreement(&two)));
        prop_assert!(all_close(&components(&one), &components(&two)));
        let [one, two] = [&table, &other].map(|forms| consistency(forms));
        prop_assert_eq!(one.is_some(), two.is_some());
        if let (Some(one), Some(two)) = (one, two) {
            prop_assert!(close(one.alpha, two.alpha) && close(one.lambda2, two.lambda2));
        }
    }

    #[test]
    fn the_order_of_people_changes_no_figure_over_them(
        (table, other) in table().prop_flat_map(|table| (Just(table.clone()), Just(table).prop_shuffle())),
    ) {
        prop_assert!(all_close(&over_people(&pairs(&table)), &over_people(&pairs(&other))));
    }

    #[test]
    fn the_order_of_comparisons_changes_no_adjusted_p(
        ranked in prop::collection::vec(0.0..=1.0, 1..20).prop_map(|p| p.into_iter().enumerate().collect::<Vec<_>>())
            .prop_flat_map(|ranked| Just(ranked).prop_shuffle()),
    ) {
        let mut straight = ranked.clone();
        straight.sort_by_key(|(place, _)| *place);
        let of = |ranked: &[(usize, f64)]| adjust(&ranked.iter().map(|(_, p)| *p).collect::<Vec<f64>>());
        let in_order = of(&straight);
        for ((place, _), adjusted) in ranked.iter().zip(of(&ranked)) {
            prop_assert!(close(adjusted, in_order[*place]));
        }
    }

    #[test]
    fn where_the_scale_begins_changes_no_figure_of_disagreement(table in table(), by in 1_u32..40) {
        let shift = f64::from(by);
        let shifted_table: Vec<Vec<f64>> = floats(&table).iter().map(|row| shifted(row, shift)).collect();
        prop_assert!(all_close(&one_way(&floats(&table)), &one_way(&shifted_table)));
        prop_assert!(all_close(&agreement(&floats(&table)), &agreement(&shifted_table)));
        prop_assert!(all_close(&components(&floats(&table)), &components(&shifted_table)));
        let higher: Vec<Vec<u32>> = table.iter().map(|row| row.iter().map(|answer| answer + by).collect()).collect();
        // Whole numbers, so nothing at all may differ.
        prop_assert_eq!(consistency(&table), consistency(&higher));
    }

    #[test]
    fn where_the_scale_begins_changes_neither_gap_nor_interval(table in table(), own in 1.0..5.0, by in -7.5..7.5) {
        let uneven = uneven(&table);
        let gap_of_first = |by: f64| {
            let mut pool = Pool::default();
            for raters in &uneven {
                pool.add(Spread::of(&shifted(raters, by)));
            }
            let first = Spread::of(&shifted(&uneven[0], by));
            let moderated = moderate(first, pool.without(first));
            let error = Error {
                square: moderated.variance.unwrap_or_default() / f64::from(first.n),
                df: f64::from(moderated.df),
            };
            // Without a variance, or one that is nothing but rounding, there is no interval.
            if error.square < 1e-12 {
                return vec![own + by - first.mean];
            }
            let interval = interval::around(own + by - first.mean, error).unwrap();
            vec![own + by - first.mean, interval.lower, interval.upper, interval.p]
        };
        prop_assert!(all_close(&gap_of_first(0.0), &gap_of_first(by)));
    }

    #[test]
    fn where_the_scale_begins_changes_no_figure_over_people(table in table(), by in -7.5..7.5) {
        let pairs = pairs(&table);
        let moved: Vec<(f64, f64)> = pairs.iter().map(|(x, y)| (x + by, y + by)).collect();
        prop_assert!(all_close(&over_people(&pairs), &over_people(&moved)));
    }

    /// The outcome has a scale of its own: where it begins moves the height of the surface, not its shape.
    #[test]
    fn a_raised_surface_keeps_its_shape(
        points in prop::collection::vec((-2.0..2.0, -2.0..2.0, 1.0..5.0), 20..40), by in -3.0..3.0,
    ) {
        let fit = |by: f64| {
            let points: Vec<Point> = points.iter().map(|(x, y, z)| Point { x: *x, y: *y, z: z + by }).collect();
            response_surface::fit(&points).unwrap()
        };
        let (one, other) = (fit(0.0), fit(by));
        prop_assert!(close(one.b[0] + by, other.b[0]) && all_close(&one.b[1..], &other.b[1..]));
        prop_assert!(all_close(&one.se, &other.se) && all_close(&one.se_hc3, &other.se_hc3));
        prop_assert!(close(one.r2, other.r2) && close(one.linear.opposed, other.linear.opposed));
    }
}

proptest! {
    // Fewer, since a search that leads to nothing takes long.
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// Also of items that hang together weakly, or not at all, where more than one solution is near.
    #[test]
    fn the_order_of_items_changes_no_omega(
        seed in prop::collection::vec((-2.0..2.0, prop::collection::vec(-1.5..1.5, 6)), 60..100), weight in 0.0..0.4,
        columns in Just(vec![0_usize, 1, 2, 3, 4, 5]).prop_shuffle(),
    ) {
        let answer = |common: f64, own: f64| -> u32 {
            (1_u32..5).map(|step| u32::from(f64::from(step) + 0.5 < 3.0 + weight * common + own)).sum()
        };
        let forms: Vec<Vec<u32>> =
            seed.iter().map(|(common, own)| own.iter().map(|own| 1 + answer(*common, *own)).collect()).collect();
        let other: Vec<Vec<u32>> =
            forms.iter().map(|form| columns.iter().map(|column| form[*column]).collect()).collect();
        let [one, two] = [&forms, &other].map(|forms| consistency(forms).unwrap().omega);
        prop_assert_eq!(one.is_some(), two.is_some());
        prop_assert!((one.unwrap_or_default() - two.unwrap_or_default()).abs() < 1e-6, "{:?} {:?}", one, two);
    }
}
