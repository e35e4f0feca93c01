//! Made-up reports on the shipped questionnaire, in every state that the pages know.

use super::gap::GapReportPage;
use super::{AboutRound, ReportPageError, comments, from_gap};
use crate::domain::disclosure::bands::{Band, Cut};
use crate::domain::instrument::Instrument;
use crate::domain::language::Language;
use crate::domain::promise::{Fingerprint, Minimums};
use crate::domain::report::{
    Agreement, Basis, Category, Difference, DimensionFigure, DimensionReport, Foreseen, Foresight,
    Gap, GapReport, Grouping, InsideOutside, InstrumentVersion, ItemFigure, ItemReport, OwnWords,
    QuestionComments, RespondentClass, Respondents, SelfScore, View, Withheld, WithheldReason,
};
use crate::domain::statistics::categories::OFTEN;
use crate::messages::Messages;

/// The theme that [`together`] tells as a whole.
const POOLED: &str = "OZ";
const INSTRUMENT: &str = include_str!("../../../../survey-definitions/integraal-werken.v1.json");

/// Norm, expectation, own answers and, for six colleagues and five partners, totals of three behaviours.
pub(super) type Theme = (u8, u8, [u8; 3], [u32; 3], [u32; 3]);

pub(super) const THEMES: [Theme; 7] = [
    (4, 4, [5, 4, 4], [16, 19, 16], [15, 15, 12]),
    (4, 3, [3, 3, 3], [25, 25, 22], [22, 18, 18]),
    (5, 4, [4, 4, 3], [22, 25, 19], [18, 18, 18]),
    (4, 3, [4, 5, 4], [16, 13, 16], [18, 15, 15]),
    (3, 4, [4, 4, 4], [22, 22, 22], [22, 18, 18]),
    (4, 3, [2, 3, 2], [13, 16, 11], [12, 15, 12]),
    (5, 4, [4, 4, 5], [22, 19, 22], [12, 12, 12]),
];

pub(super) fn instrument() -> Option<Instrument> {
    serde_json::from_str(INSTRUMENT).ok()
}

pub(super) fn about() -> AboutRound {
    AboutRound {
        round: "Samen aan de omgevingsvisie".to_owned(),
        closed: "2 maart 2027".to_owned(),
        fingerprint: Fingerprint::sample(),
        contact: Some("vertrouwenspersoon@waterland.example".to_owned()),
    }
}

/// The pages of all reports, each in both languages.
pub(super) fn gap_pages() -> Vec<GapReportPage> {
    let pages = made(gap_reports, from_gap::page).into_iter();
    pages
        .map(|page| page.with_marks(&comments::sample_marks(), comments::sample_contact()))
        .collect()
}

/// The page of each report that can be made, in both languages.
pub(super) fn made<R, P>(
    reports: impl Fn(&Instrument) -> Vec<R>,
    page: impl Fn(&R, AboutRound, &Instrument, Language, &Messages) -> Result<P, ReportPageError>,
) -> Vec<P> {
    let (Some(instrument), Ok(messages)) = (instrument(), Messages::load()) else {
        return Vec::new();
    };
    let reports = reports(&instrument);
    let pages = Language::ALL.iter().flat_map(|language| {
        let (page, instrument, messages) = (&page, &instrument, &messages);
        reports
            .iter()
            .filter_map(move |report| page(report, about(), instrument, *language, messages).ok())
    });
    pages.collect()
}

/// Everything; together, with one theme as a whole; three raters; too few; no own form and no comments; nothing at all.
pub(super) fn gap_reports(instrument: &Instrument) -> Vec<GapReport> {
    let full = full(instrument);
    vec![
        full.clone(),
        together(&full),
        three(&full),
        nothing(&full),
        without_own_form(&full),
        nothing(&without_own_form(&full)),
    ]
}

fn full(instrument: &Instrument) -> GapReport {
    let dimensions: Vec<_> = instrument
        .dimensions
        .iter()
        .zip(THEMES)
        .map(|(known, theme)| {
            let codes = known
                .core_items()
                .map(|item| (item.code.clone(), item.partner.is_some()));
            dimension(&known.code, &codes.collect::<Vec<_>>(), theme)
        })
        .collect();
    let brakes = instrument.brakes.iter().zip([(2, 16), (3, 11)]);
    GapReport {
        instrument: InstrumentVersion {
            id: instrument.id.clone(),
            version: instrument.version,
        },
        minimums: Minimums::default(),
        grouping: Grouping::Split,
        respondents: vec![
            respondents(View::Inside, RespondentClass::FiveToSeven, 8),
            respondents(View::Outside, RespondentClass::FiveToSeven, 6),
        ],
        assigned_inside: 8,
        assigned_outside: 6,
        dimensions,
        brakes: brakes
            .map(|(item, (own, total))| ItemReport {
                code: item.code.clone(),
                self_answer: Some(own),
                figures: vec![seen(View::Inside, band(6, total))],
            })
            .collect(),
        own_words: Some(OwnWords {
            priorities: vec!["OZ".to_owned(), "FB".to_owned()],
            intention_item: Some("FB3".to_owned()),
            intention_text: Some("Na elk overleg vraag ik één collega hoe ik overkwam.".to_owned()),
            comments: vec![(
                "moment".to_owned(),
                "Bij de herinrichting van het stationsplein zaten we vanaf dag één samen aan tafel.".to_owned(),
            )],
        }),
        comments: [
            ("keep", ["Bij het plan voor de haven belde je ons voordat er iets op papier stond.", "Je vat rustig samen wat een ander bedoelt. Dat geeft ruimte."]),
            ("start", ["Kom eens langs bij de buitendienst, bijvoorbeeld bij de start van een project.", "Vertel ons eerder dat een planning schuift."]),
            ("stop", ["In het overleg van januari verdedigde je het plan meteen. Daarna zei niemand meer iets.", "Minder mails met bijlagen, vaker even bellen."]),
        ]
        .map(|(question, texts)| QuestionComments {
            question: question.to_owned(),
            texts: texts.map(str::to_owned).to_vec(),
        })
        .to_vec(),
        withheld: Vec::new(),
    }
}

fn respondents(view: View, class: RespondentClass, assigned: u32) -> Respondents {
    Respondents {
        view,
        class,
        assigned,
    }
}

fn dimension(code: &str, items: &[(String, bool)], theme: Theme) -> DimensionReport {
    let (norm, expected, own, inside, outside) = theme;
    let items: Vec<ItemReport> = items
        .iter()
        .zip(own)
        .zip(inside.into_iter().zip(outside))
        .map(|(((item, shared), answer), (inside, outside))| ItemReport {
            code: item.clone(),
            self_answer: Some(answer),
            figures: std::iter::once(seen(View::Inside, band(6, inside)))
                .chain(shared.then(|| seen(View::Outside, band(5, outside))))
                .collect(),
        })
        .collect();
    let figures: Vec<_> = [View::Inside, View::Outside]
        .into_iter()
        .filter_map(|view| figure(view, &items, norm, expected))
        .collect();
    let points = match figures.as_slice() {
        [inside, outside] => Some(inside.centre - outside.centre),
        _ => None,
    };
    DimensionReport {
        code: code.to_owned(),
        norm: Some(norm),
        expected: Some(expected),
        self_score: Some(own_score(&items)),
        inside_outside: points.map(|points| InsideOutside {
            items: Vec::new(),
            inside: figures.first().map_or(3.0, |figure| figure.centre),
            outside: figures.last().map_or(3.0, |figure| figure.centre),
            difference: difference(points),
        }),
        figures,
        items,
    }
}

fn figure(view: View, items: &[ItemReport], norm: u8, expected: u8) -> Option<DimensionFigure> {
    let bands: Vec<Band> = items.iter().filter_map(|item| item.band(view)).collect();
    let centre = mean(bands.iter().map(Band::centre))?;
    let counted: Vec<_> = items
        .iter()
        .filter(|item| item.band(view).is_some())
        .cloned()
        .collect();
    let foresight = difference(f64::from(expected) - centre);
    Some(DimensionFigure {
        view,
        basis: Basis::Items(counted.iter().map(|item| item.code.clone()).collect()),
        centre,
        lo: mean(bands.iter().map(Band::lo))?,
        hi: mean(bands.iter().map(Band::hi))?,
        gap: Some(gap(view, own_score(&counted), centre, &foresight)),
        say_do: Some(f64::from(norm) - centre),
        foresight: (view != View::Outside).then_some(Foresight {
            difference: foresight,
        }),
    })
}

fn gap(view: View, self_score: SelfScore, centre: f64, foresight: &Difference) -> Gap {
    let difference = difference(self_score.mean - centre);
    let higher = difference.points > 0.0;
    let often = centre >= OFTEN;
    let foreseen = if foresight.notable && (foresight.points > 0.0) == higher {
        Foreseen::Unforeseen
    } else {
        Foreseen::Foreseen
    };
    let (agreement, category) = match (difference.notable, difference.reliable) {
        (true, true) if higher => (Agreement::SelfHigher, Category::BlindSpot),
        (true, true) => (Agreement::SelfLower, Category::HiddenStrength),
        (true, false) => (Agreement::Unclear, Category::OpenQuestion),
        _ if often => (Agreement::EqualHigh, Category::ConfirmedStrength),
        _ => (Agreement::EqualLow, Category::ConfirmedDevelopmentArea),
    };
    Gap {
        self_score,
        foreseen: (difference.reliable && view != View::Outside).then_some(foreseen),
        difference,
        agreement,
        category,
    }
}

fn difference(points: f64) -> Difference {
    Difference {
        points,
        lower: points - 0.8,
        upper: points + 0.8,
        notable: points.abs() >= 0.5,
        reliable: points.abs() >= 0.9,
    }
}

fn own_score(items: &[ItemReport]) -> SelfScore {
    let answers = || {
        items
            .iter()
            .filter_map(|item| item.self_answer)
            .map(f64::from)
    };
    let count = |number: usize| u32::try_from(number).unwrap_or(0);
    SelfScore {
        mean: mean(answers()).unwrap_or(3.0),
        answered: count(answers().count()),
        of: count(items.len()),
    }
}

pub(super) fn mean(values: impl Iterator<Item = f64>) -> Option<f64> {
    let (sum, count) = values.fold((0.0, 0.0), |(sum, count), value| (sum + value, count + 1.0));
    (count > 0.0).then(|| sum / count)
}

fn seen(view: View, band: Band) -> ItemFigure {
    ItemFigure { view, band }
}

/// A band of five or six ratings around `total`.
fn band(n: u32, total: u32) -> Band {
    let (bottom, top) = (n + 5, 5 * n - 5);
    let (lo_total, hi_total) = if total <= bottom {
        (n, bottom)
    } else if total >= top {
        (top, 5 * n)
    } else {
        (total - 1, total + 1)
    };
    Band {
        lo_total,
        hi_total,
        n,
    }
}

fn together(full: &GapReport) -> GapReport {
    let mut report = full.clone();
    report.grouping = Grouping::Together;
    report.respondents = vec![respondents(
        View::Together,
        RespondentClass::EightOrMore,
        14,
    )];
    report.withheld = vec![Withheld::Apart];
    for dimension in &mut report.dimensions {
        dimension.inside_outside = None;
        dimension
            .figures
            .retain(|figure| figure.view == View::Inside);
        for figure in &mut dimension.figures {
            figure.view = View::Together;
        }
        if dimension.code == POOLED {
            let withheld = dimension.items.iter().enumerate();
            report
                .withheld
                .extend(withheld.map(|(place, item)| Withheld::Item {
                    view: View::Together,
                    code: item.code.clone(),
                    reason: if place == 0 {
                        WithheldReason::ProtectsAnother
                    } else {
                        WithheldReason::TooFewRatings
                    },
                }));
            for item in &mut dimension.items {
                item.figures.clear();
            }
            // Five ratings of the first item and four of each of the others.
            pool(dimension, 4, 1);
        }
    }
    let items = report
        .dimensions
        .iter_mut()
        .flat_map(|dimension| &mut dimension.items);
    for item in items.chain(&mut report.brakes) {
        item.figures.retain(|figure| figure.view == View::Inside);
        for figure in &mut item.figures {
            figure.view = View::Together;
        }
    }
    report
}

/// Three raters: whole dimensions, low, middle or high.
fn three(full: &GapReport) -> GapReport {
    let mut report = together(full);
    report.minimums.dimension = 3;
    report.respondents = vec![respondents(View::Together, RespondentClass::Three, 5)];
    (report.assigned_inside, report.assigned_outside) = (4, 1);
    report.comments.clear();
    report.withheld = vec![Withheld::Apart, Withheld::Comments];
    for dimension in &mut report.dimensions {
        for item in &mut dimension.items {
            item.figures.clear();
            report.withheld.push(Withheld::Item {
                view: View::Together,
                code: item.code.clone(),
                reason: WithheldReason::TooFewRatings,
            });
        }
        pool(dimension, 3, 0);
    }
    for item in &mut report.brakes {
        item.figures.clear();
    }
    report
}

/// Makes one band of a dimension: over so many ratings of each item, and so many more of them together.
fn pool(dimension: &mut DimensionReport, each: u32, more: u32) {
    for figure in &mut dimension.figures {
        let items = figure.basis.items().to_vec();
        let mut counts = vec![each; items.len()];
        if let Some(first) = counts.first_mut() {
            *first += more;
        }
        let bands = Cut::of_items(&counts, 1, 5).bands();
        let Some(band) = bands.into_iter().find(|band| figure.centre <= band.hi()) else {
            continue;
        };
        (figure.centre, figure.lo, figure.hi) = (band.centre(), band.lo(), band.hi());
        figure.basis = Basis::Pooled { items, band };
    }
}

fn nothing(full: &GapReport) -> GapReport {
    let mut report = full.clone();
    report.grouping = Grouping::Nothing;
    report.respondents.clear();
    report.comments.clear();
    (report.assigned_inside, report.assigned_outside) = (4, 1);
    report.withheld.retain(|entry| *entry == Withheld::OwnForm);
    report
        .withheld
        .extend([Withheld::Others, Withheld::Comments]);
    for dimension in &mut report.dimensions {
        dimension.figures.clear();
        dimension.inside_outside = None;
        for item in &mut dimension.items {
            item.figures.clear();
        }
    }
    for item in &mut report.brakes {
        item.figures.clear();
    }
    report
}

fn without_own_form(full: &GapReport) -> GapReport {
    let mut report = full.clone();
    report.own_words = None;
    report.comments.clear();
    report.withheld = vec![
        Withheld::OwnForm,
        Withheld::Comments,
        Withheld::Dimension {
            view: View::Outside,
            code: "FB".to_owned(),
            reason: WithheldReason::TooFewRatings,
        },
    ];
    for dimension in &mut report.dimensions {
        (dimension.norm, dimension.expected, dimension.self_score) = (None, None, None);
        let few = dimension.code == "FB";
        dimension
            .figures
            .retain(|figure| !(few && figure.view == View::Outside));
        for figure in &mut dimension.figures {
            (figure.gap, figure.say_do, figure.foresight) = (None, None, None);
        }
        if few {
            dimension.inside_outside = None;
        }
    }
    let items = report
        .dimensions
        .iter_mut()
        .flat_map(|dimension| &mut dimension.items);
    for item in items.chain(&mut report.brakes) {
        item.self_answer = None;
    }
    report
}
