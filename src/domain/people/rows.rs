//! From lines to rows to people.

use super::columns::Column;
use super::{PersonKind, PersonRow, Reason, RowFault, email, name};

/// A line with its cells, trimmed.
pub(super) struct Record {
    pub(super) line: u64,
    pub(super) cells: Vec<String>,
}

/// The lines of a list that hold anything. The separator is the one that the first such line has most of.
pub(super) fn records(text: &str) -> impl Iterator<Item = Record> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let separator = [b';', b'\t', b',']
        .into_iter()
        .max_by_key(|separator| first.bytes().filter(|byte| byte == separator).count())
        .unwrap_or(b';');
    csv::ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
        .into_records()
        .filter_map(|record| {
            // The text is UTF-8 and rows may have any length: reading from memory has nothing left to fail on.
            let record = record.ok()?;
            let line = record.position().map_or(0, csv::Position::line);
            let cells: Vec<String> = record.iter().map(|cell| cell.trim().to_owned()).collect();
            Some(Record { line, cells })
        })
        .filter(|record| record.cells.iter().any(|cell| !cell.is_empty()))
        .collect::<Vec<_>>()
        .into_iter()
}

/// At most 60 characters of a text, for showing what stood somewhere.
pub(super) fn shortened(text: &str) -> String {
    let visible: String = text.chars().filter(|c| !c.is_control()).take(60).collect();
    if text.chars().count() > 60 { format!("{visible}…") } else { visible }
}

/// The person of a line.
pub(super) fn person(columns: &[Option<Column>], record: &Record) -> Result<PersonRow, RowFault> {
    let fault = |column: Column, value: &str, reason: Reason| RowFault { line: record.line, column, value: shortened(value), reason };
    let filled = record.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
    if filled > columns.len() {
        return Err(fault(Column::Name, &record.cells.join(" | "), Reason::CellCount));
    }
    let cell = |wanted: Column| -> &str {
        let position = columns.iter().position(|column| *column == Some(wanted));
        position.and_then(|position| record.cells.get(position)).map_or("", String::as_str)
    };
    let cleaned = |column: Column| name::clean(cell(column)).map_err(|reason| fault(column, cell(column), reason));

    let name = cleaned(Column::Name)?;
    let address = cell(Column::Email);
    if address.is_empty() {
        return Err(fault(Column::Email, "", Reason::Missing));
    }
    let email_key = email::key(address).ok_or_else(|| fault(Column::Email, address, Reason::NotAnAddress))?;
    let language = match cell(Column::Language).to_lowercase().as_str() {
        "" => None,
        tag => Some(tag.parse().map_err(|_unknown| fault(Column::Language, tag, Reason::UnknownLanguage))?),
    };
    let kind = match (cell(Column::Department).is_empty(), cell(Column::Organisation).is_empty()) {
        (true, true) => return Err(fault(Column::Department, "", Reason::NoWorkplace)),
        (false, false) => return Err(fault(Column::Organisation, cell(Column::Organisation), Reason::TwoWorkplaces)),
        (false, true) => {
            if !cell(Column::PartnerOf).is_empty() {
                return Err(fault(Column::PartnerOf, cell(Column::PartnerOf), Reason::NotAPartner));
            }
            let subject = match cell(Column::Subject).to_lowercase().as_str() {
                "" | "ja" | "yes" | "j" | "y" => true,
                "nee" | "no" | "n" => false,
                other => return Err(fault(Column::Subject, other, Reason::NotYesOrNo)),
            };
            PersonKind::Inside { department: cleaned(Column::Department)?, subject }
        }
        (true, false) => PersonKind::Outside { organisation: cleaned(Column::Organisation)?, partner_of: partner_of(cell(Column::PartnerOf), &fault)? },
    };
    Ok(PersonRow { line: record.line, name, email: address.to_owned(), email_key, kind, language })
}

fn partner_of(cell: &str, fault: &impl Fn(Column, &str, Reason) -> RowFault) -> Result<Vec<String>, RowFault> {
    let mut keys = Vec::new();
    for address in cell.split([' ', ',', ';', '|']).filter(|address| !address.is_empty()) {
        let key = email::key(address).ok_or_else(|| fault(Column::PartnerOf, address, Reason::NotAnAddress))?;
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    Ok(keys)
}
