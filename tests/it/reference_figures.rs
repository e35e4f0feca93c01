//! The analysis command against figures that were computed elsewhere: the rounds of the specification, rounds of an
//! independent program in another language (`tests/reference/README.md`), and the worked example of the documents.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::support::figures::{analyse, analyse_text, differences, in_repository, json};

/// The rounds and examples of the specification.
const SPECIFICATION: &str = "tests/reference/specification";
/// Where they come from; beside the repository, not in it.
const SOURCE: &str = "../shared/testdata/statistics";

fn read(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// A file of the specification.
fn specified(name: &str) -> String {
    let path = in_repository(SPECIFICATION).join(name);
    path.to_str().unwrap().to_owned()
}

fn assert_same(name: &str, got: &Value, expected: &Value) {
    let found = differences(got, expected);
    assert!(
        found.is_empty(),
        "{name}: {} differences\n{}",
        found.len(),
        found
            .iter()
            .take(20)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n")
    );
}

#[test]
fn the_small_round_of_the_specification_matches_completely() {
    let round = specified("small_8.csv");
    let expected = read(Path::new(&specified("small_8.expected.json")));
    for arguments in [
        &[round.as_str(), "--format", "json"][..],
        &[&round, "--format", "json", "--items", "all", "--forms"],
    ] {
        assert_same("small_8", &json(&analyse(arguments)), &expected);
    }
}

#[test]
fn the_change_to_its_follow_up_matches_completely() {
    let (first, second) = (specified("small_8.csv"), specified("small_8_followup.csv"));
    let got = json(&analyse(&[
        &first,
        "--follow-up",
        &second,
        "--format",
        "json",
    ]));
    let expected = read(Path::new(&specified("small_8_change.expected.json")));
    assert_same("change", &got, &expected);
}

#[test]
fn what_was_carried_over_from_the_specification_is_still_the_same() {
    let Ok(files) = fs::read_dir(in_repository(SOURCE)) else {
        eprintln!("skipped: no specification beside the repository");
        return;
    };
    for file in files {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap();
        let carried = fs::read_to_string(specified(name)).unwrap();
        assert!(carried == fs::read_to_string(&path).unwrap(), "{name}");
    }
}

#[test]
fn rounds_that_another_program_computed_match_completely() {
    let folder = in_repository("tests/reference/rounds");
    let index = read(&folder.join("index.json"));
    let rounds = index.as_array().unwrap();
    assert!(rounds.len() >= 20, "{}", rounds.len());
    for round in rounds {
        let file = |key: &str| {
            let name = round[key].as_str()?;
            Some(folder.join(name).to_str().unwrap().to_owned())
        };
        let mut arguments = vec![file("round").unwrap()];
        if let Some(second) = file("follow_up") {
            arguments.extend(["--follow-up".to_owned(), second]);
        }
        let options = round["options"].as_array().unwrap();
        arguments.extend(
            options
                .iter()
                .map(|option| option.as_str().unwrap().to_owned()),
        );
        arguments.extend(["--format".to_owned(), "json".to_owned()]);
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let expected = file("expected").unwrap();
        let got = json(&analyse(&arguments));
        assert_same(&expected, &got, &read(Path::new(&expected)));
    }
}

#[test]
fn the_worked_example_of_the_documents_comes_out() {
    let document = fs::read_to_string(in_repository("docs/STATISTICS.md")).unwrap();
    let (_, example) = document.split_once("## 20. A worked example").unwrap();
    let (_, answers) = example.split_once("```csv\n").unwrap();
    let (answers, figures) = answers.split_once("```\n").unwrap();
    let got = json(&analyse_text(answers, &["--format", "json"]));
    let mut compared = 0;
    for row in figures.lines().filter(|line| line.ends_with("` |")) {
        let cells: Vec<&str> = row.split('|').map(str::trim).collect();
        let [_, _, _, told, path, _] = cells.as_slice() else {
            panic!("{row}");
        };
        let pointer = format!("/{}", path.trim_matches('`').replace('.', "/"));
        let value = got.pointer(&pointer).unwrap_or_else(|| panic!("{row}"));
        let printed = match value {
            Value::String(text) => text.clone(),
            number => {
                let decimals = told.split_once('.').map_or(0, |(_, digits)| digits.len());
                format!("{:.decimals$}", number.as_f64().unwrap())
            }
        };
        assert_eq!(&printed, told, "{row}");
        compared += 1;
    }
    assert!(compared > 20, "{compared}");
}
