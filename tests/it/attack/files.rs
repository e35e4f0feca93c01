//! What is left in the files of a round that went through the service.

use std::path::Path;

use spiegel::app::empty_box;

use super::worlds::{CANARY, Gaps, Mood, World, play};
use crate::support::database::Kind;

/// Every file of the data folder: name and bytes.
fn files(folder: &Path) -> Vec<(String, Vec<u8>)> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            all.extend(files(&path));
        } else {
            all.push((path.display().to_string(), std::fs::read(&path).unwrap()));
        }
    }
    all
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

/// Files that hold one of these texts.
fn with_any(folder: &Path, texts: &[String]) -> Vec<String> {
    let found = |(name, bytes): (String, Vec<u8>)| {
        let text = texts.iter().find(|text| holds(&bytes, text))?;
        Some(format!("{text} in {name}"))
    };
    files(folder).into_iter().filter_map(found).collect()
}

#[test]
fn no_answer_and_no_withheld_comment_is_in_a_file_after_the_round() {
    // Subjects with 3 ballots have comments that are too few to be shown; those with more have comments that are.
    let world = World::of(6, Mood::Anything, Gaps::Silence);
    let closed = play(Kind::Sqlite, &world);
    let folder = closed.test.folder();
    let withheld: Vec<String> = (0..3).map(|place| format!("{CANARY} 0 {place}.")).collect();
    // A ballot and an own form as they are before they are sealed.
    let ratings: Vec<String> = ["\"familiarity\":\"regularly\"", "\"answers\":{\""]
        .map(str::to_owned)
        .into();
    for texts in [&withheld, &ratings] {
        assert_eq!(with_any(folder, texts), [""; 0]);
    }
    let shown = vec![format!("{CANARY} 3 ")];
    assert!(
        !with_any(folder, &shown).is_empty(),
        "the search finds what is shown"
    );

    closed.test.days_pass(8);
    assert_eq!(empty_box::due(&closed.test.app).unwrap(), 1);
    for texts in [&withheld, &ratings] {
        assert_eq!(with_any(folder, texts), [""; 0]);
    }
    let round = closed.round.id.to_string();
    let keys: Vec<String> = files(folder)
        .into_iter()
        .map(|(name, _)| name)
        .filter(|name| name.contains("keys") && name.contains(&round))
        .collect();
    assert_eq!(keys, [""; 0], "the keys of the round are gone");
}
