//! The pages against their reports: nothing left out, nothing that may not be said, every figure in words too.

use std::sync::Arc;

use scraper::{ElementRef, Html, Selector};

use super::gap::GapReportPage;
use super::group::GroupReportPage;
use super::words::Words;
use super::{ReportPageError, from_gap, from_group, sample, sample_group};
use crate::domain::ballot::{Ballot, CommentBallot, SelfForm, Source};
use crate::domain::disclosure::{RaterLoad, RoundTally, SubjectTally, TalliedGroups, publish};
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::{Dimension, Instrument};
use crate::domain::language::Language;
use crate::domain::promise::Minimums;
use crate::domain::report::{Agreement, Foreseen, GapReport, GroupReport, GroupWithheld, View};
use crate::messages::Messages;
use crate::templates::{Frame, Page, Templates};

fn instrument() -> Instrument {
    sample::instrument().unwrap()
}

fn reports() -> Vec<GapReport> {
    sample::gap_reports(&instrument())
}

fn page(report: &GapReport, language: Language) -> GapReportPage {
    let messages = Messages::load().unwrap();
    from_gap::page(report, sample::about(), &instrument(), language, &messages).unwrap()
}

fn html<P: Page>(page: &P, language: Language) -> Html {
    let templates = Templates::load(&Arc::new(Messages::load().unwrap())).unwrap();
    Html::parse_document(&templates.render(&Frame::sample(language), page).unwrap())
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).unwrap();
    let text = |element: ElementRef| element.text().collect::<String>();
    page.select(&selector)
        .map(|element| {
            text(element)
                .split_whitespace()
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect()
}

fn with_words(check: impl Fn(Words)) {
    let (messages, instrument) = (Messages::load().unwrap(), instrument());
    check(Words {
        messages: &messages,
        instrument: &instrument,
        language: Language::Nl,
    });
}

#[test]
fn figures_read_as_the_words_of_the_scale() {
    with_words(|words| {
        for (value, expected) in [
            (1.0, "nooit of bijna nooit (1)"),
            (1.5, "zelden of minder vaak (1,5)"),
            (3.1, "soms (3,1)"),
            (3.5, "soms tot vaak (3,5)"),
            (4.3, "vaak (4,3)"),
            (4.6, "vaak of vaker (4,6)"),
            (4.7, "altijd of bijna altijd (4,7)"),
            (5.0, "altijd of bijna altijd (5)"),
        ] {
            assert_eq!(words.figure(value).unwrap(), expected);
        }
        assert_eq!(words.range(3.4, 3.8).unwrap(), "tussen 3,4 en 3,8");
        assert_eq!(words.range(1.0, 2.25).unwrap(), "2,3 of lager");
        assert_eq!(words.range(4.0, 5.0).unwrap(), "4 of hoger");
    });
}

#[test]
fn every_row_of_the_chart_is_told_in_words_too() {
    let report = &reports()[0];
    let page = html(&page(report, Language::Nl), Language::Nl);
    let rows = texts(&page, ".mirrors__row desc");
    assert_eq!(rows.len(), report.dimensions.len());
    assert_eq!(
        rows[0],
        "Opzoeken en bevragen. Nodig volgens jou: vaak (4). Jij ziet jezelf: vaak of vaker (4,3). Jij verwachtte: \
         vaak (4). Je collega’s zien: soms (tussen 2,7 en 3). Je partners zien: soms (tussen 2,5 en 2,9)."
    );
    let marks = Selector::parse(".mirrors__row svg[role=img] > svg").unwrap();
    assert_eq!(page.select(&marks).count(), 5 * rows.len());
}

#[test]
fn what_others_see_is_on_the_page_only_when_it_is_in_the_report() {
    let nothing = &reports()[3];
    let page = html(&page(nothing, Language::Nl), Language::Nl);
    assert!(
        texts(
            &page,
            ".c-inside, .c-outside, .c-all, .c-band, #differences, #sides"
        )
        .is_empty()
    );
    let all = texts(&page, "main").join(" ");
    assert!(all.contains("Dat zegt niets over jou."));
    let told = texts(&page, "desc, .theme__views").join(" ");
    assert!(!told.contains("zien:"), "{told}");
}

#[test]
fn three_raters_read_as_low_middle_or_high_and_never_by_behaviour() {
    let three = &reports()[2];
    let page = html(&page(three, Language::Nl), Language::Nl);
    let cells = texts(&page, "#mirrors td[data-label=Anderen]");
    assert_eq!(cells.len(), three.dimensions.len());
    for cell in cells {
        let word = ["weinig ", "niet weinig en niet veel ", "veel "];
        assert!(word.iter().any(|word| cell.starts_with(word)), "{cell}");
    }
    for cell in texts(&page, "#themes td[data-label=Anderen]") {
        assert_eq!(cell, "te weinig antwoorden");
    }
}

#[test]
fn how_many_answered_is_told_as_a_class() {
    let page = page(&reports()[0], Language::Nl);
    assert_eq!(
        page.answered[0],
        "Collega’s: 5 tot 7 mensen gaven antwoord."
    );
}

#[test]
fn every_difference_ends_with_a_question_and_the_lists_are_short() {
    for report in reports() {
        let page = page(&report, Language::Nl);
        let lists = &page.differences;
        assert!(lists.less.len() <= 3 && lists.more.len() <= 3 && page.build.hidden.len() <= 3);
        for row in lists.less.iter().chain(&lists.more).chain(&lists.open) {
            assert!(row.question.contains('?'), "{}", row.question);
            assert!(row.both.contains("Jij: "), "{}", row.both);
        }
    }
}

#[test]
fn of_many_differences_the_unexpected_come_first_and_the_rest_is_named() {
    let mut report = reports().swap_remove(0);
    for (index, dimension) in report.dimensions.iter_mut().enumerate() {
        for figure in &mut dimension.figures {
            let gap = figure.gap.as_mut().unwrap();
            gap.agreement = Agreement::SelfHigher;
            gap.foreseen = Some(if index < 5 {
                Foreseen::Foreseen
            } else {
                Foreseen::Unforeseen
            });
        }
    }
    let page = page(&report, Language::Nl);
    let codes: Vec<_> = page
        .differences
        .less
        .iter()
        .map(|row| row.code.as_str())
        .collect();
    assert_eq!(codes, ["FB", "DZ", "OZ"]);
    assert_eq!(
        page.differences.further.unwrap().matches('\'').count(),
        2 * 4
    );
}

#[test]
fn a_difference_that_was_expected_is_no_hidden_strength() {
    let mut report = reports().swap_remove(0);
    let seen = |report: &GapReport| page(report, Language::Nl).build.hidden.len();
    assert_eq!(seen(&report), 1);
    for dimension in &mut report.dimensions {
        for figure in dimension
            .figures
            .iter_mut()
            .filter(|figure| figure.view == View::Inside)
        {
            let gap = figure.gap.as_mut().unwrap();
            gap.foreseen = gap.foreseen.map(|_| Foreseen::Foreseen);
        }
    }
    assert_eq!(seen(&report), 0);
}

#[test]
fn no_page_ranks_labels_or_judges() {
    let never = [
        "kloof",
        "blinde vlek",
        "onvoldoende",
        "ranglijst",
        "percentiel",
        "rapportcijfer",
        "overschat",
        "onderschat",
        "blind spot",
        "ranking",
        "percentile",
        "overestimat",
        "underestimat",
        " gap",
        "score",
    ];
    for language in Language::ALL {
        let persons = GapReportPage::samples();
        let groups = GroupReportPage::samples();
        let pages = persons.iter().map(|page| html(page, language));
        for page in pages.chain(groups.iter().map(|page| html(page, language))) {
            let all = texts(&page, "main").join(" ").to_lowercase();
            for word in never {
                assert!(!all.contains(word), "{word}");
            }
        }
    }
}

#[test]
fn every_sample_has_a_page_in_both_languages() {
    assert_eq!(GapReportPage::samples().len(), 2 * reports().len());
    let groups = sample_group::reports(&instrument()).len();
    assert_eq!(GroupReportPage::samples().len(), 2 * groups);
}

/// A round of twelve: everybody is rated by colleagues and, the later ones, by fewer people.
fn round(instrument: &Instrument) -> RoundTally {
    let value = |number: usize| u8::try_from(1 + number % 5).unwrap();
    let answers = |subject: usize, rater: usize, partner: bool| {
        instrument
            .dimensions
            .iter()
            .flat_map(Dimension::core_items)
            .chain(&instrument.brakes)
            .enumerate()
            .filter(|(_, item)| !partner || item.partner.is_some())
            .map(|(index, item)| (item.code.clone(), value(subject + rater * index / 3)))
            .collect()
    };
    let stated = |offset| {
        let codes = instrument.dimensions.iter().enumerate();
        codes
            .map(|(index, one)| (one.code.clone(), value(offset + index)))
            .collect()
    };
    let subject = |number: usize| {
        let inside = 8 - number.min(8);
        let ballots = (0..inside + 5 - number % 6).map(|rater| Ballot {
            source: match rater {
                _ if rater >= inside => Source::Outside,
                _ if rater % 2 == 0 => Source::OwnDepartment,
                _ => Source::OtherDepartment,
            },
            familiarity: "often".to_owned(),
            answers: answers(number, rater, rater >= inside),
        });
        let comment = |text: usize| CommentBallot {
            comments: [("keep".to_owned(), format!("Opmerking {text}"))].into(),
        };
        SubjectTally {
            subject: ParticipantId([u8::try_from(number).unwrap(); 16]),
            assigned_inside: 8,
            assigned_outside: 5,
            self_form: (number % 4 != 3).then(|| SelfForm {
                norm: stated(number + 2),
                answers: answers(4, number, false),
                expectation: stated(number + 3),
                ..SelfForm::default()
            }),
            ballots: ballots.collect(),
            comments: (0..inside).map(comment).collect(),
        }
    };
    RoundTally {
        subjects: (0..12).map(subject).collect(),
        assigned: vec![
            RaterLoad {
                own: 4,
                other: 4,
                outside: 0,
            };
            12
        ],
        groups: TalliedGroups::default(),
    }
}

#[test]
fn every_report_of_a_round_as_published_has_its_page() {
    let (messages, instrument) = (Messages::load().unwrap(), instrument());
    let lowest = Minimums::FLOORS;
    for minimums in [Minimums::default(), lowest] {
        let publication = publish(&round(&instrument), &instrument, &minimums, [7; 32]);
        for language in Language::ALL {
            let mut groupings = std::collections::BTreeSet::new();
            for (_, report) in &publication.reports {
                let page =
                    GapReportPage::new(report, sample::about(), &instrument, language, &messages)
                        .unwrap();
                groupings.insert(page.grouping);
                html(&page, language);
            }
            assert_eq!(groupings.len(), 3, "{groupings:?}");
            let group = &publication.group;
            let page =
                GroupReportPage::new(group, sample::about(), &instrument, language, &messages)
                    .unwrap();
            html(&page, language);
        }
    }
}

#[test]
fn a_report_on_another_questionnaire_is_refused() {
    let mut other = instrument();
    other.version += 1;
    let messages = Messages::load().unwrap();
    let refused = from_gap::page(
        &reports()[0],
        sample::about(),
        &other,
        Language::Nl,
        &messages,
    );
    assert!(matches!(
        refused,
        Err(ReportPageError::OtherInstrument { version: 1, .. })
    ));
}

#[test]
fn the_group_report_has_three_takeaways_and_no_word_about_a_person() {
    let (messages, instrument) = (Messages::load().unwrap(), instrument());
    for report in sample_group::reports(&instrument) {
        let page = from_group::page(
            &report,
            sample::about(),
            &instrument,
            Language::Nl,
            &messages,
        )
        .unwrap();
        let shown = report
            .dimensions
            .iter()
            .any(|one| one.inside.or(one.together).is_some());
        assert_eq!(page.takeaways.len(), if shown { 3 } else { 0 });
        let page = html(&page, Language::Nl);
        let all = texts(&page, "main").join(" ");
        assert!(all.contains("Je ziet hier geen verslagen van personen"));
        assert!(texts(&page, "main form, main select, main input").is_empty());
    }
}

#[test]
fn departments_stand_in_a_table_for_each_theme_below_the_whole_group() {
    let report = &sample_group::reports(&instrument())[0];
    let made = |report: &GroupReport| {
        let (messages, instrument) = (Messages::load().unwrap(), instrument());
        from_group::page(
            report,
            sample::about(),
            &instrument,
            Language::Nl,
            &messages,
        )
        .unwrap()
    };
    let page = html(&made(report), Language::Nl);
    let themes = report.dimensions.len();
    assert_eq!(texts(&page, "#departments table").len(), themes);
    let rows = texts(&page, "#departments details:first-of-type th[scope=row]");
    assert_eq!(
        rows,
        [
            "De hele groep (18 mensen)",
            "Ruimte en Wonen (5 mensen)",
            "Sociaal domein (13 mensen)",
            "Sociaal domein / Wijkteam Noord (6 mensen)"
        ]
    );
    let empty = texts(&page, "#departments td[data-label=Partners]")
        .iter()
        .filter(|cell| *cell == "niet getoond")
        .count();
    assert_eq!(empty, themes);
    let withheld = texts(&page, "#withheld").join(" ");
    assert!(
        withheld.contains("Over Ruimte en Wonen niet apart"),
        "{withheld}"
    );
    assert!(
        withheld.contains("wat partners zien, bij alle thema’s"),
        "{withheld}"
    );

    let mut few = report.clone();
    let codes: Vec<String> = few.dimensions.iter().map(|one| one.code.clone()).collect();
    for group in &mut few.groups {
        for dimension in &mut group.dimensions {
            dimension.outside = None;
        }
        group.withheld = vec![GroupWithheld::Outside(codes.clone())];
    }
    let page = html(&made(&few), Language::Nl);
    assert!(texts(&page, "#departments td[data-label=Partners]").is_empty());
    let withheld = texts(&page, "#withheld").join(" ");
    assert_eq!(
        withheld
            .matches("Wat partners zien, van geen enkele afdeling apart")
            .count(),
        1
    );
    assert!(!withheld.contains("Over Ruimte en Wonen"), "{withheld}");
}
