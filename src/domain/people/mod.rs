//! People lists, as organisations bring them: a CSV file or cells pasted from a spreadsheet.
//!
//! Good rows are kept; every faulty row comes back with its line, column and reason. A column that is not asked
//! for is refused by name, so that nobody's staff number is stored by accident (data minimisation, AVG art. 5).

pub mod columns;
pub mod email;
mod name;
mod rows;

use std::collections::BTreeMap;

use columns::Column;

use crate::domain::language::Language;

/// The most people in a round.
pub const MAX_PEOPLE: usize = 300;
/// The largest list, bytes.
pub const MAX_BYTES: usize = 512 * 1024;

/// What came of reading a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeopleImport {
    /// The good rows, in order.
    pub people: Vec<PersonRow>,
    /// The others.
    pub faults: Vec<RowFault>,
}

/// A good row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Line in the file, from 1.
    pub line: u64,
    /// Name.
    pub name: String,
    /// Address as given.
    pub email: String,
    /// Address for comparing.
    pub email_key: String,
    /// Inside or outside.
    pub kind: PersonKind,
    /// Language of mails, if the row states one.
    pub language: Option<Language>,
}

/// Inside or outside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonKind {
    /// A colleague.
    Inside {
        /// Department.
        department: String,
        /// Whether the person is rated, or rates only.
        subject: bool,
    },
    /// A partner: rates only.
    Outside {
        /// Organisation.
        organisation: String,
        /// Addresses, for comparing, of the subjects that the partner rates.
        partner_of: Vec<String>,
    },
}

/// Why a list as a whole cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ImportError {
    /// Nothing in it.
    #[error("the list is empty")]
    Empty,
    /// More bytes than [`MAX_BYTES`].
    #[error("the list is too large")]
    TooLarge,
    /// More rows than [`MAX_PEOPLE`].
    #[error("the list has too many rows")]
    TooManyRows,
    /// No header with at least name and e-mail.
    #[error("the list has no header with {}", .0.code())]
    NoColumn(Column),
    /// A column that is not asked for.
    #[error("the list has a column that is not asked for: {0}")]
    UnknownColumn(String),
    /// A column that is there twice.
    #[error("the list has a column twice: {0}")]
    ColumnTwice(String),
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowFault {
    /// Line in the file, from 1.
    pub line: u64,
    /// Where in the row.
    pub column: Column,
    /// What stands there, shortened.
    pub value: String,
    /// Why not.
    pub reason: Reason,
}

/// Why a row was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Nothing where something must be.
    Missing,
    /// Longer than 100 characters.
    TooLong,
    /// Characters that cannot be seen, or that change the direction of text.
    InvisibleCharacters,
    /// Not an e-mail address.
    NotAnAddress,
    /// The same address stands in an earlier line.
    Duplicate {
        /// That line.
        earlier: u64,
    },
    /// Neither a department nor an organisation.
    NoWorkplace,
    /// Both a department and an organisation.
    TwoWorkplaces,
    /// Not `nl` or `en`.
    UnknownLanguage,
    /// Not yes or no.
    NotYesOrNo,
    /// `partner of` for somebody inside.
    NotAPartner,
    /// `partner of` names an address that is not in the list.
    UnknownSubject,
    /// More or fewer cells than the header.
    CellCount,
}

impl Reason {
    /// Stable code, for the message catalogues.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::TooLong => "too-long",
            Self::InvisibleCharacters => "invisible-characters",
            Self::NotAnAddress => "not-an-address",
            Self::Duplicate { .. } => "duplicate",
            Self::NoWorkplace => "no-workplace",
            Self::TwoWorkplaces => "two-workplaces",
            Self::UnknownLanguage => "unknown-language",
            Self::NotYesOrNo => "not-yes-or-no",
            Self::NotAPartner => "not-a-partner",
            Self::UnknownSubject => "unknown-subject",
            Self::CellCount => "cell-count",
        }
    }
}

/// Reads a list: comma, semicolon or tab apart, with a header in Dutch or English, with or without a byte order
/// mark. Empty lines are passed over.
///
/// # Errors
/// [`ImportError`] when the list as a whole is no use.
pub fn parse(text: &str) -> Result<PeopleImport, ImportError> {
    if text.len() > MAX_BYTES {
        return Err(ImportError::TooLarge);
    }
    // The reader counts a carriage return before an empty line wrong.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).replace("\r\n", "\n");
    let mut records = rows::records(&text);
    let Some(header) = records.next() else { return Err(ImportError::Empty) };
    let columns = columns::header(&header.cells)?;
    let mut import = PeopleImport { people: Vec::new(), faults: Vec::new() };
    let mut lines: BTreeMap<String, u64> = BTreeMap::new();
    for record in records {
        if import.people.len() + import.faults.len() >= MAX_PEOPLE {
            return Err(ImportError::TooManyRows);
        }
        match rows::person(&columns, &record) {
            Ok(row) => match lines.get(&row.email_key) {
                Some(earlier) => import.faults.push(RowFault {
                    line: row.line,
                    column: Column::Email,
                    value: row.email,
                    reason: Reason::Duplicate { earlier: *earlier },
                }),
                None => {
                    lines.insert(row.email_key.clone(), row.line);
                    import.people.push(row);
                }
            },
            Err(fault) => import.faults.push(fault),
        }
    }
    refuse_unknown_subjects(&mut import);
    Ok(import)
}

/// A partner of somebody who is not in the list, or of another partner, is a fault of that row.
fn refuse_unknown_subjects(import: &mut PeopleImport) {
    let subjects: Vec<String> = import
        .people
        .iter()
        .filter(|row| matches!(row.kind, PersonKind::Inside { subject: true, .. }))
        .map(|row| row.email_key.clone())
        .collect();
    let unknown = |row: &PersonRow| match &row.kind {
        PersonKind::Outside { partner_of, .. } => partner_of.iter().find(|key| !subjects.contains(key)).cloned(),
        PersonKind::Inside { .. } => None,
    };
    let (good, bad): (Vec<PersonRow>, Vec<PersonRow>) = std::mem::take(&mut import.people).into_iter().partition(|row| unknown(row).is_none());
    for row in bad {
        let value = unknown(&row).unwrap_or_default();
        import.faults.push(RowFault { line: row.line, column: Column::PartnerOf, value, reason: Reason::UnknownSubject });
    }
    import.people = good;
    import.faults.sort_by_key(|fault| fault.line);
}

#[cfg(test)]
mod tests;
