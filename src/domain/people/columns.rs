//! The columns of a people list, by the names that organisations give them.

use super::ImportError;

/// A column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// Name.
    Name,
    /// Address.
    Email,
    /// Department, for people inside.
    Department,
    /// Organisation, for partners.
    Organisation,
    /// Language of mails.
    Language,
    /// Whom a partner rates.
    PartnerOf,
    /// Whether somebody inside is rated.
    Subject,
}

impl Column {
    /// Stable code, for the message catalogues.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Email => "email",
            Self::Department => "department",
            Self::Organisation => "organisation",
            Self::Language => "language",
            Self::PartnerOf => "partner-of",
            Self::Subject => "subject",
        }
    }

    /// The column with this heading, Dutch or English, in any case, with or without hyphens.
    fn from_heading(heading: &str) -> Option<Self> {
        let plain: String = heading.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
        Some(match plain.as_str() {
            "naam" | "name" | "volledigenaam" | "fullname" => Self::Name,
            "email" | "emailadres" | "mail" | "mailadres" | "emailaddress" => Self::Email,
            "afdeling" | "department" | "team" => Self::Department,
            "organisatie" | "organisation" | "organization" => Self::Organisation,
            "taal" | "language" => Self::Language,
            "partnervan" | "partnerof" => Self::PartnerOf,
            "deelnemer" | "subject" => Self::Subject,
            _ => return None,
        })
    }
}

/// The columns of a header; an empty heading at the end (a stray separator) is passed over.
pub(super) fn header(cells: &[String]) -> Result<Vec<Option<Column>>, ImportError> {
    let mut columns = Vec::new();
    for cell in cells {
        if cell.is_empty() {
            columns.push(None);
            continue;
        }
        let Some(column) = Column::from_heading(cell) else {
            // No known heading at all: then this is no header, rather than one with unknown columns.
            let is_header = cells.iter().any(|cell| Column::from_heading(cell).is_some());
            return Err(if is_header { ImportError::UnknownColumn(super::rows::shortened(cell)) } else { ImportError::NoColumn(Column::Name) });
        };
        if columns.contains(&Some(column)) {
            return Err(ImportError::ColumnTwice(super::rows::shortened(cell)));
        }
        columns.push(Some(column));
    }
    for needed in [Column::Name, Column::Email] {
        if !columns.contains(&Some(needed)) {
            return Err(ImportError::NoColumn(needed));
        }
    }
    if !columns.contains(&Some(Column::Department)) && !columns.contains(&Some(Column::Organisation)) {
        return Err(ImportError::NoColumn(Column::Department));
    }
    Ok(columns)
}
