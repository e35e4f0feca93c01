use super::*;
use crate::domain::form::pages::pages;
use crate::domain::instrument::parse::parse;

fn instrument() -> Instrument {
    parse(include_str!(
        "../../../../survey-definitions/integraal-werken.v1.json"
    ))
    .unwrap()
}

fn draft(fields: &[(&str, &str)]) -> Draft {
    let mut draft = Draft::default();
    for (field, text) in fields {
        draft.set(field, text);
    }
    draft
}

fn contents(form: Form, draft: &Draft, language: Language) -> Vec<(Vec<String>, FormContent)> {
    let instrument = instrument();
    let reading = Reading {
        instrument: &instrument,
        form,
        draft,
        language,
        skip_hint: "skipping is fine",
    };
    let read = |page| {
        (
            Page::fields(page, &instrument, form),
            content(&reading, page),
        )
    };
    pages(&instrument, form, [7; 16]).iter().map(read).collect()
}

/// The names of the fields that a page shows.
fn shown(content: &FormContent) -> Vec<String> {
    let names = |ratings: &[Rating]| {
        ratings
            .iter()
            .map(|rating| rating.field.clone())
            .collect::<Vec<_>>()
    };
    let open = |questions: &[OpenField]| {
        questions
            .iter()
            .map(|question| question.field.clone())
            .collect::<Vec<_>>()
    };
    match content {
        FormContent::Norm {
            ratings,
            priorities,
            ..
        } => [names(ratings), vec![priorities.field.clone()]].concat(),
        FormContent::Familiarity { choices } => vec![choices.field.clone()],
        FormContent::Items { ratings, .. }
        | FormContent::Conditions { ratings, .. }
        | FormContent::Expectation { ratings, .. } => names(ratings),
        FormContent::Intention {
            choices,
            own_words,
            questions,
        } => [
            vec![choices.field.clone(), own_words.field.clone()],
            open(questions),
        ]
        .concat(),
        FormContent::Comments { questions } => open(questions),
    }
}

fn way_outs(form: Form) -> Vec<Option<String>> {
    let scale_of = |content: FormContent| match content {
        FormContent::Norm { scale, .. }
        | FormContent::Items { scale, .. }
        | FormContent::Conditions { scale, .. }
        | FormContent::Expectation { scale, .. } => Some(scale.way_out),
        _ => None,
    };
    contents(form, &Draft::default(), Language::Nl)
        .into_iter()
        .filter_map(|(_, content)| scale_of(content))
        .collect()
}

#[test]
fn every_field_of_a_page_is_shown_and_no_other() {
    for form in [Form::SelfForm, Form::Peer, Form::Partner] {
        for (fields, content) in contents(form, &Draft::default(), Language::Nl) {
            assert_eq!(shown(&content), fields, "{form:?}");
        }
    }
}

#[test]
fn each_form_has_its_own_words_for_no_answer() {
    let instrument = instrument();
    let cannot_judge = Some(instrument.scale.cannot_judge.nl.clone());
    assert!(
        way_outs(Form::Peer)
            .iter()
            .all(|words| *words == cannot_judge)
    );
    assert!(
        way_outs(Form::Partner)
            .iter()
            .all(|words| *words == cannot_judge)
    );
    let own = way_outs(Form::SelfForm);
    assert_eq!(
        own.first().unwrap().as_ref(),
        Some(&instrument.norm.not_my_work.nl)
    );
    assert_eq!(own[1].as_ref(), Some(&instrument.scale.did_not_occur.nl));
    assert!(own.contains(&Some(instrument.conditions.do_not_know.nl.clone())));
    assert_eq!(own.last().unwrap(), &None);
}

#[test]
fn what_was_saved_is_filled_in() {
    let own = contents(
        Form::SelfForm,
        &draft(&[
            ("norm-OZ", "4"),
            ("priorities", "OZ ZV"),
            ("OZ1", "0"),
            ("intention-item", "OZ2"),
            ("intention-text", "Bellen."),
        ]),
        Language::Nl,
    );
    let mut chosen = Vec::new();
    for (_, content) in own {
        match content {
            FormContent::Norm {
                ratings,
                priorities,
                ..
            } => {
                assert_eq!(
                    ratings
                        .iter()
                        .find(|rating| rating.field == "norm-OZ")
                        .unwrap()
                        .chosen
                        .as_deref(),
                    Some("4")
                );
                chosen.extend(
                    priorities.groups[0]
                        .options
                        .iter()
                        .filter(|one| one.checked)
                        .map(|one| one.value.clone()),
                );
            }
            FormContent::Items { ratings, .. } => {
                chosen.extend(
                    ratings
                        .into_iter()
                        .filter_map(|rating| Some(format!("{} {}", rating.field, rating.chosen?))),
                );
            }
            FormContent::Intention {
                choices, own_words, ..
            } => {
                let options = choices.groups.iter().flat_map(|group| &group.options);
                chosen.extend(
                    options
                        .filter(|one| one.checked)
                        .map(|one| one.value.clone()),
                );
                assert_eq!(own_words.value, "Bellen.");
            }
            _ => {}
        }
    }
    assert_eq!(chosen, ["OZ", "ZV", "OZ1 0", "OZ2"]);
}

#[test]
fn only_the_answer_that_leads_past_the_form_says_so() {
    let peer = contents(
        Form::Peer,
        &draft(&[("familiarity", "hardly")]),
        Language::En,
    );
    let FormContent::Familiarity { choices } = &peer[0].1 else {
        panic!("the gate comes first")
    };
    let options = &choices.groups[0].options;
    let hints: Vec<_> = options
        .iter()
        .filter(|one| one.hint.is_some())
        .map(|one| (one.value.as_str(), one.checked))
        .collect();
    assert_eq!(hints, [("hardly", true)]);
}

#[test]
fn nobody_is_asked_to_do_more_of_what_hinders() {
    let own = contents(Form::SelfForm, &Draft::default(), Language::Nl);
    let brakes: Vec<String> = instrument()
        .brakes
        .iter()
        .map(|item| item.code.clone())
        .collect();
    for (_, content) in own {
        if let FormContent::Intention { choices, .. } = content {
            assert!(
                choices
                    .groups
                    .iter()
                    .flat_map(|group| &group.options)
                    .all(|one| !brakes.contains(&one.value))
            );
        }
    }
}

#[test]
fn the_questions_are_in_the_language_of_the_reader() {
    let text = |language| match contents(Form::Peer, &Draft::default(), language).pop() {
        Some((_, FormContent::Comments { questions })) => questions[0].question.clone(),
        other => panic!("the comments come last, not {other:?}"),
    };
    assert_eq!(
        text(Language::Nl),
        instrument()
            .open_questions(Form::Peer)
            .next()
            .unwrap()
            .text
            .nl
    );
    assert_eq!(
        text(Language::En),
        instrument()
            .open_questions(Form::Peer)
            .next()
            .unwrap()
            .text
            .en
    );
}
