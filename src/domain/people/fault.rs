//! What can be wrong with a people list: with the whole of it, or with one row.

use super::columns::Column;
use crate::domain::visible::shortened;

/// The list as a whole cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileFault {
    /// There is no row with anything in it.
    #[error("the list is empty")]
    Empty,
    /// More text than a list may have.
    #[error("the list has {bytes} bytes, more than {most}")]
    TooLarge {
        /// Size, bytes.
        bytes: usize,
        /// Largest size, bytes.
        most: usize,
    },
    /// More people than a list may have.
    #[error("the list has {rows} rows, more than {most}")]
    TooManyRows {
        /// Rows that are not empty.
        rows: usize,
        /// The most rows.
        most: usize,
    },
    /// The first line does not name the columns, and is no row of name, e-mail and department either.
    #[error("the first line does not name the columns")]
    NoHeader,
    /// Columns that a round has no use for.
    #[error("unknown columns: {}", names.join(", "))]
    UnknownColumns {
        /// The names as written, shortened.
        names: Vec<String>,
    },
    /// A column that every list needs is not there.
    #[error("there is no column {}", column.code())]
    MissingColumn {
        /// The column; [`Column::Department`] when neither a department nor an organisation is there.
        column: Column,
    },
    /// One column stands there twice.
    #[error("the column {} is there twice", column.code())]
    RepeatedColumn {
        /// The column.
        column: Column,
    },
}

impl FileFault {
    /// Stable name for message catalogues.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too-large",
            Self::TooManyRows { .. } => "too-many-rows",
            Self::NoHeader => "no-header",
            Self::UnknownColumns { .. } => "unknown-columns",
            Self::MissingColumn { .. } => "missing-column",
            Self::RepeatedColumn { .. } => "repeated-column",
        }
    }
}

/// One fault of one row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// Line of the list, from 1.
    pub line: u32,
    /// Where in the row.
    pub column: Column,
    /// The value as written, shortened, without characters that cannot be seen.
    pub value: String,
    /// What is wrong.
    pub reason: Reason,
}

impl RowFault {
    pub(super) fn new(line: u32, column: Column, value: &str, reason: Reason) -> Self {
        Self {
            line,
            column,
            value: shortened(value),
            reason,
        }
    }
}

/// What is wrong with a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// Nothing there.
    Missing,
    /// A quote is still open at the end of the line.
    OpenQuote,
    /// More cells than columns, or a value in a column without a name.
    ExtraCell,
    /// Longer than [`super::MOST_NAME_CHARS`].
    TooLong,
    /// A character that cannot be seen or that turns the direction of the text.
    InvisibleCharacter,
    /// The mark of a character that was lost in decoding: the file has another encoding.
    BrokenEncoding,
    /// A name, department or organisation without a letter.
    NoLetter,
    /// An e-mail address in the place of a name.
    EmailAsName,
    /// Not one `@` with something on both sides.
    EmailForm,
    /// A character that an address cannot have; letters outside the Latin script are refused with it, because they
    /// can pass for others.
    EmailCharacter,
    /// The part behind the `@` is no host name with a dot.
    EmailDomain,
    /// Longer than 254 bytes, or more than 64 before the `@`.
    EmailTooLong,
    /// The address stands in an earlier row.
    DuplicateEmail {
        /// Line of that row.
        first_line: u32,
    },
    /// Neither a department nor an organisation.
    NoDepartment,
    /// A department and an organisation.
    DepartmentAndOrganisation,
    /// Somebody inside cannot be a partner of somebody.
    PartnerOfInside,
    /// `partner of` names nobody of the list.
    PartnerOfUnknown,
    /// `partner of` names another partner.
    PartnerOfPartner,
    /// `partner of` names somebody who only rates.
    PartnerOfNotRated,
    /// A partner outside cannot be rated.
    PartnerAsSubject,
    /// Not a language of Spiegel.
    UnknownLanguage,
    /// Not yes or no.
    NotYesOrNo,
}

impl Reason {
    /// Stable name for message catalogues.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::OpenQuote => "open-quote",
            Self::ExtraCell => "extra-cell",
            Self::TooLong => "too-long",
            Self::InvisibleCharacter => "invisible-character",
            Self::BrokenEncoding => "broken-encoding",
            Self::NoLetter => "no-letter",
            Self::EmailAsName => "email-as-name",
            Self::EmailForm => "email-form",
            Self::EmailCharacter => "email-character",
            Self::EmailDomain => "email-domain",
            Self::EmailTooLong => "email-too-long",
            Self::DuplicateEmail { .. } => "duplicate-email",
            Self::NoDepartment => "no-department",
            Self::DepartmentAndOrganisation => "department-and-organisation",
            Self::PartnerOfInside => "partner-of-inside",
            Self::PartnerOfUnknown => "partner-of-unknown",
            Self::PartnerOfPartner => "partner-of-partner",
            Self::PartnerOfNotRated => "partner-of-not-rated",
            Self::PartnerAsSubject => "partner-as-subject",
            Self::UnknownLanguage => "unknown-language",
            Self::NotYesOrNo => "not-yes-or-no",
        }
    }
}
