//! Sending twice, from a second tab, after Back, or again after a lost connection: one ballot, and one and the same
//! receipt, through the pages.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use spiegel::app::{fill_in, reseal};
use spiegel::domain::ids::ParticipantId;

use super::support::browser::{Answer, Browser, Site};
use super::support::given::{OpenRound, colleague};
use super::support::test_app::TestApp;
use super::support::{dump, given, on_both_databases};

/// A browser in which somebody's forms are open.
fn at_the_forms<'a>(site: &'a Site, round: &OpenRound, email: &str) -> Browser<'a> {
    let browser = site.browser();
    let link = format!("/survey/{}", round.link_of(email).to_text());
    browser.get(&link);
    assert_eq!(browser.post(&link, &[]).status, 200);
    browser
}

fn path(subject: ParticipantId, what: &str) -> String {
    format!("/survey/form/{subject}/{what}")
}

/// Everything that somebody does with a form that was sent already leads to the receipt of the first time.
fn leads_to_the_same_receipt(
    test: &TestApp,
    site: &Site,
    round: &OpenRound,
    subject: ParticipantId,
) {
    let rater = colleague(1);
    let [first, second, stale] = [(), (), ()].map(|()| at_the_forms(site, round, &rater));
    second.get(&path(subject, "check"));
    stale.get(&path(subject, "2"));
    first.get(&path(subject, "check"));
    let receipt = first.post(&path(subject, "send"), &[]);
    assert_eq!(first.path(), path(subject, "sent"));
    assert_eq!(
        (receipt.status, receipt.heading().as_str()),
        (200, "Verstuurd")
    );
    let stored = dump::all(&test.app.database);

    let same = |browser: &Browser<'_>, answer: Answer, what: &str| {
        assert_eq!(browser.path(), path(subject, "sent"), "{what}");
        assert_eq!(answer.status, receipt.status, "{what}");
        assert_eq!(answer.heading(), receipt.heading(), "{what}");
        assert_eq!(answer.body, receipt.body, "{what}");
        assert_eq!(dump::all(&test.app.database), stored, "{what}");
    };
    same(
        &first,
        first.post(&path(subject, "send"), &[]),
        "the button once more",
    );
    same(
        &second,
        second.post(&path(subject, "send"), &[]),
        "a second tab",
    );
    same(
        &stale,
        stale.post(&path(subject, "2"), &[("OZ1", "1"), ("then", "next")]),
        "a tab that saves late",
    );
    for page in ["1", "2", "check", "send", "sent", "skipped"] {
        same(&first, first.get(&path(subject, page)), page);
    }
    let other_device = at_the_forms(site, round, &rater);
    same(
        &other_device,
        other_device.get(&path(subject, "check")),
        "another device",
    );

    // What saves by itself is told that it is over, and stops.
    stale.get("/survey");
    let quiet = stale.post(&path(subject, "2"), &[("OZ1", "1"), ("then", "quietly")]);
    assert_eq!(quiet.status, 409);
    assert_eq!(dump::all(&test.app.database), stored);

    // Also when the draft has been overwritten since.
    reseal::all(&test.app).unwrap();
    second.get("/survey");
    let late = second.post(&path(subject, "send"), &[]);
    assert_eq!((late.status, late.body), (receipt.status, receipt.body));
}

on_both_databases! {
    fn sending_a_form_again_gives_the_receipt_of_the_first_time(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let site = Site::of(&test);
        let subject = round.id_of(&colleague(0));
        round.save(&test, &colleague(1), &colleague(0), 4, "Kanarie");
        leads_to_the_same_receipt(&test, &site, &round, subject);
        assert_eq!(round.forms_sent(&test, subject), 1);
    }

    fn sending_the_own_form_again_gives_the_receipt_of_the_first_time(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let site = Site::of(&test);
        let own = round.id_of(&colleague(1));
        let fields = [("intention-text".to_owned(), "Eerder bellen.".to_owned())];
        fill_in::save_page(&test.app, round.link_of(&colleague(1)), own, &["intention-text".to_owned()], &fields).unwrap();
        leads_to_the_same_receipt(&test, &site, &round, own);
    }

    fn an_answer_that_got_lost_on_the_way_is_asked_for_again(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let site = Site::of(&test);
        let subject = round.id_of(&colleague(0));
        round.save(&test, &colleague(1), &colleague(0), 4, "Kanarie");
        let browser = at_the_forms(&site, &round, &colleague(1));
        let check = browser.get(&path(subject, "check"));
        // The form arrives and its answer does not: the browser still shows the check.
        let sending = || {
            TestRequest::with_uri(&path(subject, "send"))
                .method(Method::POST)
                .insert_header(("Cookie", browser.cookie_header()))
                .set_form(["csrf", "checked"].map(|name| (name, check.attribute(&format!("input[name={name}]"), "value").unwrap())))
        };
        let lost = site.send(sending());
        let again = site.send(sending());
        let location = |answer: &Answer| answer.headers.get("location").unwrap().to_str().unwrap().to_owned();
        assert_eq!((lost.status, location(&lost)), (303, path(subject, "sent")));
        assert_eq!((again.status, location(&again)), (303, path(subject, "sent")));
        assert_eq!(lost.body, again.body);
        assert_eq!(round.forms_sent(&test, subject), 1);
        assert_eq!(browser.get(&path(subject, "check")).heading(), "Verstuurd");
    }

    fn sending_after_the_close_is_told_as_a_closed_round(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let site = Site::of(&test);
        let subject = round.id_of(&colleague(0));
        round.save(&test, &colleague(1), &colleague(0), 4, "Kanarie");
        let browser = at_the_forms(&site, &round, &colleague(1));
        let tab = at_the_forms(&site, &round, &colleague(1));
        browser.get(&path(subject, "check"));
        tab.get(&path(subject, "2"));
        round.close(&test);
        let stored = dump::all(&test.app.database);
        assert_eq!(browser.post(&path(subject, "send"), &[]).status, 410);
        assert_eq!(tab.post(&path(subject, "2"), &[("OZ1", "1"), ("then", "quietly")]).status, 410);
        assert_eq!(dump::all(&test.app.database), stored);
    }
}
