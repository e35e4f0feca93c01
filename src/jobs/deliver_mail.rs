//! Mail leaves the outbox, one at a time. A mail that cannot leave now is tried again with growing pauses; one that
//! the server refuses is noted for the leader; neither keeps the others waiting.

use std::sync::Arc;

use anyhow::Context;

use crate::app::SharedApp;
use crate::app::outbox::{self, Delivery, DueNotice};
use crate::domain::notice::Notice;
use crate::mail::letters;
use crate::mail::message::{self, Envelope};
use crate::mail::transport::{SentMail, Transport, TransportError};
use crate::messages::Messages;
use crate::templates::Templates;

/// Writes and sends mails.
pub struct Postman {
    /// Templates of mails.
    pub templates: Arc<Templates>,
    /// Words.
    pub messages: Arc<Messages>,
    /// The way out.
    pub transport: Transport,
}

/// Sends everything that is due.
///
/// # Errors
/// The database; a mail that does not leave is no error.
pub async fn run(app: &SharedApp, postman: &Postman) -> anyhow::Result<()> {
    let mut left = false;
    loop {
        let claiming = app.clone();
        let Some(row) = super::blocking(move || outbox::claim_next(&claiming))
            .await?
            .context("claim a mail")?
        else {
            break;
        };
        let kind = row.notice.kind();
        let delivery = match send(app, postman, &row).await {
            Ok(()) => Delivery::Sent,
            Err(TransportError::Refused(reason)) => {
                // The server's words may quote the address; they are for the leader, not for the log.
                tracing::warn!(kind, "A mail was refused for good");
                Delivery::Refused(reason)
            }
            Err(TransportError::Temporary(_) | TransportError::Settings(_)) => {
                tracing::warn!(
                    kind,
                    attempt = row.attempts,
                    "A mail did not leave; it will be tried again"
                );
                Delivery::Later
            }
        };
        let settling = app.clone();
        super::blocking(move || outbox::settle(&settling, &row, delivery))
            .await?
            .context("settle a mail")?;
        left = true;
    }
    if left {
        // The sealed notices go from the write-ahead log as well.
        let forgetting = app.clone();
        if let Err(error) = super::blocking(move || forgetting.database.forget_deleted()).await? {
            tracing::warn!(%error, "The write-ahead log was not emptied after sending mail");
        }
    }
    Ok(())
}

async fn send(app: &SharedApp, postman: &Postman, row: &DueNotice) -> Result<(), TransportError> {
    // A mail that cannot be written will not be written later either.
    let refused = |error: String| TransportError::Refused(error);
    let mail = letters::write(
        &postman.templates,
        &postman.messages,
        &app.settings,
        row.language,
        &row.notice,
    )
    .map_err(|error| refused(error.to_string()))?;
    let at = app.clock.now();
    let reminder = match &row.notice {
        Notice::Reminder(reminder) => Some(reminder),
        _other => None,
    };
    let unsubscribe =
        reminder.map(|reminder| format!("{}{}", app.settings.server.base_url, reminder.stop_path));
    let envelope = Envelope {
        from: &app.settings.mail.from,
        to: &row.recipient,
        message_id: &row.message_id,
        at,
        in_reply_to: reminder.and_then(|reminder| reminder.invitation_message_id.as_deref()),
        unsubscribe: unsubscribe.as_deref(),
    };
    let message = message::build(envelope, &mail).map_err(|error| refused(error.to_string()))?;
    let sent = SentMail {
        to: row.recipient.clone(),
        message_id: row.message_id.clone(),
        at,
        mail,
    };
    postman.transport.send(message, sent).await
}
