//! The shipped instrument: its schema agrees with the program, and its words keep to the rules for behaviours
//! and for plain Dutch.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Value, json};
use spiegel::domain::instrument::{Instrument, Item, parse};

/// A behaviour is one act that fits one look (`survey-definitions/README.md`).
const MOST_WORDS: usize = 15;

/// Office Dutch that has no place in a text for everybody. A word that ends in `*` stands for all that begin so.
const OFFICE_WORDS: [&str; 32] = [
    "afstemm*",
    "alignen",
    "alsmede",
    "bewerkstellig*",
    "borgen",
    "borging",
    "committ*",
    "competent*",
    "conform",
    "derhalve",
    "desbetreffende",
    "dient",
    "dienen",
    "draagvlak",
    "evalueren",
    "faciliteren",
    "faciliteert",
    "implement*",
    "indien",
    "inzake",
    "inzichtelijk",
    "middels",
    "monitoren",
    "omtrent",
    "optimaliser*",
    "proactief",
    "realiseren",
    "stakeholder*",
    "teneinde",
    "tevens",
    "uitrollen",
    "verbinder",
];

fn read(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("survey-definitions");
    fs::read_to_string(folder.join(name)).unwrap()
}

fn shipped() -> String {
    read("integraal-werken.v1.json")
}

fn instrument() -> Instrument {
    parse::parse(&shipped()).unwrap()
}

fn schema() -> Validator {
    let schema: Value = serde_json::from_str(&read("instrument.v1.schema.json")).unwrap();
    assert!(jsonschema::draft202012::meta::is_valid(&schema));
    jsonschema::draft202012::new(&schema).unwrap()
}

/// The shipped instrument with the value at a JSON pointer replaced, or taken out where there is none.
fn with(pointer: &str, value: Option<Value>) -> Value {
    let mut document: Value = serde_json::from_str(&shipped()).unwrap();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    let parent = document.pointer_mut(parent).unwrap();
    match (value, parent.as_object_mut()) {
        (Some(value), Some(object)) => {
            object.insert(key.to_owned(), value);
        }
        (Some(value), None) => parent[key.parse::<usize>().unwrap()] = value,
        (None, object) => {
            object.unwrap().remove(key).unwrap();
        }
    }
    document
}

#[test]
fn the_shipped_instrument_keeps_to_its_schema() {
    let document: Value = serde_json::from_str(&shipped()).unwrap();
    let faults: Vec<String> = schema()
        .iter_errors(&document)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn schema_and_program_refuse_the_same_files() {
    let schema = schema();
    for (pointer, value) in [
        ("/format", Some(json!(2))),
        ("/id", Some(json!("Integraal werken"))),
        ("/version", Some(json!(0))),
        ("/colour", Some(json!("blue"))),
        ("/pulse", None),
        ("/title/en", None),
        ("/title/fr", Some(json!("Travailler ensemble"))),
        ("/title/nl", Some(json!(""))),
        ("/title/nl", Some(json!(" Integraal"))),
        ("/title/nl", Some(json!("Integraal\nwerken"))),
        ("/status/nl", Some(json!("a".repeat(501)))),
        ("/scale/options/4", Some(json!({}))),
        ("/scale/options/4/value", Some(json!(6))),
        ("/dimensions", Some(json!([]))),
        ("/dimensions/0/code", Some(json!("oz"))),
        ("/dimensions/0/items/0/reserve", Some(json!("yes"))),
        ("/conditions/items", Some(json!([]))),
        ("/familiarity/options/3/code", Some(json!("Very often"))),
        ("/open_questions/0/forms", Some(json!([]))),
        ("/open_questions/0/forms", Some(json!(["peer"]))),
        ("/open_questions/0/forms/0", Some(json!("boss"))),
        ("/open_questions/2/max_chars", Some(json!(601))),
        ("/priorities/choose", Some(json!(0))),
        ("/prior_variance", Some(json!(0.01))),
    ] {
        let document = with(pointer, value);
        let program = parse::parse(&document.to_string());
        assert_eq!(
            (schema.is_valid(&document), program.is_ok()),
            (false, false),
            "{pointer}"
        );
    }
}

#[test]
fn the_schema_too_wants_two_items_that_count() {
    let mut document = with("/dimensions/3/items/0/reserve", Some(json!(true)));
    assert!(schema().is_valid(&document));
    document["dimensions"][3]["items"][1]["reserve"] = json!(true);
    assert!(!schema().is_valid(&document));
}

#[test]
fn a_behaviour_is_short_and_has_no_negation() {
    let instrument = instrument();
    let negations = [
        "niet", "geen", "nooit", "not", "no", "never", "don't", "doesn't",
    ];
    let mut faults = Vec::new();
    for (code, text) in behaviours(&instrument).flat_map(wordings) {
        let words = words(text);
        if words.len() > MOST_WORDS {
            faults.push(format!("{code}: {} words: {text}", words.len()));
        }
        if words.iter().any(|word| negations.contains(&word.as_str())) {
            faults.push(format!("{code}: a negation: {text}"));
        }
        if !text.ends_with('.') {
            faults.push(format!("{code}: no full stop: {text}"));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn wordings_for_others_differ_from_each_other_in_the_person_only() {
    let instrument = instrument();
    for item in behaviours(&instrument) {
        assert!(item.peer.nl.contains("Deze collega "), "{}", item.code);
        assert!(
            item.peer.en.to_lowercase().contains("this colleague "),
            "{}",
            item.code
        );
        assert!(
            words(&item.self_text.nl).contains(&"ik".to_owned()),
            "{}",
            item.code
        );
        if let Some(partner) = &item.partner {
            let nl = item.peer.nl.replace("collega ", "medewerker ");
            let en = item.peer.en.replace("colleague ", "employee ");
            assert_eq!((&partner.nl, &partner.en), (&nl, &en), "{}", item.code);
        }
    }
}

#[test]
fn the_dutch_is_plain() {
    let document: Value = serde_json::from_str(&shipped()).unwrap();
    let mut texts = Vec::new();
    collect_dutch(&document, &mut texts);
    assert!(texts.len() > 100, "the walk finds the texts");
    let mut faults = Vec::new();
    for text in texts {
        for word in words(text) {
            if is_office_word(&word) {
                faults.push(format!("{word}: {text}"));
            }
        }
        // "In welke situatie?" is a question; "het plan, welke" is a letter from the town hall.
        if text.contains(", welke") || text.contains("  ") {
            faults.push(text.to_owned());
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn behaviours(instrument: &Instrument) -> impl Iterator<Item = &Item> {
    instrument
        .dimensions
        .iter()
        .flat_map(|dimension| &dimension.items)
        .chain(&instrument.brakes)
}

fn wordings(item: &Item) -> impl Iterator<Item = (&str, &str)> {
    [
        Some(&item.self_text),
        Some(&item.peer),
        item.partner.as_ref(),
    ]
    .into_iter()
    .flatten()
    .flat_map(|text| [text.nl.as_str(), text.en.as_str()])
    .map(|text| (item.code.as_str(), text))
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace()
        .map(|word| {
            word.trim_matches(|letter: char| !letter.is_alphanumeric())
                .to_lowercase()
        })
        .filter(|word| !word.is_empty())
        .collect()
}

fn is_office_word(word: &str) -> bool {
    OFFICE_WORDS.iter().any(|office| {
        office
            .strip_suffix('*')
            .map_or(word == *office, |start| word.starts_with(start))
    })
}

fn collect_dutch<'a>(value: &'a Value, texts: &mut Vec<&'a str>) {
    match value {
        Value::Object(fields) => {
            for (key, field) in fields {
                match field.as_str() {
                    Some(text) if key == "nl" => texts.push(text),
                    _ => collect_dutch(field, texts),
                }
            }
        }
        Value::Array(entries) => {
            for entry in entries {
                collect_dutch(entry, texts);
            }
        }
        _ => {}
    }
}
