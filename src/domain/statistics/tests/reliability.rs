//! Published examples of reliability: variance components, intraclass correlations, alpha, numbers of raters.

use super::{Figures, Within, example};
use crate::domain::statistics::consistency::Items;
use crate::domain::statistics::one_way::Groups;
use crate::domain::statistics::rater_effects::Crossed;
use crate::domain::statistics::spearman_brown;
use crate::domain::statistics::spread::Spread;

fn groups<'a>(values: impl IntoIterator<Item = &'a Vec<f64>>) -> Groups {
    let mut groups = Groups::default();
    for group in values {
        groups.add(Spread::of(group));
    }
    groups
}

/// Columns for rows.
fn turned(rows: &[Vec<f64>]) -> Vec<Vec<f64>> {
    (0..rows[0].len())
        .map(|column| rows.iter().map(|row| row[column]).collect())
        .collect()
}

/// Rows of whole numbers as complete forms.
fn forms(rows: &[Vec<f64>]) -> Items {
    let mut items = Items::new(rows[0].len());
    for row in rows {
        let answers: Vec<u32> = row
            .iter()
            .map(|answer| format!("{answer:.0}").parse().unwrap())
            .collect();
        items.add(&answers);
    }
    items
}

#[test]
fn four_judges_of_six_targets_have_the_correlations_of_shrout_and_fleiss() {
    let example = example("shrout_fleiss_1979");
    let table = example.rows("targets_by_judges");
    let one_way = groups(&table).analyse().unwrap();
    let mut figures = Figures::default();
    figures.add("bms", one_way.between);
    figures.add("wms", one_way.within);
    figures.add("k0", one_way.size);
    figures.add("icc_1_1", one_way.icc1());
    let (low, high) = one_way.icc1_interval().unwrap();
    figures.add_quantile("icc_1_1_lo", low);
    figures.add_quantile("icc_1_1_hi", high);
    figures.add("icc_1_k", one_way.icc_k0());
    let (low, high) = one_way.icc_k0_interval().unwrap();
    figures.add_quantile("icc_1_k_lo", low);
    figures.add_quantile("icc_1_k_hi", high);
    figures.add("raters_for_070", one_way.raters_for(0.70).map(f64::from));
    figures.add(
        "spearman_brown_1_to_4",
        spearman_brown::of_mean(one_way.icc1(), 4),
    );
    figures.add("alpha_of_judges", forms(&table).analyse().unwrap().alpha);
    // The two-way models follow from the components of targets and judges.
    let crossed = Crossed {
        subjects: groups(&table),
        raters: groups(&turned(&table)),
    };
    let parts = crossed.components().unwrap();
    let (targets, judges) = (6.0, 4.0);
    figures.add("ems", parts.rest);
    figures.add("jms", parts.rest + targets * parts.rater);
    let all = parts.subject + parts.rater + parts.rest;
    figures.add("icc_2_1", parts.subject / all);
    figures.add(
        "icc_2_k",
        parts.subject / (parts.subject + (parts.rater + parts.rest) / judges),
    );
    figures.add("icc_3_1", parts.subject / (parts.subject + parts.rest));
    figures.add(
        "icc_3_k",
        parts.subject / (parts.subject + parts.rest / judges),
    );
    example.check(&figures);
}

#[test]
fn four_hosts_of_unequal_size_have_the_table_of_sokal_and_rohlf() {
    let example = example("sokal_rohlf_unbalanced");
    let ticks = groups(example.named("groups").values());
    let one_way = ticks.analyse().unwrap();
    let mut figures = Figures::default();
    figures.add("f", one_way.f());
    figures.add("msb", one_way.between);
    figures.add("msw", one_way.within);
    figures.add("k0", one_way.size);
    figures.add("icc1", one_way.icc1());
    let (low, high) = one_way.icc1_interval().unwrap();
    figures.add_quantile("icc1_lo", low);
    figures.add_quantile("icc1_hi", high);
    figures.add("icc_k0", one_way.icc_k0());
    figures.add("var_between", one_way.variance_between());
    let mean_size = ticks.mean_size().unwrap();
    figures.add("mean_raters", mean_size);
    // What comes out when the mean size stands for unequal ones: not what we do.
    let with_mean_size =
        (one_way.between - one_way.within) / (one_way.between + (mean_size - 1.0) * one_way.within);
    figures.add("icc1_with_mean_group_size", with_mean_size);
    example.check(&figures);
    // The book prints 54.190, from mean squares that it rounded to one decimal: 0.1 more or less of their difference
    // is 0.011 in the component.
    assert!((one_way.variance_between() - 54.190).abs() < 0.1 / one_way.size + 0.001);
}

#[test]
fn batches_of_dyestuff_shrink_to_the_centre_as_bates_prints_them() {
    let example = example("dyestuff_shrinkage");
    let batches = example.named("groups");
    let one_way = groups(batches.values()).analyse().unwrap();
    let spreads = batches.values().map(|values| Spread::of(values));
    let centre = one_way.centre(spreads).unwrap();
    let mut figures = Figures::default();
    figures.add("centre", centre);
    figures.add("msw", one_way.within);
    figures.add("var_between", one_way.variance_between());
    figures.add("icc1", one_way.icc1());
    figures.add("icc_k0", one_way.icc_k0());
    for (name, values) in &batches {
        let effect = one_way.shrunken(Spread::of(values), centre) - centre;
        figures.add(format!("effect.{name}"), effect);
    }
    example.check(&figures);
}

#[test]
fn seven_items_about_supervisors_have_the_alpha_of_the_psych_manual() {
    let example = example("attitude_alpha");
    let consistency = forms(&example.rows("rows")).analyse().unwrap();
    let mut figures = Figures::default();
    figures.add("alpha", consistency.alpha);
    figures.add("lambda2", consistency.lambda2);
    figures.add_within("omega", consistency.omega, Within::OfSearch);
    let (low, high) = consistency.interval().unwrap();
    figures.add_quantile("lo", low);
    figures.add_quantile("hi", high);
    example.check(&figures);
}

#[test]
fn more_raters_are_worth_what_spearman_and_brown_say() {
    let example = example("spearman_brown");
    let mut figures = Figures::default();
    for single in example.numbers("single_rater") {
        let curve = (1_u32..).zip(example.numbers("raters")).map(|(n, raters)| {
            assert!((f64::from(n) - raters).abs() < 1e-12);
            spearman_brown::of_mean(single, n)
        });
        figures.add_all(&format!("curve.{single}"), curve);
        for (name, target) in [("raters_for_070", 0.70), ("raters_for_080", 0.80)] {
            let raters = spearman_brown::raters_for(target, single).map(f64::from);
            figures.add(format!("{name}.{single}"), raters);
        }
    }
    example.check(&figures);
}
