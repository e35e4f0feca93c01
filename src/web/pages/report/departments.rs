//! The departments in the report about a group: a table for each theme, the whole group above them.

use super::ReportPageError;
use super::gap::{Cell, Table, TableRow, Withholding};
use super::group::ThemeTable;
use super::words::Words;
use crate::domain::departments::path_name;
use crate::domain::report::{
    GroupDimension, GroupFigure, GroupReport, GroupWithheld, SubgroupDimension, SubgroupReport,
};

/// The figures of a row: heading of the column and figure.
type Row = [(&'static str, Option<GroupFigure>); 4];

/// One table for each theme that the whole group has figures of; none without departments.
pub(super) fn tables(
    words: &Words,
    report: &GroupReport,
) -> Result<Vec<ThemeTable>, ReportPageError> {
    let mut tables = Vec::new();
    if report.groups.is_empty() {
        return Ok(tables);
    }
    for (index, dimension) in report.dimensions.iter().enumerate() {
        let whole = of_whole(dimension);
        if whole.iter().all(|(_, figure)| figure.is_none()) {
            continue;
        }
        let everybody = words.counted(
            "report-departments-whole",
            [("subjects", report.counts.subjects)],
        )?;
        let mut rows = vec![row(words, everybody, &whole, &whole)?];
        for group in &report.groups {
            let figures = group.dimensions.get(index).map(of_department);
            let figures = figures.unwrap_or(whole.map(|(name, _)| (name, None)));
            rows.push(row(words, name(words, group)?, &figures, &whole)?);
        }
        let columns = rows.first().map_or(&[][..], |row| row.cells.as_slice());
        tables.push(ThemeTable {
            title: words.title(&dimension.code)?,
            table: Table {
                columns: columns.iter().map(|cell| cell.label.clone()).collect(),
                rows,
            },
        });
    }
    Ok(tables)
}

/// What is shown of the whole group and not of a department.
pub(super) fn withheld(
    words: &Words,
    groups: &[SubgroupReport],
) -> Result<Vec<Withholding>, ReportPageError> {
    let mut found = Vec::new();
    for group in groups.iter().filter(|group| !group.withheld.is_empty()) {
        let mut items = Vec::new();
        for entry in &group.withheld {
            let (key, codes) = match entry {
                GroupWithheld::OwnViews(codes) => ("report-departments-withheld-own", codes),
                GroupWithheld::Inside(codes) => ("report-departments-withheld-inside", codes),
                GroupWithheld::Outside(codes) => ("report-departments-withheld-outside", codes),
                GroupWithheld::Together(codes) => ("report-departments-withheld-together", codes),
                // For the whole group only.
                GroupWithheld::Circles(_) | GroupWithheld::Conditions(_) => continue,
            };
            items.push(words.text(key, [("titles", &words.titles_of(codes)?)])?);
        }
        let name = path_name(&group.path);
        found.push(Withholding {
            text: words.text("report-departments-withheld", [("name", &name)])?,
            items,
        });
    }
    Ok(found)
}

fn name(words: &Words, group: &SubgroupReport) -> Result<String, ReportPageError> {
    let people = words.counted("report-departments-people", [("subjects", group.subjects)])?;
    Ok(format!("{} {people}", path_name(&group.path)))
}

fn row(
    words: &Words,
    title: String,
    figures: &Row,
    whole: &Row,
) -> Result<TableRow, ReportPageError> {
    let shown = figures.iter().zip(whole);
    let cells = shown
        .filter(|(_, (_, whole))| whole.is_some())
        .map(|((name, figure), _)| cell(words, name, *figure));
    Ok(TableRow {
        title,
        cells: cells.collect::<Result<_, _>>()?,
    })
}

fn cell(words: &Words, name: &str, figure: Option<GroupFigure>) -> Result<Cell, ReportPageError> {
    let label = words.plain(name)?;
    match figure {
        Some(figure) => words.range_cell(&label, figure.centre, figure.lo, figure.hi),
        None => words.empty_cell(&label, "report-cell-protected"),
    }
}

const fn of_whole(dimension: &GroupDimension) -> Row {
    [
        ("report-departments-self", dimension.self_score),
        ("report-column-inside", dimension.inside),
        ("report-column-outside", dimension.outside),
        ("report-column-together", dimension.together),
    ]
}

const fn of_department(dimension: &SubgroupDimension) -> Row {
    [
        ("report-departments-self", dimension.self_score),
        ("report-column-inside", dimension.inside),
        ("report-column-outside", dimension.outside),
        ("report-column-together", dimension.together),
    ]
}
