//! Step 1 of a round: what it is about, until when, and the minimums.

use serde::Serialize;

use super::{Choice, Setup, Step};
use crate::domain::language::Language;
use crate::domain::promise::Minimums;
use crate::messages::{Args, Messages, MissingMessage};
use crate::templates::Page;
use crate::web::pages::FieldError;

/// What was typed, as typed. The names of the fields are the names here.
#[derive(Debug, Clone, Default, Serialize)]
pub struct BasicsForm {
    /// Title of the round.
    pub title: String,
    /// `line` or `project`, or nothing yet.
    pub setting: String,
    /// Closing date, `2027-03-02`.
    pub closes_on: String,
    /// Closing time, `17:00`.
    pub closes_at: String,
    /// Name of the time zone, `Europe/Amsterdam`.
    pub time_zone: String,
    /// `nl` or `en`.
    pub language: String,
    /// Id and version of the instrument.
    pub instrument: String,
    /// Name of the contact for reported comments.
    pub comment_contact_name: String,
    /// E-mail address of that contact.
    pub comment_contact_email: String,
    /// [`Minimums::dimension`].
    pub minimum_dimension: String,
    /// [`Minimums::item`].
    pub minimum_item: String,
    /// [`Minimums::split`].
    pub minimum_split: String,
    /// [`Minimums::comment_raters`].
    pub minimum_comment_raters: String,
    /// [`Minimums::comment_writers`].
    pub minimum_comment_writers: String,
    /// [`Minimums::group_subjects`].
    pub minimum_group_subjects: String,
    /// [`Minimums::group_raters`].
    pub minimum_group_raters: String,
    /// Whether the group report shows departments apart.
    pub by_department: bool,
    /// Whether the leader ticked the promise.
    pub promise: bool,
}

impl BasicsForm {
    /// An empty form with `minimums`, for a round that closes at 17:00 in `time_zone`.
    pub fn new(language: Language, time_zone: &str, instrument: &str, minimums: Minimums) -> Self {
        Self {
            closes_at: "17:00".to_owned(),
            time_zone: time_zone.to_owned(),
            language: language.tag().to_owned(),
            instrument: instrument.to_owned(),
            minimum_dimension: minimums.dimension.to_string(),
            minimum_item: minimums.item.to_string(),
            minimum_split: minimums.split.to_string(),
            minimum_comment_raters: minimums.comment_raters.to_string(),
            minimum_comment_writers: minimums.comment_writers.to_string(),
            minimum_group_subjects: minimums.group_subjects.to_string(),
            minimum_group_raters: minimums.group_raters.to_string(),
            ..Self::default()
        }
    }
}

/// What can be wrong with a [`BasicsForm`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BasicsFault {
    /// No title.
    TitleMissing,
    /// The title is longer than this many characters.
    TitleTooLong(u32),
    /// The title has characters that cannot be seen.
    TitleInvisible,
    /// Neither line nor project.
    SettingMissing,
    /// The closing date is empty or not a date.
    DateMalformed,
    /// The closing time is empty or not a time.
    TimeMalformed,
    /// The clock skips this time on that day.
    TimeSkipped,
    /// Date and time are in the past.
    ClosingInPast,
    /// The date is more than this many days ahead.
    ClosingTooFar(u32),
    /// No such time zone.
    TimeZoneUnknown,
    /// No such instrument.
    InstrumentUnknown,
    /// The minimum in this field is not a whole number, or below what the organisation allows.
    MinimumTooLow {
        /// Name of the field.
        field: &'static str,
        /// The lowest number that is allowed.
        least: u32,
    },
    /// The contact has an address and no name.
    ContactNameMissing,
    /// The name of the contact is none.
    ContactNameMalformed,
    /// The contact has no address, or one that is none.
    ContactEmailMalformed,
    /// The promise was not ticked.
    PromiseMissing,
}

impl BasicsFault {
    /// The fault in words, at its field.
    ///
    /// # Errors
    /// When the catalogue lacks the text.
    pub fn tell(
        self,
        messages: &Messages,
        language: Language,
    ) -> Result<FieldError, MissingMessage> {
        let mut args = Args::new();
        let (field, key) = match self {
            Self::TitleMissing => ("title", "basics-error-title"),
            Self::TitleTooLong(most) => {
                args.set("most", most);
                ("title", "basics-error-title-long")
            }
            Self::TitleInvisible => ("title", "basics-error-title-invisible"),
            Self::SettingMissing => ("setting", "basics-error-setting"),
            Self::DateMalformed => ("closes_on", "basics-error-date"),
            Self::TimeMalformed => ("closes_at", "basics-error-time"),
            Self::TimeSkipped => ("closes_at", "basics-error-skipped"),
            Self::ClosingInPast => ("closes_on", "basics-error-past"),
            Self::ClosingTooFar(days) => {
                args.set("days", days);
                ("closes_on", "basics-error-far")
            }
            Self::TimeZoneUnknown => ("time_zone", "basics-error-time-zone"),
            Self::InstrumentUnknown => ("instrument", "basics-error-instrument"),
            Self::MinimumTooLow { field, least } => {
                args.set("least", least);
                (field, "basics-error-minimum")
            }
            Self::ContactNameMissing => {
                ("comment_contact_name", "basics-error-contact-name-missing")
            }
            Self::ContactNameMalformed => ("comment_contact_name", "basics-error-contact-name"),
            Self::ContactEmailMalformed => ("comment_contact_email", "basics-error-contact-email"),
            Self::PromiseMissing => ("promise", "basics-error-promise"),
        };
        FieldError::new(messages, language, field, key, &args)
    }
}

/// The first step.
#[derive(Debug, Serialize)]
pub struct BasicsPage {
    /// The steps.
    pub setup: Setup,
    /// What is wrong.
    pub errors: Vec<FieldError>,
    /// What was typed.
    pub form: BasicsForm,
    /// The questionnaires to choose from.
    pub instruments: Vec<Choice>,
    /// The time zones to choose from.
    pub time_zones: Vec<Choice>,
    /// The organisation's minimums: a round may only be stricter.
    pub floors: Minimums,
}

impl Page for BasicsPage {
    const TEMPLATE: &'static str = "pages/round_basics.html";

    fn samples() -> Vec<Self> {
        let page = |setup, errors, form| Self {
            setup,
            errors,
            form,
            instruments: vec![Choice::sample(
                "integraal-werken.v1",
                "Integraal werken, versie 1",
            )],
            time_zones: vec![
                Choice::sample("Europe/Amsterdam", "Europe/Amsterdam"),
                Choice::sample("America/Kralendijk", "America/Kralendijk"),
            ],
            floors: Minimums::default(),
        };
        let fresh = BasicsForm::new(
            Language::Nl,
            "Europe/Amsterdam",
            "integraal-werken.v1",
            Minimums::default(),
        );
        let wrong = BasicsForm {
            closes_on: "2 mrt".to_owned(),
            comment_contact_name: "Noor Haddad".to_owned(),
            minimum_dimension: "2".to_owned(),
            ..fresh.clone()
        };
        let faults = vec![
            FieldError::sample("title", "Geef de ronde een titel."),
            FieldError::sample("setting", "Kies waar de groep bij hoort."),
            FieldError::sample("closes_on", "Vul een datum in, zoals 2027-03-02."),
            FieldError::sample(
                "comment_contact_email",
                "Vul een e-mailadres in, zoals naam@gemeente.nl. Of laat beide vakken leeg.",
            ),
            FieldError::sample("minimum_dimension", "Vul 4 of een hoger getal in."),
            FieldError::sample(
                "promise",
                "Zet een vinkje bij je belofte. Anders kun je niet verder.",
            ),
        ];
        let filled = BasicsForm {
            title: "Integraal werken in het sociaal domein".to_owned(),
            setting: "line".to_owned(),
            closes_on: "2027-03-02".to_owned(),
            by_department: true,
            comment_contact_name: "Noor Haddad".to_owned(),
            comment_contact_email: "noor.haddad@vertrouwen.example".to_owned(),
            promise: true,
            ..fresh.clone()
        };
        let unsaved = Setup {
            round: None,
            title: None,
            step: Step::Basics,
        };
        vec![
            page(unsaved.clone(), vec![], fresh),
            page(unsaved, faults, wrong),
            page(Setup::sample(Step::Basics), vec![], filled),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_words_in_both_languages() {
        let messages = Messages::load().unwrap();
        let faults = [
            BasicsFault::TitleMissing,
            BasicsFault::TitleTooLong(120),
            BasicsFault::TitleInvisible,
            BasicsFault::SettingMissing,
            BasicsFault::DateMalformed,
            BasicsFault::TimeMalformed,
            BasicsFault::TimeSkipped,
            BasicsFault::ClosingInPast,
            BasicsFault::ClosingTooFar(120),
            BasicsFault::TimeZoneUnknown,
            BasicsFault::InstrumentUnknown,
            BasicsFault::MinimumTooLow {
                field: "minimum_item",
                least: 5,
            },
            BasicsFault::ContactNameMissing,
            BasicsFault::ContactNameMalformed,
            BasicsFault::ContactEmailMalformed,
            BasicsFault::PromiseMissing,
        ];
        for fault in faults {
            for language in Language::ALL {
                assert!(!fault.tell(&messages, language).unwrap().text.is_empty());
            }
        }
    }
}
