//! What each side sees, as words, cells and marks: the pieces that the parts of a report share.

use super::ReportPageError;
use super::chart::{Axis, Kind, Point};
use super::gap::{AxisWord, Cell, Legend};
use super::words::Words;
use crate::domain::disclosure::bands::Band;
use crate::domain::instrument::{Dimension, Item};
use crate::domain::report::{Basis, DimensionFigure, View};

/// With fewer ratings of each item a pool has three ranges, or hardly more.
const COARSE: u32 = 4;

impl Words<'_> {
    /// The dimension with `code`.
    pub(super) fn dimension(&self, code: &str) -> Result<&Dimension, ReportPageError> {
        self.instrument
            .dimension(code)
            .ok_or_else(|| ReportPageError::UnknownCode(code.to_owned()))
    }

    /// Title of the dimension with `code`.
    pub(super) fn title(&self, code: &str) -> Result<String, ReportPageError> {
        Ok(self.of(&self.dimension(code)?.title).to_owned())
    }

    /// The item with `code`.
    pub(super) fn item(&self, code: &str) -> Result<&Item, ReportPageError> {
        let dimensions = self.instrument.dimensions.iter();
        dimensions
            .flat_map(|dimension| &dimension.items)
            .chain(&self.instrument.brakes)
            .find(|item| item.code == code)
            .ok_or_else(|| ReportPageError::UnknownCode(code.to_owned()))
    }

    /// What others see in a dimension: "soms tot vaak (tussen 3,2 en 3,7)"; for a pool of few ratings low, middle or high.
    pub(super) fn seen(&self, figure: &DimensionFigure) -> Result<String, ReportPageError> {
        let (word, number) = self.seen_parts(figure)?;
        Ok(self.text("report-figure", [("word", &word), ("number", &number)])?)
    }

    /// The word and the range of what others see in a dimension.
    pub(super) fn seen_parts(
        &self,
        figure: &DimensionFigure,
    ) -> Result<(String, String), ReportPageError> {
        let word = match &figure.basis {
            Basis::Pooled { items, band } if is_coarse(items, *band) => self.third(band)?,
            Basis::Items(_) | Basis::Pooled { .. } => self.near(figure.centre)?,
        };
        Ok((word, self.range(figure.lo, figure.hi)?))
    }

    fn third(&self, band: &Band) -> Result<String, ReportPageError> {
        let scale = &self.instrument.scale;
        let key = if band.is_lowest(scale.lo()) {
            "report-third-low"
        } else if band.is_highest(scale.hi()) {
            "report-third-high"
        } else {
            "report-third-middle"
        };
        Ok(self.plain(key)?)
    }

    /// A cell with a figure.
    pub(super) fn cell(&self, label: &str, value: f64) -> Result<Cell, ReportPageError> {
        Ok(Cell {
            label: label.to_owned(),
            word: self.near(value)?,
            number: Some(self.number(value)),
            level: Some(self.level(value)),
        })
    }

    /// The titles of these themes, or that it is all of them.
    pub(super) fn titles_of(&self, codes: &[String]) -> Result<String, ReportPageError> {
        if codes.len() == self.instrument.dimensions.len() {
            return Ok(self.plain("report-all-themes")?);
        }
        let titles: Result<Vec<_>, _> = codes.iter().map(|code| self.title(code)).collect();
        Ok(self.titles(&titles?)?)
    }

    /// A cell with a range.
    pub(super) fn range_cell(
        &self,
        label: &str,
        centre: f64,
        lo: f64,
        hi: f64,
    ) -> Result<Cell, ReportPageError> {
        Ok(Cell {
            label: label.to_owned(),
            word: self.near(centre)?,
            number: Some(self.range(lo, hi)?),
            level: Some(self.level(centre)),
        })
    }

    /// A cell that says why there is nothing.
    pub(super) fn empty_cell(&self, label: &str, key: &str) -> Result<Cell, ReportPageError> {
        Ok(Cell {
            label: label.to_owned(),
            word: self.plain(key)?,
            number: None,
            level: None,
        })
    }

    /// The ends of the scale, for the chart.
    pub(super) fn axis(&self) -> Axis {
        let (lo, hi) = self.ends();
        Axis { lo, hi }
    }

    /// The words of the scale, for the chart.
    pub(super) fn axis_words(&self) -> Vec<AxisWord> {
        let axis = self.axis();
        let options = self.instrument.scale.options.iter();
        options
            .map(|option| AxisWord {
                x: format!("{}%", axis.percent(f64::from(option.value))),
                text: self.of(&option.label).to_owned(),
            })
            .collect()
    }

    /// An entry of the legend.
    pub(super) fn legend(
        &self,
        kind: Kind,
        short: &str,
        text: &str,
    ) -> Result<Legend, ReportPageError> {
        Ok(Legend {
            kind,
            short: self.plain(short)?,
            text: self.plain(text)?,
        })
    }
}

/// Whether a pool has so few ratings of each item that its range spans several words of the scale.
fn is_coarse(items: &[String], band: Band) -> bool {
    u32::try_from(items.len()).is_ok_and(|items| band.n < COARSE * items)
}

/// The mark of a view.
pub(super) fn kind(view: View) -> Kind {
    match view {
        View::Inside => Kind::Inside,
        View::Outside => Kind::Outside,
        View::Together => Kind::Together,
    }
}

/// A mark for a stated value.
pub(super) fn stated(kind: Kind, value: f64) -> Point {
    Point {
        kind,
        value,
        range: None,
    }
}
