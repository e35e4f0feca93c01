//! What holds for every round, tried on random ones.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::domain::disclosure::publish;
use crate::domain::promise::Minimums;
use crate::domain::report::{Basis, GapReport, View};

/// Who answered what: for each ballot its source and, for each item, whether it was judged.
pub(super) type Pattern = Vec<(Source, Vec<bool>)>;

pub(super) fn pattern() -> impl Strategy<Value = Pattern> {
    let judged = || prop::collection::vec(prop::bool::weighted(0.8), ITEMS.len());
    let inside = prop_oneof![Just(Source::OwnDepartment), Just(Source::OtherDepartment)];
    (
        prop::collection::vec((inside, judged()), 0..9),
        prop::collection::vec((Just(Source::Outside), judged()), 0..7),
    )
        .prop_map(|(inside, outside)| inside.into_iter().chain(outside).collect())
}

pub(super) fn values() -> impl Strategy<Value = Vec<u8>> {
    prop::collection::vec(1_u8..=5, 16 * ITEMS.len())
}

fn minimums() -> impl Strategy<Value = Minimums> {
    (0_u32..7, 0_u32..7, 0_u32..7, 0_u32..8, 0_u32..8).prop_map(
        |(dimension, item, split, raters, writers)| Minimums {
            dimension,
            item,
            split,
            comment_raters: raters,
            comment_writers: writers,
            group_subjects: 0,
            group_raters: 0,
        },
    )
}

fn fill(pattern: &Pattern, values: &[u8]) -> Vec<Ballot> {
    pattern
        .iter()
        .zip(values.chunks(ITEMS.len()))
        .map(|((source, judged), values)| {
            let ratings: Vec<u8> = judged
                .iter()
                .zip(values)
                .map(|(judged, value)| if *judged { *value } else { 0 })
                .collect();
            ballot(*source, &ratings)
        })
        .collect()
}

pub(super) fn tally(id: u8, pattern: &Pattern, values: &[u8]) -> SubjectTally {
    let mut tally = subject(id, fill(pattern, values));
    tally.comments = (0..pattern.len() / 2 + 2)
        .map(|index| comment(&format!("tekst {index}")))
        .collect();
    tally
}

fn report_of(tally: SubjectTally, minimums: &Minimums) -> GapReport {
    publish(&round(vec![tally]), &instrument(), minimums, [9; 32])
        .reports
        .remove(0)
        .1
        .get()
        .clone()
}

/// The cells that a report shows, without what is in them.
fn cells(report: &GapReport) -> BTreeSet<String> {
    let mut cells = BTreeSet::new();
    let items = report
        .dimensions
        .iter()
        .flat_map(|dimension| &dimension.items)
        .chain(&report.brakes);
    for item in items {
        cells.extend(
            item.figures
                .iter()
                .map(|figure| format!("item {:?} {}", figure.view, item.code)),
        );
    }
    for dimension in &report.dimensions {
        cells.extend(
            dimension
                .figures
                .iter()
                .map(|figure| format!("dimension {:?} {}", figure.view, dimension.code)),
        );
        cells.extend(
            dimension
                .inside_outside
                .iter()
                .map(|_| format!("inside and outside {}", dimension.code)),
        );
    }
    if !report.comments.is_empty() {
        cells.insert("comments".to_owned());
    }
    cells
}

/// The cells, what they are made of, the respondents and what is withheld.
fn shape(report: &GapReport) -> String {
    let basis: Vec<_> = report
        .dimensions
        .iter()
        .flat_map(|dimension| &dimension.figures)
        .map(|figure| {
            (
                figure.basis.items().to_vec(),
                matches!(figure.basis, Basis::Pooled { .. }),
            )
        })
        .collect();
    let compared: Vec<_> = report
        .dimensions
        .iter()
        .filter_map(|dimension| dimension.inside_outside.as_ref())
        .map(|both| &both.items)
        .collect();
    format!(
        "{:?}",
        (
            report.grouping,
            &report.respondents,
            cells(report),
            basis,
            compared,
            &report.withheld
        )
    )
}

fn ratings_of(tally: &SubjectTally, view: View, code: &str) -> usize {
    let is_in_view = |ballot: &&Ballot| match view {
        View::Inside => ballot.source.is_inside(),
        View::Outside => !ballot.source.is_inside(),
        View::Together => true,
    };
    tally
        .ballots
        .iter()
        .filter(is_in_view)
        .filter(|ballot| ballot.answers.contains_key(code))
        .count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_shown_cells_depend_on_numbers_of_answers_only(
        pattern in pattern(), one in values(), other in values(), minimums in minimums(),
    ) {
        let reports = [one, other].map(|values| report_of(tally(1, &pattern, &values), &minimums));
        prop_assert_eq!(shape(&reports[0]), shape(&reports[1]));
    }

    #[test]
    fn a_part_is_never_shown_beside_its_total(pattern in pattern(), values in values(), asked in minimums()) {
        let report = report_of(tally(1, &pattern, &values), &asked);
        let dimensions = report.dimensions.iter().flat_map(|one| one.figures.iter().map(|figure| figure.view));
        let items = report.dimensions.iter().flat_map(|one| &one.items).chain(&report.brakes);
        let views: Vec<View> = dimensions.chain(items.flat_map(|item| item.figures.iter().map(|one| one.view))).collect();
        let is_apart = views.iter().any(|view| *view != View::Together);
        prop_assert!(!(is_apart && views.contains(&View::Together)), "{views:?}");
    }

    #[test]
    fn texts_of_one_rater_never_stand_together(
        written in prop::collection::vec((any::<bool>(), any::<bool>()), 6..12), seed in any::<[u8; 32]>(),
    ) {
        let text = |rater: usize| format!("Tekst van {rater}");
        let comments: Vec<CommentBallot> = (0..)
            .zip(&written)
            .map(|(rater, (keep, stop))| {
                let questions = [("keep", *keep), ("stop", *stop)].into_iter().filter(|(_, wrote)| *wrote);
                CommentBallot { comments: questions.map(|(code, _)| (code.to_owned(), text(rater))).collect() }
            })
            .collect();
        let released = |comments: Vec<CommentBallot>| {
            let mut tally = subject(1, (0..6).map(|_| flat(Source::OwnDepartment, 3)).collect());
            tally.comments = comments;
            let publication = publish(&round(vec![tally]), &instrument(), &Minimums::FLOORS, seed);
            publication.reports[0].1.get().comments.clone()
        };
        let blocks = released(comments.clone());
        // The order in the box decides nothing.
        prop_assert_eq!(&blocks, &released(comments.into_iter().rev().collect()));
        if let [keep, stop] = blocks.as_slice() {
            let lone = keep.texts.len() == 1 && keep.texts == stop.texts;
            prop_assert!(lone || keep.texts.last() != stop.texts.first(), "{:?}", blocks);
        }
    }

    #[test]
    fn no_figure_stands_on_fewer_than_its_minimum(pattern in pattern(), values in values(), asked in minimums()) {
        let tally = tally(1, &pattern, &values);
        let report = report_of(tally.clone(), &asked);
        let minimums = asked.at_least(Minimums::FLOORS);
        prop_assert_eq!(report.minimums, minimums);
        let least = |view, codes: &[String]| {
            u32::try_from(codes.iter().map(|code| ratings_of(&tally, view, code)).min().unwrap()).unwrap()
        };
        for dimension in &report.dimensions {
            for figure in &dimension.figures {
                prop_assert!(least(figure.view, figure.basis.items()) >= minimums.dimension);
                let shown: Vec<&String> = dimension
                    .items
                    .iter()
                    .filter(|item| item.band(figure.view).is_some())
                    .map(|item| &item.code)
                    .collect();
                match &figure.basis {
                    Basis::Items(codes) => prop_assert!(codes.iter().all(|code| shown.contains(&code))),
                    Basis::Pooled { .. } => prop_assert!(shown.is_empty()),
                }
            }
            if let Some(both) = &dimension.inside_outside {
                prop_assert!(least(View::Inside, &both.items) >= minimums.item);
                prop_assert!(least(View::Outside, &both.items) >= minimums.item);
            }
        }
        for item in report.dimensions.iter().flat_map(|dimension| &dimension.items).chain(&report.brakes) {
            for figure in &item.figures {
                prop_assert!(figure.band.n >= minimums.item);
                prop_assert_eq!(figure.band.n, least(figure.view, std::slice::from_ref(&item.code)));
            }
        }
    }

    #[test]
    fn minimums_below_the_floors_are_the_floors(pattern in pattern(), values in values()) {
        let none = Minimums {
            dimension: 0, item: 0, split: 0, comment_raters: 0, comment_writers: 0, group_subjects: 0, group_raters: 0,
        };
        let tally = tally(1, &pattern, &values);
        prop_assert_eq!(report_of(tally.clone(), &none), report_of(tally, &Minimums::FLOORS));
    }

    /// But for the split: a higher one shows inside and outside together instead of apart.
    #[test]
    fn a_raised_minimum_never_shows_more(pattern in pattern(), values in values(), low in minimums(), raise in 0..4) {
        let mut high = low.at_least(Minimums::FLOORS);
        match raise {
            0 => high.dimension += 1,
            1 => high.item += 1,
            2 => high.comment_raters += 1,
            _ => high.comment_writers += 1,
        }
        let tally = tally(1, &pattern, &values);
        let [lower, higher] = [low, high].map(|minimums| cells(&report_of(tally.clone(), &minimums)));
        prop_assert!(higher.is_subset(&lower), "{:?}", higher.difference(&lower).collect::<Vec<_>>());
    }

    #[test]
    fn a_raised_split_never_shows_inside_and_outside_apart(pattern in pattern(), values in values(), split in 4_u32..7) {
        let tally = tally(1, &pattern, &values);
        let grouping = |split| report_of(tally.clone(), &Minimums { split, ..Minimums::FLOORS }).grouping;
        if grouping(split) != crate::domain::report::Grouping::Split {
            prop_assert_eq!(grouping(split + 1), grouping(split));
        }
    }

    #[test]
    fn the_order_of_ballots_and_comments_tells_nothing(
        (pattern, shuffled) in pattern().prop_flat_map(|pattern| (Just(pattern.clone()), Just(pattern).prop_shuffle())),
        turn in 0_usize..16,
    ) {
        let rating = |index: usize, judged: &[bool]| -> Vec<u8> {
            judged.iter().map(|judged| if *judged { u8::try_from(index % 5 + 1).unwrap() } else { 0 }).collect()
        };
        let ballots = |pattern: &Pattern| -> Vec<Ballot> {
            // The ratings follow the pattern of the ballot, not its place.
            pattern
                .iter()
                .map(|(source, judged)| ballot(*source, &rating(judged.iter().filter(|judged| **judged).count(), judged)))
                .collect()
        };
        let mut one = subject(1, ballots(&pattern));
        one.comments = (0..7).map(|index| comment(&format!("tekst {index}"))).collect();
        let mut other = subject(1, ballots(&shuffled));
        other.comments = one.comments.clone();
        other.comments.rotate_left(turn % 7);
        prop_assert_eq!(report_of(one, &Minimums::default()), report_of(other, &Minimums::default()));
    }

    #[test]
    fn the_ratings_of_one_subject_change_nothing_for_another(
        patterns in prop::collection::vec(pattern(), 2..4), one in values(), other in values(), mine in values(),
    ) {
        let report = |values: &[u8]| {
            let mut subjects: Vec<_> =
                (2_u8..).zip(&patterns[1..]).map(|(id, pattern)| tally(id, pattern, values)).collect();
            subjects.insert(0, tally(1, &patterns[0], &mine));
            publish(&round(subjects), &instrument(), &Minimums::default(), [9; 32]).reports.remove(0).1
        };
        prop_assert_eq!(report(&one), report(&other));
    }

    #[test]
    fn the_shown_figures_about_a_group_depend_on_numbers_of_answers_only(
        patterns in prop::collection::vec(pattern(), 4..8), one in values(), other in values(),
    ) {
        let shown = |values: &[u8]| {
            let subjects = (1_u8..).zip(&patterns).map(|(id, pattern)| tally(id, pattern, values)).collect();
            let group = publish(&round(subjects), &instrument(), &Minimums::FLOORS, [9; 32]).group;
            let figures: Vec<_> = group
                .get()
                .dimensions
                .iter()
                .map(|d| (d.inside.is_some(), d.outside.is_some(), d.together.is_some(), d.circles.is_some()))
                .collect();
            (figures, group.get().withheld.clone(), group.get().counts)
        };
        prop_assert_eq!(shown(&one), shown(&other));
    }
}
