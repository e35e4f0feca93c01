//! Differences in words (docs/STATISTICS.md, S3 to S5 and S20): which words may be used follows from how sure the
//! difference is, every difference ends with a question, and no word labels a person.

use super::ReportPageError;
use super::gap::{DifferenceRow, Differences};
use super::words::{Words, capital};
use crate::domain::report::{
    Agreement, Category, Difference, DimensionFigure, DimensionReport, Foreseen, Gap, View,
};
use crate::domain::statistics::categories::NOTABLE;
use crate::domain::statistics::compare::{at_least, at_most};

/// Most rows of one kind: few messages, the rest on request.
const MOST: usize = 3;

/// From here on norm and view differ without "misschien", scale points.
const CLEARLY: f64 = 1.0;

/// What a comparison tells.
pub(super) struct Reading {
    /// The difference, and whether it was expected.
    pub(super) sentences: Vec<String>,
    /// A question to take along.
    pub(super) question: String,
    /// Whether it was expected, in a word.
    pub(super) tag: Option<String>,
}

/// What the own score beside the view of `figure` tells; `None` without an own score.
pub(super) fn reading(
    words: &Words,
    figure: &DimensionFigure,
) -> Result<Option<Reading>, ReportPageError> {
    let Some(gap) = &figure.gap else {
        return Ok(None);
    };
    let who = words.who(figure.view)?;
    let points = words.number(gap.difference.points.abs());
    let pairs = [
        ("points", points.as_str()),
        ("who", &who),
        ("capital", &capital(&who)),
    ];
    let higher = gap.difference.points > 0.0;
    let (key, ask) = match gap.agreement {
        Agreement::SelfHigher => ("report-gap-higher", "report-ask-higher"),
        Agreement::SelfLower => ("report-gap-lower", "report-ask-lower"),
        Agreement::Unclear if higher => ("report-gap-open-higher", "report-ask-open"),
        Agreement::Unclear => ("report-gap-open-lower", "report-ask-open"),
        Agreement::EqualHigh => ("report-gap-equal", "report-ask-equal-high"),
        Agreement::EqualLow => ("report-gap-equal", "report-ask-equal-low"),
    };
    let mut sentences = vec![words.text(key, pairs)?];
    if gap.difference.reliable {
        sentences.push(likely(words, &gap.difference)?);
    }
    sentences.extend(expected(words, gap)?);
    if !gap.difference.reliable {
        sentences.extend(surprise(words, figure, &who)?);
    }
    let tag = match gap.foreseen {
        Some(Foreseen::Unforeseen) => Some(words.plain("report-tag-unforeseen")?),
        Some(Foreseen::Foreseen) => Some(words.plain("report-tag-foreseen")?),
        None => None,
    };
    Ok(Some(Reading {
        sentences,
        question: words.plain(ask)?,
        tag,
    }))
}

/// The range of a reliable difference, without its sign: the sentence before it has told the direction.
fn likely(words: &Words, difference: &Difference) -> Result<String, ReportPageError> {
    let (one, other) = (difference.lower.abs(), difference.upper.abs());
    let (low, high) = (words.number(one.min(other)), words.number(one.max(other)));
    Ok(words.text("report-gap-range", [("low", &low), ("high", &high)])?)
}

fn expected(words: &Words, gap: &Gap) -> Result<Option<String>, ReportPageError> {
    let key = match gap.foreseen {
        Some(Foreseen::Unforeseen) if gap.difference.points > 0.0 => "report-unforeseen-higher",
        Some(Foreseen::Unforeseen) => "report-unforeseen-lower",
        Some(Foreseen::Foreseen) => "report-foreseen",
        None => return Ok(None),
    };
    Ok(Some(words.plain(key)?))
}

/// An expectation that was off although the own view was not.
fn surprise(
    words: &Words,
    figure: &DimensionFigure,
    who: &str,
) -> Result<Option<String>, ReportPageError> {
    let difference = figure
        .foresight
        .as_ref()
        .map(|foresight| &foresight.difference);
    let Some(difference) = difference.filter(|difference| difference.reliable) else {
        return Ok(None);
    };
    let key = if difference.points > 0.0 {
        "report-foresight-higher"
    } else {
        "report-foresight-lower"
    };
    Ok(Some(words.text(key, [("who", who)])?))
}

/// How often it is needed, as the subject stated, beside what others see. A norm inside the range of what they see
/// may be equal to it.
pub(super) fn norm(
    words: &Words,
    figure: &DimensionFigure,
) -> Result<Option<String>, ReportPageError> {
    let Some(points) = figure.say_do else {
        return Ok(None);
    };
    let who = words.who(figure.view)?;
    let norm = figure.centre + points;
    let key = if at_least(norm, figure.lo) && at_most(norm, figure.hi) {
        "report-norm-equal"
    } else if at_least(points, CLEARLY) {
        "report-norm-less"
    } else if at_least(points, NOTABLE) {
        "report-norm-little-less"
    } else if at_least(-points, NOTABLE) {
        "report-norm-more"
    } else {
        "report-norm-equal"
    };
    Ok(Some(words.text(
        key,
        [("who", who.as_str()), ("capital", &capital(&who))],
    )?))
}

/// The lists of the report. Of more than three differences of a kind those that were not expected come first, then
/// the order of the questionnaire: never the size.
pub(super) fn lists(
    words: &Words,
    dimensions: &[DimensionReport],
    view: View,
) -> Result<Differences, ReportPageError> {
    let mut lists = Differences::default();
    let (mut further, mut high, mut low) = (Vec::new(), Vec::new(), Vec::new());
    let compared: Vec<_> = dimensions
        .iter()
        .filter_map(|dimension| {
            let figure = dimension.figure(view)?;
            Some((dimension, figure, figure.gap.as_ref()?))
        })
        .collect();
    for surprising in [true, false] {
        for (dimension, figure, gap) in &compared {
            let unforeseen = gap.foreseen == Some(Foreseen::Unforeseen);
            if unforeseen != surprising {
                continue;
            }
            let list = match gap.agreement {
                Agreement::SelfHigher => &mut lists.less,
                Agreement::SelfLower => &mut lists.more,
                _ => continue,
            };
            if list.len() < MOST {
                list.extend(row(words, dimension, figure)?);
            } else {
                further.push(words.title(&dimension.code)?);
            }
        }
    }
    for (dimension, figure, gap) in &compared {
        match gap.agreement {
            Agreement::Unclear => lists.open.extend(row(words, dimension, figure)?),
            Agreement::EqualHigh => high.push(words.title(&dimension.code)?),
            Agreement::EqualLow => low.push(words.title(&dimension.code)?),
            Agreement::SelfHigher | Agreement::SelfLower => {}
        }
    }
    lists.further = listed(words, &further)?;
    lists.equal_high = listed(words, &high)?;
    lists.equal_low = listed(words, &low)?;
    Ok(lists)
}

fn listed(words: &Words, titles: &[String]) -> Result<Option<String>, ReportPageError> {
    let list = (!titles.is_empty()).then(|| words.titles(titles));
    Ok(list.transpose()?)
}

/// Themes that others see often and the subject reliably less, and that the subject did not expect.
pub(super) fn hidden_strengths(
    words: &Words,
    dimensions: &[DimensionReport],
    view: View,
) -> Result<Vec<DifferenceRow>, ReportPageError> {
    let mut rows = Vec::new();
    for dimension in dimensions {
        let Some(figure) = dimension.figure(view) else {
            continue;
        };
        let hidden = figure.gap.as_ref().is_some_and(|gap| {
            gap.category == Category::HiddenStrength && gap.foreseen != Some(Foreseen::Foreseen)
        });
        if hidden && rows.len() < MOST {
            rows.extend(row(words, dimension, figure)?);
        }
    }
    Ok(rows)
}

fn row(
    words: &Words,
    dimension: &DimensionReport,
    figure: &DimensionFigure,
) -> Result<Option<DifferenceRow>, ReportPageError> {
    let (Some(reading), Some(gap)) = (reading(words, figure)?, &figure.gap) else {
        return Ok(None);
    };
    let own = words.figure(gap.self_score.mean)?;
    let others = words.seen(figure)?;
    let who = capital(&words.who(figure.view)?);
    let parts = words.text(
        "report-both",
        [("own", own.as_str()), ("who", &who), ("others", &others)],
    )?;
    Ok(Some(DifferenceRow {
        code: dimension.code.clone(),
        title: words.title(&dimension.code)?,
        both: parts,
        text: reading.sentences.join(" "),
        tag: reading.tag,
        question: reading.question,
    }))
}
