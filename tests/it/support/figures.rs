//! Runs `spiegel analyse`, and compares figures with those that were computed elsewhere.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// Floats agree within this, relative to one plus their size; omega within [`OMEGA`].
const CLOSE: f64 = 1e-9;
const OMEGA: f64 = 1e-6;

/// Runs `spiegel analyse` with these arguments.
pub(crate) fn analyse(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_spiegel"))
        .arg("analyse")
        .args(arguments)
        .output()
        .unwrap()
}

/// Runs `spiegel analyse -` with this text as its input.
pub(crate) fn analyse_text(text: &str, arguments: &[&str]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_spiegel"))
        .args(["analyse", "-"])
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that refuses the arguments goes away without reading.
    let _gone = child.stdin.take().unwrap().write_all(text.as_bytes());
    child.wait_with_output().unwrap()
}

/// The JSON that was printed; fails when the command failed.
pub(crate) fn json(output: &Output) -> Value {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{told}");
    serde_json::from_slice(&output.stdout).unwrap()
}

/// A file below the root of the repository.
pub(crate) fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Where two values differ, with their path; empty when they agree.
pub(crate) fn differences(got: &Value, expected: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare(got, expected, "", &mut found);
    found
}

fn compare(got: &Value, expected: &Value, path: &str, found: &mut Vec<String>) {
    match (got, expected) {
        (Value::Object(got), Value::Object(expected)) => {
            for (key, expected) in expected {
                let path = format!("{path}/{key}");
                match got.get(key) {
                    Some(got) => compare(got, expected, &path, found),
                    None => found.push(format!("{path}: missing")),
                }
            }
            let more = got.keys().filter(|key| !expected.contains_key(*key));
            found.extend(more.map(|key| format!("{path}/{key}: not expected")));
        }
        (Value::Array(got), Value::Array(expected)) if got.len() == expected.len() => {
            for (place, (got, expected)) in got.iter().zip(expected).enumerate() {
                compare(got, expected, &format!("{path}/{place}"), found);
            }
        }
        (Value::Number(one), Value::Number(other)) => {
            let (one, other) = (one.as_f64().unwrap(), other.as_f64().unwrap());
            let tolerance = if path.ends_with("/omega") {
                OMEGA
            } else {
                CLOSE
            };
            if (one - other).abs() > tolerance * (1.0 + other.abs()) {
                found.push(format!("{path}: {one}, expected {other}"));
            }
        }
        _ if got == expected => {}
        _ => found.push(format!("{path}: {got}, expected {expected}")),
    }
}
