//! Reminders: on fixed days, to everybody who did not stop them, whoever answered; no mail and no row tells who did
//! (docs/ANONYMITY.md, A5).

use std::collections::BTreeSet;
use std::thread;

use actix_web::http::Method;
use actix_web::test::TestRequest;
use jiff::Timestamp;
use spiegel::app::send_reminders;
use spiegel::app::stop_reminders::{self, ReminderChoice};
use spiegel::domain::language::Language;
use spiegel::mail::transport::SentMail;

use super::support::browser::Site;
use super::support::given::{OpenRound, colleague, partner, path_in};
use super::support::mail_server::MailServer;
use super::support::test_app::{BASE_URL, TestApp};
use super::support::{dump, given, log, on_both_databases};

/// The days of [`given::open_for_weeks`]: nine in the morning on a Friday and on the Monday of the closing.
const DAYS: [&str; 2] = ["2027-01-15T08:00:00Z", "2027-02-08T08:00:00Z"];

fn at(test: &TestApp, moment: &str) {
    let moment: Timestamp = moment.parse().unwrap();
    test.clock.advance(moment.duration_since(test.now()));
}

/// The reminders that left so far.
fn reminders(test: &TestApp) -> Vec<SentMail> {
    let mut mails = test.mailbox.all();
    mails.retain(|mail| mail.mail.subject.starts_with("Herinnering: "));
    mails
}

fn receivers(mails: &[SentMail]) -> Vec<String> {
    let mut receivers: Vec<String> = mails.iter().map(|mail| mail.to.clone()).collect();
    receivers.sort();
    receivers
}

/// Colleagues and partners by address.
fn everybody(colleagues: usize, partners: usize) -> Vec<String> {
    let mut all: Vec<String> = (0..colleagues)
        .map(colleague)
        .chain((0..partners).map(partner))
        .collect();
    all.sort();
    all
}

fn stop(test: &TestApp, round: &OpenRound, email: &str) {
    stop_reminders::choose(&test.app, round.link_of(email), ReminderChoice::Stopped).unwrap();
}

on_both_databases! {
    fn everybody_is_reminded_on_the_fixed_days_whoever_answered(database) {
        let test = TestApp::on(database);
        let round = given::open_for_weeks(&test, 5, 1);
        let days: Vec<String> = round.view.round.reminders.iter().map(ToString::to_string).collect();
        assert_eq!(days, DAYS);
        // One sent everything, one something, one began, the others did nothing.
        for subject in [0, 2, 3, 4] {
            round.send(&test, &colleague(1), &colleague(subject), 4, "");
        }
        round.send_own(&test, &colleague(1), 3, "");
        round.send(&test, &colleague(2), &colleague(0), 2, "");
        round.save(&test, &colleague(3), &colleague(0), 2, "");

        at(&test, "2027-01-15T07:59:59Z");
        test.jobs_run();
        assert_eq!(reminders(&test), []);
        at(&test, DAYS[0]);
        test.jobs_run();
        let first = reminders(&test);
        assert_eq!(receivers(&first), everybody(5, 1));
        let alike: BTreeSet<String> = first
            .iter()
            .filter(|mail| mail.to.ends_with("waterland.example"))
            .map(|mail| {
                let token = path_in(&mail.mail.text, "/survey/reminders/").unwrap();
                let name = round.person(&mail.to).name.clone();
                mail.mail.text.replace(&token, "").replace(&name, "")
            })
            .collect();
        assert_eq!(alike.len(), 1, "one text for all: {alike:#?}");
        assert!(first.iter().all(|mail| mail.at == test.now()));

        test.jobs_run();
        test.days_pass(20);
        test.jobs_run();
        assert_eq!(reminders(&test).len(), 6, "none between");
        at(&test, DAYS[1]);
        test.jobs_run();
        let second = reminders(&test).split_off(6);
        assert_eq!(receivers(&second), everybody(5, 1));
        test.days_pass(1);
        test.jobs_run();
        assert_eq!(reminders(&test).len(), 12);
    }

    fn the_days_stay_as_they_were_at_the_opening(database) {
        let test = TestApp::on(database);
        let round = given::open_for_weeks(&test, 4, 0);
        at(&test, DAYS[0]);
        test.jobs_run();
        let stored = spiegel::app::view_rounds::find(&test.app, &round.leader, round.id).unwrap().round;
        assert_eq!(stored.reminders, round.view.round.reminders);
        assert_eq!(stored.reminders_past, 1);
    }

    fn several_processes_write_each_reminder_once(database) {
        let test = TestApp::on(database);
        given::open_for_weeks(&test, 5, 0);
        at(&test, DAYS[0]);
        let written: usize = thread::scope(|scope| {
            let processes: Vec<_> = (0..6)
                .map(|_process| scope.spawn(|| send_reminders::due(&test.app).unwrap()))
                .collect();
            processes.into_iter().map(|process| process.join().unwrap()).sum()
        });
        assert_eq!(written, 1);
        test.mail_leaves();
        assert_eq!(receivers(&reminders(&test)), everybody(5, 0));
    }

    fn after_downtime_only_the_latest_is_sent_and_none_once_the_time_is_over(database) {
        let test = TestApp::on(database);
        given::open_for_weeks(&test, 4, 0);
        at(&test, "2027-02-08T08:30:00Z");
        test.jobs_run();
        test.jobs_run();
        assert_eq!(receivers(&reminders(&test)), everybody(4, 0), "the first was overtaken by the second");

        let late = TestApp::on(database);
        let round = given::open_for_weeks(&late, 4, 0);
        at(&late, DAYS[1]);
        late.clock.advance(round.view.round.closes_at.unwrap().duration_since(late.now()));
        assert_eq!(send_reminders::due(&late.app).unwrap(), 0, "also before any job closed the round");
        late.jobs_run();
        assert_eq!(reminders(&late), []);
    }

    fn one_that_waits_for_the_mail_server_gives_way_to_the_next_and_to_the_close(database) {
        let test = TestApp::on(database);
        given::open_for_weeks(&test, 4, 0);
        let down = MailServer::start(|_recipient| Some("451 try again later"));
        at(&test, DAYS[0]);
        send_reminders::due(&test.app).unwrap();
        test.mail_leaves_by(down.transport());
        at(&test, DAYS[1]);
        test.jobs_run();
        assert_eq!(receivers(&reminders(&test)), everybody(4, 0));

        let closing = TestApp::on(database);
        let closed = given::open_for_weeks(&closing, 4, 0);
        at(&closing, DAYS[0]);
        send_reminders::due(&closing.app).unwrap();
        closed.close(&closing);
        assert_eq!(reminders(&closing), []);
    }

    fn who_stops_gets_none_and_who_resumes_gets_the_next(database) {
        let test = TestApp::on(database);
        let round = given::open_for_weeks(&test, 5, 1);
        stop(&test, &round, &colleague(1));
        stop(&test, &round, &partner(0));
        at(&test, DAYS[0]);
        send_reminders::due(&test.app).unwrap();
        // Written, not yet sent: it does not leave any more.
        stop(&test, &round, &colleague(2));
        test.mail_leaves();
        assert_eq!(receivers(&reminders(&test)), [colleague(0), colleague(3), colleague(4)]);

        stop_reminders::choose(&test.app, round.link_of(&colleague(1)), ReminderChoice::Reminded).unwrap();
        test.jobs_run();
        assert_eq!(reminders(&test).len(), 3, "a day that is past does not come back");
        at(&test, DAYS[1]);
        test.jobs_run();
        let second = reminders(&test).split_off(3);
        assert_eq!(receivers(&second), [0, 1, 3, 4].map(colleague));
    }

    fn mail_programs_show_a_reminder_with_its_invitation(database) {
        let test = TestApp::on(database);
        given::open_for_weeks(&test, 5, 1);
        let invitations = test.mailbox.all();
        at(&test, DAYS[0]);
        send_reminders::due(&test.app).unwrap();
        let server = MailServer::start(|_recipient| None);
        test.mail_leaves_by(server.transport());
        let received = server.received();
        assert_eq!(received.len(), 6);
        for mail in &received {
            let invitation = invitations.iter().find(|one| one.to == mail.recipients[0]).unwrap();
            let folded = mail.message.replace("\n ", " ");
            assert!(folded.contains(&format!("In-Reply-To: {}", invitation.message_id)), "{folded}");
            assert!(folded.contains(&format!("References: {}", invitation.message_id)), "{folded}");
            assert!(folded.contains(&format!("List-Unsubscribe: <{BASE_URL}/survey/reminders/")), "{folded}");
            assert!(!folded.contains("List-Unsubscribe-Post"), "one click asks for HTTPS, which this service has not");
        }
    }

    fn a_reminder_leads_back_to_the_invitation_and_repeats_no_link(database) {
        let test = TestApp::on(database);
        let round = given::open_for_weeks(&test, 5, 1);
        let invitations = test.mailbox.all();
        at(&test, DAYS[0]);
        test.jobs_run();
        for mail in reminders(&test) {
            let invitation = invitations.iter().find(|one| one.to == mail.to).unwrap();
            for part in [&mail.mail.text, &mail.mail.html] {
                assert!(part.contains("11 januari 2027"), "the day of the invitation: {part}");
                assert!(!part.contains(&round.link_of(&mail.to).to_text()));
                assert!(part.contains("Vertrouwenspersoon, 0299 12 34 56"), "whom to ask when it is lost");
                let mark = spiegel::app::promised::fingerprint(&round.view.round).unwrap();
                assert!(part.contains(&mark.words) && part.contains(&mark.sha256));
            }
            assert!(mail.mail.text.contains(&invitation.mail.subject), "the very subject");
            assert_eq!(mail.mail.subject, format!("Herinnering: {}", invitation.mail.subject));
        }
    }

    fn one_click_is_offered_over_https(database) {
        let test = TestApp::with(database, |settings| {
            "https://spiegel.waterland.example".clone_into(&mut settings.server.base_url);
        });
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(4, 0));
        spiegel::app::open_round::run(&test.app, &leader, id).unwrap();
        test.mail_leaves();
        at(&test, DAYS[0]);
        send_reminders::due(&test.app).unwrap();
        let server = MailServer::start(|_recipient| None);
        test.mail_leaves_by(server.transport());
        assert_eq!(server.received().len(), 4);
        for mail in server.received() {
            assert!(mail.message.contains("List-Unsubscribe-Post: List-Unsubscribe=One-Click"), "{}", mail.message);
        }
    }

    fn the_link_in_a_reminder_stops_them_and_opens_nothing_else(database) {
        let test = TestApp::on(database);
        let round = given::open_for_weeks(&test, 5, 0);
        at(&test, DAYS[0]);
        test.jobs_run();
        let mail = reminders(&test).into_iter().find(|mail| mail.to == colleague(1)).unwrap();
        let link = path_in(&mail.mail.text, "/survey/reminders/").unwrap();
        let site = Site::of(&test);
        let browser = site.browser();
        let stored = dump::all(&test.app.database);
        assert_eq!(browser.get(&link).status, 200);
        assert_eq!(dump::all(&test.app.database), stored, "programs that check mail open links too");

        let (page, written) = log::of(|| {
            browser.get(&link);
            browser.post(&link, &[("reminders", "stop")])
        });
        assert_eq!((page.status, page.heading().as_str()), (200, "Je krijgt geen herinneringen meer"));
        assert_eq!(browser.cookie_names(), Vec::<String>::new());
        assert_eq!(browser.get("/survey").status, 401, "it opens no forms");
        assert!(!written.lines().any(|line| line.contains("\"target\":\"spiegel")), "{written}");
        let start = |email: &str| {
            let person = site.browser();
            given::link_opened(&round, &person, email);
            person.get("/survey").text()
        };
        assert!(start(&colleague(1)).contains("Toch weer herinneren"));
        assert!(!start(&colleague(2)).contains("Toch weer herinneren"), "nobody else's choice changed");

        let page = browser.post(&link, &[("reminders", "resume")]);
        assert_eq!(page.heading(), "Geen herinneringen meer?");
        assert!(!start(&colleague(1)).contains("Toch weer herinneren"), "as it was");

        // As mail programs do it: without cookies, fields of ours, or a page to come from.
        let one_click = TestRequest::with_uri(&link).method(Method::POST).set_form([("List-Unsubscribe", "One-Click")]);
        assert_eq!(site.send(one_click).status, 200);
        let parts = "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
        let in_parts = TestRequest::with_uri(&link)
            .method(Method::POST)
            .insert_header(("Content-Type", "multipart/form-data; boundary=b"))
            .set_payload(parts);
        assert_eq!(site.send(in_parts).status, 200, "as the standard prefers");
        at(&test, DAYS[1]);
        test.jobs_run();
        let second = reminders(&test).split_off(5);
        assert_eq!(receivers(&second), [0, 2, 3, 4].map(colleague));

        for wrong in ["abc".to_owned(), format!("{}A", &link[18..link.len() - 1]), round.link_of(&colleague(1)).to_text()] {
            let path = format!("/survey/reminders/{wrong}");
            assert_eq!(browser.get(&path).status, 404, "{path}");
            assert_eq!(browser.post(&path, &[("reminders", "stop")]).status, 404, "{path}");
        }
        round.close(&test);
        assert_eq!(browser.post(&link, &[("reminders", "stop")]).status, 410);
    }

    fn everybody_is_offered_to_stop_before_and_after_sending(database) {
        let test = TestApp::on(database);
        let round = given::open_for_weeks(&test, 5, 0);
        let site = Site::of(&test);
        let browser = site.browser();
        let link = format!("/survey/{}", round.link_of(&colleague(1)).to_text());
        browser.get(&link);
        let start = browser.post(&link, &[]);
        assert!(start.text().contains("15 januari 2027 8 februari 2027"), "{}", start.text());
        let stopped = browser.post("/survey/reminders", &[("reminders", "stop")]);
        assert_eq!(browser.path(), "/survey");
        assert!(stopped.text().contains("Je krijgt geen herinneringen meer over deze ronde."));
        let resumed = browser.post("/survey/reminders", &[("reminders", "resume")]);
        assert_eq!(resumed.text(), start.text());

        let subject = round.id_of(&colleague(0));
        round.send(&test, &colleague(1), &colleague(0), 4, "");
        let receipt = browser.get(&format!("/survey/form/{subject}/sent"));
        assert!(receipt.text().contains("Stop de herinneringen"));
        let stopped = browser.post("/survey/reminders", &[("reminders", "stop")]);
        assert_eq!(browser.path(), format!("/survey/form/{subject}/sent"));
        assert!(stopped.text().contains("Toch weer herinneren"));
        assert_eq!(browser.post_bare("/survey/reminders", &[("reminders", "resume")]).status, 400, "without the page's token");
        let english = browser.get("/survey?lang=en");
        assert!(english.text().contains("You will get no more reminders about this round."));
    }

    fn stopping_rewrites_every_row_and_the_leader_sees_nothing_of_it(database) {
        let test = TestApp::on(database);
        let round = given::open_for_weeks(&test, 5, 0);
        let site = Site::of(&test);
        let leader = site.browser();
        given::signed_in(&test, &leader, &round.leader.email);
        let path = format!("/rounds/{}", round.id);
        let pages = || ["/rounds", path.as_str(), &format!("{path}/close")].map(|path| leader.get(path).body);
        let (seen, before) = (pages(), dump::all(&test.app.database));
        stop(&test, &round, &colleague(1));
        assert_eq!(pages(), seen);
        let after = dump::all(&test.app.database);
        for (table, rows) in &before {
            let old: Vec<_> = rows.iter().filter(|row| !after[table].contains(row)).collect();
            if table == "reminder_choice" {
                assert_eq!(old.len(), rows.len(), "nobody's row stands out");
            } else {
                assert_eq!(old, Vec::<&dump::Row>::new(), "{table}");
            }
        }
        assert_eq!(before["reminder_choice"].len(), 5, "a row each from the opening");
        assert_eq!(after["reminder_choice"].len(), 5);
        round.close(&test);
        assert_eq!(dump::rows(&test.app.database, "reminder_choice"), []);
    }

    fn a_reminder_is_written_in_the_language_of_its_receiver(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let list = given::people_list(4, 0).replace("partner van\n", "partner van;taal\n").replace(";;\n", ";;;en\n");
        let id = given::draft(&test, &leader, &list);
        let round = given::open_draft(&test, leader, id);
        assert!(round.view.people.iter().all(|person| person.language == Language::En));
        at(&test, DAYS[0]);
        test.jobs_run();
        let mails = test.mailbox.all();
        let reminder = mails.iter().rfind(|mail| mail.to == colleague(0)).unwrap();
        assert!(reminder.mail.subject.starts_with("Reminder: "), "{}", reminder.mail.subject);
        assert!(reminder.mail.text.contains("We do not know, and that is on purpose."));
        assert!(reminder.mail.text.contains("11 January 2027"), "{}", reminder.mail.text);
    }
}
