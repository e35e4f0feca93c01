//! What a stored report shows, and what a file of published figures says that it shows: found apart from each other.

use serde_json::{Value, json};

/// Kind and value of everything that a stored gap report shows, found without the code that writes the file. A field
/// that it does not know is an error: the file has to get a cell for it.
pub(crate) fn shown_in_gap_report(report: &Value) -> Vec<(&'static str, Value)> {
    let mut shown = Vec::new();
    let list = |value: &Value| value.as_array().unwrap().clone();
    let add = |shown: &mut Vec<_>, kind, value: &Value| {
        if !value.is_null() {
            shown.push((kind, value.clone()));
        }
    };
    // Own words are no figures, and of comments the file has the number.
    has_only(
        report,
        "instrument minimums grouping respondents assigned_inside assigned_outside dimensions brakes own_words \
         comments withheld",
    );
    for respondents in list(&report["respondents"]) {
        add(&mut shown, "respondents", &respondents);
    }
    let mut items = list(&report["brakes"]);
    for dimension in list(&report["dimensions"]) {
        has_only(
            &dimension,
            "code norm expected self_score figures inside_outside items",
        );
        add(&mut shown, "norm", &dimension["norm"]);
        add(&mut shown, "expected", &dimension["expected"]);
        add(&mut shown, "own_score", &dimension["self_score"]);
        for figure in list(&dimension["figures"]) {
            has_only(&figure, "view basis centre lo hi gap say_do foresight");
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
        has_only(&item, "code self_answer figures");
        add(&mut shown, "own_answer", &item["self_answer"]);
        for figure in list(&item["figures"]) {
            has_only(&figure, "view band");
            add(&mut shown, "item", &figure["band"]);
        }
    }
    for comments in list(&report["comments"]) {
        has_only(&comments, "question texts");
        shown.push(("comments", json!(list(&comments["texts"]).len())));
    }
    sorted(shown)
}

fn has_only(value: &Value, fields: &str) {
    for field in value.as_object().unwrap().keys() {
        assert!(fields.split(' ').any(|known| known == field), "{field}");
    }
}

/// The same for the group report.
pub(crate) fn shown_in_group_report(report: &Value) -> Vec<(&'static str, Value)> {
    let mut shown = Vec::new();
    for (field, value) in report.as_object().unwrap() {
        match field.as_str() {
            "counts" => shown.push(("group_counts", value.clone())),
            "dimensions" => each(value, |one| add_group_dimension(one, &mut shown)),
            "conditions" => each(value, |one| {
                add_figure("group_condition", &one["figure"], &mut shown);
            }),
            "groups" => each(value, |one| add_department(one, &mut shown)),
            "instrument" | "minimums" | "withheld" => {}
            _ => panic!("{field} of a group report"),
        }
    }
    sorted(shown)
}

fn add_department(department: &Value, shown: &mut Vec<(&'static str, Value)>) {
    for (field, value) in department.as_object().unwrap() {
        match field.as_str() {
            "subjects" => shown.push(("group_counts", value.clone())),
            "dimensions" => each(value, |one| add_group_dimension(one, shown)),
            "path" | "withheld" => {}
            _ => panic!("{field} of a department"),
        }
    }
}

fn add_group_dimension(dimension: &Value, shown: &mut Vec<(&'static str, Value)>) {
    for (field, value) in dimension.as_object().unwrap() {
        match field.as_str() {
            "norm" | "self_score" | "expected" => add_figure("group_own", value, shown),
            "inside" | "outside" | "together" => add_figure("group_dimension", value, shown),
            "circles" if value.is_null() => {}
            "circles" => value
                .as_object()
                .unwrap()
                .values()
                .for_each(|side| add_figure("group_circles", side, shown)),
            "code" => {}
            _ => panic!("{field} of a dimension"),
        }
    }
}

fn add_figure(kind: &'static str, figure: &Value, shown: &mut Vec<(&'static str, Value)>) {
    if !figure.is_null() {
        shown.push((kind, figure.clone()));
    }
}

fn each(list: &Value, then: impl FnMut(&Value)) {
    list.as_array().unwrap().iter().for_each(then);
}

/// Kind and value of the figures in the file that this person reads, without what margins tell.
pub(crate) fn shown_in_file(file: &Value, who: &str, scope: &str) -> Vec<(&'static str, Value)> {
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
        .filter(|cell| cell["suppressed"] != true && cell["kind"] != "variance")
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
