//! The words and numbers of the command, in one language, safe to print.

use crate::domain::language::Language;
use crate::domain::statistics::rounding::one_decimal;
use crate::domain::visible::is_invisible;
use crate::messages::{Args, Messages};

/// What stands where nothing may be shown.
pub(super) const WITHHELD: &str = "–";

/// A text from elsewhere, without characters that would move the cursor, turn the line around or hide.
pub(in crate::cli) fn printable(text: &str) -> String {
    text.chars()
        .map(|one| {
            if is_invisible(one) {
                char::REPLACEMENT_CHARACTER
            } else {
                one
            }
        })
        .collect()
}

/// The words of the command in one language.
pub(in crate::cli) struct Words<'a> {
    pub(in crate::cli) messages: &'a Messages,
    pub(in crate::cli) language: Language,
}

impl Words<'_> {
    /// The text of `key`.
    pub(super) fn plain(&self, key: &str) -> anyhow::Result<String> {
        Ok(self.messages.plain(self.language, key)?)
    }

    /// The texts of `keys`.
    pub(super) fn all(&self, keys: &[&str]) -> anyhow::Result<Vec<String>> {
        keys.iter().map(|key| self.plain(key)).collect()
    }

    /// The text of `key` with values filled in; they are made [`printable`].
    pub(super) fn text(&self, key: &str, values: &[(&str, &str)]) -> anyhow::Result<String> {
        self.counted(key, values, &[])
    }

    /// The text of `key` with values and counts filled in; counts choose between one and many.
    pub(super) fn counted(
        &self,
        key: &str,
        values: &[(&str, &str)],
        counts: &[(&str, usize)],
    ) -> anyhow::Result<String> {
        let mut args = Args::new();
        for (name, value) in values {
            args.set((*name).to_owned(), printable(value));
        }
        for (name, count) in counts {
            args.set((*name).to_owned(), *count);
        }
        Ok(self.messages.text(self.language, key, &args)?)
    }

    /// A number with one decimal.
    pub(super) fn number(&self, value: Option<f64>) -> String {
        value.map_or_else(
            || WITHHELD.to_owned(),
            |value| Messages::format_decimal(self.language, one_decimal(value), 1),
        )
    }

    /// With two decimals, for reliabilities.
    pub(super) fn fine(&self, value: Option<f64>) -> String {
        value.map_or_else(
            || WITHHELD.to_owned(),
            |value| Messages::format_decimal(self.language, value, 2),
        )
    }

    /// With one decimal and its sign.
    pub(super) fn signed(&self, value: Option<f64>) -> String {
        let plus = value.is_some_and(|value| one_decimal(value) > 0.0);
        format!("{}{}", if plus { "+" } else { "" }, self.number(value))
    }

    /// "0.1 to 1.3".
    pub(super) fn range(&self, limits: Option<(f64, f64)>) -> anyhow::Result<String> {
        let Some((low, high)) = limits else {
            return Ok(WITHHELD.to_owned());
        };
        let (low, high) = (self.number(Some(low)), self.number(Some(high)));
        self.text("analyse-range", &[("low", &low), ("high", &high)])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_not_printed() {
        assert_eq!(
            printable("a\u{1b}[31mb\u{202e}\nc é"),
            "a\u{fffd}[31mb\u{fffd}\u{fffd}c é"
        );
    }

    #[test]
    fn one_is_not_many() {
        let messages = Messages::load().unwrap();
        for (language, one, two) in [
            (Language::En, "1 fault.", "2 faults."),
            (Language::Nl, "1 fout.", "2 fouten."),
        ] {
            let words = Words {
                messages: &messages,
                language,
            };
            for (count, begin) in [(1, one), (2, two)] {
                let text = words.counted("analyse-faults", &[], &[("count", count)]);
                assert!(text.unwrap().starts_with(begin));
            }
        }
    }
}
