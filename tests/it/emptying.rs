//! After the checking window: what is stored about a person is what that person can read (docs/ANONYMITY.md, A4, A7).

use spiegel::app::error::AppError;
use spiegel::app::{close_round, empty_box, fill_in, read_report, view_rounds};
use spiegel::ballot_box::RoundKeys;

use super::support::given::{OpenRound, colleague, partner};
use super::support::test_app::TestApp;
use super::support::{dump, given, on_both_databases};

const WITHHELD: &str = "Kanarie: dit blijft onder de grens.";
const GONE: [&str; 6] = [
    "assignment",
    "ballot_box",
    "cell",
    "draft",
    "outbox",
    "self_form",
];

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
        assert!(view_rounds::find(&test.app, &round.leader, round.id).unwrap().round.box_emptied);
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
