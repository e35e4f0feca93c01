//! The folder with the keys of open rounds: outside the database and its backup, readable by the service alone.
//! Deleting a file here makes every copy of that round's box unreadable (docs/ANONYMITY.md, A7).

use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};

use super::keys::RoundKeys;
use crate::effects::{Randomness, RandomnessExt};
use crate::sealing::SealKey;

const ENDING: &str = "keys";

/// The folder, or a file in it, is not usable.
#[derive(Debug, thiserror::Error)]
pub enum KeyFolderError {
    /// Reading or writing failed.
    #[error("key folder: {0}")]
    Io(#[from] std::io::Error),
    /// A file can be read by others than the service.
    #[error("key file {0} can be read by others; set its mode to 0600")]
    Exposed(String),
    /// A file is not what the service wrote.
    #[error("key file {0} is damaged")]
    Damaged(String),
}

/// The folder.
#[derive(Debug, Clone)]
pub struct KeyFolder {
    path: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct Stored {
    format: u32,
    box_key: String,
    nullifier_key: String,
    tally_private: String,
    tally_public: String,
}

impl KeyFolder {
    /// The folder at `path`, made if absent, closed to others.
    ///
    /// # Errors
    /// [`KeyFolderError::Io`].
    pub fn at(path: &Path) -> Result<Self, KeyFolderError> {
        fs::create_dir_all(path)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(path, fs::Permissions::from_mode(0o700))?;
        }
        Ok(Self { path: path.to_owned() })
    }

    /// Stores the keys of a round.
    ///
    /// # Errors
    /// [`KeyFolderError::Io`], also when the round has keys already: they are never overwritten.
    pub fn store(&self, round: &[u8; 16], keys: &RoundKeys) -> Result<(), KeyFolderError> {
        let stored = Stored {
            format: 1,
            box_key: STANDARD.encode(keys.box_key.as_bytes()),
            nullifier_key: STANDARD.encode(keys.nullifier_key.as_bytes()),
            tally_private: STANDARD.encode(&keys.tally_private),
            tally_public: STANDARD.encode(&keys.tally_public),
        };
        let json = serde_json::to_vec(&stored).map_err(std::io::Error::other)?;
        self.write_new(&format!("{}.{ENDING}", name(round)), &json)
    }

    /// The keys of a round, if it has any.
    ///
    /// # Errors
    /// [`KeyFolderError`].
    pub fn load(&self, round: &[u8; 16]) -> Result<Option<RoundKeys>, KeyFolderError> {
        let file = format!("{}.{ENDING}", name(round));
        let Some(json) = self.read(&file)? else { return Ok(None) };
        let damaged = || KeyFolderError::Damaged(file.clone());
        let stored: Stored = serde_json::from_slice(&json).ok().filter(|stored: &Stored| stored.format == 1).ok_or_else(damaged)?;
        let bytes = |text: &str| STANDARD.decode(text).ok();
        let key = |text: &str| bytes(text).and_then(|bytes| bytes.try_into().ok()).map(SealKey::new);
        Ok(Some(RoundKeys {
            box_key: key(&stored.box_key).ok_or_else(damaged)?,
            nullifier_key: key(&stored.nullifier_key).ok_or_else(damaged)?,
            tally_private: bytes(&stored.tally_private).ok_or_else(damaged)?,
            tally_public: bytes(&stored.tally_public).ok_or_else(damaged)?,
        }))
    }

    /// Destroys the keys of a round: overwritten, then removed. Nothing happens when there are none.
    ///
    /// # Errors
    /// [`KeyFolderError::Io`].
    pub fn destroy(&self, round: &[u8; 16]) -> Result<(), KeyFolderError> {
        let path = self.path.join(format!("{}.{ENDING}", name(round)));
        let length = match fs::metadata(&path) {
            Ok(metadata) => usize::try_from(metadata.len()).unwrap_or(4096),
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(()),
            Err(error) => return Err(error.into()),
        };
        let mut file = OpenOptions::new().write(true).open(&path)?;
        file.write_all(&vec![0; length])?;
        file.sync_all()?;
        fs::remove_file(&path)?;
        self.sync()
    }

    /// The rounds that have keys here.
    ///
    /// # Errors
    /// [`KeyFolderError::Io`].
    pub fn rounds(&self) -> Result<Vec<[u8; 16]>, KeyFolderError> {
        let mut rounds = Vec::new();
        for entry in fs::read_dir(&self.path)? {
            let file = entry?.file_name();
            let Some(digits) = file.to_str().and_then(|file| file.strip_suffix(&format!(".{ENDING}"))) else { continue };
            if let Ok(round) = digits.parse::<crate::domain::ids::RoundId>() {
                rounds.push(*round.as_bytes());
            }
        }
        Ok(rounds)
    }

    /// A key of the service itself, made when it is first asked for.
    ///
    /// # Errors
    /// [`KeyFolderError`].
    pub fn server_key(&self, purpose: &str, random: &dyn Randomness) -> Result<SealKey, KeyFolderError> {
        let file = format!("{purpose}.secret");
        let read = |bytes: Vec<u8>| bytes.try_into().map(SealKey::new).map_err(|_length| KeyFolderError::Damaged(file.clone()));
        if let Some(bytes) = self.read(&file)? {
            return read(bytes);
        }
        match self.write_new(&file, &random.array::<32>()) {
            Ok(()) => {}
            // Another process was first: its key counts.
            Err(KeyFolderError::Io(error)) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(error) => return Err(error),
        }
        self.read(&file)?.map_or_else(|| Err(KeyFolderError::Damaged(file.clone())), read)
    }

    /// Writes a file whole or not at all, and never over another.
    fn write_new(&self, file: &str, bytes: &[u8]) -> Result<(), KeyFolderError> {
        let path = self.path.join(file);
        let unfinished = self.path.join(format!("{file}.{}.new", std::process::id()));
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        {
            use std::os::unix::fs::OpenOptionsExt;
            options.mode(0o600);
        }
        let mut opened = options.open(&unfinished)?;
        opened.write_all(bytes)?;
        opened.sync_all()?;
        // A link, unlike a rename, refuses to replace.
        let linked = fs::hard_link(&unfinished, &path);
        fs::remove_file(&unfinished)?;
        linked?;
        self.sync()
    }

    fn read(&self, file: &str) -> Result<Option<Vec<u8>>, KeyFolderError> {
        let path = self.path.join(file);
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            if fs::metadata(&path)?.permissions().mode() & 0o077 != 0 {
                return Err(KeyFolderError::Exposed(path.display().to_string()));
            }
        }
        Ok(Some(bytes))
    }

    /// Makes a new or removed name survive a power cut.
    fn sync(&self) -> Result<(), KeyFolderError> {
        Ok(File::open(&self.path)?.sync_all()?)
    }
}

fn name(round: &[u8; 16]) -> String {
    crate::domain::ids::RoundId(*round).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::effects::{SeededRandomness, SystemRandomness};

    fn folder() -> (KeyFolder, PathBuf) {
        let path = std::env::temp_dir().join(format!("spiegel-keys-{}", name(&SystemRandomness::new().array())));
        (KeyFolder::at(&path).unwrap(), path)
    }

    #[test]
    fn keys_come_back_until_they_are_destroyed() {
        let (folder, path) = folder();
        let keys = RoundKeys::generate(&SeededRandomness::from_seed(5)).unwrap();
        let round = [4; 16];
        assert!(folder.load(&round).unwrap().is_none());
        folder.store(&round, &keys).unwrap();
        assert!(folder.store(&round, &keys).is_err(), "keys are never overwritten");
        assert!(folder.load(&round).unwrap() == Some(keys));
        assert_eq!(folder.rounds().unwrap(), [round]);
        folder.destroy(&round).unwrap();
        folder.destroy(&round).unwrap();
        assert!(folder.load(&round).unwrap().is_none());
        assert_eq!(fs::read_dir(&path).unwrap().count(), 0);
        fs::remove_dir_all(path).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn a_key_file_that_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, path) = folder();
        let random = SeededRandomness::from_seed(5);
        let key = folder.server_key("sign-in", &random).unwrap();
        assert!(folder.server_key("sign-in", &random).unwrap() == key);
        let file = path.join("sign-in.secret");
        assert_eq!(fs::metadata(&file).unwrap().permissions().mode() & 0o777, 0o600);
        fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
        assert!(matches!(folder.server_key("sign-in", &random), Err(KeyFolderError::Exposed(_))));
        fs::remove_dir_all(path).unwrap();
    }
}
