//! The scores about one subject, sorted into views: what every figure about it is computed from.

use crate::domain::answers::{Dimension, Form, Relation, Round};
use crate::domain::statistics::{form_quality, score};

/// Whose view a figure is (S0). The leader is never among the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// Colleagues inside.
    Colleague,
    /// The leader.
    Leader,
    /// Colleagues and partners together.
    Others,
    /// Partners outside.
    Outside,
}

impl View {
    /// All views, in the order of their names.
    pub const ALL: [Self; 4] = [Self::Colleague, Self::Leader, Self::Others, Self::Outside];

    /// The name in the output.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Colleague => "colleague",
            Self::Leader => "leader",
            Self::Others => "others",
            Self::Outside => "outside",
        }
    }
}

/// A value for each view.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(super) struct ByView<T> {
    pub(super) colleague: T,
    pub(super) leader: T,
    pub(super) others: T,
    pub(super) outside: T,
}

impl<T> ByView<T> {
    pub(super) fn get(&self, view: View) -> &T {
        match view {
            View::Colleague => &self.colleague,
            View::Leader => &self.leader,
            View::Others => &self.others,
            View::Outside => &self.outside,
        }
    }

    pub(super) fn map<U>(&self, change: impl Fn(&T) -> U) -> ByView<U> {
        ByView {
            colleague: change(&self.colleague),
            leader: change(&self.leader),
            others: change(&self.others),
            outside: change(&self.outside),
        }
    }
}

/// The scores about one subject on one dimension, or over all of them.
#[derive(Debug, Default)]
pub(super) struct DimensionCells {
    /// The subject's own score.
    pub(super) own: Option<f64>,
    /// The raters' scores.
    pub(super) views: ByView<Vec<f64>>,
    /// The others' scores on forms that are no straight line.
    pub(super) without_straight_lines: Vec<f64>,
    /// Colleagues of the subject's own department.
    pub(super) own_department: Vec<f64>,
    /// Colleagues of other departments.
    pub(super) other_department: Vec<f64>,
    /// For each of the others with a score, the mean difference own minus rater over what both answered.
    pub(super) matched: Vec<f64>,
}

impl DimensionCells {
    fn clear(&mut self) {
        self.own = None;
        for values in [
            &mut self.views.colleague,
            &mut self.views.leader,
            &mut self.views.others,
            &mut self.views.outside,
            &mut self.without_straight_lines,
            &mut self.own_department,
            &mut self.other_department,
            &mut self.matched,
        ] {
            values.clear();
        }
    }
}

/// The answers about one subject on one item.
#[derive(Debug, Default)]
pub(super) struct ItemCells {
    /// The subject's own answer.
    pub(super) own: Option<u8>,
    /// The others' answers.
    pub(super) answers: Vec<u8>,
    /// Those of others who have a score on the item's dimension.
    pub(super) scored: Vec<f64>,
}

/// How much of the cells is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Detail {
    /// Scores and answers: enough to sum up over subjects.
    Scores,
    /// Also what only the figures of one subject are made of.
    All,
}

/// All scores about one subject. Filled again for each, so that nothing is allocated on the way.
#[derive(Debug, Default)]
pub(super) struct Cells {
    /// Dimension by dimension, and over all of them at the end.
    pub(super) dimensions: Vec<DimensionCells>,
    /// Item by item.
    pub(super) items: Vec<ItemCells>,
    /// Forms of others, colleagues and partners, with any score.
    pub(super) others: u32,
    /// Place of the subject's own department.
    pub(super) department: Option<u32>,
    own: Vec<u8>,
    scores: Vec<Option<f64>>,
    valid: Vec<f64>,
}

impl Cells {
    pub(super) fn new(round: &Round) -> Self {
        let mut cells = Self::default();
        cells
            .dimensions
            .resize_with(round.dimensions.len() + 1, DimensionCells::default);
        cells
            .items
            .resize_with(round.items.len(), ItemCells::default);
        cells
    }

    /// Takes the forms about the subject at this place.
    pub(super) fn fill(&mut self, round: &Round, subject: usize, detail: Detail) {
        self.dimensions.iter_mut().for_each(DimensionCells::clear);
        for item in &mut self.items {
            item.own = None;
            item.answers.clear();
            item.scored.clear();
        }
        self.others = 0;
        self.department = None;
        self.own.clear();
        let own = round
            .about(subject)
            .find(|(form, _)| form.relation == Relation::OwnForm);
        if let Some((form, row)) = own {
            self.department = form.department();
            self.own.extend_from_slice(row);
            for (item, answer) in self.items.iter_mut().zip(row) {
                item.own = (*answer > 0).then_some(*answer);
            }
            self.score(round, row);
            for (cells, score) in self.dimensions.iter_mut().zip(&self.scores) {
                cells.own = *score;
            }
        }
        for (form, row) in round.about(subject) {
            if form.relation != Relation::OwnForm {
                self.add(round, *form, row, detail);
            }
        }
    }

    /// The scores of a form on every dimension, and over all of them (S1, S2).
    fn score(&mut self, round: &Round, row: &[u8]) {
        scores(&round.dimensions, row, &mut self.scores, &mut self.valid);
    }

    fn add(&mut self, round: &Round, form: Form, row: &[u8], detail: Detail) {
        self.score(round, row);
        if form.relation == Relation::Leader {
            for (cells, score) in self.dimensions.iter_mut().zip(&self.scores) {
                cells.views.leader.extend(*score);
            }
            return;
        }
        self.others += u32::from(row.iter().any(|score| *score > 0));
        let straight = detail == Detail::All
            && form_quality::is_straight_line(row.iter().copied().filter(|score| *score > 0));
        let same_department = form
            .department()
            .filter(|_| form.relation == Relation::Colleague)
            .zip(self.department)
            .map(|(rater, subject)| rater == subject);
        for (cells, score) in self.dimensions.iter_mut().zip(&self.scores) {
            let Some(score) = *score else {
                continue;
            };
            cells.views.others.push(score);
            if form.relation == Relation::Colleague {
                cells.views.colleague.push(score);
            } else {
                cells.views.outside.push(score);
            }
            if !straight {
                cells.without_straight_lines.push(score);
            }
            match same_department {
                Some(true) => cells.own_department.push(score),
                Some(false) => cells.other_department.push(score),
                None => {}
            }
        }
        for (item, answer) in self.items.iter_mut().zip(row) {
            if *answer > 0 {
                item.answers.push(*answer);
            }
        }
        if detail == Detail::All {
            self.add_detail(round, row);
        }
    }

    /// What both the subject and this rater answered, and the answers of raters with a score.
    fn add_detail(&mut self, round: &Round, row: &[u8]) {
        let dimensions = round.dimensions.iter().zip(&self.scores);
        for ((dimension, score), cells) in dimensions.zip(&mut self.dimensions) {
            if score.is_none() {
                continue;
            }
            let (mut common, mut difference) = (0_u32, 0_i32);
            for place in &dimension.items {
                let answer = row.get(*place).copied().unwrap_or_default();
                if answer == 0 {
                    continue;
                }
                if let Some(item) = self.items.get_mut(*place) {
                    item.scored.push(f64::from(answer));
                }
                let own = self.own.get(*place).copied().unwrap_or_default();
                if own > 0 {
                    common += 1;
                    difference += i32::from(own) - i32::from(answer);
                }
            }
            if common > 0 {
                cells
                    .matched
                    .push(f64::from(difference) / f64::from(common));
            }
        }
    }
}

/// Scores of one row on every dimension, and over all of them at the end.
pub(super) fn scores(
    dimensions: &[Dimension],
    row: &[u8],
    scores: &mut Vec<Option<f64>>,
    valid: &mut Vec<f64>,
) {
    scores.clear();
    valid.clear();
    for dimension in dimensions {
        let (mut answered, mut sum) = (0_usize, 0_u32);
        for place in &dimension.items {
            let answer = row.get(*place).copied().unwrap_or_default();
            answered += usize::from(answer > 0);
            sum += u32::from(answer);
        }
        let score = score::of_sum(sum, answered, dimension.items.len());
        scores.push(score);
        valid.extend(score);
    }
    scores.push(score::overall(valid, dimensions.len()));
}
