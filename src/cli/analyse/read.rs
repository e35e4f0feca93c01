//! A file of answers into a round, or what is wrong with it on standard error.

use std::fs::File;
use std::io::{Read, stdin};
use std::path::Path;

use anyhow::Context;

use super::is_standard_input;
use super::progress::Progress;
use super::words::{Words, printable};
use crate::domain::answers::{Column, Fault, FileFault, Reader, Refusal, Round, RowFault};

/// Bytes that are read at a time.
const BLOCK: usize = 1 << 18;

/// Reads a file, or standard input for `-`. `None` when it is refused; the faults are told then.
pub(in crate::cli) fn round(file: &Path, words: &Words<'_>) -> anyhow::Result<Option<Round>> {
    let name = if is_standard_input(file) {
        words.plain("analyse-standard-input")?
    } else {
        printable(&file.display().to_string())
    };
    let mut reader = Reader::new();
    if is_standard_input(file) {
        let mut progress = Progress::new(name.clone(), None);
        read(&mut stdin().lock(), &mut reader, &mut progress)
    } else {
        File::open(file)
            .map_err(anyhow::Error::from)
            .and_then(|mut file| {
                let size = file.metadata()?.len();
                let mut progress = Progress::new(name.clone(), Some(size));
                read(&mut file, &mut reader, &mut progress)
            })
    }
    .with_context(|| format!("read {name}"))?;
    match reader.finish() {
        Ok(round) => Ok(Some(round)),
        Err(refusal) => {
            for line in told(&name, &refusal, words)? {
                eprintln!("{line}");
            }
            Ok(None)
        }
    }
}

fn read(source: &mut dyn Read, reader: &mut Reader, progress: &mut Progress) -> anyhow::Result<()> {
    let mut block = vec![0; BLOCK];
    let mut bytes = 0_u64;
    while !reader.has_enough() {
        let length = source.read(&mut block)?;
        if length == 0 {
            break;
        }
        reader.feed(block.get(..length).unwrap_or_default());
        bytes += u64::try_from(length)?;
        progress.at(bytes);
    }
    progress.done();
    Ok(())
}

/// What is wrong, a line each.
fn told(name: &str, refusal: &Refusal, words: &Words<'_>) -> anyhow::Result<Vec<String>> {
    match refusal {
        Refusal::File { line, fault } => {
            let what = file_fault(fault, *line, words)?;
            Ok(vec![format!("{name}: {what}")])
        }
        Refusal::Rows { faults, stopped } => {
            let mut lines = Vec::with_capacity(faults.len() + 1);
            for Fault {
                line,
                column,
                name: of,
                fault,
            } in faults
            {
                let (line, column) = (line.to_string(), column.to_string());
                let place = match of {
                    Some(of) => words.text(
                        "analyse-place",
                        &[("line", &line), ("column", &column), ("name", of.name())],
                    )?,
                    None => words.text(
                        "analyse-place-beyond",
                        &[("line", &line), ("column", &column)],
                    )?,
                };
                lines.push(format!("{name}: {place}: {}", row_fault(fault, words)?));
            }
            let key = if *stopped {
                "analyse-faults-stopped"
            } else {
                "analyse-faults"
            };
            lines.push(words.counted(key, &[], &[("count", faults.len())])?);
            Ok(lines)
        }
    }
}

fn file_fault(fault: &FileFault, line: u64, words: &Words<'_>) -> anyhow::Result<String> {
    let key = fault.message_key();
    let (line, all) = (line.to_string(), names(&Column::ALL));
    match fault {
        FileFault::MissingColumns { missing, unknown } => {
            let missing = names(missing);
            let mut text =
                words.text(key, &[("line", &line), ("names", &missing), ("all", &all)])?;
            if !unknown.is_empty() {
                let found = written(unknown, words)?;
                text.push(' ');
                text += &words.text("answers-file-unknown", &[("names", &found)])?;
            }
            Ok(text)
        }
        FileFault::UnknownColumns { names } => {
            let found = written(names, words)?;
            words.text(key, &[("line", &line), ("names", &found), ("all", &all)])
        }
        FileFault::RepeatedColumn { column, name } => words.text(
            key,
            &[
                ("line", &line),
                ("column", &column.to_string()),
                ("name", name.name()),
            ],
        ),
        FileFault::NoHeader | FileFault::BrokenHeader => {
            words.text(key, &[("line", &line), ("all", &all)])
        }
        FileFault::Empty | FileFault::OnlyHeader => words.plain(key),
    }
}

/// Columns as they were written, with their places.
fn written(columns: &[(usize, String)], words: &Words<'_>) -> anyhow::Result<String> {
    let columns: anyhow::Result<Vec<String>> = columns
        .iter()
        .map(|(column, name)| {
            let column = column.to_string();
            words.text(
                "answers-file-column",
                &[("column", &column), ("name", name)],
            )
        })
        .collect();
    Ok(columns?.join(", "))
}

fn row_fault(fault: &RowFault, words: &Words<'_>) -> anyhow::Result<String> {
    let key = fault.message_key();
    match fault {
        RowFault::WrongNumberOfFields { found, expected } => words.text(
            key,
            &[
                ("found", &found.to_string()),
                ("expected", &expected.to_string()),
            ],
        ),
        RowFault::OtherRound { found, expected } => {
            words.text(key, &[("found", found), ("expected", expected)])
        }
        RowFault::UnknownRelation { found }
        | RowFault::NoScore { found }
        | RowFault::UnknownDimension { found } => words.text(key, &[("found", found)]),
        RowFault::OtherDimension { expected } | RowFault::OtherDepartment { expected } => {
            words.text(key, &[("expected", expected)])
        }
        RowFault::BrokenQuotes
        | RowFault::TooLong
        | RowFault::NotUtf8
        | RowFault::Missing
        | RowFault::StatementWithoutScore
        | RowFault::StatementElsewhere
        | RowFault::Repeated
        | RowFault::ReservedDimension
        | RowFault::OtherRelation
        | RowFault::SecondOwnForm => words.plain(key),
    }
}

fn names(columns: &[Column]) -> String {
    let names: Vec<&str> = columns.iter().map(|column| column.name()).collect();
    names.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::language::Language;
    use crate::messages::Messages;

    #[test]
    fn every_fault_is_told_in_both_languages() {
        let messages = Messages::load().unwrap();
        let found = || "x".to_owned();
        let (names, name) = (vec![(9, found())], Column::Score);
        for language in Language::ALL {
            let words = Words {
                messages: &messages,
                language,
            };
            for fault in [
                FileFault::Empty,
                FileFault::OnlyHeader,
                FileFault::NoHeader,
                FileFault::BrokenHeader,
                FileFault::MissingColumns {
                    missing: vec![name],
                    unknown: names.clone(),
                },
                FileFault::UnknownColumns {
                    names: names.clone(),
                },
                FileFault::RepeatedColumn { column: 9, name },
            ] {
                assert!(!file_fault(&fault, 1, &words).unwrap().is_empty());
            }
            for fault in [
                RowFault::WrongNumberOfFields {
                    found: 7,
                    expected: 8,
                },
                RowFault::BrokenQuotes,
                RowFault::TooLong,
                RowFault::NotUtf8,
                RowFault::Missing,
                RowFault::OtherRound {
                    found: found(),
                    expected: found(),
                },
                RowFault::UnknownRelation { found: found() },
                RowFault::NoScore { found: found() },
                RowFault::StatementWithoutScore,
                RowFault::StatementElsewhere,
                RowFault::Repeated,
                RowFault::OtherDimension { expected: found() },
                RowFault::ReservedDimension,
                RowFault::OtherRelation,
                RowFault::OtherDepartment { expected: found() },
                RowFault::SecondOwnForm,
                RowFault::UnknownDimension { found: found() },
            ] {
                assert!(!row_fault(&fault, &words).unwrap().is_empty());
            }
        }
    }
}
