//! Ways for a message to leave: a mail server, files, memory.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::message::Message;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};

use crate::config::{Encryption, MailSettings, TransportKind};
use crate::templates::Mail;

/// A mail that was sent, as the demo's mailbox and the tests see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SentMail {
    /// Address of the recipient.
    pub to: String,
    /// `Message-ID`.
    pub message_id: String,
    /// When it was sent.
    pub at: jiff::Timestamp,
    /// Its words.
    pub mail: Mail,
}

/// Mails kept in memory.
#[derive(Debug, Clone, Default)]
pub struct Mailbox(Arc<Mutex<Vec<SentMail>>>);

impl Mailbox {
    /// Everything sent so far, oldest first.
    pub fn all(&self) -> Vec<SentMail> {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn push(&self, mail: SentMail) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(mail);
    }
}

/// A way for messages to leave.
#[derive(Clone)]
pub enum Transport {
    /// To a mail server.
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    /// Into a folder, one file for each message.
    File(PathBuf),
    /// Into memory.
    Memory(Mailbox),
}

/// Why a message did not leave.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportError {
    /// For good: trying again is of no use. Holds the server's words.
    #[error("refused: {0}")]
    Refused(String),
    /// For now. Holds the reason.
    #[error("not now: {0}")]
    Temporary(String),
    /// The settings are no use.
    #[error("mail settings: {0}")]
    Settings(String),
}

impl Transport {
    /// The transport of the settings.
    ///
    /// # Errors
    /// [`TransportError::Settings`].
    pub fn from_settings(settings: &MailSettings) -> Result<Self, TransportError> {
        match settings.transport {
            TransportKind::Memory => Ok(Self::Memory(Mailbox::default())),
            TransportKind::File => {
                private_folder(&settings.folder)
                    .map_err(|error| TransportError::Settings(error.to_string()))?;
                Ok(Self::File(settings.folder.clone()))
            }
            TransportKind::Smtp => smtp(settings).map(Self::Smtp),
        }
    }

    /// Sends one message to its one recipient.
    ///
    /// # Errors
    /// [`TransportError::Refused`] or [`TransportError::Temporary`].
    pub async fn send(&self, message: Message, sent: SentMail) -> Result<(), TransportError> {
        match self {
            Self::Smtp(transport) => match transport.send(message).await {
                Ok(_response) => Ok(()),
                Err(error) if error.is_permanent() => {
                    Err(TransportError::Refused(error.to_string()))
                }
                Err(error) => Err(TransportError::Temporary(error.to_string())),
            },
            Self::File(folder) => {
                // Named by message id: trying again overwrites the same file.
                let name: String = sent
                    .message_id
                    .chars()
                    .filter(char::is_ascii_alphanumeric)
                    .take(32)
                    .collect();
                private_file(&folder.join(format!("{name}.eml")), &message.formatted())
                    .map_err(|error| TransportError::Temporary(error.to_string()))
            }
            Self::Memory(mailbox) => {
                mailbox.push(sent);
                Ok(())
            }
        }
    }

    /// Whether the mail server answers; always true for the others.
    ///
    /// # Errors
    /// [`TransportError::Temporary`] with the reason.
    pub async fn test(&self) -> Result<(), TransportError> {
        let Self::Smtp(transport) = self else {
            return Ok(());
        };
        match transport.test_connection().await {
            Ok(true) => Ok(()),
            Ok(false) => Err(TransportError::Temporary(
                "the mail server does not answer NOOP".to_owned(),
            )),
            Err(error) => Err(TransportError::Temporary(error.to_string())),
        }
    }
}

/// Mails carry personal links: the folder and its files are for this user alone.
fn private_folder(path: &Path) -> std::io::Result<()> {
    let mut folders = std::fs::DirBuilder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        folders.mode(0o700);
    }
    folders.recursive(true).create(path)
}

fn private_file(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    std::io::Write::write_all(&mut options.open(path)?, bytes)
}

fn smtp(settings: &MailSettings) -> Result<AsyncSmtpTransport<Tokio1Executor>, TransportError> {
    let parameters = || {
        TlsParameters::new(settings.host.clone())
            .map_err(|error| TransportError::Settings(error.to_string()))
    };
    let (tls, usual_port) = match settings.encryption {
        Encryption::Tls => (Tls::Wrapper(parameters()?), 465),
        Encryption::Starttls => (Tls::Required(parameters()?), 587),
        Encryption::None => (Tls::None, 25),
    };
    let port = if settings.port == 0 {
        usual_port
    } else {
        settings.port
    };
    let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&settings.host)
        .port(port)
        .tls(tls)
        .timeout(Some(Duration::from_secs(30)));
    let builder = if settings.username.is_empty() {
        builder
    } else {
        builder.credentials(Credentials::new(
            settings.username.clone(),
            settings.password.0.clone(),
        ))
    };
    Ok(builder.build())
}
