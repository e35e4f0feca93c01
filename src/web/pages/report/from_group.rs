//! From the released report about a group to its page.

use super::chart::{self, Kind, Point};
use super::from_gap::check;
use super::gap::{Cell, Chart, ChartRow, Legend, Method, Table, TableRow};
use super::group::GroupReportPage;
use super::words::Words;
use super::{AboutRound, ReportPageError, departments, withheld};
use crate::domain::disclosure::Released;
use crate::domain::instrument::Instrument;
use crate::domain::language::Language;
use crate::domain::report::{GroupDimension, GroupFigure, GroupReport};
use crate::domain::statistics::categories::{NOTABLE, OFTEN};
use crate::domain::statistics::compare::at_least;
use crate::messages::Messages;

impl GroupReportPage {
    /// The page of a report about a group.
    ///
    /// # Errors
    /// When `instrument` is not the questionnaire of the report, or a text is missing.
    pub fn new(
        report: &Released<GroupReport>,
        about: AboutRound,
        instrument: &Instrument,
        language: Language,
        messages: &Messages,
    ) -> Result<Self, ReportPageError> {
        page(report.get(), about, instrument, language, messages)
    }
}

pub(super) fn page(
    report: &GroupReport,
    about: AboutRound,
    instrument: &Instrument,
    language: Language,
    messages: &Messages,
) -> Result<GroupReportPage, ReportPageError> {
    check(&report.instrument, instrument)?;
    let words = &Words {
        messages,
        instrument,
        language,
    };
    let version = instrument.version.to_string();
    let pairs = [
        ("title", words.of(&instrument.title)),
        ("version", version.as_str()),
    ];
    let mut withheld = withheld::of_group(words, &report.withheld)?;
    withheld.extend(departments::withheld(words, &report.groups)?);
    Ok(GroupReportPage {
        about,
        counts: words.counted(
            "report-group-counts",
            [
                ("subjects", report.counts.subjects),
                ("forms", report.counts.assigned_forms),
            ],
        )?,
        takeaways: takeaways(words, report)?,
        chart: chart(words, report)?,
        table: mirrors(words, report)?,
        departments: departments::tables(words, report)?,
        circles: circles(words, report)?,
        conditions: conditions(words, report)?,
        withheld,
        method: Method {
            instrument: words.text("report-method-instrument", pairs)?,
            status: words.of(&instrument.status).to_owned(),
            window: words.of(&instrument.window).to_owned(),
            minimums: report.minimums,
        },
    })
}

/// What others see: colleagues, or all raters where the two are not told apart.
fn seen(dimension: &GroupDimension) -> Option<GroupFigure> {
    dimension.inside.or(dimension.together)
}

/// Three sentences: what others see often, where norm and view part, and where it stops at an edge. Themes in the
/// order of the questionnaire, never by size.
fn takeaways(words: &Words, report: &GroupReport) -> Result<Vec<String>, ReportPageError> {
    let seen_any = report.dimensions.iter().any(|one| seen(one).is_some());
    if !seen_any {
        return Ok(Vec::new());
    }
    let often = titles(words, report, |one| {
        seen(one).is_some_and(|figure| at_least(figure.centre, OFTEN))
    })?;
    let needed = titles(words, report, |one| {
        one.norm
            .zip(seen(one))
            .is_some_and(|(norm, seen)| at_least(norm.centre - seen.centre, NOTABLE))
    })?;
    let mut found = vec![
        told(words, &often, "report-take-often", "report-take-often-none")?,
        told(
            words,
            &needed,
            "report-take-needed",
            "report-take-needed-none",
        )?,
    ];
    found.extend(edge(words, report)?);
    Ok(found)
}

fn edge(words: &Words, report: &GroupReport) -> Result<Option<String>, ReportPageError> {
    if report.dimensions.iter().any(|one| one.circles.is_some()) {
        let stops = titles(words, report, |one| {
            one.circles.is_some_and(|circles| {
                let own = circles.own_department.centre;
                at_least(own - circles.other_departments.centre, NOTABLE)
            })
        })?;
        return told(words, &stops, "report-take-edge", "report-take-edge-none").map(Some);
    }
    let both = |one: &GroupDimension| one.inside.zip(one.outside);
    if report.dimensions.iter().any(|one| both(one).is_some()) {
        let less = titles(words, report, |one| {
            both(one)
                .is_some_and(|(inside, outside)| at_least(inside.centre - outside.centre, NOTABLE))
        })?;
        return told(
            words,
            &less,
            "report-take-outside",
            "report-take-outside-none",
        )
        .map(Some);
    }
    let own = titles(words, report, |one| {
        one.self_score
            .zip(seen(one))
            .is_some_and(|(own, seen)| at_least(own.centre - seen.centre, NOTABLE))
    })?;
    told(words, &own, "report-take-self", "report-take-self-none").map(Some)
}

fn titles(
    words: &Words,
    report: &GroupReport,
    wanted: impl Fn(&GroupDimension) -> bool,
) -> Result<Vec<String>, ReportPageError> {
    let chosen = report.dimensions.iter().filter(|one| wanted(one));
    chosen.map(|one| words.title(&one.code)).collect()
}

fn told(
    words: &Words,
    titles: &[String],
    some: &str,
    none: &str,
) -> Result<String, ReportPageError> {
    if titles.is_empty() {
        return Ok(words.plain(none)?);
    }
    if titles.len() == words.instrument.dimensions.len() {
        let all = words.plain("report-all-themes")?;
        return Ok(words.text(some, [("titles", &all)])?);
    }
    Ok(words.text(some, [("titles", &words.titles(titles)?)])?)
}

/// The mirrors of a dimension: mark, heading of the column and figure.
fn figures(dimension: &GroupDimension) -> [(Kind, &'static str, Option<GroupFigure>); 6] {
    [
        (Kind::Norm, "report-group-norm", dimension.norm),
        (Kind::Own, "report-group-self", dimension.self_score),
        (Kind::Expected, "report-group-expected", dimension.expected),
        (Kind::Inside, "report-column-inside", dimension.inside),
        (Kind::Outside, "report-column-outside", dimension.outside),
        (Kind::Together, "report-column-together", dimension.together),
    ]
}

/// The mirrors that at least one dimension has.
fn columns(report: &GroupReport) -> Vec<usize> {
    let has = |index: &usize| {
        report.dimensions.iter().any(|one| {
            let all = figures(one);
            all.get(*index)
                .is_some_and(|(_, _, figure)| figure.is_some())
        })
    };
    (0..6).filter(has).collect()
}

fn chart(words: &Words, report: &GroupReport) -> Result<Chart, ReportPageError> {
    let mut rows = Vec::new();
    let mut first = Vec::new();
    for (index, dimension) in report.dimensions.iter().enumerate() {
        let mut points = Vec::new();
        let mut text = vec![format!("{}.", words.title(&dimension.code)?)];
        for (kind, name, figure) in figures(dimension) {
            if let Some(figure) = figure {
                points.push(point(kind, figure));
                let name = words.plain(name)?;
                let told = words.band(figure.centre, figure.lo, figure.hi)?;
                text.push(format!("{name}: {told}."));
            }
        }
        rows.push(ChartRow {
            code: dimension.code.clone(),
            title: words.title(&dimension.code)?,
            text: text.join(" "),
            strip: chart::strip(words.axis(), &points),
        });
        if index == 0 {
            first = points;
        }
    }
    Ok(Chart {
        legend: legend(words, report)?,
        axis: words.axis_words(),
        labels: chart::labels(words.axis(), &first),
        rows,
    })
}

fn point(kind: Kind, figure: GroupFigure) -> Point {
    let seen = matches!(kind, Kind::Inside | Kind::Outside | Kind::Together);
    Point {
        kind,
        value: figure.centre,
        range: seen.then_some((figure.lo, figure.hi)),
    }
}

fn legend(words: &Words, report: &GroupReport) -> Result<Vec<Legend>, ReportPageError> {
    let all = [
        (Kind::Norm, "report-short-norm", "report-group-legend-norm"),
        (Kind::Own, "report-short-group", "report-group-legend-self"),
        (
            Kind::Expected,
            "report-short-expected",
            "report-group-legend-expected",
        ),
        (
            Kind::Inside,
            "report-short-inside",
            "report-group-legend-inside",
        ),
        (
            Kind::Outside,
            "report-short-outside",
            "report-group-legend-outside",
        ),
        (
            Kind::Together,
            "report-short-together",
            "report-group-legend-together",
        ),
    ];
    let present = columns(report);
    all.into_iter()
        .enumerate()
        .filter(|(index, _)| present.contains(index))
        .map(|(_, (kind, short, text))| words.legend(kind, short, text))
        .collect()
}

fn mirrors(words: &Words, report: &GroupReport) -> Result<Table, ReportPageError> {
    let present = columns(report);
    let mut rows = Vec::new();
    for dimension in &report.dimensions {
        let mut cells = Vec::new();
        for (index, (_, name, figure)) in figures(dimension).into_iter().enumerate() {
            if present.contains(&index) {
                let label = words.plain(name)?;
                cells.push(match figure {
                    Some(figure) => words.cell(&label, figure.centre)?,
                    None => words.empty_cell(&label, "report-cell-few")?,
                });
            }
        }
        rows.push(TableRow {
            title: words.title(&dimension.code)?,
            cells,
        });
    }
    Ok(table(rows))
}

fn circles(words: &Words, report: &GroupReport) -> Result<Table, ReportPageError> {
    let mut rows = Vec::new();
    for dimension in &report.dimensions {
        if dimension.circles.is_none() && dimension.outside.is_none() {
            continue;
        }
        let own = dimension.circles.map(|circles| circles.own_department);
        let other = dimension.circles.map(|circles| circles.other_departments);
        rows.push(TableRow {
            title: words.title(&dimension.code)?,
            cells: vec![
                cell(words, "report-group-own-department", own)?,
                cell(words, "report-group-other-departments", other)?,
                cell(words, "report-column-outside", dimension.outside)?,
            ],
        });
    }
    Ok(table(rows))
}

fn conditions(words: &Words, report: &GroupReport) -> Result<Table, ReportPageError> {
    let mut rows = Vec::new();
    for condition in &report.conditions {
        let mut known = words.instrument.conditions.items.iter();
        let text = known
            .find(|known| known.code == condition.code)
            .ok_or_else(|| ReportPageError::UnknownCode(condition.code.clone()))?;
        rows.push(TableRow {
            title: words.of(&text.text).to_owned(),
            cells: vec![cell(words, "report-group-people", condition.figure)?],
        });
    }
    Ok(table(rows))
}

fn cell(words: &Words, name: &str, figure: Option<GroupFigure>) -> Result<Cell, ReportPageError> {
    let label = words.plain(name)?;
    match figure {
        Some(figure) => words.range_cell(&label, figure.centre, figure.lo, figure.hi),
        None => words.empty_cell(&label, "report-cell-few"),
    }
}

/// A table whose headings are those of its first row.
fn table(rows: Vec<TableRow>) -> Table {
    let first = rows.first().map_or(&[][..], |row| row.cells.as_slice());
    Table {
        columns: first.iter().map(|cell| cell.label.clone()).collect(),
        rows,
    }
}
