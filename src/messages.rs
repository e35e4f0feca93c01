//! The words of the product: Fluent catalogues in `templates/messages/{nl,en}/*.ftl`, embedded in the binary.
//!
//! A text that is missing, or that misses an argument, is an error and never an empty place on a page. Dates and
//! decimals are written the way a reader of the language expects; the words of the questionnaire itself come from
//! the instrument file, not from here.

use std::borrow::Cow;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use intl_memoizer::concurrent::IntlLangMemoizer;
use jiff::ZonedDateTime;
use jiff::civil::Date;
use rust_embed::RustEmbed;
use unic_langid::LanguageIdentifier;

use crate::domain::language::Language;

/// The arguments of a text, by name.
pub type Args<'a> = FluentArgs<'a>;

#[derive(RustEmbed)]
#[folder = "templates/messages/"]
struct Catalogues;

type Bundle = FluentBundle<FluentResource>;

/// A catalogue that cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum MessagesError {
    /// The tag of a language is not one that Fluent understands.
    #[error("{0} is not a language tag")]
    Tag(&'static str),
    /// A file is not UTF-8.
    #[error("{0} is not UTF-8")]
    Encoding(String),
    /// A file has lines that are not Fluent.
    #[error("{file}: {faults}")]
    Syntax {
        /// Path under `templates/messages`.
        file: String,
        /// What the parser said.
        faults: String,
    },
    /// Two texts have the same key.
    #[error("{file}: {faults}")]
    Duplicate {
        /// Path under `templates/messages`.
        file: String,
        /// The keys.
        faults: String,
    },
}

/// A text that cannot be given.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MissingMessage {
    /// The catalogue has no such key.
    #[error("no text `{key}` in {language:?}")]
    Key {
        /// The language asked for.
        language: Language,
        /// The key asked for.
        key: String,
    },
    /// The text needs an argument that was not given.
    #[error("text `{key}` in {language:?} cannot be made: {reason}")]
    Argument {
        /// The language asked for.
        language: Language,
        /// The key asked for.
        key: String,
        /// What Fluent said.
        reason: String,
    },
}

/// All catalogues.
pub struct Messages {
    nl: Bundle,
    en: Bundle,
}

impl Messages {
    /// Reads the embedded catalogues.
    ///
    /// # Errors
    /// When a file is not UTF-8, not Fluent, or repeats a key.
    pub fn load() -> Result<Self, MessagesError> {
        Ok(Self {
            nl: bundle(Language::Nl)?,
            en: bundle(Language::En)?,
        })
    }

    /// The text of `key` with `args` filled in.
    ///
    /// # Errors
    /// When the key or an argument is missing.
    pub fn text(
        &self,
        language: Language,
        key: &str,
        args: &Args,
    ) -> Result<String, MissingMessage> {
        let missing = || MissingMessage::Key {
            language,
            key: key.to_owned(),
        };
        let bundle = self.bundle(language);
        let pattern = bundle
            .get_message(key)
            .and_then(|message| message.value())
            .ok_or_else(missing)?;
        let mut faults = Vec::new();
        let text = bundle.format_pattern(pattern, Some(args), &mut faults);
        if let Some(fault) = faults.first() {
            return Err(MissingMessage::Argument {
                language,
                key: key.to_owned(),
                reason: fault.to_string(),
            });
        }
        Ok(text.into_owned())
    }

    /// The text of `key`, which has no arguments.
    ///
    /// # Errors
    /// When the key is missing or does need an argument.
    pub fn plain(&self, language: Language, key: &str) -> Result<String, MissingMessage> {
        self.text(language, key, &Args::new())
    }

    /// "3 maart 2027", "3 March 2027".
    ///
    /// # Errors
    /// When the catalogue lacks the words for dates.
    pub fn format_date(&self, language: Language, date: Date) -> Result<String, MissingMessage> {
        let mut args = Args::new();
        args.set("day", i64::from(date.day()).to_string());
        args.set("month", i64::from(date.month()));
        args.set("year", i64::from(date.year()).to_string());
        self.text(language, "date", &args)
    }

    /// "dinsdag 3 maart 2027 om 17.00 uur", "3 March 2027, 17:00"; in the time zone of `moment`.
    ///
    /// # Errors
    /// When the catalogue lacks the words for dates.
    pub fn format_date_time(
        &self,
        language: Language,
        moment: &ZonedDateTime,
    ) -> Result<String, MissingMessage> {
        let mut args = Args::new();
        args.set(
            "weekday",
            i64::from(moment.weekday().to_monday_one_offset()),
        );
        args.set("date", self.format_date(language, moment.date())?);
        args.set("hour", format!("{:02}", moment.hour()));
        args.set("minute", format!("{:02}", moment.minute()));
        self.text(language, "date-time", &args)
    }

    /// A number with `digits` decimals: "3,4" in Dutch, "3.4" in English.
    pub fn format_decimal(language: Language, value: f64, digits: usize) -> String {
        let text = format!("{value:.digits$}");
        match language {
            Language::Nl => text.replace('.', ","),
            Language::En => text,
        }
    }

    /// The keys of `language`, in file order.
    pub fn keys(language: Language) -> Vec<String> {
        sources(language)
            .filter_map(|(_, source)| source.ok())
            .flat_map(|source| {
                let starts_key =
                    |line: &&str| line.starts_with(|first: char| first.is_ascii_lowercase());
                let keys = source
                    .lines()
                    .filter(starts_key)
                    .filter_map(|line| line.split_once('='));
                keys.map(|(key, _)| key.trim().to_owned())
                    .collect::<Vec<_>>()
            })
            .collect()
    }

    fn bundle(&self, language: Language) -> &Bundle {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

fn sources(language: Language) -> impl Iterator<Item = (String, Result<String, MessagesError>)> {
    let folder = format!("{}/", language.tag());
    Catalogues::iter()
        .filter(move |path| path.starts_with(&folder))
        .filter_map(|path| {
            let file = Catalogues::get(&path)?;
            let encoding = MessagesError::Encoding(path.to_string());
            Some((
                path.to_string(),
                String::from_utf8(file.data.into_owned()).or(Err(encoding)),
            ))
        })
}

fn bundle(language: Language) -> Result<Bundle, MessagesError> {
    let tag: LanguageIdentifier = language
        .tag()
        .parse()
        .or(Err(MessagesError::Tag(language.tag())))?;
    let mut bundle = Bundle::new_concurrent(vec![tag]);
    bundle.set_use_isolating(false);
    if language == Language::Nl {
        bundle.set_formatter(Some(comma_decimals));
    }
    for (file, source) in sources(language) {
        let resource =
            FluentResource::try_new(source?).map_err(|(_, faults)| MessagesError::Syntax {
                file: file.clone(),
                faults: join(&faults),
            })?;
        bundle
            .add_resource(resource)
            .map_err(|faults| MessagesError::Duplicate {
                file: file.clone(),
                faults: join(&faults),
            })?;
    }
    Ok(bundle)
}

fn join<T: ToString>(faults: &[T]) -> String {
    faults
        .iter()
        .map(ToString::to_string)
        .collect::<Vec<_>>()
        .join("; ")
}

fn comma_decimals(value: &FluentValue, _: &IntlLangMemoizer) -> Option<String> {
    match value {
        FluentValue::Number(number) => Some(number.as_string().replace('.', ",")),
        _ => None,
    }
}

/// `text` as an argument: a shorthand for building [`Args`].
pub fn args<'a, const N: usize>(pairs: [(&'a str, Cow<'a, str>); N]) -> Args<'a> {
    pairs.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_read_as_people_write_them() {
        let messages = Messages::load().unwrap();
        let day = date(2027, 3, 3);
        assert_eq!(
            messages.format_date(Language::Nl, day).unwrap(),
            "3 maart 2027"
        );
        assert_eq!(
            messages.format_date(Language::En, day).unwrap(),
            "3 March 2027"
        );
        let moment = date(2027, 3, 2)
            .at(17, 0, 0, 0)
            .in_tz("Europe/Amsterdam")
            .unwrap();
        assert_eq!(
            messages.format_date_time(Language::Nl, &moment).unwrap(),
            "dinsdag 2 maart 2027 om 17.00 uur"
        );
        assert_eq!(
            messages.format_date_time(Language::En, &moment).unwrap(),
            "2 March 2027, 17:00"
        );
    }

    #[test]
    fn dutch_decimals_have_a_comma() {
        assert_eq!(Messages::format_decimal(Language::Nl, 3.44, 1), "3,4");
        assert_eq!(Messages::format_decimal(Language::En, 3.44, 1), "3.4");
    }

    #[test]
    fn both_languages_have_the_same_keys_once() {
        let mut dutch = Messages::keys(Language::Nl);
        let mut english = Messages::keys(Language::En);
        dutch.sort();
        english.sort();
        let missing: Vec<_> = dutch.iter().filter(|key| !english.contains(key)).collect();
        let extra: Vec<_> = english.iter().filter(|key| !dutch.contains(key)).collect();
        assert!(
            missing.is_empty() && extra.is_empty(),
            "only in nl: {missing:?}; only in en: {extra:?}"
        );
        assert!(dutch.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn an_unknown_key_and_a_missing_argument_are_errors() {
        let messages = Messages::load().unwrap();
        assert!(matches!(
            messages.plain(Language::Nl, "no-such-key"),
            Err(MissingMessage::Key { .. })
        ));
        assert!(matches!(
            messages.plain(Language::Nl, "date"),
            Err(MissingMessage::Argument { .. })
        ));
    }
}
