//! Reading an instrument file: its shape first, then what it says. Leaves out where the file comes from; the
//! caller puts the name of the file before the faults.

mod check;
#[cfg(test)]
mod tests;

use serde::Deserialize;

use super::Instrument;

/// The file format that this program reads.
pub const FORMAT: u32 = 1;

/// Larger files are refused unread, bytes; the shipped instrument has about 26 thousand.
const MOST_BYTES: usize = 512 * 1024;

/// The path of a fault that belongs to no field.
const TOP: &str = "(top level)";

/// One thing that is wrong in an instrument file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{path}: {reason}")]
pub struct Fault {
    /// Where in the file: `dimensions[2].items[0].peer.en`, counted from 0, or `(top level)`.
    pub path: String,
    /// What is wrong and what would be right, in English.
    pub reason: String,
}

/// Why a file is no instrument; never empty. Displays one fault a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct InstrumentFaults(pub Vec<Fault>);

/// Reads an instrument.
///
/// # Errors
/// Text that is not JSON or has the wrong shape gives the first place where it goes wrong, with line and column.
/// A file of the right shape gives all its faults at once (`survey-definitions/README.md` has the rules).
pub fn parse(json: &str) -> Result<Instrument, InstrumentFaults> {
    let instrument = read(json).map_err(|fault| InstrumentFaults(vec![fault]))?;
    let faults = check::faults(&instrument);
    if faults.is_empty() {
        Ok(instrument)
    } else {
        Err(InstrumentFaults(faults))
    }
}

fn read(json: &str) -> Result<Instrument, Fault> {
    if json.len() > MOST_BYTES {
        return Err(fault(TOP, format!("larger than {MOST_BYTES} bytes")));
    }
    let mut deserializer = serde_json::Deserializer::from_str(json);
    let instrument = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| other_format(json).unwrap_or_else(|| shape_fault(&error)))?;
    deserializer
        .end()
        .map_err(|error| fault(TOP, error.to_string()))?;
    Ok(instrument)
}

/// A file of another format has another shape: then the format is what is wrong.
fn other_format(json: &str) -> Option<Fault> {
    #[derive(Deserialize)]
    struct Head {
        format: u32,
    }
    let head: Head = serde_json::from_str(json).ok()?;
    check::format_fault(head.format)
}

fn shape_fault(error: &serde_path_to_error::Error<serde_json::Error>) -> Fault {
    let path = error.path().to_string();
    let path = if path == "." { TOP } else { path.as_str() };
    fault(path, error.inner().to_string())
}

fn fault(path: impl Into<String>, reason: impl Into<String>) -> Fault {
    Fault {
        path: path.into(),
        reason: reason.into(),
    }
}
