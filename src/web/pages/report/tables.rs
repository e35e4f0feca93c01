//! The tables beside the chart: the same figures, cell by cell.

use super::ReportPageError;
use super::gap::{Cell, Table, TableRow};
use super::words::Words;
use crate::domain::report::{
    DimensionReport, GapReport, ItemReport, View, Withheld, WithheldReason,
};

/// The mirrors as a table: one row for each dimension.
pub(super) fn mirrors(
    words: &Words,
    report: &GapReport,
    views: &[View],
) -> Result<Table, ReportPageError> {
    let stated = [
        words.plain("report-column-norm")?,
        words.plain("report-column-self")?,
        words.plain("report-column-expected")?,
    ];
    let mut rows = Vec::new();
    for dimension in &report.dimensions {
        let mut cells = Vec::new();
        for (label, value) in stated.iter().zip([
            dimension.norm.map(f64::from),
            dimension.self_score.map(|own| own.mean),
            dimension.expected.map(f64::from),
        ]) {
            cells.push(match value {
                Some(value) => words.cell(label, value)?,
                None => words.empty_cell(label, "report-cell-open")?,
            });
        }
        for view in views {
            cells.push(seen(words, report, dimension, *view)?);
        }
        rows.push(TableRow {
            title: words.title(&dimension.code)?,
            cells,
        });
    }
    let mut columns = stated.to_vec();
    for view in views {
        columns.push(words.column(*view)?);
    }
    Ok(Table { columns, rows })
}

fn seen(
    words: &Words,
    report: &GapReport,
    dimension: &DimensionReport,
    view: View,
) -> Result<Cell, ReportPageError> {
    let label = words.column(view)?;
    let Some(figure) = dimension.figure(view) else {
        let protected = Withheld::Dimension {
            view,
            code: dimension.code.clone(),
            reason: WithheldReason::ProtectsAnother,
        };
        return words.empty_cell(&label, missing(&report.withheld, &protected));
    };
    let (word, number) = words.seen_parts(figure)?;
    Ok(Cell {
        label,
        word,
        number: Some(number),
        level: Some(words.level(figure.centre)),
    })
}

/// Behaviours: the own answer and the ranges of what others see.
pub(super) fn items(
    words: &Words,
    withheld: &[Withheld],
    items: &[ItemReport],
    views: &[View],
) -> Result<Table, ReportPageError> {
    let own = words.plain("report-column-self")?;
    let mut rows = Vec::new();
    for report in items {
        let item = words.item(&report.code)?;
        let mut cells = vec![match report.self_answer {
            Some(value) => words.cell(&own, f64::from(value))?,
            None => words.empty_cell(&own, "report-cell-open")?,
        }];
        for view in views {
            let label = words.column(*view)?;
            cells.push(match report.band(*view) {
                Some(band) => words.range_cell(&label, band.centre(), band.lo(), band.hi())?,
                None if *view == View::Outside && item.partner.is_none() => {
                    words.empty_cell(&label, "report-cell-not-asked")?
                }
                None => {
                    let protected = Withheld::Item {
                        view: *view,
                        code: report.code.clone(),
                        reason: WithheldReason::ProtectsAnother,
                    };
                    words.empty_cell(&label, missing(withheld, &protected))?
                }
            });
        }
        rows.push(TableRow {
            title: words.of(&item.self_text).to_owned(),
            cells,
        });
    }
    let mut columns = vec![own];
    for view in views {
        columns.push(words.column(*view)?);
    }
    Ok(Table { columns, rows })
}

/// What an empty cell says: that there were too few answers, or that it would tell about others with too few.
fn missing(withheld: &[Withheld], protected: &Withheld) -> &'static str {
    if withheld.contains(protected) {
        "report-cell-protected"
    } else {
        "report-cell-few"
    }
}
