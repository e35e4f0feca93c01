//! What the people of the demo answer: a seeded model in which people rate themselves higher than others do
//! (`docs/DEMO.md` has the model and its figures in words).
//!
//! Everything is a function of the seed, the numbers of the people and the instrument, in any order of asking: no
//! answer depends on another one having been drawn before it. The normal deviates are sums of twelve even ones, so
//! that every machine draws the same answers to the last bit.

mod parameters;

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

pub use parameters::Parameters;

use super::municipality::{DemoComment, Writer};
use crate::domain::ballot::{Ballot, CommentBallot, SelfForm, Source};
use crate::domain::instrument::{Form, Instrument};
use crate::domain::language::Language;

/// Somebody who rates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rater {
    /// Number among all raters of the round.
    pub index: u32,
    /// Number among the raters of the subject; no two of them write the same words while the bank has more.
    pub place: u32,
    /// Where the rater stands.
    pub source: Source,
    /// Language of the comments.
    pub language: Language,
}

/// The model for one round.
#[derive(Debug, Clone)]
pub struct AnswerModel<'round> {
    seed: u64,
    instrument: &'round Instrument,
    comments: &'round [DemoComment],
    parameters: Parameters,
}

impl<'round> AnswerModel<'round> {
    /// A model with the usual figures.
    pub fn new(seed: u64, instrument: &'round Instrument, comments: &'round [DemoComment]) -> Self {
        Self {
            seed,
            instrument,
            comments,
            parameters: Parameters::default(),
        }
    }

    /// The same model with other figures.
    #[must_use]
    pub fn with(self, parameters: Parameters) -> Self {
        Self { parameters, ..self }
    }

    /// What a subject answers about oneself.
    pub fn self_form(&self, subject: u32, language: Language) -> SelfForm {
        let own_shift = self.own_shift(subject);
        let mut form = SelfForm::default();
        let mut needs = Vec::new();
        for dimension in &self.instrument.dimensions {
            let code = dimension.code.as_str();
            let level = self.level(subject, code);
            let norm = self.parameters.norm_level
                + self.deviate("norm", subject, 0, code) * self.parameters.norm_sd;
            let expectation = level
                + own_shift * (1.0 - self.parameters.insight)
                + self.deviate("expectation", subject, 0, code) * self.parameters.expectation_sd;
            self.answer(&mut form.norm, "norm", subject, code, norm);
            self.answer(
                &mut form.expectation,
                "expectation",
                subject,
                code,
                expectation,
            );
            needs.push((
                norm - level + self.deviate("need", subject, 0, code) * 0.3,
                code,
            ));
        }
        for item in self.instrument.items(Form::SelfForm) {
            let noise = self.deviate("self", subject, 0, &item.code) * self.parameters.answer_sd;
            let shift = if self.is_brake(&item.code) {
                -own_shift
            } else {
                own_shift
            };
            self.answer(
                &mut form.answers,
                "self",
                subject,
                &item.code,
                self.item_level(subject, &item.code) + shift + noise,
            );
        }
        for condition in &self.instrument.conditions.items {
            let level = self.parameters.condition_level
                + self.deviate("condition", 0, 0, &condition.code) * self.parameters.condition_sd
                + self.deviate("seen condition", subject, 0, &condition.code) * 0.8;
            self.answer(
                &mut form.conditions,
                "condition",
                subject,
                &condition.code,
                level,
            );
        }
        needs.sort_by(|one, other| other.0.total_cmp(&one.0));
        let chosen = usize::from(self.instrument.priorities.choose);
        form.priorities = needs
            .iter()
            .take(chosen)
            .map(|(_, code)| (*code).to_owned())
            .collect();
        self.intend(&mut form, subject, language);
        form
    }

    /// What a rater sends about a subject; nothing when the rater does not answer, or knows the subject too little.
    pub fn ballot(&self, rater: Rater, subject: u32) -> Option<(Ballot, Option<CommentBallot>)> {
        if !self.sends(rater, subject) {
            return None;
        }
        let form = if rater.source.is_inside() {
            Form::Peer
        } else {
            Form::Partner
        };
        let cannot_judge = by_source(rater.source, self.parameters.cannot_judge);
        let mildness = self.deviate("rater", rater.index, 0, "") * self.parameters.rater_sd;
        let mut answers = BTreeMap::new();
        for item in self.instrument.items(form) {
            let code = item.code.as_str();
            if self.chance("can't judge", subject, rater.index, code) < cannot_judge {
                continue;
            }
            let dimension = self.dimension_of(code).unwrap_or_default();
            let seen = self.item_level(subject, code)
                + mildness
                + self.source_shift(rater.source, dimension)
                + self.deviate("view", subject, rater.index, dimension) * self.parameters.view_sd
                + self.deviate("answer", subject, rater.index, code) * self.parameters.answer_sd;
            answers.insert(code.to_owned(), self.on_scale(seen));
        }
        let familiarity = self.familiarity(rater, subject)?;
        let comments = self.comments(rater, subject, form);
        Some((
            Ballot {
                source: rater.source,
                familiarity,
                answers,
            },
            comments,
        ))
    }

    /// How often a subject really does what a dimension is about.
    fn level(&self, subject: u32, dimension: &str) -> f64 {
        let shift = self
            .parameters
            .dimensions
            .iter()
            .find(|(code, _)| *code == dimension)
            .map_or(0.0, |(_, shift)| *shift);
        self.parameters.level
            + shift
            + self.deviate("person", subject, 0, "") * self.parameters.person_sd
            + self.deviate("person", subject, 0, dimension) * self.parameters.person_dimension_sd
    }

    fn item_level(&self, subject: u32, item: &str) -> f64 {
        let own = self.deviate("item", 0, 0, item) * self.parameters.item_sd;
        match self.dimension_of(item) {
            Some(dimension) => self.level(subject, dimension) + own,
            None => {
                self.parameters.brake_level
                    + own
                    + self.deviate("brake", subject, 0, item) * self.parameters.person_dimension_sd
            }
        }
    }

    fn own_shift(&self, subject: u32) -> f64 {
        self.parameters.self_shift
            + self.deviate("own shift", subject, 0, "") * self.parameters.self_shift_sd
    }

    fn source_shift(&self, source: Source, dimension: &str) -> f64 {
        match source {
            Source::OwnDepartment => self.parameters.department_shift,
            Source::OtherDepartment => -self.parameters.department_shift,
            Source::Outside if self.parameters.outward.contains(&dimension) => {
                -self.parameters.outward_shift
            }
            Source::Outside => 0.0,
        }
    }

    fn sends(&self, rater: Rater, subject: u32) -> bool {
        let inside_or_outside = |[inside, outside]: [f64; 2]| {
            if rater.source.is_inside() {
                inside
            } else {
                outside
            }
        };
        self.chance("takes part", rater.index, 0, "")
            < inside_or_outside(self.parameters.takes_part)
            && self.chance("sends", subject, rater.index, "")
                < inside_or_outside(self.parameters.sends)
    }

    /// One of the answers with which one may go on; colleagues of the own department work together more often.
    fn familiarity(&self, rater: Rater, subject: u32) -> Option<String> {
        let options: Vec<&str> = self
            .instrument
            .familiarity
            .options
            .iter()
            .filter(|option| !option.skips)
            .map(|option| option.code.as_str())
            .collect();
        let mut drawn = self.chance("familiarity", subject, rater.index, "");
        if rater.source == Source::OwnDepartment {
            drawn = drawn.sqrt();
        }
        let count = f64::from(u32::try_from(options.len()).ok()?);
        let mut upper = 0.0;
        for option in &options {
            upper += 1.0 / count;
            if drawn < upper {
                return Some((*option).to_owned());
            }
        }
        options.last().map(|option| (*option).to_owned())
    }

    fn comments(&self, rater: Rater, subject: u32, form: Form) -> Option<CommentBallot> {
        if self.chance("comments", subject, rater.index, "") >= self.parameters.comments {
            return None;
        }
        let writer = if rater.source.is_inside() {
            Writer::Colleague
        } else {
            Writer::Partner
        };
        let comments: BTreeMap<String, String> = self
            .instrument
            .open_questions(form)
            .filter(|question| {
                let wanted = self
                    .parameters
                    .questions
                    .iter()
                    .find(|(code, _)| *code == question.code);
                wanted.is_some_and(|(code, chance)| {
                    self.chance("question", subject, rater.index, code) < *chance
                })
            })
            .filter_map(|question| {
                let fitting = self.fitting_comments(
                    subject,
                    writer,
                    rater.language,
                    &question.code,
                    question.max_chars,
                );
                let text = nth_around(&fitting, rater.place)?;
                Some((question.code.clone(), text.to_owned()))
            })
            .collect();
        (!comments.is_empty()).then_some(CommentBallot { comments })
    }

    /// The texts of the bank that answer the question, those that fit the subject best first: what to keep is about
    /// what a subject does often, the rest about what a subject does seldom.
    fn fitting_comments(
        &self,
        subject: u32,
        writer: Writer,
        language: Language,
        question: &str,
        max_chars: u32,
    ) -> Vec<&str> {
        let direction = if question == "keep" || question == "moment" {
            -1.0
        } else {
            1.0
        };
        let mut fitting: Vec<(f64, &str)> = self
            .comments
            .iter()
            .filter(|one| {
                one.writer == writer && one.language == language && one.question == question
            })
            .filter(|one| {
                u32::try_from(one.text.chars().count()).is_ok_and(|count| count <= max_chars)
            })
            .map(|one| {
                let order =
                    self.deviate("comment", subject, fingerprint(&one.text), question) * 0.4;
                (
                    direction * self.level(subject, &one.dimension) + order,
                    one.text.as_str(),
                )
            })
            .collect();
        fitting.sort_by(|one, other| one.0.total_cmp(&other.0));
        fitting.into_iter().map(|(_, text)| text).collect()
    }

    fn intend(&self, form: &mut SelfForm, subject: u32, language: Language) {
        let Some(dimension) = form
            .priorities
            .first()
            .and_then(|code| self.instrument.dimension(code))
        else {
            return;
        };
        form.intention_item = dimension
            .core_items()
            .min_by_key(|item| form.answers.get(&item.code).copied().unwrap_or(u8::MAX))
            .map(|item| item.code.clone());
        let own_words = |one: &&DemoComment| {
            one.writer == Writer::Subject
                && one.language == language
                && one.question == "intention"
                && one.dimension == dimension.code
                && u32::try_from(one.text.chars().count())
                    .is_ok_and(|count| count <= self.instrument.intention.max_chars)
        };
        if self.chance("own words", subject, 0, "") < self.parameters.comments {
            form.intention_text = self
                .comments
                .iter()
                .find(own_words)
                .map(|one| one.text.clone());
        }
        for question in self.instrument.open_questions(Form::SelfForm) {
            if self.chance("moment", subject, 0, &question.code) < self.parameters.comments {
                let fitting = self.fitting_comments(
                    subject,
                    Writer::Subject,
                    language,
                    &question.code,
                    question.max_chars,
                );
                form.comments.extend(
                    fitting
                        .first()
                        .map(|text| (question.code.clone(), (*text).to_owned())),
                );
            }
        }
    }

    /// Puts an answer on the form, or leaves it open.
    fn answer(
        &self,
        answers: &mut BTreeMap<String, u8>,
        what: &str,
        subject: u32,
        code: &str,
        level: f64,
    ) {
        if self.chance("left open", subject, fingerprint(what), code) >= self.parameters.left_open {
            answers.insert(code.to_owned(), self.on_scale(level));
        }
    }

    /// The nearest value of the scale.
    fn on_scale(&self, level: f64) -> u8 {
        let scale = &self.instrument.scale;
        let reached = scale
            .options
            .iter()
            .rev()
            .find(|option| level >= f64::from(option.value) - 0.5);
        reached.map_or(scale.lo(), |option| option.value)
    }

    fn dimension_of(&self, item: &str) -> Option<&str> {
        let mut dimensions = self.instrument.dimensions.iter();
        dimensions
            .find(|one| one.items.iter().any(|of| of.code == item))
            .map(|one| one.code.as_str())
    }

    fn is_brake(&self, item: &str) -> bool {
        self.instrument
            .brakes
            .iter()
            .any(|brake| brake.code == item)
    }

    /// An even number from 0 up to 1.
    fn chance(&self, what: &str, one: u32, other: u32, code: &str) -> f64 {
        even(&mut self.dice(what, one, other, code))
    }

    /// A normal number around 0 with deviation 1, between -6 and 6.
    fn deviate(&self, what: &str, one: u32, other: u32, code: &str) -> f64 {
        let mut dice = self.dice(what, one, other, code);
        (0..12).map(|_| even(&mut dice)).sum::<f64>() - 6.0
    }

    /// Dice of their own for each thing that is drawn.
    fn dice(&self, what: &str, one: u32, other: u32, code: &str) -> ChaCha8Rng {
        let mut seed = [0; 32];
        let parts = self
            .seed
            .to_le_bytes()
            .into_iter()
            .chain(fingerprint(what).to_le_bytes())
            .chain(fingerprint(code).to_le_bytes())
            .chain(one.to_le_bytes())
            .chain(other.to_le_bytes());
        for (byte, part) in seed.iter_mut().zip(parts) {
            *byte = part;
        }
        ChaCha8Rng::from_seed(seed)
    }
}

fn even(dice: &mut ChaCha8Rng) -> f64 {
    f64::from(dice.next_u32()) / (f64::from(u32::MAX) + 1.0)
}

fn by_source(source: Source, [own, other, outside]: [f64; 3]) -> f64 {
    match source {
        Source::OwnDepartment => own,
        Source::OtherDepartment => other,
        Source::Outside => outside,
    }
}

fn nth_around<'text>(texts: &[&'text str], place: u32) -> Option<&'text str> {
    let place = usize::try_from(place).ok()?.checked_rem(texts.len())?;
    texts.get(place).copied()
}

/// A number that stands for a text (FNV-1a, 32 bits).
fn fingerprint(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests;
