//! Where the keys lie: a folder outside database and backup (docs/ANONYMITY.md, A7).
//!
//! One file a round, readable by the service only, plus the keys of the service itself. Destroying a round's file makes
//! every copy of its box unreadable, provided that nobody copied the folder. Several hosts may share the folder; its
//! file system must know hard links, by which a file appears whole or not at all and never replaces another.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::path::{Path, PathBuf};

use super::key_file::{read_round, read_single, write_round, write_single};
use super::keys::RoundKeys;
use crate::effects::{Randomness, RandomnessExt as _, SystemRandomness};
use crate::sealing::{SealKey, wipe};

const ROUND_PREFIX: &str = "round-";
const SERVER_PREFIX: &str = "server-";
const SUFFIX: &str = ".key";

/// The folder or a file in it cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum KeyFolderError {
    /// The operating system refused.
    #[error("{action} {}: {source}", path.display())]
    Io {
        /// What was tried.
        action: &'static str,
        /// On which path.
        path: PathBuf,
        /// What the operating system said.
        source: io::Error,
    },
    /// Others than the owner may read or change it.
    #[error(
        "{} is open to others (mode {mode:03o}): check who read it, then run `chmod go= {}`",
        path.display(),
        path.display()
    )]
    OpenToOthers {
        /// The folder or file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// A key of this name exists already.
    #[error("{} exists already and is not overwritten", .0.display())]
    Exists(PathBuf),
    /// The file is damaged, of another name, or of a version that this program does not read.
    #[error("{} is damaged or not a key file of this version", .0.display())]
    Malformed(PathBuf),
    /// A server key's name is made of small letters, digits and hyphens.
    #[error("`{0}` is no name for a key")]
    BadName(String),
}

/// The folder of keys.
#[derive(Debug, Clone)]
pub struct KeyFolder {
    path: PathBuf,
}

impl KeyFolder {
    /// The folder at `path`, made (0700) when it is not there; refused when others than its owner may enter it.
    pub fn at(path: impl Into<PathBuf>) -> Result<Self, KeyFolderError> {
        let path = path.into();
        make_private_folder(&path).map_err(failed("making the key folder", &path))?;
        let metadata = fs::metadata(&path).map_err(failed("inspecting", &path))?;
        refuse_open_to_others(&metadata, &path)?;
        Ok(Self { path })
    }

    /// Stores the keys of a new round; when this returns, they survive a power cut.
    pub fn store(&self, round: &[u8; 16], keys: &RoundKeys) -> Result<(), KeyFolderError> {
        let name = round_name(round);
        self.create(&name, write_round(&name, keys))
    }

    /// The keys of a round; none when they were never made or are destroyed.
    pub fn load(&self, round: &[u8; 16]) -> Result<Option<RoundKeys>, KeyFolderError> {
        let name = round_name(round);
        let Some(mut text) = self.read(&name)? else {
            return Ok(None);
        };
        let keys = read_round(&name, &text);
        wipe(&mut text);
        keys.map(Some)
            .map_err(|_fault| KeyFolderError::Malformed(self.file(&name)))
    }

    /// Destroys the keys of a round, and what a cut-off store left of them. Does nothing the second time. The bytes
    /// are overwritten first, which helps on some disks only: see the document for copy-on-write disks and snapshots.
    pub fn destroy(&self, round: &[u8; 16]) -> Result<(), KeyFolderError> {
        let name = round_name(round);
        let unfinished = unfinished_prefix(&name);
        for file in self.names()? {
            if file == name || file.starts_with(&unfinished) {
                destroy_file(&self.file(&file))?;
            }
        }
        self.sync()
    }

    /// The rounds whose keys are here, in the order of their names.
    pub fn rounds(&self) -> Result<Vec<[u8; 16]>, KeyFolderError> {
        let mut rounds: Vec<_> = self
            .names()?
            .iter()
            .filter_map(|name| parse_round_name(name))
            .collect();
        rounds.sort_unstable();
        Ok(rounds)
    }

    /// The service's own key of this name, such as for signing tokens: made at the first call, the same for all hosts
    /// that share the folder.
    pub fn server_key(
        &self,
        name: &str,
        random: &dyn Randomness,
    ) -> Result<SealKey, KeyFolderError> {
        let fits = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
        if name.is_empty() || !name.bytes().all(fits) {
            return Err(KeyFolderError::BadName(name.to_owned()));
        }
        let name = format!("{SERVER_PREFIX}{name}{SUFFIX}");
        if let Some(key) = self.read_server_key(&name)? {
            return Ok(key);
        }
        let key = SealKey::generate(random);
        match self.create(&name, write_single(&name, &key)) {
            Ok(()) => Ok(key),
            // Another host was first: its key holds.
            Err(KeyFolderError::Exists(path)) => self
                .read_server_key(&name)?
                .ok_or(KeyFolderError::Malformed(path)),
            Err(error) => Err(error),
        }
    }

    fn read_server_key(&self, name: &str) -> Result<Option<SealKey>, KeyFolderError> {
        let Some(mut text) = self.read(name)? else {
            return Ok(None);
        };
        let key = read_single(name, &text);
        wipe(&mut text);
        key.map(Some)
            .map_err(|_fault| KeyFolderError::Malformed(self.file(name)))
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path.join(name)
    }

    fn read(&self, name: &str) -> Result<Option<Vec<u8>>, KeyFolderError> {
        let path = self.file(name);
        let mut file = match File::open(&path) {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed("opening", &path)(error)),
        };
        let metadata = file.metadata().map_err(failed("inspecting", &path))?;
        refuse_open_to_others(&metadata, &path)?;
        let mut text = Vec::new();
        file.read_to_end(&mut text)
            .map_err(failed("reading", &path))?;
        Ok(Some(text))
    }

    /// Writes under a passing name, then gives the file its name by a link, which fails when the name is taken.
    fn create(&self, name: &str, mut text: Vec<u8>) -> Result<(), KeyFolderError> {
        let passing = self.file(&format!(
            "{}{}",
            unfinished_prefix(name),
            hex(&SystemRandomness.array::<8>())
        ));
        let path = self.file(name);
        let written = write_private(&passing, &text)
            .map_err(failed("writing", &passing))
            .and_then(|()| link(&passing, &path));
        wipe(&mut text);
        let removed = remove(&passing, "removing");
        written.and(removed)?;
        self.sync()
    }

    fn names(&self) -> Result<Vec<String>, KeyFolderError> {
        fs::read_dir(&self.path)
            .and_then(|entries| {
                entries
                    .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
                    .collect()
            })
            .map_err(failed("listing", &self.path))
    }

    /// Makes additions and removals in the folder survive a power cut.
    fn sync(&self) -> Result<(), KeyFolderError> {
        #[cfg(unix)]
        File::open(&self.path)
            .and_then(|folder| folder.sync_all())
            .map_err(failed("writing", &self.path))?;
        Ok(())
    }
}

fn link(passing: &Path, path: &Path) -> Result<(), KeyFolderError> {
    fs::hard_link(passing, path).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => KeyFolderError::Exists(path.to_owned()),
        _ => failed("naming", path)(error),
    })
}

fn destroy_file(path: &Path) -> Result<(), KeyFolderError> {
    // Overwriting is a bonus: a file that cannot be overwritten must still go.
    if let Ok(mut file) = OpenOptions::new().write(true).open(path) {
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        let mut bytes = vec![0; usize::try_from(length).unwrap_or_default()];
        SystemRandomness.fill(&mut bytes);
        let _overwritten = file.write_all(&bytes).and_then(|()| file.sync_all());
    }
    remove(path, "destroying")
}

fn remove(path: &Path, action: &'static str) -> Result<(), KeyFolderError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failed(action, path)(error)),
        _ => Ok(()),
    }
}

fn write_private(path: &Path, text: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(text)?;
    file.sync_all()
}

fn make_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

#[cfg(unix)]
fn refuse_open_to_others(metadata: &fs::Metadata, path: &Path) -> Result<(), KeyFolderError> {
    let mode = std::os::unix::fs::PermissionsExt::mode(&metadata.permissions()) & 0o777;
    let of_others = mode & 0o077;
    if of_others == 0 {
        return Ok(());
    }
    Err(KeyFolderError::OpenToOthers {
        path: path.to_owned(),
        mode,
    })
}

#[cfg(not(unix))]
fn refuse_open_to_others(_metadata: &fs::Metadata, _path: &Path) -> Result<(), KeyFolderError> {
    Ok(())
}

fn failed<'a>(
    action: &'static str,
    path: &'a Path,
) -> impl FnOnce(io::Error) -> KeyFolderError + 'a {
    move |source| KeyFolderError::Io {
        action,
        path: path.to_owned(),
        source,
    }
}

fn round_name(round: &[u8; 16]) -> String {
    format!("{ROUND_PREFIX}{}{SUFFIX}", hex(round))
}

fn unfinished_prefix(name: &str) -> String {
    format!(".{name}.")
}

fn parse_round_name(name: &str) -> Option<[u8; 16]> {
    let digits = name.strip_prefix(ROUND_PREFIX)?.strip_suffix(SUFFIX)?;
    let round = u128::from_str_radix(digits, 16).ok()?.to_be_bytes();
    (round_name(&round) == name).then_some(round)
}

fn hex(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for half in [byte >> 4, byte & 15] {
            digits.extend(char::from_digit(u32::from(half), 16));
        }
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A folder that is gone after the test.
    struct Scratch(PathBuf);

    impl Scratch {
        fn new() -> Self {
            Self(
                std::env::temp_dir()
                    .join(format!("spiegel-{}", hex(&SystemRandomness.array::<8>()))),
            )
        }

        fn keys(&self) -> KeyFolder {
            KeyFolder::at(self.0.join("keys")).unwrap()
        }

        fn listing(&self) -> Vec<String> {
            self.keys().names().unwrap()
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            let _gone = fs::remove_dir_all(&self.0);
        }
    }

    const ROUND: [u8; 16] = [0xab; 16];

    #[test]
    fn stored_keys_come_back_and_open_what_they_sealed() {
        let scratch = Scratch::new();
        let keys = RoundKeys::generate(&SystemRandomness).unwrap();
        scratch.keys().store(&ROUND, &keys).unwrap();
        let loaded = scratch.keys().load(&ROUND).unwrap().unwrap();
        let ballot = super::super::seal_ballot(
            &loaded.tally_public,
            &[1; 32],
            b"payload",
            256,
            &SystemRandomness,
        )
        .unwrap();
        assert_eq!(
            super::super::open_ballot(&keys, &[1; 32], &ballot),
            Ok(b"payload".to_vec())
        );
        assert_eq!(scratch.keys().rounds().unwrap(), [ROUND]);
        assert_eq!(scratch.listing(), [round_name(&ROUND)]);
    }

    #[test]
    fn keys_are_never_overwritten() {
        let scratch = Scratch::new();
        let (first, second) = (
            RoundKeys::generate(&SystemRandomness).unwrap(),
            RoundKeys::generate(&SystemRandomness).unwrap(),
        );
        scratch.keys().store(&ROUND, &first).unwrap();
        assert!(matches!(
            scratch.keys().store(&ROUND, &second),
            Err(KeyFolderError::Exists(_))
        ));
        let loaded = scratch.keys().load(&ROUND).unwrap().unwrap();
        assert_eq!(loaded.box_key, first.box_key);
        assert_eq!(scratch.listing().len(), 1);
    }

    #[test]
    fn destroyed_keys_are_gone_and_destroying_twice_is_no_fault() {
        let scratch = Scratch::new();
        let folder = scratch.keys();
        folder
            .store(&ROUND, &RoundKeys::generate(&SystemRandomness).unwrap())
            .unwrap();
        folder
            .store(&[1; 16], &RoundKeys::generate(&SystemRandomness).unwrap())
            .unwrap();
        let unfinished = format!("{}0", unfinished_prefix(&round_name(&ROUND)));
        fs::write(folder.file(&unfinished), "half a key").unwrap();
        folder.destroy(&ROUND).unwrap();
        folder.destroy(&ROUND).unwrap();
        assert!(folder.load(&ROUND).unwrap().is_none());
        assert_eq!(folder.rounds().unwrap(), [[1; 16]]);
        assert_eq!(scratch.listing(), [round_name(&[1; 16])]);
    }

    #[test]
    fn destroying_overwrites_the_bytes_of_the_file() {
        let scratch = Scratch::new();
        let folder = scratch.keys();
        folder
            .store(&ROUND, &RoundKeys::generate(&SystemRandomness).unwrap())
            .unwrap();
        let path = folder.file(&round_name(&ROUND));
        let witness = folder.path.join("witness");
        fs::hard_link(&path, &witness).unwrap();
        let before = fs::read(&witness).unwrap();
        folder.destroy(&ROUND).unwrap();
        let after = fs::read(&witness).unwrap();
        assert_eq!(before.len(), after.len());
        let alike = before.iter().zip(&after).filter(|(a, b)| a == b).count();
        assert!(alike < before.len() / 10, "{alike} bytes stayed");
    }

    #[test]
    fn a_round_without_keys_gives_none() {
        let scratch = Scratch::new();
        assert!(scratch.keys().load(&ROUND).unwrap().is_none());
        assert!(scratch.keys().rounds().unwrap().is_empty());
    }

    #[test]
    fn a_damaged_or_exchanged_file_is_refused() {
        let scratch = Scratch::new();
        let folder = scratch.keys();
        folder
            .store(&ROUND, &RoundKeys::generate(&SystemRandomness).unwrap())
            .unwrap();
        let other = folder.file(&round_name(&[1; 16]));
        fs::copy(folder.file(&round_name(&ROUND)), &other).unwrap();
        assert!(matches!(
            folder.load(&[1; 16]),
            Err(KeyFolderError::Malformed(path)) if path == other
        ));
    }

    #[test]
    fn a_server_key_is_made_once() {
        let scratch = Scratch::new();
        let key = scratch
            .keys()
            .server_key("tokens", &SystemRandomness)
            .unwrap();
        assert_eq!(
            scratch
                .keys()
                .server_key("tokens", &SystemRandomness)
                .unwrap(),
            key
        );
        assert_ne!(
            scratch
                .keys()
                .server_key("other", &SystemRandomness)
                .unwrap(),
            key
        );
        assert!(scratch.keys().rounds().unwrap().is_empty());
        for name in ["", "../up", "A", "a b", "a/b"] {
            assert!(matches!(
                scratch.keys().server_key(name, &SystemRandomness),
                Err(KeyFolderError::BadName(_))
            ));
        }
    }

    #[test]
    fn hosts_that_start_together_agree_on_a_server_key() {
        let scratch = Scratch::new();
        let folder = scratch.keys();
        let keys: Vec<SealKey> = std::thread::scope(|scope| {
            let hosts: Vec<_> = (0..8)
                .map(|_host| {
                    scope.spawn(|| folder.server_key("tokens", &SystemRandomness).unwrap())
                })
                .collect();
            hosts.into_iter().map(|host| host.join().unwrap()).collect()
        });
        assert!(keys.iter().all(|key| *key == keys[0]));
    }

    #[cfg(unix)]
    #[test]
    fn folder_and_files_are_for_the_service_alone() {
        use std::os::unix::fs::PermissionsExt as _;
        let scratch = Scratch::new();
        let folder = scratch.keys();
        folder
            .store(&ROUND, &RoundKeys::generate(&SystemRandomness).unwrap())
            .unwrap();
        folder.server_key("tokens", &SystemRandomness).unwrap();
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(&folder.path), 0o700);
        for name in folder.names().unwrap() {
            assert_eq!(mode(&folder.file(&name)), 0o600, "{name}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn what_others_can_read_is_refused() {
        use std::os::unix::fs::PermissionsExt as _;
        let scratch = Scratch::new();
        let folder = scratch.keys();
        folder
            .store(&ROUND, &RoundKeys::generate(&SystemRandomness).unwrap())
            .unwrap();
        let file = folder.file(&round_name(&ROUND));
        let set = |path: &Path, mode| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        };
        set(&file, 0o640);
        let refused = folder.load(&ROUND).unwrap_err();
        assert!(refused.to_string().contains("mode 640"), "{refused}");
        set(&file, 0o600);
        assert!(folder.load(&ROUND).unwrap().is_some());
        set(&folder.path, 0o750);
        assert!(matches!(
            KeyFolder::at(folder.path.clone()),
            Err(KeyFolderError::OpenToOthers { mode: 0o750, .. })
        ));
    }
}
