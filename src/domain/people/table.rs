//! The text of a list to rows of named cells: finds the separator, the names of the columns and broken lines.

use std::collections::BTreeMap;

use super::columns::Column;
use super::fault::{FileFault, Reason, RowFault};
use crate::domain::visible::shortened;

/// What may stand between two cells; on a tie the first wins, for a Dutch spreadsheet writes semicolons.
const SEPARATORS: [u8; 3] = [b';', b'\t', b','];

/// A line of the list that is not its first.
pub(super) struct Row {
    /// Line of the list, from 1.
    pub(super) line: u32,
    /// The cells with anything in them, or why the line cannot be read.
    pub(super) cells: Result<BTreeMap<Column, String>, RowFault>,
}

impl Row {
    pub(super) fn is_empty(&self) -> bool {
        self.cells.as_ref().is_ok_and(BTreeMap::is_empty)
    }
}

/// All rows of a list.
pub(super) struct Table {
    pub(super) rows: Vec<Row>,
}

impl Table {
    pub(super) fn read(text: &str) -> Result<Self, FileFault> {
        let text = text
            .strip_prefix('\u{feff}')
            .unwrap_or(text)
            .replace("\r\n", "\n")
            .replace('\r', "\n");
        let text = text.strip_suffix('\n').unwrap_or(&text);
        let mut lines = (1_u32..).zip(text.split('\n')).peekable();
        let told = lines.peek().and_then(|(_, line)| told_separator(line));
        if told.is_some() {
            lines.next();
        }
        while lines.next_if(|(_, line)| is_blank(line)).is_some() {}
        let (_, first) = lines.peek().ok_or(FileFault::Empty)?;
        let separator = told.unwrap_or_else(|| likely_separator(first));
        let names = split(first, separator).ok_or(FileFault::NoHeader)?;
        let columns = if is_row_without_header(&names) {
            vec![
                Some(Column::Name),
                Some(Column::Email),
                Some(Column::Department),
            ]
        } else {
            lines.next();
            columns(&names)?
        };
        let rows = lines
            .map(|(line, text)| Row {
                line,
                cells: cells(line, text, separator, &columns),
            })
            .collect();
        Ok(Self { rows })
    }
}

/// Excel's own first line, `sep=;`.
fn told_separator(line: &str) -> Option<u8> {
    let told = line.trim().strip_prefix("sep=")?;
    SEPARATORS
        .into_iter()
        .find(|separator| told.as_bytes() == [*separator])
}

/// The separator that makes most of the first line known: most known names, then most cells.
fn likely_separator(line: &str) -> u8 {
    let known = |separator: u8| {
        let cells = split(line, separator).unwrap_or_default();
        let names = cells
            .iter()
            .filter(|cell| Column::named(cell).is_some())
            .count();
        (names, cells.len())
    };
    let mut best = (b';', (0, 0));
    for separator in SEPARATORS {
        let found = known(separator);
        if found > best.1 {
            best = (separator, found);
        }
    }
    best.0
}

/// Three cells with an address in the second, and no name of a column: somebody pasted rows only.
fn is_row_without_header(cells: &[String]) -> bool {
    cells.len() == 3
        && cells.get(1).is_some_and(|cell| cell.contains('@'))
        && cells.iter().all(|cell| Column::named(cell).is_none())
}

/// The columns by their names; `None` for a column without a name.
fn columns(names: &[String]) -> Result<Vec<Option<Column>>, FileFault> {
    let columns: Vec<Option<Column>> = names.iter().map(|name| Column::named(name)).collect();
    if columns.iter().all(Option::is_none) {
        return Err(FileFault::NoHeader);
    }
    let unknown: Vec<String> = names
        .iter()
        .zip(&columns)
        .filter(|(name, column)| column.is_none() && !is_blank(name))
        .map(|(name, _)| shortened(name))
        .collect();
    if !unknown.is_empty() {
        return Err(FileFault::UnknownColumns { names: unknown });
    }
    let known: Vec<Column> = columns.iter().copied().flatten().collect();
    for column in &known {
        if known.iter().filter(|other| *other == column).count() > 1 {
            return Err(FileFault::RepeatedColumn { column: *column });
        }
    }
    for column in [Column::Name, Column::Email] {
        if !known.contains(&column) {
            return Err(FileFault::MissingColumn { column });
        }
    }
    if !known.contains(&Column::Department) && !known.contains(&Column::Organisation) {
        return Err(FileFault::MissingColumn {
            column: Column::Department,
        });
    }
    Ok(columns)
}

fn cells(
    line: u32,
    text: &str,
    separator: u8,
    columns: &[Option<Column>],
) -> Result<BTreeMap<Column, String>, RowFault> {
    let Some(values) = split(text, separator) else {
        return Err(RowFault::new(line, Column::Row, text, Reason::OpenQuote));
    };
    let mut cells = BTreeMap::new();
    let mut places = columns.iter().copied();
    for value in values {
        let column = places.next().flatten();
        if is_blank(&value) {
            continue;
        }
        let Some(column) = column else {
            return Err(RowFault::new(line, Column::Row, &value, Reason::ExtraCell));
        };
        cells.insert(column, value);
    }
    Ok(cells)
}

/// The cells of one line, or `None` when a quote is still open at its end.
///
/// The parser reads on behind an open quote; a second line put behind the first one shows whether it did.
fn split(line: &str, separator: u8) -> Option<Vec<String>> {
    if is_blank(line) {
        return Some(Vec::new());
    }
    let text = format!("{line}\n.");
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator)
        .from_reader(text.as_bytes());
    let mut records = reader.records();
    let first = records.next()?.ok()?;
    records.next()?.ok()?;
    Some(first.iter().map(str::to_owned).collect())
}

fn is_blank(text: &str) -> bool {
    text.chars().all(char::is_whitespace)
}
