//! Figures as words: the only place where a figure of a report is rounded for the eye.
//!
//! One decimal, half away from zero, each number from its own unrounded value (docs/STATISTICS.md, section 0).

use crate::domain::instrument::{Instrument, Text};
use crate::domain::language::Language;
use crate::domain::report::View;
use crate::domain::statistics::compare::{EPS, at_least, at_most};
use crate::domain::statistics::rounding::one_decimal;
use crate::messages::{Args, Messages, MissingMessage};

/// How far a figure may lie from a whole value and still be called by its word, scale points; in between it is
/// called by both words ("soms tot vaak"), beside an end of the scale by one ("vaak of vaker").
const NEAR: f64 = 0.3;

/// The words of one reader: the catalogue and the questionnaire in one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) messages: &'a Messages,
    pub(super) instrument: &'a Instrument,
    pub(super) language: Language,
}

impl Words<'_> {
    /// The text of `key`, which has no arguments.
    pub(super) fn plain(&self, key: &str) -> Result<String, MissingMessage> {
        self.messages.plain(self.language, key)
    }

    /// The text of `key` with texts filled in.
    pub(super) fn text<const N: usize>(
        &self,
        key: &str,
        pairs: [(&str, &str); N],
    ) -> Result<String, MissingMessage> {
        let mut args = Args::new();
        for (name, value) in pairs {
            args.set(name.to_owned(), value.to_owned());
        }
        self.messages.text(self.language, key, &args)
    }

    /// The text of `key` with whole numbers filled in, for texts that differ by number.
    pub(super) fn counted<const N: usize>(
        &self,
        key: &str,
        pairs: [(&str, u32); N],
    ) -> Result<String, MissingMessage> {
        let mut args = Args::new();
        for (name, value) in pairs {
            args.set(name.to_owned(), i64::from(value));
        }
        self.messages.text(self.language, key, &args)
    }

    /// A text of the questionnaire.
    pub(super) fn of<'t>(&self, text: &'t Text) -> &'t str {
        text.get(self.language)
    }

    /// "3,4"; whole figures without decimal: "4".
    pub(super) fn number(&self, value: f64) -> String {
        let rounded = one_decimal(value);
        let digits = usize::from((rounded - rounded.round()).abs() > EPS);
        Messages::format_decimal(self.language, rounded, digits)
    }

    /// "tussen 3,4 en 3,8", "4 of hoger", "2 of lager".
    pub(super) fn range(&self, lo: f64, hi: f64) -> Result<String, MissingMessage> {
        let (bottom, top) = self.ends();
        let (low, high) = (self.number(lo), self.number(hi));
        if at_most(lo, bottom) {
            return self.text("report-range-low", [("value", &high)]);
        }
        if at_least(hi, top) {
            return self.text("report-range-high", [("value", &low)]);
        }
        if low == high {
            return self.text("report-range-one", [("value", &low)]);
        }
        self.text("report-range", [("low", &low), ("high", &high)])
    }

    /// The words of the scale for a figure: "vaak", "soms tot vaak".
    pub(super) fn near(&self, value: f64) -> Result<String, MissingMessage> {
        let options = &self.instrument.scale.options;
        let above = options
            .iter()
            .position(|option| at_most(value, f64::from(option.value) + NEAR))
            .unwrap_or(options.len().saturating_sub(1));
        let label = |index: usize| {
            let option = options.get(index);
            option.map_or_else(String::new, |option| small(self.of(&option.label)))
        };
        let whole = options
            .get(above)
            .map_or(value, |option| f64::from(option.value));
        if above == 0 || at_least(value, whole - NEAR) {
            return Ok(label(above));
        }
        let key = if above + 1 == options.len() {
            "report-between-top"
        } else if above == 1 {
            "report-between-bottom"
        } else {
            "report-between"
        };
        self.text(key, [("low", &label(above - 1)), ("high", &label(above))])
    }

    /// "vaak (4)".
    pub(super) fn figure(&self, value: f64) -> Result<String, MissingMessage> {
        let (word, number) = (self.near(value)?, self.number(value));
        self.text("report-figure", [("word", &word), ("number", &number)])
    }

    /// "vaak (tussen 3,8 en 4,2)".
    pub(super) fn band(&self, centre: f64, lo: f64, hi: f64) -> Result<String, MissingMessage> {
        let (word, number) = (self.near(centre)?, self.range(lo, hi)?);
        self.text("report-figure", [("word", &word), ("number", &number)])
    }

    /// Whose view, inside a sentence: "je collega’s".
    pub(super) fn who(&self, view: View) -> Result<String, MissingMessage> {
        self.plain(match view {
            View::Inside => "report-who-inside",
            View::Outside => "report-who-outside",
            View::Together => "report-who-together",
        })
    }

    /// Whose view, above a column: "Collega’s".
    pub(super) fn column(&self, view: View) -> Result<String, MissingMessage> {
        self.plain(match view {
            View::Inside => "report-column-inside",
            View::Outside => "report-column-outside",
            View::Together => "report-column-together",
        })
    }

    /// "'A', 'B' en 'C'": titles hold an "en" of their own.
    pub(super) fn titles(&self, titles: &[String]) -> Result<String, MissingMessage> {
        let quoted: Vec<_> = titles.iter().map(|title| format!("'{title}'")).collect();
        self.list(&quoted)
    }

    /// "A, B en C".
    fn list(&self, parts: &[String]) -> Result<String, MissingMessage> {
        match parts.split_last() {
            None => Ok(String::new()),
            Some((only, [])) => Ok(only.clone()),
            Some((last, rest)) => {
                self.text("report-list", [("first", &rest.join(", ")), ("last", last)])
            }
        }
    }

    /// The ends of the scale.
    pub(super) fn ends(&self) -> (f64, f64) {
        let scale = &self.instrument.scale;
        (f64::from(scale.lo()), f64::from(scale.hi()))
    }

    /// Step on the ramp of the tables: the nearest value of the scale.
    pub(super) fn level(&self, value: f64) -> u8 {
        let nearest = self
            .instrument
            .scale
            .options
            .iter()
            .rev()
            .find(|option| at_least(value + 0.5, f64::from(option.value)));
        nearest.map_or_else(|| self.instrument.scale.lo(), |option| option.value)
    }
}

/// With a small first letter, for use inside a sentence.
pub(super) fn small(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// With a capital, for the start of a sentence.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}
