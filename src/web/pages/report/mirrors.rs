//! The mirrors of one report: the marks of each dimension, and the same in words.

use super::ReportPageError;
use super::chart::{self, Kind, Point};
use super::gap::{Chart, ChartRow, Legend};
use super::views::{kind, stated};
use super::words::{Words, capital};
use crate::domain::report::{DimensionReport, GapReport, View, Withheld, WithheldReason};

/// The chart of the mirrors.
pub(super) fn chart(
    words: &Words,
    report: &GapReport,
    views: &[View],
) -> Result<Chart, ReportPageError> {
    let mut rows = Vec::new();
    let mut drawn = Vec::new();
    for dimension in &report.dimensions {
        let points = points(dimension, views);
        rows.push(ChartRow {
            code: dimension.code.clone(),
            title: words.title(&dimension.code)?,
            text: row_text(words, report, dimension, views)?,
            strip: chart::strip(words.axis(), &points),
        });
        drawn.push(points);
    }
    let any = |kind| {
        drawn
            .iter()
            .flatten()
            .any(|point: &Point| point.kind == kind)
    };
    let first = drawn.first().map_or(&[][..], Vec::as_slice);
    Ok(Chart {
        legend: legend(words, any)?,
        axis: words.axis_words(),
        labels: chart::labels(words.axis(), first),
        rows,
    })
}

fn legend(words: &Words, drawn: impl Fn(Kind) -> bool) -> Result<Vec<Legend>, ReportPageError> {
    [
        (Kind::Norm, "report-short-norm", "report-legend-norm"),
        (Kind::Own, "report-short-self", "report-legend-self"),
        (
            Kind::Expected,
            "report-short-expected",
            "report-legend-expected",
        ),
        (Kind::Inside, "report-short-inside", "report-legend-inside"),
        (
            Kind::Outside,
            "report-short-outside",
            "report-legend-outside",
        ),
        (
            Kind::Together,
            "report-short-together",
            "report-legend-together",
        ),
    ]
    .into_iter()
    .filter(|(kind, ..)| drawn(*kind))
    .map(|(kind, short, text)| words.legend(kind, short, text))
    .collect()
}

fn points(dimension: &DimensionReport, views: &[View]) -> Vec<Point> {
    let mut points = Vec::new();
    points.extend(
        dimension
            .norm
            .map(|norm| stated(Kind::Norm, f64::from(norm))),
    );
    points.extend(dimension.self_score.map(|own| stated(Kind::Own, own.mean)));
    let expected = dimension.expected.map(f64::from);
    points.extend(expected.map(|value| stated(Kind::Expected, value)));
    points.extend(views.iter().filter_map(|view| {
        let figure = dimension.figure(*view)?;
        Some(Point {
            kind: kind(*view),
            value: figure.centre,
            range: Some((figure.lo, figure.hi)),
        })
    }));
    points
}

/// The text alternative of a row: everything that its marks show, and what is not shown.
fn row_text(
    words: &Words,
    report: &GapReport,
    dimension: &DimensionReport,
    views: &[View],
) -> Result<String, ReportPageError> {
    let mut parts = vec![words.title(&dimension.code)?];
    parts.extend(view_lines(words, dimension, views)?);
    parts.extend(notes(words, report, dimension)?);
    let ended = parts.iter().map(|part| match part.strip_suffix('.') {
        Some(_) => part.clone(),
        None => format!("{part}."),
    });
    Ok(ended.collect::<Vec<_>>().join(" "))
}

/// The views of a dimension in words: "Jij ziet jezelf: vaak (4,3)".
pub(super) fn view_lines(
    words: &Words,
    dimension: &DimensionReport,
    views: &[View],
) -> Result<Vec<String>, ReportPageError> {
    let mut lines = Vec::new();
    for (value, key) in [
        (dimension.norm.map(f64::from), "report-view-norm"),
        (dimension.self_score.map(|own| own.mean), "report-view-self"),
        (dimension.expected.map(f64::from), "report-view-expected"),
    ] {
        if let Some(value) = value {
            lines.push(words.text(key, [("figure", &words.figure(value)?)])?);
        }
    }
    for figure in views.iter().filter_map(|view| dimension.figure(*view)) {
        let who = capital(&words.who(figure.view)?);
        let others = words.seen(figure)?;
        lines.push(words.text("report-view-seen", [("who", &who), ("others", &others)])?);
    }
    Ok(lines)
}

/// Where a view of a dimension is not shown.
pub(super) fn notes(
    words: &Words,
    report: &GapReport,
    dimension: &DimensionReport,
) -> Result<Vec<String>, ReportPageError> {
    let mut notes = Vec::new();
    for entry in &report.withheld {
        if let Withheld::Dimension { view, code, reason } = entry
            && *code == dimension.code
        {
            let who = capital(&words.who(*view)?);
            let key = match reason {
                WithheldReason::TooFewRatings => "report-view-withheld",
                WithheldReason::ProtectsAnother => "report-view-protected",
            };
            notes.push(words.text(key, [("who", &who)])?);
        }
    }
    Ok(notes)
}
