//! One row of answers after the other into the table.
//!
//! Rows of one form mostly stand together and name the same round, subject, rater, relation and department; items
//! follow each other in the same order from form to form. So each row is first held against the one before, and only
//! what differs is looked at.

use foldhash::HashMap;
use memchr::memchr;

use super::columns::{COLUMNS, Column, Layout};
use super::fault::RowFault;
use super::records;
use super::table::Table;
use super::{Form, NO_DEPARTMENT, Relation, Round, Statement};
use crate::domain::visible::shortened;

/// Columns that say which form a row belongs to.
const IDENTITY: [Column; 5] = [
    Column::Round,
    Column::Subject,
    Column::Rater,
    Column::Relation,
    Column::DepartmentOfRater,
];

/// What the identity of a row means.
#[derive(Debug, Clone, Copy)]
enum Target {
    /// Scores go to this form.
    Form(u32),
    /// Scores are what this subject states.
    Statement(u32, Statement),
}

/// An item as its fields were written, and the one that followed it last.
#[derive(Debug)]
struct Written {
    item: Vec<u8>,
    dimension: Vec<u8>,
    /// Both with their separators and quotes, as they stand before the score; empty when the columns stand otherwise.
    before_score: Vec<u8>,
    number: u32,
    next: usize,
}

/// The row before.
#[derive(Debug, Default)]
struct Before {
    record: Vec<u8>,
    /// Where the first column of item, dimension and score begins in it; 0 when there is no such row.
    prefix: usize,
    identity: [Vec<u8>; COLUMNS],
    subject: Option<(String, u32)>,
    target: Option<Target>,
    written: usize,
}

/// Rows with the columns of one file.
#[derive(Debug)]
pub(super) struct Rows {
    layout: Layout,
    /// Places of the columns of [`IDENTITY`], then of item, dimension and score.
    places: [usize; COLUMNS],
    /// Columns before the first of item, dimension and score.
    leading: usize,
    round: Option<String>,
    table: Table,
    written: Vec<Written>,
    /// Places in `written`, by item and dimension.
    place_of: HashMap<Vec<u8>, usize>,
    key: Vec<u8>,
    before: Before,
}

impl Rows {
    pub(super) fn new(layout: Layout) -> Self {
        let mut places = [0; COLUMNS];
        let order = IDENTITY
            .into_iter()
            .chain([Column::Item, Column::Dimension, Column::Score]);
        for (slot, column) in places.iter_mut().zip(order) {
            *slot = layout.place(column);
        }
        let [.., item, dimension, score] = places;
        Self {
            layout,
            places,
            leading: item.min(dimension).min(score),
            round: None,
            table: Table::default(),
            written: Vec::new(),
            place_of: HashMap::default(),
            key: Vec::new(),
            before: Before::default(),
        }
    }

    /// The columns, from left to right.
    pub(super) fn columns(&self) -> [Column; COLUMNS] {
        self.layout.order
    }

    /// The field of a record without an end in which a quote does not close, if that is what is wrong with it.
    pub(super) fn unclosed(&self, record: &[u8]) -> Option<usize> {
        let broken = records::unquote(record, self.layout.separator).err()?;
        Some(broken.place)
    }

    /// Whether a line is empty, or has all its fields and nothing in them, as spreadsheets leave them.
    pub(super) fn is_blank(&self, record: &[u8]) -> bool {
        let nothing = |byte: &u8| *byte == self.layout.separator || byte.is_ascii_whitespace();
        if !record.first().is_none_or(nothing) || !record.iter().all(nothing) {
            return false;
        }
        let separators = record.iter().filter(|byte| **byte == self.layout.separator);
        matches!(separators.count(), 0) || records::cut(record, self.layout.separator).is_ok()
    }

    /// The round of all rows, or the faults that only show at the end, with their lines and the place of their column.
    pub(super) fn finish(self) -> Result<Round, Vec<(u64, At)>> {
        let [.., item, _dimension, _score] = self.places;
        let round = self.table.finish(self.round.unwrap_or_default());
        round.map_err(|faults| {
            let faults = faults.into_iter();
            faults.map(|(line, fault)| (line, (item, fault))).collect()
        })
    }

    /// A row of the same form about the item that is expected next: most rows of most files. Gives its length; any
    /// other row is left to the careful way.
    pub(super) fn next_of_form(&mut self, bytes: &[u8]) -> Option<usize> {
        let Some(Target::Form(form)) = self.before.target else {
            return None;
        };
        let prefix = self.before.record.get(..self.before.prefix)?;
        let next = self.written.get(self.before.written)?.next;
        let written = self.written.get(next)?;
        if prefix.is_empty() || written.before_score.is_empty() {
            return None;
        }
        let rest = bytes.strip_prefix(prefix)?;
        let (score, end) = match rest.strip_prefix(written.before_score.as_slice())? {
            [digit @ b'1'..=b'5', b'\n', ..] => (Some(digit - b'0'), 2),
            [digit @ b'1'..=b'5', b'\r', b'\n', ..] => (Some(digit - b'0'), 3),
            [b'"', digit @ b'1'..=b'5', b'"', b'\n', ..] => (Some(digit - b'0'), 4),
            [b'"', digit @ b'1'..=b'5', b'"', b'\r', b'\n', ..] => (Some(digit - b'0'), 5),
            [b'\n', ..] => (None, 1),
            [b'\r', b'\n', ..] => (None, 2),
            _ => return None,
        };
        let length = prefix.len() + written.before_score.len() + end;
        self.table.set(form, written.number, score).ok()?;
        self.before.written = next;
        Some(length)
    }

    /// Reads the row at this line.
    pub(super) fn row(&mut self, record: &[u8], line: u64) -> Result<(), At> {
        let outcome = if memchr(b'"', record).is_some() {
            self.quoted_row(record, line)
        } else {
            self.plain_row(record, line)
        };
        if outcome.is_err() {
            self.before.prefix = 0;
            self.before.target = None;
        }
        outcome
    }

    /// A row without quotes: what it shares with the row before is not cut again.
    fn plain_row(&mut self, record: &[u8], line: u64) -> Result<(), At> {
        let shared = self
            .before
            .record
            .get(..self.before.prefix)
            .filter(|prefix| !prefix.is_empty() && record.starts_with(prefix));
        if let Some(prefix) = shared
            && self.leading == IDENTITY.len()
            && let Some(rest) = record.get(prefix.len()..)
        {
            let separator = self.layout.separator;
            let mut parts = rest.split(|byte| *byte == separator);
            if let (Some(one), Some(two), Some(three), None) =
                (parts.next(), parts.next(), parts.next(), parts.next())
            {
                let mut fields: [&[u8]; COLUMNS] = [&[]; COLUMNS];
                for (slot, part) in fields
                    .iter_mut()
                    .skip(IDENTITY.len())
                    .zip([one, two, three])
                {
                    *slot = part;
                }
                self.score_row(&fields, line)?;
                let score = three.len();
                self.remember_item(rest.get(..rest.len() - score).unwrap_or_default());
                return Ok(());
            }
        }
        let fields = records::cut(record, self.layout.separator).map_err(wrong_number_of_fields)?;
        if self.leading == IDENTITY.len() {
            // The prefix was another one, so this is another form.
            self.before.target = None;
            self.before.target = Some(self.target(&fields)?);
            self.score_row(&fields, line)?;
        } else {
            self.whole_row(&fields, line)?;
        }
        let widths = fields.map(|field| field.len() + 1);
        let (identity, item) = widths.split_at(self.leading);
        let items: usize = identity.iter().sum();
        let score = items + item.iter().take(2).sum::<usize>();
        self.remember(record, items, score);
        Ok(())
    }

    /// Keeps how a row is written, so that the next ones can be held against it: where its first field that is not of
    /// its identity begins, and the second after that.
    fn remember(&mut self, record: &[u8], items: usize, score: usize) {
        self.before.prefix = 0;
        if self.leading != IDENTITY.len() {
            return;
        }
        self.before.prefix = items;
        self.before.record.clear();
        self.before
            .record
            .extend_from_slice(record.get(..items).unwrap_or_default());
        self.remember_item(record.get(items..score).unwrap_or_default());
    }

    /// Keeps how the item of the row is written.
    fn remember_item(&mut self, before_score: &[u8]) {
        let last = [Column::Item, Column::Dimension, Column::Score];
        if !self.layout.order.ends_with(&last) {
            return;
        }
        if let Some(written) = self.written.get_mut(self.before.written)
            && written.before_score.is_empty()
        {
            written.before_score.extend_from_slice(before_score);
        }
    }

    fn quoted_row(&mut self, record: &[u8], line: u64) -> Result<(), At> {
        let fields = records::unquote(record, self.layout.separator)
            .map_err(|broken| (broken.place, RowFault::BrokenQuotes))?;
        let fields: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
        let fields: [&[u8]; COLUMNS] = fields
            .as_slice()
            .try_into()
            .map_err(|_wrong| wrong_number_of_fields(fields.len()))?;
        if self.leading == IDENTITY.len() {
            self.before.target = None;
        }
        self.before.prefix = 0;
        self.whole_row(&fields, line)?;
        let mut starts = records::starts(record, self.layout.separator).skip(self.leading);
        // A line end inside would have to be counted in every row that begins alike.
        if let (Some(items), Some(score), None) =
            (starts.next(), starts.nth(1), memchr(b'\n', record))
        {
            self.remember(record, items, score);
        }
        Ok(())
    }

    /// A row of which every field is at hand.
    fn whole_row(&mut self, fields: &[&[u8]; COLUMNS], line: u64) -> Result<(), At> {
        let same = self.before.target.is_some()
            && self.places.iter().take(IDENTITY.len()).all(|place| {
                fields.get(*place).copied() == self.before.identity.get(*place).map(Vec::as_slice)
            });
        if !same {
            self.before.target = None;
            let target = self.target(fields)?;
            for place in self.places.iter().take(IDENTITY.len()) {
                if let (Some(slot), Some(field)) =
                    (self.before.identity.get_mut(*place), fields.get(*place))
                {
                    slot.clear();
                    slot.extend_from_slice(field);
                }
            }
            self.before.target = Some(target);
        }
        self.score_row(fields, line)
    }

    /// What the identity columns say.
    fn target(&mut self, fields: &[&[u8]; COLUMNS]) -> Result<Target, At> {
        let [round, subject, rater, relation, department, ..] = self.places;
        let text = |place: usize| text(fields, place);
        let name = |place: usize| match text(place) {
            Ok("") => Err((place, RowFault::Missing)),
            other => other,
        };
        let found = name(round)?;
        let expected = self.round.get_or_insert_with(|| found.to_owned());
        if expected != found {
            let fault = RowFault::OtherRound {
                found: shortened(found),
                expected: shortened(expected),
            };
            return Err((round, fault));
        }
        let (subject_name, rater_name) = (name(subject)?, name(rater)?);
        let (form_relation, statement) = match text(relation)? {
            "self" => (Relation::OwnForm, None),
            "colleague" => (Relation::Colleague, None),
            "outside" => (Relation::Outside, None),
            "leader" => (Relation::Leader, None),
            "norm" => (Relation::OwnForm, Some(Statement::Norm)),
            "expected" => (Relation::OwnForm, Some(Statement::Expected)),
            "" => return Err((relation, RowFault::Missing)),
            other => {
                let found = shortened(other);
                return Err((relation, RowFault::UnknownRelation { found }));
            }
        };
        let department_name = text(department)?;
        let subject_number = self.subject(subject_name);
        if let Some(statement) = statement {
            return Ok(Target::Statement(subject_number, statement));
        }
        let form = Form {
            subject: subject_number,
            rater: self.table.raters.number(rater_name),
            department: if department_name.is_empty() {
                NO_DEPARTMENT
            } else {
                self.table.departments.number(department_name)
            },
            relation: form_relation,
        };
        self.table.form(form).map(Target::Form).map_err(|fault| {
            let place = match fault {
                RowFault::OtherDepartment { .. } => department,
                RowFault::SecondOwnForm => rater,
                _ => relation,
            };
            (place, fault)
        })
    }

    /// The number of a subject; mostly that of the row before.
    fn subject(&mut self, name: &str) -> u32 {
        match &self.before.subject {
            Some((before, number)) if before == name => *number,
            _ => {
                let number = self.table.subjects.number(name);
                self.before.subject = Some((name.to_owned(), number));
                number
            }
        }
    }

    /// The part of a row that differs from row to row.
    fn score_row(&mut self, fields: &[&[u8]; COLUMNS], line: u64) -> Result<(), At> {
        let [.., item_place, dimension_place, score_place] = self.places;
        let field = |place: usize| fields.get(place).copied().unwrap_or_default();
        let score = match field(score_place) {
            [digit @ b'1'..=b'5'] => Some(digit - b'0'),
            [] => None,
            _ => match text(fields, score_place)?.as_bytes() {
                [digit @ b'1'..=b'5'] => Some(digit - b'0'),
                [] => None,
                _ => {
                    let found = shortened(text(fields, score_place)?);
                    return Err((score_place, RowFault::NoScore { found }));
                }
            },
        };
        match self.before.target {
            Some(Target::Form(form)) => {
                let (item, dimension) = (field(item_place), field(dimension_place));
                let number = match self.expected_item(item, dimension) {
                    Some(number) => number,
                    None => self.other_item(fields)?,
                };
                self.table
                    .set(form, number, score)
                    .map_err(|fault| (item_place, fault))
            }
            Some(Target::Statement(subject, statement)) => {
                let dimension = match text(fields, item_place)? {
                    "" => return Err((item_place, RowFault::Missing)),
                    name => name,
                };
                let beside = text(fields, dimension_place)?;
                if !beside.is_empty() && beside != dimension {
                    return Err((dimension_place, RowFault::StatementElsewhere));
                }
                let Some(score) = score else {
                    return Err((score_place, RowFault::StatementWithoutScore));
                };
                self.table.state(subject, dimension, statement, score, line);
                Ok(())
            }
            None => Ok(()),
        }
    }

    /// The item that followed the one before the last time, if that is what stands here.
    fn expected_item(&mut self, item: &[u8], dimension: &[u8]) -> Option<u32> {
        let next = self.written.get(self.before.written)?.next;
        let written = self.written.get(next)?;
        if written.item != item || written.dimension != dimension {
            return None;
        }
        self.before.written = next;
        Some(written.number)
    }

    fn other_item(&mut self, fields: &[&[u8]; COLUMNS]) -> Result<u32, At> {
        let [.., item_place, dimension_place, _score] = self.places;
        let field = |place: usize| fields.get(place).copied().unwrap_or_default();
        let (item, dimension) = (field(item_place), field(dimension_place));
        self.key.clear();
        self.key.extend_from_slice(item);
        // No text has this byte.
        self.key.push(0xff);
        self.key.extend_from_slice(dimension);
        let place = if let Some(place) = self.place_of.get(&self.key) {
            *place
        } else {
            let name = |place: usize| match text(fields, place)? {
                "" => Err((place, RowFault::Missing)),
                name => Ok(name),
            };
            let number = self
                .table
                .item(name(item_place)?, name(dimension_place)?)
                .map_err(|fault| (dimension_place, fault))?;
            self.written.push(Written {
                item: item.to_vec(),
                dimension: dimension.to_vec(),
                before_score: Vec::new(),
                number,
                next: 0,
            });
            let place = self.written.len() - 1;
            self.place_of.insert(self.key.clone(), place);
            place
        };
        if let Some(before) = self.written.get_mut(self.before.written) {
            before.next = place;
        }
        self.before.written = place;
        Ok(self.written.get(place).map_or(0, |written| written.number))
    }
}

/// A fault and the place of its column, from 0.
pub(super) type At = (usize, RowFault);

/// The first missing field, or the first too many.
fn wrong_number_of_fields(found: usize) -> At {
    let fault = RowFault::WrongNumberOfFields {
        found,
        expected: COLUMNS,
    };
    (found.min(COLUMNS), fault)
}

/// A field as text, without the spaces around it.
fn text<'a>(fields: &[&'a [u8]; COLUMNS], place: usize) -> Result<&'a str, At> {
    let bytes = fields.get(place).copied().unwrap_or_default();
    std::str::from_utf8(bytes.trim_ascii()).map_err(|_not_text| (place, RowFault::NotUtf8))
}
