//! Reads a file of answers block by block, and refuses it with every fault at its place.
//!
//! Rows of one form mostly stand together and name the same round, subject, rater, relation and department; items
//! follow each other in the same order from form to form. So each row is first held against the one before, and only
//! what differs is looked at.

use memchr::memchr;

use super::columns::{COLUMNS, Column, Layout};
use super::fault::{Fault, FileFault, MOST_FAULTS, Refusal, RowFault, shortened};
use super::records::{self, MOST_RECORD_BYTES};
use super::table::{NO_DEPARTMENT, Table};
use super::{Form, Relation, Round, Statement};

/// The name that the figures over all dimensions have.
pub const OVERALL: &str = "ALL";

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

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
    /// Item, separator, dimension and separator, as they stand before the score of a plain row; empty when they do
    /// not.
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

/// Reads one file.
#[derive(Debug, Default)]
pub struct Reader {
    layout: Option<Layout>,
    /// Places of the columns of [`IDENTITY`], then of item, dimension and score.
    places: [usize; COLUMNS],
    /// Columns before the first of item, dimension and score.
    leading: usize,
    carried: Vec<u8>,
    begun: bool,
    line: u64,
    rows: u64,
    round: Option<String>,
    table: Table,
    written: Vec<Written>,
    before: Before,
    faults: Vec<Fault>,
    refused: Option<FileFault>,
}

impl Reader {
    /// A reader that has read nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// Rows read so far, the first line left out.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Whether reading on makes no sense: the file as a whole is refused, or twenty faults were found.
    pub fn has_enough(&self) -> bool {
        self.refused.is_some() || self.faults.len() >= MOST_FAULTS
    }

    /// Reads the next part of the file, cut anywhere.
    pub fn feed(&mut self, block: &[u8]) {
        if self.carried.is_empty() {
            let read = self.whole_records(block);
            self.carried
                .extend_from_slice(block.get(read..).unwrap_or_default());
            return;
        }
        let mut bytes = std::mem::take(&mut self.carried);
        bytes.extend_from_slice(block);
        let read = self.whole_records(&bytes);
        bytes.drain(..read.min(bytes.len()));
        self.carried = bytes;
    }

    /// The round, or why there is none.
    ///
    /// # Errors
    /// With the faults that were found.
    pub fn finish(mut self) -> Result<Round, Refusal> {
        if !self.carried.is_empty() && !self.has_enough() {
            let mut rest = std::mem::take(&mut self.carried);
            if !rest.ends_with(b"\n") {
                rest.push(b'\n');
            }
            let read = self.whole_records(&rest);
            if read < rest.len() && !self.has_enough() {
                if self.layout.is_none() {
                    self.refused = Some(FileFault::BrokenHeader);
                } else {
                    let rest = rest.get(read..).unwrap_or_default();
                    let place = self.layout.map_or(0, |layout| unclosed(rest, layout));
                    self.fault(self.line + 1, place, RowFault::BrokenQuotes);
                }
            }
        }
        if let Some(fault) = self.refused {
            return Err(Refusal::File(fault));
        }
        let stopped = self.faults.len() >= MOST_FAULTS;
        if !self.faults.is_empty() {
            return Err(Refusal::Rows {
                faults: self.faults,
                stopped,
            });
        }
        if self.layout.is_none() {
            return Err(Refusal::File(FileFault::Empty));
        }
        if self.rows == 0 {
            return Err(Refusal::File(FileFault::OnlyHeader));
        }
        let place = self
            .layout
            .map_or(0, |layout| layout.place(Column::Item) + 1);
        self.table
            .finish(self.round.unwrap_or_default())
            .map_err(|faults| Refusal::Rows {
                stopped: faults.len() >= MOST_FAULTS,
                faults: faults
                    .into_iter()
                    .take(MOST_FAULTS)
                    .map(|(line, fault)| Fault {
                        line,
                        column: place,
                        name: Some(Column::Item),
                        fault,
                    })
                    .collect(),
            })
    }

    /// Reads the records that are whole in `bytes`, and says how many bytes that were.
    fn whole_records(&mut self, bytes: &[u8]) -> usize {
        let mut read = 0;
        if !self.begun {
            if bytes.len() < BYTE_ORDER_MARK.len() && BYTE_ORDER_MARK.starts_with(bytes) {
                return 0;
            }
            self.begun = true;
            if bytes.starts_with(BYTE_ORDER_MARK) {
                read = BYTE_ORDER_MARK.len();
            }
        }
        let quotes = memchr(b'"', bytes).is_some();
        while !self.has_enough() {
            let rest = bytes.get(read..).unwrap_or_default();
            if let Some(length) = self.next_of_form(rest) {
                self.line += 1;
                self.rows += 1;
                read += length;
                continue;
            }
            let Some(extent) = records::extent(rest, quotes) else {
                if rest.len() > MOST_RECORD_BYTES {
                    let place = self.layout.map_or(0, |layout| unclosed(rest, layout));
                    self.fault(self.line + 1, place, RowFault::TooLong);
                    self.refused = self.layout.is_none().then_some(FileFault::BrokenHeader);
                    return bytes.len();
                }
                return read;
            };
            let record = rest.get(..extent.length).unwrap_or_default();
            self.line += 1;
            self.record(records::without_return(record), quotes);
            self.line += extent.inner_lines;
            read += extent.with_end;
        }
        bytes.len()
    }

    /// A row of the same form about the item that is expected next: most rows of most files. Gives its length; any
    /// other row is left to the careful way.
    fn next_of_form(&mut self, bytes: &[u8]) -> Option<usize> {
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
            [b'\n', ..] => (None, 1),
            [b'\r', b'\n', ..] => (None, 2),
            _ => return None,
        };
        let length = prefix.len() + written.before_score.len() + end;
        self.table.set(form, written.number, score).ok()?;
        self.before.written = next;
        Some(length)
    }

    fn record(&mut self, record: &[u8], quotes: bool) {
        let Some(layout) = self.layout else {
            self.header(record);
            return;
        };
        let nothing = |byte: &u8| *byte == layout.separator || byte.is_ascii_whitespace();
        if record.first().is_none_or(nothing) && record.iter().all(nothing) {
            return;
        }
        self.rows += 1;
        let outcome = if quotes && memchr(b'"', record).is_some() {
            self.quoted_row(record, layout)
        } else {
            self.plain_row(record, layout)
        };
        if let Err((place, fault)) = outcome {
            self.before.prefix = 0;
            self.before.target = None;
            self.fault(self.line, place, fault);
        }
    }

    fn header(&mut self, record: &[u8]) {
        if record.iter().all(u8::is_ascii_whitespace) {
            return;
        }
        let separator = if memchr(b';', record).is_some() {
            b';'
        } else {
            b','
        };
        let names: Option<Vec<String>> =
            records::unquote(record, separator).ok().and_then(|names| {
                names
                    .into_iter()
                    .map(|name| String::from_utf8(name).ok())
                    .collect()
            });
        let layout = names
            .ok_or(FileFault::BrokenHeader)
            .and_then(|names| Layout::of_header(separator, &names));
        match layout {
            Ok(layout) => {
                let order =
                    IDENTITY
                        .into_iter()
                        .chain([Column::Item, Column::Dimension, Column::Score]);
                for (slot, column) in self.places.iter_mut().zip(order) {
                    *slot = layout.place(column);
                }
                let [.., item, dimension, score] = self.places;
                self.leading = item.min(dimension).min(score);
                self.layout = Some(layout);
            }
            Err(fault) => self.refused = Some(fault),
        }
    }

    /// A row without quotes: what it shares with the row before is not cut again.
    fn plain_row(&mut self, record: &[u8], layout: Layout) -> Result<(), At> {
        let shared = self
            .before
            .record
            .get(..self.before.prefix)
            .filter(|prefix| !prefix.is_empty() && record.starts_with(prefix));
        if let Some(prefix) = shared
            && self.leading == IDENTITY.len()
            && let Some(rest) = record.get(prefix.len()..)
        {
            let mut parts = rest.split(|byte| *byte == layout.separator);
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
                return self.score_row(&fields);
            }
        }
        let fields = records::cut(record, layout.separator).map_err(wrong_number_of_fields)?;
        if self.leading == IDENTITY.len() {
            // The prefix was another one, so this is another form.
            self.before.target = None;
            self.before.target = Some(self.target(&fields)?);
            self.score_row(&fields)?;
        } else {
            self.whole_row(&fields)?;
        }
        let length: usize = fields
            .iter()
            .take(self.leading)
            .map(|field| field.len() + 1)
            .sum();
        self.before.prefix = length;
        self.before.record.clear();
        self.before
            .record
            .extend_from_slice(record.get(..length).unwrap_or_default());
        Ok(())
    }

    fn quoted_row(&mut self, record: &[u8], layout: Layout) -> Result<(), At> {
        let fields = records::unquote(record, layout.separator)
            .map_err(|broken| (broken.place, RowFault::BrokenQuotes))?;
        let fields: Vec<&[u8]> = fields.iter().map(Vec::as_slice).collect();
        let fields: [&[u8]; COLUMNS] = fields
            .as_slice()
            .try_into()
            .map_err(|_wrong| wrong_number_of_fields(fields.len()))?;
        self.before.prefix = 0;
        if self.leading == IDENTITY.len() {
            self.before.target = None;
        }
        self.whole_row(&fields)
    }

    /// A row of which every field is at hand.
    fn whole_row(&mut self, fields: &[&[u8]; COLUMNS]) -> Result<(), At> {
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
        self.score_row(fields)
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
    fn score_row(&mut self, fields: &[&[u8]; COLUMNS]) -> Result<(), At> {
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
                let Some(score) = score else {
                    return Err((score_place, RowFault::StatementWithoutScore));
                };
                self.table
                    .state(subject, dimension, statement, score, self.line);
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
        let known = self
            .written
            .iter()
            .position(|written| written.item == item && written.dimension == dimension);
        let place = if let Some(place) = known {
            place
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
                before_score: self.before_score(item, dimension),
                number,
                next: 0,
            });
            self.written.len() - 1
        };
        if let Some(before) = self.written.get_mut(self.before.written) {
            before.next = place;
        }
        self.before.written = place;
        Ok(self.written.get(place).map_or(0, |written| written.number))
    }

    /// How an item stands before its score in a plain row with the columns in their usual order.
    fn before_score(&self, item: &[u8], dimension: &[u8]) -> Vec<u8> {
        let last = [Column::Item, Column::Dimension, Column::Score];
        let Some(layout) = self.layout.filter(|layout| layout.order.ends_with(&last)) else {
            return Vec::new();
        };
        let plain = |field: &[u8]| {
            let special = |byte: &u8| matches!(*byte, b'"' | b'\n') || *byte == layout.separator;
            !field.iter().any(special)
        };
        if !plain(item) || !plain(dimension) {
            return Vec::new();
        }
        let separator = [layout.separator];
        [item, &separator, dimension, &separator].concat()
    }

    fn fault(&mut self, line: u64, place: usize, fault: RowFault) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault {
                line,
                column: place + 1,
                name: self
                    .layout
                    .and_then(|layout| layout.order.get(place).copied()),
                fault,
            });
        }
    }
}

/// A fault and the place of its column, from 0.
type At = (usize, RowFault);

/// The first missing field, or the first too many.
fn wrong_number_of_fields(found: usize) -> At {
    let fault = RowFault::WrongNumberOfFields {
        found,
        expected: COLUMNS,
    };
    (found.min(COLUMNS), fault)
}

/// The field of a record without an end in which a quote does not close.
fn unclosed(record: &[u8], layout: Layout) -> usize {
    records::unquote(record, layout.separator).map_or_else(|broken| broken.place, |_fields| 0)
}

/// A field as text, without the spaces around it.
fn text<'a>(fields: &[&'a [u8]; COLUMNS], place: usize) -> Result<&'a str, At> {
    let bytes = fields.get(place).copied().unwrap_or_default();
    std::str::from_utf8(bytes.trim_ascii()).map_err(|_not_text| (place, RowFault::NotUtf8))
}
