//! Opening a round: the promise, the keys, rows that say nothing, one mail for everybody who is asked.

use std::collections::{BTreeMap, BTreeSet};

use spiegel::app::edit_raters::Preset;
use spiegel::app::error::AppError;
use spiegel::app::open_round::{self, OpenRoundError};
use spiegel::app::{edit_people, edit_raters, edit_round, view_rounds};
use spiegel::domain::promise::{Minimums, Promise};
use spiegel::domain::round::{OpenRefusal, RoundState};
use spiegel::sealing::sha256;

use super::support::test_app::TestApp;
use super::support::{dump, given, on_both_databases};

/// Lengths of the contents in a table.
fn lengths(test: &TestApp, table: &str) -> BTreeSet<usize> {
    dump::rows(&test.app.database, table)
        .iter()
        .map(|row| dump::text(row, "contents").len())
        .collect()
}

fn refusals(outcome: Result<(), OpenRoundError>) -> Vec<OpenRefusal> {
    match outcome {
        Err(OpenRoundError::Refused(refusals)) => refusals,
        other => panic!("not refused: {other:?}"),
    }
}

on_both_databases! {
    fn every_form_has_its_row_of_one_size_from_the_opening_on(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 6, 0);
        assert_eq!(dump::rows(&test.app.database, "draft").len(), round.view.assignments.len() + 6);
        assert_eq!(lengths(&test, "draft").len(), 1);
        assert_eq!(dump::rows(&test.app.database, "self_form").len(), 6);
        assert_eq!(lengths(&test, "self_form").len(), 1);

        let kinds: BTreeMap<String, String> = dump::rows(&test.app.database, "cell")
            .iter()
            .map(|row| (dump::text(row, "id").to_owned(), dump::text(row, "kind").to_owned()))
            .collect();
        for kind in ["all", "comments"] {
            let sizes: Vec<usize> = dump::rows(&test.app.database, "ballot_box")
                .iter()
                .filter(|row| kinds[dump::text(row, "cell_id")] == kind)
                .map(|row| dump::text(row, "contents").len())
                .collect();
            assert_eq!((sizes.len(), sizes.iter().collect::<BTreeSet<_>>().len()), (6, 1), "{kind}");
        }
    }

    fn inside_and_outside_have_cells_of_their_own_only_when_both_are_enough(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 4);
        let mut kinds: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for row in dump::rows(&test.app.database, "cell") {
            kinds.entry(dump::text(&row, "subject_id").to_owned()).or_default().insert(dump::text(&row, "kind").to_owned());
        }
        let of = |number: usize| {
            let found = &kinds[&round.id_of(&given::colleague(number)).to_string()];
            found.iter().map(String::as_str).collect::<Vec<_>>()
        };
        assert_eq!(of(0), ["comments", "inside", "outside"]);
        for number in 1..5 {
            assert_eq!(of(number), ["all", "comments"]);
        }
    }

    fn everybody_who_is_asked_gets_one_mail_and_nobody_else(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(5, 2));
        let extra = "naam;e-mail;organisatie\nNiet Gevraagd;niet@dewijk.example;Stichting De Wijk\n";
        edit_people::import(&test.app, &leader, id, extra).unwrap();
        assert_eq!(test.mail_leaves(), []);
        given::open_draft(&test, leader, id);
        let mut invited: Vec<String> = test.mailbox.all().into_iter().map(|mail| mail.to).collect();
        invited.sort();
        let mut asked: Vec<String> = (0..5).map(given::colleague).chain((0..2).map(given::partner)).collect();
        asked.sort();
        assert_eq!(invited, asked);
    }

    fn an_invitation_names_nobody_who_is_rated(database) {
        let test = TestApp::on(database);
        given::open(&test, 5, 1);
        for mail in test.mailbox.all() {
            let named: Vec<usize> = (0..5)
                .filter(|number| {
                    let name = format!("Collega {number}");
                    given::colleague(*number) != mail.to && (mail.mail.text.contains(&name) || mail.mail.html.contains(&name))
                })
                .collect();
            assert!(named.is_empty(), "{} reads of {named:?}", mail.to);
        }
    }

    fn the_promise_is_frozen_and_hashed(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0).view.round;
        let frozen = round.promise.unwrap();
        assert_eq!(round.promise_hash, Some(sha256(frozen.as_bytes())));
        let promise: Promise = serde_json::from_str(&frozen).unwrap();
        assert_eq!(promise.to_text().unwrap(), frozen, "the same promise has the same text");
        assert_eq!(promise.minimums, Minimums::FLOORS);
        assert_eq!((promise.mode.as_str(), promise.checking_window_days, promise.cells.len()), ("sealed", 7, 10));
        for person in dump::rows(&test.app.database, "participant") {
            for column in ["id", "name", "email"] {
                assert!(!frozen.contains(dump::text(&person, column)), "the promise names {column}");
            }
        }
    }

    fn a_draft_that_is_not_ready_is_refused_with_every_reason(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let basics = given::basics(&test);
        let id = edit_round::create(&test.app, &leader, basics.clone()).unwrap();
        assert_eq!(refusals(open_round::run(&test.app, &leader, id)), [OpenRefusal::NoSubjects]);

        edit_people::import(&test.app, &leader, id, &given::people_list(3, 0)).unwrap();
        edit_raters::draw(&test.app, &leader, id, Preset::Everyone).unwrap();
        test.days_pass(given::DAYS_OPEN);
        let both = [OpenRefusal::ClosingInThePast, OpenRefusal::TooFewRaters { minimum: 3 }];
        assert_eq!(refusals(open_round::run(&test.app, &leader, id)), both);

        assert_eq!(test.app.keys.rounds().unwrap(), Vec::<[u8; 16]>::new(), "no keys without a round");
        assert_eq!(test.mail_leaves(), []);
        assert_eq!(dump::rows(&test.app.database, "cell"), []);
    }

    fn a_round_opens_once_and_only_for_its_leader(database) {
        let test = TestApp::on(database);
        let stranger = given::other_leader(&test);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(4, 0));
        let outcome = open_round::run(&test.app, &stranger, id);
        assert!(matches!(outcome, Err(OpenRoundError::App(AppError::NotFound))), "{outcome:?}");
        let round = given::open_draft(&test, leader, id);
        let before = dump::all(&test.app.database);
        let again = open_round::run(&test.app, &round.leader, id);
        assert!(matches!(again, Err(OpenRoundError::App(AppError::WrongState(RoundState::Open)))), "{again:?}");
        assert_eq!(dump::all(&test.app.database), before);
        assert_eq!(test.app.keys.rounds().unwrap(), [*id.as_bytes()]);
        assert!(test.app.keys.load(id.as_bytes()).unwrap().is_some());
    }

    fn an_open_round_cannot_be_changed(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 0);
        let (app, leader, id) = (&test.app, &round.leader, round.id);
        let before = dump::all(&app.database);
        let open = |outcome: Result<(), AppError>| assert!(matches!(outcome, Err(AppError::WrongState(RoundState::Open))));
        open(edit_round::update(app, leader, id, given::basics(&test)));
        open(edit_round::delete(app, leader, id));
        open(edit_raters::draw(app, leader, id, Preset::Everyone));
        open(edit_raters::set_raters(app, leader, id, round.id_of(&given::colleague(0)), &[]));
        open(edit_people::remove(app, leader, id, round.id_of(&given::colleague(0))));
        assert!(edit_people::import(app, leader, id, &given::people_list(6, 0)).is_err());
        assert_eq!(dump::all(&app.database), before);
    }

    fn a_leader_raises_minimums_and_never_lowers_them(database) {
        let test = TestApp::with(database, |settings| settings.organisation.minimums.dimension = 5);
        let leader = given::leader(&test);
        let mut basics = given::basics(&test);
        basics.minimums.dimension = 3;
        basics.minimums.item = 9;
        let id = edit_round::create(&test.app, &leader, basics).unwrap();
        let minimums = view_rounds::find(&test.app, &leader, id).unwrap().round.minimums;
        assert_eq!((minimums.dimension, minimums.item), (5, 9));
    }
}
