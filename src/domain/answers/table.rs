//! The dense table while it grows: names become numbers when they are first met, scores go into a row of bytes for
//! each form.

use foldhash::HashMap;

use super::fault::RowFault;
use super::{Dimension, Form, NO_DEPARTMENT, Relation, Round, Stated, Statement};
use crate::domain::visible::shortened;

/// No row for this item yet.
const ABSENT: u8 = 0;
/// A row without a score: "can't judge".
const NOT_JUDGED: u8 = u8::MAX;
/// Items for which there is room at first.
const FIRST_WIDTH: usize = 24;

/// Names in the order in which they were met.
#[derive(Debug, Default)]
pub(super) struct Names {
    numbers: HashMap<Box<str>, u32>,
}

impl Names {
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = u32::try_from(self.numbers.len()).unwrap_or(u32::MAX);
        self.numbers.insert(name.into(), number);
        number
    }

    pub(super) fn get(&self, name: &str) -> Option<u32> {
        self.numbers.get(name).copied()
    }

    /// The name with this number; looks at all of them, for faults only.
    pub(super) fn name(&self, number: u32) -> String {
        let found = self.numbers.iter().find(|(_, other)| **other == number);
        found.map(|(name, _)| name.to_string()).unwrap_or_default()
    }

    fn len(&self) -> usize {
        self.numbers.len()
    }

    /// The names in order, and for each old number the place of its name there.
    fn sorted(self) -> (Vec<String>, Vec<u32>) {
        let mut places = vec![0; self.numbers.len()];
        let mut names: Vec<(String, u32)> = self
            .numbers
            .into_iter()
            .map(|(name, number)| (name.into_string(), number))
            .collect();
        names.sort_unstable();
        for (place, (_, number)) in (0_u32..).zip(&names) {
            if let Some(slot) = places.get_mut(usize_of(*number)) {
                *slot = place;
            }
        }
        let names = names.into_iter().map(|(name, _)| name).collect();
        (names, places)
    }
}

/// A `u32` as a place; no machine that runs this has smaller ones.
pub(super) fn usize_of(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

/// A norm or an expectation, before it is known which dimensions there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct StatedRow {
    subject: u32,
    dimension: u32,
    statement: Statement,
    line: u64,
    score: u8,
}

/// A round while it is read.
#[derive(Debug, Default)]
pub(super) struct Table {
    pub(super) subjects: Names,
    pub(super) raters: Names,
    pub(super) departments: Names,
    items: Names,
    dimensions: Names,
    /// Dimension of each item.
    dimension_of: Vec<u32>,
    forms: Vec<Form>,
    form_of: HashMap<(u32, u32), u32>,
    own_form_of: HashMap<u32, u32>,
    width: usize,
    scores: Vec<u8>,
    stated: Vec<StatedRow>,
    /// Names of what norms and expectations are about.
    statement_names: Names,
}

impl Table {
    /// The form of `rater` about `subject`, which is begun when it is new.
    pub(super) fn form(&mut self, form: Form) -> Result<u32, RowFault> {
        let next = u32::try_from(self.forms.len()).unwrap_or(u32::MAX);
        let number = *self
            .form_of
            .entry((form.subject, form.rater))
            .or_insert(next);
        if number == next {
            if form.relation == Relation::OwnForm
                && *self.own_form_of.entry(form.subject).or_insert(next) != next
            {
                self.form_of.remove(&(form.subject, form.rater));
                return Err(RowFault::SecondOwnForm);
            }
            self.forms.push(form);
            self.width = self.width.max(FIRST_WIDTH);
            self.scores.resize(self.forms.len() * self.width, ABSENT);
            return Ok(number);
        }
        let Some(known) = self.forms.get_mut(usize_of(number)) else {
            return Ok(number);
        };
        if known.relation != form.relation {
            return Err(RowFault::OtherRelation);
        }
        if known.department == NO_DEPARTMENT {
            known.department = form.department;
        } else if form.department != NO_DEPARTMENT && form.department != known.department {
            let expected = self.departments.name(known.department);
            return Err(RowFault::OtherDepartment { expected });
        }
        Ok(number)
    }

    /// The item, which belongs to `dimension` from now on when it is new.
    pub(super) fn item(&mut self, item: &str, dimension: &str) -> Result<u32, RowFault> {
        if dimension == super::reader::OVERALL {
            return Err(RowFault::ReservedDimension);
        }
        if let Some(number) = self.items.get(item) {
            let known = self.dimension_of.get(usize_of(number)).copied();
            return if known.is_some() && known == self.dimensions.get(dimension) {
                Ok(number)
            } else {
                let expected = self.dimensions.name(known.unwrap_or_default());
                Err(RowFault::OtherDimension { expected })
            };
        }
        let number = self.items.number(item);
        let dimension = self.dimensions.number(dimension);
        self.dimension_of.push(dimension);
        if self.items.len() > self.width.max(FIRST_WIDTH) {
            self.widen();
        }
        Ok(number)
    }

    /// Makes room for more items in every row.
    fn widen(&mut self) {
        let old = self.width.max(FIRST_WIDTH);
        let new = old + old / 2;
        if !self.forms.is_empty() {
            let mut scores = vec![ABSENT; self.forms.len() * new];
            let rows = scores.chunks_exact_mut(new);
            for (row, known) in rows.zip(self.scores.chunks_exact(old)) {
                for (slot, score) in row.iter_mut().zip(known) {
                    *slot = *score;
                }
            }
            self.scores = scores;
        }
        self.width = new;
    }

    /// Sets a score, or that there is none.
    pub(super) fn set(&mut self, form: u32, item: u32, score: Option<u8>) -> Result<(), RowFault> {
        let place = usize_of(form) * self.width + usize_of(item);
        match self.scores.get_mut(place) {
            Some(slot) if *slot == ABSENT => {
                *slot = score.unwrap_or(NOT_JUDGED);
                Ok(())
            }
            _ => Err(RowFault::Repeated),
        }
    }

    /// Keeps a norm or an expectation.
    pub(super) fn state(
        &mut self,
        subject: u32,
        dimension: &str,
        statement: Statement,
        score: u8,
        line: u64,
    ) {
        let dimension = self.statement_names.number(dimension);
        self.stated.push(StatedRow {
            subject,
            dimension,
            statement,
            line,
            score,
        });
    }

    /// The finished round; or the lines of norms and expectations that are stated twice, or about no dimension.
    pub(super) fn finish(mut self, name: String) -> Result<Round, Vec<(u64, RowFault)>> {
        let stated = self.finish_statements()?;
        let (subjects, subject_places) = self.subjects.sorted();
        let (raters, rater_places) = self.raters.sorted();
        let (departments, department_places) = self.departments.sorted();
        let (items, item_places) = self.items.sorted();
        let (dimension_names, dimension_places) = self.dimensions.sorted();
        let place =
            |places: &[u32], number: u32| places.get(usize_of(number)).copied().unwrap_or(number);
        drop(self.form_of);
        drop(self.own_form_of);
        for form in &mut self.forms {
            form.subject = place(&subject_places, form.subject);
            form.rater = place(&rater_places, form.rater);
            form.department = place(&department_places, form.department);
        }
        let mut dimensions: Vec<Dimension> = dimension_names
            .into_iter()
            .map(|name| Dimension {
                name,
                items: Vec::new(),
            })
            .collect();
        let mut columns = vec![0_usize; items.len()];
        for (old, (item, dimension)) in item_places.iter().zip(&self.dimension_of).enumerate() {
            let new = usize_of(*item);
            if let Some(column) = columns.get_mut(new) {
                *column = old;
            }
            let dimension = usize_of(place(&dimension_places, *dimension));
            if let Some(dimension) = dimensions.get_mut(dimension) {
                dimension.items.push(new);
            }
        }
        for dimension in &mut dimensions {
            dimension.items.sort_unstable();
        }
        let (forms, scores) = ordered(self.forms, &self.scores, self.width, &columns);
        let begins = begins(&forms, subjects.len());
        let stated = stated_by_place(
            &stated,
            &subject_places,
            &dimension_places,
            subjects.len(),
            dimensions.len(),
        );
        Ok(Round {
            name,
            subjects,
            raters,
            departments,
            items,
            dimensions,
            forms,
            begins,
            scores,
            stated,
        })
    }

    /// Gives norms and expectations the number of their dimension in place of that of its name.
    fn finish_statements(&mut self) -> Result<Vec<StatedRow>, Vec<(u64, RowFault)>> {
        let mut faults = Vec::new();
        let mut rows = std::mem::take(&mut self.stated);
        let mut numbers = vec![None; self.statement_names.len()];
        for (name, number) in &self.statement_names.numbers {
            if let Some(slot) = numbers.get_mut(usize_of(*number)) {
                *slot = self.dimensions.get(name);
            }
        }
        for row in &mut rows {
            let dimension = numbers.get(usize_of(row.dimension)).copied().flatten();
            if let Some(dimension) = dimension {
                row.dimension = dimension;
            } else {
                let found = shortened(&self.statement_names.name(row.dimension));
                faults.push((row.line, RowFault::UnknownDimension { found }));
            }
        }
        if faults.is_empty() {
            rows.sort_unstable();
            let pairs = rows.iter().zip(rows.iter().skip(1));
            faults.extend(
                pairs
                    .filter(|(one, next)| {
                        (one.subject, one.dimension, one.statement)
                            == (next.subject, next.dimension, next.statement)
                    })
                    .map(|(_, next)| (next.line, RowFault::Repeated)),
            );
        }
        if faults.is_empty() {
            Ok(rows)
        } else {
            faults.sort_by_key(|(line, _)| *line);
            Err(faults)
        }
    }
}

/// Forms by subject and rater, with their scores in the order of `columns`.
fn ordered(
    forms: Vec<Form>,
    scores: &[u8],
    width: usize,
    columns: &[usize],
) -> (Vec<Form>, Vec<u8>) {
    let judged = |score: u8| score != ABSENT && score != NOT_JUDGED;
    let key = |form: &Form| (form.subject, form.rater);
    let mut rows: Vec<(Form, &[u8])> = forms
        .into_iter()
        .zip(scores.chunks_exact(width.max(1)))
        .collect();
    if !rows.is_sorted_by_key(|(form, _)| key(form)) {
        rows.sort_unstable_by_key(|(form, _)| key(form));
    }
    let mut ordered = Vec::with_capacity(rows.len() * columns.len());
    for (_, row) in &rows {
        ordered.extend(columns.iter().map(|column| {
            let score = row.get(*column).copied().unwrap_or(ABSENT);
            if judged(score) { score } else { ABSENT }
        }));
    }
    (rows.into_iter().map(|(form, _)| form).collect(), ordered)
}

/// Where the forms of each subject begin.
fn begins(forms: &[Form], subjects: usize) -> Vec<usize> {
    let mut begins = Vec::with_capacity(subjects + 1);
    let mut next = 0;
    for subject in 0_u32..=u32::try_from(subjects).unwrap_or(u32::MAX) {
        while forms.get(next).is_some_and(|form| form.subject < subject) {
            next += 1;
        }
        begins.push(next);
    }
    begins
}

fn stated_by_place(
    rows: &[StatedRow],
    subject_places: &[u32],
    dimension_places: &[u32],
    subjects: usize,
    dimensions: usize,
) -> Vec<Stated> {
    if rows.is_empty() {
        return Vec::new();
    }
    let mut stated = vec![Stated::default(); subjects * dimensions];
    for row in rows {
        let subject = subject_places.get(usize_of(row.subject)).copied();
        let dimension = dimension_places.get(usize_of(row.dimension)).copied();
        let place = subject
            .zip(dimension)
            .map(|(subject, dimension)| usize_of(subject) * dimensions + usize_of(dimension));
        if let Some(slot) = place.and_then(|place| stated.get_mut(place)) {
            match row.statement {
                Statement::Norm => slot.norm = Some(row.score),
                Statement::Expected => slot.expected = Some(row.score),
            }
        }
    }
    stated
}
