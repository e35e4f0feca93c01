//! Attack 30: every role sends every form of every page with other values, in an open and in a closed round. Pass: the
//! round, its people, who rates whom, its cells and its reports are as they were, and no page hands out a file. Cannot
//! see: commands on the server itself, and who changes the database.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context as _;

use super::html;
use super::polling::{starts, without_ids};
use super::stage::{Stage, secret_after};
use crate::cli::audit::outcome::{Outcome, said};
use crate::storage::inspect::{Table, Value};
use crate::web::cookies::CookieKind;

/// Tables that hold what was agreed, with the column that names the round.
const AGREED: [(&str, &str); 5] = [
    ("round", "id"),
    ("participant", "round_id"),
    ("assignment", "round_id"),
    ("cell", "round_id"),
    ("group_report", "round_id"),
];
/// Tables whose rows must all stay; others may come.
const KEPT: [&str; 3] = ["instrument", "gap_report", "personal_link"];

type Agreed = BTreeMap<&'static str, BTreeSet<Vec<Value>>>;

/// Tries it all; how many requests.
pub(super) fn crawl(stage: &Stage, outcome: &mut Outcome) -> anyhow::Result<usize> {
    let mut requests = 0;
    let subject = stage
        .main
        .view
        .people
        .iter()
        .find(|person| person.is_subject);
    let subject = subject.context("the round has subjects")?.id;
    let (leader, leader_token) = stage.signed_in(&stage.main.leader)?;
    let (other, other_token) = stage.signed_in(&stage.other.leader)?;
    let (rater, secret) = stage.rater(subject)?;
    let mut roles = vec![
        ("audit-role-nobody", String::new(), String::new()),
        ("audit-role-leader", leader, leader_token),
        ("audit-role-other-leader", other, other_token),
        ("audit-role-rater", rater, secret.form_token()),
    ];
    let mails = stage.mailbox.all();
    let report = mails
        .iter()
        .find_map(|mail| secret_after(&mail.mail.text, "/report/"));
    if let Some(secret) = report {
        let cookie = stage.cookie(CookieKind::Report, &secret);
        roles.push(("audit-role-reader", cookie, secret.form_token()));
    }
    for (role, cookie, token) in roles {
        let before = agreed(stage)?;
        let pages = stage.site.crawl(&cookie, &starts(stage, subject));
        requests += pages.len();
        for (path, answer) in &pages {
            let kind = answer.header("content-type");
            let is_page =
                kind.is_empty() || kind.starts_with("text/html") || kind.starts_with("text/plain");
            // The text of a promise is for everybody, and names nobody.
            let is_promise = path.starts_with("/promise/") && path.ends_with("/text");
            if !is_promise && (!is_page || !answer.header("content-disposition").is_empty()) {
                let page = without_ids(path);
                outcome.found(
                    said("audit-30-export")
                        .with("page", page)
                        .with_word("role", role),
                );
            }
        }
        let mut forms: Vec<(String, Vec<String>)> = known_forms(stage, subject);
        for (path, answer) in &pages {
            for form in html::forms(&answer.body) {
                let target = if form.action.starts_with('/') {
                    &form.action
                } else {
                    path
                };
                let names = form.fields.into_iter().map(|(name, _)| name).collect();
                forms.push((target.clone(), names));
            }
        }
        forms.sort();
        forms.dedup();
        for (path, names) in forms.iter().filter(|(path, _)| is_tried(role, path)) {
            for variant in 0..2 {
                let fields = altered(names, &token, variant);
                stage.site.post(path, &cookie, &fields);
                stage.site.upload(path, &cookie, &fields);
                requests += 2;
            }
        }
        outcome.examined += forms.len();
        let after = agreed(stage)?;
        for (table, rows) in &before {
            let same = after
                .get(table)
                .is_some_and(|now| is_kept(table, rows, now));
            if !same {
                outcome.found(
                    said("audit-30-changed")
                        .with("table", *table)
                        .with_word("role", role),
                );
            }
        }
    }
    Ok(requests)
}

/// Says what was tried.
pub(super) fn tell(outcome: &mut Outcome, requests: usize) {
    outcome.tried(
        said("audit-30-tried")
            .with("requests", requests)
            .with("roles", "5"),
    );
    outcome.remark(said("audit-30-close"));
}

/// Closing is a right of the leader; signing out would end the trying.
fn is_tried(role: &str, path: &str) -> bool {
    !(path.ends_with("/sign-out") || (role == "audit-role-leader" && path.ends_with("/close")))
}

/// Forms of the leader's pages, also those that no page of an open round shows.
fn known_forms(
    stage: &Stage,
    subject: crate::domain::ids::ParticipantId,
) -> Vec<(String, Vec<String>)> {
    let round = stage.main.id;
    let basics = [
        "title",
        "setting",
        "closes_on",
        "closes_at",
        "time_zone",
        "language",
        "instrument",
        "minimum_dimension",
        "minimum_item",
        "minimum_split",
        "minimum_comment_raters",
        "minimum_comment_writers",
        "minimum_group_subjects",
        "minimum_group_raters",
        "promise",
    ];
    let forms: [(String, &[&str]); 7] = [
        (format!("/rounds/{round}/basics"), &basics),
        (format!("/rounds/{round}/people"), &["pasted", "file"]),
        (format!("/rounds/{round}/people/{subject}/remove"), &[]),
        (
            format!("/rounds/{round}/raters"),
            &["preset", "raters_per_subject", "cap_per_rater"],
        ),
        (
            format!("/rounds/{round}/raters/{subject}"),
            &["rater", "raters", "add", "remove"],
        ),
        (format!("/rounds/{round}/open"), &[]),
        (format!("/rounds/{round}/close"), &[]),
    ];
    forms
        .into_iter()
        .map(|(path, names)| (path, names.iter().map(|name| (*name).to_owned()).collect()))
        .collect()
}

/// Values that would lower what was agreed, if they were taken.
fn altered(names: &[String], token: &str, variant: u8) -> Vec<(String, String)> {
    let value = |name: &str| match (name, variant) {
        ("csrf", _) => token.to_owned(),
        ("setting", _) => "line".to_owned(),
        ("preset", _) => "everyone".to_owned(),
        ("closes_on", _) => "2027-03-01".to_owned(),
        ("closes_at", _) => "12:00".to_owned(),
        ("time_zone", _) => "Europe/Amsterdam".to_owned(),
        ("language", _) => "nl".to_owned(),
        ("instrument", _) => "integraal-werken.v1".to_owned(),
        ("promise", _) => "on".to_owned(),
        ("pasted" | "file", _) => {
            "naam;e-mail;afdeling;organisatie;partner van\nPop;pop@anne.example;Jeugd;;\n"
                .to_owned()
        }
        ("email", _) => "pop@anne.example".to_owned(),
        // The floors first, then what lies below them.
        (minimum, 0) if minimum.starts_with("minimum") => "5".to_owned(),
        (minimum, _) if minimum.starts_with("minimum") => "1".to_owned(),
        (_, 0) => "4".to_owned(),
        _other => "Anders".to_owned(),
    };
    let mut fields: Vec<(String, String)> = names
        .iter()
        .map(|name| (name.clone(), value(name)))
        .collect();
    if !names.iter().any(|name| name == "csrf") {
        fields.push(("csrf".to_owned(), token.to_owned()));
    }
    fields
}

/// Whether a table still says what was agreed.
fn is_kept(table: &str, before: &BTreeSet<Vec<Value>>, after: &BTreeSet<Vec<Value>>) -> bool {
    if KEPT.contains(&table) {
        before.is_subset(after)
    } else {
        before == after
    }
}

/// What was agreed, as it is stored now.
fn agreed(stage: &Stage) -> anyhow::Result<Agreed> {
    let tables = stage.tables()?;
    // The other round is its own leader's to close.
    let round = stage.main.id.to_string();
    let mut agreed = Agreed::new();
    for (name, column) in AGREED {
        let of_round = |table: &Table| {
            let rows = table.rows.iter();
            rows.filter(|row| table.value(row, column).text() == round)
                .cloned()
                .collect()
        };
        agreed.insert(name, tables.get(name).map(of_round).unwrap_or_default());
    }
    for name in KEPT {
        let rows = tables
            .get(name)
            .map(|table| table.rows.iter().cloned().collect());
        agreed.insert(name, rows.unwrap_or_default());
    }
    Ok(agreed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_is_changed_added_or_gone_is_seen() {
        let rows = |texts: &[&str]| -> BTreeSet<Vec<Value>> {
            let row = |text: &&str| vec![Value::Text((*text).to_owned())];
            texts.iter().map(row).collect()
        };
        let before = rows(&["a", "b"]);
        assert!(is_kept("participant", &before, &before));
        for after in [rows(&["a", "c"]), rows(&["a"]), rows(&["a", "b", "c"])] {
            assert!(!is_kept("participant", &before, &after), "{after:?}");
        }
        assert!(is_kept("gap_report", &before, &rows(&["a", "b", "c"])));
        assert!(!is_kept("gap_report", &before, &rows(&["a"])));
    }

    #[test]
    fn every_form_is_sent_with_the_token_of_its_page_and_with_lower_minimums() {
        let names = ["minimum_item".to_owned()];
        let fields = altered(&names, "token", 1);
        assert!(fields.contains(&("csrf".to_owned(), "token".to_owned())));
        assert!(fields.contains(&("minimum_item".to_owned(), "1".to_owned())));
    }
}
