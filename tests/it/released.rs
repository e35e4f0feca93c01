//! Every door against what was released: pages, coordinates of charts, texts for screen readers, mails, the log and the
//! database show the figures of the released reports and no other (docs/ANONYMITY.md, A1).

use std::collections::BTreeSet;

use scraper::Html;
use serde_json::Value;
use spiegel::app::promised;
use spiegel::domain::disclosure::bands::Cut;
use spiegel::domain::language::Language;

use super::support::browser::{Browser, Site};
use super::support::given::{OpenRound, colleague, partner};
use super::support::test_app::TestApp;
use super::support::{database, dump, given, log, on_both_databases};

const COLLEAGUES: usize = 8;
const PARTNERS: usize = 5;

/// What rater `rater` gives subject `subject` at `item`: scattered, and one in nine is not judged.
fn as_given(rater: usize, subject: usize, item: &str) -> Option<u8> {
    let letters: usize = item.bytes().map(usize::from).sum();
    let mix = rater * 37 + subject * 11 + letters * 7;
    let is_left_out = (rater * 5 + subject * 3 + letters).is_multiple_of(9);
    (!is_left_out).then(|| u8::try_from(1 + (mix + mix / 5) % 5).unwrap())
}

/// A closed round in which everybody rated everybody, with a window before emptying.
fn closed(test: &TestApp, rate: impl Fn(usize, usize, &str) -> Option<u8>) -> OpenRound {
    let round = given::open(test, COLLEAGUES, PARTNERS);
    for subject in 0..COLLEAGUES {
        // The last subject has too few raters, the one before just enough for a dimension.
        let raters = match subject {
            7 => 2,
            6 => 4,
            _ => COLLEAGUES,
        };
        for rater in (0..COLLEAGUES)
            .filter(|rater| *rater != subject)
            .take(raters)
        {
            let words = format!(
                "Bij het wijkplan werkte je fijn samen, vindt {}.",
                LETTERS[rater]
            );
            round.send_each(
                test,
                &colleague(rater),
                &colleague(subject),
                |item| rate(rater, subject, item),
                &words,
            );
        }
        round.send_own(test, &colleague(subject), 4, "");
    }
    for number in 0..PARTNERS {
        round.send_each(
            test,
            &partner(number),
            &colleague(0),
            |item| rate(20 + number, 0, item),
            "",
        );
    }
    round.close(test);
    round
}

const LETTERS: [&str; COLLEAGUES] = ["Aa", "Bee", "Cee", "Dee", "Ee", "Ef", "Gee", "Ha"];

/// Every page that somebody can open after the close: its reader's report as stored, if any, and its HTML.
fn pages(test: &TestApp, round: &OpenRound) -> Vec<(String, Option<Value>, String)> {
    let site = Site::of(test);
    let report_of = |id: &str| {
        let rows = dump::rows(&test.app.database, "gap_report");
        let row = rows
            .iter()
            .find(|row| dump::text(row, "participant_id") == id)
            .unwrap();
        serde_json::from_str::<Value>(dump::text(row, "contents")).unwrap()
    };
    let mut pages = Vec::new();
    for subject in 0..COLLEAGUES {
        let reader = site.browser();
        let link = format!(
            "/report/{}",
            given::report_link(test, &colleague(subject)).to_text()
        );
        reader.get(&link);
        reader.post(&link, &[]);
        let report = report_of(&round.id_of(&colleague(subject)).to_string());
        add(
            &mut pages,
            &reader,
            &format!("report {subject}"),
            Some(&report),
            "/report",
        );
    }
    let leader = site.browser();
    given::signed_in(test, &leader, &round.leader.email);
    let stored = dump::rows(&test.app.database, "group_report");
    let group: Value = serde_json::from_str(dump::text(&stored[0], "contents")).unwrap();
    let path = format!("/rounds/{}", round.id);
    add(
        &mut pages,
        &leader,
        "group",
        Some(&group),
        &format!("{path}/report"),
    );
    for path in [
        "/rounds",
        &path,
        &format!("{path}/basics"),
        &format!("{path}/people"),
        &format!("{path}/close"),
    ] {
        add(&mut pages, &leader, path, None, path);
    }
    let rater = site.browser();
    let link = format!("/survey/{}", round.link_of(&colleague(1)).to_text());
    rater.get(&link);
    rater.post(&link, &[]);
    for path in ["/survey", "/", "/privacy", "/health/live"] {
        add(&mut pages, &rater, path, None, path);
    }
    pages
}

fn add(
    pages: &mut Vec<(String, Option<Value>, String)>,
    reader: &Browser<'_>,
    name: &str,
    report: Option<&Value>,
    path: &str,
) {
    for language in Language::ALL {
        let page = reader.get(&format!("{path}?lang={}", language.tag()));
        pages.push((
            format!("{name} {}", language.tag()),
            report.cloned(),
            page.body,
        ));
    }
}

/// Every number with decimals in the words and attributes of a page, and every percentage of a place in a drawing.
fn figures(html: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut decimals, mut places) = (BTreeSet::new(), BTreeSet::new());
    let page = Html::parse_document(html);
    for node in page.tree.nodes() {
        if let Some(text) = node.value().as_text() {
            decimals.extend(decimals_in(text));
        }
        let Some(element) = node.value().as_element() else {
            continue;
        };
        for (name, value) in element.attrs() {
            if let Some(place) = value.strip_suffix('%') {
                if element.name() != "svg" || name == "x" {
                    places.insert(place.to_owned());
                }
            } else if name.starts_with("aria-") || matches!(name, "alt" | "title" | "data-label") {
                decimals.extend(decimals_in(value));
            }
        }
    }
    (decimals, places)
}

/// "3,4" and "3.4" as "3.4"; times of day and versions have no figure beside them that fits.
fn decimals_in(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_ascii_digit() && letter != ',' && letter != '.')
        .map(|word| word.trim_matches(['.', ',']).replace(',', "."))
        .filter(|word| word.split('.').count() == 2)
        .filter(|word| word.split('.').all(|digits| !digits.is_empty()))
        .filter(|word| {
            word.split('.')
                .next_back()
                .is_some_and(|decimals| decimals.len() != 2)
        })
        .collect()
}

/// Every figure that a reader of `report` was released: numbers as they stand, and the edges and middles of bands.
fn released(report: &Value) -> BTreeSet<u64> {
    let mut found = BTreeSet::new();
    collect(report, &mut found);
    found
}

/// Thousandths, so that a figure can be looked up.
fn thousandths(value: f64) -> u64 {
    format!("{:.0}", value.abs() * 1000.0).parse().unwrap()
}

fn collect(value: &Value, found: &mut BTreeSet<u64>) {
    match value {
        Value::Number(number) => {
            found.insert(thousandths(number.as_f64().unwrap()));
        }
        Value::Array(values) => values.iter().for_each(|value| collect(value, found)),
        Value::Object(members) => {
            if let (Some(lo), Some(hi), Some(n)) = (
                members.get("lo_total"),
                members.get("hi_total"),
                members.get("n"),
            ) {
                let [lo, hi, n] = [lo, hi, n].map(|part| part.as_f64().unwrap());
                found.extend([lo / n, hi / n, (lo + hi) / (2.0 * n)].map(thousandths));
                return;
            }
            members.values().for_each(|value| collect(value, found));
        }
        _ => {}
    }
}

/// Whether `decimal`, as shown with one decimal, is the rounded form of something released.
fn is_released(decimal: &str, released: &BTreeSet<u64>) -> bool {
    let shown: f64 = decimal.parse().unwrap();
    released.iter().any(|value| {
        let value: f64 = format!("{value}").parse::<f64>().unwrap() / 1000.0;
        (value - shown).abs() <= 0.0501
    })
}

/// Whether a place along the scale from 1 to 5 is that of something released, or of a line of the scale.
fn is_place(percent: &str, released: &BTreeSet<u64>) -> bool {
    let place: f64 = percent.parse().unwrap();
    let value = 1.0 + place / 25.0;
    let is_line = [0.0, 25.0, 50.0, 75.0, 100.0, 39.0, 61.0]
        .iter()
        .any(|line| (line - place).abs() < 0.001);
    is_line
        || released.iter().any(|known| {
            let known: f64 = format!("{known}").parse::<f64>().unwrap() / 1000.0;
            (known - value).abs() < 0.001
        })
}

on_both_databases! {
    fn no_door_shows_a_figure_that_was_not_released(database) {
        let test = TestApp::on(database);
        let round = closed(&test, as_given);
        let mut compared = 0;
        for (name, report, html) in pages(&test, &round) {
            let known = report.as_ref().map(released).unwrap_or_default();
            let (decimals, places) = figures(&html);
            for decimal in &decimals {
                let is_margin_line = is_released(decimal, &known);
                assert!(is_margin_line || PUBLIC.contains(&decimal.as_str()), "{name} shows {decimal}: {}", around(&html, decimal));
                compared += 1;
            }
            for place in &places {
                assert!(is_place(place, &known), "{name} draws something at {place} %");
                compared += 1;
            }
        }
        assert!(compared > 200, "{compared}");
        for mail in test.mailbox.all() {
            for part in [&mail.mail.subject, &mail.mail.text] {
                assert_eq!(decimals_in(part), Vec::<String>::new(), "{part}");
            }
        }
    }
}

/// Decimals that stand on pages for everybody: the example of a band, and how far rounding may be off.
const PUBLIC: [&str; 3] = ["0.1", "3.4", "3.8"];

/// What a rater gives a subject at an item.
type World = fn(usize, usize, &str) -> Option<u8>;

/// Everything that leaves a round that was rated like this.
fn everything(kind: database::Kind, rate: World) -> Vec<String> {
    let test = TestApp::on(kind);
    let (round, written) = log::of(|| closed(&test, rate));
    let mut all: Vec<String> = pages(&test, &round)
        .into_iter()
        .map(|(name, _, html)| format!("{name}\n{html}"))
        .collect();
    all.extend(test.mailbox.all().into_iter().map(|mail| {
        format!(
            "{} {} {} {}",
            mail.to, mail.mail.subject, mail.mail.text, mail.mail.html
        )
    }));
    for table in [
        "gap_report",
        "group_report",
        "outbox",
        "participant",
        "assignment",
        "personal_link",
    ] {
        all.extend(
            dump::rows(&test.app.database, table)
                .iter()
                .map(|row| format!("{table} {row:?}")),
        );
    }
    let ours: Vec<&str> = written
        .lines()
        .filter(|line| line.contains("\"target\":\"spiegel"))
        .collect();
    all.push(
        ours.iter()
            .map(|line| line.split_once("\"level\"").map_or(*line, |(_, rest)| rest))
            .collect::<Vec<_>>()
            .join("\n"),
    );
    // The key that ballots are sealed to is new each time, and the fingerprint with it.
    let mark = promised::fingerprint(&round.view.round).unwrap();
    all.iter()
        .map(|text| {
            text.replace(&mark.sha256, "[sha256]")
                .replace(&mark.words, "[words]")
        })
        .collect()
}

/// Who judged an item of a subject among those with these numbers, and how.
fn judgements(raters: impl Iterator<Item = usize>, subject: usize, item: &str) -> Vec<(usize, u8)> {
    raters
        .filter(|rater| *rater != subject && is_rater(*rater, subject))
        .filter_map(|rater| Some((rater, as_given(rater, subject, item)?)))
        .collect()
}

/// The same ratings in every cell, given by other raters: item by item they pass their ratings on, colleagues within one
/// department and partners among themselves.
fn passed_on(rater: usize, subject: usize, item: &str) -> Option<u8> {
    as_given(rater, subject, item)?;
    let judging = if rater < 20 {
        judgements((rater % 3..COLLEAGUES).step_by(3), subject, item)
    } else {
        judgements(20..20 + PARTNERS, subject, item)
    };
    let place = judging.iter().position(|(other, _)| *other == rater)?;
    let letters: usize = item.bytes().map(usize::from).sum();
    Some(judging[(place + letters) % judging.len()].1)
}

/// Other totals in the same bands: one rating about the first subject of a pair is one higher, one about the second is
/// one lower, both from other departments, wherever the bands allow it. Who has too few raters is rated anew.
fn within_bands(rater: usize, subject: usize, item: &str) -> Option<u8> {
    let given = as_given(rater, subject, item)?;
    let one_up = |rating: u8| rating.checked_add(1).filter(|rating| *rating <= 5);
    let one_down = |rating: u8| rating.checked_sub(1).filter(|rating| *rating >= 1);
    let (first, second) = match subject {
        1..=4 => (subject.div_ceil(2) * 2 - 1, subject.div_ceil(2) * 2),
        7 => return Some(6 - given),
        _ => return Some(given),
    };
    let (up, down) = (
        who_can(first, item, one_up),
        who_can(second, item, one_down),
    );
    match (up, down) {
        (Some(up), Some(_)) if subject == first && rater == up => one_up(given),
        (Some(_), Some(down)) if subject == second && rater == down => one_down(given),
        _ => Some(given),
    }
}

/// A rater of another department whose rating can change like this without moving the total into another band.
fn who_can(subject: usize, item: &str, change: impl Fn(u8) -> Option<u8>) -> Option<usize> {
    let judging = judgements(0..COLLEAGUES, subject, item);
    let total: u32 = judging.iter().map(|(_, rating)| u32::from(*rating)).sum();
    let cut = Cut::of_item(u32::try_from(judging.len()).unwrap(), 1, 5);
    let stays = |rating: u8, changed: u8| {
        cut.band_of(total) == cut.band_of(total + u32::from(changed) - u32::from(rating))
    };
    judging
        .iter()
        .filter(|(rater, _)| rater % 3 != subject % 3)
        .find(|(_, rating)| change(*rating).is_some_and(|changed| stays(*rating, changed)))
        .map(|(rater, _)| *rater)
}

/// Whether `rater` is one of those who send a form about `subject` in [`closed`].
fn is_rater(rater: usize, subject: usize) -> bool {
    let raters = match subject {
        7 => 2,
        6 => 4,
        _ => COLLEAGUES,
    };
    rater >= 20
        || (0..COLLEAGUES)
            .filter(|other| *other != subject)
            .take(raters)
            .any(|other| other == rater)
}

on_both_databases! {
    fn rounds_with_the_same_bands_are_the_same_behind_every_door(database) {
        let one = everything(database, as_given);
        let worlds: [(World, usize); 2] = [(passed_on, 200), (within_bands, 40)];
        for (other_world, enough) in worlds {
            let items = given::peer_items();
            let changed = items
                .iter()
                .flat_map(|item| (0..COLLEAGUES * COLLEAGUES).map(move |pair| (pair / COLLEAGUES, pair % COLLEAGUES, item)))
                .filter(|(rater, subject, item)| rater != subject && is_rater(*rater, *subject) && as_given(*rater, *subject, item) != other_world(*rater, *subject, item))
                .count();
            assert!(changed > enough, "only {changed} ratings are others");
            let other = everything(database, other_world);
            assert_eq!(one.len(), other.len());
            for (one, other) in one.iter().zip(&other) {
                assert!(one == other, "{}", first_difference(one, other));
            }
        }
    }
}

fn first_difference(one: &str, other: &str) -> String {
    one.lines()
        .zip(other.lines())
        .find(|(one, other)| one != other)
        .map(|(one, other)| format!("{one}\n{other}"))
        .unwrap_or_default()
}

/// Where a number stands on a page, for the message of a test that fails.
fn around(html: &str, decimal: &str) -> String {
    let page = Html::parse_document(html);
    let words: String = page.root_element().text().collect::<Vec<_>>().join(" ");
    let comma = decimal.replace('.', ",");
    let at = words
        .find(&comma)
        .or_else(|| words.find(decimal))
        .unwrap_or_default();
    words
        .chars()
        .skip(words[..at].chars().count().saturating_sub(120))
        .take(200)
        .collect()
}
