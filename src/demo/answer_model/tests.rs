//! The answers of the demo have the properties that its documentation promises.

use std::collections::BTreeSet;

use super::super::municipality::comments;
use super::*;
use crate::domain::instrument::parse::parse;

const SUBJECTS: u32 = 80;

fn instrument() -> Instrument {
    parse(include_str!(
        "../../../survey-definitions/integraal-werken.v1.json"
    ))
    .unwrap()
}

fn rater(index: u32, source: Source) -> Rater {
    Rater {
        index,
        place: index % 8,
        source,
        language: Language::Nl,
    }
}

/// Mean of the answers to the items of these dimensions.
fn mean<'forms>(
    forms: impl Iterator<Item = &'forms BTreeMap<String, u8>>,
    dimensions: &[&str],
) -> f64 {
    let (mut sum, mut count) = (0.0, 0.0);
    for (code, value) in forms.flatten() {
        if dimensions
            .iter()
            .any(|dimension| code.starts_with(dimension))
        {
            sum += f64::from(*value);
            count += 1.0;
        }
    }
    sum / count
}

fn ballots(model: &AnswerModel<'_>, source: Source) -> Vec<Ballot> {
    (0..SUBJECTS)
        .flat_map(|subject| (0..6).map(move |place| (subject, rater(subject * 6 + place, source))))
        .filter_map(|(subject, rater)| model.ballot(rater, subject))
        .map(|(ballot, _)| ballot)
        .collect()
}

const ALL: [&str; 7] = ["OZ", "VK", "ZV", "SD", "SO", "FB", "DZ"];

#[test]
fn people_rate_themselves_higher_than_others_do() {
    let (instrument, bank) = (instrument(), comments().unwrap());
    let model = AnswerModel::new(1, &instrument, &bank);
    let own: Vec<SelfForm> = (0..SUBJECTS)
        .map(|subject| model.self_form(subject, Language::Nl))
        .collect();
    let own_mean = mean(own.iter().map(|form| &form.answers), &ALL);
    let norm = mean(own.iter().map(|form| &form.norm), &ALL);
    let expected = mean(own.iter().map(|form| &form.expectation), &ALL);
    let colleagues: Vec<Ballot> = [Source::OwnDepartment, Source::OtherDepartment]
        .into_iter()
        .flat_map(|source| ballots(&model, source))
        .collect();
    let seen = mean(colleagues.iter().map(|ballot| &ballot.answers), &ALL);
    let mean_shift = |people: u32| {
        (0..people)
            .map(|subject| model.own_shift(subject))
            .sum::<f64>()
            / f64::from(people)
    };
    assert!((mean_shift(2_000) - 0.6).abs() < 0.03);
    let gap = own_mean - seen;
    assert!((gap - mean_shift(SUBJECTS)).abs() < 0.1, "{gap}");
    assert!(
        seen < expected && expected < own_mean,
        "{seen}, {expected}, {own_mean}"
    );
    assert!((4.0..4.7).contains(&norm), "{norm}");
}

#[test]
fn partners_see_less_of_what_is_turned_to_them() {
    let (instrument, bank) = (instrument(), comments().unwrap());
    let model = AnswerModel::new(1, &instrument, &bank);
    let [inside, outside] =
        [Source::OtherDepartment, Source::Outside].map(|source| ballots(&model, source));
    let difference = |dimensions: &[&str]| {
        mean(inside.iter().map(|one| &one.answers), dimensions)
            - mean(outside.iter().map(|one| &one.answers), dimensions)
    };
    assert!(difference(&["DZ"]) > 0.2);
    assert!(difference(&["ZV"]) < 0.1);
}

#[test]
fn so_many_answer() {
    let (instrument, bank) = (instrument(), comments().unwrap());
    let model = AnswerModel::new(1, &instrument, &bank);
    for (source, wanted) in [
        (Source::OwnDepartment, 0.85),
        (Source::OtherDepartment, 0.85),
        (Source::Outside, 0.90),
    ] {
        let sent = (0..2_000)
            .filter(|index| model.sends(rater(*index, source), index / 6))
            .count();
        let share = f64::from(u32::try_from(sent).unwrap()) / 2_000.0;
        assert!((share - wanted).abs() < 0.03, "{source:?}: {share}");
    }
}

#[test]
fn a_seed_repeats_its_answers_and_another_seed_does_not() {
    let (instrument, bank) = (instrument(), comments().unwrap());
    let answers = |seed| {
        let model = AnswerModel::new(seed, &instrument, &bank);
        let ballots: Vec<_> = (0..40)
            .map(|index| model.ballot(rater(index, Source::OwnDepartment), index / 8))
            .collect();
        (model.self_form(3, Language::Nl), ballots)
    };
    assert_eq!(answers(5), answers(5));
    assert_ne!(answers(5), answers(6));
}

#[test]
fn answers_stay_on_the_form() {
    let (instrument, bank) = (instrument(), comments().unwrap());
    let model = AnswerModel::new(2, &instrument, &bank);
    for (source, form) in [
        (Source::OwnDepartment, Form::Peer),
        (Source::Outside, Form::Partner),
    ] {
        let items: BTreeSet<&str> = instrument
            .items(form)
            .map(|item| item.code.as_str())
            .collect();
        for ballot in ballots(&model, source) {
            assert!(
                ballot
                    .answers
                    .keys()
                    .all(|code| items.contains(code.as_str()))
            );
            assert!(
                ballot
                    .answers
                    .values()
                    .all(|value| instrument.scale.contains(*value))
            );
            let chosen = instrument
                .familiarity
                .options
                .iter()
                .find(|one| one.code == ballot.familiarity);
            assert!(!chosen.unwrap().skips);
        }
    }
    for subject in 0..30 {
        let form = model.self_form(subject, Language::Nl);
        assert_eq!(
            form.priorities.len(),
            usize::from(instrument.priorities.choose)
        );
        let items: BTreeSet<&str> = instrument
            .items(Form::SelfForm)
            .map(|item| item.code.as_str())
            .collect();
        assert!(items.contains(form.intention_item.unwrap().as_str()));
    }
}

#[test]
fn two_raters_do_not_write_the_same_words() {
    let (instrument, bank) = (instrument(), comments().unwrap());
    let model = AnswerModel::new(3, &instrument, &bank);
    let mut written = 0;
    for subject in 0..30 {
        let texts: Vec<String> = (0..8)
            .map(|place| Rater {
                index: subject + place,
                place,
                source: Source::OwnDepartment,
                language: Language::Nl,
            })
            .filter_map(|rater| model.ballot(rater, subject)?.1)
            .flat_map(|ballot| ballot.comments.into_values())
            .collect();
        let different: BTreeSet<&String> = texts.iter().collect();
        assert_eq!(different.len(), texts.len());
        written += texts.len();
    }
    assert!(written > 150, "{written}");
    let english = Rater {
        language: Language::En,
        ..rater(1, Source::OtherDepartment)
    };
    let texts: Vec<String> = (0..30)
        .filter_map(|subject| model.ballot(english, subject)?.1)
        .flat_map(|ballot| ballot.comments.into_values())
        .collect();
    assert!(texts.iter().all(|text| {
        bank.iter()
            .any(|one| one.text == *text && one.language == Language::En)
    }));
}
