//! Files: the copy that is looked at instead of what was given, and a folder of its own that goes afterwards.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
#[cfg(unix)]
use std::sync::mpsc;

use anyhow::Context as _;

use crate::domain::promise::hexadecimal;
use crate::effects::{RandomnessExt as _, SystemRandomness};
use crate::storage::connection::DatabaseUrl;
use crate::storage::inspect::file_of;

/// Name of the database in a data folder.
pub(super) const DATABASE: &str = "spiegel.db";

/// A folder for this user alone, gone with its value.
pub(super) struct Scratch(PathBuf);

impl Scratch {
    /// Makes one, which also goes when somebody stops the command.
    ///
    /// # Errors
    /// When there is no room for it.
    pub(super) fn new() -> io::Result<Self> {
        let name = hexadecimal(&SystemRandomness::new().array::<8>());
        let path = std::env::temp_dir().join(format!("spiegel-audit-{name}"));
        remove_when_interrupted(&path);
        let mut builder = fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&path)?;
        Ok(Self(path))
    }

    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.0) {
            eprintln!("spiegel: remove {} yourself: {error}", self.0.display());
        }
    }
}

/// How often a folder is removed while the command still writes in it.
#[cfg(unix)]
const TRIES: usize = 1000;

/// Leaves no copy of the data behind when somebody stops the command. Listens when this returns.
#[cfg(unix)]
fn remove_when_interrupted(folder: &Path) {
    use tokio::signal::unix::{SignalKind, signal};
    let (folder, (listening, listens)) = (folder.to_owned(), mpsc::channel());
    let stopped = move || -> io::Result<u8> {
        let mut runtime = tokio::runtime::Builder::new_current_thread();
        let runtime = runtime.enable_all().build()?;
        runtime.block_on(async {
            let mut interrupt = signal(SignalKind::interrupt())?;
            let mut terminate = signal(SignalKind::terminate())?;
            // Nobody waits for this any more when the command has ended.
            let _told = listening.send(());
            // The exit codes of a shell for these signals.
            Ok(tokio::select! {
                _ = interrupt.recv() => 130,
                _ = terminate.recv() => 143,
            })
        })
    };
    std::thread::spawn(move || {
        if let Ok(code) = stopped() {
            for _try in 0..TRIES {
                let removed = fs::remove_dir_all(&folder);
                if removed.is_ok() && !folder.exists() {
                    break;
                }
            }
            std::process::exit(i32::from(code));
        }
    });
    // Also when it cannot listen: then the folder goes at the end alone.
    let _listens = listens.recv();
}

#[cfg(not(unix))]
fn remove_when_interrupted(_folder: &Path) {}

/// An embedded database as given, and as copied.
pub(super) struct Copied {
    /// The file that was given.
    pub(super) given: PathBuf,
    /// The copy of it, before anything opened it.
    pub(super) untouched: PathBuf,
    working: PathBuf,
}

impl Copied {
    /// The copy that may be opened.
    ///
    /// # Errors
    /// When its path is none.
    pub(super) fn url(&self) -> anyhow::Result<DatabaseUrl> {
        Ok(format!("sqlite:{}", self.working.display()).parse()?)
    }

    /// The write-ahead log beside the untouched copy.
    pub(super) fn log(&self) -> PathBuf {
        beside(&self.untouched, "-wal")
    }

    /// The folder that the database was given in.
    pub(super) fn folder(&self) -> PathBuf {
        let parent = self
            .given
            .parent()
            .filter(|path| !path.as_os_str().is_empty());
        parent.map_or_else(|| PathBuf::from("."), Path::to_owned)
    }
}

/// Copies an embedded database with its write-ahead log, twice: opening the one changes its files, so that bytes are
/// read from the other. `None` on PostgreSQL.
///
/// # Errors
/// When a file cannot be copied.
pub(super) fn copied(
    url: &DatabaseUrl,
    scratch: &Scratch,
    name: &str,
) -> anyhow::Result<Option<Copied>> {
    let Some(given) = file_of(url) else {
        return Ok(None);
    };
    let untouched = scratch.path().join(format!("{name}-untouched.db"));
    let working = scratch.path().join(format!("{name}.db"));
    fs::copy(given, &untouched).with_context(|| format!("copy {}", given.display()))?;
    let log = beside(given, "-wal");
    if log.exists() {
        fs::copy(&log, beside(&untouched, "-wal"))
            .with_context(|| format!("copy {}", log.display()))?;
        fs::copy(beside(&untouched, "-wal"), beside(&working, "-wal"))?;
    }
    fs::copy(&untouched, &working)?;
    Ok(Some(Copied {
        given: given.to_owned(),
        untouched,
        working,
    }))
}

/// The database of a data folder.
///
/// # Errors
/// When there is none.
pub(super) fn database_in(folder: &Path) -> anyhow::Result<DatabaseUrl> {
    let file = folder.join(DATABASE);
    anyhow::ensure!(
        file.is_file(),
        "there is no {DATABASE} in {}; give a copy of the data folder with --data, or a database with --database",
        folder.display()
    );
    Ok(format!("sqlite:{}", file.display()).parse()?)
}

/// The file with this ending beside a database.
pub(super) fn beside(database: &Path, ending: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(ending);
    PathBuf::from(name)
}

/// Every file under a folder, without following links.
///
/// # Errors
/// When a folder cannot be listed.
pub(super) fn files_under(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            files.extend(files_under(&entry.path())?);
        } else {
            files.push(entry.path());
        }
    }
    files.sort();
    Ok(files)
}

/// The name of a file, without its folder.
pub(super) fn name_of(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}

/// The rights of others on a file or folder, as three octal digits, when they have any.
pub(super) fn open_to_others(path: &Path) -> Option<String> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(path).ok()?.permissions().mode() & 0o777;
        (mode & 0o077 != 0).then(|| format!("{mode:03o}"))
    }
    #[cfg(not(unix))]
    {
        let _rights_differ = path;
        None
    }
}
