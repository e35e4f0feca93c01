//! House rules about files: their length, their first line, twin migrations, templates that stay inside the house,
//! and documents that name what exists.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::source::{self, SourceFile};

/// Beyond this a file holds more than one subject.
const MOST_LINES: usize = 600;

/// The tables stand in one file, however many they are.
const MAY_BE_LONG: [&str; 1] = ["src/storage/schema.rs"];

/// What a visitor of the repository looks for.
const FURNITURE: [&str; 15] = [
    ".ci/run",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "Cargo.lock",
    "LICENSE",
    "LICENSES/CC-BY-4.0.txt",
    "LICENSES/EUPL-1.2.txt",
    "README.md",
    "REUSE.toml",
    "SECURITY.md",
    "docs/ARCHITECTURE.md",
    "docs/CONFIGURATION.md",
    "docs/GLOSSARY.md",
    "docs/LOGGING.md",
    "test",
];

#[test]
fn a_file_has_one_subject_and_an_end() {
    let too_long = ["src", "tests"]
        .into_iter()
        .flat_map(|folder| source::files(folder, "rs"))
        .filter(|file| {
            !MAY_BE_LONG.contains(&file.path.as_str()) && file.text.lines().count() > MOST_LINES
        })
        .map(|file| format!("{}: {} lines", file.path, file.text.lines().count()));
    assert_none(too_long);
}

#[test]
fn a_module_opens_with_what_it_is_for() {
    // A file of unit tests is explained by the module beside it, `main.rs` by the library.
    let needs_no_opening = |file: &SourceFile| file.stem() == "tests" || file.path == "src/main.rs";
    let silent = ["src", "tests/it"]
        .into_iter()
        .flat_map(|folder| source::files(folder, "rs"))
        .filter(|file| !needs_no_opening(file) && !file.text.starts_with("//! "))
        .map(|file| file.path);
    assert_none(silent);
}

#[test]
fn both_databases_have_the_same_migrations() {
    let [sqlite, postgresql] = ["sqlite", "postgresql"].map(|tree| {
        let files = source::files(&format!("migrations/{tree}"), "sql");
        let prefix = format!("migrations/{tree}/");
        files
            .into_iter()
            .map(|file| file.path.trim_start_matches(prefix.as_str()).to_owned())
            .collect::<BTreeSet<_>>()
    });
    assert_eq!(sqlite, postgresql);
    for path in &sqlite {
        let (folder, _file) = path.split_once('/').expect("a migration is a folder");
        for file in ["up.sql", "down.sql"] {
            assert!(
                sqlite.contains(&format!("{folder}/{file}")),
                "migrations: {folder} has no {file}"
            );
        }
    }
}

#[test]
fn templates_ask_neither_the_clock_nor_another_host() {
    let mut faults = Vec::new();
    for file in source::files("templates", "html") {
        let text = file.text.to_lowercase();
        let in_a_mail = file.path.starts_with("templates/mail/") || file.stem() == "mail";
        // Mail programs know no style files; pages have nothing but style files, so that the browser refuses the rest.
        let forbidden: &[&str] = if in_a_mail {
            &["now(", "<script", "src=\"http", "url(http", "@import"]
        } else {
            &[
                "now(",
                " style=",
                "<style",
                "src=\"http",
                "url(http",
                "@import",
                "<iframe",
                "<object",
                " onclick=",
                " onload=",
                " onsubmit=",
            ]
        };
        for word in forbidden {
            faults.extend(text.match_indices(word).map(|(place, _word)| {
                format!("{}:{}: {word}", file.path, source::line_of(&text, place))
            }));
        }
        for (place, _tag) in text.match_indices("<script") {
            let tag = text[place..].split('>').next().unwrap_or_default();
            if !tag.contains(" src=") {
                faults.push(format!(
                    "{}:{}: a script without a file",
                    file.path,
                    source::line_of(&text, place)
                ));
            }
        }
    }
    assert_none(faults.into_iter());
}

#[test]
fn the_repository_has_what_a_visitor_looks_for() {
    assert_none(
        FURNITURE
            .into_iter()
            .filter(|path| !source::root().join(path).is_file())
            .map(str::to_owned),
    );
}

#[test]
fn documents_name_files_that_exist() {
    let mut faults = Vec::new();
    for document in documents() {
        for name in document
            .text
            .split('`')
            .skip(1)
            .step_by(2)
            .filter(|name| is_path(name))
        {
            if !source::root().join(name).exists() {
                faults.push(format!("{}: `{name}` does not exist", document.path));
            }
        }
        let folder = Path::new(&document.path).parent().unwrap_or(Path::new(""));
        for target in links(&document.text) {
            let file = target.split('#').next().unwrap_or_default();
            if !file.is_empty() && !source::root().join(folder).join(file).exists() {
                faults.push(format!(
                    "{}: the link to {target} leads nowhere",
                    document.path
                ));
            }
        }
    }
    assert_none(faults.into_iter());
}

#[test]
fn every_setting_is_described() {
    let described = fs::read_to_string(source::root().join("docs/CONFIGURATION.md")).unwrap();
    let settings = serde_json::to_value(spiegel::config::Settings::default()).unwrap();
    let mut names = Vec::new();
    collect_settings("", &settings, &mut names);
    assert!(names.len() > 10, "{names:?}");
    let missing = names
        .iter()
        .filter(|name| !described.contains(&format!("| `{name}` |")))
        .cloned();
    assert_none(missing);
    let rows = described
        .lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|row| row.split('`').next());
    assert_none(
        rows.filter(|name| !names.iter().any(|known| known == name))
            .map(|name| format!("{name} is described and does not exist")),
    );
}

#[test]
fn decisions_are_numbered_without_a_gap() {
    let numbers: Vec<String> = source::files("docs/decisions", "md")
        .iter()
        .map(|file| file.stem()[..4].to_owned())
        .collect();
    let expected: Vec<String> = (1..=numbers.len())
        .map(|number| format!("{number:04}"))
        .collect();
    assert_eq!(numbers, expected);
}

/// The names of the settings, as in `server.listen`.
fn collect_settings(prefix: &str, value: &serde_json::Value, names: &mut Vec<String>) {
    match value.as_object() {
        Some(section) => {
            for (key, value) in section {
                let name = if prefix.is_empty() {
                    key.clone()
                } else {
                    format!("{prefix}.{key}")
                };
                collect_settings(&name, value, names);
            }
        }
        None => names.push(prefix.to_owned()),
    }
}

/// The documents at the top and under `docs/`; the log of changes may name what is gone.
fn documents() -> Vec<SourceFile> {
    let mut documents = source::files("docs", "md");
    documents.extend(source::files("migrations", "md"));
    documents.extend(source::files("survey-definitions", "md"));
    for entry in fs::read_dir(source::root()).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if Path::new(&name)
            .extension()
            .is_some_and(|extension| extension == "md")
            && name != "CHANGELOG.md"
        {
            documents.push(SourceFile {
                text: fs::read_to_string(source::root().join(&name)).unwrap(),
                path: name,
            });
        }
    }
    documents
}

/// Whether the text in backticks is a path of this repository rather than code, a pattern or a path with a blank in it.
fn is_path(name: &str) -> bool {
    let starts = [
        "src/",
        "tests/",
        "templates/",
        "migrations/",
        "docs/",
        "survey-definitions/",
        "LICENSES/",
    ];
    starts.iter().any(|start| name.starts_with(start)) && !name.contains(['<', '*', '{', ' ', '…'])
}

/// Where the links of a Markdown text lead, as far as they stay in the repository.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter(|target| !target.contains(':'))
}

fn assert_none(faults: impl Iterator<Item = String>) {
    let faults: Vec<String> = faults.collect();
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
