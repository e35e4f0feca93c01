//! `spiegel published --csv`: the figures of a table, in their schema, true to the answers behind them.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::os::unix::fs::PermissionsExt;
use std::process::{Command, Output};

use serde_json::{Value, json};

use super::support::figures::{in_repository, json as printed};
use super::support::folder::Folder;

/// Beyond this a rounded figure does not fit.
const CLOSE: f64 = 1e-7;

fn published(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spiegel"))
        .arg("published")
        .args(arguments)
        .output()
        .unwrap()
}

fn told(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn reference(name: &str) -> String {
    let path = in_repository(&format!("tests/reference/rounds/{name}.csv"));
    path.to_str().unwrap().to_owned()
}

pub(crate) fn assert_fits_the_schema(file: &Value) {
    let text = std::fs::read_to_string(in_repository("docs/published.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&text).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    let faults: Vec<String> = validator
        .iter_errors(file)
        .take(5)
        .map(|fault| format!("{}: {fault}", fault.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// A file of published figures, to look things up in.
struct Figures<'a> {
    file: &'a Value,
    cells: BTreeMap<&'a str, &'a Value>,
    /// Answers by subject and item: side of the rater, and value.
    answers: BTreeMap<(&'a str, &'a str), Vec<(&'a str, f64)>>,
}

impl<'a> Figures<'a> {
    fn of(file: &'a Value) -> Self {
        let list = |name: &str| file[name].as_array().unwrap();
        let side: BTreeMap<(&str, &str), &str> = list("raters")
            .iter()
            .map(|asked| {
                let key = (text(&asked["rater"]), text(&asked["subject"]));
                (key, text(&asked["group"]))
            })
            .collect();
        let mut answers: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for answer in list("truth") {
            let (rater, subject) = (text(&answer["rater"]), text(&answer["subject"]));
            if let Some(value) = answer["value"].as_f64() {
                answers
                    .entry((subject, text(&answer["item"])))
                    .or_default()
                    .push((side[&(rater, subject)], value));
            }
        }
        let cells: BTreeMap<&str, &Value> = list("cells")
            .iter()
            .map(|cell| (text(&cell["id"]), cell))
            .collect();
        assert_eq!(cells.len(), list("cells").len(), "an id stands twice");
        Self {
            file,
            cells,
            answers,
        }
    }

    fn ratings(&self, cell: &Value, item: &str) -> Vec<f64> {
        let all: Vec<&str> = match cell["subjects"].as_array() {
            Some(subjects) => subjects.iter().map(text).collect(),
            None => self.answers.keys().map(|(subject, _)| *subject).collect(),
        };
        let subjects: std::collections::BTreeSet<&str> = all.into_iter().collect();
        let group = text(&cell["group"]);
        subjects
            .into_iter()
            .filter_map(|subject| self.answers.get(&(subject, item)))
            .flatten()
            .filter(|(side, _)| *side == group || (group == "all" && *side != "self"))
            .map(|(_, value)| *value)
            .collect()
    }

    /// Checks one figure against the answers, or against the figures that it is derived from.
    fn check(&self, cell: &Value) {
        if let Some(from) = cell["derived"]["from"].as_array() {
            let weights: Vec<f64> = match cell["derived"]["weights"].as_array() {
                Some(weights) => weights.iter().map(number).collect(),
                None => vec![1.0; from.len()],
            };
            let sum: f64 = from
                .iter()
                .zip(&weights)
                .map(|(id, weight)| middle(self.cells[text(id)]) * weight)
                .sum();
            let mean = sum / weights.iter().sum::<f64>();
            let off = (mean - number(&cell["mean"])).abs();
            assert!(off <= number(&cell["step"]) / 2.0 + CLOSE, "{mean}: {cell}");
            return;
        }
        let (lo, hi) = match cell["mean"].as_f64() {
            Some(mean) => (mean, mean),
            None if cell["mean_lo"].is_number() => {
                (number(&cell["mean_lo"]), number(&cell["mean_hi"]))
            }
            None => return,
        };
        let items: Vec<&str> = match cell["items"].as_array() {
            Some(items) => items.iter().map(text).collect(),
            None => vec![text(&cell["item"])],
        };
        let ratings: Vec<Vec<f64>> = items.iter().map(|item| self.ratings(cell, item)).collect();
        let n: usize = ratings.iter().map(Vec::len).sum();
        let mean = if cell["pool"] == "items" {
            average(&ratings.iter().map(|item| average(item)).collect::<Vec<_>>())
        } else {
            average(&ratings.concat())
        };
        assert!(lo - 1e-9 <= mean && mean <= hi + 1e-9, "{mean}: {cell}");
        let n = u64::try_from(n).unwrap();
        assert!(
            cell["n"].as_u64().is_none_or(|told| told == n),
            "{n}: {cell}"
        );
        assert!(
            cell["n_min"].as_u64().is_none_or(|least| least <= n)
                && cell["n_max"].as_u64().is_none_or(|most| most >= n),
            "{n}: {cell}"
        );
    }

    fn of_kind(&self, kind: &str) -> Vec<&'a Value> {
        let cells = self.file["cells"].as_array().unwrap();
        cells.iter().filter(|cell| cell["kind"] == kind).collect()
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap()
}

fn average(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / f64::from(u32::try_from(values.len()).unwrap())
}

fn middle(cell: &Value) -> f64 {
    match cell["mean_lo"].as_f64() {
        Some(lo) => f64::midpoint(lo, number(&cell["mean_hi"])),
        None => number(&cell["mean"]),
    }
}

#[test]
fn every_figure_fits_the_answers_behind_it() {
    let folder = Folder::new();
    for minimums in [
        json!({}),
        json!({"dimension": 3, "item": 4}),
        json!({"dimension": 4, "item": 8, "split": 6}),
        json!({"dimension": 5, "item": 12}),
    ] {
        let promise = folder.write("minimums.json", &minimums.to_string());
        for name in [
            "twelve",
            "norm_expected",
            "dims_123",
            "limits",
            "odd_subjects",
        ] {
            let output = published(&["--csv", &reference(name), "--promise", &promise]);
            let file = printed(&output);
            assert_fits_the_schema(&file);
            let figures = Figures::of(&file);
            for cell in figures
                .cells
                .values()
                .filter(|cell| cell["suppressed"] != true)
            {
                figures.check(cell);
            }
            assert!(figures.cells.len() > 100, "{name}");
        }
    }
}

/// Sixteen people in two teams of one department and in another department. Everybody is rated by the next six, and
/// some do not answer everything about themselves.
fn table_with_departments() -> String {
    let department = |person: usize| match person {
        0..5 => "Soc / Noord",
        5..10 => "Soc / Zuid",
        _ => "Wmo",
    };
    let mut table =
        "round,subject,rater,relation,department_of_rater,item,dimension,score\n".to_owned();
    for subject in 0..16 {
        for step in 0..7 {
            let rater = (subject + step) % 16;
            let relation = if step == 0 { "self" } else { "colleague" };
            for item in 0..4 {
                let is_open = step == 0 && (subject * 3 + item) % 7 == 0;
                let score = if is_open {
                    String::new()
                } else {
                    (1 + (subject * 5 + rater * 3 + item * rater) % 5).to_string()
                };
                let (dimension, department) = (item / 2, department(rater));
                writeln!(
                    table,
                    "R,S{subject:02},S{rater:02},{relation},{department},I{item},D{dimension},{score}"
                )
                .unwrap();
            }
        }
    }
    table
}

fn promise_of(groups: &[(&[&str], u32)]) -> String {
    let groups: Vec<Value> = groups
        .iter()
        .map(|(path, subjects)| json!({"path": path, "subjects": subjects}))
        .collect();
    json!({"minimums": {}, "groupings": {"groups": groups, "subject": []}}).to_string()
}

#[test]
fn figures_of_departments_fit_the_answers_behind_them() {
    let folder = Folder::new();
    let table = folder.write("answers.csv", &table_with_departments());
    let groups: [(&[&str], u32); 3] = [
        (&["Soc"], 10),
        (&["Soc", "Noord"], 5),
        (&["Soc", "Zuid"], 5),
    ];
    let promise = folder.write("promise.json", &promise_of(&groups));
    let output = published(&["--csv", &table, "--promise", &promise]);
    assert_eq!(told(&output), "");
    let file = printed(&output);
    assert_fits_the_schema(&file);
    let figures = Figures::of(&file);
    let mut shown = BTreeMap::new();
    for cell in figures.cells.values() {
        if cell["department"].is_array() && cell["suppressed"] != true {
            figures.check(cell);
            *shown.entry(text(&cell["kind"])).or_insert(0) += 1;
        }
    }
    // Three sizes, three departments in two themes as others see them, and an own view where five answered.
    assert_eq!((shown["group_counts"], shown["group_dimension"]), (3, 6));
    assert!((2..6).contains(&shown["group_own"]), "{shown:?}");
}

#[test]
fn departments_that_are_not_those_of_the_table_are_not_shown_and_that_is_said() {
    let folder = Folder::new();
    let table = folder.write("answers.csv", &table_with_departments());
    let promise = folder.write("promise.json", &promise_of(&[(&["Wmo"], 7)]));
    let output = published(&["--csv", &table, "--promise", &promise]);
    assert!(told(&output).contains("departments"), "{}", told(&output));
    let file = printed(&output);
    let cells = file["cells"].as_array().unwrap();
    assert!(cells.iter().all(|cell| cell["department"].is_null()));
}

#[test]
fn everything_about_a_person_is_readable_by_that_person_alone_and_the_rest_by_the_leader() {
    let file = printed(&published(&[
        "--csv",
        &reference("twelve"),
        "--leader",
        "P3",
    ]));
    assert_eq!(file["leader"], "P3");
    for cell in file["cells"].as_array().unwrap() {
        if cell["scope"] == "individual" {
            assert_eq!(cell["who"], cell["subjects"], "{cell}");
        } else if cell["kind"] != "variance" {
            assert_eq!(cell["who"], json!(["P3"]), "{cell}");
        }
    }
}

#[test]
fn no_theme_counts_a_hidden_behaviour_beside_shown_ones() {
    let folder = Folder::new();
    for minimums in [
        json!({}),
        json!({"item": 8}),
        json!({"dimension": 3, "item": 6}),
    ] {
        let promise = folder.write("minimums.json", &minimums.to_string());
        let file = printed(&published(&[
            "--csv",
            &reference("twelve"),
            "--promise",
            &promise,
        ]));
        let figures = Figures::of(&file);
        let themes = figures.of_kind("dimension");
        let shown = themes.iter().filter(|cell| cell["suppressed"] != true);
        let (mut singly, mut pooled) = (0, 0);
        for theme in shown {
            let of_items = text(&theme["id"]).split_once("/dimension/").unwrap();
            let view = of_items.1.split_once('/').unwrap().0;
            let shown = |item: &Value| {
                let id = format!("{}/item/{view}/{}", of_items.0, text(item));
                figures.cells[id.as_str()]["suppressed"] != true
            };
            let counted = theme["items"].as_array().unwrap();
            if theme["derived"].is_object() {
                assert!(counted.iter().all(shown), "{theme}");
                singly += 1;
            } else {
                assert!(!counted.iter().any(shown) && theme["n"].is_u64(), "{theme}");
                pooled += 1;
            }
        }
        assert!(singly + pooled > 20, "{minimums} {singly} {pooled}");
    }
}

#[test]
fn minimums_below_the_floors_are_raised() {
    let folder = Folder::new();
    let low = folder.write("low.json", r#"{"dimension": 1, "item": 1, "split": 1}"#);
    let floors = folder.write(
        "floors.json",
        r#"{"minimums": {"dimension": 3, "item": 4, "split": 4}, "title": "a promise", "format": 7}"#,
    );
    let output =
        |promise: &str| published(&["--csv", &reference("dims_123"), "--promise", promise]);
    assert_eq!(output(&low).stdout, output(&floors).stdout);
    assert_eq!(printed(&output(&low))["minimums"]["item"], 4);
}

#[test]
fn a_table_of_the_shipped_questionnaire_is_published_with_it() {
    let mut table =
        "round,subject,rater,relation,department_of_rater,item,dimension,score\n".to_owned();
    for rater in ["A", "B", "C", "D", "E", "F"] {
        let relation = if rater == "A" { "self" } else { "colleague" };
        for item in ["OZ1", "OZ2"] {
            writeln!(table, "R,A,{rater},{relation},north,{item},OZ,3").unwrap();
        }
    }
    let folder = Folder::new();
    let shipped = folder.write("shipped.csv", &table);
    let other = folder.write("other.csv", &table.replace("OZ2", "ours"));
    let id = |file: &str| printed(&published(&["--csv", file]))["instrument"]["id"].clone();
    assert_eq!(id(&shipped), "integraal-werken");
    assert_eq!(id(&other), "table");

    let questionnaire = in_repository("survey-definitions/integraal-werken.v1.json");
    let questionnaire = questionnaire.to_str().unwrap();
    let refused = published(&["--csv", &other, "--instrument", questionnaire]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(told(&refused).contains("ours"), "{}", told(&refused));
    assert!(refused.stdout.is_empty());
}

#[test]
fn a_new_file_is_for_its_owner_alone() {
    let folder = Folder::new();
    let target = folder.path("figures.json");
    let output = published(&["--csv", &reference("two_people"), "--output", &target]);
    assert!(output.status.success() && output.stdout.is_empty());
    let found = std::fs::metadata(&target).unwrap();
    assert_eq!(found.permissions().mode() & 0o777, 0o600);
    let written: Value = serde_json::from_slice(&std::fs::read(&target).unwrap()).unwrap();
    assert_fits_the_schema(&written);
}

#[test]
fn a_leader_whom_the_table_does_not_know_is_told() {
    let output = published(&["--csv", &reference("twelve"), "--leader", "Nobody"]);
    assert!(told(&output).contains("nobody in the table is called Nobody"));
    assert_eq!(printed(&output)["leader"], "Nobody");
}

#[test]
fn what_cannot_be_read_is_refused_with_code_2() {
    let folder = Folder::new();
    let broken = folder.write("broken.csv", "round,subject\nR,A\n");
    let no_promise = folder.write("promise.json", r#"{"minimums": {"items": 4}}"#);
    for arguments in [
        vec!["--csv", broken.as_str()],
        vec!["--csv", &reference("twelve"), "--promise", &no_promise],
        vec!["--csv", &reference("twelve"), "--present", "Ann"],
        vec!["--leader", "P1", "0123456789abcdef"],
        vec![],
    ] {
        let output = published(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && !output.stderr.is_empty());
    }
}
