//! Signing in: one mailed link, used once, within ten minutes, by its own holder.

use std::thread;

use aws_lc_rs::hmac;
use spiegel::app::sign_in;
use spiegel::sealing::{SealKey, to_base64url};

use super::support::browser::Site;
use super::support::test_app::TestApp;
use super::support::{dump, given, on_both_databases};

const ADDRESS: &str = "anne.bakker@waterland.example";

/// The token of the newest sign-in link.
fn mailed_token(test: &TestApp) -> String {
    let mail = test.mail_to(ADDRESS).expect("a link was mailed");
    let path = given::path_in(&mail.mail.text, "/sign-in/").expect("the mail has a link");
    path.trim_start_matches("/sign-in/").to_owned()
}

fn signed(key: &SealKey, header: &str, claims: &str) -> String {
    let body = format!(
        "{}.{}",
        to_base64url(header.as_bytes()),
        to_base64url(claims.as_bytes())
    );
    let tag = hmac::sign(
        &hmac::Key::new(hmac::HMAC_SHA256, key.as_bytes()),
        body.as_bytes(),
    );
    format!("{body}.{}", to_base64url(tag.as_ref()))
}

on_both_databases! {
    fn a_link_works_once(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        sign_in::request_link(&test.app, " Anne.Bakker@Waterland.example ").unwrap();
        let token = mailed_token(&test);
        assert!(sign_in::link_is_usable(&test.app, &token).unwrap());
        assert!(sign_in::link_is_usable(&test.app, &token).unwrap(), "looking does not use it up");
        let session = sign_in::confirm(&test.app, &token).unwrap().expect("the first use signs in");
        assert_eq!(sign_in::session_leader(&test.app, &session).unwrap(), Some(leader));
        assert!(!sign_in::link_is_usable(&test.app, &token).unwrap());
        assert_eq!(sign_in::confirm(&test.app, &token).unwrap(), None);
    }

    fn a_race_for_a_link_has_one_winner(database) {
        let test = TestApp::on(database);
        given::leader(&test);
        sign_in::request_link(&test.app, ADDRESS).unwrap();
        let token = mailed_token(&test);
        let winners = thread::scope(|scope| {
            let racers: Vec<_> = (0..8).map(|_| scope.spawn(|| sign_in::confirm(&test.app, &token).unwrap().is_some())).collect();
            racers.into_iter().map(|racer| racer.join().unwrap()).filter(|won| *won).count()
        });
        assert_eq!(winners, 1);
    }

    fn a_link_is_too_old_after_ten_minutes(database) {
        let test = TestApp::on(database);
        given::leader(&test);
        sign_in::request_link(&test.app, ADDRESS).unwrap();
        let token = mailed_token(&test);
        test.minutes_pass(9);
        assert!(sign_in::link_is_usable(&test.app, &token).unwrap());
        test.minutes_pass(1);
        assert!(!sign_in::link_is_usable(&test.app, &token).unwrap());
        assert_eq!(sign_in::confirm(&test.app, &token).unwrap(), None);
    }

    fn the_newest_link_wins(database) {
        let test = TestApp::on(database);
        given::leader(&test);
        sign_in::request_link(&test.app, ADDRESS).unwrap();
        let old = mailed_token(&test);
        sign_in::request_link(&test.app, ADDRESS).unwrap();
        let new = mailed_token(&test);
        assert_ne!(old, new);
        assert_eq!(sign_in::confirm(&test.app, &old).unwrap(), None);
        assert!(sign_in::confirm(&test.app, &new).unwrap().is_some());
    }

    fn tokens_that_are_not_ours_are_refused(database) {
        let test = TestApp::on(database);
        given::leader(&test);
        sign_in::request_link(&test.app, ADDRESS).unwrap();
        let token = mailed_token(&test);
        let id = dump::text(&dump::rows(&test.app.database, "sign_in_link")[0], "id").to_owned();
        let later = test.now().as_second() + 60;
        let claims = format!(r#"{{"aud":"spiegel-sign-in","exp":{later},"jti":"{id}"}}"#);
        let elsewhere = format!(r#"{{"aud":"elsewhere","exp":{later},"jti":"{id}"}}"#);
        let header = r#"{"typ":"JWT","alg":"HS256"}"#;
        let unsigned = format!("{}.{}.", to_base64url(br#"{"alg":"none"}"#), to_base64url(claims.as_bytes()));
        let mut altered = token.clone().into_bytes();
        let middle = altered.len() / 2;
        altered[middle] = if altered[middle] == b'A' { b'B' } else { b'A' };
        let refused = [
            String::new(),
            "x.y.z".to_owned(),
            unsigned,
            String::from_utf8(altered).unwrap(),
            signed(&SealKey::new([7; 32]), header, &claims),
            signed(&test.app.signing_key, header, &elsewhere),
            signed(&test.app.signing_key, r#"{"typ":"JWT","alg":"none"}"#, &claims),
            token.rsplit_once('.').unwrap().0.to_owned(),
        ];
        for wrong in refused {
            assert_eq!(sign_in::confirm(&test.app, &wrong).unwrap(), None, "{wrong}");
        }
        let right = signed(&test.app.signing_key, header, &claims);
        assert!(sign_in::confirm(&test.app, &right).unwrap().is_some(), "the test signs as the service does");
    }

    fn a_session_ends_by_signing_out_and_by_the_clock(database) {
        let test = TestApp::on(database);
        given::leader(&test);
        let session = |test: &TestApp| {
            sign_in::request_link(&test.app, ADDRESS).unwrap();
            sign_in::confirm(&test.app, &mailed_token(test)).unwrap().unwrap()
        };
        let (first, second) = (session(&test), session(&test));
        sign_in::sign_out(&test.app, &first).unwrap();
        assert_eq!(sign_in::session_leader(&test.app, &first).unwrap(), None);
        assert!(sign_in::session_leader(&test.app, &second).unwrap().is_some());
        test.minutes_pass(8 * 60);
        assert_eq!(sign_in::session_leader(&test.app, &second).unwrap(), None);
    }

    fn the_database_holds_no_link_and_no_session_that_works(database) {
        let test = TestApp::on(database);
        given::leader(&test);
        sign_in::request_link(&test.app, ADDRESS).unwrap();
        let token = mailed_token(&test);
        let session = sign_in::confirm(&test.app, &token).unwrap().unwrap();
        let dump = dump::all(&test.app.database);
        assert!(!dump::holds(&dump, &token));
        assert!(!dump::holds(&dump, &session.to_text()));
    }

    fn a_leader_signs_in_and_out_in_the_browser(database) {
        let test = TestApp::on(database);
        given::leader(&test);
        let site = Site::of(&test);
        let browser = site.browser();
        assert_eq!(browser.get("/sign-in").status, 200);
        assert_eq!(browser.post("/sign-in", &[("email", ADDRESS)]).status, 200);
        let path = format!("/sign-in/{}", mailed_token(&test));

        assert_eq!(site.browser().get(&path).status, 200, "a mail scanner looks");
        let confirm = browser.get(&path);
        assert_eq!((confirm.status, confirm.attribute("main form", "method").as_deref()), (200, Some("post")));
        assert_eq!(browser.cookie_names(), Vec::<String>::new());
        browser.post(&path, &[]);
        assert_eq!(browser.cookie_names(), ["spiegel-leader"]);

        let again = site.browser();
        assert_eq!(again.get(&path).status, 410);
        assert_eq!(again.post(&path, &[]).status, 410);
        assert_eq!(again.cookie_names(), Vec::<String>::new());

        assert_eq!(browser.post_bare("/sign-out", &[]).status, 400, "a form from elsewhere has no token");
        assert_eq!(browser.cookie_names(), ["spiegel-leader"]);
    }

    fn whoever_asks_for_a_link_reads_the_same(database) {
        let test = TestApp::on(database);
        given::leader(&test);
        let site = Site::of(&test);
        let asked = |email: &str| {
            let browser = site.browser();
            browser.get("/sign-in");
            let answer = browser.post("/sign-in", &[("email", email)]);
            (answer.status, answer.body.replace(email, "…"))
        };
        let stranger = "anne.bakkes@waterland.example";
        assert_eq!(asked(ADDRESS), asked(stranger));
        assert!(test.mail_to(stranger).is_none());
        assert_eq!(test.mail_leaves().len(), 1);
    }
}
