//! Checks against figures that were computed elsewhere, and rules that hold for all values.
//!
//! The worked examples from the literature lie beside the repository, not in it: without them their tests say so and
//! pass. In each example `exact` holds full values, `printed` what the source prints.

mod agreement;
mod differences;
mod invariants;
mod properties;
mod quantiles;
mod reliability;
mod surface;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::Value;

/// How far a figure of ours may be from the exact one.
#[derive(Debug, Clone, Copy)]
enum Within {
    /// The specification's own: 1e-9 of one more than the size.
    Specified,
    /// Anything that goes through a quantile or a tail: 1e-10 of the size.
    OfQuantiles,
    /// A search that the specification allows to end early (omega): 1e-6 of one more than the size.
    OfSearch,
}

impl Within {
    fn of(self, expected: f64) -> f64 {
        match self {
            Self::Specified => 1e-9 * (1.0 + expected.abs()),
            Self::OfQuantiles => 1e-10 * expected.abs(),
            Self::OfSearch => 1e-6 * (1.0 + expected.abs()),
        }
    }
}

/// Figures of ours under the names of the file: "effect.A" and "interval.0.1" are inside "effect" and "interval".
#[derive(Debug, Default)]
struct Figures(BTreeMap<String, (Option<f64>, Within)>);

impl Figures {
    fn add(&mut self, name: impl Into<String>, value: impl Into<Option<f64>>) {
        self.add_within(name, value, Within::Specified);
    }

    fn add_quantile(&mut self, name: impl Into<String>, value: impl Into<Option<f64>>) {
        self.add_within(name, value, Within::OfQuantiles);
    }

    fn add_within(
        &mut self,
        name: impl Into<String>,
        value: impl Into<Option<f64>>,
        within: Within,
    ) {
        let name = name.into();
        let earlier = self.0.insert(name.clone(), (value.into(), within));
        assert!(earlier.is_none(), "{name} twice");
    }

    fn add_all(&mut self, name: &str, values: impl IntoIterator<Item = f64>) {
        for (place, value) in values.into_iter().enumerate() {
            self.add(format!("{name}.{place}"), value);
        }
    }
}

/// One worked example.
struct Example {
    id: &'static str,
    file: Value,
}

impl Example {
    /// Everything that the example gives must be among our figures, and nothing else; null stands for `None`.
    ///
    /// A printed value is met when ours lies within half a unit of its last decimal, so that it rounds to it.
    fn check(&self, figures: &Figures) {
        let exact = leaves(&self.file["exact"]);
        let names = |of: &mut dyn Iterator<Item = &String>| of.cloned().collect::<BTreeSet<_>>();
        assert_eq!(
            names(&mut figures.0.keys()),
            names(&mut exact.keys()),
            "{}",
            self.id
        );
        for (name, expected) in &exact {
            let (got, within) = figures.0[name];
            let close = match (got, expected) {
                (Some(got), Some(expected)) => (got - expected).abs() <= within.of(*expected),
                (got, expected) => got.is_none() && expected.is_none(),
            };
            assert!(close, "{} {name}: {got:?} {expected:?}", self.id);
        }
        for (name, printed) in self.file["printed"].as_object().unwrap() {
            let got = figures.0[name].0.unwrap();
            let decimals = i32::try_from(printed["decimals"].as_i64().unwrap()).unwrap();
            let half = 0.5 * 10.0_f64.powi(-decimals) + 1e-15;
            let off = (got - printed["value"].as_f64().unwrap()).abs();
            assert!(off <= half, "{} {name}: {got} {printed}", self.id);
        }
    }

    fn input(&self, name: &str) -> &Value {
        &self.file["input"][name]
    }

    fn number(&self, name: &str) -> f64 {
        self.input(name).as_f64().unwrap()
    }

    fn numbers(&self, name: &str) -> Vec<f64> {
        numbers(self.input(name))
    }

    /// Rows of numbers without names.
    fn rows(&self, name: &str) -> Vec<Vec<f64>> {
        let rows = self.input(name).as_array().unwrap();
        rows.iter().map(numbers).collect()
    }

    /// Rows of numbers with names, in the order of the names.
    fn named(&self, name: &str) -> BTreeMap<String, Vec<f64>> {
        let rows = self.input(name).as_object().unwrap();
        rows.iter()
            .map(|(name, row)| (name.clone(), numbers(row)))
            .collect()
    }
}

/// The example of this name.
fn example(id: &'static str) -> Example {
    let file = examples().into_iter().find(|example| example["id"] == id);
    Example {
        id,
        file: file.unwrap(),
    }
}

fn examples() -> Vec<Value> {
    let path =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/reference/specification/published.json");
    let file: Value = serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    file["examples"].as_array().unwrap().clone()
}

fn numbers(value: &Value) -> Vec<f64> {
    let values = value.as_array().unwrap();
    values
        .iter()
        .map(|number| number.as_f64().unwrap())
        .collect()
}

/// All numbers and nulls inside, by the path to them.
fn leaves(value: &Value) -> BTreeMap<String, Option<f64>> {
    fn collect(path: &str, value: &Value, found: &mut BTreeMap<String, Option<f64>>) {
        let join = |key: &str| {
            if path.is_empty() {
                key.to_owned()
            } else {
                format!("{path}.{key}")
            }
        };
        match value {
            Value::Object(inside) => {
                for (key, value) in inside {
                    collect(&join(key), value, found);
                }
            }
            Value::Array(inside) => {
                for (place, value) in inside.iter().enumerate() {
                    collect(&join(&place.to_string()), value, found);
                }
            }
            Value::Null => {
                found.insert(path.to_owned(), None);
            }
            _ => {
                found.insert(path.to_owned(), Some(value.as_f64().unwrap()));
            }
        }
    }
    let mut found = BTreeMap::new();
    collect("", value, &mut found);
    found
}

/// Equal up to what the specification allows.
fn close(one: f64, other: f64) -> bool {
    (one - other).abs() <= Within::Specified.of(other)
}

#[test]
fn every_example_of_the_file_has_a_test() {
    let examples = examples();
    let tests = [
        include_str!("agreement.rs"),
        include_str!("differences.rs"),
        include_str!("reliability.rs"),
        include_str!("surface.rs"),
    ]
    .concat();
    for example in examples {
        let call = format!("example({})", example["id"]);
        assert!(tests.contains(&call), "{call}");
    }
}
