//! Every rule for an instrument file, broken once.

use serde_json::{Value, json};

use super::*;
use crate::domain::instrument::Form;
use crate::domain::language::Language;

const SHIPPED: &str = include_str!("../../../../survey-definitions/integraal-werken.v1.json");

/// The shipped instrument with the value at a JSON pointer replaced.
fn with(pointer: &str, value: Value) -> String {
    let mut document: Value = serde_json::from_str(SHIPPED).unwrap();
    *document.pointer_mut(pointer).unwrap() = value;
    document.to_string()
}

fn faults(json: &str) -> Vec<(String, String)> {
    let InstrumentFaults(faults) = parse(json).unwrap_err();
    faults
        .into_iter()
        .map(|fault| (fault.path, fault.reason))
        .collect()
}

fn shipped() -> Instrument {
    parse(SHIPPED).unwrap()
}

#[test]
fn the_shipped_instrument_has_all_its_parts() {
    let instrument = shipped();
    assert_eq!(
        (instrument.id.as_str(), instrument.version),
        ("integraal-werken", 1)
    );
    let codes: Vec<&str> = instrument
        .dimensions
        .iter()
        .map(|dimension| dimension.code.as_str())
        .collect();
    assert_eq!(codes, ["OZ", "VK", "ZV", "SD", "SO", "FB", "DZ"]);
    for dimension in &instrument.dimensions {
        assert_eq!(dimension.core_items().count(), 3, "{}", dimension.code);
        assert_eq!(dimension.items.len(), 4, "{}", dimension.code);
    }
    assert_eq!(instrument.items(Form::SelfForm).count(), 23);
    assert_eq!(instrument.items(Form::Peer).count(), 23);
    assert_eq!(instrument.conditions.items.len(), 8);
    assert_eq!(instrument.pulse.items.len(), 8);
}

#[test]
fn partners_get_the_twelve_shared_items() {
    let instrument = shipped();
    let codes: Vec<&str> = instrument
        .items(Form::Partner)
        .map(|item| item.code.as_str())
        .collect();
    assert_eq!(
        codes,
        [
            "OZ2", "OZ3", "VK1", "ZV1", "ZV2", "SD2", "SD3", "SO2", "SO3", "FB3", "DZ1", "DZ3"
        ]
    );
}

#[test]
fn each_form_has_its_open_questions_in_its_own_words() {
    let instrument = shipped();
    for (form, expected) in [
        (Form::SelfForm, vec!["moment"]),
        (Form::Peer, vec!["keep", "start", "stop"]),
        (Form::Partner, vec!["keep", "start"]),
    ] {
        let codes: Vec<&str> = instrument
            .open_questions(form)
            .map(|question| question.code.as_str())
            .collect();
        assert_eq!(codes, expected);
    }
    let keep = &instrument.open_questions[0];
    let words = |form| keep.text(form).map(|text| text.get(Language::Nl));
    assert!(words(Form::Peer).unwrap().contains("deze collega"));
    assert!(words(Form::Partner).unwrap().contains("deze medewerker"));
    assert_eq!(words(Form::SelfForm), None);
}

#[test]
fn what_is_read_can_be_written_and_read_again() {
    let instrument = shipped();
    let written = serde_json::to_string(&instrument).unwrap();
    assert_eq!(parse(&written).unwrap(), instrument);
}

/// Each case: JSON pointer, wrong value, and the first fault that it gives.
fn assert_refused<const CASES: usize>(cases: [(&str, Value, &str, &str); CASES]) {
    for (pointer, value, path, reason) in cases {
        let expected = (path.to_owned(), reason.to_owned());
        let found = faults(&with(pointer, value));
        assert_eq!(found.first(), Some(&expected), "{pointer}");
    }
}

#[test]
fn a_wrong_text_is_named_with_its_place() {
    let text = |nl: &str| json!({"nl": nl, "en": "Words"});
    let control = "has a line break or another control character";
    let too_long = "is longer than 500 characters";
    assert_refused([
        ("/title", text(""), "title.nl", "is empty"),
        ("/status", text("  "), "status.nl", "is empty"),
        (
            "/window",
            text("Nu "),
            "window.nl",
            "begins or ends with a blank",
        ),
        (
            "/norm/question",
            text("Hoe\nvaak?"),
            "norm.question.nl",
            control,
        ),
        (
            "/dimensions/2/items/0/peer/en",
            json!("a".repeat(501)),
            "dimensions[2].items[0].peer.en",
            too_long,
        ),
        (
            "/dimensions/0/items/1/partner/nl",
            json!(""),
            "dimensions[0].items[1].partner.nl",
            "is empty",
        ),
        (
            "/dimensions/6/source",
            json!(""),
            "dimensions[6].source",
            "is empty",
        ),
        (
            "/brakes/0/self/nl",
            json!(""),
            "brakes[0].self.nl",
            "is empty",
        ),
        (
            "/scale/options/4/out_of_ten",
            json!(""),
            "scale.options[4].out_of_ten",
            "is empty",
        ),
        (
            "/conditions/items/3/leader/en",
            json!(""),
            "conditions.items[3].leader.en",
            "is empty",
        ),
        (
            "/open_questions/1/partner/en",
            json!(""),
            "open_questions[1].partner.en",
            "is empty",
        ),
        ("/pulse/window", text(""), "pulse.window.nl", "is empty"),
    ]);
}

#[test]
fn a_wrong_code_is_named_with_its_place() {
    let code_rule = "must be one to six capitals, then at most two digits, such as OZ1";
    let name_rule =
        "must be small letters and digits, words joined by underscores, at most 30 characters";
    let id_rule =
        "must be small letters and digits, words joined by hyphens, at most 60 characters";
    let unknown = "must be the code of a dimension or a condition of this file";
    let item = "dimensions[0].items[0].code";
    assert_refused([
        ("/id", json!("Integraal werken"), "id", id_rule),
        ("/id", json!("integraal--werken"), "id", id_rule),
        ("/id", json!("../werken"), "id", id_rule),
        ("/dimensions/0/items/0/code", json!("oz1"), item, code_rule),
        (
            "/dimensions/0/items/0/code",
            json!("OZ123"),
            item,
            code_rule,
        ),
        ("/dimensions/0/items/0/code", json!("1"), item, code_rule),
        ("/dimensions/0/items/0/code", json!(""), item, code_rule),
        (
            "/dimensions/0/items/0/code",
            json!("OPZOEKEN"),
            item,
            code_rule,
        ),
        (
            "/brakes/1/code",
            json!("OZ1"),
            "brakes[1].code",
            "is already the code at dimensions[0].items[0].code",
        ),
        (
            "/conditions/items/7/code",
            json!("OZ"),
            "conditions.items[7].code",
            "is already the code at dimensions[0].code",
        ),
        (
            "/open_questions/1/code",
            json!("often"),
            "open_questions[1].code",
            "is already the code at familiarity.options[3].code",
        ),
        (
            "/familiarity/options/0/code",
            json!("Hardly"),
            "familiarity.options[0].code",
            name_rule,
        ),
        (
            "/open_questions/0/code",
            json!("keep on"),
            "open_questions[0].code",
            name_rule,
        ),
        (
            "/pulse/items/7/about",
            json!("OZ1"),
            "pulse.items[7].about",
            unknown,
        ),
    ]);
}

#[test]
fn a_wrong_number_or_choice_is_named_with_its_place() {
    let scale_rule = "must be five options with the values 1, 2, 3, 4, 5 in this order; the statistics assume that scale";
    let choose_rule = "must be at least 1 and less than the number of dimensions";
    let forms = "open_questions[0].forms";
    let no_form = "is a wording for a form that `forms` does not name";
    assert_refused([
        ("/format", json!(2), "format", "is 2; this program reads 1"),
        ("/version", json!(0), "version", "is 0; must be 1 to 9999"),
        (
            "/scale/options/0/value",
            json!(0),
            "scale.options",
            scale_rule,
        ),
        (
            "/scale/options/4/value",
            json!(6),
            "scale.options",
            scale_rule,
        ),
        ("/scale/options", json!([]), "scale.options", scale_rule),
        (
            "/priorities/choose",
            json!(0),
            "priorities.choose",
            choose_rule,
        ),
        (
            "/priorities/choose",
            json!(7),
            "priorities.choose",
            choose_rule,
        ),
        (
            "/intention/max_chars",
            json!(601),
            "intention.max_chars",
            "is 601; must be 1 to 600",
        ),
        (
            "/open_questions/3/max_chars",
            json!(0),
            "open_questions[3].max_chars",
            "is 0; must be 1 to 600",
        ),
        (
            "/open_questions/0/forms",
            json!([]),
            forms,
            "must name at least one form",
        ),
        (
            "/open_questions/0/forms",
            json!(["peer", "peer"]),
            forms,
            "names a form twice",
        ),
        (
            "/open_questions/0/forms",
            json!(["peer"]),
            "open_questions[0].partner",
            no_form,
        ),
        (
            "/conditions/items",
            json!([]),
            "conditions.items",
            "has 0 entries; must have 1 to 12",
        ),
        (
            "/prior_variance",
            json!(0.0),
            "prior_variance",
            "must be 0.05 to 4",
        ),
        (
            "/prior_variance",
            json!(4.1),
            "prior_variance",
            "must be 0.05 to 4",
        ),
    ]);
}

#[test]
fn a_dimension_needs_two_items_that_count() {
    let mut document: Value = serde_json::from_str(SHIPPED).unwrap();
    for item in 0..2 {
        document["dimensions"][3]["items"][item]["reserve"] = json!(true);
    }
    assert_eq!(
        faults(&document.to_string()),
        [(
            "dimensions[3].items".to_owned(),
            "must have at least 2 items that are not reserve".to_owned()
        )]
    );
}

#[test]
fn lists_have_a_longest_length() {
    let shipped: Value = serde_json::from_str(SHIPPED).unwrap();
    for (pointer, path, most) in [
        ("/dimensions", "dimensions", 12),
        ("/dimensions/0/items", "dimensions[0].items", 12),
        ("/brakes", "brakes", 12),
        ("/conditions/items", "conditions.items", 12),
        ("/familiarity/options", "familiarity.options", 8),
        ("/open_questions", "open_questions", 5),
        ("/pulse/items", "pulse.items", 12),
    ] {
        let entry = shipped.pointer(pointer).unwrap()[0].clone();
        let long = with(pointer, json!(vec![entry; most + 1]));
        let found = faults(&long);
        assert!(
            found.iter().any(|(at, reason)| at == path
                && reason.starts_with(&format!("has {} entries", most + 1))),
            "{found:?}"
        );
    }
}

#[test]
fn somebody_who_saw_enough_can_go_on() {
    let option = |code: &str, skips: bool| json!({"code": code, "label": {"nl": "Soms", "en": "Sometimes"}, "skips": skips});
    let skips_all = with(
        "/familiarity/options",
        json!([option("a", true), option("b", true)]),
    );
    assert_eq!(
        faults(&skips_all),
        [(
            "familiarity.options".to_owned(),
            "must have at least one option that does not skip the form".to_owned()
        )]
    );
    let skips_last = with(
        "/familiarity/options",
        json!([option("a", false), option("b", true)]),
    );
    assert_eq!(
        faults(&skips_last),
        [(
            "familiarity.options".to_owned(),
            "must have the options that skip the form before the others".to_owned()
        )]
    );
}

#[test]
fn all_faults_come_at_once() {
    let mut document: Value = serde_json::from_str(SHIPPED).unwrap();
    document["version"] = json!(0);
    document["dimensions"][0]["title"]["en"] = json!("");
    document["prior_variance"] = json!(9);
    let shown = parse(&document.to_string()).unwrap_err().to_string();
    assert_eq!(
        shown,
        "version: is 0; must be 1 to 9999\ndimensions[0].title.en: is empty\nprior_variance: must be 0.05 to 4"
    );
}

#[test]
fn a_wrong_shape_gives_the_place_and_what_was_expected() {
    let mut without_english: Value = serde_json::from_str(SHIPPED).unwrap();
    without_english["dimensions"][2]["items"][0]["peer"]
        .as_object_mut()
        .unwrap()
        .remove("en");
    let twice = SHIPPED.replacen("\"version\": 1,", "\"version\": 1, \"version\": 2,", 1);
    for (json, path, reason) in [
        (
            String::new(),
            "(top level)",
            "EOF while parsing a value at line 1 column 0",
        ),
        ("[".to_owned(), "(top level)", "EOF while parsing a"),
        (
            "Vragen".to_owned(),
            "(top level)",
            "expected value at line 1 column 1",
        ),
        (
            format!("{SHIPPED}{{}}"),
            "(top level)",
            "trailing characters at line",
        ),
        (
            without_english.to_string(),
            "dimensions[2].items[0].peer",
            "missing field `en` at line 1 column",
        ),
        (
            with("/scale/options/1/value", json!("2")),
            "scale.options[1].value",
            "invalid type: string \"2\", expected u8",
        ),
        (
            with("/open_questions/0/forms/0", json!("boss")),
            "open_questions[0].forms[0]",
            "unknown variant `boss`, expected one of `self`, `peer`, `partner`",
        ),
        (
            with("/norm", json!({"vraag": 1})),
            "norm.vraag",
            "unknown field `vraag`, expected `question` or `not_my_work`",
        ),
        (twice, "(top level)", "duplicate field `version`"),
        (
            with("/prior_variance", json!(null)),
            "prior_variance",
            "invalid type: null, expected f64",
        ),
        (
            json!({"format": 2, "themes": []}).to_string(),
            "format",
            "is 2; this program reads 1",
        ),
        (
            " ".repeat(MOST_BYTES + 1),
            "(top level)",
            "larger than 524288 bytes",
        ),
    ] {
        let found = faults(&json);
        let [(at, why)] = found.as_slice() else {
            panic!("one fault: {found:?}");
        };
        assert_eq!(at, path, "{why}");
        assert!(why.starts_with(reason), "{why}");
    }
}
