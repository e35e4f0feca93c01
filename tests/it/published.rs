//! `spiegel published ROUND`: all that is shown of a round of the service, to those who may ask for it.

use std::process::Command;

use diesel::{Connection, RunQueryDsl, SqliteConnection, sql_query};
use serde_json::{Value, json};
use spiegel::app::published_figures::{self, PublishedError};
use spiegel::app::{empty_box, read_report};
use spiegel::domain::promise::{Fingerprint, hexadecimal};
use spiegel::domain::round::RoundState;

use super::published_table::assert_fits_the_schema;
use super::support::database::Kind;
use super::support::folder::Folder;
use super::support::given::{self, OpenRound, colleague, partner};
use super::support::on_both_databases;
use super::support::test_app::TestApp;

const COLLEAGUES: usize = 6;
const PARTNERS: usize = 4;

fn test_instance(kind: Kind) -> TestApp {
    TestApp::with(kind, |settings| settings.test_instance = true)
}

/// A released round in which everybody rated everybody, each in an own way, and one form about the last is missing.
fn released(test: &TestApp) -> OpenRound {
    let round = given::open(test, COLLEAGUES, PARTNERS);
    for subject in 0..COLLEAGUES {
        for rater in (0..COLLEAGUES).filter(|rater| *rater != subject) {
            if (rater, subject) != (0, COLLEAGUES - 1) {
                let rating = u8::try_from(1 + (rater * 2 + subject * 3) % 5).unwrap();
                let comment = format!("Geheim woord {rater}");
                round.send(
                    test,
                    &colleague(rater),
                    &colleague(subject),
                    rating,
                    &comment,
                );
            }
        }
        round.send_own(test, &colleague(subject), 4, "Vaker bellen");
    }
    for rater in 0..PARTNERS {
        let rating = u8::try_from(2 + rater % 3).unwrap();
        round.send(test, &partner(rater), &colleague(0), rating, "");
    }
    round.close(test);
    round
}

fn figures(test: &TestApp, name: &str, present: &[&str]) -> Result<Value, PublishedError> {
    let present: Vec<String> = present.iter().map(|name| (*name).to_owned()).collect();
    let figures = published_figures::of_round(&test.app, name, &present)?;
    Ok(serde_json::to_value(figures.published()).unwrap())
}

fn refusal(test: &TestApp, name: &str, present: &[&str]) -> PublishedError {
    figures(test, name, present).unwrap_err()
}

/// Names of the file for the people of the round, in the order of their random identifiers.
fn names(round: &OpenRound) -> Vec<(String, String)> {
    let mut people: Vec<_> = round.view.people.iter().collect();
    people.sort_by_key(|person| person.id);
    people
        .iter()
        .zip(1..)
        .map(|(person, number)| (person.email.clone(), format!("p{number}")))
        .collect()
}

/// Kind and value of everything that a stored gap report shows, found without the code that writes the file.
fn shown_in_gap_report(report: &Value) -> Vec<(&'static str, Value)> {
    let mut shown = Vec::new();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let add = |shown: &mut Vec<_>, kind, value: &Value| {
        if !value.is_null() {
            shown.push((kind, value.clone()));
        }
    };
    for respondents in list(&report["respondents"]) {
        add(&mut shown, "respondents", &respondents);
    }
    let mut items = list(&report["brakes"]);
    for dimension in list(&report["dimensions"]) {
        add(&mut shown, "norm", &dimension["norm"]);
        add(&mut shown, "expected", &dimension["expected"]);
        add(&mut shown, "own_score", &dimension["self_score"]);
        for figure in list(&dimension["figures"]) {
            let edges = json!({"centre": figure["centre"], "lo": figure["lo"], "hi": figure["hi"]});
            add(&mut shown, "dimension", &edges);
            add(&mut shown, "gap", &figure["gap"]);
            add(&mut shown, "say_do", &figure["say_do"]);
            add(&mut shown, "foresight", &figure["foresight"]["difference"]);
        }
        // Each side is a figure of its own.
        add(&mut shown, "inside_outside", &dimension["inside_outside"]);
        add(&mut shown, "inside_outside", &dimension["inside_outside"]);
        items.extend(list(&dimension["items"]));
    }
    for item in items {
        add(&mut shown, "own_answer", &item["self_answer"]);
        for figure in list(&item["figures"]) {
            add(&mut shown, "item", &figure["band"]);
        }
    }
    for comments in list(&report["comments"]) {
        shown.push(("comments", json!(list(&comments["texts"]).len())));
    }
    sorted(shown)
}

fn shown_in_group_report(report: &Value) -> Vec<(&'static str, Value)> {
    let mut shown = vec![("group_counts", report["counts"].clone())];
    let list = |value: &Value| value.as_array().unwrap().clone();
    for dimension in list(&report["dimensions"]) {
        for (kind, pointer) in [
            ("group_own", "/norm"),
            ("group_own", "/self_score"),
            ("group_own", "/expected"),
            ("group_dimension", "/inside"),
            ("group_dimension", "/outside"),
            ("group_dimension", "/together"),
            ("group_circles", "/circles/own_department"),
            ("group_circles", "/circles/other_departments"),
        ] {
            if let Some(figure) = dimension
                .pointer(pointer)
                .filter(|figure| !figure.is_null())
            {
                shown.push((kind, figure.clone()));
            }
        }
    }
    for condition in list(&report["conditions"]) {
        if !condition["figure"].is_null() {
            shown.push(("group_condition", condition["figure"].clone()));
        }
    }
    sorted(shown)
}

/// Kind and value of the figures in the file that this person reads, without what follows from others.
fn shown_in_file(file: &Value, who: &str, scope: &str) -> Vec<(&'static str, Value)> {
    let kinds = [
        "respondents",
        "norm",
        "expected",
        "own_score",
        "dimension",
        "gap",
        "say_do",
        "foresight",
        "inside_outside",
        "own_answer",
        "item",
        "comments",
        "group_counts",
        "group_own",
        "group_dimension",
        "group_circles",
        "group_condition",
    ];
    let cells = file["cells"].as_array().unwrap();
    let shown = cells
        .iter()
        .filter(|cell| cell["who"] == json!([who]) && cell["scope"] == scope)
        .filter(|cell| cell["suppressed"] != true && cell["kind"] != "implied")
        .filter(|cell| cell["kind"] != "variance")
        .map(|cell| {
            let kind = kinds
                .into_iter()
                .find(|kind| cell["kind"] == *kind)
                .unwrap();
            (kind, cell["as_shown"].clone())
        });
    sorted(shown.collect())
}

fn sorted(mut shown: Vec<(&'static str, Value)>) -> Vec<(&'static str, Value)> {
    shown.sort_by_key(|(kind, value)| (*kind, value.to_string()));
    shown
}

fn json_of<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap()
}

on_both_databases! {
    fn the_file_has_what_the_reports_show_and_nothing_else(database) {
        let test = test_instance(database);
        let round = released(&test);
        let file = figures(&test, &round.id.to_string(), &[]).unwrap();
        assert_fits_the_schema(&file);
        let mut bands = 0;
        for (email, name) in names(&round) {
            let expected = if email.starts_with("collega") {
                let link = given::report_link(&test, &email);
                shown_in_gap_report(&json_of(&read_report::gap(&test.app, &link).unwrap().report))
            } else {
                Vec::new()
            };
            bands += expected.iter().filter(|(kind, _)| *kind == "item").count();
            assert_eq!(shown_in_file(&file, &name, "individual"), expected, "{name}");
        }
        assert!(bands > 50, "{bands}");
        let group = read_report::group(&test.app, &round.leader, round.id).unwrap();
        let leader = file["leader"].as_str().unwrap();
        let expected = shown_in_group_report(&json_of(&group.report));
        assert!(expected.len() > 10);
        assert_eq!(shown_in_file(&file, leader, "group"), expected);
    }

    fn nothing_in_the_file_says_who_anybody_is_or_who_answered(database) {
        let test = test_instance(database);
        let round = released(&test);
        let file = figures(&test, &round.id.to_string(), &[]).unwrap();
        let raters = file["raters"].as_array().unwrap();
        assert_eq!(raters.len(), COLLEAGUES * COLLEAGUES + PARTNERS);
        assert!(raters.iter().all(|asked| asked["responded"].is_null()));
        assert!(file.get("truth").is_none());
        let text = file.to_string();
        for person in &round.view.people {
            for personal in [&person.name, &person.email, &person.id.to_string()] {
                assert!(!text.contains(personal), "{personal}");
            }
        }
        for secret in [
            round.leader.name.as_str(), &round.leader.email, &round.leader.id.to_string(), &round.id.to_string(),
            &round.view.round.title, "Geheim", "Vaker bellen", "Jeugd", "Stichting",
        ] {
            assert!(!text.contains(secret), "{secret}");
        }
    }

    fn after_the_box_is_emptied_raters_have_no_names(database) {
        let test = test_instance(database);
        let round = released(&test);
        let before = figures(&test, &round.id.to_string(), &[]).unwrap();
        test.days_pass(8);
        assert_eq!(empty_box::due(&test.app).unwrap(), 1);
        let after = figures(&test, &round.id.to_string(), &[]).unwrap();
        assert_fits_the_schema(&after);
        let asked = |file: &Value, group: &str| {
            let raters = file["raters"].as_array().unwrap();
            raters.iter().filter(|asked| asked["group"] == group).count()
        };
        for group in ["inside", "outside", "self"] {
            assert_eq!(asked(&after, group), asked(&before, group), "{group}");
        }
        assert!(after["notes"].to_string().contains("unnamed"));
        assert_eq!(after["cells"].as_array().unwrap().len(), before["cells"].as_array().unwrap().len());
    }

    fn only_a_released_round_is_published(database) {
        let test = test_instance(database);
        let leader = given::leader(&test);
        let draft = given::draft(&test, &leader, &given::people_list(COLLEAGUES, 0));
        let refused = refusal(&test, &draft.to_string(), &[]);
        assert!(matches!(refused, PublishedError::NotReleased(RoundState::Draft)), "{refused}");
        let round = given::open_draft(&test, leader, draft);
        let refused = refusal(&test, &round.id.to_string(), &[]);
        assert!(matches!(refused, PublishedError::NotReleased(RoundState::Open)), "{refused}");
    }

    fn elsewhere_two_different_people_have_to_be_there(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, COLLEAGUES, 0);
        round.close(&test);
        let id = round.id.to_string();
        for present in [&[][..], &["Ann de Wit"]] {
            assert!(matches!(refusal(&test, &id, present), PublishedError::NobodyPresent));
        }
        for present in [["Ann de Wit", "ann  de wit "], ["Ann de Wit", " "]] {
            assert!(matches!(refusal(&test, &id, &present), PublishedError::SamePerson));
        }
        let file = figures(&test, &id, &["Ann  de Wit", "Bo Jansen"]).unwrap();
        assert_eq!(file["present"], json!(["Ann de Wit", "Bo Jansen"]));
        assert_eq!(file.to_string().matches("Ann de Wit").count(), 1);
    }

    fn a_round_is_named_by_its_id_or_the_first_digits_of_its_promise(database) {
        let test = test_instance(database);
        let round = given::open(&test, COLLEAGUES, 0);
        round.close(&test);
        let hash = round.view.round.promise_hash.unwrap();
        let digits = hexadecimal(&hash);
        for name in [&digits, &digits[..8], &digits[..32], &digits.to_uppercase(), &Fingerprint::of(&hash).words] {
            assert_eq!(figures(&test, name, &[]).unwrap()["promise"], json!(digits), "{name}");
        }
        assert!(matches!(refusal(&test, &digits[..7], &[]), PublishedError::Malformed));
        assert!(matches!(refusal(&test, "integraal werken", &[]), PublishedError::Malformed));
        let other = if digits.starts_with('0') { "11111111" } else { "00000000" };
        assert!(matches!(refusal(&test, other, &[]), PublishedError::Unknown));
    }
}

#[test]
fn the_command_prints_the_same_and_refuses_with_code_2() {
    let test = test_instance(Kind::Sqlite);
    let round = given::open(&test, COLLEAGUES, 0);
    let files = Folder::new();
    let data = test.folder().to_str().unwrap();
    let config = |is_test: bool| {
        format!(
            "test_instance = {is_test}\n[database]\nurl = \"sqlite:{data}/spiegel.db\"\n[keys]\nfolder = \"{data}/keys\"\n\
             [mail]\nfolder = \"{data}/mail\"\n"
        )
    };
    let on_test = files.write("test.toml", &config(true));
    let in_use = files.write("in_use.toml", &config(false));
    let run = |file: &str, more: &[&str]| {
        Command::new(env!("CARGO_BIN_EXE_spiegel"))
            .env_clear()
            .args(["published", &round.id.to_string(), "--config", file])
            .args(more)
            .output()
            .unwrap()
    };
    let refused = |output: std::process::Output, why: &str| {
        let told = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains(why) && output.stdout.is_empty(), "{told}");
    };
    refused(run(&on_test, &[]), "the round is open");
    round.close(&test);
    refused(run(&in_use, &[]), "no test instance");
    refused(
        run(&in_use, &["--present", "Ann", "--present", "Ann"]),
        "two different people",
    );

    let expected = figures(&test, &round.id.to_string(), &[]).unwrap();
    let printed = run(&on_test, &[]);
    assert!(printed.status.success());
    assert_eq!(
        serde_json::from_slice::<Value>(&printed.stdout).unwrap(),
        expected
    );
    assert!(
        run(&in_use, &["--present", "Ann", "--present", "Bo"])
            .status
            .success()
    );
}

#[test]
fn a_report_that_was_changed_is_not_published() {
    let test = test_instance(Kind::Sqlite);
    let round = given::open(&test, COLLEAGUES, 0);
    round.close(&test);
    let path = test.folder().join("spiegel.db");
    let mut thief = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    let change =
        "UPDATE group_report SET contents = replace(contents, '\"subjects\":6', '\"subjects\":7')";
    assert_eq!(sql_query(change).execute(&mut thief).unwrap(), 1);
    let refused = refusal(&test, &round.id.to_string(), &[]);
    assert!(refused.to_string().contains("hash"), "{refused}");
}
