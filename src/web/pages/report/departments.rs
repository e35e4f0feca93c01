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

/// One table for each theme that the whole group has figures of, with the columns that some department has in some
/// theme; none without departments.
pub(super) fn tables(
    words: &Words,
    report: &GroupReport,
) -> Result<Vec<ThemeTable>, ReportPageError> {
    let mut tables = Vec::new();
    let columns = columns(&report.groups);
    for (index, dimension) in report.dimensions.iter().enumerate() {
        let whole = of_whole(dimension);
        let shown = whole.iter().zip(columns);
        let shown = shown.map(|((_, figure), column)| figure.is_some() && column);
        let shown: Vec<bool> = shown.collect();
        if !shown.contains(&true) {
            continue;
        }
        let everybody = words.counted(
            "report-departments-whole",
            [("subjects", report.counts.subjects)],
        )?;
        let mut rows = vec![row(words, everybody, &whole, &shown)?];
        for group in &report.groups {
            let figures = group.dimensions.get(index).map(of_department);
            let figures = figures.unwrap_or(whole.map(|(name, _)| (name, None)));
            rows.push(row(words, name(words, group)?, &figures, &shown)?);
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

/// Which figures any department has in any theme.
fn columns(groups: &[SubgroupReport]) -> [bool; 4] {
    let mut columns = [false; 4];
    for dimension in groups.iter().flat_map(|group| &group.dimensions) {
        for (column, (_, figure)) in columns.iter_mut().zip(of_department(dimension)) {
            *column |= figure.is_some();
        }
    }
    columns
}

/// What is shown of the whole group and not of a department; once when it is shown of no department at all.
pub(super) fn withheld(
    words: &Words,
    groups: &[SubgroupReport],
) -> Result<Vec<Withholding>, ReportPageError> {
    let mut found = Vec::new();
    let columns = columns(groups);
    let lacking: Vec<usize> = groups
        .iter()
        .flat_map(|group| &group.withheld)
        .filter_map(|entry| Some(told(entry)?.0))
        .collect();
    for (column, (is_shown, key)) in columns.iter().zip(NOWHERE).enumerate() {
        if !is_shown && lacking.contains(&column) {
            found.push(Withholding {
                text: words.plain(key)?,
                items: Vec::new(),
            });
        }
    }
    for group in groups {
        let mut items = Vec::new();
        for (column, key, codes) in group.withheld.iter().filter_map(told) {
            if columns.get(column) == Some(&true) {
                items.push(words.text(key, [("titles", &words.titles_of(codes)?)])?);
            }
        }
        if !items.is_empty() {
            let name = path_name(&group.path);
            found.push(Withholding {
                text: words.text("report-departments-withheld", [("name", &name)])?,
                items,
            });
        }
    }
    Ok(found)
}

/// For each column, that no department has it.
const NOWHERE: [&str; 4] = [
    "report-departments-none-self",
    "report-departments-none-inside",
    "report-departments-none-outside",
    "report-departments-none-together",
];

/// Column, text and themes of something that a department has not.
const fn told(entry: &GroupWithheld) -> Option<(usize, &'static str, &Vec<String>)> {
    match entry {
        GroupWithheld::OwnViews(codes) => Some((0, "report-departments-withheld-self", codes)),
        GroupWithheld::Inside(codes) => Some((1, "report-departments-withheld-inside", codes)),
        GroupWithheld::Outside(codes) => Some((2, "report-departments-withheld-outside", codes)),
        GroupWithheld::Together(codes) => Some((3, "report-departments-withheld-together", codes)),
        // For the whole group only.
        GroupWithheld::Circles(_) | GroupWithheld::Conditions(_) => None,
    }
}

fn name(words: &Words, group: &SubgroupReport) -> Result<String, ReportPageError> {
    let people = words.counted("report-departments-people", [("subjects", group.subjects)])?;
    Ok(format!("{} {people}", path_name(&group.path)))
}

fn row(
    words: &Words,
    title: String,
    figures: &Row,
    shown: &[bool],
) -> Result<TableRow, ReportPageError> {
    let cells = figures
        .iter()
        .zip(shown)
        .filter(|(_, shown)| **shown)
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
