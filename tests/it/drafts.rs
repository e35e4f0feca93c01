//! Drafts: saved by every page and by itself, on any device, readable with the link only, noise after sending, gone
//! at the close (docs/ANONYMITY.md, A8).

use std::thread;

use spiegel::app::fill_in::{self, FormState};
use spiegel::app::{close_round, reseal, submit_ballot};
use spiegel::domain::ids::ParticipantId;
use spiegel::sealing::open_fixed;
use spiegel::storage::drafts;
use spiegel::storage::error::StorageError;

use super::support::browser::{Browser, Site};
use super::support::canaries::Canaries;
use super::support::database::Kind;
use super::support::dump::changed;
use super::support::given::{OpenRound, colleague};
use super::support::test_app::TestApp;
use super::support::{dump, given, log, on_both_databases};

const WORDS: &str = "Kanarie: bij het wijkplan belde je iedereen.";

fn stored(test: &TestApp, rater: ParticipantId, subject: ParticipantId) -> Vec<u8> {
    let found: Result<_, StorageError> = test
        .app
        .database
        .read(|db| drafts::find(db, rater, subject));
    found.unwrap().unwrap()
}

fn at_the_forms<'a>(site: &'a Site, round: &OpenRound, email: &str) -> Browser<'a> {
    let browser = site.browser();
    let link = format!("/survey/{}", round.link_of(email).to_text());
    browser.get(&link);
    assert_eq!(browser.post(&link, &[]).status, 200);
    browser
}

/// Whether the rater's own link opens the bytes of the draft about `subject`.
fn opens(round: &OpenRound, email: &str, subject: ParticipantId, bytes: &[u8]) -> bool {
    let key = round.link_of(email).draft_key(subject.as_bytes());
    open_fixed(&key, subject.as_bytes(), bytes).is_ok()
}

on_both_databases! {
    fn a_page_that_saves_by_itself_is_there_on_another_device(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let site = Site::of(&test);
        let subject = round.id_of(&colleague(0));
        let part = format!("/survey/form/{subject}/2");
        let here = at_the_forms(&site, &round, &colleague(1));
        here.get(&part);
        let field = here.get(&part).attribute("main input[type=radio]", "name").unwrap();
        let before = dump::all(&test.app.database);
        let (answer, written) = log::of(|| here.post(&part, &[(&field, "4"), ("then", "quietly")]));
        assert_eq!((answer.status, answer.body.as_str()), (204, ""));
        assert!(!written.lines().any(|line| line.contains("\"target\":\"spiegel")), "{written}");
        let mut rewritten = changed(&before, &dump::all(&test.app.database));
        rewritten.sort();
        assert_eq!(rewritten, round.rows_about(subject), "as any other save");

        let there = at_the_forms(&site, &round, &colleague(1));
        let page = there.get(&part);
        let checked = format!("input[name='{field}'][checked]");
        assert_eq!(page.attribute(&checked, "value").as_deref(), Some("4"));
        let stranger = at_the_forms(&site, &round, &colleague(2)).get(&part);
        assert_eq!(stranger.attribute(&checked, "value"), None);
    }

    fn a_tab_that_saves_by_itself_leaves_alone_what_another_tab_saved(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let site = Site::of(&test);
        let subject = round.id_of(&colleague(0));
        let (secret, part) = (round.link_of(&colleague(1)), format!("/survey/form/{subject}/6"));
        let shown = |field: &str| {
            let form = fill_in::open_form(&test.app, secret, subject).unwrap();
            form.draft.get(field).unwrap_or_default().to_owned()
        };
        let (one, other) = (at_the_forms(&site, &round, &colleague(1)), at_the_forms(&site, &round, &colleague(1)));
        let quietly = |tab: &Browser<'_>, field: &str, words: &str| {
            tab.get(&part);
            assert_eq!(tab.post(&part, &[(field, words), ("then", "quietly")]).status, 204);
        };
        quietly(&other, "comment-start", "Vaker bellen.");
        quietly(&one, "comment-keep", WORDS);
        assert_eq!((shown("comment-keep"), shown("comment-start")), (WORDS.to_owned(), "Vaker bellen.".to_owned()));
        quietly(&one, "comment-start", "");
        assert_eq!((shown("comment-keep"), shown("comment-start")), (WORDS.to_owned(), String::new()));
        // A button sends the whole page: what is not there is empty.
        other.get(&part);
        other.post(&part, &[("comment-start", "Vaker langskomen."), ("then", "later")]);
        assert_eq!((shown("comment-keep"), shown("comment-start")), (String::new(), "Vaker langskomen.".to_owned()));
    }

    fn what_saves_by_itself_is_refused_like_any_form(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let site = Site::of(&test);
        let subject = round.id_of(&colleague(0));
        let part = format!("/survey/form/{subject}/2");
        let here = at_the_forms(&site, &round, &colleague(1));
        let page = here.get(&part);
        let (field, token) = (
            page.attribute("main input[type=radio]", "name").unwrap(),
            page.attribute("form.survey input[name=csrf]", "value").unwrap(),
        );
        let before = dump::all(&test.app.database);
        let fields = [(field.as_str(), "4"), ("csrf", token.as_str()), ("then", "quietly")];
        assert_eq!(site.browser().post_bare(&part, &fields).status, 401, "the session is gone");
        assert_eq!(here.post_bare(&part, &fields[..1]).status, 400, "no token");
        let other = at_the_forms(&site, &round, &colleague(2));
        assert_eq!(other.post_bare(&part, &fields).status, 400, "the token of somebody else");
        let stranger = format!("/survey/form/{}/2", ParticipantId([9; 16]));
        assert_eq!(here.post_bare(&stranger, &fields).status, 404);
        assert_eq!(dump::all(&test.app.database), before);
        let comments = format!("/survey/form/{subject}/6");
        let page = here.get(&comments);
        let comment = page.attribute("main textarea", "name").unwrap();
        assert_eq!(here.post(&comments, &[(&comment, &"é".repeat(60_000)), ("then", "quietly")]).status, 413);
        assert_eq!(dump::all(&test.app.database), before);
    }

    fn the_page_of_a_form_has_one_script_of_our_own_and_a_line_for_what_it_says(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let site = Site::of(&test);
        let here = at_the_forms(&site, &round, &colleague(1));
        let page = here.get(&format!("/survey/form/{}/2", round.id_of(&colleague(0))));
        assert_eq!(page.attribute("script", "src").as_deref(), Some("/assets/survey.js"));
        assert_eq!(page.attribute("[role=status]", "data-saved").as_deref(), Some("Opgeslagen"));
        let policy = page.headers.get("content-security-policy").unwrap().to_str().unwrap();
        assert!(policy.contains("connect-src 'self'") && policy.contains("script-src 'self'"), "{policy}");
        assert!(!policy.contains("unsafe"));
        let script = site.browser().get("/assets/survey.js");
        assert_eq!(script.status, 200);
        for storage in ["localStorage", "sessionStorage", "indexedDB", "caches", "cookie"] {
            assert!(!script.body.contains(storage), "nothing is kept in the browser: {storage}");
        }
    }

    fn a_sent_draft_is_noise_at_once_also_in_the_files(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let (rater, subject) = (round.id_of(&colleague(1)), round.id_of(&colleague(0)));
        round.save(&test, &colleague(1), &colleague(0), 4, WORDS);
        round.save(&test, &colleague(2), &colleague(0), 3, WORDS);
        let draft = stored(&test, rater, subject);
        let inside = round.draft_inside(&test, rater, subject);
        assert!(opens(&round, &colleague(1), subject, &inside));
        let mut canaries = Canaries::default();
        canaries.note("sent draft", &draft);
        assert!(database == Kind::Postgres || !canaries.found_under(test.folder()).is_empty(), "the search finds what is there");

        submit_ballot::run(&test.app, round.link_of(&colleague(1)), subject).unwrap();
        let noise = stored(&test, rater, subject);
        assert_eq!(noise.len(), draft.len());
        assert_ne!(noise, draft);
        for number in 0..5 {
            let inside = round.draft_inside(&test, rater, subject);
            assert!(!opens(&round, &colleague(number), subject, &inside));
        }
        test.app.database.forget_deleted().unwrap();
        assert_eq!(canaries.found_under(test.folder()).len(), 0);
        reseal::all(&test.app).unwrap();
        assert_ne!(stored(&test, rater, subject), noise, "noise is fresh every time");
        let kept = round.draft_inside(&test, round.id_of(&colleague(2)), subject);
        assert!(opens(&round, &colleague(2), subject, &kept), "what was not sent stays");
    }

    fn a_draft_from_before_there_was_an_outer_envelope_goes_on(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let (rater, subject) = (round.id_of(&colleague(1)), round.id_of(&colleague(0)));
        round.save(&test, &colleague(1), &colleague(0), 4, WORDS);
        let size = stored(&test, rater, subject).len();
        let inside = round.draft_inside(&test, rater, subject);
        let done: Result<(), StorageError> = test.app.database.write(move |db| drafts::rewrite(db, rater, subject, &inside));
        done.unwrap();
        let words = || {
            let form = fill_in::open_form(&test.app, round.link_of(&colleague(1)), subject).unwrap();
            form.draft.get("comment-keep").map(str::to_owned)
        };
        assert_eq!(words().as_deref(), Some(WORDS));
        reseal::all(&test.app).unwrap();
        assert_eq!(words().as_deref(), Some(WORDS));
        assert_eq!(stored(&test, rater, subject).len(), size, "wrapped like all others");
    }

    fn at_the_close_every_draft_is_gone_also_from_the_files(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 1);
        let mut canaries = Canaries::default();
        canaries.note_column(&dump::all(&test.app.database), "draft", "contents");
        for rater in 1..4 {
            round.save(&test, &colleague(rater), &colleague(0), 4, WORDS);
        }
        round.send(&test, &colleague(4), &colleague(0), 4, WORDS);
        canaries.note_column(&dump::all(&test.app.database), "draft", "contents");
        reseal::all(&test.app).unwrap();
        canaries.note_column(&dump::all(&test.app.database), "draft", "contents");
        assert!(database == Kind::Postgres || canaries.found_under(test.folder()).contains("draft"));
        close_round::by_leader(&test.app, &round.leader, round.id).unwrap();
        assert_eq!(dump::rows(&test.app.database, "draft"), []);
        assert_eq!(canaries.found_under(test.folder()).len(), 0);
    }

    fn a_save_that_meets_the_rewriting_of_the_round_is_not_lost(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let subject = round.id_of(&colleague(0));
        let field = ["comment-keep".to_owned()];
        thread::scope(|scope| {
            scope.spawn(|| for _time in 0..6 { reseal::all(&test.app).unwrap(); });
            for time in 0..30 {
                let words = [(field[0].clone(), format!("keer {time}"))];
                fill_in::save_page(&test.app, round.link_of(&colleague(1)), subject, &field, &words).unwrap();
                let form = fill_in::open_form(&test.app, round.link_of(&colleague(1)), subject).unwrap();
                assert_eq!(form.draft.get("comment-keep"), Some(words[0].1.as_str()));
            }
        });
        let form = fill_in::open_form(&test.app, round.link_of(&colleague(1)), subject).unwrap();
        assert_eq!((form.task.state, form.draft.get("comment-keep")), (FormState::Draft, Some("keer 29")));
    }

    fn two_pages_of_a_form_saved_at_once_are_both_kept(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let subject = round.id_of(&colleague(0));
        let secret = round.link_of(&colleague(1));
        for time in 0..10 {
            thread::scope(|scope| {
                for field in ["comment-keep", "OZ1"] {
                    let (app, value) = (&test.app, (time % 5 + 1).to_string());
                    scope.spawn(move || {
                        let name = [field.to_owned()];
                        fill_in::save_page(app, secret, subject, &name, &[(field.to_owned(), value)]).unwrap();
                    });
                }
            });
            let form = fill_in::open_form(&test.app, secret, subject).unwrap();
            let value = (time % 5 + 1).to_string();
            for field in ["comment-keep", "OZ1"] {
                assert_eq!(form.draft.get(field), Some(value.as_str()), "{field}");
            }
        }
    }
}
