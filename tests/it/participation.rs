//! Nobody's participation is stored or told as a fact (docs/ANONYMITY.md, A5, A9): whatever anybody but the rater can
//! look at while a round is open is the same, whoever answered.

use std::collections::{BTreeMap, BTreeSet};

use actix_web::test::TestRequest;
use spiegel::app::{promised, reseal, sign_in};

use super::support::browser::{Browser, Site};
use super::support::canaries::files;
use super::support::given::{OpenRound, colleague, partner, path_in};
use super::support::test_app::TestApp;
use super::support::{dump, given, log, on_both_databases};

/// What was looked at, by where.
type Seen = BTreeMap<String, String>;

/// Colleagues and partners of the rounds here; the last colleague only looks.
const COLLEAGUES: usize = 6;
const WATCHER: usize = 5;

/// A leader who is signed in, and raters who opened their forms.
struct Doors<'a> {
    leader: Browser<'a>,
    raters: Vec<(String, Browser<'a>)>,
}

impl<'a> Doors<'a> {
    fn open(test: &TestApp, site: &'a Site, round: &OpenRound, raters: &[String]) -> Self {
        let leader = site.browser();
        given::signed_in(test, &leader, &round.leader.email);
        let raters = raters.iter().map(|email| {
            let browser = site.browser();
            let link = format!("/survey/{}", round.link_of(email).to_text());
            browser.get(&link);
            browser.post(&link, &[]);
            (email.clone(), browser)
        });
        let raters = raters.collect();
        Self { leader, raters }
    }

    /// Everything behind them, and what is for nobody in particular.
    fn seen(&self, test: &TestApp, site: &Site, round: &OpenRound) -> Seen {
        let mut seen = Seen::new();
        let own = format!("/rounds/{}", round.id);
        let steps = [
            "", "/basics", "/people", "/raters", "/preview", "/open", "/close", "/report",
        ];
        let subject = round.id_of(&colleague(0));
        let of_leader = steps.map(|step| format!("{own}{step}")).into_iter().chain([
            "/rounds".to_owned(),
            format!("{own}/raters/{subject}"),
            format!("/survey/form/{subject}/1"),
        ]);
        for path in of_leader {
            let page = self.leader.get(&path);
            seen.insert(
                format!("leader {path}"),
                format!("{} {}", page.status, page.body),
            );
        }
        for (email, browser) in &self.raters {
            let forms = round
                .view
                .people
                .iter()
                .map(|person| person.id)
                .flat_map(|id| {
                    ["1", "2", "check", "sent", "skipped"]
                        .map(|page| format!("/survey/form/{id}/{page}"))
                });
            for path in forms.chain(["/survey".to_owned(), own.clone(), "/report".to_owned()]) {
                let page = browser.get(&path);
                seen.insert(
                    format!("{email} {path}"),
                    format!("{} {}", page.status, page.body),
                );
            }
        }
        for path in [
            "/",
            "/help",
            "/how-anonymous",
            "/health/live",
            "/health",
            "/metrics",
            "/survey",
            "/no/such",
        ] {
            let answer = site.send(TestRequest::with_uri(path));
            let headers = format!(
                "{:?}",
                answer
                    .headers
                    .iter()
                    .map(|(name, value)| format!("{name}: {value:?}"))
                    .collect::<BTreeSet<_>>()
            );
            seen.insert(
                path.to_owned(),
                format!("{} {headers} {}", answer.status, answer.body),
            );
        }
        for mail in test.mailbox.all() {
            let words = format!(
                "{} {} {} {}",
                mail.at, mail.mail.subject, mail.mail.text, mail.mail.html
            );
            *seen.entry(format!("mails to {}", mail.to)).or_default() += &words;
        }
        for row in dump::rows(&test.app.database, "outbox") {
            let bytes = dump::text(&row, "notice").len();
            let row = format!(
                "{} {} {} {} {bytes}\n",
                row["deduplication_key"], row["state"], row["attempts"], row["due_at"]
            );
            *seen.entry("outbox".to_owned()).or_default() += &row;
        }
        // The order of the rows is that of their random identifiers.
        if let Some(rows) = seen.get_mut("outbox") {
            let mut lines: Vec<&str> = rows.lines().collect();
            lines.sort_unstable();
            *rows = lines.join("\n");
        }
        let database = dump::all(&test.app.database);
        for (table, rows) in &database {
            seen.insert(format!("rows of {table}"), rows.len().to_string());
        }
        for (name, bytes) in files(&test.folder().join("keys")) {
            let name = name.rsplit('/').next().unwrap().to_owned();
            seen.insert(format!("file {name}"), bytes.len().to_string());
        }
        seen
    }
}

fn assert_same(left: &Seen, right: &Seen, what: &str) {
    assert_eq!(
        left.keys().collect::<Vec<_>>(),
        right.keys().collect::<Vec<_>>(),
        "{what}"
    );
    for (place, text) in left {
        let differs = text
            .lines()
            .zip(right[place].lines())
            .find(|(left, right)| left != right);
        assert_eq!(differs, None, "{what}: {place}");
        assert_eq!(text.len(), right[place].len(), "{what}: {place}");
    }
}

/// A text without what is random: identifiers, secrets, tags.
fn without_tokens(text: &str) -> String {
    let is_token = |sign: char| sign.is_ascii_alphanumeric() || sign == '-' || sign == '_';
    let mut plain = String::new();
    let mut word = String::new();
    for sign in text.chars().chain(['\n']) {
        if is_token(sign) {
            word.push(sign);
            continue;
        }
        // Longer than any word of ours, with both digits and letters.
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        if word.len() >= 32 && digits > 0 {
            plain.push('*');
        } else {
            plain.push_str(&word);
        }
        word.clear();
        plain.push(sign);
    }
    plain
}

/// The own log lines, without times.
fn own_lines(written: &str) -> String {
    let lines = written
        .lines()
        .filter(|line| line.contains("\"target\":\"spiegel"));
    let plain = lines.map(|line| {
        let mut line: serde_json::Value = serde_json::from_str(line).unwrap();
        line.as_object_mut().unwrap().remove("timestamp");
        line["fields"].as_object_mut().unwrap().remove("micros");
        line.to_string()
    });
    plain.collect::<Vec<_>>().join("\n")
}

/// A round from its opening past both days of reminding, in which these people send everything that they are asked.
/// What others see of it, and the log.
fn played(
    database: super::support::database::Kind,
    senders: &[usize],
    watched: &[String],
) -> (Seen, String) {
    let test = TestApp::on(database);
    let round = given::open_for_weeks(&test, COLLEAGUES, 1);
    let site = Site::of(&test);
    let (seen, written) = log::of(|| {
        let doors = Doors::open(&test, &site, &round, watched);
        for rater in senders {
            for subject in (0..COLLEAGUES).filter(|subject| subject != rater) {
                round.save(&test, &colleague(*rater), &colleague(subject), 4, "Kanarie");
                let browser = site.browser();
                let link = format!("/survey/{}", round.link_of(&colleague(*rater)).to_text());
                browser.get(&link);
                browser.post(&link, &[]);
                let form = format!("/survey/form/{}", round.id_of(&colleague(subject)));
                browser.get(&format!("{form}/check"));
                assert_eq!(
                    browser.post(&format!("{form}/send"), &[]).heading(),
                    "Verstuurd"
                );
            }
            round.send_own(&test, &colleague(*rater), 3, "Eerder bellen.");
        }
        for hours in [4 * 24, 24 * 24] {
            test.minutes_pass(hours * 60);
            test.jobs_run();
            reseal::all(&test.app).unwrap();
        }
        // A mail to each at the invitation and on both days, and the leader's link to sign in.
        assert_eq!(test.mailbox.all().len(), 3 * (COLLEAGUES + 1) + 1);
        // The leader's session is over by now.
        sign_in::request_link(&test.app, &round.leader.email).unwrap();
        let mail = test.mail_to(&round.leader.email).unwrap();
        let link = path_in(&mail.mail.text, "/sign-in/").unwrap();
        doors.leader.get(&link);
        doors.leader.post(&link, &[]);
        doors.seen(&test, &site, &round)
    });
    // The promise names a key of its own in each round.
    let mark = promised::fingerprint(&round.view.round).unwrap();
    let seen = seen
        .into_iter()
        .map(|(place, text)| {
            (
                place,
                without_tokens(&text.replace(&mark.words, "*").replace(&mark.sha256, "*")),
            )
        })
        .collect();
    (seen, own_lines(&written))
}

on_both_databases! {
    fn nothing_that_others_see_depends_on_who_answered(database) {
        let watched = [colleague(WATCHER), partner(0)];
        let (nobody, quiet) = played(database, &[], &watched);
        assert!(nobody.len() > 80 && nobody["outbox"].lines().count() == 7, "{:?}", nobody.keys());
        assert!(nobody[&format!("mails to {}", colleague(WATCHER))].contains("Misschien heb je al iets gestuurd."));
        for senders in [&[0, 1, 2][..], &[0, 1, 2, 3, 4]] {
            let (seen, written) = played(database, senders, &watched);
            assert_same(&nobody, &seen, &format!("{senders:?} sent everything"));
            assert_eq!(quiet, written, "the log, when {senders:?} sent everything");
        }
        // With everybody there is nobody left who only looks: the leader, the mails, the rows and the log.
        let (nobody, quiet) = played(database, &[], &[]);
        let (everybody, written) = played(database, &[0, 1, 2, 3, 4, 5], &[]);
        assert_same(&nobody, &everybody, "everybody sent everything");
        assert_eq!(quiet, written);
        assert!(quiet.contains("Wrote the reminders"), "the log was caught: {quiet}");
    }

    fn one_form_more_changes_no_byte_that_others_see(database) {
        let test = TestApp::on(database);
        let round = given::open_for_weeks(&test, COLLEAGUES, 1);
        let site = Site::of(&test);
        let everybody_else: Vec<String> = [0, 2, 3, 4, 5].map(colleague).into_iter().chain([partner(0)]).collect();
        let doors = Doors::open(&test, &site, &round, &everybody_else);
        round.send(&test, &colleague(2), &colleague(3), 4, "Kanarie");
        round.save(&test, &colleague(1), &colleague(0), 4, "Kanarie");
        let keys = || files(&test.folder().join("keys"));
        let (seen, key_files) = (doors.seen(&test, &site, &round), keys());
        spiegel::app::submit_ballot::run(&test.app, round.link_of(&colleague(1)), round.id_of(&colleague(0))).unwrap();
        test.jobs_run();
        assert_same(&seen, &doors.seen(&test, &site, &round), "one form was sent");
        assert_eq!(keys(), key_files);
        round.send_own(&test, &colleague(1), 3, "Eerder bellen.");
        reseal::all(&test.app).unwrap();
        assert_same(&seen, &doors.seen(&test, &site, &round), "the own form was sent");
        // The subject cannot tell either that something came in about them.
        assert!(seen.keys().any(|place| place.starts_with(&colleague(0))));
    }
}
