//! Settings: defaults in code, then one TOML file, then the environment (`SPIEGEL_SECTION__KEY`; secrets also
//! as `SPIEGEL_SECTION__KEY_FILE`). The only reader of the environment. `docs/CONFIGURATION.md` lists them.

use std::collections::HashMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use config::{Config, Environment, File, FileFormat};
use serde::{Deserialize, Serialize};

use crate::domain::language::Language;
use crate::domain::promise::Minimums;
use crate::storage::connection::DatabaseUrl;

/// Everything that can be set.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Settings {
    /// Whether this is a copy to try things on, without real people: `spiegel published` then needs nobody present.
    pub test_instance: bool,
    /// Where the service listens and how it is reached.
    pub server: Server,
    /// Where the data is.
    pub database: DatabaseSettings,
    /// Where the keys of open rounds are.
    pub keys: Keys,
    /// How mail leaves.
    pub mail: MailSettings,
    /// Whose service this is.
    pub organisation: Organisation,
    /// What holds for every round.
    pub rounds: Rounds,
}

/// `[server]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Server {
    /// Address and port to listen on.
    pub listen: SocketAddr,
    /// How browsers reach the service; every link starts with it. Without a trailing slash.
    pub base_url: String,
    /// Worker threads; 0 means one for each processor.
    pub workers: usize,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from(([127, 0, 0, 1], 8080)),
            base_url: "http://127.0.0.1:8080".to_owned(),
            workers: 0,
        }
    }
}

/// `[database]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct DatabaseSettings {
    /// `sqlite:PATH` or `postgres://…`.
    pub url: Secret,
}

impl Default for DatabaseSettings {
    fn default() -> Self {
        Self {
            url: Secret("sqlite:spiegel-data/spiegel.db".to_owned()),
        }
    }
}

/// `[keys]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Keys {
    /// Folder outside the database and its backup, readable by the service alone (docs/ANONYMITY.md, A7).
    pub folder: PathBuf,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            folder: PathBuf::from("spiegel-data/keys"),
        }
    }
}

/// How mail leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TransportKind {
    /// To a mail server.
    Smtp,
    /// Into files, one for each mail: for trying out.
    #[default]
    File,
    /// Kept in memory: for tests and the demo.
    Memory,
}

/// How the connection to the mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Encryption {
    /// TLS from the first byte, usually port 465.
    #[default]
    Tls,
    /// STARTTLS, required, usually port 587.
    Starttls,
    /// None: only for a server on this machine.
    None,
}

/// `[mail]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MailSettings {
    /// `smtp`, `file` or `memory`.
    pub transport: TransportKind,
    /// Sender, as in `Spiegel <spiegel@gemeente.nl>`.
    pub from: String,
    /// For `file`: the folder.
    pub folder: PathBuf,
    /// For `smtp`: host name of the mail server.
    pub host: String,
    /// For `smtp`: port; 0 means the usual one for the encryption.
    pub port: u16,
    /// For `smtp`: `tls`, `starttls` or `none`.
    pub encryption: Encryption,
    /// For `smtp`: user name; empty means no signing in.
    pub username: String,
    /// For `smtp`: password.
    pub password: Secret,
}

impl Default for MailSettings {
    fn default() -> Self {
        Self {
            transport: TransportKind::File,
            from: "Spiegel <spiegel@localhost.localdomain>".to_owned(),
            folder: PathBuf::from("spiegel-data/mail"),
            host: "localhost".to_owned(),
            port: 0,
            encryption: Encryption::Tls,
            username: String::new(),
            password: Secret(String::new()),
        }
    }
}

/// `[organisation]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Organisation {
    /// Name, as participants know it.
    pub name: String,
    /// E-mail address of somebody outside the line whom participants can ask.
    pub contact: String,
    /// Address of the accessibility statement in the public register.
    pub accessibility_statement: String,
    /// Language of a visitor who states none.
    pub language: Language,
    /// Time zone that new rounds start with, an IANA name.
    pub time_zone: String,
    /// Minimums of every round; a leader may raise them. Never below the floors.
    pub minimums: Minimums,
}

impl Default for Organisation {
    fn default() -> Self {
        Self {
            name: "Spiegel".to_owned(),
            contact: String::new(),
            accessibility_statement: String::new(),
            language: Language::Nl,
            time_zone: "Europe/Amsterdam".to_owned(),
            minimums: Minimums::default(),
        }
    }
}

/// `[rounds]`
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Rounds {
    /// Days after closing until the ballot box, the drafts, the addresses and the keys are destroyed. 0 to 30.
    pub checking_window_days: u32,
}

impl Default for Rounds {
    fn default() -> Self {
        Self {
            checking_window_days: 7,
        }
    }
}

/// A text that is never printed.
#[derive(Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Secret(pub String);

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl Serialize for Secret {
    /// As shown to an operator: a path of an embedded database is no secret, everything else is.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let is_plain = self.0.is_empty() || self.0.starts_with("sqlite:");
        serializer.serialize_str(if is_plain { &self.0 } else { "***" })
    }
}

/// Why there are no settings.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// A file cannot be read.
    #[error("cannot read {path}: {reason}")]
    Unreadable {
        /// The file.
        path: String,
        /// Why.
        reason: String,
    },
    /// A value has the wrong shape, or a key is unknown.
    #[error("{0}")]
    Malformed(String),
    /// Values that cannot be; every fault, one a line.
    #[error("{}", .0.join("\n"))]
    Invalid(Vec<String>),
}

/// Keys whose value may stand in a file of its own.
const SECRETS: [&str; 2] = ["SPIEGEL_DATABASE__URL", "SPIEGEL_MAIL__PASSWORD"];

impl Settings {
    /// Settings from `file` (if any) and `variables`, checked.
    ///
    /// # Errors
    /// [`SettingsError`], in words for the operator.
    pub fn load(
        file: Option<&Path>,
        variables: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, SettingsError> {
        let mut variables: HashMap<String, String> = variables
            .filter(|(name, _)| name.starts_with("SPIEGEL_"))
            .collect();
        for name in SECRETS {
            if let Some(path) = variables.remove(&format!("{name}_FILE")) {
                variables.insert(
                    name.to_owned(),
                    read(Path::new(&path))?.trim_end().to_owned(),
                );
            }
        }
        let mut builder = Config::builder();
        if let Some(path) = file {
            builder = builder.add_source(File::from_str(&read(path)?, FileFormat::Toml));
        }
        let environment = Environment::with_prefix("SPIEGEL")
            .prefix_separator("_")
            .separator("__")
            .try_parsing(true);
        let malformed = |error: config::ConfigError| SettingsError::Malformed(error.to_string());
        let settings: Self = builder
            .add_source(environment.source(Some(variables)))
            .build()
            .map_err(malformed)?
            .try_deserialize()
            .map_err(malformed)?;
        let faults = settings.faults();
        if faults.is_empty() {
            Ok(settings)
        } else {
            Err(SettingsError::Invalid(faults))
        }
    }

    /// Settings from `file` and the environment of this process.
    ///
    /// # Errors
    /// As [`Settings::load`].
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that reads the environment"
    )]
    pub fn from_environment(file: Option<&Path>) -> Result<Self, SettingsError> {
        Self::load(file, std::env::vars())
    }

    fn faults(&self) -> Vec<String> {
        let mut faults = Vec::new();
        let url = &self.server.base_url;
        if !(url.starts_with("http://") || url.starts_with("https://")) || url.ends_with('/') {
            faults.push(
                "server.base_url: expected http(s)://host without a slash at the end".to_owned(),
            );
        }
        if let Err(error) = self.database.url.0.parse::<DatabaseUrl>() {
            faults.push(format!("database.url: {error}"));
        }
        if self.mail.from.parse::<lettre::message::Mailbox>().is_err() {
            faults.push(
                "mail.from: expected an address such as Spiegel <spiegel@gemeente.nl>".to_owned(),
            );
        }
        let contact = &self.organisation.contact;
        if !contact.is_empty() && contact.parse::<lettre::Address>().is_err() {
            faults.push("organisation.contact: expected an e-mail address, or nothing".to_owned());
        }
        if self.organisation.minimums.split < self.organisation.minimums.dimension {
            faults.push(
                "organisation.minimums.split: expected at least organisation.minimums.dimension"
                    .to_owned(),
            );
        }
        if self.mail.encryption == Encryption::None
            && !matches!(self.mail.host.as_str(), "localhost" | "127.0.0.1" | "::1")
        {
            faults
                .push("mail.encryption: none is only for a mail server on this machine".to_owned());
        }
        if jiff::tz::TimeZone::get(&self.organisation.time_zone).is_err() {
            faults.push(
                "organisation.time_zone: not a time zone; expected a name such as Europe/Amsterdam"
                    .to_owned(),
            );
        }
        if self.organisation.minimums != self.organisation.minimums.at_least(Minimums::FLOORS) {
            faults.push(format!(
                "organisation.minimums: below the floors {:?}",
                Minimums::FLOORS
            ));
        }
        if self.rounds.checking_window_days > 30 {
            faults.push("rounds.checking_window_days: expected 0 to 30".to_owned());
        }
        faults
    }

    /// Whether browsers reach the service over TLS: decides on `Secure` cookies and HSTS.
    pub fn is_https(&self) -> bool {
        self.server.base_url.starts_with("https://")
    }
}

fn read(path: &Path) -> Result<String, SettingsError> {
    std::fs::read_to_string(path).map_err(|error| SettingsError::Unreadable {
        path: path.display().to_string(),
        reason: error.to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn load(variables: &[(&str, &str)]) -> Result<Settings, SettingsError> {
        Settings::load(
            None,
            variables
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        )
    }

    #[test]
    fn the_defaults_are_valid() {
        assert_eq!(
            load(&[]).unwrap().organisation.minimums,
            Minimums::default()
        );
    }

    #[test]
    fn the_environment_overrides() {
        let settings = load(&[
            ("SPIEGEL_SERVER__LISTEN", "0.0.0.0:9000"),
            ("SPIEGEL_ORGANISATION__MINIMUMS__ITEM", "6"),
        ])
        .unwrap();
        assert_eq!(settings.server.listen.port(), 9000);
        assert_eq!(settings.organisation.minimums.item, 6);
    }

    #[test]
    fn minimums_below_the_floors_are_refused() {
        let error = load(&[("SPIEGEL_ORGANISATION__MINIMUMS__DIMENSION", "2")]).unwrap_err();
        assert!(
            error.to_string().contains("organisation.minimums"),
            "{error}"
        );
    }

    #[test]
    fn an_unknown_key_is_refused_by_name() {
        let error = load(&[("SPIEGEL_SERVER__LISTNE", "x")]).unwrap_err();
        assert!(error.to_string().contains("listne"), "{error}");
    }

    #[test]
    fn secrets_are_not_printed() {
        let settings = load(&[("SPIEGEL_MAIL__PASSWORD", "hunter2")]).unwrap();
        assert_eq!(settings.mail.password.0, "hunter2");
        assert!(!format!("{settings:?}").contains("hunter2"));
        assert!(
            !serde_json::to_string(&settings)
                .unwrap()
                .contains("hunter2")
        );
    }
}
