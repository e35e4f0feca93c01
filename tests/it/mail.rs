//! Mail: one recipient each, the same message at every attempt, and the leader hears of addresses that refuse.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use spiegel::app::{open_round, outbox, sign_in, view_rounds};
use spiegel::domain::language::Language;
use spiegel::mail::transport::Transport;

use super::support::given::{colleague, partner};
use super::support::mail_server::MailServer;
use super::support::test_app::{BASE_URL, TestApp};
use super::support::{dump, given, on_both_databases};

/// How many mails have not left and are tried again.
fn waiting(test: &TestApp) -> usize {
    let rows = dump::rows(&test.app.database, "outbox");
    let waiting = |row: &&dump::Row| dump::text(row, "state") == "waiting";
    rows.iter().filter(waiting).count()
}

/// Value of a header of a message, folded lines joined.
fn header(message: &str, name: &str) -> Option<String> {
    let head = message
        .split("\n\n")
        .next()?
        .replace("\n ", " ")
        .replace("\n\t", " ");
    let start = format!("{}:", name.to_lowercase());
    let line = head
        .lines()
        .find(|line| line.to_lowercase().starts_with(&start))?;
    Some(line[start.len()..].trim().to_owned())
}

/// Every address of another place in a text.
fn links(text: &str) -> Vec<String> {
    let starts = text.match_indices("http").map(|(place, _)| &text[place..]);
    starts
        .map(|rest| {
            rest.split([' ', '\n', '"', '<', '\''])
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

on_both_databases! {
    fn a_mail_that_cannot_leave_is_tried_again_as_the_same_message(database) {
        let test = TestApp::on(database);
        given::leader(&test);
        sign_in::request_link(&test.app, "anne.bakker@waterland.example").unwrap();
        let message_id = dump::text(&dump::rows(&test.app.database, "outbox")[0], "message_id").to_owned();
        let attempts = Arc::new(AtomicUsize::new(0));
        let counted = attempts.clone();
        let server = MailServer::start(move |_recipient| {
            (counted.fetch_add(1, Ordering::SeqCst) < 2).then_some("451 try again later")
        });
        for (minutes, tried, taken) in [(0, 1, 0), (0, 1, 0), (1, 2, 0), (4, 2, 0), (1, 3, 1), (60, 3, 1)] {
            test.minutes_pass(minutes);
            test.mail_leaves_by(server.transport());
            assert_eq!((attempts.load(Ordering::SeqCst), server.received().len()), (tried, taken));
        }
        let mail = &server.received()[0];
        assert_eq!(header(&mail.message, "message-id"), Some(message_id));
        assert!(dump::rows(&test.app.database, "outbox").is_empty(), "a sign-in link that left leaves nothing");
    }

    fn a_mail_over_smtp_has_one_recipient_and_two_parts(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(4, 1));
        open_round::run(&test.app, &leader, id).unwrap();
        let server = MailServer::start(|_recipient| None);
        test.mail_leaves_by(server.transport());
        let received = server.received();
        assert_eq!(received.len(), 5);
        let mut ids = BTreeSet::new();
        for mail in &received {
            assert_eq!(mail.recipients.len(), 1);
            assert_eq!(header(&mail.message, "to").as_ref(), mail.recipients.first());
            for absent in ["cc", "bcc", "reply-to", "x-mailer"] {
                assert_eq!(header(&mail.message, absent), None);
            }
            assert_eq!(header(&mail.message, "auto-submitted").as_deref(), Some("auto-generated"));
            assert_eq!(header(&mail.message, "date").as_deref(), Some("Mon, 11 Jan 2027 08:00:00 +0000"));
            assert!(header(&mail.message, "content-type").unwrap().starts_with("multipart/alternative"));
            for part in ["text/plain; charset=utf-8", "text/html; charset=utf-8"] {
                assert_eq!(mail.message.matches(part).count(), 1, "{part}");
            }
            assert!(ids.insert(header(&mail.message, "message-id").unwrap()), "ids differ");
        }
    }

    fn every_link_in_a_mail_leads_to_the_service(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 1);
        round.colleagues_send(&test, 4, 0, 3);
        round.close(&test);
        sign_in::request_link(&test.app, &round.leader.email).unwrap();
        let mails = test.mail_leaves();
        assert_eq!(mails.len(), 6 + 6 + 1);
        for mail in mails {
            let (plain, html) = (links(&mail.mail.text), links(&mail.mail.html));
            assert!(!plain.is_empty() && !html.is_empty(), "{}", mail.mail.subject);
            for link in plain.iter().chain(&html) {
                assert!(link.starts_with(&format!("{BASE_URL}/")), "{link}");
            }
            assert!(html.contains(&plain[0]), "both parts have the same link");
            assert!(!mail.mail.subject.contains('\n') && !mail.mail.subject.is_empty());
        }
    }

    fn an_address_that_refuses_is_told_to_the_leader_and_holds_up_nobody(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(4, 0));
        open_round::run(&test.app, &leader, id).unwrap();
        let before = waiting(&test);
        let server = MailServer::start(|recipient| (recipient == colleague(1)).then_some("550 no such user here"));
        test.mail_leaves_by(server.transport());
        let view = view_rounds::find(&test.app, &leader, id).unwrap();
        assert_eq!((before, waiting(&test), server.received().len()), (4, 0, 3));
        assert_eq!(view.refused.len(), 1);
        assert_eq!(view.refused[0].0, colleague(1));
        assert!(view.refused[0].1.contains("no such user"), "{}", view.refused[0].1);
        test.days_pass(1);
        test.mail_leaves_by(server.transport());
        assert_eq!(server.received().len(), 3, "a refusal is for good");
    }

    fn a_server_that_never_answers_is_given_up(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(4, 0));
        open_round::run(&test.app, &leader, id).unwrap();
        let nowhere = Transport::File(test.folder().join("no-such-folder"));
        for _attempt in 0..11 {
            test.mail_leaves_by(nowhere.clone());
            test.days_pass(1);
        }
        let view = view_rounds::find(&test.app, &leader, id).unwrap();
        assert_eq!((waiting(&test), view.refused.len()), (0, 4));
        assert!(dump::rows(&test.app.database, "outbox").iter().all(|row| dump::holds_nothing(row, "notice")));
    }

    fn a_worker_that_dies_leaves_its_mail_to_another(database) {
        let test = TestApp::on(database);
        given::leader(&test);
        sign_in::request_link(&test.app, "anne.bakker@waterland.example").unwrap();
        let claimed = outbox::claim_next(&test.app).unwrap().unwrap();
        assert_eq!(outbox::claim_next(&test.app).unwrap(), None, "nobody else gets it");
        test.minutes_pass(5);
        let again = outbox::claim_next(&test.app).unwrap().unwrap();
        assert_eq!((again.message_id, again.attempts), (claimed.message_id, claimed.attempts + 1));
    }

    fn many_workers_send_each_mail_once(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let id = given::draft(&test, &leader, &given::people_list(8, 0));
        open_round::run(&test.app, &leader, id).unwrap();
        let claimed: Vec<String> = std::thread::scope(|scope| {
            let work = || {
                let mut mine = Vec::new();
                while let Some(row) = outbox::claim_next(&test.app).unwrap() {
                    mine.push(row.recipient);
                }
                mine
            };
            let workers: Vec<_> = (0..4).map(|_| scope.spawn(work)).collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap()).collect()
        });
        // A worker that loses every race of a look stops early; nobody sends twice.
        assert_eq!(claimed.len(), claimed.iter().collect::<BTreeSet<_>>().len());
    }

    fn everybody_reads_mail_in_the_own_language(database) {
        let test = TestApp::on(database);
        let leader = given::leader(&test);
        let list = "naam;e-mail;afdeling;taal\nCollega 0;collega0@waterland.example;Jeugd;en\n";
        let id = given::draft(&test, &leader, &given::people_list(4, 1));
        spiegel::app::edit_people::import(&test.app, &leader, id, list).unwrap();
        given::open_draft(&test, leader, id);
        let language = |email: &str| test.mail_to(email).unwrap().mail.html.contains("<html lang=\"en\">");
        assert!(language(&colleague(0)));
        assert!(!language(&colleague(1)) && !language(&partner(0)), "{:?}", Language::Nl);
    }
}
