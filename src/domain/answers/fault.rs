//! What can be wrong with a file of answers: with the whole of it, or in one place.

use super::columns::Column;

/// Faults that are listed before the reading stops.
pub(super) const MOST_FAULTS: usize = 20;

/// Why a file was not read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The file as a whole.
    File {
        /// The line of the names of the columns, or the first.
        line: u64,
        /// What is wrong.
        fault: FileFault,
    },
    /// Places in it, at most twenty.
    Rows {
        /// The faults, in the order of the file.
        faults: Vec<Fault>,
        /// Whether the reading stopped there: at the twentieth, or at a line whose end is nowhere to be found.
        stopped: bool,
    },
}

/// The file as a whole cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FileFault {
    /// Nothing in it.
    Empty,
    /// The names of the columns and nothing else.
    OnlyHeader,
    /// The first line names none of the columns.
    NoHeader,
    /// The first line is not UTF-8, or its quotes do not close.
    BrokenHeader,
    /// Columns that have to be there are not.
    MissingColumns {
        /// Which.
        missing: Vec<Column>,
        /// Columns, from 1, and names that were there instead, shortened.
        unknown: Vec<(usize, String)>,
    },
    /// Columns that mean nothing here.
    UnknownColumns {
        /// Columns, from 1, and names as written, shortened.
        names: Vec<(usize, String)>,
    },
    /// A column that stands there twice.
    RepeatedColumn {
        /// The second of them, from 1.
        column: usize,
        /// Which.
        name: Column,
    },
}

/// A fault in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Line of the file, from 1.
    pub line: u64,
    /// Column of the file, from 1.
    pub column: usize,
    /// Its name; `None` to the right of the last one.
    pub name: Option<Column>,
    /// What is wrong.
    pub fault: RowFault,
}

/// What is wrong in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFault {
    /// Not as many fields as the first line has.
    WrongNumberOfFields {
        /// Fields found.
        found: usize,
        /// Fields expected.
        expected: usize,
    },
    /// A quoted field that does not end, or that goes on after its closing quote.
    BrokenQuotes,
    /// A line of more than a million bytes.
    TooLong,
    /// Bytes that are no UTF-8 text.
    NotUtf8,
    /// A field that may not be empty.
    Missing,
    /// A second round in the file.
    OtherRound {
        /// The round found, shortened.
        found: String,
        /// The round of the lines before.
        expected: String,
    },
    /// A word that is no relation.
    UnknownRelation {
        /// As written, shortened.
        found: String,
    },
    /// No whole number from 1 to 5.
    NoScore {
        /// As written, shortened.
        found: String,
    },
    /// A norm or an expectation without a score.
    StatementWithoutScore,
    /// A norm or an expectation with another dimension in that column than in the column of items.
    StatementElsewhere,
    /// The same subject, rater and item a second time.
    Repeated,
    /// An item that was in another dimension before.
    OtherDimension {
        /// The dimension of the lines before.
        expected: String,
    },
    /// The name that the figures over all dimensions have.
    ReservedDimension,
    /// A rater who had another relation to this subject in the lines before.
    OtherRelation,
    /// A rater who was of another department in the lines before about this subject.
    OtherDepartment {
        /// The department of the lines before.
        expected: String,
    },
    /// A second form that a subject filled in about itself.
    SecondOwnForm,
    /// A norm or an expectation about something that no item is in.
    UnknownDimension {
        /// As written, shortened.
        found: String,
    },
}

impl FileFault {
    /// Its text in the message catalogues.
    pub const fn message_key(&self) -> &'static str {
        match self {
            Self::Empty => "answers-file-empty",
            Self::OnlyHeader => "answers-file-only-header",
            Self::NoHeader => "answers-file-no-header",
            Self::BrokenHeader => "answers-file-broken-header",
            Self::MissingColumns { .. } => "answers-file-missing-columns",
            Self::UnknownColumns { .. } => "answers-file-unknown-columns",
            Self::RepeatedColumn { .. } => "answers-file-repeated-column",
        }
    }
}

impl RowFault {
    /// Its text in the message catalogues.
    pub const fn message_key(&self) -> &'static str {
        match self {
            Self::WrongNumberOfFields { .. } => "answers-row-wrong-number-of-fields",
            Self::BrokenQuotes => "answers-row-broken-quotes",
            Self::TooLong => "answers-row-too-long",
            Self::NotUtf8 => "answers-row-not-utf8",
            Self::Missing => "answers-row-missing",
            Self::OtherRound { .. } => "answers-row-other-round",
            Self::UnknownRelation { .. } => "answers-row-unknown-relation",
            Self::NoScore { .. } => "answers-row-no-score",
            Self::StatementElsewhere => "answers-row-statement-elsewhere",
            Self::StatementWithoutScore => "answers-row-statement-without-score",
            Self::Repeated => "answers-row-repeated",
            Self::OtherDimension { .. } => "answers-row-other-dimension",
            Self::ReservedDimension => "answers-row-reserved-dimension",
            Self::OtherRelation => "answers-row-other-relation",
            Self::OtherDepartment { .. } => "answers-row-other-department",
            Self::SecondOwnForm => "answers-row-second-own-form",
            Self::UnknownDimension { .. } => "answers-row-unknown-dimension",
        }
    }
}
