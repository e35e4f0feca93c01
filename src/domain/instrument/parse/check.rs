//! What the shape of an instrument file cannot say: texts, codes, counts, ranges and references.
//! Leaves out taste: whether a behaviour is worded well is for people and for `tests/it/instrument.rs`.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::super::{
    Condition, Dimension, Familiarity, Form, Instrument, Item, OpenQuestion, Scale, Text,
};
use super::{FORMAT, Fault, fault};

/// The values of the scale. Bands, limits of a clear difference and the prior variance are all in points of
/// this scale, so no other is accepted.
const SCALE: [u8; 5] = [1, 2, 3, 4, 5];

const VERSION: RangeInclusive<u32> = 1..=9999;
const DIMENSIONS: RangeInclusive<usize> = 2..=12;
const ITEMS: RangeInclusive<usize> = 2..=12;
const BRAKES: RangeInclusive<usize> = 0..=12;
const CONDITIONS: RangeInclusive<usize> = 1..=12;
const FAMILIARITY_OPTIONS: RangeInclusive<usize> = 2..=8;
const OPEN_QUESTIONS: RangeInclusive<usize> = 0..=5;
const PULSE_ITEMS: RangeInclusive<usize> = 1..=12;

/// A dimension score needs two answered items (`statistics.md` S1).
const LEAST_CORE_ITEMS: usize = 2;

/// Characters of an answer in own words (docs/ANONYMITY.md, B 3.2).
const ANSWER_CHARS: RangeInclusive<u32> = 1..=600;

/// Square scale points; from raters who hardly differ to raters at both ends of the scale.
const PRIOR_VARIANCE: RangeInclusive<f64> = 0.05..=4.0;

const MOST_TEXT_CHARS: usize = 500;
const MOST_SHARE_CHARS: usize = 20;
const MOST_ID_CHARS: usize = 60;
const MOST_NAME_CHARS: usize = 30;

/// All faults of `instrument`, in the order of the file.
pub(super) fn faults(instrument: &Instrument) -> Vec<Fault> {
    let mut findings = Findings::default();
    findings.faults.extend(format_fault(instrument.format));
    findings.head(instrument);
    findings.scale(&instrument.scale);
    findings.count("dimensions", instrument.dimensions.len(), &DIMENSIONS);
    for (index, dimension) in instrument.dimensions.iter().enumerate() {
        findings.dimension(&format!("dimensions[{index}]"), dimension);
    }
    findings.count("brakes", instrument.brakes.len(), &BRAKES);
    for (index, item) in instrument.brakes.iter().enumerate() {
        findings.item(&format!("brakes[{index}]"), item);
    }
    findings.say_block(instrument);
    findings.text("conditions.intro", &instrument.conditions.intro);
    findings.text("conditions.do_not_know", &instrument.conditions.do_not_know);
    let conditions = &instrument.conditions.items;
    findings.count("conditions.items", conditions.len(), &CONDITIONS);
    for (index, condition) in conditions.iter().enumerate() {
        findings.condition(&format!("conditions.items[{index}]"), condition);
    }
    findings.familiarity(&instrument.familiarity);
    let questions = &instrument.open_questions;
    findings.count("open_questions", questions.len(), &OPEN_QUESTIONS);
    for (index, question) in questions.iter().enumerate() {
        findings.open_question(&format!("open_questions[{index}]"), question);
    }
    findings.pulse(instrument);
    if !PRIOR_VARIANCE.contains(&instrument.prior_variance) {
        let (least, most) = (PRIOR_VARIANCE.start(), PRIOR_VARIANCE.end());
        findings.add("prior_variance", format!("must be {least} to {most}"));
    }
    findings.faults
}

/// What is wrong with a format, if anything.
pub(super) fn format_fault(format: u32) -> Option<Fault> {
    (format != FORMAT).then(|| {
        fault(
            "format",
            format!("is {format}; this program reads {FORMAT}"),
        )
    })
}

#[derive(Default)]
struct Findings<'a> {
    faults: Vec<Fault>,
    /// Code to where it stands first.
    codes: BTreeMap<&'a str, String>,
}

impl<'a> Findings<'a> {
    fn head(&mut self, instrument: &Instrument) {
        if !is_joined(&instrument.id, '-', MOST_ID_CHARS) {
            self.add(
                "id",
                format!("must be small letters and digits, words joined by hyphens, at most {MOST_ID_CHARS} characters"),
            );
        }
        self.number("version", instrument.version, &VERSION);
        self.text("title", &instrument.title);
        self.text("status", &instrument.status);
        self.text("window", &instrument.window);
    }

    fn scale(&mut self, scale: &Scale) {
        if !scale.options.iter().map(|option| option.value).eq(SCALE) {
            self.add(
                "scale.options",
                "must be five options with the values 1, 2, 3, 4, 5 in this order; the statistics assume that scale",
            );
        }
        for (index, option) in scale.options.iter().take(SCALE.len()).enumerate() {
            let path = format!("scale.options[{index}]");
            self.text(&format!("{path}.label"), &option.label);
            let share = format!("{path}.out_of_ten");
            self.line(&share, &option.out_of_ten, MOST_SHARE_CHARS);
        }
        self.text("scale.cannot_judge", &scale.cannot_judge);
        self.text("scale.did_not_occur", &scale.did_not_occur);
        self.text("scale.anchor", &scale.anchor);
    }

    fn dimension(&mut self, path: &str, dimension: &'a Dimension) {
        self.code(&format!("{path}.code"), &dimension.code);
        self.text(&format!("{path}.title"), &dimension.title);
        self.text(&format!("{path}.definition"), &dimension.definition);
        self.line(
            &format!("{path}.source"),
            &dimension.source,
            MOST_TEXT_CHARS,
        );
        let items = format!("{path}.items");
        self.count(&items, dimension.items.len(), &ITEMS);
        if dimension.core_items().count() < LEAST_CORE_ITEMS {
            self.add(
                items.as_str(),
                format!("must have at least {LEAST_CORE_ITEMS} items that are not reserve"),
            );
        }
        for (index, item) in dimension.items.iter().enumerate() {
            self.item(&format!("{items}[{index}]"), item);
        }
    }

    fn item(&mut self, path: &str, item: &'a Item) {
        self.code(&format!("{path}.code"), &item.code);
        self.text(&format!("{path}.self"), &item.self_text);
        self.text(&format!("{path}.peer"), &item.peer);
        if let Some(partner) = &item.partner {
            self.text(&format!("{path}.partner"), partner);
        }
    }

    /// Norm, choice, expectation and intention: what the subject says beside the own behaviour.
    fn say_block(&mut self, instrument: &Instrument) {
        self.text("norm.question", &instrument.norm.question);
        self.text("norm.not_my_work", &instrument.norm.not_my_work);
        self.text("priorities.question", &instrument.priorities.question);
        let choose = usize::from(instrument.priorities.choose);
        if choose == 0 || choose >= instrument.dimensions.len() {
            self.add(
                "priorities.choose",
                "must be at least 1 and less than the number of dimensions",
            );
        }
        self.text("expectation.question", &instrument.expectation.question);
        let intention = &instrument.intention;
        self.text("intention.question", &intention.question);
        self.text("intention.own_words", &intention.own_words);
        self.number("intention.max_chars", intention.max_chars, &ANSWER_CHARS);
    }

    fn condition(&mut self, path: &str, condition: &'a Condition) {
        self.code(&format!("{path}.code"), &condition.code);
        self.text(&format!("{path}.text"), &condition.text);
        if let Some(leader) = &condition.leader {
            self.text(&format!("{path}.leader"), leader);
        }
        self.line(
            &format!("{path}.source"),
            &condition.source,
            MOST_TEXT_CHARS,
        );
    }

    fn familiarity(&mut self, familiarity: &'a Familiarity) {
        self.text("familiarity.question", &familiarity.question);
        let options = &familiarity.options;
        self.count("familiarity.options", options.len(), &FAMILIARITY_OPTIONS);
        for (index, option) in options.iter().enumerate() {
            let path = format!("familiarity.options[{index}]");
            self.name(&format!("{path}.code"), &option.code);
            self.text(&format!("{path}.label"), &option.label);
        }
        if options.iter().all(|option| option.skips) {
            self.add(
                "familiarity.options",
                "must have at least one option that does not skip the form",
            );
        }
        if !options.is_sorted_by_key(|option| !option.skips) {
            self.add(
                "familiarity.options",
                "must have the options that skip the form before the others",
            );
        }
    }

    fn open_question(&mut self, path: &str, question: &'a OpenQuestion) {
        self.name(&format!("{path}.code"), &question.code);
        let forms = format!("{path}.forms");
        if question.forms.is_empty() {
            self.add(forms, "must name at least one form");
        } else if has_repeats(&question.forms) {
            self.add(forms, "names a form twice");
        }
        self.text(&format!("{path}.text"), &question.text);
        if let Some(partner) = &question.partner {
            let path = format!("{path}.partner");
            self.text(&path, partner);
            if !question.forms.contains(&Form::Partner) {
                self.add(path, "is a wording for a form that `forms` does not name");
            }
        }
        self.text(&format!("{path}.starter"), &question.starter);
        let path = format!("{path}.max_chars");
        self.number(&path, question.max_chars, &ANSWER_CHARS);
    }

    fn pulse(&mut self, instrument: &'a Instrument) {
        self.text("pulse.window", &instrument.pulse.window);
        let items = &instrument.pulse.items;
        self.count("pulse.items", items.len(), &PULSE_ITEMS);
        for (index, item) in items.iter().enumerate() {
            let path = format!("pulse.items[{index}]");
            self.code(&format!("{path}.code"), &item.code);
            let conditions = &instrument.conditions.items;
            let known = instrument.dimension(&item.about).is_some()
                || conditions
                    .iter()
                    .any(|condition| condition.code == item.about);
            if !known {
                self.add(
                    format!("{path}.about"),
                    "must be the code of a dimension or a condition of this file",
                );
            }
            self.text(&format!("{path}.text"), &item.text);
        }
    }

    fn text(&mut self, path: &str, text: &Text) {
        self.line(&format!("{path}.nl"), &text.nl, MOST_TEXT_CHARS);
        self.line(&format!("{path}.en"), &text.en, MOST_TEXT_CHARS);
    }

    fn line(&mut self, path: &str, line: &str, most_chars: usize) {
        if line.trim().is_empty() {
            return self.add(path, "is empty");
        }
        if line.trim() != line {
            self.add(path, "begins or ends with a blank");
        }
        if line.chars().any(char::is_control) {
            self.add(path, "has a line break or another control character");
        }
        if line.chars().count() > most_chars {
            self.add(path, format!("is longer than {most_chars} characters"));
        }
    }

    /// The code of a dimension, item, condition or statement.
    fn code(&mut self, path: &str, code: &'a str) {
        if !is_code(code) {
            self.add(
                path,
                "must be one to six capitals, then at most two digits, such as OZ1",
            );
        }
        self.unique(path, code);
    }

    /// The code of an answer or question that stands for a word.
    fn name(&mut self, path: &str, name: &'a str) {
        if !is_joined(name, '_', MOST_NAME_CHARS) {
            self.add(
                path,
                format!("must be small letters and digits, words joined by underscores, at most {MOST_NAME_CHARS} characters"),
            );
        }
        self.unique(path, name);
    }

    fn unique(&mut self, path: &str, code: &'a str) {
        if let Some(first) = self.codes.get(code) {
            let reason = format!("is already the code at {first}");
            self.add(path, reason);
        } else {
            self.codes.insert(code, path.to_owned());
        }
    }

    fn count(&mut self, path: &str, count: usize, range: &RangeInclusive<usize>) {
        if !range.contains(&count) {
            let (least, most) = (range.start(), range.end());
            self.add(
                path,
                format!("has {count} entries; must have {least} to {most}"),
            );
        }
    }

    fn number(&mut self, path: &str, number: u32, range: &RangeInclusive<u32>) {
        if !range.contains(&number) {
            let (least, most) = (range.start(), range.end());
            self.add(path, format!("is {number}; must be {least} to {most}"));
        }
    }

    fn add(&mut self, path: impl Into<String>, reason: impl Into<String>) {
        self.faults.push(fault(path, reason));
    }
}

/// One to six capitals, then at most two digits.
fn is_code(code: &str) -> bool {
    let digits = code.trim_start_matches(|letter: char| letter.is_ascii_uppercase());
    (1..=6).contains(&(code.len() - digits.len()))
        && digits.len() <= 2
        && digits.bytes().all(|digit| digit.is_ascii_digit())
}

/// Words of small letters and digits, joined by single `joint`s; the first begins with a letter.
fn is_joined(name: &str, joint: char, most_chars: usize) -> bool {
    let is_word = |word: &str| {
        !word.is_empty()
            && word
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    name.len() <= most_chars
        && name.starts_with(|letter: char| letter.is_ascii_lowercase())
        && name.split(joint).all(is_word)
}

fn has_repeats(forms: &[Form]) -> bool {
    forms
        .iter()
        .enumerate()
        .any(|(index, form)| forms.iter().take(index).any(|other| other == form))
}
