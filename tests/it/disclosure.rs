//! What comes through the doors: figures only with enough answers behind them, and each report to its one reader.

use spiegel::app::error::AppError;
use spiegel::app::read_report;
use spiegel::domain::ids::RoundId;
use spiegel::domain::report::{Basis, GapReport, Grouping, RespondentClass, Withheld};

use super::support::given::{OpenRound, colleague, partner};
use super::support::test_app::TestApp;
use super::support::{given, on_both_databases};

fn report(test: &TestApp, number: usize) -> GapReport {
    let link = given::report_link(test, &colleague(number));
    read_report::gap(&test.app, &link)
        .unwrap()
        .report
        .get()
        .clone()
}

fn shows_others(report: &GapReport) -> bool {
    let items = report
        .dimensions
        .iter()
        .flat_map(|one| &one.items)
        .chain(&report.brakes);
    let any_item = items.into_iter().any(|item| !item.figures.is_empty());
    any_item
        || report
            .dimensions
            .iter()
            .any(|one| !one.figures.is_empty() || one.inside_outside.is_some())
}

on_both_databases! {
    fn two_raters_are_not_shown(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 6, 0);
        round.colleagues_send(&test, 2, 0, 2);
        round.send_own(&test, &colleague(0), 4, "");
        round.close(&test);
        let report = report(&test, 0);
        assert_eq!(report.grouping, Grouping::Nothing);
        assert!(!shows_others(&report));
        assert_eq!((report.respondents.len(), report.comments.len()), (0, 0));
        assert!(report.withheld.contains(&Withheld::Others));
        let stored = serde_json::to_string(&report).unwrap();
        assert!(!stored.contains("samengewerkt"), "no comment of a group of two");
        assert!(report.dimensions.iter().all(|one| one.self_score.is_some()), "the own answers are there");
    }

    fn nobody_and_somebody_of_too_few_look_the_same(database) {
        let reports = [0, 1, 2].map(|raters| {
            let test = TestApp::on(database);
            let round = given::open(&test, 6, 0);
            round.colleagues_send(&test, raters, 0, 5);
            round.close(&test);
            report(&test, 0)
        });
        assert_eq!(reports[0], reports[1]);
        assert_eq!(reports[0], reports[2]);
    }

    fn three_raters_show_whole_themes_in_one_range_and_no_single_behaviour(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 6, 0);
        round.colleagues_send(&test, 3, 0, 5);
        round.close(&test);
        let report = report(&test, 0);
        assert_eq!(report.respondents[0].class, RespondentClass::Three);
        assert_eq!(report.comments.len(), 0);
        for dimension in &report.dimensions {
            assert_eq!(dimension.figures.len(), 1);
            assert!(matches!(dimension.figures[0].basis, Basis::Pooled { .. }));
            assert!(dimension.items.iter().all(|item| item.figures.is_empty()));
        }
        assert!(report.brakes.iter().all(|item| item.figures.is_empty()));
    }

    fn enough_raters_are_shown_as_a_class_and_in_ranges(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 7, 0);
        round.colleagues_send(&test, 6, 0, 3);
        round.close(&test);
        let report = report(&test, 0);
        assert_eq!(report.grouping, Grouping::InsideOnly);
        assert_eq!(report.respondents[0].class, RespondentClass::FiveToSeven);
        assert!(shows_others(&report));
        for figure in report.dimensions.iter().flat_map(|one| &one.figures) {
            assert!(figure.lo < figure.hi, "a mean of few is never exact");
        }
    }

    fn comments_need_enough_writers(database) {
        for (writers, shown) in [(3, 0), (4, 4)] {
            let test = TestApp::on(database);
            let round = given::open(&test, 6, 0);
            for rater in 1..6 {
                let comment = if rater <= writers { format!("Opmerking {rater}.") } else { String::new() };
                round.send(&test, &colleague(rater), &colleague(0), 4, &comment);
            }
            round.close(&test);
            let texts: usize = report(&test, 0).comments.iter().map(|question| question.texts.len()).sum();
            assert_eq!(texts, shown, "{writers} wrote");
        }
    }

    fn inside_and_outside_are_told_apart_only_when_both_are_enough(database) {
        for (answering, grouping) in [(3, Grouping::Together), (4, Grouping::Split)] {
            let test = TestApp::on(database);
            let round = given::open(&test, 6, 4);
            round.colleagues_send(&test, 5, 0, 4);
            for number in 0..answering {
                round.send(&test, &partner(number), &colleague(0), 2, "");
            }
            round.close(&test);
            assert_eq!(report(&test, 0).grouping, grouping, "{answering} partners answered");
        }
    }

    fn the_group_report_leads_to_no_person(database) {
        let test = TestApp::on(database);
        let round = full(&test);
        let group = read_report::group(&test.app, &round.leader, round.id).unwrap();
        let shown = serde_json::to_string(group.report.get()).unwrap();
        for person in &round.view.people {
            for private in [person.name.clone(), person.email.clone(), person.id.to_string()] {
                assert!(!shown.contains(&private), "{private}");
            }
        }
        assert!(!shown.contains("samengewerkt"), "comments are for the subject alone");
    }

    fn a_gap_report_opens_with_its_own_link_alone(database) {
        let test = TestApp::on(database);
        let round = full(&test);
        let mine = given::report_link(&test, &colleague(0));
        let other = given::report_link(&test, &colleague(1));
        let holder = |link| read_report::gap(&test.app, link).map(|reading| reading.holder.participant.email);
        assert_eq!(holder(&mine).unwrap(), colleague(0));
        assert_eq!(holder(&other).unwrap(), colleague(1));
        // The link to the forms, a leader's session and a made-up secret open no report.
        let session = {
            spiegel::app::sign_in::request_link(&test.app, &round.leader.email).unwrap();
            let mail = test.mail_to(&round.leader.email).unwrap();
            let path = given::path_in(&mail.mail.text, "/sign-in/").unwrap();
            spiegel::app::sign_in::confirm(&test.app, path.trim_start_matches("/sign-in/")).unwrap().unwrap()
        };
        let made_up = spiegel::sealing::LinkSecret::generate(test.app.random.as_ref());
        for link in [round.link_of(&colleague(0)), &session, &made_up] {
            assert!(matches!(holder(link), Err(AppError::NotFound)));
        }
    }

    fn a_group_report_is_for_its_leader_alone(database) {
        let test = TestApp::on(database);
        let round = full(&test);
        let stranger = given::other_leader(&test);
        let read = |id| read_report::group(&test.app, &stranger, id).err().unwrap().to_string();
        assert_eq!(read(round.id), read(RoundId([1; 16])), "somebody else's round looks like none");
        assert_eq!(read(round.id), AppError::NotFound.to_string());
    }

    fn there_is_no_report_before_the_close(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 0);
        assert!(matches!(read_report::group(&test.app, &round.leader, round.id), Err(AppError::WrongState(_))));
        assert!(matches!(read_report::gap(&test.app, round.link_of(&colleague(0))), Err(AppError::NotFound)));
    }
}

/// A closed round in which everybody rated everybody.
fn full(test: &TestApp) -> OpenRound {
    let round = given::open(test, 5, 0);
    for subject in 0..5 {
        round.colleagues_send(test, 4, subject, 4);
        round.send_own(test, &colleague(subject), 4, "");
    }
    round.close(test);
    round
}
