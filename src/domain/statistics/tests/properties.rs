//! What every figure keeps to, tried on random values: orders, bounds, and formulas that have to agree.

use proptest::prelude::*;

use super::close;
use crate::domain::statistics::benjamini_hochberg::adjust;
use crate::domain::statistics::consistency::Items;
use crate::domain::statistics::interval::{self, Error};
use crate::domain::statistics::moderated::{PRIOR_DF, Pool, moderate};
use crate::domain::statistics::one_way::Groups;
use crate::domain::statistics::paired::{Paired, half_deviation};
use crate::domain::statistics::rater_agreement::{MAXIMUM, UNIFORM, on_dimension, on_item};
use crate::domain::statistics::rounding::one_decimal;
use crate::domain::statistics::spread::{Spread, ZERO};
use crate::domain::statistics::{f_distribution, spearman_brown, student_t, wilson};

/// Room for the last digits of a comparison.
const SLACK: f64 = 1e-9;

/// Scores of raters, as they come from forms and as they never do.
fn scores(size: impl Into<prop::collection::SizeRange>) -> impl Strategy<Value = Vec<f64>> {
    let score = prop_oneof![
        (1_u8..=5).prop_map(f64::from),
        (3_u8..=15).prop_map(|thirds| f64::from(thirds) / 3.0),
        1.0..5.0,
    ];
    prop::collection::vec(score, size)
}

/// Some subjects, each with some raters.
fn round() -> impl Strategy<Value = Vec<Vec<f64>>> {
    prop::collection::vec(scores(1..7), 2..8)
}

fn pairs() -> impl Strategy<Value = Vec<(f64, f64)>> {
    scores(4..40).prop_map(|values| {
        values
            .chunks_exact(2)
            .map(|pair| (pair[0], pair[1]))
            .collect()
    })
}

/// Complete forms over two items or more.
fn forms() -> impl Strategy<Value = Vec<Vec<u32>>> {
    (2_usize..7).prop_flat_map(|items| {
        prop::collection::vec(prop::collection::vec(1_u32..=5, items), 2..12)
    })
}

fn p_values() -> impl Strategy<Value = Vec<f64>> {
    let p = prop_oneof![
        0.0..=1.0,
        (0_u8..=20).prop_map(|parts| f64::from(parts) / 200.0)
    ];
    prop::collection::vec(p, 0..25)
}

/// Degrees of freedom of any size, as many small ones as large ones.
fn df() -> impl Strategy<Value = f64> {
    (-0.5..6.0).prop_map(|power| 10.0_f64.powf(power))
}

fn pool<'a>(subjects: impl IntoIterator<Item = &'a Vec<f64>>) -> Pool {
    let mut pool = Pool::default();
    for raters in subjects {
        pool.add(Spread::of(raters));
    }
    pool
}

fn groups(subjects: &[Vec<f64>]) -> Groups {
    let mut groups = Groups::default();
    for raters in subjects {
        groups.add(Spread::of(raters));
    }
    groups
}

fn items(forms: &[Vec<u32>]) -> Items {
    let mut items = Items::new(forms[0].len());
    for form in forms {
        items.add(form);
    }
    items
}

fn lies_within(value: f64, (low, high): (f64, f64)) -> bool {
    low <= value + SLACK && value <= high + SLACK
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_adjusted_p_is_never_smaller_and_keeps_its_order(p in p_values()) {
        let adjusted = adjust(&p);
        prop_assert_eq!(adjusted.len(), p.len());
        for (own, after) in p.iter().zip(&adjusted) {
            prop_assert!(own <= after && *after <= 1.0, "{} {}", own, after);
            for (other, other_after) in p.iter().zip(&adjusted) {
                prop_assert!(own > other || after <= other_after);
            }
        }
    }

    /// The procedure as it is published: reject all up to the largest rank whose p is at most q times its share.
    #[test]
    fn an_adjusted_p_rejects_what_the_steps_of_the_procedure_reject(p in p_values(), q in 0.01..0.3) {
        let mut sorted = p.clone();
        sorted.sort_by(f64::total_cmp);
        let size = f64::from(u32::try_from(p.len()).unwrap());
        let passes = |(rank, p): &(u32, &f64)| **p <= q * f64::from(*rank) / size;
        let last = (1_u32..).zip(&sorted).filter(passes).map(|(_, p)| *p).last();
        for (own, after) in p.iter().zip(adjust(&p)) {
            let rejected = last.is_some_and(|last| *own <= last);
            prop_assert!(f64::abs(after - q) < SLACK || (after <= q) == rejected, "{} {}", own, after);
        }
    }

    #[test]
    fn an_interval_has_the_difference_in_its_middle_and_leaves_zero_out_when_p_says_so(
        difference in -4.0..4.0, square in 1e-6..4.0, df in 1.0..200.0,
    ) {
        let interval = interval::around(difference, Error { square, df }).unwrap();
        prop_assert!(interval.lower < difference && difference < interval.upper);
        prop_assert!(close(f64::midpoint(interval.lower, interval.upper), difference));
        prop_assert!((0.0..=1.0).contains(&interval.p));
        let leaves_zero_out = interval.lower > 0.0 || interval.upper < 0.0;
        prop_assert!((interval.p - 0.05).abs() < SLACK || leaves_zero_out == (interval.p < 0.05));
    }

    #[test]
    fn the_error_of_a_difference_has_no_more_degrees_of_freedom_than_both_and_no_fewer_than_either(
        one in (1e-4..4.0, 1.0..30.0), other in (1e-4..4.0, 1.0..30.0),
    ) {
        let [one, other] = [one, other].map(|(square, df)| Error { square, df });
        let both = interval::error_of_difference(one, other);
        prop_assert!(lies_within(both.df, (one.df.min(other.df), one.df + other.df)));
        prop_assert!(both.square >= one.square.max(other.square));
    }

    #[test]
    fn intervals_over_people_have_their_figure_inside(pairs in pairs()) {
        let paired = Paired::of(&pairs);
        let mean = paired.difference().mean;
        if let Some(test) = paired.test() {
            prop_assert!(lies_within(mean, (test.low, test.high)));
            prop_assert!((0.0..=1.0).contains(&test.p));
        }
        if let Some(limits) = paired.limits_of_agreement() {
            prop_assert!(lies_within(mean, (limits.low, limits.high)) && limits.half_width > 0.0);
        }
        if let Some(effect) = paired.effect() {
            prop_assert!(lies_within(effect.d_av, (effect.low, effect.high)));
            prop_assert!(effect.adjusted.abs() <= effect.d_av.abs());
        }
        if let (Some(r), Some(interval)) = (paired.correlation(), paired.correlation_interval()) {
            prop_assert!(lies_within(r, interval) && lies_within(interval.0, (-1.0, 1.0)));
            prop_assert!(lies_within(interval.1, (-1.0, 1.0)));
        }
        if let (Some(d_z), Some(g_z)) = (paired.d_z(), paired.g_z()) {
            prop_assert!(g_z.abs() <= d_z.abs());
        }
        let counts = half_deviation(&pairs, &paired).unwrap();
        prop_assert_eq!(counts.over + counts.under + counts.good + counts.poor, paired.n());
    }

    /// Whatever the correlation: the differences have their own sum of squares, and the parts give it again.
    #[test]
    fn published_summaries_give_what_the_pairs_give(pairs in pairs()) {
        let paired = Paired::of(&pairs);
        let (x, y) = (paired.x(), paired.y());
        if let Some(r) = paired.correlation() {
            let summary = Paired::of_summary(
                paired.n(), (x.mean, y.mean), (x.deviation().unwrap(), y.deviation().unwrap()), r,
            );
            prop_assert!(close(summary.difference().squares, paired.difference().squares));
            prop_assert!(close(summary.effect().unwrap().se, paired.effect().unwrap().se));
        }
    }

    #[test]
    fn one_subject_alone_keeps_the_ordinary_variance(raters in scores(2..9)) {
        let own = Spread::of(&raters);
        let moderated = moderate(own, pool([&raters]).without(own));
        prop_assert_eq!(moderated.df, own.df());
        prop_assert!(close(moderated.variance.unwrap(), own.variance().unwrap()));
    }

    #[test]
    fn a_moderated_variance_lies_between_the_own_and_that_of_the_others(round in round()) {
        let all = pool(&round);
        for (place, raters) in round.iter().enumerate() {
            let own = Spread::of(raters);
            let others = pool(round.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, raters)| raters));
            let left = all.without(own);
            prop_assert_eq!((left.df, left.subjects), (others.df, others.subjects));
            prop_assert!(close(left.squares, others.squares));
            let moderated = moderate(own, left);
            let parts: Vec<f64> = [own.variance(), moderated.prior_variance].into_iter().flatten().collect();
            let ends = (
                parts.iter().copied().fold(f64::INFINITY, f64::min), parts.iter().copied().fold(0.0, f64::max),
            );
            prop_assert_eq!(moderated.variance.is_none(), parts.is_empty());
            if let Some(variance) = moderated.variance {
                prop_assert!(lies_within(variance, ends));
                // A small round is pooled as a whole.
                prop_assert!(others.df > PRIOR_DF || close(variance, all.variance().unwrap()));
            }
        }
    }

    #[test]
    fn a_subject_with_one_rater_changes_no_variance_of_another(round in round(), score in 1.0..5.0) {
        let mut more = round.clone();
        more.push(vec![score]);
        prop_assert_eq!(pool(&more), pool(&round));
    }

    #[test]
    fn spreads_add_up_in_any_grouping(one in scores(0..6), two in scores(0..6), three in scores(0..6)) {
        let [a, b, c] = [&one, &two, &three].map(|values| Spread::of(values));
        let (left, right) = (a.and(b).and(c), a.and(b.and(c)));
        let whole = Spread::of(&[one, two, three].concat());
        for other in [left, right] {
            prop_assert_eq!(other.n, whole.n);
            prop_assert!(close(other.mean, whole.mean) && close(other.squares, whole.squares));
        }
    }

    #[test]
    fn alpha_over_judges_is_the_reliability_of_their_mean(table in forms()) {
        let rows: Vec<Vec<f64>> =
            table.iter().map(|row| row.iter().map(|answer| f64::from(*answer)).collect()).collect();
        let judges: Vec<Vec<f64>> =
            (0..rows[0].len()).map(|judge| rows.iter().map(|row| row[judge]).collect()).collect();
        let [n, k] = [&rows, &judges].map(|side| f64::from(u32::try_from(side.len()).unwrap()));
        let targets = groups(&rows);
        // ICC(3,k) of Shrout and Fleiss, from the two-way table.
        let between = targets.between() / (n - 1.0);
        let rest = (targets.within - groups(&judges).between()) / ((n - 1.0) * (k - 1.0));
        match items(&table).analyse() {
            Some(consistency) => prop_assert!(close(consistency.alpha, (between - rest) / between)),
            None => prop_assert!(between < SLACK),
        }
    }

    #[test]
    fn lambda_2_is_never_below_alpha_and_alpha_lies_in_its_interval(forms in forms()) {
        if let Some(consistency) = items(&forms).analyse() {
            prop_assert!(consistency.alpha <= 1.0 + SLACK && consistency.lambda2 <= 1.0 + SLACK);
            prop_assert!(consistency.lambda2 >= consistency.alpha - SLACK);
            prop_assert!(lies_within(consistency.alpha, consistency.interval().unwrap()));
        }
    }

    #[test]
    fn correlations_within_a_class_lie_in_their_intervals(round in round()) {
        let all = groups(&round);
        prop_assume!(all.analyse().is_some());
        let one_way = all.analyse().unwrap();
        prop_assert!(one_way.icc1() <= 1.0);
        prop_assert!(lies_within(one_way.icc1(), one_way.icc1_interval().unwrap()));
        if let (Some(icc), Some(interval)) = (one_way.icc_k0(), one_way.icc_k0_interval()) {
            prop_assert!(lies_within(icc, interval));
        }
        // The size that stands for unequal ones is the mean size when they are equal, else smaller.
        let sizes: Vec<usize> = round.iter().map(Vec::len).collect();
        let mean_size = all.mean_size().unwrap();
        prop_assert!(one_way.size <= mean_size + SLACK);
        prop_assert!(sizes.iter().any(|size| *size != sizes[0]) || close(one_way.size, mean_size));
        let spreads = round.iter().map(|raters| Spread::of(raters));
        let centre = one_way.centre(spreads.clone()).unwrap();
        for own in spreads {
            prop_assert!((0.0..1.0).contains(&one_way.weight(own.n)));
            let ends = (own.mean.min(centre), own.mean.max(centre));
            prop_assert!(lies_within(one_way.shrunken(own, centre), ends));
        }
    }

    #[test]
    fn agreement_stays_on_its_scale(answers in prop::collection::vec(prop::collection::vec(1_u8..=5, 2..9), 1..6)) {
        let items: Vec<_> = answers
            .iter()
            .map(|answers| on_item(&answers.iter().copied().map(f64::from).collect::<Vec<_>>()).unwrap())
            .collect();
        for item in &items {
            prop_assert!((0.0..=1.0).contains(&item.rwg()));
            // The mean deviation is never above the standard deviation, which is never above two points and a half
            // of the scale with n - 1.
            prop_assert!(item.mean_deviation <= item.variance.sqrt() + SLACK && item.mean_deviation <= 2.0);
            prop_assert!(item.variance <= 2.0 * MAXIMUM);
        }
        let dimension = on_dimension(items.iter().copied()).unwrap();
        prop_assert!((0.0..=1.0).contains(&dimension.rwg_j(UNIFORM)));
        prop_assert!(dimension.rwg_star(UNIFORM) <= dimension.rwg_star(MAXIMUM) && dimension.rwg_star(MAXIMUM) <= 1.0);
    }

    #[test]
    fn a_share_lies_in_its_interval(of in 1_u32..500, part in 0.0..=1.0) {
        let count = (0..=of).rev().find(|count| f64::from(*count) <= part * f64::from(of)).unwrap();
        let (low, high) = wilson::interval(count, of).unwrap();
        let share = f64::from(count) / f64::from(of);
        let in_order = 0.0 <= low && low <= share && share <= high && high <= 1.0;
        prop_assert!(in_order, "{} of {}: {} {}", count, of, low, high);
    }

    #[test]
    fn the_number_of_raters_is_the_smallest_that_reaches_its_target(single in 0.001..1.0, target in 0.01..0.99) {
        let raters = spearman_brown::raters_for(target, single).unwrap();
        prop_assert!(spearman_brown::of_mean(single, raters) >= target - SLACK);
        prop_assert!(raters == 1 || spearman_brown::of_mean(single, raters - 1) < target);
    }

    #[test]
    fn a_limit_put_back_into_its_tail_gives_its_probability(df in df(), above in df(), power in -9.0..-0.01) {
        let p = 10.0_f64.powf(power);
        let t = student_t::two_sided_limit(p, df).unwrap();
        prop_assert!((student_t::two_sided_p(t, df) - p).abs() <= 1e-11 * p, "{} {}", p, df);
        let f = f_distribution::upper_limit(p, above, df).unwrap();
        prop_assert!((f_distribution::upper_tail(f, above, df) - p).abs() <= 1e-11 * p, "{} {} {}", p, above, df);
    }

    #[test]
    fn more_degrees_of_freedom_bring_the_limit_nearer(df in df(), more in 0.01..50.0, p in 0.001..0.999) {
        let [few, many] = [df, df + more].map(|df| student_t::two_sided_limit(p, df).unwrap());
        prop_assert!(many <= few * (1.0 + 1e-12));
    }

    #[test]
    fn a_shown_figure_is_at_most_half_a_tenth_away(value in -5.0..5.0) {
        prop_assert!((one_decimal(value) - value).abs() <= 0.05 + SLACK);
    }

    #[test]
    fn the_spread_of_equal_values_counts_as_none(value in 1.0..5.0, size in 2_usize..40) {
        prop_assert!(Spread::of(&vec![value; size]).variance().unwrap() <= ZERO);
    }
}
