//! What is left of somebody who answers: nothing that leads from a form to its rater (docs/ANONYMITY.md, A5 to A8).

use std::collections::{BTreeMap, BTreeSet};
use std::thread;

use spiegel::app::error::AppError;
use spiegel::app::fill_in::{self, FormState};
use spiegel::app::submit_ballot::{self, SubmitError};
use spiegel::app::{close_round, read_report, reseal, submit_self_form};
use spiegel::domain::ids::ParticipantId;
use spiegel::domain::round::RoundState;
use spiegel::sealing::open_fixed;
use spiegel::storage::ballot_box::CellKind;

use super::support::dump::changed;
use super::support::given::colleague;
use super::support::test_app::TestApp;
use super::support::{dump, given, on_both_databases};

const CANARY: &str = "Kanarie: bij het wijkplan belde je iedereen.";

on_both_databases! {
    fn sending_a_form_rewrites_two_cells_and_every_row_about_the_subject_and_nothing_else(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 6, 0);
        // With a comment and without one: nothing tells who wrote.
        for (rater, comment) in [(1, CANARY), (2, "")] {
            round.save(&test, &colleague(rater), &colleague(0), 4, comment);
            let before = dump::all(&test.app.database);
            let subject = round.id_of(&colleague(0));
            submit_ballot::run(&test.app, round.link_of(&colleague(rater)), subject).unwrap();
            let after = dump::all(&test.app.database);
            let cells: BTreeSet<String> = before["cell"]
                .iter()
                .filter(|cell| dump::text(cell, "subject_id") == subject.to_string())
                .map(|cell| cell["id"].to_string())
                .collect();
            let rewritten: Vec<(String, Vec<String>)> = changed(&before, &after);
            let (boxes, mut others): (Vec<_>, Vec<_>) = rewritten.into_iter().partition(|(table, _)| table == "ballot_box");
            let boxes: BTreeSet<String> = boxes.into_iter().flat_map(|(_, key)| key).collect();
            assert_eq!(boxes, cells);
            others.sort();
            assert_eq!(others, round.rows_about(subject));
        }
    }

    fn a_save_and_an_own_form_rewrite_every_row_about_the_subject_and_nothing_else(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 1);
        let about = |subject: usize| round.rows_about(round.id_of(&colleague(subject)));
        let differs = |act: &dyn Fn()| {
            let before = dump::all(&test.app.database);
            act();
            let mut rewritten = changed(&before, &dump::all(&test.app.database));
            rewritten.sort();
            rewritten
        };
        // Whoever saves, and whoever sends the own form: the same rows, so that nobody stands out.
        assert_eq!(differs(&|| round.save(&test, &colleague(1), &colleague(0), 3, CANARY)), about(0));
        assert_eq!(differs(&|| round.save(&test, &given::partner(0), &colleague(0), 3, CANARY)), about(0));
        assert_eq!(differs(&|| round.send_own(&test, &colleague(0), 3, CANARY)), about(0));
        let sending = || submit_self_form::run(&test.app, round.link_of(&colleague(2))).unwrap();
        assert_eq!(differs(&sending), about(2));
        let form = |rater: usize| fill_in::open_form(&test.app, round.link_of(&colleague(rater)), round.id_of(&colleague(0))).unwrap();
        assert_eq!(form(1).draft.get("comment-keep"), Some(CANARY), "the others' drafts are still there");
        assert_eq!(form(0).task.state, FormState::Sent);
    }

    fn two_copies_of_the_database_do_not_tell_who_has_sent(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        round.send(&test, &colleague(1), &colleague(0), 4, CANARY);
        round.save(&test, &colleague(2), &colleague(0), 2, CANARY);
        round.send_own(&test, &colleague(3), 4, CANARY);
        reseal::all(&test.app).unwrap();
        // Days apart, with nothing sent or saved in between: every row differs, and none has another size.
        let before = dump::all(&test.app.database);
        reseal::all(&test.app).unwrap();
        let after = dump::all(&test.app.database);
        let rewritten = changed(&before, &after);
        for table in ["draft", "self_form", "ballot_box"] {
            let of_table = rewritten.iter().filter(|(name, _)| name == table).count();
            assert_eq!(of_table, after[table].len(), "{table}");
        }
    }

    fn no_table_and_no_byte_of_the_database_holds_an_answer_in_clear(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 0);
        round.send_own(&test, &colleague(1), 5, CANARY);
        round.save(&test, &colleague(1), &colleague(0), 4, CANARY);
        for sent in [false, true] {
            if sent {
                submit_ballot::run(&test.app, round.link_of(&colleague(1)), round.id_of(&colleague(0))).unwrap();
            }
            let (dump, bytes) = (dump::all(&test.app.database), test.database_bytes());
            for secret in [CANARY, "Kanarie", "regularly", "\"answers\""] {
                assert!(!dump::holds(&without_questions(&dump), secret), "{secret}, sent: {sent}");
            }
            assert!(!dump::contains(&bytes, "Kanarie"), "in the file, sent: {sent}");
            // The search finds what is there.
            assert!(dump::holds(&dump, "Collega 1") && (bytes.is_empty() || dump::contains(&bytes, "Collega 1")));
        }
    }

    fn the_keys_of_a_round_are_not_in_the_database(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 0);
        let keys = test.app.keys.load(round.id.as_bytes()).unwrap().unwrap();
        let dump = format!("{:?}", dump::all(&test.app.database));
        for key in [keys.box_key.as_bytes(), test.app.signing_key.as_bytes()] {
            assert!(!dump.contains(&spiegel::domain::promise::hexadecimal(key)));
        }
        assert!(!format!("{keys:?}").contains(&spiegel::domain::promise::hexadecimal(keys.box_key.as_bytes())));
    }

    fn sending_twice_counts_once(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        round.send(&test, &colleague(1), &colleague(0), 4, CANARY);
        let before = dump::all(&test.app.database);
        let subject = round.id_of(&colleague(0));
        submit_ballot::run(&test.app, round.link_of(&colleague(1)), subject).unwrap();
        assert_eq!(dump::all(&test.app.database), before);
        let one_each = BTreeMap::from([(CellKind::All, 1), (CellKind::Comments, 1)]);
        assert_eq!(round.ballots(&test, subject), one_each);
    }

    fn sending_from_many_tabs_at_once_counts_once(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let subject = round.id_of(&colleague(0));
        for rater in 1..4 {
            round.save(&test, &colleague(rater), &colleague(0), 4, CANARY);
        }
        thread::scope(|scope| {
            for tab in 0..9 {
                let (app, secret) = (&test.app, round.link_of(&colleague(1 + tab % 3)));
                scope.spawn(move || submit_ballot::run(app, secret, subject).unwrap());
            }
        });
        let three_each = BTreeMap::from([(CellKind::All, 3), (CellKind::Comments, 3)]);
        assert_eq!(round.ballots(&test, subject), three_each);
    }

    fn a_form_that_meets_the_close_is_either_counted_or_refused(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 8, 0);
        let subject = round.id_of(&colleague(0));
        for rater in 1..8 {
            round.save(&test, &colleague(rater), &colleague(0), 4, CANARY);
        }
        let taken = thread::scope(|scope| {
            let senders: Vec<_> = (1..8)
                .map(|rater| {
                    let (app, secret) = (&test.app, round.link_of(&colleague(rater)));
                    scope.spawn(move || submit_ballot::run(app, secret, subject).is_ok())
                })
                .collect();
            close_round::by_leader(&test.app, &round.leader, round.id).unwrap();
            senders.into_iter().map(|sender| sender.join().unwrap()).filter(|taken| *taken).count()
        });
        let counted = BTreeMap::from([(CellKind::All, taken), (CellKind::Comments, taken)]);
        assert_eq!(round.ballots(&test, subject), counted);
        test.mail_leaves();
        let report = read_report::gap(&test.app, &given::report_link(&test, &colleague(0))).unwrap();
        assert_eq!(report.report.get().respondents.is_empty(), taken < 3, "{taken} were in time");
    }

    fn a_form_that_comes_too_late_is_refused(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 0);
        round.save(&test, &colleague(1), &colleague(0), 4, CANARY);
        test.days_pass(given::DAYS_OPEN);
        let before = dump::all(&test.app.database);
        // The clock says that it is over, although no job has closed the round yet.
        let late = submit_ballot::run(&test.app, round.link_of(&colleague(1)), round.id_of(&colleague(0)));
        assert!(matches!(late, Err(SubmitError::App(AppError::WrongState(RoundState::Released)))), "{late:?}");
        let late = submit_self_form::run(&test.app, round.link_of(&colleague(1)));
        assert!(matches!(late, Err(SubmitError::App(AppError::WrongState(RoundState::Released)))), "{late:?}");
        assert_eq!(dump::all(&test.app.database), before);
    }

    fn only_the_own_link_opens_a_draft(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 0);
        round.save(&test, &colleague(1), &colleague(0), 4, CANARY);
        let (rater, subject) = (round.id_of(&colleague(1)), round.id_of(&colleague(0)));
        let stored = round.draft_inside(&test, rater, subject);
        let opens = |link: &str, about: ParticipantId| {
            let key = round.link_of(link).draft_key(about.as_bytes());
            open_fixed(&key, about.as_bytes(), &stored).is_ok()
        };
        assert!(opens(&colleague(1), subject));
        assert!(!opens(&colleague(2), subject));
        assert!(!opens(&colleague(1), round.id_of(&colleague(2))), "a key is for one form");
        let own = fill_in::open_form(&test.app, round.link_of(&colleague(1)), subject).unwrap();
        assert_eq!(own.draft.get("comment-keep"), Some(CANARY));
        let other = fill_in::open_form(&test.app, round.link_of(&colleague(2)), subject).unwrap();
        assert!(other.draft.is_empty());
    }

    fn a_rewritten_round_keeps_ballots_and_open_drafts_and_loses_sent_ones(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let subject = round.id_of(&colleague(0));
        round.send(&test, &colleague(1), &colleague(0), 4, CANARY);
        round.save(&test, &colleague(2), &colleague(0), 2, CANARY);
        round.send_own(&test, &colleague(0), 5, CANARY);
        let (counted, before) = (round.ballots(&test, subject), dump::all(&test.app.database));
        assert_eq!(reseal::all(&test.app).unwrap(), 1);

        assert_eq!(round.ballots(&test, subject), counted);
        let after = dump::all(&test.app.database);
        let boxes = changed(&before, &after).into_iter().filter(|(table, _)| table == "ballot_box").count();
        assert_eq!(boxes, after["ballot_box"].len(), "every cell was sealed anew");
        let form = |rater: usize| fill_in::open_form(&test.app, round.link_of(&colleague(rater)), subject).unwrap();
        assert_eq!((form(1).task.state, form(1).draft.is_empty()), (FormState::Sent, true));
        assert_eq!((form(2).task.state, form(2).draft.get("comment-keep")), (FormState::Draft, Some(CANARY)));
        assert_eq!(form(0).task.state, FormState::Sent, "the own form is still there");
    }

    fn nobody_rates_without_being_asked(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 1);
        let partner = round.link_of(&given::partner(0));
        for subject in [round.id_of(&colleague(1)), round.id_of(&given::partner(0))] {
            let refused = submit_ballot::run(&test.app, partner, subject);
            assert!(matches!(refused, Err(SubmitError::App(AppError::NotFound))), "{refused:?}");
            assert!(matches!(fill_in::open_form(&test.app, partner, subject), Err(AppError::NotFound)));
        }
        assert!(matches!(submit_self_form::run(&test.app, partner), Err(SubmitError::App(AppError::NotFound))));
    }

    fn a_link_stands_nowhere_in_clear_while_its_mail_waits(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(4, 0));
        spiegel::app::open_round::run(&test.app, &leader, id).unwrap();
        let (waiting, bytes) = (dump::all(&test.app.database), test.database_bytes());
        let mails = test.mail_leaves();
        assert_eq!(mails.len(), 4);
        for mail in mails {
            let secret = &mail.mail.text.split("/survey/").nth(1).unwrap()[..43];
            assert!(!dump::holds(&waiting, secret));
            assert!(!dump::contains(&bytes, secret), "in clear in the file or its log");
        }
    }

    fn a_link_is_forgotten_once_its_mail_has_left(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 0);
        let dump = dump::all(&test.app.database);
        for row in &dump["outbox"] {
            assert_eq!(dump::text(row, "state"), "sent");
            assert!(dump::holds_nothing(row, "notice"));
        }
        let bytes = test.database_bytes();
        for number in 0..4 {
            let secret = round.link_of(&colleague(number)).to_text();
            assert!(!dump::holds(&dump, &secret));
            assert!(!dump::contains(&bytes, &secret), "left behind in the file or its log");
        }
    }
}

/// A dump without the instrument, whose questions have words and codes in common with answers.
fn without_questions(dump: &dump::Dump) -> dump::Dump {
    let mut dump = dump.clone();
    dump.remove("instrument");
    dump
}
