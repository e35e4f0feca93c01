//! `spiegel audit` as a works council meets it: healthy copies of every state pass, and each probe of a copy finds what
//! was done to it (docs/ANONYMITY.md, A12).

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::process::{Command, Stdio};

use spiegel::app::edit_round::{self, Basics};
use spiegel::app::submit_ballot;
use spiegel::ballot_box::{Contents, RoundKeys, Shape};
use spiegel::domain::ids::ParticipantId;
use spiegel::domain::round::CommentContact;
use spiegel::effects::SystemRandomness;
use spiegel::storage::ballot_box::{self, CellKind};
use spiegel::storage::connection::DatabaseUrl;
use spiegel::storage::drafts;
use spiegel::storage::error::StorageError;

use super::support::audit::{Audit, assert_finds, audit, copy, of_rows};
use super::support::database::{Kind, TestFolder};
use super::support::given::{OpenRound, colleague, partner};
use super::support::test_app::TestApp;
use super::support::{dump, given, on_both_databases};

/// The probes of a copy, of which nothing can be tested without a round.
const PASSIVE: &str = "14,15,16,17,18,21,22,24";

/// The audit finds nothing.
fn assert_healthy(test: &TestApp, when: &str) {
    let audit = Audit::of(test, PASSIVE);
    assert!(audit.findings().is_empty(), "{when}: {:#}", audit.report);
    assert!(!audit.failed, "{when}");
}

/// A round in which some have sent and one has saved.
fn running(test: &TestApp) -> OpenRound {
    let round = given::open(test, 6, 2);
    for rater in 1..5 {
        round.send(test, &colleague(rater), &colleague(0), 4, "Fijn.");
    }
    round.send(test, &partner(0), &colleague(0), 2, "");
    round.save(test, &colleague(1), &colleague(2), 3, "");
    round.send_own(test, &colleague(0), 5, "");
    spiegel::app::reseal::all(&test.app).unwrap();
    round
}

/// An open round with two departments of five that stand apart, a contact and reminders.
fn open_by_department(test: &TestApp) {
    let leader = given::leader(test);
    let list = (0..10).fold(
        "naam;e-mail;afdeling;organisatie;partner van\n".to_owned(),
        |list, number| {
            let department = ["Jeugd", "Wmo"][number % 2];
            list + &format!("Collega {number};{};{department};;\n", colleague(number))
        },
    );
    let draft = given::draft(test, &leader, &list);
    let basics = Basics {
        by_department: true,
        comment_contact: Some(
            CommentContact::parse("Vera Vertrouwen", "vera@elders.example")
                .unwrap()
                .unwrap(),
        ),
        ..given::basics(test)
    };
    edit_round::update(&test.app, &leader, draft, basics).unwrap();
    given::open_draft(test, leader, draft);
}

/// Changes the contents of the cell with the ratings about the first colleague.
fn change_cell(test: &TestApp, round: &OpenRound, change: impl FnOnce(&RoundKeys, &mut Contents)) {
    let keys = test.app.keys.load(round.id.as_bytes()).unwrap().unwrap();
    let (id, subject) = (round.id, round.id_of(&colleague(0)));
    let cells: Result<_, StorageError> = test.app.database.read(|db| ballot_box::of_round(db, id));
    let (cell, stored) = cells
        .unwrap()
        .into_iter()
        .find(|(cell, _)| cell.subject == subject && cell.kind != CellKind::Comments)
        .unwrap();
    let shape = Shape::for_assigned(cell.assigned, cell.slot_bytes);
    let mut contents = Contents::open(&keys, cell.id.as_bytes(), shape, &stored).unwrap();
    change(&keys, &mut contents);
    let sealed = contents
        .to_sealed(&keys, cell.id.as_bytes(), &SystemRandomness)
        .unwrap();
    let done: Result<_, StorageError> = test
        .app
        .database
        .write(move |db| ballot_box::rewrite(db, cell.id, &sealed));
    done.unwrap();
}

on_both_databases! {
    fn a_healthy_copy_passes_in_every_state_of_a_round(database) {
        let test = TestApp::on(database);
        assert_healthy(&test, "empty");
        let leader = given::leader(&test);
        let draft = given::draft(&test, &leader, &given::people_list(5, 1));
        assert_healthy(&test, "in preparation");
        let round = given::open_draft(&test, leader, draft);
        assert_healthy(&test, "just opened");
        round.send(&test, &colleague(1), &colleague(0), 4, "Fijn.");
        spiegel::app::reseal::all(&test.app).unwrap();
        assert_healthy(&test, "running");
        round.close(&test);
        assert_healthy(&test, "closed");
        test.days_pass(8);
        test.jobs_run();
        assert_healthy(&test, "emptied");
    }

    fn an_empty_database_says_that_there_was_nothing_to_test(database) {
        let test = TestApp::on(database);
        let audit = Audit::of(&test, PASSIVE);
        for attack in [14, 15, 21, 22, 24] {
            assert_eq!(audit.verdict(attack), "not-applicable", "{attack}");
        }
        assert!(audit.report["looked_at"].to_string().contains("geen enkele ronde"));
    }

    fn a_column_too_many_is_found(database) {
        let test = TestApp::on(database);
        running(&test);
        dump::execute(&test.app.database, "ALTER TABLE draft ADD COLUMN saved_at BIGINT");
        assert_finds(&test, "15", "audit-15-column");
        dump::execute(&test.app.database, "UPDATE draft SET saved_at = 1800000000000000");
        let found = Audit::of(&test, "15").findings();
        assert_eq!(found, ["audit-15-column", "audit-15-moment"]);
    }

    fn a_table_that_joins_raters_and_cells_is_found(database) {
        let test = TestApp::on(database);
        running(&test);
        dump::execute(&test.app.database, "CREATE TABLE visit AS SELECT cell_id FROM ballot_box");
        let found = Audit::of(&test, "15").findings();
        assert!(found.contains(&"audit-15-table".to_owned()), "{found:?}");
        assert!(found.contains(&"audit-15-shared".to_owned()), "{found:?}");
    }

    fn rows_of_another_size_and_rows_alike_are_found(database) {
        let test = TestApp::on(database);
        let round = running(&test);
        let subject = round.id_of(&colleague(3));
        let blob = if database == Kind::Sqlite { format!("x'{subject}'") } else { format!("decode('{subject}', 'hex')") };
        dump::execute(&test.app.database, &format!("UPDATE draft SET contents = {blob} WHERE subject_id = {blob}"));
        let found = Audit::of(&test, "15").findings();
        assert!(found.contains(&"audit-15-sizes".to_owned()), "{found:?}");
        assert!(found.contains(&"audit-15-again".to_owned()), "{found:?}");
    }

    fn a_row_that_one_person_lacks_is_found(database) {
        let first = "(SELECT id FROM participant WHERE email = 'collega1@waterland.example')";
        for statement in [
            format!("DELETE FROM draft WHERE rater_id = {first} AND subject_id <> {first}"),
            format!("DELETE FROM draft WHERE rater_id = {first} AND subject_id = {first}"),
            format!("DELETE FROM self_form WHERE participant_id = {first}"),
            format!("DELETE FROM reminder_choice WHERE participant_id = {first}"),
            format!("DELETE FROM personal_link WHERE participant_id = {first}"),
        ] {
            let test = TestApp::on(database);
            running(&test);
            assert!(dump::execute(&test.app.database, &statement) > 0, "{statement}");
            assert_finds(&test, "15", "audit-15-rows");
        }
    }

    fn a_round_that_is_not_as_promised_is_found(database) {
        for (statement, expected) in [
            ("UPDATE round SET minimums = replace(minimums, '\"item\":4', '\"item\":3')", "audit-22-minimums"),
            ("UPDATE round SET closes_at = closes_at + 1", "audit-22-closing"),
            ("UPDATE round SET promise = replace(promise, '\"item\":4', '\"item\":3')", "audit-22-hash"),
            ("UPDATE cell SET assigned = assigned + 1 WHERE kind = 'all'", "audit-22-cells"),
        ] {
            let test = TestApp::on(database);
            running(&test);
            dump::unlock(&test.app.database);
            assert!(dump::execute(&test.app.database, statement) > 0, "{statement}");
            assert_eq!(of_rows(&test), [expected], "{statement}");
        }
    }

    fn columns_of_a_round_that_its_promise_contradicts_are_found(database) {
        for (statement, expected) in [
            ("UPDATE round SET title = 'Anders'", "audit-22-round-title"),
            ("UPDATE round SET comment_contact_name = 'Eva', comment_contact_email = 'eva@elders.example'", "audit-22-contact"),
            ("UPDATE round SET reminders = '[]'", "audit-22-reminders"),
            ("UPDATE round SET by_department = NOT by_department", "audit-22-groups"),
            ("UPDATE participant SET department = 'Wmo' WHERE email = 'collega0@waterland.example'", "audit-22-groups"),
        ] {
            let test = TestApp::on(database);
            open_by_department(&test);
            assert_healthy(&test, "opened with departments");
            dump::unlock(&test.app.database);
            let on = if database == Kind::Sqlite { "" } else { " ON participant" };
            dump::execute(&test.app.database, &format!("DROP TRIGGER IF EXISTS participant_is_frozen{on}"));
            assert!(dump::execute(&test.app.database, statement) > 0, "{statement}");
            assert_eq!(of_rows(&test), [expected], "{statement}");
        }
    }

    fn a_trigger_that_is_missing_or_too_many_is_found(database) {
        let test = TestApp::on(database);
        running(&test);
        let on = if database == Kind::Sqlite { "" } else { " ON cell" };
        dump::execute(&test.app.database, &format!("DROP TRIGGER cell_is_frozen{on}"));
        assert_finds(&test, "22", "audit-22-trigger");
        let other = if database == Kind::Sqlite {
            "CREATE TRIGGER cell_is_frozen AFTER UPDATE ON cell BEGIN SELECT 1; END"
        } else {
            "CREATE TRIGGER note_cast AFTER UPDATE ON ballot_box FOR EACH ROW EXECUTE FUNCTION refuse_frozen_change()"
        };
        dump::execute(&test.app.database, other);
        let found = Audit::of(&test, "22").findings();
        assert!(found.contains(&"audit-22-other-trigger".to_owned()), "{found:?}");
    }

    fn reports_before_the_close_or_missing_after_it_are_found(database) {
        let test = TestApp::on(database);
        let round = running(&test);
        dump::unlock(&test.app.database);
        dump::execute(&test.app.database, &format!("INSERT INTO group_report (round_id, contents, sha256) \
            SELECT id, title, promise_hash FROM round WHERE title = '{}'", round.view.round.title));
        let found = Audit::of(&test, "22").findings();
        assert!(found.contains(&"audit-22-early-report".to_owned()), "{found:?}");
        dump::execute(&test.app.database, "DELETE FROM group_report");
        round.close(&test);
        dump::execute(&test.app.database, "DELETE FROM group_report");
        assert_eq!(of_rows(&test), ["audit-22-no-report"]);
    }

    fn a_report_with_a_changed_figure_is_found(database) {
        let test = TestApp::on(database);
        running(&test).close(&test);
        dump::unlock(&test.app.database);
        dump::execute(&test.app.database, "UPDATE group_report SET contents = replace(contents, ':', ': ')");
        assert_eq!(of_rows(&test), ["audit-22-report"]);
    }

    fn rows_left_of_an_emptied_round_are_found(database) {
        let test = TestApp::on(database);
        running(&test).close(&test);
        let emptied = if database == Kind::Sqlite { "1" } else { "true" };
        dump::execute(&test.app.database, &format!("UPDATE round SET box_emptied = {emptied}"));
        let found = Audit::of(&test, "16").findings();
        assert_eq!(found.iter().filter(|code| *code == "audit-16-rows").count(), 5, "{found:?}");
        assert!(found.contains(&"audit-16-key".to_owned()), "its keys are still there");
    }

    fn a_draw_that_stays_after_the_box_is_emptied_is_found(database) {
        let test = TestApp::on(database);
        running(&test).close(&test);
        test.days_pass(8);
        test.jobs_run();
        dump::execute(&test.app.database, "UPDATE round SET draw = '{}'");
        assert_finds(&test, "16", "audit-16-draw");
    }

    fn a_ballot_that_is_in_the_box_twice_is_found(database) {
        let test = TestApp::on(database);
        let round = running(&test);
        change_cell(&test, &round, |_keys, contents| {
            let ballot = contents.ballots()[0].clone();
            contents.add(ballot).unwrap();
        });
        let audit = Audit::of(&test, "24");
        assert!(audit.findings().contains(&"audit-24-double".to_owned()));
        assert!(audit.findings().contains(&"audit-24-count".to_owned()));
        assert_finds(&test, "14", "audit-14-unsorted");
    }

    fn a_ballot_whose_key_follows_from_its_rater_is_found(database) {
        let test = TestApp::on(database);
        let round = running(&test);
        let rater = round.id_of(&colleague(5));
        change_cell(&test, &round, |keys, contents| {
            let mut ballot = contents.ballots()[0].clone();
            ballot.key = spiegel::sealing::hmac(&keys.box_key, rater.as_bytes());
            contents.add(ballot).unwrap();
        });
        assert_finds(&test, "21", "audit-21-leads");
    }

    fn a_cell_that_was_exchanged_is_found(database) {
        let test = TestApp::on(database);
        running(&test);
        dump::execute(&test.app.database, "UPDATE ballot_box SET contents = (SELECT other.contents FROM ballot_box AS other \
            WHERE length(other.contents) = length(ballot_box.contents) ORDER BY other.cell_id LIMIT 1)");
        let found = Audit::of(&test, "22").findings();
        assert!(found.contains(&"audit-22-cell".to_owned()), "{found:?}");
    }

    fn nothing_that_was_given_is_changed(database) {
        let test = TestApp::on(database);
        running(&test);
        let before = (dump::all(&test.app.database), test.database_bytes());
        Audit::of(&test, PASSIVE);
        assert!((dump::all(&test.app.database), test.database_bytes()) == before);
    }
}

#[test]
fn keys_that_stay_behind_or_are_open_to_others_are_found() {
    let test = TestApp::on(Kind::Sqlite);
    running(&test);
    let keys = test.folder().join("keys");
    let stray = RoundKeys::generate(&SystemRandomness).unwrap();
    test.app.keys.store(&[9; 16], &stray).unwrap();
    assert_finds(&test, "16", "audit-16-key");
    test.app.keys.destroy(&[9; 16]).unwrap();
    let file = fs::read_dir(&keys).unwrap().next().unwrap().unwrap().path();
    fs::set_permissions(file, fs::Permissions::from_mode(0o644)).unwrap();
    assert_finds(&test, "16", "audit-16-mode");
}

#[test]
fn what_a_database_without_secure_delete_leaves_behind_is_found() {
    use diesel::connection::SimpleConnection as _;
    use diesel::{Connection as _, SqliteConnection};
    let test = TestApp::on(Kind::Sqlite);
    running(&test).close(&test);
    let DatabaseUrl::Sqlite(path) = test.app.database.url() else {
        panic!("the embedded database")
    };
    let mut careless = SqliteConnection::establish(path).unwrap();
    careless
        .batch_execute(
            "PRAGMA secure_delete=OFF; DELETE FROM outbox; \
             DELETE FROM participant WHERE organisation IS NOT NULL; PRAGMA wal_checkpoint(TRUNCATE);",
        )
        .unwrap();
    let found = Audit::of(&test, "16").findings();
    assert!(found.contains(&"audit-16-content".to_owned()), "{found:?}");
    careless
        .batch_execute(
            "PRAGMA secure_delete=OFF; DELETE FROM ballot_box; PRAGMA wal_checkpoint(TRUNCATE);",
        )
        .unwrap();
    let found = Audit::of(&test, "16").findings();
    assert!(
        found.contains(&"audit-16-free-page".to_owned()),
        "{found:?}"
    );
}

#[test]
fn a_file_with_a_link_beside_the_database_is_found() {
    let test = TestApp::on(Kind::Sqlite);
    let round = running(&test);
    test.app.database.forget_deleted().unwrap();
    let data = TestFolder::new();
    copy(test.folder(), data.path());
    let folder = data.path().to_str().unwrap();
    let run = || {
        Audit::read(&audit(&[
            "--data",
            folder,
            "--only",
            "16",
            "--format",
            "json",
            "--copy-only",
        ]))
    };
    assert_eq!(run().findings(), Vec::<String>::new());
    let link = format!("/survey/{}", round.link_of(&colleague(1)).to_text());
    fs::write(data.path().join("mail.eml"), link).unwrap();
    assert_eq!(run().findings(), ["audit-16-file"]);
    fs::remove_file(data.path().join("mail.eml")).unwrap();
    for (contents, finding) in [
        ("Marie;COLLEGA1@waterland.example", "audit-16-file-people"),
        ("verslag voor collega 1, graag", "audit-16-file-people"),
        ("marie@elders.example en haar collega", ""),
    ] {
        fs::write(data.path().join("list.csv"), contents).unwrap();
        let (audit, expected) = (run(), [finding]);
        let expected = expected.iter().filter(|code| !code.is_empty());
        assert!(audit.findings().iter().eq(expected), "{contents}");
        let told = audit.report.to_string();
        assert!(
            !finding.is_empty() || told.contains("alleen gezocht naar"),
            "{told}"
        );
    }
    fs::remove_file(data.path().join("list.csv")).unwrap();
    let key = fs::read_dir(data.path().join("keys")).unwrap().next();
    fs::copy(key.unwrap().unwrap().path(), data.path().join("notes.txt")).unwrap();
    assert_eq!(run().findings(), ["audit-16-file-key"]);
}

fn drafts_about(test: &TestApp, subject: ParticipantId) -> Vec<(ParticipantId, Vec<u8>)> {
    let found: Result<_, StorageError> = test.app.database.read(|db| drafts::about(db, subject));
    found.unwrap()
}

fn put_back(
    test: &TestApp,
    subject: ParticipantId,
    rows: impl Iterator<Item = (ParticipantId, Vec<u8>)>,
) {
    for (rater, contents) in rows {
        let done: Result<(), StorageError> = test
            .app
            .database
            .write(move |db| drafts::rewrite(db, rater, subject, &contents));
        done.unwrap();
    }
}

#[test]
fn two_copies_around_one_form_are_told_when_they_name_the_rater() {
    let test = TestApp::on(Kind::Sqlite);
    let round = running(&test);
    let (saved, sent) = (TestFolder::new(), TestFolder::new());
    test.app.database.forget_deleted().unwrap();
    copy(test.folder(), saved.path());
    round.save(&test, &colleague(5), &colleague(0), 4, "");
    test.app.database.forget_deleted().unwrap();
    copy(test.folder(), sent.path());
    // As if a form that is sent changed its own draft alone.
    let (rater, subject) = (round.id_of(&colleague(5)), round.id_of(&colleague(0)));
    let before = drafts_about(&test, subject);
    submit_ballot::run(&test.app, round.link_of(&colleague(5)), subject).unwrap();
    put_back(
        &test,
        subject,
        before.into_iter().filter(|(of, _)| *of != rater),
    );
    test.app.database.forget_deleted().unwrap();
    let with = |second: &Path| {
        let second = second.to_str().unwrap();
        let mut found = Audit::run(&test, &["--only", "17", "--second-copy", second]).findings();
        found.dedup();
        found
    };
    assert_eq!(
        with(saved.path()),
        Vec::<String>::new(),
        "saving and sending name nobody"
    );
    assert_eq!(
        with(sent.path()),
        ["audit-17-linked", "audit-17-told-apart"]
    );
}

#[test]
fn a_row_of_one_person_that_changed_between_two_copies_is_found_in_every_table() {
    for (changed, finding) in [
        (
            "UPDATE reminder_choice SET {} WHERE participant_id = {one}",
            true,
        ),
        (
            "UPDATE participant SET language = 'en' WHERE id = {one}",
            true,
        ),
        (
            "DELETE FROM personal_link WHERE participant_id = {one}",
            true,
        ),
        (
            "UPDATE self_form SET contents = zeroblob(length(contents)) WHERE participant_id = {one}",
            true,
        ),
        (
            "CREATE TABLE visit AS SELECT participant_id FROM reminder_choice WHERE participant_id = {one}",
            true,
        ),
        (
            "UPDATE draft SET contents = zeroblob(length(contents)) WHERE rater_id = {one} AND subject_id <> {one}",
            true,
        ),
        ("UPDATE participant SET language = 'en'", false),
        (
            "UPDATE outbox SET attempts = attempts + 1 WHERE recipient = 'collega1@waterland.example'",
            false,
        ),
    ] {
        let test = TestApp::on(Kind::Sqlite);
        let round = running(&test);
        test.app.database.forget_deleted().unwrap();
        let earlier = TestFolder::new();
        copy(test.folder(), earlier.path());
        let one = format!("x'{}'", round.id_of(&colleague(1)));
        // Whatever the column of the choice is called.
        let columns = dump::columns(&test.app.database, "reminder_choice");
        let choice = format!("{} = x'00'", columns[1].trim_end_matches('?'));
        dump::execute(&test.app.database, "PRAGMA ignore_check_constraints = ON");
        let statement = changed.replace("{one}", &one).replace("{}", &choice);
        let rows = dump::execute(&test.app.database, &statement);
        assert!(rows > 0 || statement.starts_with("CREATE"), "{statement}");
        let earlier = earlier.path().to_str().unwrap();
        let audit = Audit::run(&test, &["--only", "17", "--second-copy", earlier]);
        let expected: &[&str] = if finding {
            &["audit-17-told-apart"]
        } else {
            &[]
        };
        let mut found = audit.findings();
        found.dedup();
        assert_eq!(found, expected, "{statement}");
        if !finding {
            assert_eq!(audit.verdict(17), "not-applicable", "no cell changed");
        }
    }
}

#[test]
fn an_audit_that_is_stopped_leaves_no_copy_behind() {
    let test = TestApp::on(Kind::Sqlite);
    running(&test);
    let DatabaseUrl::Sqlite(path) = test.app.database.url() else {
        panic!("the embedded database")
    };
    for (signal, code) in [("-INT", 130), ("-TERM", 143)] {
        let temporary = TestFolder::new();
        let mut running = Command::new(env!("CARGO_BIN_EXE_spiegel"))
            .args(["audit", "--database", &format!("sqlite:{path}")])
            .env("TMPDIR", temporary.path())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let left = || fs::read_dir(temporary.path()).unwrap().count();
        // Playing the made-up round takes far longer than making the folder.
        while left() == 0 && running.try_wait().unwrap().is_none() {
            std::thread::yield_now();
        }
        let process = running.id().to_string();
        let sent = Command::new("kill").args([signal, &process]).status();
        assert!(sent.unwrap().success());
        assert_eq!(running.wait().unwrap().code(), Some(code));
        assert_eq!(left(), 0);
    }
}

#[test]
fn an_attack_without_a_probe_is_refused() {
    let output = audit(&["--only", "15,99"]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(
        told.contains("'99'") && told.contains("there are probes for 9, 14, 15"),
        "{told}"
    );
}

#[test]
fn on_postgresql_a_draft_that_was_written_alone_is_told_until_the_round_is_rewritten() {
    if crate::databases::postgres_url().is_none() {
        return;
    }
    let test = TestApp::on(Kind::Postgres);
    let round = running(&test);
    assert_eq!(Audit::of(&test, "18").verdict(18), "pass");
    round.send(&test, &colleague(5), &colleague(3), 4, "");
    assert_eq!(
        Audit::of(&test, "18").verdict(18),
        "pass",
        "all drafts about one person were written at once"
    );
    spiegel::app::reseal::all(&test.app).unwrap();
    round.save(&test, &colleague(4), &colleague(3), 4, "");
    spiegel::app::reseal::all(&test.app).unwrap();
    let (rater, subject) = (round.id_of(&colleague(4)), round.id_of(&colleague(3)));
    round.reseal_one_draft(&test, rater, subject);
    let cells = format!("SELECT id FROM cell WHERE subject_id = '\\x{subject}'::bytea");
    dump::execute(
        &test.app.database,
        &format!("UPDATE ballot_box SET contents = contents WHERE cell_id IN ({cells})"),
    );
    assert_finds(&test, "18", "audit-18-pair");
    spiegel::app::reseal::all(&test.app).unwrap();
    assert_eq!(Audit::of(&test, "18").verdict(18), "pass");
}

#[test]
fn the_made_up_round_withstands_every_attack_and_the_report_is_for_people() {
    let test = TestApp::on(Kind::Sqlite);
    let DatabaseUrl::Sqlite(path) = test.app.database.url() else {
        panic!("the embedded database")
    };
    let url = format!("sqlite:{path}");
    let output = audit(&["--database", &url, "--only", "9,14,17,23,24,25,30"]);
    let report = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{report}");
    assert_eq!(report.matches("GOED  aanval").count(), 7, "{report}");
    assert!(report.contains("Fout: 0. Niet te toetsen: 3."), "{report}");
    assert!(
        output.stderr.is_empty(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
