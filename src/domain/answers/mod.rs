//! Answers of one round that somebody holds in a file: one row per answer in, a dense table of forms out.
//!
//! This is the input of [`crate::domain::analysis`], for analysts, researchers and works councils with data of their
//! own. Nothing of a round of this service ever takes this way.

mod columns;
mod fault;
mod reader;
mod records;
mod rows;
mod table;
#[cfg(test)]
mod tests;

pub use columns::Column;
pub use fault::{Fault, FileFault, Refusal, RowFault};
pub use reader::{OVERALL, Reader};

/// How a form relates to the subject it is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The subject's own form.
    OwnForm,
    /// A colleague inside the organisation.
    Colleague,
    /// A partner outside it.
    Outside,
    /// The subject's leader; never among the others.
    Leader,
}

/// What a subject states about a whole dimension.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Statement {
    /// How often one should do this.
    Norm,
    /// What the subject expects the others to answer.
    Expected,
}

/// One form: the answers of one rater about one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Form {
    /// Place of the subject in [`Round::subjects`].
    pub subject: u32,
    /// Place of the rater in [`Round::raters`].
    pub rater: u32,
    /// [`NO_DEPARTMENT`] when none was given; an option would make each form half as large again.
    department: u32,
    /// Who the rater is to the subject.
    pub relation: Relation,
}

/// No department.
const NO_DEPARTMENT: u32 = u32::MAX;

impl Form {
    /// Place of the rater's department in [`Round::departments`], when one was given.
    pub fn department(&self) -> Option<u32> {
        (self.department != NO_DEPARTMENT).then_some(self.department)
    }
}

/// A dimension and the places of its items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Name.
    pub name: String,
    /// Places of its items in [`Round::items`], in that order.
    pub items: Vec<usize>,
}

/// What a subject stated about one dimension, each 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stated {
    /// The norm.
    pub norm: Option<u8>,
    /// The expectation.
    pub expected: Option<u8>,
}

/// The answers of one round.
///
/// Everything with a name is in the order of the names, so that the order of the rows in the file changes nothing.
/// A form without any score stays a form, but not one of a rater (S1): it is behind no figure.
#[derive(Debug, Clone, PartialEq)]
pub struct Round {
    /// Name of the round.
    pub name: String,
    /// Names of the subjects.
    pub subjects: Vec<String>,
    /// Names of the raters.
    pub raters: Vec<String>,
    /// Names of the departments.
    pub departments: Vec<String>,
    /// Names of the items.
    pub items: Vec<String>,
    /// Dimensions; every item is in exactly one.
    pub dimensions: Vec<Dimension>,
    forms: Vec<Form>,
    /// Where the forms about each subject begin, and the end of the last.
    begins: Vec<usize>,
    /// A row of scores for each form: 1 to 5, or 0 for no score.
    scores: Vec<u8>,
    /// A row of dimensions for each subject; empty when nothing was stated by anybody.
    stated: Vec<Stated>,
}

impl Round {
    /// All forms, by subject and then by rater.
    pub fn forms(&self) -> &[Form] {
        &self.forms
    }

    /// The forms about the subject at this place with their scores, item by item: 1 to 5, or 0 for none.
    pub fn about(&self, subject: usize) -> impl Iterator<Item = (&Form, &[u8])> + Clone {
        let begin = self.begins.get(subject).copied().unwrap_or_default();
        let end = self.begins.get(subject + 1).copied().unwrap_or(begin);
        self.rows(begin, end)
    }

    /// All forms with their scores.
    pub fn all(&self) -> impl Iterator<Item = (&Form, &[u8])> + Clone {
        self.rows(0, self.forms.len())
    }

    fn rows(&self, begin: usize, end: usize) -> impl Iterator<Item = (&Form, &[u8])> + Clone {
        let width = self.items.len().max(1);
        let forms = self.forms.get(begin..end).unwrap_or_default();
        let scores = self
            .scores
            .get(begin * width..end * width)
            .unwrap_or_default();
        forms.iter().zip(scores.chunks_exact(width))
    }

    /// What the subject at this place stated, dimension by dimension; `None` when nobody stated anything.
    pub fn stated(&self, subject: usize) -> Option<&[Stated]> {
        let width = self.dimensions.len();
        if self.stated.is_empty() {
            return None;
        }
        self.stated.get(subject * width..(subject + 1) * width)
    }
}
