//! The invariants of `docs/ARCHITECTURE.md` that a compiler cannot check: which layer names which, what the domain
//! leaves alone, and which one place knows a thing.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{self, SourceFile};

/// Each module at the top of `src/` with those it may name, itself apart.
const LAYERS: [(&str, &[&str]); 16] = [
    ("domain", &[]),
    ("effects", &[]),
    ("sealing", &["effects"]),
    ("ballot_box", &["domain", "effects", "sealing"]),
    ("messages", &["domain"]),
    ("templates", &["domain", "messages"]),
    ("storage", &["domain"]),
    ("config", &["domain", "storage"]),
    (
        "app",
        &[
            "domain",
            "effects",
            "sealing",
            "ballot_box",
            "messages",
            "storage",
            "config",
        ],
    ),
    (
        "mail",
        &["domain", "effects", "messages", "templates", "config"],
    ),
    (
        "jobs",
        &[
            "domain",
            "effects",
            "messages",
            "templates",
            "config",
            "app",
            "mail",
        ],
    ),
    (
        "web",
        &[
            "domain",
            "effects",
            "sealing",
            "messages",
            "templates",
            "config",
            "app",
        ],
    ),
    // Each of the last three names all that stand before it.
    ("service", ALL.split_at(12).0),
    ("demo", ALL.split_at(13).0),
    ("cli", &ALL),
    ("main", &["cli"]),
];

/// What wires the service together may name every layer; it has no rules of its own.
const ALL: [&str; 14] = [
    "domain",
    "effects",
    "sealing",
    "ballot_box",
    "messages",
    "templates",
    "storage",
    "config",
    "app",
    "mail",
    "jobs",
    "web",
    "service",
    "demo",
];

/// Packages that the domain may name: those that compute on what they are given.
const PURE_PACKAGES: [&str; 11] = [
    "csv",
    "foldhash",
    "jiff",
    "memchr",
    "rand_chacha",
    "serde",
    "serde_json",
    "serde_path_to_error",
    "statrs",
    "thiserror",
    "unicode_normalization",
];

/// What the domain may not reach for: the machine, the clock, dice, the log.
const IMPURE: [&str; 21] = [
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::os",
    "std::path",
    "std::process",
    "std::thread",
    "std::time",
    "std::{",
    "SystemTime",
    "Instant::now",
    "Timestamp::now",
    "Zoned::now",
    "TimeZone::system",
    "from_os_rng",
    "from_entropy",
    "OsRng",
    "println",
    "async",
    "include_bytes",
];

/// Packages that belong to one layer or two.
const PACKAGE_HOMES: [(&str, &[&str]); 9] = [
    ("diesel", &["storage"]),
    ("diesel_migrations", &["storage"]),
    ("libsqlite3_sys", &["storage"]),
    ("pq_sys", &["storage"]),
    ("actix_web", &["web", "service", "cli", "demo"]),
    ("actix_multipart", &["web"]),
    ("tera", &["templates"]),
    ("fluent_bundle", &["messages", "templates"]),
    ("lettre", &["mail", "config", "cli"]),
];

/// Files that may ask which database this is.
const DATABASE_AWARE: [&str; 6] = [
    "connection",
    "database",
    "dialect",
    "inspect",
    "migrate",
    "writer",
];

/// Words that may not stand in the box: it handles bytes and knows nobody.
const NOBODY: [&str; 6] = [
    "session",
    "participant",
    "rater",
    "subject",
    "request",
    "person",
];

#[test]
fn layers_name_only_what_they_may() {
    let allowed: BTreeMap<_, _> = LAYERS.into_iter().collect();
    let mut faults = Vec::new();
    for file in source::files("src", "rs") {
        let layer = layer_of(&file.path);
        if layer == "lib" {
            continue;
        }
        let Some(may_name) = allowed.get(layer) else {
            faults.push(format!(
                "{}: `{layer}` is no layer; give it a line in LAYERS and in docs/ARCHITECTURE.md",
                file.path
            ));
            continue;
        };
        for (named, line) in layers_named(&file) {
            if named != layer
                && allowed.contains_key(named.as_str())
                && !may_name.contains(&named.as_str())
            {
                faults.push(format!("{}:{line}: `{layer}` names `{named}`", file.path));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn one_import_names_one_layer() {
    let mut faults = Vec::new();
    for file in source::files("src", "rs") {
        let code = file.code();
        faults.extend(
            source::places_of(&code, "crate::{")
                .into_iter()
                .map(|place| at(&file, &code, place)),
        );
    }
    assert_none(&faults);
}

#[test]
fn the_domain_touches_nothing_outside_its_arguments() {
    let impure_packages: Vec<String> = packages()
        .into_iter()
        .filter(|package| !PURE_PACKAGES.contains(&package.as_str()))
        .map(|package| format!("{package}::"))
        .collect();
    let mut faults = Vec::new();
    for file in source::files("src/domain", "rs") {
        let code = file.code_outside_tests();
        for word in IMPURE
            .into_iter()
            .chain(impure_packages.iter().map(String::as_str))
        {
            faults.extend(
                source::places_of(&code, word)
                    .into_iter()
                    .map(|place| format!("{} names {word}", at(&file, &code, place))),
            );
        }
    }
    assert_none(&faults);
}

#[test]
fn packages_stay_in_their_layer() {
    let mut faults = Vec::new();
    for file in source::files("src", "rs") {
        let code = file.code_outside_tests();
        for (package, homes) in PACKAGE_HOMES {
            if !homes.contains(&layer_of(&file.path)) {
                let path = format!("{package}::");
                faults.extend(
                    source::places_of(&code, &path)
                        .into_iter()
                        .map(|place| format!("{} names {package}", at(&file, &code, place))),
                );
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn few_files_ask_which_database_this_is() {
    let mut faults = Vec::new();
    for file in source::files("src", "rs") {
        if layer_of(&file.path) == "storage" && DATABASE_AWARE.contains(&file.stem()) {
            continue;
        }
        let code = file.code_outside_tests();
        for kind in [
            "DbConnection::Sqlite",
            "DbConnection::Postgres",
            "DatabaseUrl::Sqlite",
            "DatabaseUrl::Postgres",
        ] {
            faults.extend(
                source::places_of(&code, kind)
                    .into_iter()
                    .map(|place| at(&file, &code, place)),
            );
        }
    }
    assert_none(&faults);
}

#[test]
fn only_the_settings_read_the_environment() {
    let mut faults = Vec::new();
    for file in source::files("src", "rs")
        .iter()
        .filter(|file| file.path != "src/config.rs")
    {
        let code = file.code();
        for name in ["env::var", "env::vars", "env::var_os", "env::vars_os"] {
            faults.extend(
                source::places_of(&code, name)
                    .into_iter()
                    .map(|place| at(file, &code, place)),
            );
        }
    }
    assert_none(&faults);
}

#[test]
fn only_disclosure_control_releases_a_figure() {
    let mut faults = Vec::new();
    for file in source::files("src", "rs")
        .iter()
        .filter(|file| !file.path.starts_with("src/domain/disclosure"))
    {
        let code = file.code();
        for place in source::places_of(&code, "Released") {
            let makes_one = code[place + "Released".len()..]
                .trim_start()
                .starts_with(['(', '{']);
            if makes_one && !code[..place].ends_with("RoundState::") {
                faults.push(at(file, &code, place));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn a_stored_report_is_opened_in_the_one_place_that_checks_its_hash() {
    let openers: BTreeSet<String> = source::files("src", "rs")
        .into_iter()
        .filter(|file| !file.path.starts_with("src/domain/disclosure"))
        .filter(|file| file.code_outside_tests().contains("disclosure::reopen"))
        .map(|file| file.path)
        .collect();
    assert_eq!(
        openers,
        BTreeSet::from(["src/app/read_report.rs".to_owned()])
    );
}

#[test]
fn the_ballot_box_knows_nobody() {
    let mut faults = Vec::new();
    for file in source::files("src/ballot_box", "rs") {
        let code = file.code_and_texts();
        for word in source::words(&code) {
            let lower = word.to_lowercase();
            if NOBODY.iter().any(|name| lower.contains(name)) {
                faults.push(format!("{}: `{word}`", file.path));
            }
        }
    }
    assert_none(&faults);
}

#[test]
fn a_wrong_layer_is_seen_in_every_spelling() {
    for (path, text, expected) in [
        (
            "src/web/rounds/open.rs",
            "use crate::storage::rounds;",
            "storage",
        ),
        (
            "src/web/rounds/open.rs",
            "pub(in crate::app) fn f() {}",
            "app",
        ),
        ("src/web/mod.rs", "use super::storage;", "storage"),
        (
            "src/web/rounds/open.rs",
            "use super::super::super::mail;",
            "mail",
        ),
        (
            "src/web/rounds/mod.rs",
            "use super::super::jobs::x;",
            "jobs",
        ),
        ("src/main.rs", "spiegel::web::run();", "web"),
    ] {
        let file = SourceFile {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        let named: Vec<String> = layers_named(&file)
            .into_iter()
            .map(|(named, _line)| named)
            .collect();
        assert_eq!(named, [expected], "{text}");
    }
    let file = SourceFile {
        path: "src/web/rounds/open.rs".to_owned(),
        text: "// crate::storage\nuse super::mail;".to_owned(),
    };
    assert!(layers_named(&file).is_empty());
}

/// `src/web/rounds/open.rs` is of the layer `web`, `src/config.rs` of `config`.
fn layer_of(path: &str) -> &str {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    inside.split(['/', '.']).next().unwrap_or_default()
}

/// What stands at the top of the crate and is named by this file, with the line.
fn layers_named(file: &SourceFile) -> Vec<(String, usize)> {
    let code = file.code();
    let mut named = Vec::new();
    for root in ["crate::", "spiegel::"] {
        for place in source::places_of(&code, root) {
            named.push((
                first_word(&code[place + root.len()..]),
                source::line_of(&code, place),
            ));
        }
    }
    // A module at depth n reaches the top with n times `super`; inside its unit tests with one more.
    let depth = file.path.split('/').count() - usize::from(file.path.ends_with("/mod.rs")) - 1;
    let mut offset = 0;
    while let Some(found) = code[offset..].find("super::") {
        let start = offset + found;
        let mut chain = 0;
        let mut rest = &code[start..];
        while let Some(next) = rest.strip_prefix("super::") {
            chain += 1;
            rest = next;
        }
        if chain >= depth {
            let word = first_word(rest);
            if LAYERS.iter().any(|(layer, _may_name)| *layer == word) {
                named.push((word, source::line_of(&code, start)));
            }
        }
        offset = code.len() - rest.len();
    }
    named
}

fn first_word(code: &str) -> String {
    source::words(code)
        .next()
        .filter(|word| code.trim_start().starts_with(word))
        .unwrap_or_default()
        .to_owned()
}

/// The packages that the crate depends on, as code names them.
fn packages() -> BTreeSet<String> {
    let manifest = std::fs::read_to_string(source::root().join("Cargo.toml")).unwrap();
    manifest
        .lines()
        .skip_while(|line| *line != "[dependencies]")
        .skip(1)
        .take_while(|line| !line.starts_with('['))
        .filter_map(|line| line.split_once('='))
        .map(|(name, _version)| name.trim().replace('-', "_"))
        .collect()
}

fn at(file: &SourceFile, code: &str, place: usize) -> String {
    format!("{}:{}", file.path, source::line_of(code, place))
}

fn assert_none(faults: &[String]) {
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
