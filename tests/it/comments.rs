//! Comments from the check before sending to the contact who reads a reported one, through pages and mails.

use std::collections::BTreeMap;

use actix_web::http::Method;
use actix_web::test::TestRequest;
use spiegel::app::open_round::{self, OpenRoundError};
use spiegel::app::submit_ballot::{self, Sending};
use spiegel::app::{edit_people, edit_raters, edit_round, read_report, report_comment};
use spiegel::domain::report::CommentPlace;
use spiegel::domain::round::{CommentContact, OpenRefusal};

use super::support::browser::{Answer, Browser, Site};
use super::support::given::{self, OpenRound, colleague};
use super::support::test_app::TestApp;
use super::support::{dump, on_both_databases};

const CONTACT: &str = "noor.haddad@vertrouwen.example";

fn contact(email: &str) -> Option<CommentContact> {
    CommentContact::parse("Noor Haddad", email).unwrap()
}

/// An open round of `colleagues` that names a contact.
fn open_with_contact(test: &TestApp, colleagues: usize) -> OpenRound {
    let leader = given::leader(test);
    let mut basics = given::basics(test);
    basics.comment_contact = contact(CONTACT);
    let id = edit_round::create(&test.app, &leader, basics).unwrap();
    let list = given::people_list(colleagues, 0).replacen("Collega 2", "Fatima el Idrissi", 1);
    edit_people::import(&test.app, &leader, id, &list).unwrap();
    edit_raters::draw(&test.app, &leader, id, edit_raters::Preset::Everyone).unwrap();
    given::open_draft(test, leader, id)
}

/// A released round in which five colleagues wrote about the first.
fn released_with_contact(test: &TestApp) -> OpenRound {
    let round = open_with_contact(test, 6);
    round.colleagues_send(test, 5, 0, 3);
    round.close(test);
    round
}

fn at_the_forms<'a>(site: &'a Site, round: &OpenRound, email: &str) -> Browser<'a> {
    let browser = site.browser();
    let link = format!("/survey/{}", round.link_of(email).to_text());
    browser.get(&link);
    browser.post(&link, &[]);
    browser
}

fn at_the_report<'a>(test: &TestApp, site: &'a Site, email: &str) -> (Browser<'a>, Answer) {
    let browser = site.browser();
    let link = format!("/report/{}", given::report_link(test, email).to_text());
    browser.get(&link);
    let report = browser.post(&link, &[]);
    assert_eq!(report.status, 200);
    (browser, report)
}

/// The text of the first comment in the report of this person.
fn first_comment(test: &TestApp, email: &str) -> String {
    let reading = read_report::gap(&test.app, &given::report_link(test, email)).unwrap();
    reading.report.get().comments[0].texts[0].clone()
}

/// What stands in the gap reports, byte for byte.
fn frozen(test: &TestApp) -> Vec<dump::Row> {
    dump::rows(&test.app.database, "gap_report")
}

fn ballots(test: &TestApp, round: &OpenRound, email: &str) -> BTreeMap<String, usize> {
    round
        .ballots(test, round.id_of(email))
        .into_iter()
        .map(|(kind, number)| (format!("{kind:?}"), number))
        .collect()
}

on_both_databases! {
    fn the_check_points_at_words_that_give_a_writer_away_and_sends_all_the_same(database) {
        let test = TestApp::on(database);
        let round = open_with_contact(&test, 6);
        round.save(&test, &colleague(1), &colleague(0), 3, "Vorige week dinsdag was ik de enige met Fatima. Mail me op a@b.nl.");
        let site = Site::of(&test);
        let browser = at_the_forms(&site, &round, &colleague(1));
        let subject = round.id_of(&colleague(0)).to_string();
        let check = browser.get(&format!("/survey/form/{subject}/check"));
        let shown = check.text();
        for words in ["‘Fatima’", "‘Vorige week dinsdag’", "‘was ik de enige’", "‘a@b.nl’", "manier van schrijven"] {
            assert!(shown.contains(words), "{words}: {shown}");
        }
        let link = check.attribute("a[href*='#comment-keep']", "href").expect("a way to the words");
        let part = browser.get(link.split('#').next().unwrap());
        assert_eq!(part.attribute("textarea#comment-keep", "name").as_deref(), Some("comment-keep"));
        assert!(part.text().contains("Noor Haddad (noor.haddad@vertrouwen.example)"), "{}", part.text());

        browser.get(&format!("/survey/form/{subject}/check"));
        let receipt = browser.post(&format!("/survey/form/{subject}/send"), &[]);
        assert_eq!((receipt.status, receipt.heading().as_str()), (200, "Verstuurd"));
        assert_eq!(ballots(&test, &round, &colleague(0)), BTreeMap::from([("All".to_owned(), 1), ("Comments".to_owned(), 1)]));
    }

    fn the_name_of_the_leader_is_a_name_that_gives_a_writer_away(database) {
        let test = TestApp::on(database);
        let round = open_with_contact(&test, 6);
        round.save(&test, &colleague(1), &colleague(0), 3, "Anne Bakker vroeg mij dit op te schrijven.");
        let site = Site::of(&test);
        let browser = at_the_forms(&site, &round, &colleague(1));
        let check = browser.get(&format!("/survey/form/{}/check", round.id_of(&colleague(0))));
        assert!(check.text().contains("‘Anne Bakker’"), "{}", check.text());
    }

    fn a_comment_that_gives_nothing_away_gets_no_warning(database) {
        let test = TestApp::on(database);
        let round = open_with_contact(&test, 6);
        round.save(&test, &colleague(1), &colleague(0), 3, "Je vat rustig samen wat een collega bedoelt.");
        let site = Site::of(&test);
        let browser = at_the_forms(&site, &round, &colleague(1));
        let about = |email: &str, what: &str| format!("/survey/form/{}/{what}", round.id_of(email));
        let check = browser.get(&about(&colleague(0), "check"));
        assert_eq!(check.attribute("#recognise", "id"), None, "{}", check.text());
        assert!(check.attribute("#scores_only", "name").is_some());
        // Without comments there is nothing to leave out; the own form is read by nobody else.
        for email in [colleague(2), colleague(1)] {
            let check = browser.get(&about(&email, "check"));
            assert_eq!((check.status, check.attribute("#scores_only", "name")), (200, None));
        }
    }

    fn what_another_tab_changed_after_the_check_is_checked_again_before_it_is_sent(database) {
        let test = TestApp::on(database);
        let round = open_with_contact(&test, 6);
        round.save(&test, &colleague(1), &colleague(0), 3, "Je vat rustig samen wat een collega bedoelt.");
        let site = Site::of(&test);
        let subject = round.id_of(&colleague(0)).to_string();
        let [browser, tab] = [(), ()].map(|()| at_the_forms(&site, &round, &colleague(1)));
        browser.get(&format!("/survey/form/{subject}/check"));
        let part = format!("/survey/form/{subject}/6");
        tab.get(&part);
        assert_eq!(tab.post(&part, &[("comment-keep", "Dat zei Fatima ook."), ("then", "quietly")]).status, 204);
        let stored = dump::all(&test.app.database);
        let send = format!("/survey/form/{subject}/send");
        let again = browser.post(&send, &[("scores_only", "yes")]);
        assert_eq!((again.status, again.heading().as_str()), (409, "Kijk het na"));
        assert!(again.text().contains("Er is intussen iets veranderd. Kijk het nog eens na."), "{}", again.text());
        assert!(again.text().contains("‘Fatima’"), "the hints are about the words as they are now");
        assert!(again.attribute("#scores_only[checked]", "name").is_some(), "the choice stays");
        assert!(dump::all(&test.app.database) == stored, "nothing is sent and nothing lost");
        assert_eq!(browser.post(&send, &[]).heading(), "Verstuurd");
        assert_eq!(ballots(&test, &round, &colleague(0)), BTreeMap::from([("All".to_owned(), 1), ("Comments".to_owned(), 1)]));
    }

    fn a_form_that_was_not_checked_is_not_sent(database) {
        let test = TestApp::on(database);
        let round = open_with_contact(&test, 6);
        round.save(&test, &colleague(1), &colleague(0), 3, "Dat zei Fatima ook.");
        let site = Site::of(&test);
        let browser = at_the_forms(&site, &round, &colleague(1));
        let subject = round.id_of(&colleague(0)).to_string();
        browser.get("/survey");
        let answer = browser.post(&format!("/survey/form/{subject}/send"), &[]);
        assert_eq!((answer.status, answer.heading().as_str()), (409, "Kijk het na"));
        assert_eq!(ballots(&test, &round, &colleague(0)), BTreeMap::from([("All".to_owned(), 0), ("Comments".to_owned(), 0)]));
    }

    fn scores_alone_leave_the_comments_behind_and_rewrite_the_same_rows(database) {
        let test = TestApp::on(database);
        let round = open_with_contact(&test, 6);
        let site = Site::of(&test);
        let subject = round.id_of(&colleague(0)).to_string();
        let mut receipts = Vec::new();
        let mut rewritten = Vec::new();
        for (rater, fields) in [(1, vec![("scores_only", "yes")]), (2, vec![])] {
            round.save(&test, &colleague(rater), &colleague(0), 3, "Kanarie in de wijk.");
            let browser = at_the_forms(&site, &round, &colleague(rater));
            browser.get(&format!("/survey/form/{subject}/check"));
            let before = dump::all(&test.app.database);
            let receipt = browser.post(&format!("/survey/form/{subject}/send"), &fields);
            let after = dump::all(&test.app.database);
            let changed: Vec<String> = after["ballot_box"]
                .iter()
                .filter(|row| !before["ballot_box"].contains(row))
                .map(|row| dump::text(row, "cell_id").to_owned())
                .collect();
            assert_eq!(changed.len(), 2, "ratings and comments");
            rewritten.push(changed);
            receipts.push((receipt.status, receipt.text()));
        }
        assert_eq!(rewritten[0], rewritten[1]);
        assert_eq!(receipts[0], receipts[1], "one receipt for both");
        assert_eq!(ballots(&test, &round, &colleague(0)), BTreeMap::from([("All".to_owned(), 2), ("Comments".to_owned(), 1)]));
    }

    fn a_text_that_is_too_long_does_not_keep_scores_from_being_sent_alone(database) {
        let test = TestApp::on(database);
        let round = open_with_contact(&test, 6);
        round.save(&test, &colleague(1), &colleague(0), 3, &"Kanarie ".repeat(60));
        let (secret, subject) = (round.link_of(&colleague(1)), round.id_of(&colleague(0)));
        assert!(submit_ballot::run(&test.app, secret, subject).is_err(), "the server measures as well");
        submit_ballot::send(&test.app, secret, subject, Sending::ScoresOnly).unwrap();
        assert_eq!(ballots(&test, &round, &colleague(0)), BTreeMap::from([("All".to_owned(), 1), ("Comments".to_owned(), 0)]));
    }

    fn a_reader_hides_a_comment_and_shows_it_again(database) {
        let test = TestApp::on(database);
        released_with_contact(&test);
        let (comment, before) = (first_comment(&test, &colleague(0)), frozen(&test));
        let site = Site::of(&test);
        let (browser, report) = at_the_report(&test, &site, &colleague(0));
        assert!(report.text().contains(&comment));
        let hidden = browser.post("/report/comment/keep/0/hide", &[]);
        assert_eq!((hidden.status, browser.path().as_str()), (200, "/report"));
        assert!(!hidden.body.contains(&comment) && hidden.text().contains("Deze tekst heb je verborgen."));
        let (again, report) = at_the_report(&test, &site, &colleague(0));
        assert!(!report.body.contains(&comment), "the next time too");
        let shown = again.post("/report/comment/keep/0/show", &[]);
        assert!(shown.text().contains(&comment));
        assert_eq!(dump::rows(&test.app.database, "comment_mark"), [], "nothing tells that it was hidden");
        assert_eq!(frozen(&test), before, "the report stays as it was stored");
    }

    fn a_reported_comment_reaches_the_contact_alone_and_once(database) {
        let test = TestApp::on(database);
        let round = released_with_contact(&test);
        let (comment, before) = (first_comment(&test, &colleague(0)), frozen(&test));
        let site = Site::of(&test);
        let (browser, report) = at_the_report(&test, &site, &colleague(0));
        assert!(report.text().contains("Noor Haddad"));
        let mails = test.mail_leaves().len();

        let confirm = browser.get("/report/comment/keep/0");
        assert!(confirm.text().contains(&comment) && confirm.text().contains("Dit ziet Noor Haddad niet"), "{}", confirm.text());
        assert_eq!(test.mail_leaves().len(), mails, "asking sends nothing");
        let reported = browser.post("/report/comment/keep/0", &[]);
        assert!(reported.text().contains("Je hebt deze tekst gemeld."), "{}", reported.text());
        assert!(reported.text().contains(&comment), "the reader still reads it");
        browser.post("/report/comment/keep/0", &[]);
        browser.get("/report/comment/keep/0");
        assert_eq!(browser.path(), "/report", "there is nothing left to confirm");
        assert_eq!(test.mail_leaves().len(), mails + 1, "a second report sends nothing");
        assert_eq!(frozen(&test), before);

        let mail = test.mail_to(CONTACT).unwrap();
        for part in [&mail.mail.subject, &mail.mail.text, &mail.mail.html] {
            assert!(!part.contains("Collega") && !part.contains("Fatima") && !part.contains(&comment), "{part}");
        }
        let link = given::path_in(&mail.mail.text, "/reported/").unwrap();
        let contact = site.browser();
        let look = contact.get(&link);
        assert!(look.status == 200 && !look.body.contains(&comment), "looking opens nothing");
        assert!(contact.cookie_names().is_empty());
        let page = contact.post(&link, &[]);
        assert_eq!((page.status, contact.path().as_str()), (200, "/reported"));
        assert!(page.text().contains(&comment) && page.text().contains(&round.view.round.title));
        let others = read_report::gap(&test.app, &given::report_link(&test, &colleague(0))).unwrap();
        let rest = others.report.get().comments.iter().flat_map(|block| &block.texts);
        for other in rest.filter(|other| **other != comment) {
            assert!(!page.body.contains(other.as_str()), "that text alone");
        }
        for name in (0..6).map(|number| format!("Collega {number}")).chain(["Fatima".to_owned(), "Anne Bakker".to_owned()]) {
            assert!(!page.body.contains(&name), "{name}");
        }
        assert_eq!(contact.get("/report").status, 401, "and no report");
        assert_eq!(site.browser().get("/reported").status, 401);
        // The link lives as long as the report, also when the box and the raters are gone.
        test.days_pass(30);
        test.jobs_run();
        assert_eq!(site.browser().get(&link).status, 200);
    }

    fn nothing_tells_the_leader_that_a_comment_was_reported(database) {
        let test = TestApp::on(database);
        let round = released_with_contact(&test);
        let site = Site::of(&test);
        let leader = site.browser();
        given::signed_in(&test, &leader, &round.leader.email);
        let pages = ["", "/report", "/close"].map(|page| format!("/rounds/{}{page}", round.id));
        let seen = || pages.clone().map(|page| leader.get(&page).text());
        let before = seen();
        let secret = given::report_link(&test, &colleague(0));
        let place = CommentPlace { question: "keep".to_owned(), place: 0 };
        report_comment::run(&test.app, &secret, &place).unwrap();
        assert_eq!(seen(), before, "while the mail waits");
        let waiting = dump::rows(&test.app.database, "outbox");
        let ours = waiting.iter().find(|row| dump::text(row, "recipient") == CONTACT).unwrap();
        assert!(ours["round_id"].is_null());
        let hash = dump::text(&dump::rows(&test.app.database, "comment_mark")[0], "report_hash").to_owned();
        assert!(!format!("{ours:?}").contains(&hash), "no value joins the mail to the report");
        test.mail_leaves();
        assert_eq!(seen(), before, "when it has left");
        assert!(dump::rows(&test.app.database, "outbox").iter().all(|row| dump::text(row, "recipient") != CONTACT));
        assert!(!before.iter().any(|page| page.contains("zegt nummer")), "a leader reads no comments");
    }

    fn only_the_own_report_and_its_comments_can_be_marked(database) {
        let test = TestApp::on(database);
        released_with_contact(&test);
        let site = Site::of(&test);
        let (browser, _report) = at_the_report(&test, &site, &colleague(1));
        // Nobody wrote about this colleague, and there is no such question or place.
        for path in ["keep/0", "keep/99", "nonsense/0"] {
            for what in ["", "/hide", "/show"] {
                browser.get("/report");
                let answer = browser.post(&format!("/report/comment/{path}{what}"), &[]);
                assert_eq!(answer.status, 404, "{path}{what}");
            }
        }
        assert_eq!(browser.get("/report/comment/keep/-1").status, 404);
        let (browser, _report) = at_the_report(&test, &site, &colleague(0));
        assert_eq!(browser.post_bare("/report/comment/keep/0/hide", &[]).status, 400, "a form from elsewhere");
        assert_eq!(browser.post_bare("/report/comment/keep/0", &[]).status, 400);
        let nobody = site.browser();
        assert_eq!(nobody.get("/report/comment/keep/0").status, 401);
        assert_eq!(nobody.post("/report/comment/keep/0", &[]).status, 401);
        let report = given::report_link(&test, &colleague(0)).to_text();
        assert_eq!(site.send(TestRequest::with_uri(&format!("/reported/{report}")).method(Method::GET)).status, 404);
        assert_eq!(dump::rows(&test.app.database, "comment_mark"), []);
        assert_eq!(test.mail_to(CONTACT), None);
    }

    fn without_a_contact_a_reader_can_only_hide(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 6, 0);
        round.colleagues_send(&test, 5, 0, 3);
        round.close(&test);
        let site = Site::of(&test);
        let (browser, report) = at_the_report(&test, &site, &colleague(0));
        assert!(report.text().contains("Niet nu") && !report.text().contains("Meld deze tekst"));
        assert_eq!(browser.get("/report/comment/keep/0").status, 404);
        browser.get("/report");
        assert_eq!(browser.post("/report/comment/keep/0", &[]).status, 404);
    }

    fn a_round_does_not_open_with_a_contact_who_leads_it_or_takes_part(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(6, 1));
        let outcome = |email: &str| {
            let mut basics = given::basics(&test);
            basics.comment_contact = contact(email);
            edit_round::update(&test.app, &leader, id, basics).unwrap();
            match open_round::run(&test.app, &leader, id) {
                Err(OpenRoundError::Refused(refusals)) => refusals,
                other => panic!("not refused: {other:?}"),
            }
        };
        assert_eq!(outcome("Anne.Bakker@Waterland.example"), [OpenRefusal::ContactIsLeader]);
        assert_eq!(outcome(&colleague(3)), [OpenRefusal::ContactTakesPart]);
        assert_eq!(outcome(&given::partner(0)), [OpenRefusal::ContactTakesPart]);

        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        let preview = browser.get(&format!("/rounds/{id}/preview"));
        assert!(preview.text().contains("doet zelf mee aan de ronde"), "{}", preview.text());
    }

    fn a_leader_names_a_contact_that_starts_as_the_organisations(database) {
        let test = TestApp::with(database, |settings| {
            "Noor Haddad".clone_into(&mut settings.organisation.comment_contact_name);
            CONTACT.clone_into(&mut settings.organisation.comment_contact_email);
        });
        let leader = given::leader(&test);
        let site = Site::of(&test);
        let browser = site.browser();
        given::signed_in(&test, &browser, &leader.email);
        let new = browser.get("/rounds/new");
        assert_eq!(new.attribute("#comment_contact_email", "value").as_deref(), Some(CONTACT));
        let mut fields = vec![
            ("title", "Samen om de wijk"), ("setting", "project"), ("closes_on", "2027-02-02"), ("closes_at", "17:00"),
            ("time_zone", "Europe/Amsterdam"), ("language", "nl"), ("instrument", "integraal-werken.v1"),
            ("minimum_dimension", "3"), ("minimum_item", "4"), ("minimum_split", "4"), ("minimum_comment_raters", "5"),
            ("minimum_comment_writers", "4"), ("minimum_group_subjects", "5"), ("minimum_group_raters", "5"),
            ("promise", "yes"), ("comment_contact_name", "Bo Jansen"), ("comment_contact_email", "bo"),
        ];
        let wrong = browser.post("/rounds/new", &fields);
        assert_eq!(wrong.status, 400);
        assert_eq!(wrong.attribute("#comment_contact_email", "aria-invalid").as_deref(), Some("true"));
        assert_eq!(wrong.attribute("#comment_contact_name", "value").as_deref(), Some("Bo Jansen"));
        fields.pop();
        fields.push(("comment_contact_email", "bo@vertrouwen.example"));
        assert_eq!(browser.post("/rounds/new", &fields).status, 200);
        let basics = browser.get(&browser.path().replace("/people", "/basics"));
        assert_eq!(basics.attribute("#comment_contact_email", "value").as_deref(), Some("bo@vertrouwen.example"));
    }
}
