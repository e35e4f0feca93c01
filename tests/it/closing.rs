//! Closing: once, in one go, and after that nothing is accepted, computed or changed (docs/ANONYMITY.md, A4).

use std::collections::BTreeMap;

use spiegel::app::edit_raters::{self, Preset};
use spiegel::app::error::AppError;
use spiegel::app::{close_round, fill_in, open_round, read_report, reseal, view_rounds};
use spiegel::domain::report::Grouping;
use spiegel::domain::round::RoundState;
use spiegel::sealing::sha256;

use super::support::database::Kind;
use super::support::given::{OpenRound, colleague};
use super::support::test_app::TestApp;
use super::support::{dump, given, on_both_databases};

/// A round of six in which five colleagues rated the first, who sent the own form too.
fn answered(test: &TestApp) -> OpenRound {
    let round = given::open(test, 6, 0);
    round.colleagues_send(test, 5, 0, 3);
    round.send_own(test, &colleague(0), 5, "Eerder bellen met de buren.");
    round
}

fn state(test: &TestApp, round: &OpenRound) -> RoundState {
    view_rounds::find(&test.app, &round.leader, round.id)
        .unwrap()
        .round
        .state
}

on_both_databases! {
    fn each_subject_and_the_leader_get_a_report_and_a_mail(database) {
        let test = TestApp::on(database);
        let round = answered(&test);
        let invited = test.mailbox.all().len();
        round.close(&test);
        assert_eq!(state(&test, &round), RoundState::Released);
        assert_eq!(dump::rows(&test.app.database, "gap_report").len(), 6);
        assert_eq!(dump::rows(&test.app.database, "group_report").len(), 1);

        let mut told: Vec<String> = test.mailbox.all().split_off(invited).into_iter().map(|mail| mail.to).collect();
        told.sort();
        let mut expected: Vec<String> = (0..6).map(colleague).collect();
        expected.insert(0, round.leader.email.clone());
        assert_eq!(told, expected);

        let reading = read_report::gap(&test.app, &given::report_link(&test, &colleague(0))).unwrap();
        assert_eq!(reading.holder.participant.id, round.id_of(&colleague(0)));
        let own = reading.report.get().own_words.as_ref().unwrap();
        assert_eq!(own.intention_text.as_deref(), Some("Eerder bellen met de buren."));
        read_report::group(&test.app, &round.leader, round.id).unwrap();
    }

    fn those_who_only_rated_get_no_mail_about_a_report(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 2);
        let invited = test.mailbox.all().len();
        round.close(&test);
        let told = test.mailbox.all().split_off(invited);
        assert_eq!(told.len(), 6);
        assert!(told.iter().all(|mail| !mail.to.ends_with("dewijk.example")));
    }

    fn a_round_closes_by_the_clock(database) {
        let test = TestApp::on(database);
        let round = answered(&test);
        test.minutes_pass(given::DAYS_OPEN * 24 * 60 - 1);
        test.jobs_run();
        assert_eq!(state(&test, &round), RoundState::Open);
        test.minutes_pass(1);
        test.jobs_run();
        assert_eq!(state(&test, &round), RoundState::Released);
        read_report::gap(&test.app, &given::report_link(&test, &colleague(0))).unwrap();
    }

    fn closing_twice_changes_nothing(database) {
        let test = TestApp::on(database);
        let round = answered(&test);
        round.close(&test);
        let (stored, mails) = (dump::all(&test.app.database), test.mailbox.all().len());
        close_round::by_leader(&test.app, &round.leader, round.id).unwrap();
        test.days_pass(1);
        test.jobs_run();
        assert_eq!(dump::all(&test.app.database), stored);
        assert_eq!(test.mailbox.all().len(), mails);
    }

    fn closing_from_two_places_at_once_closes_once(database) {
        let test = TestApp::on(database);
        let round = answered(&test);
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| close_round::by_leader(&test.app, &round.leader, round.id).unwrap());
            }
        });
        assert_eq!(dump::rows(&test.app.database, "gap_report").len(), 6);
        let ready = test.mail_leaves().into_iter().filter(|mail| mail.mail.text.contains("/report/")).count();
        assert_eq!(ready, 6);
    }

    fn a_report_is_stored_with_the_hash_of_what_is_shown(database) {
        let test = TestApp::on(database);
        answered(&test).close(&test);
        for table in ["gap_report", "group_report"] {
            for row in dump::rows(&test.app.database, table) {
                let hash = spiegel::domain::promise::hexadecimal(&sha256(dump::text(&row, "contents").as_bytes()));
                assert_eq!(dump::text(&row, "sha256"), hash);
            }
        }
    }

    fn a_report_that_was_changed_is_not_shown(database) {
        let test = TestApp::on(database);
        let round = answered(&test);
        round.close(&test);
        let link = given::report_link(&test, &colleague(0));
        dump::unlock(&test.app.database);
        for table in ["gap_report", "group_report"] {
            let changed = dump::execute(&test.app.database, &format!("UPDATE {table} SET contents = replace(contents, '5', '4')"));
            assert!(changed > 0);
        }
        assert!(matches!(read_report::gap(&test.app, &link), Err(AppError::Data(_))));
        let group = read_report::group(&test.app, &round.leader, round.id);
        assert!(matches!(group, Err(AppError::Data(_))));
    }

    fn nothing_is_accepted_after_the_close(database) {
        let test = TestApp::on(database);
        let round = answered(&test);
        round.save(&test, &colleague(1), &colleague(2), 4, "Te laat verstuurd.");
        round.close(&test);
        let stored = dump::all(&test.app.database);
        assert_eq!(stored["draft"], []);
        let (link, subject) = (round.link_of(&colleague(1)), round.id_of(&colleague(2)));
        assert!(spiegel::app::submit_ballot::run(&test.app, link, subject).is_err());
        assert!(spiegel::app::submit_self_form::run(&test.app, link).is_err());
        let saved = fill_in::save_page(&test.app, link, subject, &["familiarity".to_owned()], &[]);
        assert!(saved.is_err());
        assert!(open_round::run(&test.app, &round.leader, round.id).is_err());
        assert_eq!(dump::all(&test.app.database), stored);
    }

    fn the_link_to_a_closed_round_says_that_it_is_closed(database) {
        let test = TestApp::on(database);
        let round = answered(&test);
        round.close(&test);
        let tasks = fill_in::tasks(&test.app, round.link_of(&colleague(1)));
        assert!(matches!(tasks, Err(AppError::WrongState(RoundState::Released))), "{:?}", tasks.err());
    }

    fn an_invitation_that_could_not_leave_in_time_is_not_sent_after_the_close(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(4, 0));
        open_round::run(&test.app, &leader, id).unwrap();
        close_round::by_leader(&test.app, &leader, id).unwrap();
        let mails = test.mail_leaves();
        assert_eq!(mails.len(), 5);
        assert!(mails.iter().all(|mail| !mail.mail.text.contains("/survey/")));
    }

    fn another_leader_closes_nothing(database) {
        let test = TestApp::on(database);
        let round = answered(&test);
        let stranger = given::other_leader(&test);
        let refused = close_round::by_leader(&test.app, &stranger, round.id);
        assert!(matches!(refused, Err(AppError::NotFound)));
        assert_eq!(state(&test, &round), RoundState::Open);
    }

    fn in_a_round_of_more_cells_than_are_read_at_once_each_report_has_its_own_answers(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(40, 0));
        let few = Preset::Balanced { raters_per_subject: 4, cap_per_rater: 5 };
        edit_raters::draw(&test.app, &leader, id, few).unwrap();
        let round = given::open_draft(&test, leader, id);
        let answered: BTreeMap<String, u8> = (0..10).map(|number| colleague(number * 4)).zip((1..=5).cycle()).collect();
        for (subject, rating) in &answered {
            for one in round.view.assignments.iter().filter(|one| one.subject == round.id_of(subject)) {
                let rater = &round.view.person(one.rater).unwrap().email;
                round.send(&test, rater, subject, *rating, "");
            }
            round.send_own(&test, subject, *rating, "Eerder bellen.");
        }
        assert_eq!(reseal::all(&test.app).unwrap(), 1);
        round.close(&test);
        for number in 0..40 {
            let subject = colleague(number);
            let reading = read_report::gap(&test.app, &given::report_link(&test, &subject)).unwrap();
            let report = reading.report.get();
            let own: Vec<f64> = report.dimensions.iter().filter_map(|one| Some(one.self_score?.mean)).collect();
            let Some(rating) = answered.get(&subject) else {
                assert_eq!((report.grouping, own), (Grouping::Nothing, Vec::new()), "{subject}");
                continue;
            };
            assert_eq!(own, vec![f64::from(*rating); report.dimensions.len()], "{subject}");
            for figure in report.dimensions.iter().flat_map(|one| &one.figures) {
                assert!(figure.lo <= f64::from(*rating) && f64::from(*rating) <= figure.hi, "{subject}: {figure:?}");
            }
            assert_eq!(report.grouping, Grouping::InsideOnly, "{subject}");
        }
        test.days_pass(7);
        test.jobs_run();
        for table in ["ballot_box", "cell", "draft", "self_form"] {
            assert_eq!(dump::rows(&test.app.database, table), [], "{table}");
        }
    }

    fn a_draft_is_not_closed(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(4, 0));
        let refused = close_round::by_leader(&test.app, &leader, id);
        assert!(matches!(refused, Err(AppError::WrongState(RoundState::Draft))));
        test.days_pass(given::DAYS_OPEN + 1);
        assert_eq!(close_round::due(&test.app).unwrap(), 0);
    }
}

/// The same answers give the same reports on both databases.
#[test]
fn both_databases_publish_the_same() {
    if super::databases::postgres_url().is_none() {
        return;
    }
    let [sqlite, postgresql] = [Kind::Sqlite, Kind::Postgres].map(|kind| {
        let test = TestApp::on(kind);
        let round = answered(&test);
        round.close(&test);
        let gap = read_report::gap(&test.app, &given::report_link(&test, &colleague(0))).unwrap();
        let group = read_report::group(&test.app, &round.leader, round.id).unwrap();
        let mut gap = gap.report.get().clone();
        // Comments stand in a random order.
        for question in &mut gap.comments {
            question.texts.sort();
        }
        (gap, group.report.get().clone())
    });
    assert_eq!(sqlite, postgresql);
}
