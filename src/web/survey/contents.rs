//! From the instrument and a draft to what a page of a form asks, in the reader's language.

use crate::domain::form::pages::Page;
use crate::domain::form::{
    Draft, FAMILIARITY, INTENTION_ITEM, INTENTION_TEXT, PRIORITIES, comment_field, condition_field,
    expectation_field, norm_field,
};
use crate::domain::instrument::{Dimension, Form, Instrument, Text};
use crate::domain::language::Language;
use crate::web::pages::survey::{
    Choice, ChoiceGroup, Choices, FormContent, OpenField, Rating, ScaleOption, ScaleWords,
};

/// What is read, and by whom.
pub(super) struct Reading<'a> {
    /// The questions.
    pub(super) instrument: &'a Instrument,
    /// Which form.
    pub(super) form: Form,
    /// What is filled in.
    pub(super) draft: &'a Draft,
    /// Language of the page.
    pub(super) language: Language,
    /// What stands with the familiarity option that leads past the form.
    pub(super) skip_hint: &'a str,
}

/// What a page of the form asks, with what is filled in.
pub(super) fn content(reading: &Reading, page: &Page) -> FormContent {
    let instrument = reading.instrument;
    let text = |text: &Text| text.get(reading.language).to_owned();
    match page {
        Page::Norm => FormContent::Norm {
            question: text(&instrument.norm.question),
            scale: scale(reading, Some(&instrument.norm.not_my_work)),
            ratings: themes(reading, norm_field),
            priorities: priorities(reading),
            choose: u32::from(instrument.priorities.choose),
        },
        Page::Familiarity => FormContent::Familiarity {
            choices: familiarity(reading),
        },
        Page::Items(codes) => FormContent::Items {
            scale: scale(reading, Some(way_out(reading))),
            ratings: items(reading, codes),
        },
        Page::Conditions => FormContent::Conditions {
            intro: text(&instrument.conditions.intro),
            scale: scale(reading, Some(&instrument.conditions.do_not_know)),
            ratings: instrument
                .conditions
                .items
                .iter()
                .map(|condition| {
                    rating(
                        reading,
                        condition_field(&condition.code),
                        None,
                        &condition.text,
                    )
                })
                .collect(),
        },
        Page::Intention => FormContent::Intention {
            choices: intention(reading),
            own_words: OpenField {
                field: INTENTION_TEXT.to_owned(),
                question: text(&instrument.intention.own_words),
                starter: String::new(),
                max_chars: instrument.intention.max_chars,
                value: value(reading, INTENTION_TEXT),
            },
            questions: open_questions(reading),
        },
        Page::Expectation => FormContent::Expectation {
            question: text(&instrument.expectation.question),
            scale: scale(reading, None),
            ratings: themes(reading, expectation_field),
        },
        Page::Comments => FormContent::Comments {
            questions: open_questions(reading),
        },
    }
}

/// The words of "I cannot say" about behaviour.
fn way_out<'a>(reading: &Reading<'a>) -> &'a Text {
    let scale = &reading.instrument.scale;
    match reading.form {
        Form::SelfForm => &scale.did_not_occur,
        Form::Peer | Form::Partner => &scale.cannot_judge,
    }
}

fn scale(reading: &Reading, way_out: Option<&Text>) -> ScaleWords {
    let scale = &reading.instrument.scale;
    let options = scale.options.iter().map(|option| ScaleOption {
        value: option.value.to_string(),
        label: option.label.get(reading.language).to_owned(),
        out_of_ten: option.out_of_ten.clone(),
    });
    ScaleWords {
        anchor: scale.anchor.get(reading.language).to_owned(),
        options: options.collect(),
        way_out: way_out.map(|text| text.get(reading.language).to_owned()),
    }
}

fn value(reading: &Reading, field: &str) -> String {
    reading.draft.get(field).unwrap_or_default().to_owned()
}

fn rating(reading: &Reading, field: String, title: Option<&Text>, text: &Text) -> Rating {
    Rating {
        chosen: reading.draft.get(&field).map(str::to_owned),
        title: title.map(|title| title.get(reading.language).to_owned()),
        text: text.get(reading.language).to_owned(),
        field,
    }
}

/// A question for each theme.
fn themes(reading: &Reading, field: impl Fn(&str) -> String) -> Vec<Rating> {
    let question = |theme: &Dimension| {
        rating(
            reading,
            field(&theme.code),
            Some(&theme.title),
            &theme.definition,
        )
    };
    reading.instrument.dimensions.iter().map(question).collect()
}

/// The behaviours with these codes, in this order.
fn items(reading: &Reading, codes: &[String]) -> Vec<Rating> {
    let question = |code: &String| {
        let item = reading
            .instrument
            .items(reading.form)
            .find(|item| item.code == *code)?;
        Some(rating(
            reading,
            code.clone(),
            None,
            item.text(reading.form)?,
        ))
    };
    codes.iter().filter_map(question).collect()
}

fn priorities(reading: &Reading) -> Choices {
    let chosen: Vec<&str> = reading
        .draft
        .get(PRIORITIES)
        .unwrap_or_default()
        .split_whitespace()
        .collect();
    let options = reading.instrument.dimensions.iter().map(|theme| Choice {
        value: theme.code.clone(),
        label: theme.title.get(reading.language).to_owned(),
        hint: None,
        checked: chosen.contains(&theme.code.as_str()),
    });
    Choices {
        field: PRIORITIES.to_owned(),
        question: reading
            .instrument
            .priorities
            .question
            .get(reading.language)
            .to_owned(),
        groups: vec![ChoiceGroup {
            title: None,
            options: options.collect(),
        }],
    }
}

fn familiarity(reading: &Reading) -> Choices {
    let question = &reading.instrument.familiarity;
    let options = question.options.iter().map(|option| Choice {
        value: option.code.clone(),
        label: option.label.get(reading.language).to_owned(),
        hint: option.skips.then(|| reading.skip_hint.to_owned()),
        checked: reading.draft.get(FAMILIARITY) == Some(&option.code),
    });
    Choices {
        field: FAMILIARITY.to_owned(),
        question: question.question.get(reading.language).to_owned(),
        groups: vec![ChoiceGroup {
            title: None,
            options: options.collect(),
        }],
    }
}

/// The behaviours to do more often, by theme. What hinders is not among them: nobody sets out to do that more.
fn intention(reading: &Reading) -> Choices {
    let group = |theme: &Dimension| ChoiceGroup {
        title: Some(theme.title.get(reading.language).to_owned()),
        options: theme
            .items
            .iter()
            .filter_map(|item| {
                Some(Choice {
                    value: item.code.clone(),
                    label: item.text(reading.form)?.get(reading.language).to_owned(),
                    hint: None,
                    checked: reading.draft.get(INTENTION_ITEM) == Some(&item.code),
                })
            })
            .collect(),
    };
    Choices {
        field: INTENTION_ITEM.to_owned(),
        question: reading
            .instrument
            .intention
            .question
            .get(reading.language)
            .to_owned(),
        groups: reading
            .instrument
            .dimensions
            .iter()
            .map(group)
            .filter(|group| !group.options.is_empty())
            .collect(),
    }
}

fn open_questions(reading: &Reading) -> Vec<OpenField> {
    let field = |question: &crate::domain::instrument::OpenQuestion| {
        let field = comment_field(&question.code);
        OpenField {
            value: value(reading, &field),
            question: question
                .text(reading.form)
                .unwrap_or(&question.text)
                .get(reading.language)
                .to_owned(),
            starter: question.starter.get(reading.language).to_owned(),
            max_chars: question.max_chars,
            field,
        }
    };
    reading
        .instrument
        .open_questions(reading.form)
        .map(field)
        .collect()
}

#[cfg(test)]
mod tests;
