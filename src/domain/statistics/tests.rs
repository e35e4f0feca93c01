//! Checks against the worked examples from the literature. They lie beside the repository, not in it: without
//! them the tests say so and pass.

use std::path::Path;

use serde_json::Value;

use super::{benjamini_hochberg, pooled, student_t};

fn example(id: &str) -> Option<Value> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/testdata/statistics/published.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        eprintln!("skipped {id}: no published.json beside the repository");
        return None;
    };
    let file: Value = serde_json::from_str(&text).unwrap();
    let examples = file["examples"].as_array().unwrap();
    Some(
        examples
            .iter()
            .find(|example| example["id"] == id)
            .unwrap()
            .clone(),
    )
}

fn numbers(value: &Value) -> Vec<f64> {
    value
        .as_array()
        .unwrap()
        .iter()
        .map(|number| number.as_f64().unwrap())
        .collect()
}

#[test]
fn quantiles_of_t_agree_with_the_tables() {
    let Some(example) = example("student_t_quantiles") else {
        return;
    };
    let p = example["input"]["p"].as_f64().unwrap();
    for (df, expected) in numbers(&example["input"]["df"])
        .into_iter()
        .zip(numbers(&example["exact"]["t"]))
    {
        let got = student_t::two_sided_limit(2.0 * (1.0 - p), df).unwrap();
        assert!(
            (got - expected).abs() < 1e-10 * (1.0 + expected),
            "{df}: {got} {expected}"
        );
    }
}

#[test]
fn adjusted_p_values_agree_with_benjamini_and_hochberg() {
    let Some(example) = example("benjamini_hochberg_1995") else {
        return;
    };
    let adjusted = benjamini_hochberg::adjust(&numbers(&example["input"]["p"]));
    for (got, expected) in adjusted.iter().zip(numbers(&example["exact"]["adjusted"])) {
        assert!((got - expected).abs() < 1e-12, "{got} {expected}");
    }
}

#[test]
fn the_pooled_variance_agrees_with_the_sums_of_squares_by_hand() {
    let Some(example) = example("moderated_variance_hand") else {
        return;
    };
    let groups: Vec<Vec<f64>> = example["input"]["groups"]
        .as_object()
        .unwrap()
        .values()
        .map(numbers)
        .collect();
    let pooled = pooled::pool(groups.iter().map(Vec::as_slice)).unwrap();
    let expected = example["exact"]["t"]["prior_var"].as_f64().unwrap();
    assert!((pooled.variance - expected).abs() < 1e-12, "{pooled:?}");
    assert_eq!(pooled.subjects, 4);
}
