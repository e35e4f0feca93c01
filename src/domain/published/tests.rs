use std::fmt::Write;

use super::group_bands;
use super::questionnaire;
use super::table::Table;
use super::{Kind, Published, SubjectReport};
use crate::domain::answers::{Reader, Round};
use crate::domain::disclosure;
use crate::domain::disclosure::bands::Cut;
use crate::domain::instrument::Scale;
use crate::domain::promise::Minimums;
use crate::domain::report::GroupFigure;
use crate::domain::statistics::rounding::one_decimal;

/// Subjects A to L, each rated by seven others on four items; the last items are judged by fewer.
fn round(judging: &[usize; 4]) -> Round {
    let mut text =
        "round,subject,rater,relation,department_of_rater,item,dimension,score\n".to_owned();
    for subject in 0..12_usize {
        for step in 0..8_usize {
            let rater = (subject + step) % 12;
            let relation = if step == 0 { "self" } else { "colleague" };
            for (item, judging) in judging.iter().enumerate() {
                let score = 1 + (subject * 5 + rater * 3 + item * 2 + rater * item) % 5;
                let score = if step <= *judging {
                    score.to_string()
                } else {
                    String::new()
                };
                writeln!(
                    text,
                    "R,S{subject:02},S{rater:02},{relation},,I{item},D,{score}"
                )
                .unwrap();
            }
        }
    }
    let mut reader = Reader::new();
    reader.feed(text.as_bytes());
    reader.finish().unwrap()
}

fn scale() -> Scale {
    questionnaire::instrument_of(&round(&[7; 4])).scale
}

/// Every cell of a round as text, with its kind.
fn cells(round: &Round, minimums: Minimums) -> Vec<(Kind, serde_json::Value)> {
    let instrument = questionnaire::instrument_of(round);
    let table = Table::new(round, &instrument);
    let publication = disclosure::publish(&table.tally(&[]), &instrument, &minimums, [0; 32]);
    let reports = publication.reports.iter().enumerate();
    let published = Published {
        instrument: &instrument,
        leader: "leader",
        reports: reports
            .map(|(place, (_, report))| SubjectReport {
                id: table.name(place).unwrap(),
                department: table.department(place),
                report,
            })
            .collect(),
        group: &publication.group,
        asked: table.asked(),
        missing_rate: table.missing_rate(),
        promise: None,
        present: &[],
        notes: Vec::new(),
        truth: None,
    };
    let mut cells = Vec::new();
    published
        .for_each_cell(|cell| {
            cells.push((cell.kind, serde_json::to_value(cell)?));
            Ok::<_, serde_json::Error>(())
        })
        .unwrap();
    cells
}

#[test]
fn a_group_figure_is_given_the_bands_that_round_to_it() {
    let band = Cut::of_own_answers(7, 1, 5).band_of(22).unwrap();
    let figure = GroupFigure {
        centre: one_decimal(band.centre()),
        lo: one_decimal(band.lo()),
        hi: one_decimal(band.hi()),
    };
    let bounds = group_bands::of_figure(&figure, 5, 9, &scale()).unwrap();
    assert!(bounds.lo <= band.lo() && bounds.hi >= band.hi());
    assert!(bounds.lo >= band.lo() - 0.1 && bounds.hi <= band.hi() + 0.1);
    assert!((bounds.n_min..=bounds.n_max).contains(&7));
    assert_eq!(group_bands::of_figure(&figure, 5, 5000, &scale()), None);
}

#[test]
fn the_variance_that_margins_tell_is_one_figure_for_all_who_can_read_it() {
    for judging in [[7, 7, 7, 7], [7, 7, 4, 4], [7, 4, 4, 4]] {
        let cells = cells(&round(&judging), Minimums::default());
        let variances: Vec<_> = cells
            .iter()
            .filter(|(kind, _)| *kind == Kind::Variance)
            .collect();
        let [(_, variance)] = variances.as_slice() else {
            panic!("{judging:?}: {variances:?}");
        };
        let tenths = variance["as_shown"].as_f64().unwrap() * 10.0;
        assert!((tenths - tenths.round()).abs() < 1e-9 && tenths >= 2.0);
        assert!(variance["who"].as_array().unwrap().len() > 5, "{judging:?}");
    }
}

#[test]
fn a_theme_is_derived_from_the_shown_items_or_is_one_band_over_a_pool() {
    let of = |judging: &[usize; 4], kind: Kind| -> Vec<serde_json::Value> {
        let cells = cells(&round(judging), Minimums::default()).into_iter();
        let cells = cells.filter(|(other, cell)| *other == kind && cell["suppressed"] != true);
        cells.map(|(_, cell)| cell).collect()
    };
    for (judging, derived) in [([7; 4], 4), ([7, 7, 4, 4], 2)] {
        let themes = of(&judging, Kind::Dimension);
        assert_eq!(themes.len(), 12);
        assert!(themes.iter().all(|cell| {
            let from = cell["derived"]["from"].as_array().unwrap();
            from.len() == derived && cell["n"].is_null()
        }));
    }
    let judging = [7, 4, 4, 4];
    let themes = of(&judging, Kind::Dimension);
    assert_eq!(themes.len(), 12);
    assert!(themes.iter().all(|cell| {
        cell["n"] == 19 && cell["items"].as_array().unwrap().len() == 4 && cell["derived"].is_null()
    }));
    assert!(of(&judging, Kind::Item).is_empty());
}

#[test]
fn what_is_shown_depends_on_numbers_of_answers_alone() {
    let shown = |round: &Round| -> Vec<String> {
        let cells = cells(round, Minimums::FLOORS);
        let named = cells.iter().filter(|(kind, _)| *kind != Kind::Variance);
        named
            .map(|(_, cell)| format!("{} {}", cell["id"], cell["suppressed"]))
            .collect()
    };
    let one = round(&[7, 6, 4, 3]);
    let mut reader = Reader::new();
    let mut text =
        "round,subject,rater,relation,department_of_rater,item,dimension,score\n".to_owned();
    for (form, scores) in one.all() {
        let (subject, rater) = (
            &one.subjects[usize::try_from(form.subject).unwrap()],
            &one.raters[usize::try_from(form.rater).unwrap()],
        );
        let relation = if subject == rater {
            "self"
        } else {
            "colleague"
        };
        for (item, score) in one.items.iter().zip(scores) {
            let score = if *score == 0 { "" } else { "5" };
            writeln!(text, "R,{subject},{rater},{relation},,{item},D,{score}").unwrap();
        }
    }
    reader.feed(text.as_bytes());
    assert_eq!(shown(&one), shown(&reader.finish().unwrap()));
}
