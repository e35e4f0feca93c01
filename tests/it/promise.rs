//! The promise of a round: the same in every mail and on every page, readable by everybody who has it, and changed by
//! no door (docs/ANONYMITY.md, A2).

use diesel::{RunQueryDsl, sql_query};
use spiegel::app::error::AppError;
use spiegel::app::{close_round, fill_in, promised};
use spiegel::domain::promise::{Fingerprint, Minimums, Promise};
use spiegel::domain::report::{GapReport, Grouping};
use spiegel::sealing::sha256;
use spiegel::storage::connection::DbConnection;
use spiegel::storage::error::StorageError;

use super::support::browser::Site;
use super::support::database::Kind;
use super::support::given::{OpenRound, colleague, partner};
use super::support::test_app::{BASE_URL, TestApp};
use super::support::{dump, given, on_both_databases};

fn fingerprint(round: &OpenRound) -> Fingerprint {
    promised::fingerprint(&round.view.round).unwrap()
}

/// What the database says to a statement that no use case would run.
fn attempt(test: &TestApp, statement: &str) -> Result<usize, StorageError> {
    let statement = statement.to_owned();
    test.app.database.write(move |db| {
        Ok(match db {
            DbConnection::Sqlite(inner) => sql_query(statement).execute(inner)?,
            DbConnection::Postgres(inner) => sql_query(statement).execute(inner)?,
        })
    })
}

on_both_databases! {
    fn every_mail_of_the_round_and_every_page_of_it_shows_the_same_fingerprint(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 6, 1);
        let expected = fingerprint(&round);
        assert_eq!(expected.words.split(' ').count(), 4);
        assert_eq!(expected.sha256.len(), 64);
        let site = Site::of(&test);
        let rater = site.browser();
        given::link_opened(&round, &rater, &colleague(1));
        let leader = site.browser();
        given::signed_in(&test, &leader, &round.leader.email);
        let round_path = format!("/rounds/{}", round.id);
        let mut pages = vec![
            ("welcome", rater.get("/survey")),
            ("leader, open", leader.get(&round_path)),
        ];
        round.colleagues_send(&test, 5, 0, 4);
        let receipt = format!("/survey/form/{}/sent", round.id_of(&colleague(0)));
        pages.push(("receipt", rater.get(&receipt)));
        round.close(&test);
        let reader = site.browser();
        let link = given::report_link(&test, &colleague(0)).to_text();
        reader.get(&format!("/report/{link}"));
        pages.push(("report", reader.post(&format!("/report/{link}"), &[])));
        pages.push(("leader, closed", leader.get(&round_path)));
        pages.push(("group report", leader.get(&format!("{round_path}/report"))));
        for (name, page) in pages {
            assert_eq!(page.status, 200, "{name}");
            assert!(page.text().contains(&expected.words), "{name}: {}", page.text());
            assert!(page.text().contains(&expected.sha256), "{name}");
            let address = format!("/promise/{}", expected.sha256);
            assert!(page.attribute(&format!("a[href='{address}']"), "href").is_some(), "{name} leads to the promise");
        }
        let of_round = test.mailbox.all().into_iter().filter(|mail| !mail.mail.text.contains("/sign-in/"));
        let mut mails = 0;
        for mail in of_round {
            for part in [&mail.mail.text, &mail.mail.html] {
                assert!(part.contains(&expected.words), "{}: {part}", mail.mail.subject);
                assert!(part.contains(&format!("{BASE_URL}/promise/{}", expected.sha256)), "{}", mail.mail.subject);
            }
            mails += 1;
        }
        assert_eq!(mails, 7 + 6 + 1, "invitations, reports, and the report about the group");
    }

    fn anybody_who_has_the_fingerprint_reads_the_promise_and_can_compute_it_again(database) {
        let test = TestApp::with(database, |settings| settings.organisation.minimums = Minimums { item: 6, ..Minimums::default() });
        let round = given::open(&test, 9, 5);
        let sha256_digits = fingerprint(&round).sha256;
        let site = Site::of(&test);
        let visitor = site.browser();
        let path = format!("/promise/{sha256_digits}");
        for (language, few, band) in [("nl", "5 mensen antwoordden", "tussen 3 en 3,3"), ("en", "5 people answered", "between 3 and 3.3")] {
            let page = visitor.get(&format!("{path}?lang={language}"));
            assert_eq!(page.status, 200);
            for shown in [round.view.round.title.as_str(), &sha256_digits, few, band] {
                assert!(page.text().contains(shown), "{shown}: {}", page.text());
            }
            for person in &round.view.people {
                assert!(!page.body.contains(&person.email) && !page.text().contains(&person.name));
            }
        }
        let file = visitor.get(&format!("{path}/text"));
        assert_eq!(file.headers.get("content-type").unwrap(), "application/json; charset=utf-8");
        assert_eq!(spiegel::domain::promise::hexadecimal(&sha256(file.body.as_bytes())), sha256_digits);
        let promise: Promise = serde_json::from_str(&file.body).unwrap();
        assert_eq!(promise.to_text().unwrap(), file.body, "the text is canonical");
        assert_eq!((promise.format, promise.minimums.item), (Promise::FORMAT, 6));
        assert_eq!(promise.cells.iter().filter(|cell| cell.kind == "comments").count(), 9);
        for nothing in ["/promise/3f8a", &format!("/promise/{}", "0".repeat(64)), &path.to_uppercase().replace("/PROMISE", "/promise")] {
            assert_eq!(visitor.get(nothing).status, 404, "{nothing}");
        }
    }

    fn the_database_itself_refuses_to_change_what_was_promised(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let sets = [
            "title = 'Anders'", "minimums = '{}'", "closes_at = closes_at + 1", "promise = '{}'", "promise = NULL",
            "promise_hash = NULL", "state = 'draft'", "setting = 'line'", "time_zone = 'UTC'", "opened_at = 1",
        ];
        let mut statements: Vec<String> = sets.iter().map(|set| format!("UPDATE round SET {set}")).collect();
        statements.push("UPDATE cell SET assigned = assigned + 1".to_owned());
        statements.push("UPDATE assignment SET source = 'outside'".to_owned());
        statements.push("UPDATE participant SET department = 'Elders'".to_owned());
        statements.push("INSERT INTO assignment SELECT round_id, rater_id, rater_id, source FROM assignment LIMIT 1".to_owned());
        for statement in [
            "UPDATE instrument SET definition = 'x'", "DELETE FROM cell", "DELETE FROM assignment",
            "UPDATE round SET reminders = '[]'", "UPDATE round SET comment_contact_email = 'x@y.example'",
        ] {
            statements.push(statement.to_owned());
        }
        let other = given::other_leader(&test).id;
        let other = if database == Kind::Sqlite { format!("x'{other}'") } else { format!("'\\x{other}'::bytea") };
        statements.push(format!("UPDATE round SET leader_id = {other}"));
        let before = dump::all(&test.app.database);
        for statement in statements {
            assert!(attempt(&test, &statement).is_err(), "{statement}");
        }
        assert_eq!(dump::all(&test.app.database), before);
        round.close(&test);
        assert!(attempt(&test, "UPDATE round SET minimums = '{}'").is_err(), "nor after the close");
        for statement in [
            "UPDATE round SET state = 'draft'", "UPDATE round SET state = 'open'", "UPDATE gap_report SET contents = '{}'",
            "UPDATE group_report SET contents = '{}'", "DELETE FROM gap_report", "DELETE FROM group_report",
        ] {
            assert!(attempt(&test, statement).is_err(), "{statement}");
        }
    }

    fn minimums_lowered_behind_the_program_lower_nothing(database) {
        let test = TestApp::with(database, |settings| settings.organisation.minimums = Minimums { dimension: 5, ..Minimums::default() });
        let round = given::open(&test, 6, 0);
        round.colleagues_send(&test, 4, 0, 4);
        dump::unlock(&test.app.database);
        let floors = serde_json::to_string(&Minimums::FLOORS).unwrap();
        attempt(&test, &format!("UPDATE round SET minimums = '{floors}'")).unwrap();
        round.close(&test);
        let report: GapReport = serde_json::from_str(
            dump::text(
                dump::rows(&test.app.database, "gap_report")
                    .iter()
                    .find(|row| dump::text(row, "participant_id") == round.id_of(&colleague(0)).to_string())
                    .unwrap(),
                "contents",
            ),
        )
        .unwrap();
        assert_eq!(report.minimums.dimension, 5, "as promised");
        assert_eq!(report.grouping, Grouping::Nothing, "four are fewer than five");
    }

    fn a_promise_changed_behind_the_program_closes_no_round_and_is_not_shown(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        round.colleagues_send(&test, 4, 0, 4);
        let promised = round.view.round.promise.clone().unwrap();
        let lower = promised.replace("\"item\":4", "\"item\":1");
        assert_ne!(lower, promised);
        dump::unlock(&test.app.database);
        attempt(&test, &format!("UPDATE round SET promise = '{lower}'")).unwrap();
        let refused = close_round::by_leader(&test.app, &round.leader, round.id);
        assert!(matches!(refused, Err(AppError::Data(_))), "{refused:?}");
        let page = Site::of(&test).browser().get(&format!("/promise/{}", fingerprint(&round).sha256));
        assert_eq!(page.status, 500, "a changed promise is not shown as one");

        // With a hash that fits: the ballots were sealed under the other one.
        let hash = spiegel::domain::promise::hexadecimal(&sha256(lower.as_bytes()));
        let bytes = if matches!(test.app.database.url(), spiegel::storage::connection::DatabaseUrl::Sqlite(_)) {
            format!("x'{hash}'")
        } else {
            format!("'\\x{hash}'::bytea")
        };
        attempt(&test, &format!("UPDATE round SET promise_hash = {bytes}")).unwrap();
        let refused = close_round::by_leader(&test.app, &round.leader, round.id);
        assert!(matches!(refused, Err(AppError::Sealing(_))), "{refused:?}");
    }

    fn a_questionnaire_changed_behind_the_program_is_not_asked(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 0);
        let on = if database == Kind::Sqlite { "" } else { " ON instrument" };
        attempt(&test, &format!("DROP TRIGGER instrument_is_frozen{on}")).unwrap();
        attempt(&test, "UPDATE instrument SET definition = replace(definition, 'Hoe vaak', 'Zo vaak')").unwrap();
        let form = fill_in::open_form(&test.app, round.link_of(&colleague(1)), round.id_of(&colleague(0)));
        assert!(matches!(form, Err(AppError::Data(_))), "the text is not the one that was promised");
        assert!(matches!(close_round::by_leader(&test.app, &round.leader, round.id), Err(AppError::Data(_))));
    }

    fn no_page_of_any_role_changes_a_running_or_a_closed_round(database) {
        let test = TestApp::on(database);
        let round = given::open(&test, 5, 1);
        let stranger = given::other_leader(&test);
        let site = Site::of(&test);
        let [own, other, subject, outside, nobody] = [(); 5].map(|()| site.browser());
        given::signed_in(&test, &own, &round.leader.email);
        given::signed_in(&test, &other, &stranger.email);
        given::link_opened(&round, &subject, &colleague(0));
        given::link_opened(&round, &outside, &partner(0));
        let (id, about) = (round.id, round.id_of(&colleague(0)));
        let settings: Vec<(&str, &str)> = [
            ("title", "Andere titel"), ("setting", "line"), ("closes_on", "2030-01-01"), ("closes_at", "09:00"),
            ("time_zone", "UTC"), ("language", "en"), ("instrument", "integraal-werken.v1"), ("promise", "yes"),
            ("list", "naam;e-mail;afdeling\nMol;mol@x.example;Wmo"), ("preset", "everyone"), ("rater", "x"),
            ("minimum_dimension", "3"), ("minimum_item", "4"), ("minimum_split", "4"), ("minimum_comment_raters", "5"),
            ("minimum_comment_writers", "4"), ("minimum_group_subjects", "5"), ("minimum_group_raters", "5"),
            ("person", "x"), ("agree", "yes"),
        ].to_vec();
        let paths = |state: &str| -> Vec<String> {
            let close = (state == "closed").then(|| format!("/rounds/{id}/close"));
            ["basics", "people", "raters", "preview", "open"]
                .iter()
                .map(|step| format!("/rounds/{id}/{step}"))
                .chain([format!("/rounds/{id}/raters/{about}"), format!("/rounds/{id}/people/{about}/remove")])
                .chain(close)
                .collect()
        };
        for state in ["open", "closed"] {
            let before = frozen(&test);
            for browser in [&own, &other, &subject, &outside, &nobody] {
                for path in paths(state) {
                    browser.get(&format!("/rounds/{id}"));
                    browser.post(&path, &settings);
                }
            }
            assert_eq!(frozen(&test), before, "{state}");
            if state == "open" {
                let still = fill_in::open_form(&test.app, round.link_of(&colleague(1)), about).unwrap();
                assert_eq!(still.holder.round.title, round.view.round.title);
                round.close(&test);
            }
        }
    }
}

/// Everything about the round that is frozen at opening.
fn frozen(test: &TestApp) -> Vec<String> {
    let mut rows = Vec::new();
    for table in ["round", "cell", "assignment", "participant"] {
        rows.extend(
            dump::rows(&test.app.database, table)
                .iter()
                .map(|row| format!("{table} {row:?}")),
        );
    }
    rows
}
