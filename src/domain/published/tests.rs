use std::fmt::Write;

use super::implied::{self, Hidden};
use super::questionnaire;
use super::table::Table;
use super::{Kind, Published, SubjectReport};
use crate::domain::answers::{Reader, Round};
use crate::domain::disclosure;
use crate::domain::disclosure::bands::{Band, Cut};
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
    let publication = disclosure::publish(&table.tally(), &instrument, &minimums, [0; 32]);
    let reports = publication.reports.iter().enumerate();
    let published = Published {
        instrument: &instrument,
        leader: "leader",
        reports: reports
            .map(|(place, (_, report))| SubjectReport {
                id: table.name(place).unwrap(),
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

fn hidden(bands: &[(u32, u32)], most: u32) -> Hidden {
    let bands: Vec<_> = bands
        .iter()
        .map(|(n, total)| Cut::of_item(*n, 1, 5).band_of(*total).unwrap())
        .collect();
    Hidden {
        lo_sum: bands.iter().map(Band::lo).sum(),
        hi_sum: bands.iter().map(Band::hi).sum(),
        tolerance: 1e-6,
        below: bands.len(),
        protecting: 0,
        fewest: 0,
        most,
    }
}

#[test]
fn two_hidden_items_in_the_lowest_band_are_told_by_their_sum() {
    let bounds = implied::of_hidden(hidden(&[(4, 5), (4, 7)], 7), &Minimums::default(), &scale());
    let below = bounds.unwrap().below.unwrap();
    assert!((below.lo - 1.0).abs() < 1e-9 && (below.hi - 2.25).abs() < 1e-9);
    assert_eq!((below.n_min, below.n_max), (4, 4));
}

#[test]
fn hidden_items_in_different_bands_lie_anywhere_from_the_lowest_to_the_highest() {
    let bounds = implied::of_hidden(
        hidden(&[(4, 5), (4, 19)], 7),
        &Minimums::default(),
        &scale(),
    );
    let below = bounds.unwrap().below.unwrap();
    assert!((below.lo - 1.0).abs() < 1e-9 && (below.hi - 5.0).abs() < 1e-9);
}

#[test]
fn too_many_hidden_items_are_not_searched() {
    let many: Vec<(u32, u32)> = (0..14).map(|item| (4 + item % 8, 12)).collect();
    let minimums = Minimums {
        item: 12,
        ..Minimums::default()
    };
    assert_eq!(
        implied::of_hidden(hidden(&many, 12), &minimums, &scale()),
        None
    );
}

#[test]
fn a_group_figure_is_given_the_bands_that_round_to_it() {
    let band = Cut::of_item(7, 1, 5).band_of(22).unwrap();
    let figure = GroupFigure {
        centre: one_decimal(band.centre()),
        lo: one_decimal(band.lo()),
        hi: one_decimal(band.hi()),
    };
    let bounds = implied::of_group_figure(&figure, 5, 9, &scale()).unwrap();
    assert!(bounds.lo <= band.lo() && bounds.hi >= band.hi());
    assert!(bounds.lo >= band.lo() - 0.1 && bounds.hi <= band.hi() + 0.1);
    assert!((bounds.n_min..=bounds.n_max).contains(&7));
    assert_eq!(implied::of_group_figure(&figure, 5, 5000, &scale()), None);
}

#[test]
fn the_variance_that_margins_tell_is_one_figure_for_all_who_can_read_it() {
    for judging in [[7, 7, 7, 7], [7, 7, 4, 4]] {
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
fn a_theme_whose_items_are_all_shown_is_derived_and_implies_nothing() {
    let cells = cells(&round(&[7; 4]), Minimums::default());
    let of = |kind: Kind| cells.iter().filter(move |(other, _)| *other == kind);
    assert_eq!(of(Kind::Implied).count(), 0);
    assert_eq!(of(Kind::Dimension).count(), 12);
    assert!(
        of(Kind::Dimension).all(|(_, cell)| cell["derived"]["from"].as_array().unwrap().len() == 4)
    );
}

#[test]
fn what_is_shown_depends_on_numbers_of_answers_alone() {
    let shown = |round: &Round| -> Vec<String> {
        let cells = cells(round, Minimums::FLOORS);
        let named = cells
            .iter()
            .filter(|(kind, _)| !matches!(kind, Kind::Implied | Kind::Variance));
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
