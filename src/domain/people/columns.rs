//! The columns that a people list may have, and their names in spreadsheets.

use unicode_normalization::UnicodeNormalization;

/// A column of a people list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Column {
    /// The whole row rather than one column.
    Row,
    /// `naam`, `name`.
    Name,
    /// `e-mail`, `email`, `e-mailadres`, `email address`, `mail`.
    Email,
    /// `afdeling`, `department`, `team`.
    Department,
    /// `organisatie`, `organisation`, `organization`.
    Organisation,
    /// `partner van`, `partner of`: the addresses of the subjects that this partner rates.
    PartnerOf,
    /// `deelnemer`, `subject`: whether somebody inside is rated.
    Subject,
    /// `taal`, `language`.
    Language,
}

impl Column {
    /// Stable name for message catalogues.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Row => "row",
            Self::Name => "name",
            Self::Email => "email",
            Self::Department => "department",
            Self::Organisation => "organisation",
            Self::PartnerOf => "partner-of",
            Self::Subject => "subject",
            Self::Language => "language",
        }
    }

    /// The column with this name, whatever its case, blanks and hyphens.
    pub(super) fn named(name: &str) -> Option<Self> {
        let letters: String = name
            .nfc()
            .filter(|character| character.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect();
        match letters.as_str() {
            "naam" | "name" => Some(Self::Name),
            "email" | "emailadres" | "emailaddress" | "mail" | "mailadres" => Some(Self::Email),
            "afdeling" | "department" | "team" => Some(Self::Department),
            "organisatie" | "organisation" | "organization" => Some(Self::Organisation),
            "partnervan" | "partnerof" => Some(Self::PartnerOf),
            "deelnemer" | "subject" => Some(Self::Subject),
            "taal" | "language" => Some(Self::Language),
            _ => None,
        }
    }
}
