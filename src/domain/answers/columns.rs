//! The first line of a file of answers.

use super::fault::FileFault;
use crate::domain::visible::shortened;

/// What a row tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Column {
    /// The round; the same in every row.
    Round,
    /// Who is rated.
    Subject,
    /// Who rates.
    Rater,
    /// Who the rater is to the subject.
    Relation,
    /// Department of the rater; may be empty.
    DepartmentOfRater,
    /// The item, or the dimension for a norm or an expectation.
    Item,
    /// The item's dimension.
    Dimension,
    /// 1 to 5, or empty for "can't judge".
    Score,
}

/// How many there are.
pub(super) const COLUMNS: usize = 8;

impl Column {
    /// All of them, in the usual order.
    pub const ALL: [Self; COLUMNS] = [
        Self::Round,
        Self::Subject,
        Self::Rater,
        Self::Relation,
        Self::DepartmentOfRater,
        Self::Item,
        Self::Dimension,
        Self::Score,
    ];

    /// The name in the first line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Round => "round",
            Self::Subject => "subject",
            Self::Rater => "rater",
            Self::Relation => "relation",
            Self::DepartmentOfRater => "department_of_rater",
            Self::Item => "item",
            Self::Dimension => "dimension",
            Self::Score => "score",
        }
    }
}

/// Where each column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// What stands between two fields.
    pub(super) separator: u8,
    /// The columns, from left to right.
    pub(super) order: [Column; COLUMNS],
}

impl Layout {
    /// The place of a column, from 0.
    pub(super) fn place(&self, column: Column) -> usize {
        self.order
            .iter()
            .position(|other| *other == column)
            .unwrap_or_default()
    }

    /// Reads the names, in any order and case.
    pub(super) fn of_header(separator: u8, names: &[String]) -> Result<Self, FileFault> {
        let known = |name: &str| {
            let name = name.trim().to_lowercase();
            Column::ALL.into_iter().find(|column| column.name() == name)
        };
        let mut found: Vec<Column> = Vec::new();
        let (mut unknown, mut repeated) = (Vec::new(), None);
        for (column, name) in (1..).zip(names) {
            match known(name) {
                Some(name) if found.contains(&name) => repeated = Some((column, name)),
                Some(name) => found.push(name),
                None => unknown.push((column, shortened(name))),
            }
        }
        if found.is_empty() {
            return Err(FileFault::NoHeader);
        }
        let missing: Vec<Column> = Column::ALL
            .into_iter()
            .filter(|column| !found.contains(column))
            .collect();
        if !missing.is_empty() {
            return Err(FileFault::MissingColumns { missing, unknown });
        }
        if let Some((column, name)) = repeated {
            return Err(FileFault::RepeatedColumn { column, name });
        }
        let order = found.as_slice().try_into();
        let (true, Ok(order)) = (unknown.is_empty(), order) else {
            return Err(FileFault::UnknownColumns { names: unknown });
        };
        Ok(Self { separator, order })
    }
}
