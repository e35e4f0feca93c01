//! The command `spiegel audit` on the data of a test, and what it found.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use spiegel::storage::connection::DatabaseUrl;

use super::test_app::TestApp;

/// Runs the command.
pub(crate) fn audit(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spiegel"))
        .arg("audit")
        .args(arguments)
        .output()
        .unwrap()
}

/// The audit of the data of a test, with its keys.
pub(crate) struct Audit {
    pub(crate) failed: bool,
    pub(crate) report: Value,
}

impl Audit {
    pub(crate) fn of(test: &TestApp, only: &str) -> Self {
        let keys = test.folder().join("keys");
        Self::run(test, &["--only", only, "--keys", keys.to_str().unwrap()])
    }

    pub(crate) fn run(test: &TestApp, more: &[&str]) -> Self {
        let url = match test.app.database.url() {
            DatabaseUrl::Sqlite(path) => format!("sqlite:{path}"),
            DatabaseUrl::Postgres(url) => url.clone(),
        };
        let fixed = ["--database", &url, "--format", "json", "--copy-only"];
        Self::read(&audit(&[&fixed, more].concat()))
    }

    pub(crate) fn read(output: &Output) -> Self {
        let told = String::from_utf8_lossy(&output.stderr);
        Self {
            failed: output.status.code() == Some(1),
            report: serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{told}")),
        }
    }

    /// Codes of everything that was found.
    pub(crate) fn findings(&self) -> Vec<String> {
        let probes = self.report["probes"].as_array().unwrap();
        let found = probes
            .iter()
            .flat_map(|probe| probe["findings"].as_array().unwrap());
        found
            .map(|code| code.as_str().unwrap().to_owned())
            .collect()
    }

    pub(crate) fn verdict(&self, attack: u8) -> &str {
        let probes = self.report["probes"].as_array().unwrap();
        let probe = probes.iter().find(|probe| probe["attack"] == attack);
        probe.unwrap()["verdict"].as_str().unwrap()
    }
}

/// The audit finds exactly this.
pub(crate) fn assert_finds(test: &TestApp, only: &str, expected: &str) {
    let audit = Audit::of(test, only);
    assert_eq!(audit.findings(), [expected], "{:#}", audit.report);
    assert!(audit.failed);
}

/// What probe 22 finds beside the triggers that a test took away.
pub(crate) fn of_rows(test: &TestApp) -> Vec<String> {
    let mut found = Audit::of(test, "22").findings();
    found.retain(|code| code != "audit-22-trigger");
    found
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}
