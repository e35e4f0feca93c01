//! After the checking window: what is stored about a person is what that person can read (docs/ANONYMITY.md, A4, A7).

use std::collections::BTreeSet;

use spiegel::app::error::AppError;
use spiegel::app::{close_round, empty_box, fill_in, open_round, read_report, reseal, view_rounds};
use spiegel::ballot_box::{RoundKeys, nullifier};
use spiegel::storage::ballot_box::{self, Cell};
use spiegel::storage::error::StorageError;

use super::support::canaries::{Canaries, files};
use super::support::database::Kind;
use super::support::given::{OpenRound, colleague, partner};
use super::support::test_app::TestApp;
use super::support::{dump, given, on_both_databases};

const WITHHELD: &str = "Kanarie: dit blijft onder de grens.";
const GONE: [&str; 7] = [
    "assignment",
    "ballot_box",
    "cell",
    "draft",
    "outbox",
    "reminder_choice",
    "self_form",
];

/// Columns whose very bytes must be gone with their rows.
const SEALED: [(&str, &str); 5] = [
    ("ballot_box", "contents"),
    ("draft", "contents"),
    ("self_form", "contents"),
    ("personal_link", "hash"),
    ("outbox", "notice"),
];

/// Notes what the service keeps of a round at this moment: what stands in its tables, its keys, and its nullifiers.
fn note(test: &TestApp, round: &OpenRound, canaries: &mut Canaries) {
    let stored = dump::all(&test.app.database);
    for (table, column) in SEALED {
        canaries.note_column(&stored, table, column);
    }
    for (name, bytes) in files(&test.folder().join("keys")) {
        if !name.contains("server-") {
            canaries.note("key file", &bytes);
        }
    }
    let keys = test.app.keys.load(round.id.as_bytes()).unwrap().unwrap();
    canaries.note("key", keys.box_key.as_bytes());
    for (voter, cell) in nullifiers(test, round) {
        canaries.note("nullifier", &nullifier(&keys, &voter, &cell));
    }
}

/// Everybody who is asked, with the cells that take their ratings.
fn nullifiers(test: &TestApp, round: &OpenRound) -> Vec<([u8; 16], [u8; 16])> {
    let subjects = round.view.people.iter().filter(|one| one.is_subject);
    let cells: Result<Vec<Vec<Cell>>, StorageError> = test.app.database.read(|db| {
        subjects
            .map(|subject| ballot_box::cells_of_subject(db, subject.id))
            .collect()
    });
    let cells: Vec<Cell> = cells.unwrap().into_iter().flatten().collect();
    let people = round.view.people.iter().map(|person| *person.id.as_bytes());
    people
        .flat_map(|voter| cells.iter().map(move |cell| (voter, *cell.id.as_bytes())))
        .collect()
}

/// A closed round with partners, in which one comment may not be shown.
fn closed(test: &TestApp) -> OpenRound {
    let round = given::open(test, 5, 2);
    for rater in 1..5 {
        round.send(
            test,
            &colleague(rater),
            &colleague(0),
            4,
            if rater == 1 { WITHHELD } else { "" },
        );
    }
    round.send(test, &partner(0), &colleague(0), 2, "");
    round.close(test);
    round
}

on_both_databases! {
    fn within_the_checking_window_everything_stays(database) {
        let test = TestApp::on(database);
        closed(&test);
        let stored = dump::all(&test.app.database);
        test.minutes_pass(7 * 24 * 60 - 1);
        test.jobs_run();
        assert_eq!(dump::all(&test.app.database), stored);
    }

    fn after_the_checking_window_the_box_the_keys_and_the_raters_are_gone(database) {
        let test = TestApp::on(database);
        let round = closed(&test);
        let report = given::report_link(&test, &colleague(0));
        let shown = read_report::gap(&test.app, &report).unwrap().report;
        test.days_pass(7);
        test.jobs_run();

        let dump = dump::all(&test.app.database);
        for table in GONE {
            assert_eq!(dump[table], [], "{table}");
        }
        assert_eq!(dump["participant"].len(), 5);
        assert_eq!(dump["personal_link"].len(), 5, "links to reports stay");
        assert!(!dump::holds(&dump, "dewijk"), "addresses of those who only rated");
        assert!(test.app.keys.load(round.id.as_bytes()).unwrap().is_none());
        assert_eq!(test.app.keys.rounds().unwrap(), Vec::<[u8; 16]>::new());

        let still = read_report::gap(&test.app, &report).unwrap();
        assert_eq!(still.report, shown);
        read_report::group(&test.app, &round.leader, round.id).unwrap();
        let emptied = view_rounds::find(&test.app, &round.leader, round.id).unwrap().round;
        assert!(emptied.box_emptied);
        assert_eq!(emptied.draw, None, "its seed would tell again who was asked about whom");
        let forms = fill_in::tasks(&test.app, round.link_of(&colleague(1)));
        assert!(matches!(forms, Err(AppError::NotFound)));
    }

    fn no_byte_of_what_was_destroyed_stays_in_the_file(database) {
        let test = TestApp::on(database);
        let round = closed(&test);
        let hash = round.link_of(&partner(0)).hash();
        test.days_pass(7);
        test.jobs_run();
        let bytes = test.database_bytes();
        for gone in ["Kanarie", "dewijk", "Partner 0", "Stichting"] {
            assert!(!dump::contains(&bytes, gone), "{gone}");
        }
        assert!(!bytes.windows(32).any(|window| window == hash), "the hash of a partner's link");
        assert!(bytes.is_empty() || dump::contains(&bytes, "Collega 1"), "the search finds what is there");
        let folder = std::fs::read_dir(test.folder().join("keys")).unwrap();
        let names: Vec<String> = folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
        assert_eq!(names, ["server-outbox.key", "server-sign-in.key"]);
    }

    fn no_stored_byte_of_an_open_round_stays_in_any_file(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(5, 2));
        open_round::run(&test.app, &leader, id).unwrap();
        // Also the sealed notices, while they wait.
        let mut canaries = Canaries::default();
        canaries.note_column(&dump::all(&test.app.database), "outbox", "notice");
        let links = test.mail_leaves();
        let round = given::opened(&test, leader, id, links);
        let shows = |canaries: &Canaries, name: &str| {
            // In the key folder on either database, in the database file on SQLite.
            database == Kind::Postgres && name != "key file" || canaries.found_under(test.folder()).contains(name)
        };
        note(&test, &round, &mut canaries);
        assert!(shows(&canaries, "ballot_box") && shows(&canaries, "draft") && shows(&canaries, "personal_link"));
        assert!(shows(&canaries, "self_form") && shows(&canaries, "key file"));
        for rater in 1..5 {
            round.save(&test, &colleague(rater), &colleague(0), 4, WITHHELD);
            note(&test, &round, &mut canaries);
            round.send(&test, &colleague(rater), &colleague(0), 4, WITHHELD);
            note(&test, &round, &mut canaries);
        }
        round.send(&test, &partner(0), &colleague(0), 2, "");
        round.save(&test, &partner(1), &colleague(0), 2, WITHHELD);
        round.send_own(&test, &colleague(0), 5, WITHHELD);
        note(&test, &round, &mut canaries);
        reseal::all(&test.app).unwrap();
        note(&test, &round, &mut canaries);
        test.days_pass(4);
        test.jobs_run();
        note(&test, &round, &mut canaries);
        let names = ["ballot_box", "draft", "key", "key file", "nullifier", "outbox", "personal_link", "self_form"];
        assert_eq!(canaries.names(), names.into());
        assert!(!canaries.found_under(test.folder()).contains("nullifier"), "never in clear");

        round.close(&test);
        let left = canaries.found_under(test.folder());
        assert!(!left.contains("draft") && !left.contains("outbox"), "{left:?}");
        test.days_pass(7);
        test.jobs_run();
        assert_eq!(canaries.found_under(test.folder()), BTreeSet::new());
    }

    fn emptying_again_changes_nothing(database) {
        let test = TestApp::on(database);
        closed(&test);
        test.days_pass(7);
        assert_eq!(empty_box::due(&test.app).unwrap(), 1);
        let stored = dump::all(&test.app.database);
        assert_eq!(empty_box::due(&test.app).unwrap(), 0);
        test.jobs_run();
        assert_eq!(dump::all(&test.app.database), stored);
    }

    fn without_a_checking_window_the_box_is_gone_at_once_and_everybody_is_told(database) {
        let test = TestApp::with(database, |settings| settings.rounds.checking_window_days = 0);
        let round = given::open(&test, 5, 1);
        for rater in 1..5 {
            round.send(&test, &colleague(rater), &colleague(0), 4, "");
        }
        close_round::by_leader(&test.app, &round.leader, round.id).unwrap();
        test.jobs_run();
        assert!(test.app.keys.load(round.id.as_bytes()).unwrap().is_none());
        assert_eq!(dump::rows(&test.app.database, "ballot_box"), []);
        for number in 0..5 {
            read_report::gap(&test.app, &given::report_link(&test, &colleague(number))).unwrap();
        }
        assert!(test.mailbox.all().iter().any(|mail| mail.to == round.leader.email));
    }

    fn keys_that_no_round_needs_are_destroyed_at_the_start(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 0);
        let keys = RoundKeys::generate(test.app.random.as_ref()).unwrap();
        test.app.keys.store(&[9; 16], &keys).unwrap();
        empty_box::destroy_orphaned_keys(&test.app).unwrap();
        assert_eq!(test.app.keys.rounds().unwrap(), [*round.id.as_bytes()]);
    }
}
