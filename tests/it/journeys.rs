//! The three journeys through the pages: a leader from a new round to the group report, a rater from the mail to the
//! receipt, a subject to the own report.

use spiegel::app::fill_in::{self, FormState};
use spiegel::app::submit_ballot;

use super::support::browser::{Browser, Site};
use super::support::given::{self, OpenRound, colleague};
use super::support::on_both_databases;
use super::support::test_app::TestApp;

const NEW_ROUND: [(&str, &str); 15] = [
    ("title", "Samen om de wijk"),
    ("setting", "project"),
    ("closes_on", "2027-02-02"),
    ("closes_at", "17:00"),
    ("time_zone", "Europe/Amsterdam"),
    ("language", "nl"),
    ("instrument", "integraal-werken.v1"),
    ("minimum_dimension", "3"),
    ("minimum_item", "4"),
    ("minimum_split", "4"),
    ("minimum_comment_raters", "5"),
    ("minimum_comment_writers", "4"),
    ("minimum_group_subjects", "5"),
    ("minimum_group_raters", "5"),
    ("promise", "yes"),
];

/// Opens somebody's link to the forms.
fn at_the_forms(browser: &Browser<'_>, round: &OpenRound, email: &str) {
    let link = format!("/survey/{}", round.link_of(email).to_text());
    assert_eq!(browser.get(&link).status, 200);
    assert_eq!(
        browser.cookie_names(),
        Vec::<String>::new(),
        "looking opens nothing"
    );
    assert_eq!(browser.post(&link, &[]).status, 200);
    assert_eq!(browser.path(), "/survey", "the secret leaves the address");
}

/// Fills in a form page by page, up to its check.
fn fill_in_form(browser: &Browser<'_>, subject: &str, words: &str) {
    browser.get(&format!("/survey/form/{subject}/1"));
    for _page in 0..12 {
        if browser.path().ends_with("/check") {
            return;
        }
        let answer = browser.answer("4", words);
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    panic!("no end: {}", browser.path());
}

on_both_databases! {
    fn a_leader_goes_from_a_new_round_to_the_group_report(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);

        assert_eq!(browser.get("/rounds/new").status, 200);
        let people = browser.post("/rounds/new", &NEW_ROUND);
        assert_eq!(people.status, 200, "{}", people.text());
        let round = browser.path().trim_end_matches("/people").to_owned();
        let list = given::people_list(6, 1).replacen("Collega 0", "Zoë d'Hondt", 1);
        let imported = browser.upload(&format!("{round}/people"), format!("\u{feff}{list}").as_bytes());
        assert_eq!(imported.status, 200);
        assert!(imported.text().contains("Zoë d'Hondt"));

        browser.get(&format!("{round}/raters"));
        let raters = browser.post(&format!("{round}/raters"), &[("preset", "everyone"), ("raters", "7"), ("cap", "8")]);
        assert_eq!(raters.status, 200, "{}", raters.text());
        let preview = browser.get(&format!("{round}/preview"));
        assert_eq!(preview.status, 200);
        assert!(preview.text().contains("Samen om de wijk"));
        assert_eq!(test.mail_leaves().len(), 1, "nothing left but the link to sign in");
        assert_eq!(browser.get(&format!("{round}/open")).status, 200);
        assert_eq!(browser.post(&format!("{round}/open"), &[]).status, 200);
        assert_eq!(browser.path(), round);
        assert_eq!(test.mail_leaves().len(), 1 + 7);

        assert_eq!(browser.get(&format!("{round}/report")).status, 200);
        assert_eq!(browser.path(), round, "there is no report yet");
        assert_eq!(browser.get(&format!("{round}/close")).status, 200);
        assert_eq!(browser.post(&format!("{round}/close"), &[]).status, 200);
        let report = browser.get(&format!("{round}/report"));
        assert_eq!(report.status, 200);
        assert!(!report.body.contains("Collega 1") && !report.body.contains("d'Hondt"), "the group report names nobody");

        browser.get("/rounds");
        browser.post("/sign-out", &[]);
        assert_eq!(browser.get(&round).status, 401);
    }

    fn a_wrong_form_comes_back_with_its_faults_and_what_was_typed(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        browser.get("/rounds/new");
        let mut fields = NEW_ROUND.to_vec();
        fields[2] = ("closes_on", "31 februari");
        fields[7] = ("minimum_dimension", "1");
        let page = browser.post("/rounds/new", &fields);
        assert_eq!(page.status, 400);
        assert_eq!(page.attribute("#title", "value").as_deref(), Some("Samen om de wijk"));
        assert_eq!(page.attribute("#closes_on", "value").as_deref(), Some("31 februari"));
        for field in ["closes_on", "minimum_dimension"] {
            assert_eq!(page.attribute(&format!("#{field}"), "aria-invalid").as_deref(), Some("true"));
            assert!(page.attribute(&format!("a[href='#{field}']"), "href").is_some(), "{field} is in the summary");
        }
        assert_eq!(page.attribute("#title", "aria-invalid"), None);
    }

    fn a_rater_goes_from_the_mail_to_the_receipt(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 6, 0);
        let site = Site::of(&test);
        let browser = site.browser();
        at_the_forms(&browser, &round, &colleague(1));
        let subject = round.id_of(&colleague(0)).to_string();
        fill_in_form(&browser, &subject, "Kanarie & <wijk>: je belde 'iedereen'.");
        let check = browser.get(&format!("/survey/form/{subject}/check"));
        assert!(!check.body.contains("Kanarie"), "the check counts answers and shows none");
        let words = browser.get(&format!("/survey/form/{subject}/6"));
        assert!(words.text().contains("Kanarie & <wijk>: je belde 'iedereen'."), "{}", words.text());
        browser.get(&format!("/survey/form/{subject}/check"));
        assert_eq!(browser.post(&format!("/survey/form/{subject}/send"), &[]).status, 200);
        assert!(browser.path().ends_with("/sent"), "{}", browser.path());

        let again = browser.get(&format!("/survey/form/{subject}/1"));
        assert!(!again.body.contains("Kanarie"), "what was sent cannot be read again");
        let own = round.id_of(&colleague(1)).to_string();
        fill_in_form(&browser, &own, "Eerder bellen.");
        browser.post(&format!("/survey/form/{own}/send"), &[]);
        let tasks = fill_in::tasks(&test.app, round.link_of(&colleague(1))).unwrap();
        assert_eq!(tasks.own.unwrap().state, FormState::Sent);
        let sent = tasks.others.iter().filter(|task| task.state == FormState::Sent).count();
        assert_eq!(sent, 1);
    }

    fn the_pages_of_a_rater_need_the_own_link(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 1);
        let site = Site::of(&test);
        let subject = round.id_of(&colleague(1));
        for path in ["/survey".to_owned(), format!("/survey/form/{subject}/1"), "/report".to_owned(), "/rounds".to_owned()] {
            assert_eq!(site.browser().get(&path).status, 401, "{path}");
        }
        let made_up = spiegel::sealing::LinkSecret::generate(test.app.random.as_ref()).to_text();
        for path in ["/survey/x".to_owned(), format!("/survey/{made_up}"), format!("/report/{made_up}")] {
            assert_eq!(site.browser().get(&path).status, 404, "{path}");
        }
        // A partner is asked about the first colleague alone.
        let partner = site.browser();
        at_the_forms(&partner, &round, &given::partner(0));
        assert_eq!(partner.get(&format!("/survey/form/{}/1", round.id_of(&colleague(0)))).status, 200);
        assert_eq!(partner.get(&format!("/survey/form/{subject}/1")).status, 404);
        assert_eq!(partner.post_bare(&format!("/survey/form/{subject}/1"), &[("familiarity", "often")]).status, 400);
    }

    fn a_round_that_is_over_says_so(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 0);
        let site = Site::of(&test);
        let browser = site.browser();
        at_the_forms(&browser, &round, &colleague(1));
        let subject = round.id_of(&colleague(0)).to_string();
        fill_in_form(&browser, &subject, "Te laat.");
        test.days_pass(given::DAYS_OPEN);
        // The clock says that it is over, although no job has closed the round yet.
        let late = browser.post(&format!("/survey/form/{subject}/send"), &[]);
        assert_eq!((late.status, late.heading().as_str()), (410, "Deze ronde is gesloten"));
        test.jobs_run();
        let link = format!("/survey/{}", round.link_of(&colleague(1)).to_text());
        for path in ["/survey", &link] {
            let page = browser.get(path);
            assert_eq!((page.status, page.heading().as_str()), (410, "Deze ronde is gesloten"), "{path}");
            assert!(page.text().contains("25 januari 2027"), "{}", page.text());
        }
    }

    fn a_subject_reads_the_own_report_and_closes_it(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 6, 0);
        round.colleagues_send(&test, 5, 0, 3);
        round.send_own(&test, &colleague(0), 5, "Eerder bellen met de buren.");
        round.close(&test);
        let site = Site::of(&test);
        let browser = site.browser();
        let path = format!("/report/{}", given::report_link(&test, &colleague(0)).to_text());
        let look = browser.get(&path);
        assert_eq!(look.status, 200);
        assert!(!look.body.contains("Eerder bellen"), "looking opens nothing");
        let report = browser.post(&path, &[]);
        assert_eq!((report.status, browser.path().as_str()), (200, "/report"));
        assert!(report.text().contains("Eerder bellen met de buren."));
        for rater in 1..6 {
            assert!(!report.body.contains(&format!("Collega {rater}")), "a report names no rater");
        }
        assert_eq!(site.browser().get("/report").status, 401);
        browser.post("/report/close", &[]);
        assert_eq!(browser.get("/report").status, 401);
    }

    fn a_group_of_two_reads_that_nothing_can_be_shown(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 6, 0);
        for rater in 1..3 {
            round.save(&test, &colleague(rater), &colleague(0), 2, "Kanarie in de wijk.");
            submit_ballot::run(&test.app, round.link_of(&colleague(rater)), round.id_of(&colleague(0))).unwrap();
        }
        round.close(&test);
        let site = Site::of(&test);
        let browser = site.browser();
        let path = format!("/report/{}", given::report_link(&test, &colleague(0)).to_text());
        browser.get(&path);
        let report = browser.post(&path, &[]);
        assert_eq!(report.status, 200);
        assert!(!report.body.contains("Kanarie"));
        assert!(!report.body.contains("<svg") || report.attribute("main svg.gap", "class").is_none());
    }

    fn another_leaders_round_looks_like_none(database) {
        let test = TestApp::on(database);
        let stranger = given::other_leader(&test);
        let round = given::open(&test, 5, 0);
        round.close(&test);
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &stranger.email);
        let nobodys = "0123456789abcdef0123456789abcdef";
        for page in ["", "/basics", "/people", "/raters", "/preview", "/open", "/close", "/report"] {
            let theirs = browser.get(&format!("/rounds/{}{page}", round.id));
            let none = browser.get(&format!("/rounds/{nobodys}{page}"));
            assert_eq!((theirs.status, none.status), (404, 404), "{page}");
            assert!(theirs.body.len().abs_diff(none.body.len()) <= 64, "{page}");
            assert!(!theirs.body.contains("sociaal domein"), "{page}");
        }
        browser.get("/rounds");
        assert_eq!(browser.post(&format!("/rounds/{}/close", round.id), &[]).status, 404);
    }
}
