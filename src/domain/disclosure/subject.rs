//! The report for one subject.

use super::bands::{Band, Cut};
use super::comparison::{self, Seen, Side, Stated};
use super::plan::{self, Counted};
use super::tally::SubjectTally;
use super::variance::Variances;
use super::{comments, forms};
use crate::domain::ballot::{Ballot, SelfForm};
use crate::domain::instrument::{Dimension, Form, Instrument, Item};
use crate::domain::promise::Minimums;
use crate::domain::report::{
    Basis, DimensionReport, GapReport, Grouping, ItemFigure, ItemReport, OwnWords, Respondents,
    View, Withheld, WithheldReason,
};

/// What holds for every subject of the round.
pub(super) struct Round<'a> {
    pub(super) instrument: &'a Instrument,
    /// At the floors or above.
    pub(super) minimums: Minimums,
    pub(super) variances: Variances,
    pub(super) seed: [u8; 32],
}

/// One item in one view.
struct ItemCell<'a> {
    item: &'a Item,
    ratings: Vec<u32>,
}

impl ItemCell<'_> {
    fn count(&self) -> u32 {
        forms::count(self.ratings.len())
    }

    fn total(&self) -> u32 {
        self.ratings.iter().sum()
    }
}

/// Builds the report of `tally`; `raters` are its ballots with at least one rating.
pub(super) fn report(tally: &SubjectTally, raters: &[&Ballot], round: &Round<'_>) -> GapReport {
    let Round {
        instrument,
        minimums,
        ..
    } = round;
    let form = tally.self_form.as_ref();
    let inside = forms::of_view(raters, View::Inside);
    let outside = forms::of_view(raters, View::Outside);
    let grouping = plan::grouping(
        forms::count(inside.len()),
        forms::count(outside.len()),
        tally.assigned_outside,
        minimums,
    );

    let mut builder = Builder::new(round, form);
    match grouping {
        Grouping::Split | Grouping::InsideOnly => {}
        Grouping::Together => builder.withheld.push(Withheld::Apart),
        Grouping::Nothing => builder.withheld.push(Withheld::Others),
    }
    for view in plan::views(grouping) {
        builder.add_view(*view, &forms::of_view(raters, *view));
    }
    if grouping == Grouping::Split {
        builder.compare_inside_with_outside();
    }

    let count = forms::count(raters.len());
    let comments = comments::release(
        &tally.comments,
        count,
        tally.subject,
        instrument,
        minimums,
        round.seed,
    );
    if comments.is_none() {
        builder.withheld.push(Withheld::Comments);
    }
    if form.is_none() {
        builder.withheld.push(Withheld::OwnForm);
    }
    GapReport {
        instrument: super::version(instrument),
        minimums: *minimums,
        grouping,
        respondents: respondents(tally, raters, grouping),
        assigned_inside: tally.assigned_inside,
        assigned_outside: tally.assigned_outside,
        dimensions: builder.dimensions,
        brakes: builder.brakes,
        own_words: form.map(|form| own_words(form, instrument)),
        comments: comments.unwrap_or_default(),
        withheld: builder.withheld,
    }
}

fn respondents(tally: &SubjectTally, raters: &[&Ballot], grouping: Grouping) -> Vec<Respondents> {
    plan::views(grouping)
        .iter()
        .filter_map(|view| {
            let assigned = match view {
                View::Inside => tally.assigned_inside,
                View::Outside => tally.assigned_outside,
                View::Together => tally.assigned_inside + tally.assigned_outside,
            };
            let class = plan::respondent_class(forms::count(forms::of_view(raters, *view).len()))?;
            Some(Respondents {
                view: *view,
                class,
                assigned,
            })
        })
        .collect()
}

fn own_words(form: &SelfForm, instrument: &Instrument) -> OwnWords {
    OwnWords {
        priorities: form.priorities.clone(),
        intention_item: form.intention_item.clone(),
        intention_text: form.intention_text.clone(),
        comments: instrument
            .open_questions(Form::SelfForm)
            .filter_map(|question| {
                Some((
                    question.code.clone(),
                    form.comments.get(&question.code)?.clone(),
                ))
            })
            .collect(),
    }
}

/// Collects the report dimension by dimension and view by view.
struct Builder<'a> {
    round: &'a Round<'a>,
    form: Option<&'a SelfForm>,
    dimensions: Vec<DimensionReport>,
    brakes: Vec<ItemReport>,
    withheld: Vec<Withheld>,
}

impl<'a> Builder<'a> {
    fn new(round: &'a Round<'a>, form: Option<&'a SelfForm>) -> Self {
        let instrument = round.instrument;
        let own_item = |item: &Item| ItemReport {
            code: item.code.clone(),
            self_answer: forms::own_answer(form, &item.code, instrument),
            figures: Vec::new(),
        };
        let own_dimension = |dimension: &Dimension| DimensionReport {
            code: dimension.code.clone(),
            norm: forms::on_scale(
                form.and_then(|form| form.norm.get(&dimension.code).copied()),
                instrument,
            ),
            expected: forms::on_scale(
                form.and_then(|form| form.expectation.get(&dimension.code).copied()),
                instrument,
            ),
            self_score: forms::own_score(
                form,
                dimension.core_items().map(|item| item.code.as_str()),
                instrument,
            ),
            figures: Vec::new(),
            inside_outside: None,
            items: dimension.core_items().map(own_item).collect(),
        };
        Self {
            round,
            form,
            dimensions: instrument.dimensions.iter().map(own_dimension).collect(),
            brakes: instrument
                .brakes
                .iter()
                .filter(|item| !item.reserve)
                .map(own_item)
                .collect(),
            withheld: Vec::new(),
        }
    }

    fn add_view(&mut self, view: View, raters: &[&Ballot]) {
        let mut seen = Vec::new();
        for (index, dimension) in self.round.instrument.dimensions.iter().enumerate() {
            seen.extend(self.add_dimension(view, index, dimension, raters));
        }
        let stated: Vec<Stated> = seen
            .iter()
            .filter_map(|seen| self.dimensions.get(seen.dimension))
            .map(|dimension| Stated {
                norm: dimension.norm,
                expected: dimension.expected,
            })
            .collect();
        for (index, figure) in comparison::compare(seen, &stated, self.form, self.round.instrument)
        {
            if let Some(dimension) = self.dimensions.get_mut(index) {
                dimension.figures.push(figure);
            }
        }
        self.add_brakes(view, raters);
    }

    fn cells(
        &self,
        items: impl Iterator<Item = &'a Item>,
        raters: &[&Ballot],
    ) -> Vec<ItemCell<'a>> {
        forms::asked(items, raters)
            .into_iter()
            .map(|item| ItemCell {
                item,
                ratings: forms::ratings(raters, item, self.round.instrument),
            })
            .collect()
    }

    fn add_dimension(
        &mut self,
        view: View,
        index: usize,
        dimension: &'a Dimension,
        raters: &[&Ballot],
    ) -> Option<Seen> {
        let cells = self.cells(dimension.core_items(), raters);
        let counts: Vec<(&str, u32)> = cells
            .iter()
            .map(|cell| (cell.item.code.as_str(), cell.count()))
            .collect();
        let plan = plan::dimension(&counts, &self.round.minimums);
        for code in &plan.shown {
            let figure = cells
                .iter()
                .find(|cell| cell.item.code == *code)
                .and_then(|cell| self.item_band(cell))
                .map(|band| ItemFigure { view, band });
            let report = self
                .dimensions
                .get_mut(index)
                .and_then(|report| report.items.iter_mut().find(|item| item.code == *code));
            if let (Some(figure), Some(report)) = (figure, report) {
                report.figures.push(figure);
            }
        }
        let items = plan.withheld.iter().map(|(code, reason)| Withheld::Item {
            view,
            code: (*code).to_owned(),
            reason: *reason,
        });
        self.withheld.extend(items);
        let seen = self.seen(view, index, dimension, &plan.counted, &cells);
        if seen.is_none() {
            let reason = WithheldReason::TooFewRatings;
            self.withheld.push(Withheld::Dimension {
                view,
                code: dimension.code.clone(),
                reason,
            });
        }
        seen
    }

    fn seen(
        &self,
        view: View,
        index: usize,
        dimension: &Dimension,
        counted: &Counted<'_>,
        cells: &[ItemCell<'_>],
    ) -> Option<Seen> {
        let (codes, is_pooled) = match counted {
            Counted::Each(codes) => (codes, false),
            Counted::Pooled(codes) => (codes, true),
            Counted::Nothing => return None,
        };
        let items: Vec<String> = codes.iter().map(|code| (*code).to_owned()).collect();
        let cells: Vec<&ItemCell<'_>> = cells
            .iter()
            .filter(|cell| codes.contains(&cell.item.code.as_str()))
            .collect();
        let (bands, basis, raters) = if is_pooled {
            let band = self.pooled_band(&cells)?;
            // The error of a pooled mean is at most that of so many raters who judged everything
            // (docs/STATISTICS.md, 5); the fewest ratings of an item would tell what the band does not.
            let raters = band.n / forms::count(cells.len()).max(1);
            (vec![band], Basis::Pooled { items, band }, raters)
        } else {
            let bands: Option<Vec<Band>> = cells.iter().map(|cell| self.item_band(cell)).collect();
            let raters = cells.iter().map(|cell| cell.count()).min()?;
            (bands?, Basis::Items(items), raters)
        };
        Some(Seen {
            dimension: index,
            view,
            basis,
            centre: forms::mean(bands.iter().map(Band::centre)),
            lo: forms::mean(bands.iter().map(Band::lo)),
            hi: forms::mean(bands.iter().map(Band::hi)),
            raters,
            variance: self.round.variances.get(view, &dimension.code),
        })
    }

    fn item_band(&self, cell: &ItemCell<'_>) -> Option<Band> {
        let scale = &self.round.instrument.scale;
        Cut::of_item(cell.count(), scale.lo(), scale.hi()).band_of(cell.total())
    }

    /// The band of all ratings of the items together.
    fn pooled_band(&self, cells: &[&ItemCell<'_>]) -> Option<Band> {
        let scale = &self.round.instrument.scale;
        let counts: Vec<u32> = cells.iter().map(|cell| cell.count()).collect();
        let total = cells.iter().map(|cell| cell.total()).sum();
        Cut::of_items(&counts, scale.lo(), scale.hi()).band_of(total)
    }

    fn add_brakes(&mut self, view: View, raters: &[&Ballot]) {
        for cell in self.cells(self.round.instrument.brakes.iter(), raters) {
            let code = &cell.item.code;
            let band = if plan::item_reaches_minimum(cell.count(), &self.round.minimums) {
                self.item_band(&cell)
            } else {
                None
            };
            match (
                band,
                self.brakes.iter_mut().find(|brake| brake.code == *code),
            ) {
                (Some(band), Some(brake)) => brake.figures.push(ItemFigure { view, band }),
                _ => self.withheld.push(Withheld::Item {
                    view,
                    code: code.clone(),
                    reason: WithheldReason::TooFewRatings,
                }),
            }
        }
    }

    /// Over the items shown in both views, so that the comparison tells nothing that the items do not.
    fn compare_inside_with_outside(&mut self) {
        let pairs = self
            .round
            .instrument
            .dimensions
            .iter()
            .zip(&self.dimensions)
            .enumerate();
        let pairs = pairs.filter_map(|(index, (dimension, report))| {
            let shared: Vec<(&str, Band, Band)> = report
                .items
                .iter()
                .filter_map(|item| {
                    Some((
                        item.code.as_str(),
                        item.band(View::Inside)?,
                        item.band(View::Outside)?,
                    ))
                })
                .collect();
            let items: Vec<String> = shared
                .iter()
                .map(|(code, _, _)| (*code).to_owned())
                .collect();
            let (inside, outside): (Vec<Band>, Vec<Band>) = shared
                .into_iter()
                .map(|(_, inside, outside)| (inside, outside))
                .unzip();
            let inside = self.side(View::Inside, dimension, &inside)?;
            let outside = self.side(View::Outside, dimension, &outside)?;
            Some((index, items, inside, outside))
        });
        for (index, figure) in
            comparison::inside_outside(pairs.collect(), &self.round.instrument.scale)
        {
            if let Some(dimension) = self.dimensions.get_mut(index) {
                dimension.inside_outside = Some(figure);
            }
        }
    }

    fn side(&self, view: View, dimension: &Dimension, bands: &[Band]) -> Option<Side> {
        let form = if view == View::Outside {
            Form::Partner
        } else {
            Form::Peer
        };
        Some(Side {
            raters: bands.iter().map(|band| band.n).min()?,
            centre: forms::mean(bands.iter().map(Band::centre)),
            lo: forms::mean(bands.iter().map(Band::lo)),
            hi: forms::mean(bands.iter().map(Band::hi)),
            variance: self.round.variances.get(view, &dimension.code),
            asked: forms::count(
                dimension
                    .core_items()
                    .filter(|item| item.text(form).is_some())
                    .count(),
            ),
        })
    }
}
