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
    /// `Message-ID` of the mail that this one belongs to.
    pub in_reply_to: Option<&'a str>,
    /// Where mail programs can say for the recipient that no more such mails are wanted.
    pub unsubscribe: Option<&'a str>,
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
    let mut builder = Message::builder();
    if let Some(earlier) = envelope.in_reply_to {
        // Both headers, so that mail programs show the two mails together (RFC 5322, 3.6.4).
        builder = builder
            .in_reply_to(earlier.to_owned())
            .references(earlier.to_owned());
    }
    if let Some(address) = envelope.unsubscribe {
        let header = |name, value| HeaderValue::new(HeaderName::new_from_ascii_str(name), value);
        builder = builder.raw_header(header("List-Unsubscribe", format!("<{address}>")));
        if address.starts_with("https://") {
            // Without a visit to a page (RFC 8058), which asks for HTTPS.
            let one_click = "List-Unsubscribe=One-Click".to_owned();
            builder = builder.raw_header(header("List-Unsubscribe-Post", one_click));
        }
    }
    Ok(builder
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
