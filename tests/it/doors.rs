//! What every answer of the web has in common: headers, helpful pages, no demo, and a log that knows nobody.

use actix_web::http::Method;
use actix_web::test::TestRequest;
use spiegel::app::sign_in;

use super::support::browser::Site;
use super::support::given::colleague;
use super::support::test_app::TestApp;
use super::support::{given, log, on_both_databases};

/// The addresses that only the demo has.
const DEMO: [&str; 4] = ["/demo", "/demo/sign-in", "/demo/mailbox", "/demo/mailbox/1"];

on_both_databases! {
    fn the_real_service_has_no_demo(database) {
        let test = TestApp::on(database);
        let site = Site::of(&test);
        for path in DEMO {
            for method in [Method::GET, Method::POST] {
                let answer = site.send(TestRequest::with_uri(path).method(method));
                assert_eq!(answer.status, 404, "{path}");
            }
        }
        let home = site.browser().get("/");
        assert_eq!(home.status, 200);
        assert!(!home.body.contains("/demo"));
    }

    fn every_answer_has_the_headers_of_the_house(database) {
        let test = TestApp::on(database);
        let site = Site::of(&test);
        let foreign = TestRequest::with_uri("/sign-in").method(Method::POST).insert_header(("Sec-Fetch-Site", "cross-site"));
        let answers = [
            (200, site.send(TestRequest::with_uri("/"))),
            (404, site.send(TestRequest::with_uri("/no/such/page"))),
            (410, site.send(TestRequest::with_uri("/sign-in/x.y.z"))),
            (400, site.send(foreign)),
        ];
        for (status, answer) in answers {
            assert_eq!(answer.status, status);
            let header = |name: &str| answer.headers.get(name).map(|value| value.to_str().unwrap());
            assert_eq!(header("cache-control"), Some("no-store"));
            assert_eq!(header("referrer-policy"), Some("no-referrer"));
            assert_eq!(header("x-content-type-options"), Some("nosniff"));
            let policy = header("content-security-policy").unwrap();
            assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"));
            assert!(header("content-type").unwrap().starts_with("text/html"), "{status} is a page");
            assert!(!answer.heading().is_empty());
        }
    }

    fn the_public_pages_are_there_in_both_languages(database) {
        let test = TestApp::on(database);
        let site = Site::of(&test);
        for path in ["/", "/sign-in", "/help", "/how-anonymous", "/privacy", "/accessibility"] {
            for language in ["nl", "en"] {
                let browser = site.browser();
                let page = browser.get(&format!("{path}?lang={language}"));
                assert_eq!(page.status, 200, "{path}");
                assert_eq!(page.attribute("html", "lang").as_deref(), Some(language));
                assert!(!page.heading().is_empty() && page.text().len() > 40, "{path}");
                let again = browser.get(path);
                assert_eq!(again.attribute("html", "lang").as_deref(), Some(language), "the choice is remembered");
            }
        }
    }

    fn a_wrong_address_comes_back_at_its_field_with_what_was_typed(database) {
        let test = TestApp::on(database);
        let site = Site::of(&test);
        let browser = site.browser();
        browser.get("/sign-in");
        let page = browser.post("/sign-in", &[("email", "anne <at> waterland")]);
        assert_eq!(page.status, 400);
        assert_eq!(page.attribute("#email", "value").as_deref(), Some("anne <at> waterland"));
        assert_eq!(page.attribute("#email", "aria-invalid").as_deref(), Some("true"));
        assert!(page.attribute("a[href='#email']", "href").is_some(), "a summary leads to the field");
    }

    fn forms_from_elsewhere_are_refused(database) {
        let test = TestApp::on(database);
        given::leader(&test);
        let site = Site::of(&test);
        let elsewhere = [("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Origin", "https://evil.example")];
        for header in elsewhere {
            let form = TestRequest::with_uri("/sign-in").method(Method::POST).insert_header(header);
            let answer = site.send(form.set_form([("email", "anne.bakker@waterland.example")]));
            assert_eq!(answer.status, 400, "{header:?}");
        }
        assert_eq!(test.mail_leaves(), []);
    }

    fn the_log_knows_nobody_and_no_form(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 0);
        sign_in::request_link(&test.app, &round.leader.email).unwrap();
        let mail = test.mail_to(&round.leader.email).unwrap();
        let path = given::path_in(&mail.mail.text, "/sign-in/").unwrap();
        let secret = round.link_of(&colleague(1)).to_text();
        let site = Site::of(&test);
        let browser = site.browser();
        let ((), written) = log::of(|| {
            browser.get("/sign-in?from=Kanarie");
            browser.post("/sign-in", &[("email", &round.leader.email)]);
            browser.get(&path);
            browser.post(&path, &[]);
            browser.get(&format!("/survey/{secret}"));
            browser.post(&format!("/survey/{secret}"), &[]);
            browser.get("/survey");
            browser.get(&format!("/report/{secret}"));
            browser.get(&format!("/no/such/{secret}"));
        });
        let ours: Vec<&str> = written.lines().filter(|line| line.contains("\"target\":\"spiegel")).collect();
        assert!(ours.iter().any(|line| line.contains("/sign-in/{token}")), "{written}");
        let token = path.trim_start_matches("/sign-in/");
        for private in [token, secret.as_str(), round.leader.email.as_str(), "waterland", "Kanarie", "127.0.0.1", "/survey"] {
            assert!(!ours.iter().any(|line| line.contains(private)), "{private}: {ours:#?}");
        }
    }

    fn looking_with_head_is_answered_and_changes_nothing(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 4, 0);
        sign_in::request_link(&test.app, &round.leader.email).unwrap();
        let mail = test.mail_to(&round.leader.email).unwrap();
        let sign_in = given::path_in(&mail.mail.text, "/sign-in/").unwrap();
        let survey = format!("/survey/{}", round.link_of(&colleague(1)).to_text());
        let site = Site::of(&test);
        let head = |path: &str| site.send(TestRequest::with_uri(path).method(Method::HEAD)).status;
        for path in ["/", "/help", "/health/live", "/assets/spiegel.css", &survey, &sign_in] {
            assert_eq!(head(path), 200, "{path}");
        }
        assert_eq!(head("/sign-out"), 405, "what only takes forms is no page");
        let browser = site.browser();
        browser.get(&sign_in);
        assert_eq!(browser.post(&sign_in, &[]).status, 200);
        assert_eq!(browser.path(), "/rounds", "the link to sign in was not used up");
    }

    fn a_page_behind_a_link_asks_to_open_the_link_again(database) {
        let test = TestApp::on(database);
        let site = Site::of(&test);
        for path in ["/survey", "/report"] {
            let page = site.browser().get(path);
            assert_eq!((page.status, page.heading().as_str()), (401, "Open de link in je mail opnieuw"), "{path}");
        }
    }
}
