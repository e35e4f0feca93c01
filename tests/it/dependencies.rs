//! What the binary is built from: licences on a short list, one place where packages come from, no OpenSSL.

use std::collections::BTreeSet;
use std::process::Command;

use serde_json::Value;

use super::source;

/// Licences that code under the EUPL-1.2 may be distributed with. A new one is a decision, not a line.
const LICENCES: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CDLA-Permissive-2.0",
    "EUPL-1.2",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "PostgreSQL",
    "Unicode-3.0",
    "Zlib",
];

/// Packages that would bring the system's cryptography in beside our own (docs/decisions/0003).
const UNWANTED: [&str; 4] = ["openssl", "openssl-sys", "native-tls", "rusqlite"];

#[test]
fn every_licence_is_on_the_list() {
    let faults: Vec<String> = packages()
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(is_allowed))
        .map(|package| {
            format!(
                "{} {}: {}",
                package["name"], package["version"], package["license"]
            )
        })
        .collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn packages_come_from_one_registry() {
    let sources: BTreeSet<String> = packages()
        .iter()
        .filter_map(|package| package["source"].as_str())
        .map(str::to_owned)
        .collect();
    assert!(
        sources.len() <= 1 && sources.iter().all(|source| source.starts_with("registry+")),
        "{sources:?}"
    );
}

#[test]
fn the_system_brings_no_cryptography() {
    let packages = packages();
    let names: BTreeSet<&str> = packages
        .iter()
        .filter_map(|package| package["name"].as_str())
        .collect();
    let found: Vec<&str> = UNWANTED
        .into_iter()
        .filter(|name| names.contains(name))
        .collect();
    assert!(found.is_empty(), "{found:?}");
}

#[test]
fn a_choice_of_licences_needs_one_and_a_sum_needs_all() {
    for allowed in [
        "MIT",
        "MIT OR GPL-3.0-only",
        "(MIT OR Apache-2.0) AND Unicode-3.0",
        "MIT/Apache-2.0",
        "Apache-2.0 WITH LLVM-exception",
    ] {
        assert!(is_allowed(allowed), "{allowed}");
    }
    for refused in [
        "",
        "GPL-3.0-only",
        "MIT AND GPL-3.0-only",
        "(MIT OR ISC) AND AGPL-3.0-only",
        "Apache-2.0 WITH Other-exception",
        "MIT OR",
    ] {
        assert!(!is_allowed(refused), "{refused}");
    }
}

/// The packages that this machine builds, tests included.
fn packages() -> Vec<Value> {
    let cargo = env!("CARGO");
    let version = Command::new(cargo).arg("-vV").output().unwrap();
    let version = String::from_utf8(version.stdout).unwrap();
    let host = version
        .lines()
        .find_map(|line| line.strip_prefix("host: "))
        .unwrap();
    let metadata = Command::new(cargo)
        .args([
            "metadata",
            "--format-version",
            "1",
            "--offline",
            "--locked",
            "--filter-platform",
            host,
        ])
        .current_dir(source::root())
        .output()
        .unwrap();
    assert!(
        metadata.status.success(),
        "{}",
        String::from_utf8_lossy(&metadata.stderr)
    );
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let built: BTreeSet<&str> = metadata["resolve"]["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|node| node["id"].as_str())
        .collect();
    let all = metadata["packages"].as_array().unwrap();
    all.iter()
        .filter(|package| package["id"].as_str().is_some_and(|id| built.contains(id)))
        .cloned()
        .collect()
}

/// Whether a licence expression (SPDX, or the older `A/B`) can be met with the list.
fn is_allowed(expression: &str) -> bool {
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let mut words = spaced.split_whitespace().peekable();
    any_of(&mut words) && words.next().is_none()
}

type Words<'a> = std::iter::Peekable<std::str::SplitWhitespace<'a>>;

fn any_of(words: &mut Words) -> bool {
    let mut allowed = all_of(words);
    let mut complete = true;
    while words.next_if_eq(&"OR").is_some() {
        complete &= words.peek().is_some();
        allowed |= all_of(words);
    }
    allowed && complete
}

fn all_of(words: &mut Words) -> bool {
    let mut allowed = one(words);
    while words.next_if_eq(&"AND").is_some() {
        allowed &= one(words);
    }
    allowed
}

fn one(words: &mut Words) -> bool {
    let Some(word) = words.next() else {
        return false;
    };
    if word == "(" {
        let allowed = any_of(words);
        return words.next() == Some(")") && allowed;
    }
    match words.next_if_eq(&"WITH") {
        Some(_with) => words.next().is_some_and(|exception| {
            LICENCES.contains(&format!("{word} WITH {exception}").as_str())
        }),
        None => LICENCES.contains(&word),
    }
}
