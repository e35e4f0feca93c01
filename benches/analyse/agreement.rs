//! Whether spiegel and the script say the same about the same answers.

use anyhow::Context;
use serde_json::Value;

const TOLERANCE: f64 = 1e-9;

/// Compares everything that the script computes with what spiegel says, and gives the number of figures compared.
pub(crate) fn check(spiegel: &[u8], script: &[u8]) -> anyhow::Result<usize> {
    let spiegel: Value = serde_json::from_slice(spiegel).context("what spiegel prints")?;
    let script: Value = serde_json::from_slice(script).context("what the script prints")?;
    let rows = script.get("gap_table").and_then(Value::as_array);
    let rows = rows.context("the script prints a gap table")?;

    let mut pairs = Vec::new();
    for row in rows {
        let [subject, dimension] = ["subject", "dimension"].map(|name| text(row, name));
        for name in ["n", "mean", "self", "gap"] {
            let place = format!("/subjects/{subject}/dimensions/{dimension}/gap/{name}");
            pairs.push((place, row.get(name)));
        }
    }
    for (dimension, value) in entries(&script, "icc1") {
        pairs.push((format!("/reliability/others/{dimension}/icc1"), Some(value)));
    }
    for (dimension, value) in entries(&script, "alpha") {
        pairs.push((
            format!("/consistency/{dimension}/others/alpha"),
            Some(value),
        ));
    }

    for (place, expected) in &pairs {
        let found = spiegel.pointer(place);
        anyhow::ensure!(
            alike(found, *expected),
            "{place} is {}, and {} in the script",
            shown(found),
            shown(*expected)
        );
    }
    let cells = entries(&spiegel, "subjects")
        .flat_map(|(_subject, person)| entries(person, "dimensions"))
        .filter(|(dimension, _figures)| dimension.as_str() != "ALL")
        .count();
    anyhow::ensure!(
        cells == rows.len(),
        "spiegel has {cells} subjects and dimensions, the script {}",
        rows.len()
    );
    Ok(pairs.len())
}

/// Two numbers that differ by no more than rounding, or nothing twice.
fn alike(found: Option<&Value>, expected: Option<&Value>) -> bool {
    let number = |value: Option<&Value>| value.and_then(Value::as_f64);
    match (number(found), number(expected)) {
        (Some(found), Some(expected)) => {
            (found - expected).abs() <= TOLERANCE * (1.0 + expected.abs())
        }
        (None, None) => true,
        _ => false,
    }
}

fn entries<'a>(value: &'a Value, name: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value
        .get(name)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
}

fn text<'a>(row: &'a Value, name: &str) -> &'a str {
    row.get(name).and_then(Value::as_str).unwrap_or_default()
}

fn shown(value: Option<&Value>) -> String {
    value.map_or_else(|| "missing".to_owned(), Value::to_string)
}
