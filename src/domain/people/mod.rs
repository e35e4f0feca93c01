//! People lists: the text of a spreadsheet, uploaded or pasted, to the people of a round.
//!
//! A list holds what a round needs and nothing else: an unknown column is refused by its name, so that a staff
//! number or a date of birth never enters the service (GDPR article 5(1)(c)). Every fault names its line and
//! column; the good rows are kept. Decoding bytes to text and storing people are left to others.
//!
//! The accepted form:
//!
//! * columns apart by semicolon, tab or comma (whichever makes most of the first line known), quotes as in RFC 4180,
//!   a byte order mark, Excel's `sep=;` line, CRLF and empty lines are fine;
//! * the first line names the columns, in Dutch or English, in any order and case ([`Column`]);
//! * a row has a department (somebody inside) or an organisation (a partner outside), never both;
//! * without a line of names, exactly three columns are read as name, e-mail and department; partners need the names,
//!   because a third column cannot tell a department from an organisation;
//! * one line is one row: a quote that is still open at the end of its line is a fault there, so that one stray quote
//!   never swallows the rows after it.

mod columns;
mod fault;
mod fields;
mod table;

use std::collections::{BTreeMap, BTreeSet};

pub use columns::Column;
pub use fault::{FileFault, Reason, RowFault};
pub use fields::{checked_email, checked_email_key, checked_name, email_key};

use crate::domain::language::Language;
use table::Table;

/// The most rows of one list.
pub const MOST_ROWS: usize = 300;

/// The largest list, bytes.
pub const MOST_BYTES: usize = 512 * 1024;

/// The longest name, department or organisation, characters.
pub const MOST_NAME_CHARS: usize = 100;

/// A person of a list, checked and normalised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PersonRow {
    /// Line of the list, from 1.
    pub line: u32,
    /// Name, NFC, without blanks around it.
    pub name: String,
    /// E-mail address as written, NFC.
    pub email: String,
    /// What two addresses are compared by: [`email_key`].
    pub email_key: String,
    /// Inside or outside.
    pub kind: PersonKind,
    /// Language of mails and forms, when the list says so.
    pub language: Option<Language>,
}

/// Where a person works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PersonKind {
    /// In the organisation that holds the round.
    Inside {
        /// Department, as written.
        department: String,
        /// Whether the person is rated; otherwise the person only rates.
        subject: bool,
    },
    /// Elsewhere: a partner, who only rates.
    Outside {
        /// Organisation, as written.
        organisation: String,
        /// The subjects that this partner rates, as keys of their addresses; may be empty.
        partner_of: Vec<String>,
    },
}

impl PersonRow {
    /// Whether the person is rated.
    pub const fn is_subject(&self) -> bool {
        matches!(self.kind, PersonKind::Inside { subject: true, .. })
    }
}

/// What a list holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PeopleImport {
    /// The good rows, in order.
    pub people: Vec<PersonRow>,
    /// Every fault, in order of line.
    pub faults: Vec<RowFault>,
    /// How many rows held nothing at all; they are no fault.
    pub empty_rows: usize,
}

impl PeopleImport {
    /// How many rows have a fault.
    pub fn faulty_rows(&self) -> usize {
        self.faults
            .iter()
            .map(|fault| fault.line)
            .collect::<BTreeSet<_>>()
            .len()
    }
}

/// Somebody who is in the round already, for a list that adds to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Existing {
    /// The key of the address.
    pub email_key: String,
    /// Whether the person is rated.
    pub standing: Standing,
}

/// Whether somebody can have partners.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Is rated.
    Subject,
    /// Works inside and only rates.
    RatesOnly,
    /// A partner outside.
    Partner,
}

/// Reads a list that stands on its own.
///
/// # Errors
///
/// [`FileFault`] when the list as a whole cannot be read; nothing is kept then.
pub fn parse(text: &str) -> Result<PeopleImport, FileFault> {
    parse_beside(text, &[])
}

/// Reads a list that comes beside people who are there already: partners may be of any of them.
///
/// # Errors
///
/// [`FileFault`] when the list as a whole cannot be read; nothing is kept then.
pub fn parse_beside(text: &str, existing: &[Existing]) -> Result<PeopleImport, FileFault> {
    if text.len() > MOST_BYTES {
        return Err(FileFault::TooLarge {
            bytes: text.len(),
            most: MOST_BYTES,
        });
    }
    let table = Table::read(text)?;
    let filled = table.rows.iter().filter(|row| !row.is_empty()).count();
    if filled > MOST_ROWS {
        return Err(FileFault::TooManyRows {
            rows: filled,
            most: MOST_ROWS,
        });
    }
    let mut import = PeopleImport {
        empty_rows: table.rows.len() - filled,
        ..PeopleImport::default()
    };
    let mut first_lines = BTreeMap::new();
    for row in table.rows.iter().filter(|row| !row.is_empty()) {
        match person(row, &first_lines) {
            Ok(found) => {
                first_lines.insert(found.email_key.clone(), found.line);
                import.people.push(found);
            }
            Err(faults) => import.faults.extend(faults),
        }
    }
    refuse_wrong_subjects(&mut import, existing);
    import
        .faults
        .sort_by_key(|fault| (fault.line, fault.column));
    Ok(import)
}

fn person(
    row: &table::Row,
    first_lines: &BTreeMap<String, u32>,
) -> Result<PersonRow, Vec<RowFault>> {
    let cells = match &row.cells {
        Ok(cells) => cells,
        Err(fault) => return Err(vec![fault.clone()]),
    };
    let mut reader = fields::RowReader::new(row.line, cells);
    let name = reader.read(Column::Name, fields::name);
    let email = reader.read(Column::Email, fields::email);
    if let Some(line) = email
        .as_ref()
        .and_then(|email| first_lines.get(&email_key(email)))
    {
        reader.refuse(Column::Email, Reason::DuplicateEmail { first_line: *line });
    }
    let language = reader.read_optional(Column::Language, fields::language);
    let subject = reader.read_optional(Column::Subject, fields::yes_or_no);
    let partner_of = reader.read_optional(Column::PartnerOf, fields::addresses);
    let department = reader.read_optional(Column::Department, fields::place);
    let organisation = reader.read_optional(Column::Organisation, fields::place);
    let inside = reader.is_filled(Column::Department);
    let outside = reader.is_filled(Column::Organisation);
    if inside && outside {
        reader.refuse(Column::Organisation, Reason::DepartmentAndOrganisation);
    } else if !inside && !outside {
        reader.refuse(Column::Department, Reason::NoDepartment);
    } else if inside && reader.is_filled(Column::PartnerOf) {
        reader.refuse(Column::PartnerOf, Reason::PartnerOfInside);
    } else if outside && subject == Some(true) {
        reader.refuse(Column::Subject, Reason::PartnerAsSubject);
    }
    let kind = match organisation {
        Some(organisation) => {
            let partner_of = partner_of.unwrap_or_default();
            Some(PersonKind::Outside {
                organisation,
                partner_of,
            })
        }
        None => department.map(|department| PersonKind::Inside {
            department,
            subject: subject.unwrap_or(true),
        }),
    };
    match (name, email, kind, reader.faults()) {
        (Some(name), Some(email), Some(kind), faults) if faults.is_empty() => Ok(PersonRow {
            line: row.line,
            name,
            email_key: email_key(&email),
            email,
            kind,
            language,
        }),
        (_, _, _, faults) => Err(faults),
    }
}

/// Takes out the partners of somebody who is not rated in the round.
fn refuse_wrong_subjects(import: &mut PeopleImport, existing: &[Existing]) {
    let mut standings: BTreeMap<String, Standing> = existing
        .iter()
        .map(|person| (person.email_key.clone(), person.standing))
        .collect();
    standings.extend(
        import
            .people
            .iter()
            .map(|person| (person.email_key.clone(), standing(person))),
    );
    let faults = &mut import.faults;
    import.people.retain(|person| {
        let PersonKind::Outside { partner_of, .. } = &person.kind else {
            return true;
        };
        let before = faults.len();
        for key in partner_of {
            let reason = match standings.get(key) {
                Some(Standing::Subject) => continue,
                Some(Standing::RatesOnly) => Reason::PartnerOfNotRated,
                Some(Standing::Partner) => Reason::PartnerOfPartner,
                None => Reason::PartnerOfUnknown,
            };
            faults.push(RowFault::new(person.line, Column::PartnerOf, key, reason));
        }
        faults.len() == before
    });
}

const fn standing(person: &PersonRow) -> Standing {
    match person.kind {
        PersonKind::Inside { subject: true, .. } => Standing::Subject,
        PersonKind::Inside { subject: false, .. } => Standing::RatesOnly,
        PersonKind::Outside { .. } => Standing::Partner,
    }
}

#[cfg(test)]
mod tests;
