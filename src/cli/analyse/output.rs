//! Standard output, or a file that is there whole or not at all.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

/// Bytes that are written at a time.
const BLOCK: usize = 1 << 18;

/// Lets `write` write to `file`, or to standard output without one. A reader who goes away, as `head` does, is no
/// error.
pub(super) fn to(
    file: Option<&Path>,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let Some(file) = file else {
        let mut out = BufWriter::with_capacity(BLOCK, standard_output()?);
        let written = write(&mut out).and_then(|()| Ok(out.flush()?));
        return match written {
            Err(error) if is_closed_pipe(&error) => Ok(()),
            other => other,
        };
    };
    let draft = draft_beside(file);
    let written = write_draft(&draft, write)
        .and_then(|()| Ok(fs::rename(&draft, file)?))
        .with_context(|| format!("write {}", file.display()));
    if written.is_err() {
        // What is left of a failed attempt is of no use to anybody.
        let _gone = fs::remove_file(&draft);
    }
    written
}

/// Standard output as a file: the one of the library looks for line ends in every block.
#[cfg(unix)]
fn standard_output() -> io::Result<File> {
    let output = std::os::fd::AsFd::as_fd(&io::stdout()).try_clone_to_owned()?;
    Ok(File::from(output))
}

#[cfg(not(unix))]
fn standard_output() -> io::Result<io::Stdout> {
    Ok(io::stdout())
}

fn write_draft(
    draft: &Path,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // The figures are about people: like a new file of an editor, but for nobody else.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file: File = options.open(draft)?;
    let mut out = BufWriter::with_capacity(BLOCK, file);
    write(&mut out)?;
    out.flush()?;
    out.get_ref().sync_all()?;
    Ok(())
}

/// A name in the same folder, since only there a rename replaces a file in one step.
fn draft_beside(file: &Path) -> PathBuf {
    let mut name = std::ffi::OsString::from(".");
    name.push(file.file_name().unwrap_or_default());
    name.push(format!(".{}.part", std::process::id()));
    file.with_file_name(name)
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<io::Error>().map(io::Error::kind);
        let json = cause
            .downcast_ref::<serde_json::Error>()
            .and_then(serde_json::Error::io_error_kind);
        io.or(json) == Some(ErrorKind::BrokenPipe)
    })
}
