//! From the released report of one subject to its page.

use super::comments::Comments;
use super::gap::{Build, Differences, DimensionPart, GapReportPage, Method, Own, Side, Strength};
use super::words::{Words, capital};
use super::{AboutRound, ReportPageError, differences, mirrors, tables, withheld};
use crate::domain::disclosure::Released;
use crate::domain::instrument::Instrument;
use crate::domain::language::Language;
use crate::domain::report::{
    DimensionFigure, DimensionReport, GapReport, Grouping, InsideOutside, InstrumentVersion,
    RespondentClass, View,
};
use crate::domain::statistics::categories::OFTEN;
use crate::domain::statistics::compare::at_least;
use crate::domain::statistics::rounding::one_decimal;
use crate::messages::Messages;

/// Most behaviours to build on.
const MOST: usize = 3;

impl GapReportPage {
    /// The page of a report.
    ///
    /// # Errors
    /// When `instrument` is not the questionnaire of the report, or a text is missing.
    pub fn new(
        report: &Released<GapReport>,
        about: AboutRound,
        instrument: &Instrument,
        language: Language,
        messages: &Messages,
    ) -> Result<Self, ReportPageError> {
        page(report.get(), about, instrument, language, messages)
    }
}

pub(super) fn check(
    version: &InstrumentVersion,
    instrument: &Instrument,
) -> Result<(), ReportPageError> {
    if version.id == instrument.id && version.version == instrument.version {
        return Ok(());
    }
    Err(ReportPageError::OtherInstrument {
        id: version.id.clone(),
        version: version.version,
    })
}

pub(super) fn page(
    report: &GapReport,
    about: AboutRound,
    instrument: &Instrument,
    language: Language,
    messages: &Messages,
) -> Result<GapReportPage, ReportPageError> {
    check(&report.instrument, instrument)?;
    let words = &Words {
        messages,
        instrument,
        language,
    };
    let (views, main): (&[View], _) = match report.grouping {
        Grouping::Split => (&[View::Inside, View::Outside], Some(View::Inside)),
        Grouping::InsideOnly => (&[View::Inside], Some(View::Inside)),
        Grouping::Together => (&[View::Together], Some(View::Together)),
        Grouping::Nothing => (&[], None),
    };
    let differences = match main {
        Some(view) => differences::lists(words, &report.dimensions, view)?,
        None => Differences::default(),
    };
    let dimensions: Result<Vec<_>, _> = report
        .dimensions
        .iter()
        .map(|dimension| part(words, report, dimension, views))
        .collect();
    let split = report.grouping == Grouping::Split;
    Ok(GapReportPage {
        about,
        grouping: match report.grouping {
            Grouping::Split => "split",
            Grouping::InsideOnly => "inside",
            Grouping::Together => "together",
            Grouping::Nothing => "nothing",
        },
        own_form: report.own_words.is_some(),
        answered: answered(words, report)?,
        build: build(words, report, main)?,
        chart: mirrors::chart(words, report, views)?,
        table: tables::mirrors(words, report, views)?,
        dimensions: dimensions?,
        differences,
        sides: split.then(|| sides(words, report)).transpose()?,
        brakes: tables::items(words, &report.withheld, &report.brakes, views)?,
        comments: comments(words, report),
        comment_contact: None,
        withheld: withheld::of_subject(words, &report.withheld)?,
        method: method(words, report)?,
        own: own(words, report)?,
    })
}

/// Who answered, as coarse as the report tells it.
fn answered(words: &Words, report: &GapReport) -> Result<Vec<String>, ReportPageError> {
    if report.respondents.is_empty() {
        let asked = [
            ("inside", report.assigned_inside),
            ("outside", report.assigned_outside),
        ];
        return Ok(vec![words.counted("report-asked", asked)?]);
    }
    let mut sentences = Vec::new();
    for respondents in &report.respondents {
        let class = match respondents.class {
            RespondentClass::Three => "report-class-three",
            RespondentClass::Four => "report-class-four",
            RespondentClass::FiveToSeven => "report-class-five",
            RespondentClass::EightOrMore => "report-class-eight",
        };
        let class = words.plain(class)?;
        let key = match respondents.view {
            View::Inside => "report-answered-inside",
            View::Outside => "report-answered-outside",
            View::Together if report.assigned_outside == 0 => "report-answered-inside",
            View::Together => "report-answered-together",
        };
        sentences.push(words.text(key, [("class", &class)])?);
    }
    Ok(sentences)
}

/// Behaviours that others see often; themes where single behaviours are not shown. Picked by the middle of the
/// band, ties in the order of the questionnaire, and told in that order.
fn build(words: &Words, report: &GapReport, main: Option<View>) -> Result<Build, ReportPageError> {
    let moments = own_moments(words, report);
    let Some(view) = main else {
        return Ok(Build {
            moments,
            ..Build::default()
        });
    };
    let mut seen = Vec::new();
    for item in report
        .dimensions
        .iter()
        .flat_map(|dimension| &dimension.items)
    {
        if let Some(band) = item.band(view) {
            let text = words.of(&words.item(&item.code)?.self_text).to_owned();
            seen.push((
                band.centre(),
                text,
                words.band(band.centre(), band.lo(), band.hi())?,
            ));
        }
    }
    if seen.is_empty() {
        for dimension in &report.dimensions {
            if let Some(figure) = dimension.figure(view) {
                let title = words.title(&dimension.code)?;
                seen.push((figure.centre, title, words.seen(figure)?));
            }
        }
    }
    let who = capital(&words.who(view)?);
    let mut strengths = Vec::new();
    for (_, text, others) in most_seen(seen) {
        let seen = words.text("report-view-seen", [("who", &who), ("others", &others)])?;
        strengths.push(Strength { text, seen });
    }
    Ok(Build {
        seen: strengths,
        hidden: differences::hidden_strengths(words, &report.dimensions, view)?,
        moments,
    })
}

fn most_seen(all: Vec<(f64, String, String)>) -> Vec<(f64, String, String)> {
    let mut often: Vec<_> = all
        .into_iter()
        .filter(|(centre, ..)| at_least(*centre, OFTEN))
        .enumerate()
        .collect();
    often.sort_by(|(_, one), (_, other)| other.0.total_cmp(&one.0));
    often.truncate(MOST);
    often.sort_by_key(|(order, _)| *order);
    often.into_iter().map(|(_, strength)| strength).collect()
}

fn own_moments(words: &Words, report: &GapReport) -> Vec<(String, String)> {
    let own = report.own_words.iter().flat_map(|own| &own.comments);
    own.map(|(code, text)| (question(words, code), text.clone()))
        .collect()
}

/// The wording of an open question; an unknown code keeps its answer readable without one.
fn question(words: &Words, code: &str) -> String {
    let mut known = words.instrument.open_questions.iter();
    known
        .find(|question| question.code == code)
        .map_or_else(String::new, |question| words.of(&question.text).to_owned())
}

fn part(
    words: &Words,
    report: &GapReport,
    dimension: &DimensionReport,
    views: &[View],
) -> Result<DimensionPart, ReportPageError> {
    let mut paragraphs = Vec::new();
    let mut question = None;
    for view in views {
        let Some(figure) = dimension.figure(*view) else {
            continue;
        };
        let mut sentences = Vec::new();
        if let Some(reading) = differences::reading(words, figure)? {
            sentences.extend(same_questions(words, dimension, figure)?);
            sentences.extend(reading.sentences);
            question.get_or_insert(reading.question);
        }
        if *view != View::Outside {
            sentences.extend(differences::norm(words, figure)?);
        }
        if !sentences.is_empty() {
            paragraphs.push(sentences.join(" "));
        }
    }
    let mut notes = mirrors::notes(words, report, dimension)?;
    if let Some(own) = dimension.self_score.filter(|own| own.answered < own.of) {
        let counts = [("answered", own.answered), ("of", own.of)];
        notes.push(words.counted("report-self-part", counts)?);
    }
    let known = words.dimension(&dimension.code)?;
    Ok(DimensionPart {
        code: dimension.code.clone(),
        title: words.of(&known.title).to_owned(),
        definition: words.of(&known.definition).to_owned(),
        views: mirrors::view_lines(words, dimension, views)?,
        paragraphs,
        notes,
        question,
        items: tables::items(words, &report.withheld, &dimension.items, views)?,
    })
}

/// Where a view counts other questions than the own score, the own score over these questions.
fn same_questions(
    words: &Words,
    dimension: &DimensionReport,
    figure: &DimensionFigure,
) -> Result<Option<String>, ReportPageError> {
    let (Some(all), Some(gap)) = (dimension.self_score, &figure.gap) else {
        return Ok(None);
    };
    let same = (one_decimal(all.mean) - one_decimal(gap.self_score.mean)).abs() < 0.05;
    if same {
        return Ok(None);
    }
    let who = words.who(figure.view)?;
    let own = words.figure(gap.self_score.mean)?;
    Ok(Some(words.text(
        "report-same-questions",
        [("who", who.as_str()), ("own", &own)],
    )?))
}

fn sides(words: &Words, report: &GapReport) -> Result<Vec<Side>, ReportPageError> {
    let mut sides = Vec::new();
    for dimension in &report.dimensions {
        if let Some(pair) = &dimension.inside_outside {
            sides.push(Side {
                title: words.title(&dimension.code)?,
                inside: words.cell(&words.column(View::Inside)?, pair.inside)?,
                outside: words.cell(&words.column(View::Outside)?, pair.outside)?,
                text: words.plain(side_key(pair))?,
            });
        }
    }
    Ok(sides)
}

fn side_key(pair: &InsideOutside) -> &'static str {
    let inside_more = pair.difference.points > 0.0;
    match (pair.difference.notable, pair.difference.reliable) {
        (false, _) => "report-side-equal",
        (true, true) if inside_more => "report-side-less",
        (true, true) => "report-side-more",
        (true, false) if inside_more => "report-side-maybe-less",
        (true, false) => "report-side-maybe-more",
    }
}

fn comments(words: &Words, report: &GapReport) -> Vec<Comments> {
    let blocks = report.comments.iter();
    blocks
        .filter(|block| !block.texts.is_empty())
        .map(|block| {
            let asked = question(words, &block.question);
            Comments::new(&block.question, asked, &block.texts)
        })
        .collect()
}

fn method(words: &Words, report: &GapReport) -> Result<Method, ReportPageError> {
    let title = words.of(&words.instrument.title);
    let version = words.instrument.version.to_string();
    let pairs = [("title", title), ("version", version.as_str())];
    Ok(Method {
        instrument: words.text("report-method-instrument", pairs)?,
        status: words.of(&words.instrument.status).to_owned(),
        window: words.of(&words.instrument.window).to_owned(),
        minimums: report.minimums,
    })
}

fn own(words: &Words, report: &GapReport) -> Result<Own, ReportPageError> {
    let Some(own) = &report.own_words else {
        return Ok(Own::default());
    };
    let titles: Result<Vec<_>, _> = own
        .priorities
        .iter()
        .map(|code| words.title(code))
        .collect();
    let titles = titles?;
    let item = own.intention_item.as_deref().map(|code| words.item(code));
    let item = item.transpose()?;
    Ok(Own {
        priorities: (!titles.is_empty())
            .then(|| words.titles(&titles))
            .transpose()?,
        intention_item: item.map(|item| words.of(&item.self_text).to_owned()),
        intention_text: own.intention_text.clone(),
    })
}
