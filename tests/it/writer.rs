//! Writing: each job all or nothing, also beside others that share its commit.

use std::sync::mpsc::sync_channel;
use std::thread;

use spiegel::domain::ids::LeaderId;
use spiegel::domain::language::Language;
use spiegel::domain::round::Leader;
use spiegel::storage::connection::DbConnection;
use spiegel::storage::database::Database;
use spiegel::storage::error::StorageError;
use spiegel::storage::leaders;

use super::support::on_both_databases;
use super::support::test_app::TestApp;

fn leader(number: u8) -> Leader {
    Leader {
        id: LeaderId([number; 16]),
        name: format!("Leider {number}"),
        email: format!("leider{number}@waterland.example"),
        language: Language::Nl,
    }
}

fn insert(db: &mut DbConnection, number: u8) -> Result<(), StorageError> {
    let new = leader(number);
    leaders::insert(db, &new, &new.email)
}

fn names(database: &Database) -> Vec<String> {
    let found: Result<Vec<Leader>, StorageError> = database.read(leaders::all);
    found
        .unwrap()
        .into_iter()
        .map(|leader| leader.name)
        .collect()
}

on_both_databases! {
    fn what_was_written_is_read(database) {
        let test = TestApp::on(database);
        for number in 1..=20 {
            test.app.database.write(move |db| insert(db, number)).unwrap();
            assert_eq!(names(&test.app.database).len(), usize::from(number));
        }
    }

    fn a_job_that_fails_leaves_nothing_and_the_others_stay(database) {
        let test = TestApp::on(database);
        let store = test.app.database.clone();
        // A slow job first, so that the others wait together and share a commit where there is one.
        let (go, wait) = sync_channel::<()>(0);
        let (started, has_started) = sync_channel::<()>(0);
        thread::scope(|scope| {
            let first = store.clone();
            scope.spawn(move || {
                first.write(move |db| {
                    started.send(()).unwrap();
                    wait.recv().unwrap();
                    insert(db, 100)
                }).unwrap();
            });
            has_started.recv().unwrap();
            let jobs: Vec<_> = (1..=10_u8).map(|number| {
                let store = store.clone();
                scope.spawn(move || store.write(move |db| {
                    insert(db, number)?;
                    if number % 2 == 0 { return Err(StorageError::Unavailable("on purpose".to_owned())) }
                    Ok(())
                }).is_ok())
            }).collect();
            go.send(()).unwrap();
            let succeeded = jobs.into_iter().map(|job| job.join().unwrap()).filter(|done| *done).count();
            assert_eq!(succeeded, 5);
        });
        let mut expected: Vec<String> = [1, 3, 5, 7, 9, 100].map(|number| format!("Leider {number}")).to_vec();
        expected.sort();
        let mut stored = names(&store);
        stored.sort();
        assert_eq!(stored, expected);
    }

    fn a_job_that_panics_fails_alone_and_writing_goes_on(database) {
        let test = TestApp::on(database);
        let store = test.app.database.clone();
        let panicking = store.clone();
        // On PostgreSQL the job runs on the caller's thread, so that the panic is the caller's.
        let outcome = thread::spawn(move || {
            panicking.write(|db| -> Result<(), StorageError> {
                insert(db, 1)?;
                panic!("on purpose")
            })
        }).join();
        assert!(!matches!(outcome, Ok(Ok(()))), "a panic is no success");
        for number in 2..=4 {
            store.write(move |db| insert(db, number)).unwrap();
        }
        assert_eq!(names(&store), ["Leider 2", "Leider 3", "Leider 4"]);
    }

    fn work_with_a_commit_of_its_own_is_all_or_nothing_and_takes_its_turn(database) {
        let test = TestApp::on(database);
        let store = test.app.database.clone();
        let (go, wait) = sync_channel::<()>(0);
        let (started, has_started) = sync_channel::<()>(0);
        thread::scope(|scope| {
            let first = store.clone();
            scope.spawn(move || {
                first.write_much(move |db| {
                    insert(db, 100)?;
                    started.send(()).unwrap();
                    wait.recv().unwrap();
                    insert(db, 101)
                }).unwrap();
            });
            has_started.recv().unwrap();
            assert_eq!(names(&store), Vec::<String>::new(), "nothing is seen before it is whole");
            let jobs: Vec<_> = (1..=10_u8).map(|number| {
                let store = store.clone();
                let work = move |db: &mut DbConnection| {
                    insert(db, number)?;
                    if number > 5 { return Err(StorageError::Unavailable("on purpose".to_owned())) }
                    Ok(())
                };
                scope.spawn(move || if number % 2 == 0 { store.write(work) } else { store.write_much(work) }.is_ok())
            }).collect();
            go.send(()).unwrap();
            let succeeded = jobs.into_iter().map(|job| job.join().unwrap()).filter(|done| *done).count();
            assert_eq!(succeeded, 5);
        });
        let mut stored = names(&store);
        stored.sort();
        let mut expected: Vec<String> = [1, 2, 3, 4, 5, 100, 101].map(|number| format!("Leider {number}")).to_vec();
        expected.sort();
        assert_eq!(stored, expected);
    }

    fn work_with_a_commit_of_its_own_that_panics_leaves_nothing_and_writing_goes_on(database) {
        let test = TestApp::on(database);
        let panicking = test.app.database.clone();
        let outcome = thread::spawn(move || {
            panicking.write_much(|db| -> Result<(), StorageError> {
                insert(db, 1)?;
                panic!("on purpose")
            })
        }).join();
        assert!(!matches!(outcome, Ok(Ok(()))), "a panic is no success");
        test.app.database.write_much(|db| insert(db, 2)).unwrap();
        test.app.database.write(|db| insert(db, 3)).unwrap();
        assert_eq!(names(&test.app.database), ["Leider 2", "Leider 3"]);
    }

    fn a_duplicate_is_told_from_other_failures(database) {
        let test = TestApp::on(database);
        test.app.database.write(|db| insert(db, 1)).unwrap();
        let again = test.app.database.write(|db| insert(db, 1)).unwrap_err();
        assert!(again.is_duplicate(), "{again}");
        assert_eq!(names(&test.app.database).len(), 1);
    }
}
