//! A mail in words becomes an e-mail message with a plain text and an HTML part.
//!
//! `Date`, `Message-ID` and the boundary come from us: the same notice gives the same message at every attempt.

use aws_lc_rs::digest::{SHA256, digest};
use jiff::Timestamp;
use lettre::message::header::{ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart, SinglePart};
use lettre::{Address, Message};

use crate::domain::promise::hexadecimal;
use crate::templates::Mail;

/// A message that cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum MessageError {
    /// An address is none.
    #[error("address: {0}")]
    Address(#[from] lettre::address::AddressError),
    /// The message lacks something.
    #[error("message: {0}")]
    Build(#[from] lettre::error::Error),
}

/// What a message needs beside its words.
#[derive(Debug, Clone, Copy)]
pub struct Envelope<'a> {
    /// Sender, as in `Spiegel <spiegel@gemeente.nl>`.
    pub from: &'a str,
    /// Address of the one recipient.
    pub to: &'a str,
    /// `Message-ID` with its angle brackets.
    pub message_id: &'a str,
    /// When it is sent.
    pub at: Timestamp,
}

/// Builds the message.
///
/// # Errors
/// [`MessageError`] when an address is none.
pub fn build(envelope: Envelope<'_>, mail: &Mail) -> Result<Message, MessageError> {
    let boundary = hexadecimal(digest(&SHA256, envelope.message_id.as_bytes()).as_ref());
    let from: Mailbox = envelope.from.parse()?;
    // The address alone: a name from a list never becomes part of a header.
    let to = Mailbox::new(None, envelope.to.parse::<Address>()?);
    let seconds = u64::try_from(envelope.at.as_second()).unwrap_or_default();
    let date = std::time::UNIX_EPOCH + std::time::Duration::from_secs(seconds);
    let automatic = HeaderValue::new(
        HeaderName::new_from_ascii_str("Auto-Submitted"),
        "auto-generated".to_owned(),
    );
    Ok(Message::builder()
        .from(from)
        .to(to)
        .subject(&mail.subject)
        .date(date)
        .message_id(Some(envelope.message_id.to_owned()))
        .raw_header(automatic)
        .multipart(
            MultiPart::alternative()
                .boundary(boundary)
                .singlepart(
                    SinglePart::builder()
                        .header(ContentType::TEXT_PLAIN)
                        .body(mail.text.clone()),
                )
                .singlepart(
                    SinglePart::builder()
                        .header(ContentType::TEXT_HTML)
                        .body(mail.html.clone()),
                ),
        )?)
}
