//! The analysis command as its user meets it: input, output, refusals, and what the table leaves out.

use std::fmt::Write;
use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use super::support::figures::{analyse, analyse_text, json};
use super::support::folder::Folder;

const HEADER: &str = "round,subject,rater,relation,department_of_rater,item,dimension,score\n";

/// Six people who rate each other on two dimensions; Fay has two raters only, and Eli no own form.
fn round(name: &str) -> String {
    let people = ["Ann", "Bob", "Cas", "Dee", "Eli", "Fay"];
    let mut text = HEADER.to_owned();
    for (i, subject) in people.iter().enumerate() {
        for (j, rater) in people.iter().enumerate() {
            let own = i == j;
            if (own && *subject == "Eli") || (*subject == "Fay" && !own && j > 1) {
                continue;
            }
            let relation = if own { "self" } else { "colleague" };
            for (item, dimension) in [
                ("L1", "listening"),
                ("L2", "listening"),
                ("S1", "sharing"),
                ("S2", "sharing"),
            ] {
                let score =
                    1 + (i * 7 + j * 3 + item.len() * usize::from(own) + dimension.len()) % 5;
                writeln!(
                    text,
                    "{name},{subject},{rater},{relation},north,{item},{dimension},{score}"
                )
                .unwrap();
            }
        }
    }
    text
}

fn told(output: &std::process::Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn standard_input_and_a_file_give_the_same() {
    let folder = Folder::new();
    let file = folder.write("answers.csv", &round("R"));
    let from_file = analyse(&[&file, "--format", "json"]);
    let from_input = analyse_text(&round("R"), &["--format", "json"]);
    assert_eq!(json(&from_file), json(&from_input));
    assert_eq!(from_file.stdout, from_input.stdout);
    assert!(from_file.stderr.is_empty(), "no bar without a terminal");
}

#[test]
fn without_a_terminal_the_output_is_json() {
    let output = analyse_text(&round("R"), &[]);
    assert_eq!(json(&output)["round"], "R");
}

#[test]
fn items_and_forms_are_listed_as_asked() {
    let with_items = |arguments: &[&str]| {
        let output = json(&analyse_text(&round("R"), arguments));
        let subjects = output["subjects"].as_object().unwrap();
        let with = subjects
            .values()
            .filter(|subject| subject.get("items").is_some());
        (with.count(), output["form_quality"].get("all").is_some())
    };
    assert_eq!(with_items(&[]), (6, true));
    assert_eq!(with_items(&["--items", "all", "--forms"]), (6, true));
    assert_eq!(with_items(&["--items", "2", "--forms=none"]), (2, false));
    assert_eq!(with_items(&["--items", "none"]), (0, true));
    assert_eq!(
        analyse_text("", &["--items", "some"]).status.code(),
        Some(2)
    );
}

#[test]
fn a_long_round_is_summed_up_without_items_and_forms() {
    let mut text = HEADER.to_owned();
    for subject in 0..1001 {
        writeln!(
            text,
            "R,S{subject},r{},colleague,,I1,d,{}",
            subject % 7,
            1 + subject % 5
        )
        .unwrap();
    }
    let output = json(&analyse_text(&text, &[]));
    assert_eq!(output["subjects_count"], 1001);
    assert!(output["subjects"]["S0"].get("items").is_none());
    assert!(output["form_quality"].get("all").is_none());
}

#[test]
fn minimums_can_be_raised_and_not_lowered() {
    let raised = json(&analyse_text(
        &round("R"),
        &["--k-min", "6", "--team-min", "7"],
    ));
    assert_eq!(raised["config"]["K_MIN"], 6);
    assert_eq!(
        raised["subjects"]["Ann"]["dimensions"]["sharing"]["gap"]["reason"],
        "too_few_raters"
    );
    assert_eq!(raised["team"]["gap"]["sharing"]["shown"], false);
    for (option, too_low) in [
        ("--k-min", "2"),
        ("--k-item", "2"),
        ("--k-spread", "4"),
        ("--team-min", "4"),
    ] {
        let output = analyse_text(&round("R"), &[option, too_low]);
        assert_eq!(output.status.code(), Some(2), "{option}");
        assert!(output.stdout.is_empty());
    }
}

#[test]
fn a_faulty_file_is_refused_with_its_places_and_nothing_else() {
    let folder = Folder::new();
    let text =
        round("R").replacen(",3\n", ",7\n", 1) + "R,Ann,Zoe,boss,north,L1,listening,3\nR,Ann\n";
    let file = folder.write("answers.csv", &text);
    let out = folder.write("old.json", "old");
    for format in ["json", "table"] {
        let output = analyse(&[&file, "--format", format, "--out", &out]);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        let told = told(&output);
        let lines: Vec<&str> = told.lines().collect();
        assert_eq!(lines.len(), 4, "{told}");
        for (line, expected) in lines.iter().zip([
            "column 8 (score): \"7\". Expected a whole number from 1 to 5",
            "column 4 (relation): \"boss\". Expected self, colleague, outside, leader, norm or expected.",
            "column 3 (rater): 2 fields. Expected 8",
            "3 faults. Nothing was analysed.",
        ]) {
            assert!(line.contains(expected), "{line}");
        }
        assert!(lines[0].starts_with(&format!("{file}: line ")), "{told}");
        assert_eq!(fs::read_to_string(&out).unwrap(), "old");
    }
    assert_eq!(folder.names(), ["answers.csv", "old.json"]);
}

#[test]
fn refusals_are_told_in_dutch_when_asked() {
    let output = analyse_text(
        &(round("R") + "Q,Ann,Zoe,colleague,,L1,listening,3\n"),
        &["--language", "nl"],
    );
    assert_eq!(output.status.code(), Some(2));
    let told = told(&output);
    assert!(told.contains("standaardinvoer: regel "), "{told}");
    assert!(
        told.contains("kolom 1 (round): \"Q\". Verwacht: \"R\"."),
        "{told}"
    );
}

#[test]
fn an_empty_file_and_a_lone_first_line_say_so() {
    for (text, expected) in [
        ("", "the file is empty"),
        (HEADER, "has the names of the columns and nothing else"),
    ] {
        let output = analyse_text(text, &[]);
        assert_eq!(output.status.code(), Some(2));
        assert!(output.stdout.is_empty());
        assert!(told(&output).contains(expected));
        assert_eq!(told(&output).lines().count(), 1);
    }
}

#[test]
fn a_faulty_follow_up_is_refused_as_well() {
    let folder = Folder::new();
    let first = folder.write("first.csv", &round("A"));
    let second = folder.write(
        "second.csv",
        &(round("B") + "C,Ann,Zoe,colleague,,L1,listening,3\n"),
    );
    let output = analyse(&[&first, "--follow-up", &second]);
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    assert!(told(&output).starts_with(&second));
}

#[test]
fn a_file_that_is_not_there_is_told() {
    let folder = Folder::new();
    let output = analyse(&[&folder.path("missing.csv")]);
    assert_eq!(output.status.code(), Some(1));
    assert!(told(&output).contains("missing.csv"));
}

#[test]
fn the_output_file_is_replaced_as_a_whole() {
    let folder = Folder::new();
    let file = folder.write("answers.csv", &round("R"));
    let out = folder.write("figures.json", "old");
    let output = analyse(&[&file, "--out", &out]);
    assert!(output.status.success(), "{}", told(&output));
    assert!(output.stdout.is_empty());
    let printed = analyse(&[&file, "--format", "json"]);
    assert_eq!(fs::read(&out).unwrap(), printed.stdout);
    assert_eq!(folder.names(), ["answers.csv", "figures.json"]);
    let nowhere = analyse(&[&file, "--out", &folder.path("no/such/folder.json")]);
    assert_eq!(nowhere.status.code(), Some(1));
    assert_eq!(folder.names(), ["answers.csv", "figures.json"]);
}

#[test]
fn nothing_but_a_file_is_replaced() {
    let folder = Folder::new();
    let file = folder.write("answers.csv", &round("R"));
    let input = fs::read(&file).unwrap();
    for out in [&file, &folder.path("."), &folder.path("./answers.csv")] {
        let output = analyse(&[&file, "--out", out]);
        assert_eq!(output.status.code(), Some(1), "{out}");
        assert!(told(&output).contains("write "), "{}", told(&output));
    }
    assert_eq!(fs::read(&file).unwrap(), input);
    let device = analyse(&[&file, "--out", "/dev/null"]);
    assert!(device.status.success(), "{}", told(&device));
    assert!(!fs::metadata("/dev/null").unwrap().is_file());

    let kept = folder.write("kept.json", "old");
    fs::set_permissions(&kept, fs::Permissions::from_mode(0o444)).unwrap();
    assert_eq!(analyse(&[&file, "--out", &kept]).status.code(), Some(1));
    fs::set_permissions(&kept, fs::Permissions::from_mode(0o640)).unwrap();
    let link = folder.path("link.json");
    symlink(&kept, &link).unwrap();
    assert!(analyse(&[&file, "--out", &link]).status.success());
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(fs::metadata(&kept).unwrap().mode() & 0o777, 0o640);
    assert_eq!(
        fs::read(&kept).unwrap(),
        analyse(&[&file, "--format", "json"]).stdout
    );
    assert_eq!(folder.names(), ["answers.csv", "kept.json", "link.json"]);
}

#[test]
fn standard_input_is_read_once() {
    let output = analyse_text(&round("R"), &["--follow-up", "-"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("can be read once"));
}

#[test]
fn one_fault_is_one_fault() {
    let text = round("R") + "R,Ann,Zoe,boss,north,L1,listening,3\n";
    assert!(told(&analyse_text(&text, &[])).ends_with("\n1 fault. Nothing was analysed.\n"));
    let dutch = analyse_text(&text, &["--language", "nl"]);
    assert!(told(&dutch).ends_with("\n1 fout. Er is niets berekend.\n"));
}

/// Five raters, or fewer, of one person on a dimension of one item.
fn one_item(raters: usize, score: u8) -> String {
    let mut text = HEADER.to_owned() + "R,Ann,Ann,self,north,L1,listening,3\n";
    for rater in 0..raters {
        writeln!(text, "R,Ann,r{rater},colleague,north,L1,listening,{score}").unwrap();
        writeln!(
            text,
            "R,Bob,r{rater},colleague,north,L1,listening,{}",
            2 + rater % 3
        )
        .unwrap();
    }
    text
}

#[test]
fn a_dimension_of_one_item_is_shown_as_an_item() {
    let line = |text: &str| {
        let output = analyse_text(text, &["--format", "table"]);
        let table = String::from_utf8(output.stdout).unwrap();
        let (_, ann) = table.split_once("\nAnn").unwrap();
        let line = ann
            .lines()
            .find(|line| line.starts_with("listening"))
            .unwrap();
        line.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        line(&one_item(4, 4)),
        "listening 4 3.0 – – – – – too few raters"
    );
    assert_eq!(
        line(&one_item(5, 5)),
        "listening 5 3.0 – – – – – others: (almost) always"
    );
    assert_eq!(
        line(&one_item(5, 1)),
        "listening 5 3.0 – – – – – others: (almost) never"
    );
    assert!(line(&one_item(5, 4)).starts_with("listening 5 3.0 4.0 -1.0 "));
}

#[test]
fn a_change_on_one_item_needs_the_raters_of_an_item() {
    let folder = Folder::new();
    let change = |raters: usize| {
        let first = folder.write("first.csv", &one_item(raters, 4));
        let second = folder.write("second.csv", &one_item(raters, 5));
        let output = analyse(&[&first, "--follow-up", &second, "--format", "table"]);
        let table = String::from_utf8(output.stdout).unwrap();
        let (_, ann) = table.split_once("\nAnn").unwrap();
        let line = ann.lines().find(|line| line.starts_with("listening"));
        line.unwrap().to_owned()
    };
    assert!(change(4).contains("not shown"), "{}", change(4));
    assert!(!change(4).contains("+1.0"), "{}", change(4));
    assert!(change(6).contains("+1.0"), "{}", change(6));
}

#[test]
fn what_was_expected_is_told_beside_the_gap() {
    let mut text = HEADER.to_owned();
    for subject in ["Ann", "Bob"] {
        for rater in 0..6 {
            for item in ["L1", "L2"] {
                let score = 2 + usize::from(rater == 0);
                writeln!(
                    text,
                    "R,{subject},r{rater},colleague,north,{item},listening,{score}"
                )
                .unwrap();
            }
        }
        for item in ["L1", "L2"] {
            writeln!(text, "R,{subject},{subject},self,north,{item},listening,5").unwrap();
        }
    }
    text += "R,Ann,Ann,expected,,listening,listening,5\nR,Bob,Bob,expected,,listening,,2\n";
    let output = analyse_text(&text, &["--format", "table"]);
    let table = String::from_utf8(output.stdout).unwrap();
    let (ann, bob) = table.split_once("\nBob").unwrap();
    assert!(ann.contains("this was not expected"), "{table}");
    assert!(bob.contains("this was expected"), "{table}");
}

#[test]
fn rounds_without_a_common_dimension_say_so() {
    let folder = Folder::new();
    let first = folder.write("first.csv", &round("A"));
    let second = folder.write("second.csv", &round("B").replace(",L2,", ",L9,"));
    let output = analyse(&[&first, "--follow-up", &second, "--format", "table"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(
        text.contains(
            "Not compared, because the items are not the same in both rounds: listening."
        )
    );
    assert!(text.contains("\nsharing"));
    let third = folder.write(
        "third.csv",
        &round("C").replace(",L2,", ",L9,").replace(",S2,", ",S9,"),
    );
    let output = analyse(&[&first, "--follow-up", &third, "--format", "table"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("there is nothing to compare"), "{text}");
}

#[test]
fn the_table_leaves_out_what_may_not_be_shown() {
    let output = analyse_text(&round("R"), &["--format", "table"]);
    assert!(output.status.success());
    let text = String::from_utf8(output.stdout).unwrap();
    let of = |name: &str| -> Vec<String> {
        let begin = text.find(&format!("\n{name}")).unwrap();
        let part = text[begin + 1..].split("\n\n").next().unwrap();
        part.lines().map(str::to_owned).collect()
    };
    let listening = |lines: &[String]| {
        let line = lines
            .iter()
            .find(|line| line.starts_with("listening"))
            .unwrap();
        line.split_whitespace()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let fay = listening(&of("Fay"));
    assert_eq!(fay[1], "2");
    assert_eq!(&fay[3..8], ["–"; 5], "{fay:?}");
    assert_eq!(fay[8..].join(" "), "too few raters");
    let eli = listening(&of("Eli"));
    assert_eq!(&eli[2], "–");
    assert_eq!(eli[8..].join(" "), "no own form to compare with");
    assert!(
        !text.contains("ALL") && !text.contains("over_estimator"),
        "{text}"
    );
    let team = listening(&of("dimension"));
    assert_eq!(team[1], "–", "four people are too few for a team: {team:?}");
}

#[test]
fn the_table_speaks_dutch_when_asked() {
    let output = analyse_text(&round("R"), &["--format", "table", "--language", "nl"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("Ronde R: 6 deelnemers, "), "{text}");
    assert!(text.contains("te weinig beoordelaars"));
    let comma = text
        .lines()
        .any(|line| line.starts_with("sharing") && line.contains(','));
    assert!(comma, "{text}");
}

#[test]
fn a_name_cannot_steer_the_terminal() {
    let text = round("R").replace("Ann", "A\u{1b}[31mn\u{202e}n");
    let output = analyse_text(&text, &["--format", "table"]);
    let table = String::from_utf8(output.stdout).unwrap();
    assert!(
        table.contains("\nA\u{fffd}[31mn\u{fffd}n (north)"),
        "{table}"
    );
    assert!(!table.contains(['\u{1b}', '\u{202e}']));
    let faulty = text + "R,Zoe,Zoe,\u{1b}[2Jboss,,L1,listening,3\n";
    assert!(!told(&analyse_text(&faulty, &[])).contains('\u{1b}'));
}

#[test]
fn a_change_is_told_as_a_table() {
    let folder = Folder::new();
    let first = folder.write("first.csv", &round("A"));
    let second = folder.write("second.csv", &round("B").replace(",2\n", ",3\n"));
    let output = analyse(&[&first, "--follow-up", &second, "--format", "table"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("From A to B: 6 people in both"), "{text}");
    assert!(text.contains("no clear change"), "{text}");
    assert!(text.contains("not shown: too few raters"), "{text}");
    let fay = text
        .lines()
        .skip_while(|line| *line != "Fay")
        .nth(2)
        .unwrap();
    assert!(
        fay.starts_with("listening") && fay.matches('–').count() == 3,
        "{fay}"
    );
}
