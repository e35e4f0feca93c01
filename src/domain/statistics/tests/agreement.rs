//! Published examples of the agreement of raters, and how often random answers agree.

use super::{Figures, example};
use crate::domain::statistics::compare::{at_least, at_most};
use crate::domain::statistics::rater_agreement::{
    MAXIMUM, OnItem, PRACTICAL, SLIGHT_SKEW, UNIFORM, on_dimension, on_item, rwg_j,
};

/// Variance of one answer when the options from 1 on are chosen with these proportions.
fn null_variance(proportions: &[f64]) -> f64 {
    let moment = |power: i32| -> f64 {
        (1_u32..)
            .zip(proportions)
            .map(|(option, share)| share * f64::from(option).powi(power))
            .sum()
    };
    moment(2) - moment(1).powi(2)
}

#[test]
fn answers_without_agreement_have_the_variances_of_lebreton_and_senter() {
    let example = example("rwg_null_variances");
    let nulls = example.named("proportions");
    let mut figures = Figures::default();
    for (name, proportions) in &nulls {
        figures.add(name, null_variance(proportions));
    }
    example.check(&figures);
    for (name, constant) in [
        ("uniform", UNIFORM),
        ("slight_skew", SLIGHT_SKEW),
        ("maximum", MAXIMUM),
    ] {
        assert!((null_variance(&nulls[name]) - constant).abs() < 1e-12);
    }
}

#[test]
fn five_raters_of_three_items_agree_as_by_hand() {
    let example = example("rwg_hand");
    let items: Vec<OnItem> = example
        .rows("items_by_raters")
        .iter()
        .map(|answers| on_item(answers).unwrap())
        .collect();
    let dimension = on_dimension(items.iter().copied()).unwrap();
    let mut figures = Figures::default();
    figures.add("ad_cutoff", PRACTICAL);
    figures.add_all("ad_item", items.iter().map(|item| item.mean_deviation));
    figures.add_all("item_variance", items.iter().map(|item| item.variance));
    figures.add_all("rwg_item", items.iter().map(OnItem::rwg));
    figures.add("ad_m", dimension.mean_deviation);
    figures.add("mean_item_variance", dimension.variance);
    figures.add("rwg_j_uniform", dimension.rwg_j(UNIFORM));
    figures.add("rwg_j_skew", dimension.rwg_j(SLIGHT_SKEW));
    figures.add("rwg_star_uniform", dimension.rwg_star(UNIFORM));
    figures.add("rwg_star_max", dimension.rwg_star(MAXIMUM));
    example.check(&figures);
}

#[test]
fn rwg_grows_with_the_number_of_items_at_the_same_disagreement() {
    let example = example("rwg_j_inflation");
    let variance = example.number("mean_item_variance");
    let numbers: Vec<u32> = serde_json::from_value(example.input("items").clone()).unwrap();
    let item = OnItem {
        variance,
        mean_deviation: 0.0,
    };
    let mut figures = Figures::default();
    figures.add_all(
        "rwg_j",
        numbers.iter().map(|items| rwg_j(variance, *items, UNIFORM)),
    );
    let stars = numbers.iter().map(|items| {
        let items = std::iter::repeat_n(item, usize::try_from(*items).unwrap());
        on_dimension(items).unwrap().rwg_star(UNIFORM)
    });
    let stars: Vec<f64> = stars.collect();
    figures.add("rwg_star", stars[0]);
    assert!(stars.iter().all(|star| (star - stars[0]).abs() < 1e-12));
    example.check(&figures);
}

/// An outcome of random answers and how many of the 5^n ways lead to it.
type Outcome = (u64, OnItem);

/// Every way in which `raters` answer one item, one by one.
fn every_way(raters: u32) -> Vec<Outcome> {
    let size = usize::try_from(raters).unwrap();
    (0..5_u32.pow(raters))
        .map(|way| {
            let mut rest = way;
            let mut answers = [0.0; 8];
            for answer in &mut answers[..size] {
                *answer = f64::from(rest % 5 + 1);
                rest /= 5;
            }
            (1, on_item(&answers[..size]).unwrap())
        })
        .collect()
}

/// The same by how many gave each answer: far fewer, each with its multinomial number of ways.
fn every_count(raters: u32) -> Vec<Outcome> {
    fn choose(from: u64, some: u64) -> u64 {
        (1..=some).fold(1, |ways, step| ways * (from + 1 - step) / step)
    }
    let size = u64::from(raters);
    let mut outcomes = Vec::new();
    let mut open = vec![(size, 1_u64, Vec::<f64>::new(), 1.0)];
    while let Some((left, ways, answers, option)) = open.pop() {
        let given = if option < 4.5 { 0..=left } else { left..=left };
        for given in given {
            let ways = ways * choose(left, given);
            let mut answers = answers.clone();
            answers.extend((0..given).map(|_| option));
            if option < 4.5 {
                open.push((left - given, ways, answers, option + 1.0));
            } else {
                outcomes.push((ways, on_item(&answers).unwrap()));
            }
        }
    }
    outcomes
}

/// How probable it is that random answers do what `does` says.
fn probability(outcomes: &[Outcome], does: impl Fn(&OnItem) -> bool) -> f64 {
    let ways = |outcomes: &mut dyn Iterator<Item = &Outcome>| -> u32 {
        outcomes
            .map(|(ways, _)| u32::try_from(*ways).unwrap())
            .sum()
    };
    let some = ways(&mut outcomes.iter().filter(|(_, item)| does(item)));
    f64::from(some) / f64::from(ways(&mut outcomes.iter()))
}

/// The largest value that is beyond chance at 5 %: random answers come out at or below it at most that often. With
/// how often they do.
fn critical(outcomes: &[Outcome], of: impl Fn(&OnItem) -> f64) -> (f64, f64) {
    let mut values: Vec<f64> = outcomes.iter().map(|(_, item)| of(item)).collect();
    values.sort_by(f64::total_cmp);
    values.dedup_by(|next, value| at_most(*next, *value));
    values
        .into_iter()
        .map(|value| {
            let p = probability(outcomes, |item| at_most(of(item), value));
            (value, p)
        })
        .take_while(|(_, p)| at_most(*p, 0.05))
        .last()
        .unwrap()
}

#[test]
fn random_answers_agree_as_often_as_all_of_them_counted_out_say() {
    let example = example("agreement_by_chance");
    assert!((example.number("options") - 5.0).abs() < 1e-12);
    let mut figures = Figures::default();
    for raters in 3..=10 {
        let outcomes = if raters <= 8 {
            every_way(raters)
        } else {
            every_count(raters)
        };
        let mut add = |name: &str, value| figures.add(format!("raters.{raters}.{name}"), value);
        add(
            "p_unanimous",
            probability(&outcomes, |item| at_most(item.variance, 0.0)),
        );
        add(
            "p_ad_within_practical_cutoff",
            probability(&outcomes, |item| at_most(item.mean_deviation, PRACTICAL)),
        );
        add(
            "p_rwg_at_least_070",
            probability(&outcomes, |item| at_least(item.rwg(), 0.70)),
        );
        let (deviation, p) = critical(&outcomes, |item| item.mean_deviation);
        add("ad_critical_5pct", deviation);
        add("ad_critical_p", p);
        let (variance, p) = critical(&outcomes, |item| item.variance);
        add("variance_critical_5pct", variance);
        add("variance_critical_p", p);
        add("rwg_critical_5pct", rwg_j(variance, 1, UNIFORM));
    }
    example.check(&figures);
}

#[test]
fn counting_ways_one_by_one_and_by_their_numbers_is_the_same() {
    for raters in 3..=6 {
        let (ways, counts) = (every_way(raters), every_count(raters));
        for limit in [0.0, 0.5, PRACTICAL, 1.2] {
            let [one, other] = [&ways, &counts]
                .map(|outcomes| probability(outcomes, |item| at_most(item.mean_deviation, limit)));
            assert!((one - other).abs() < 1e-12, "{raters} {limit}");
        }
    }
}
