//! Limits and tails of t and F, and the correction of Hedges, against tests/reference/quantiles.json, computed to 40
//! digits by another method: no figure may rest on a quantile that only its own code vouches for.

use std::sync::LazyLock;

use serde_json::Value;

use crate::domain::statistics::{f_distribution, paired, student_t};

/// A hundred times nearer than the specification asks for.
const CLOSE: f64 = 1e-12;

static REFERENCE: LazyLock<Value> = LazyLock::new(|| {
    let text = include_str!("../../../../tests/reference/quantiles.json");
    serde_json::from_str(text).unwrap()
});

/// Goes through the rows of one part: `of` gets the numbers under `names` and has to come out at the number, written
/// out in full, under `expected`.
fn compare<const N: usize>(
    part: &str,
    names: [&str; N],
    expected: &str,
    of: impl Fn([f64; N]) -> f64,
) {
    let rows = REFERENCE[part].as_array().unwrap();
    let mut faults = Vec::new();
    for row in rows {
        let got = of(names.map(|name| row[name].as_f64().unwrap()));
        let expected: f64 = row[expected].as_str().unwrap().parse().unwrap();
        let off = (got - expected).abs() / expected;
        if off.is_nan() || off > CLOSE {
            faults.push(format!("off by {off:e}: {got:e} for {row}"));
        }
    }
    assert!(!rows.is_empty() && faults.is_empty(), "{faults:#?}");
}

#[test]
fn limits_of_t_are_right_for_whole_and_fractional_degrees_of_freedom() {
    compare("t_limits", ["p", "df"], "limit", |[p, df]| {
        student_t::two_sided_limit(p, df).unwrap()
    });
}

#[test]
fn limits_of_f_are_right_for_whole_and_fractional_degrees_of_freedom() {
    compare(
        "f_limits",
        ["p", "df_above", "df_below"],
        "limit",
        |[p, above, below]| f_distribution::upper_limit(p, above, below).unwrap(),
    );
}

#[test]
fn p_values_of_t_are_right_far_out_in_the_tail() {
    compare("t_tails", ["t", "df"], "p", |[t, df]| {
        let p = student_t::two_sided_p(t, df);
        assert!((p - student_t::two_sided_p(-t, df)).abs() <= 0.0);
        p
    });
}

#[test]
fn p_values_of_f_are_right_far_out_in_the_tail() {
    compare(
        "f_tails",
        ["f", "df_above", "df_below"],
        "p",
        |[f, above, below]| f_distribution::upper_tail(f, above, below),
    );
}

#[test]
fn the_correction_for_few_degrees_of_freedom_is_right_for_many_as_well() {
    let rows: Vec<(u32, String)> = REFERENCE["small_sample"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| serde_json::from_value(serde_json::json!([row["df"], row["factor"]])).unwrap())
        .collect();
    assert!(!rows.is_empty());
    for (df, factor) in rows {
        let expected: f64 = factor.parse().unwrap();
        let got = paired::small_sample(df).unwrap();
        assert!(
            (got - expected).abs() <= CLOSE * expected,
            "{df}: {got} {expected}"
        );
    }
}
