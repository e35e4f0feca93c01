//! The analysis as tables to read. What may not be shown to people is left out here, as it would be in a report: the
//! whole of it is in the JSON.

use std::io::Write;

use super::grid::Grid;
use super::words::{WITHHELD, Words, printable};
use crate::domain::analysis::{
    Analysis, Change, Counts, DimensionChange, DimensionFigures, Gap, PairedFigures, Reason, Shown,
    Subject, ViewFigures,
};
use crate::domain::answers::OVERALL;
use crate::domain::statistics::categories::{Category, Foreseen};
use crate::domain::statistics::change::Verdict;

/// Ends of the scale; a gap lies between own score minus the highest and own score minus the lowest.
const SCALE: (f64, f64) = (1.0, 5.0);

/// Writes the summary of a round.
pub(super) fn round(
    analysis: &Analysis<'_>,
    words: &Words<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let round = analysis.round();
    let title = words.counted(
        "analyse-title",
        &[("round", &round.name)],
        &[
            ("people", round.subjects.len()),
            ("forms", round.forms().len()),
        ],
    )?;
    writeln!(out, "{title}\n")?;
    write!(out, "{}", dimensions(analysis, words)?)?;
    let minimum = analysis.options().team_min.to_string();
    let note = words.text("analyse-team-note", &[("minimum", &minimum)])?;
    writeln!(out, "{note}")?;
    for (name, subject) in analysis.subjects(0..round.subjects.len(), 0) {
        writeln!(out, "\n{}", person_title(name, &subject, words)?)?;
        write!(out, "{}", person(analysis, &subject, words)?)?;
    }
    let options = analysis.options();
    let (minimum, item) = (options.k_min.to_string(), options.k_item.to_string());
    let note = words.text(
        "analyse-person-note",
        &[("minimum", &minimum), ("item", &item)],
    )?;
    writeln!(out, "\n{note}")?;
    Ok(())
}

/// The team, a line for each dimension.
fn dimensions(analysis: &Analysis<'_>, words: &Words<'_>) -> anyhow::Result<Grid> {
    let mut grid = Grid::new(words.all(&[
        "analyse-column-dimension",
        "analyse-column-people",
        "analyse-column-self",
        "analyse-column-others",
        "analyse-column-gap",
        "analyse-column-range",
        "analyse-column-one-rater",
        "analyse-column-average",
        "analyse-column-alpha",
    ])?);
    let no_counts = Counts::default();
    let team = analysis.team(&no_counts);
    let (reliability, consistency) = (analysis.reliability(), analysis.consistency());
    let others = reliability.get("others");
    for (name, figures) in &team.gap.0 {
        let figures = figures.shown.then_some(figures);
        let figure = |figure: fn(&PairedFigures) -> Option<f64>| figures.and_then(figure);
        let one_way = others
            .and_then(|others| others.get(name))
            .filter(|found| found.shown);
        let alpha = consistency
            .get(name)
            .map(|found| found.others)
            .filter(|found| found.shown);
        let limits = figures.and_then(|figures| figures.lo.zip(figures.hi));
        let people = figures.map(|figures| figures.people.to_string());
        grid.row(vec![
            if *name == OVERALL {
                words.plain("analyse-all-dimensions")?
            } else {
                printable(name)
            },
            people.unwrap_or_else(|| WITHHELD.to_owned()),
            words.number(figure(|figures| figures.mean_x)),
            words.number(figure(|figures| figures.mean_y)),
            words.signed(figure(|figures| figures.mean_diff)),
            words.range(limits)?,
            words.fine(one_way.and_then(|found| found.icc1)),
            words.fine(one_way.and_then(|found| found.icc_k0)),
            words.fine(alpha.and_then(|found| found.alpha)),
        ]);
    }
    Ok(grid)
}

fn person_title(name: &str, subject: &Subject<'_>, words: &Words<'_>) -> anyhow::Result<String> {
    match subject.department {
        Some(department) => words.text(
            "analyse-person-of",
            &[("person", name), ("department", department)],
        ),
        None => Ok(printable(name)),
    }
}

/// One person, a line for each dimension; nothing over all of them (S2).
fn person(
    analysis: &Analysis<'_>,
    subject: &Subject<'_>,
    words: &Words<'_>,
) -> anyhow::Result<Grid> {
    let mut grid = Grid::new(words.all(&[
        "analyse-column-dimension",
        "analyse-column-raters",
        "analyse-column-self",
        "analyse-column-others",
        "analyse-column-gap",
        "analyse-column-range",
        "analyse-column-colleagues",
        "analyse-column-partners",
        "analyse-column-reading",
    ])?);
    for (name, figures) in &subject.dimensions.0 {
        if *name == OVERALL {
            continue;
        }
        let gap = &figures.gap;
        let shown = analysis.shown(name, figures);
        let split = analysis.split_shown(name, figures);
        let view = |view: ViewFigures| view.mean.filter(|_| split);
        let numbers = shown == Shown::Numbers;
        let mut reading = match shown {
            Shown::Nothing => reading_withheld(gap, words)?,
            Shown::AlmostNever => words.plain("analyse-reading-almost-never")?,
            Shown::AlmostAlways => words.plain("analyse-reading-almost-always")?,
            Shown::Numbers => reading(figures, words)?,
        };
        let stated = subject.say_expect_seen.as_ref();
        let foreseen = stated
            .and_then(|stated| stated.get(name)?.reading)
            .filter(|_| numbers);
        if let Some(foreseen) = foreseen {
            reading.push_str("; ");
            reading.push_str(&words.plain(match foreseen {
                Foreseen::Foreseen => "analyse-reading-foreseen",
                Foreseen::Unforeseen => "analyse-reading-unforeseen",
            })?);
        }
        grid.row(vec![
            printable(name),
            gap.n.to_string(),
            words.number(gap.own),
            words.number(gap.mean.filter(|_| numbers)),
            words.signed(gap.gap.filter(|_| numbers)),
            words.range(possible(gap).filter(|_| numbers))?,
            words.number(view(figures.views.colleague)),
            words.number(view(figures.views.outside)),
            reading,
        ]);
    }
    Ok(grid)
}

/// The interval of a gap, cut to what the scale allows.
fn possible(gap: &Gap) -> Option<(f64, f64)> {
    let own = gap.own?;
    let (lowest, highest) = SCALE;
    let (least, most) = (own - highest, own - lowest);
    Some((gap.lo?.max(least), gap.hi?.min(most)))
}

fn reading_withheld(gap: &Gap, words: &Words<'_>) -> anyhow::Result<String> {
    words.plain(if gap.n == 0 {
        "analyse-reading-no-answers"
    } else {
        "analyse-reading-too-few-raters"
    })
}

fn reading(figures: &DimensionFigures, words: &Words<'_>) -> anyhow::Result<String> {
    let gap = &figures.gap;
    let key = match gap.reason {
        Reason::NoAnswers | Reason::TooFewRaters => return reading_withheld(gap, words),
        Reason::NoSelf | Reason::NoExpected => "analyse-reading-no-self",
        Reason::TooFewDf => "analyse-reading-too-few-df",
        Reason::NoSpread => "analyse-reading-no-spread",
        Reason::Ok => match gap.called() {
            Some((_, Category::ConfirmedStrength)) => "analyse-reading-confirmed-strength",
            Some((_, Category::ConfirmedDevelopmentArea)) => {
                "analyse-reading-confirmed-development-area"
            }
            Some((_, Category::BlindSpot)) => "analyse-reading-blind-spot",
            Some((_, Category::HiddenStrength)) => "analyse-reading-hidden-strength",
            Some((_, Category::OpenQuestion)) | None => "analyse-reading-open-question",
        },
    };
    let mut text = words.plain(key)?;
    if figures.item_mismatch == Some(true) && gap.reason == Reason::Ok {
        text.push_str("; ");
        text.push_str(&words.plain("analyse-reading-mismatch")?);
    }
    Ok(text)
}

/// Writes the summary of a change.
pub(super) fn change(
    change: &Change<'_>,
    team_min: u32,
    words: &Words<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let title = words.counted(
        "analyse-change-title",
        &[("from", change.from), ("to", change.to)],
        &[("people", change.people_in_both)],
    )?;
    writeln!(out, "{title}\n")?;
    if !change.left_out.is_empty() {
        let names = change.left_out.join(", ");
        let note = words.text("analyse-change-left-out", &[("names", &names)])?;
        writeln!(out, "{note}\n")?;
    }
    if change.team.0.is_empty() {
        writeln!(out, "{}", words.plain("analyse-change-nothing")?)?;
        return Ok(());
    }
    write!(out, "{}", team_change(change, words)?)?;
    for (name, dimensions) in &change.people.0 {
        writeln!(out, "\n{}", printable(name))?;
        let mut grid = Grid::new(words.all(&[
            "analyse-column-dimension",
            "analyse-column-others-change",
            "analyse-column-range",
            "analyse-column-self-change",
            "analyse-column-gap-change",
            "analyse-column-reading",
        ])?);
        for (name, change) in &dimensions.0 {
            let shown = |value: Option<f64>| value.filter(|_| change.shown);
            grid.row(vec![
                printable(name),
                words.signed(shown(change.others_change)),
                words.range(shown(change.lo).zip(shown(change.hi)))?,
                words.signed(change.self_change),
                words.signed(shown(change.gap_change)),
                verdict(change, words)?,
            ]);
        }
        write!(out, "{grid}")?;
    }
    let minimum = team_min.to_string();
    let note = words.text("analyse-change-note", &[("minimum", &minimum)])?;
    writeln!(out, "\n{note}")?;
    Ok(())
}

fn team_change(change: &Change<'_>, words: &Words<'_>) -> anyhow::Result<Grid> {
    let mut grid = Grid::new(words.all(&[
        "analyse-column-dimension",
        "analyse-column-people",
        "analyse-column-before",
        "analyse-column-after",
        "analyse-column-change",
        "analyse-column-range",
    ])?);
    for (name, team) in &change.team.0 {
        let figures = Some(team.others).filter(|figures| figures.shown);
        let limits = figures.and_then(|figures| figures.lo.zip(figures.hi));
        let people = figures.map(|figures| figures.people.to_string());
        grid.row(vec![
            printable(name),
            people.unwrap_or_else(|| WITHHELD.to_owned()),
            words.number(figures.and_then(|figures| figures.mean_y)),
            words.number(figures.and_then(|figures| figures.mean_x)),
            words.signed(figures.and_then(|figures| figures.mean_diff)),
            words.range(limits)?,
        ]);
    }
    Ok(grid)
}

fn verdict(change: &DimensionChange, words: &Words<'_>) -> anyhow::Result<String> {
    let verdict = if change.shown {
        change.verdict
    } else {
        Verdict::NotShown
    };
    words.plain(match verdict {
        Verdict::Higher => "analyse-verdict-higher",
        Verdict::Lower => "analyse-verdict-lower",
        Verdict::NoClearChange => "analyse-verdict-no-clear-change",
        Verdict::NotShown => "analyse-verdict-not-shown",
    })
}
