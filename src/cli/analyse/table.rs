//! The analysis as tables to read. What may not be shown to people is left out here, as it would be in a report: the
//! whole of it is in the JSON.

use std::io::Write;

use super::grid::Grid;
use crate::domain::analysis::{
    Analysis, Change, Counts, DimensionChange, DimensionFigures, Gap, PairedFigures, Reason,
    Subject, ViewFigures,
};
use crate::domain::answers::OVERALL;
use crate::domain::language::Language;
use crate::domain::statistics::categories::Category;
use crate::domain::statistics::change::Verdict;
use crate::domain::statistics::rounding::one_decimal;
use crate::messages::{Args, Messages};

/// Ends of the scale; a gap lies between own score minus the highest and own score minus the lowest.
const SCALE: (f64, f64) = (1.0, 5.0);
/// What stands where nothing may be shown.
const WITHHELD: &str = "–";

/// A name from the file, without characters that would move the cursor or turn the line around.
fn printable(name: &str) -> String {
    let turns = |one: char| matches!(one, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    name.chars()
        .map(|one| {
            if one.is_control() || turns(one) {
                '\u{fffd}'
            } else {
                one
            }
        })
        .collect()
}

/// The words of the command in one language.
pub(super) struct Words<'a> {
    pub(super) messages: &'a Messages,
    pub(super) language: Language,
}

impl Words<'_> {
    /// The text of `key`.
    pub(super) fn plain(&self, key: &str) -> anyhow::Result<String> {
        Ok(self.messages.plain(self.language, key)?)
    }

    /// The text of `key` with values filled in.
    pub(super) fn text(&self, key: &str, values: &[(&str, &str)]) -> anyhow::Result<String> {
        let mut args = Args::new();
        for (name, value) in values {
            args.set((*name).to_owned(), (*value).to_owned());
        }
        Ok(self.messages.text(self.language, key, &args)?)
    }

    fn head(&self, keys: &[&str]) -> anyhow::Result<Vec<String>> {
        keys.iter().map(|key| self.plain(key)).collect()
    }

    fn number(&self, value: Option<f64>) -> String {
        value.map_or_else(
            || WITHHELD.to_owned(),
            |value| Messages::format_decimal(self.language, one_decimal(value), 1),
        )
    }

    /// With two decimals, for reliabilities.
    fn fine(&self, value: Option<f64>) -> String {
        value.map_or_else(
            || WITHHELD.to_owned(),
            |value| Messages::format_decimal(self.language, value, 2),
        )
    }

    fn signed(&self, value: Option<f64>) -> String {
        let plus = value.is_some_and(|value| one_decimal(value) > 0.0);
        format!("{}{}", if plus { "+" } else { "" }, self.number(value))
    }

    fn range(&self, limits: Option<(f64, f64)>) -> anyhow::Result<String> {
        match limits {
            Some((low, high)) => self.text(
                "analyse-range",
                &[
                    ("low", &self.number(Some(low))),
                    ("high", &self.number(Some(high))),
                ],
            ),
            None => Ok(WITHHELD.to_owned()),
        }
    }
}

/// Writes the summary of a round.
pub(super) fn round(
    analysis: &Analysis<'_>,
    words: &Words<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let round = analysis.round();
    let title = words.text(
        "analyse-title",
        &[
            ("round", &printable(&round.name)),
            ("people", &round.subjects.len().to_string()),
            ("forms", &round.forms().len().to_string()),
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
    let minimum = analysis.options().k_min.to_string();
    let note = words.text("analyse-person-note", &[("minimum", &minimum)])?;
    writeln!(out, "\n{note}")?;
    Ok(())
}

/// The team, a line for each dimension.
fn dimensions(analysis: &Analysis<'_>, words: &Words<'_>) -> anyhow::Result<Grid> {
    let mut grid = Grid::new(words.head(&[
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
            dimension_name(name, words)?,
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

fn dimension_name(name: &str, words: &Words<'_>) -> anyhow::Result<String> {
    if name == OVERALL {
        words.plain("analyse-all-dimensions")
    } else {
        Ok(printable(name))
    }
}

fn person_title(name: &str, subject: &Subject<'_>, words: &Words<'_>) -> anyhow::Result<String> {
    match subject.department {
        Some(department) => words.text(
            "analyse-person-of",
            &[
                ("person", &printable(name)),
                ("department", &printable(department)),
            ],
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
    let mut grid = Grid::new(words.head(&[
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
        let enough = gap.n >= analysis.options().k_min;
        let view = |view: ViewFigures| view.mean.filter(|_| figures.split_shown);
        grid.row(vec![
            printable(name),
            gap.n.to_string(),
            words.number(gap.own),
            words.number(gap.mean.filter(|_| enough)),
            words.signed(gap.gap.filter(|_| enough)),
            words.range(possible(gap))?,
            words.number(view(figures.views.colleague)),
            words.number(view(figures.views.outside)),
            reading(figures, words)?,
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

fn reading(figures: &DimensionFigures, words: &Words<'_>) -> anyhow::Result<String> {
    let gap = &figures.gap;
    let key = match gap.reason {
        Reason::NoAnswers => "analyse-reading-no-answers",
        Reason::TooFewRaters => "analyse-reading-too-few-raters",
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
    words: &Words<'_>,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let title = words.text(
        "analyse-change-title",
        &[
            ("from", &printable(change.from)),
            ("to", &printable(change.to)),
            ("people", &change.people_in_both.to_string()),
        ],
    )?;
    writeln!(out, "{title}\n")?;
    let mut grid = Grid::new(words.head(&[
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
    write!(out, "{grid}")?;
    for (name, dimensions) in &change.people.0 {
        writeln!(out, "\n{}", printable(name))?;
        let mut grid = Grid::new(words.head(&[
            "analyse-column-dimension",
            "analyse-column-others-change",
            "analyse-column-range",
            "analyse-column-self-change",
            "analyse-column-gap-change",
            "analyse-column-reading",
        ])?);
        for (name, change) in &dimensions.0 {
            grid.row(vec![
                printable(name),
                words.signed(change.others_change),
                words.range(change.lo.zip(change.hi))?,
                words.signed(change.self_change),
                words.signed(change.gap_change),
                verdict(change, words)?,
            ]);
        }
        write!(out, "{grid}")?;
    }
    writeln!(out, "\n{}", words.plain("analyse-change-note")?)?;
    Ok(())
}

fn verdict(change: &DimensionChange, words: &Words<'_>) -> anyhow::Result<String> {
    words.plain(match change.verdict {
        Verdict::Higher => "analyse-verdict-higher",
        Verdict::Lower => "analyse-verdict-lower",
        Verdict::NoClearChange => "analyse-verdict-no-clear-change",
        Verdict::NotShown => "analyse-verdict-not-shown",
    })
}
