//! Standard output, or a file that is there whole or not at all.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::words::printable;

/// Bytes that are written at a time.
const BLOCK: usize = 1 << 18;

/// Where the output goes.
#[derive(Debug)]
pub(in crate::cli) enum Target {
    /// To whoever reads standard output.
    StandardOutput,
    /// Into a file that takes the place of the old one when it is whole.
    File {
        path: PathBuf,
        /// Those of the file that is replaced.
        permissions: Option<Permissions>,
    },
    /// Into a device or a pipe, which nothing may take the place of.
    Stream(PathBuf),
}

impl Target {
    /// Looks at what the path names, through links.
    ///
    /// # Errors
    /// When it names one of the `inputs`, a folder, or a file that may not be written to.
    pub(in crate::cli) fn at(path: Option<&Path>, inputs: &[&Path]) -> anyhow::Result<Self> {
        let Some(path) = path else {
            return Ok(Self::StandardOutput);
        };
        let name = printable(&path.display().to_string());
        let found = match fs::metadata(path) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let path = path.to_owned();
                let permissions = None;
                return Ok(Self::File { path, permissions });
            }
            Err(error) => return Err(error).with_context(|| format!("write {name}")),
        };
        anyhow::ensure!(!found.is_dir(), "write {name}: it is a folder");
        let path = fs::canonicalize(path).with_context(|| format!("write {name}"))?;
        let is_input = |input: &&Path| fs::canonicalize(input).is_ok_and(|input| input == path);
        anyhow::ensure!(
            !inputs.iter().any(is_input),
            "write {name}: it is the file that is read"
        );
        if !found.is_file() {
            return Ok(Self::Stream(path));
        }
        anyhow::ensure!(
            !found.permissions().readonly(),
            "write {name}: it may only be read"
        );
        let permissions = Some(found.permissions());
        Ok(Self::File { path, permissions })
    }

    /// Lets `write` write there. A reader who goes away, as `head` does, is no error.
    pub(in crate::cli) fn write(
        &self,
        write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        match self {
            Self::StandardOutput => {
                let written = flushed(standard_output()?, write);
                match written {
                    Err(error) if is_closed_pipe(&error) => Ok(()),
                    other => other.map(drop),
                }
            }
            Self::Stream(path) => {
                let stream = OpenOptions::new().write(true).open(path)?;
                flushed(stream, write).map(drop)
            }
            Self::File { path, permissions } => {
                let draft = draft_beside(path);
                remove_when_interrupted(&draft);
                let written = write_draft(&draft, permissions.as_ref(), write)
                    .and_then(|()| Ok(fs::rename(&draft, path)?))
                    .with_context(|| format!("write {}", printable(&path.display().to_string())));
                if written.is_err() {
                    // What is left of a failed attempt is of no use to anybody.
                    let _gone = fs::remove_file(&draft);
                }
                written
            }
        }
    }
}

fn flushed<W: Write>(
    out: W,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<BufWriter<W>> {
    let mut out = BufWriter::with_capacity(BLOCK, out);
    write(&mut out)?;
    out.flush()?;
    Ok(out)
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
    permissions: Option<&Permissions>,
    write: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // The figures are about people: a new file is for nobody else.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file: File = options.open(draft)?;
    let out = flushed(file, write)?;
    if let Some(permissions) = permissions {
        fs::set_permissions(draft, permissions.clone())?;
    }
    out.get_ref().sync_all()?;
    Ok(())
}

/// Lets nothing of the figures lie about when somebody stops the command while it writes.
#[cfg(unix)]
fn remove_when_interrupted(draft: &Path) {
    use tokio::signal::unix::{SignalKind, signal};
    let draft = draft.to_owned();
    let stopped = || -> io::Result<i32> {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build()?;
        runtime.block_on(async {
            let mut interrupt = signal(SignalKind::interrupt())?;
            let mut terminate = signal(SignalKind::terminate())?;
            // The exit codes of a shell for these signals.
            Ok(tokio::select! {
                _ = interrupt.recv() => 130,
                _ = terminate.recv() => 143,
            })
        })
    };
    std::thread::spawn(move || {
        if let Ok(code) = stopped() {
            let _gone = fs::remove_file(&draft);
            std::process::exit(code);
        }
    });
}

#[cfg(not(unix))]
fn remove_when_interrupted(_draft: &Path) {}

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
