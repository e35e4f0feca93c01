//! Departments in the group report: chosen by the leader, told before the opening, frozen in the promise, and shown
//! as promised (docs/ANONYMITY.md, B 3.1).

use spiegel::app::edit_people::{self, ImportPeopleError};
use spiegel::app::edit_raters::{self, Preset};
use spiegel::app::error::AppError;
use spiegel::app::{edit_round, read_report, view_rounds};
use spiegel::domain::ids::RoundId;
use spiegel::domain::report::GroupReport;
use spiegel::domain::round::{Leader, Round};

use super::support::browser::Site;
use super::support::given::{OpenRound, colleague};
use super::support::test_app::TestApp;
use super::support::{dump, given, on_both_databases};

/// A list of people who work in these departments.
fn list(departments: &[&str]) -> String {
    let lines = departments.iter().enumerate().map(|(number, department)| {
        format!("Collega {number};{};{department}\n", colleague(number))
    });
    std::iter::once("naam;e-mail;afdeling\n".to_owned())
        .chain(lines)
        .collect()
}

fn draft(test: &TestApp, leader: &Leader, departments: &[&str]) -> RoundId {
    let mut basics = given::basics(test);
    basics.by_department = true;
    let id = edit_round::create(&test.app, leader, basics).unwrap();
    let imported = edit_people::import(&test.app, leader, id, &list(departments)).unwrap();
    assert_eq!(imported.faults, []);
    let preset = if departments.len() > 13 {
        Preset::Balanced {
            raters_per_subject: 6,
            cap_per_rater: 8,
        }
    } else {
        Preset::Everyone
    };
    edit_raters::draw(&test.app, leader, id, preset).unwrap();
    id
}

/// Two departments of five, in which everybody is rated by five people.
fn two_departments(test: &TestApp) -> OpenRound {
    let leader = given::leader(test);
    let id = draft(test, &leader, &[["Jeugd"; 5], ["Wmo"; 5]].concat());
    let round = given::open_draft(test, leader, id);
    for subject in 0..10 {
        round.colleagues_send(test, 5, subject, 3);
        round.send_own(test, &colleague(subject), 4, "");
    }
    round
}

fn stored(test: &TestApp, round: &OpenRound) -> Round {
    view_rounds::find(&test.app, &round.leader, round.id)
        .unwrap()
        .round
}

fn report(test: &TestApp, round: &OpenRound) -> GroupReport {
    let reading = read_report::group(&test.app, &round.leader, round.id).unwrap();
    reading.report.get().clone()
}

on_both_databases! {
    fn the_leader_reads_before_opening_which_departments_will_be_shown_and_why_others_not(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let departments = [
            ["Sociaal domein / Noord"; 6].as_slice(),
            &["Sociaal domein / Zuid"; 5],
            &["Wmo > Zorg"; 5],
            &["Bestuur"; 1],
        ];
        let id = draft(&test, &leader, &departments.concat());
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        for page in ["preview", "open"] {
            let told = browser.get(&format!("/rounds/{id}/{page}")).text();
            for sentence in [
                "Dat kan alleen als er in een afdeling 5 of meer mensen feedback krijgen",
                "Sociaal domein (11 mensen)",
                "Sociaal domein / Noord (6 mensen)",
                "Sociaal domein / Zuid (5 mensen)",
                "Bestuur: 1 persoon, en dat is minder dan 5.",
                "Wmo (5 mensen): anders blijven er minder dan 5 mensen over die niet apart staan.",
                "Wmo / Zorg (5 mensen): de afdeling waar dit onder valt, staat ook niet apart.",
            ] {
                assert!(told.contains(sentence), "{page}: {sentence}: {told}");
            }
        }
        let round = given::open_draft(&test, leader, id);
        let promised = spiegel::app::promised::of_round(&stored(&test, &round)).unwrap().groupings.groups;
        let promised: Vec<_> = promised.iter().map(|group| (group.path.join(" / "), group.subjects)).collect();
        assert_eq!(
            promised,
            [
                ("Sociaal domein".to_owned(), 11),
                ("Sociaal domein / Noord".to_owned(), 6),
                ("Sociaal domein / Zuid".to_owned(), 5)
            ]
        );
    }

    fn raised_minimums_leave_no_department_that_would_tell_who_answered(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        let usual = test.app.settings.organisation.minimums;
        for (subjects, raters, told) in [
            (1, 0, "Jeugd: 5 mensen, en dat is minder dan 9."),
            (0, 1, "Dan staan er geen afdelingen apart in het groepsverslag"),
        ] {
            let id = draft(&test, &leader, &[["Jeugd"; 5], ["Wmo"; 5]].concat());
            let mut basics = given::basics(&test);
            basics.by_department = true;
            basics.minimums = usual;
            basics.minimums.group_subjects += subjects;
            basics.minimums.group_raters += raters;
            edit_round::update(&test.app, &leader, id, basics).unwrap();
            let page = browser.get(&format!("/rounds/{id}/preview")).text();
            assert!(page.contains(told), "{told}: {page}");
        }
    }

    fn without_a_tick_there_is_no_word_about_departments(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &list(&[["Jeugd"; 5], ["Wmo"; 5]].concat()));
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        assert!(!browser.get(&format!("/rounds/{id}/open")).text().contains("Per afdeling"));
        let round = given::open_draft(&test, leader, id);
        assert_eq!(spiegel::app::promised::of_round(&stored(&test, &round)).unwrap().groupings.groups, []);
        round.close(&test);
        assert!(report(&test, &round).groups.is_empty());
        assert!(!browser.get(&format!("/rounds/{id}/report")).text().contains("Per afdeling"));
    }

    fn the_group_report_shows_the_departments_that_were_promised(database) {
        let test = TestApp::on(database);
        let round = two_departments(&test);
        round.close(&test);
        let groups = report(&test, &round).groups;
        let names: Vec<_> = groups.iter().map(|group| (group.path.join(" / "), group.subjects)).collect();
        assert_eq!(names, [("Jeugd".to_owned(), 5), ("Wmo".to_owned(), 5)]);
        for group in &groups {
            assert!(group.dimensions.iter().all(|one| one.self_score.is_some() && one.inside.is_some()));
            assert_eq!(group.withheld, []);
        }
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &round.leader.email);
        let page = browser.get(&format!("/rounds/{}/report", round.id)).text();
        for told in ["Per afdeling", "De hele groep (10 mensen)", "Jeugd (5 mensen)", "Wmo (5 mensen)"] {
            assert!(page.contains(told), "{told}");
        }
    }

    fn a_department_in_which_four_have_a_figure_hides_the_other_too(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = draft(&test, &leader, &[["Jeugd"; 5], ["Wmo"; 5]].concat());
        let round = given::open_draft(&test, leader, id);
        for subject in 0..9 {
            round.send_own(&test, &colleague(subject), 4, "");
        }
        round.close(&test);
        let report = report(&test, &round);
        assert!(report.dimensions.iter().all(|one| one.self_score.is_some()));
        for group in &report.groups {
            assert!(group.dimensions.iter().all(|one| one.self_score.is_none()), "{:?}", group.path);
            assert_eq!(group.withheld.len(), 1);
        }
    }

    fn nobody_moves_to_another_department_and_nothing_about_departments_changes_in_an_open_round(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = draft(&test, &leader, &[["Jeugd"; 5], ["Wmo"; 5]].concat());
        let round = given::open_draft(&test, leader, id);
        let before = dump::all(&test.app.database);
        let moved = edit_people::import(&test.app, &round.leader, id, &list(&[["Wmo"; 5], ["Jeugd"; 5]].concat()));
        assert!(matches!(moved, Err(ImportPeopleError::App(AppError::WrongState(_)))), "{moved:?}");
        let someone = round.id_of(&colleague(0));
        assert!(edit_people::remove(&test.app, &round.leader, id, someone).is_err());
        let changed = edit_round::update(&test.app, &round.leader, id, given::basics(&test));
        assert!(matches!(changed, Err(AppError::WrongState(_))), "{changed:?}");
        assert_eq!(dump::all(&test.app.database), before);
    }
}
