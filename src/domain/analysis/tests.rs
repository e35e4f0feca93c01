//! What must hold for every round (S19): who is moved by what.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::domain::answers::Reader;

const HEADER: &str = "round,subject,rater,relation,department_of_rater,item,dimension,score\n";

/// One form: subject, rater, relation, and scores of five items in two dimensions; 0 is "can't judge".
type Row = (usize, usize, &'static str, [u8; 5]);

/// The items of the forms.
const ITEMS: [(&str, &str); 5] = [
    ("I1", "one"),
    ("I2", "one"),
    ("I3", "two"),
    ("I4", "two"),
    ("I5", "two"),
];

fn text(forms: &[Row], shift: u8) -> String {
    let mut text = HEADER.to_owned();
    for (subject, rater, relation, scores) in forms {
        for ((item, dimension), score) in ITEMS.iter().zip(scores) {
            let score = if *score == 0 {
                String::new()
            } else {
                (score + shift).to_string()
            };
            writeln!(
                text,
                "R,S{subject},{rater:03},{relation},north,{item},{dimension},{score}"
            )
            .unwrap();
        }
    }
    text
}

fn read(text: &str) -> Round {
    let mut reader = Reader::new();
    reader.feed(text.as_bytes());
    reader.finish().unwrap()
}

/// All gaps of the real dimensions, subject by subject.
fn gaps(round: &Round) -> Vec<Gap> {
    let analysis = Analysis::of(round, Options::default());
    let subjects = analysis.subjects(0..round.subjects.len(), 0);
    subjects
        .flat_map(|(_, subject)| subject.dimensions.0)
        .map(|(_, figures)| figures.gap)
        .collect()
}

fn close(one: Option<f64>, other: Option<f64>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * (1.0 + other.abs()),
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// Scores of 0 to 4, so that they can be shifted by one.
fn scores() -> impl Strategy<Value = [u8; 5]> {
    prop::array::uniform5(prop_oneof![1 => Just(0_u8), 9 => 1_u8..=4])
}

/// Two to six subjects with an own form and up to seven raters each.
fn forms() -> impl Strategy<Value = Vec<Row>> {
    let subject = (
        scores(),
        prop::collection::vec((scores(), any::<bool>()), 0..7),
    );
    prop::collection::vec(subject, 2..6).prop_map(|subjects| {
        let mut forms = Vec::new();
        for (subject, (own, raters)) in subjects.into_iter().enumerate() {
            forms.push((subject, 900 + subject, "self", own));
            for (rater, (scores, inside)) in raters.into_iter().enumerate() {
                let relation = if inside { "colleague" } else { "outside" };
                forms.push((subject, rater, relation, scores));
            }
        }
        forms
    })
}

proptest! {
    #[test]
    fn shifting_all_answers_moves_means_and_nothing_else(forms in forms()) {
        let (before, after) = (read(&text(&forms, 0)), read(&text(&forms, 1)));
        for (before, after) in gaps(&before).iter().zip(gaps(&after)) {
            prop_assert!(close(after.mean, before.mean.map(|mean| mean + 1.0)));
            prop_assert!(close(after.own, before.own.map(|own| own + 1.0)));
            for (one, other) in [
                (after.gap, before.gap),
                (after.lo, before.lo),
                (after.hi, before.hi),
                (after.p_bh, before.p_bh),
                (after.var, before.var),
            ] {
                prop_assert!(close(one, other), "{before:?} {after:?}");
            }
            prop_assert_eq!(before.reason, after.reason);
        }
        let (before, after) = (
            Analysis::of(&before, Options::default()),
            Analysis::of(&after, Options::default()),
        );
        for ((_, one), (_, other)) in before.consistency().0.iter().zip(&after.consistency().0) {
            prop_assert!(close(one.others.alpha, other.others.alpha));
        }
        for ((_, one), (_, other)) in before.reliability().0.iter().zip(&after.reliability().0) {
            for ((_, one), (_, other)) in one.0.iter().zip(&other.0) {
                prop_assert!(close(one.icc1, other.icc1));
                prop_assert!(close(one.grand_mean.map(|mean| mean + 1.0), other.grand_mean));
            }
        }
        let agreement = |analysis: &Analysis<'_>| -> Vec<Option<f64>> {
            let subjects = analysis.subjects(0..9, 0);
            subjects
                .flat_map(|(_, subject)| subject.dimensions.0)
                .map(|(_, figures)| figures.agreement.and_then(|found| found.ad_m))
                .collect()
        };
        for (one, other) in agreement(&before).into_iter().zip(agreement(&after)) {
            prop_assert!(close(one, other));
        }
    }

    #[test]
    fn renaming_raters_and_shuffling_rows_change_nothing(forms in forms(), turn in 0_usize..40) {
        let before = gaps(&read(&text(&forms, 0)));
        let mut renamed: Vec<Row> = forms
            .iter()
            .map(|(subject, rater, relation, scores)| (*subject, 999 - rater, *relation, *scores))
            .collect();
        let length = renamed.len();
        renamed.rotate_left(turn % length);
        for (one, other) in before.iter().zip(gaps(&read(&text(&renamed, 0)))) {
            prop_assert_eq!(one.n, other.n);
            prop_assert!(close(one.gap, other.gap) && close(one.lo, other.lo) && close(one.p_bh, other.p_bh));
        }
    }

    #[test]
    fn somebody_with_one_rater_changes_nobody_elses_interval(forms in forms(), scores in scores()) {
        let before = gaps(&read(&text(&forms, 0)));
        let mut more = forms.clone();
        more.push((7, 1, "colleague", scores));
        let after = gaps(&read(&text(&more, 0)));
        for (one, other) in before.iter().zip(&after) {
            prop_assert_eq!(one.df, other.df);
            prop_assert!(close(one.lo, other.lo) && close(one.hi, other.hi) && close(one.var, other.var));
        }
    }

    #[test]
    fn nothing_below_a_minimum_has_an_interval_or_a_name(forms in forms()) {
        let round = read(&text(&forms, 0));
        let analysis = Analysis::of(&round, Options::default());
        for (_, subject) in analysis.subjects(0..9, 9) {
            for (_, figures) in &subject.dimensions.0 {
                let gap = figures.gap;
                prop_assert_eq!(gap.lo.is_some(), gap.reason == Reason::Ok);
                prop_assert!(gap.n >= 3 || gap.p.is_none());
                let named = figures.category.is_some_and(|name| name != "not_shown");
                prop_assert!(!named || gap.reason == Reason::Ok);
                prop_assert!(gap.n >= 5 || figures.agreement.is_none_or(|found| found.words.is_none()));
            }
            for (_, figures) in &subject.items.unwrap().0 {
                prop_assert!(figures.gap.n >= 5 || figures.flag.is_none());
            }
        }
    }
}

#[test]
fn the_leader_is_never_among_the_others() {
    let forms: [Row; 4] = [
        (0, 1, "colleague", [3; 5]),
        (0, 2, "colleague", [2; 5]),
        (0, 3, "outside", [4; 5]),
        (0, 4, "leader", [1; 5]),
    ];
    let round = read(&text(&forms, 0));
    let analysis = Analysis::of(&round, Options::default());
    let (_, subject) = analysis.subjects(0..1, 0).next().unwrap();
    let figures = subject.dimensions.get("one").unwrap();
    assert_eq!((figures.gap.n, figures.gap.mean), (3, Some(3.0)));
    assert_eq!(figures.views.leader.mean, Some(1.0));
}

#[test]
fn counts_of_parts_add_up() {
    let forms: Vec<Row> = (0..4)
        .flat_map(|subject| (0..4).map(move |rater| (subject, rater, "colleague", [3, 4, 2, 1, 3])))
        .collect();
    let round = read(&text(&forms, 0));
    let analysis = Analysis::of(&round, Options::default());
    let counted = |range| {
        let mut counts = Counts::default();
        for (_, subject) in analysis.subjects(range, 0) {
            counts.add(&subject);
        }
        counts
    };
    let mut parts = counted(0..1);
    parts.merge(counted(1..4));
    assert_eq!(parts, counted(0..4));
}
