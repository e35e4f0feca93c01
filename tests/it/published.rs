//! `spiegel published ROUND`: all that is shown of a round of the service, to those who may ask for it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::Command;

use diesel::{Connection, RunQueryDsl, SqliteConnection, sql_query};
use serde_json::{Value, json};
use spiegel::app::edit_raters::{self, Preset};
use spiegel::app::published_figures::{self, PublishedError};
use spiegel::app::{edit_people, edit_round, empty_box, read_report};
use spiegel::domain::instrument::Form;
use spiegel::domain::promise::{Fingerprint, hexadecimal};
use spiegel::domain::round::RoundState;

use super::published_table::assert_fits_the_schema;
use super::support::database::Kind;
use super::support::figures::json as printed_json;
use super::support::folder::Folder;
use super::support::given::{self, OpenRound, colleague, partner};
use super::support::on_both_databases;
use super::support::shown::{shown_in_file, shown_in_gap_report, shown_in_group_report};
use super::support::test_app::TestApp;

const COLLEAGUES: usize = 6;
const PARTNERS: usize = 4;
const DEPARTMENTS: [&str; 11] = [
    "Zorg",
    "Zorg",
    "Zorg",
    "Zorg",
    "Zorg",
    "Wmo",
    "Wmo",
    "Wmo",
    "Wmo",
    "Wmo",
    "Wmo / Noord",
];

fn test_instance(kind: Kind) -> TestApp {
    TestApp::with(kind, |settings| settings.test_instance = true)
}

/// A released round in which everybody rated everybody, each in an own way, and one form about the last is missing.
fn released(test: &TestApp) -> OpenRound {
    let round = given::open(test, COLLEAGUES, PARTNERS);
    answer(test, &round, COLLEAGUES, PARTNERS);
    round
}

/// The same with two departments that are shown apart; one person of the second works in a team of it.
fn released_with_departments(test: &TestApp) -> OpenRound {
    let leader = given::leader(test);
    let mut basics = given::basics(test);
    basics.by_department = true;
    let id = edit_round::create(&test.app, &leader, basics).unwrap();
    let lines = (0..DEPARTMENTS.len()).map(|number| {
        let department = DEPARTMENTS[number];
        format!("Collega {number};{};{department}\n", colleague(number))
    });
    let list: String = std::iter::once("naam;e-mail;afdeling\n".to_owned())
        .chain(lines)
        .collect();
    let imported = edit_people::import(&test.app, &leader, id, &list).unwrap();
    assert_eq!(imported.faults, []);
    let preset = Preset::Everyone;
    edit_raters::draw(&test.app, &leader, id, preset).unwrap();
    let round = given::open_draft(test, leader, id);
    answer(test, &round, DEPARTMENTS.len(), 0);
    round
}

/// Everybody answers, but for one form about the last colleague, and the round is closed.
fn answer(test: &TestApp, round: &OpenRound, colleagues: usize, partners: usize) {
    for subject in 0..colleagues {
        for rater in (0..colleagues).filter(|rater| *rater != subject) {
            if (rater, subject) != (0, colleagues - 1) {
                let comment = format!("Geheim woord {rater}");
                round.send(
                    test,
                    &colleague(rater),
                    &colleague(subject),
                    rating(rater, subject),
                    &comment,
                );
            }
        }
        round.send_own(
            test,
            &colleague(subject),
            own_rating(subject),
            "Vaker bellen",
        );
    }
    for rater in 0..partners {
        let rating = u8::try_from(2 + rater % 3).unwrap();
        round.send(test, &partner(rater), &colleague(0), rating, "");
    }
    round.close(test);
}

fn rating(rater: usize, subject: usize) -> u8 {
    u8::try_from(1 + (rater * 2 + subject * 3) % 5).unwrap()
}

fn own_rating(subject: usize) -> u8 {
    u8::try_from(3 + subject % 3).unwrap()
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

/// The answers that [`answer`] sent, as a table under the names of the file.
fn as_table(round: &OpenRound, colleagues: usize, partners: usize) -> String {
    let of: BTreeMap<String, String> = names(round).into_iter().collect();
    let instrument = &round.view.instrument;
    let mut table =
        "round,subject,rater,relation,department_of_rater,item,dimension,score\n".to_owned();
    let mut form = |subject: usize, rater: &str, relation: &str, form: Form, score: u8| {
        let subject = &of[&colleague(subject)];
        let department = round
            .person(rater)
            .workplace
            .department()
            .unwrap_or_default();
        let mut row = |item: &str, relation: &str, dimension: &str| {
            let rater = &of[rater];
            writeln!(
                table,
                "R,{subject},{rater},{relation},{department},{item},{dimension},{score}"
            )
            .unwrap();
        };
        for dimension in &instrument.dimensions {
            for item in dimension
                .items
                .iter()
                .filter(|item| item.text(form).is_some())
            {
                row(&item.code, relation, &dimension.code);
            }
            if form == Form::SelfForm {
                row(&dimension.code, "norm", &dimension.code);
                row(&dimension.code, "expected", &dimension.code);
            }
        }
        for brake in instrument
            .brakes
            .iter()
            .filter(|item| item.text(form).is_some())
        {
            row(&brake.code, relation, "brakes");
        }
    };
    for subject in 0..colleagues {
        for rater in (0..colleagues).filter(|rater| *rater != subject) {
            if (rater, subject) != (0, colleagues - 1) {
                let score = rating(rater, subject);
                form(subject, &colleague(rater), "colleague", Form::Peer, score);
            }
        }
        let own = own_rating(subject);
        form(subject, &colleague(subject), "self", Form::SelfForm, own);
    }
    for rater in 0..partners {
        let score = u8::try_from(2 + rater % 3).unwrap();
        form(0, &partner(rater), "outside", Form::Partner, score);
    }
    table
}

/// What a file shows, by whom it is about and by the name of the figure; without what a table cannot hold.
fn by_name(file: &Value) -> BTreeMap<(String, String), Value> {
    let cells = file["cells"].as_array().unwrap();
    cells
        .iter()
        .filter(|cell| cell["kind"] != "comments" && cell["kind"] != "group_condition")
        .filter(|cell| cell["kind"] != "group_counts" && cell["kind"] != "respondents")
        .map(|cell| {
            let id = cell["id"].as_str().unwrap();
            let (about, name) = if cell["scope"] == "individual" {
                (cell["subjects"].to_string(), id.split_once('/').unwrap().1)
            } else {
                (String::new(), id)
            };
            let name = name.to_owned();
            let value = json!([
                cell["as_shown"],
                cell["mean"],
                cell["mean_lo"],
                cell["mean_hi"],
                cell["n"]
            ]);
            ((about, name), value)
        })
        .collect()
}

fn json_of<T: serde::Serialize>(value: &T) -> Value {
    serde_json::to_value(value).unwrap()
}

on_both_databases! {
    fn the_file_has_what_the_reports_show_and_nothing_else(database) {
        for with_departments in [false, true] {
            let test = test_instance(database);
            let round = if with_departments { released_with_departments(&test) } else { released(&test) };
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
            let group = json_of(&group.report);
            assert_eq!(group["groups"].as_array().unwrap().is_empty(), !with_departments);
            let expected = shown_in_group_report(&group);
            assert!(expected.len() > 10);
            assert_eq!(shown_in_file(&file, leader, "group"), expected);
        }
    }

    fn a_figure_of_a_department_names_those_who_work_there(database) {
        let test = test_instance(database);
        let round = released_with_departments(&test);
        let file = figures(&test, &round.id.to_string(), &[]).unwrap();
        let of: BTreeMap<String, String> = names(&round).into_iter().collect();
        let mut seen = 0;
        for cell in file["cells"].as_array().unwrap() {
            let Some(path) = cell["department"].as_array() else {
                assert!(!cell["id"].as_str().unwrap().starts_with("department"));
                continue;
            };
            let path: Vec<&str> = path.iter().map(|level| level.as_str().unwrap()).collect();
            let mut expected: Vec<&String> = (0..DEPARTMENTS.len())
                .filter(|place| DEPARTMENTS[*place].starts_with(path[0]))
                .map(|place| &of[&colleague(place)])
                .collect();
            expected.sort();
            let mut subjects: Vec<_> = match cell["subjects"].as_array() {
                Some(subjects) => subjects.iter().map(|subject| subject.as_str().unwrap()).collect(),
                None => Vec::new(),
            };
            subjects.sort_unstable();
            if cell["suppressed"] != true {
                assert_eq!(subjects, expected, "{cell}");
                seen += 1;
            }
        }
        assert!(seen > 20, "{seen}");
    }

    fn nothing_in_the_file_says_who_anybody_is_or_who_answered(database) {
        let test = test_instance(database);
        let round = released(&test);
        let file = figures(&test, &round.id.to_string(), &[]).unwrap();
        let raters = file["raters"].as_array().unwrap();
        assert_eq!(raters.len(), COLLEAGUES * COLLEAGUES + PARTNERS);
        assert!(raters.iter().all(|asked| asked["responded"].is_null()));
        assert!(file.get("truth").is_none());
        let written = file.to_string();
        for person in &round.view.people {
            for personal in [&person.name, &person.email, &person.id.to_string()] {
                assert!(!written.contains(personal), "{personal}");
            }
        }
        for secret in [
            round.leader.name.as_str(), &round.leader.email, &round.leader.id.to_string(), &round.id.to_string(),
            &round.view.round.title, "Geheim", "Vaker bellen", "Jeugd", "Stichting",
        ] {
            assert!(!written.contains(secret), "{secret}");
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
fn a_table_of_the_same_answers_gives_the_same_figures() {
    for with_departments in [false, true] {
        let test = test_instance(Kind::Sqlite);
        let (round, colleagues, partners) = if with_departments {
            (released_with_departments(&test), DEPARTMENTS.len(), 0)
        } else {
            (released(&test), COLLEAGUES, PARTNERS)
        };
        let of_round = by_name(&figures(&test, &round.id.to_string(), &[]).unwrap());
        let files = Folder::new();
        let table = files.write("answers.csv", &as_table(&round, colleagues, partners));
        let promise = files.write("promise.json", round.view.round.promise.as_deref().unwrap());
        let output = Command::new(env!("CARGO_BIN_EXE_spiegel"))
            .args(["published", "--csv", &table, "--promise", &promise])
            .output()
            .unwrap();
        assert_eq!(String::from_utf8_lossy(&output.stderr), "");
        let of_table = by_name(&printed_json(&output));
        assert!(of_round.len() > 300, "{}", of_round.len());
        for (name, value) in &of_round {
            assert_eq!(of_table.get(name), Some(value), "{name:?}");
        }
        assert_eq!(of_table.len(), of_round.len());
        let departments = of_round
            .keys()
            .filter(|(_, name)| name.starts_with("department"));
        assert_eq!(departments.count() > 20, with_departments);
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
    super::support::dump::unlock(&test.app.database);
    let path = test.folder().join("spiegel.db");
    let mut thief = SqliteConnection::establish(path.to_str().unwrap()).unwrap();
    let change =
        "UPDATE group_report SET contents = replace(contents, '\"subjects\":6', '\"subjects\":7')";
    assert_eq!(sql_query(change).execute(&mut thief).unwrap(), 1);
    let refused = refusal(&test, &round.id.to_string(), &[]);
    assert!(refused.to_string().contains("hash"), "{refused}");
}
