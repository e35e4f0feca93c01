//! From a notice to a mail in words.

use jiff::Timestamp;
use jiff::tz::TimeZone;

use crate::config::Settings;
use crate::domain::language::Language;
use crate::domain::notice::{Invitation, Notice, Reminder};
use crate::domain::promise::Fingerprint;
use crate::messages::{Messages, MissingMessage};
use crate::templates::letters::{
    CommentReportedLetter, GroupReportReadyLetter, InvitationLetter, PromiseMark, ReminderLetter,
    ReportReadyLetter, SignInLetter,
};
use crate::templates::{Mail, RenderError, Templates};

/// A notice that cannot be put into words.
#[derive(Debug, thiserror::Error)]
pub enum LetterError {
    /// A template lacks something.
    #[error(transparent)]
    Render(#[from] RenderError),
    /// A text is missing.
    #[error(transparent)]
    Message(#[from] MissingMessage),
}

/// Puts a notice into words. Every link starts with the configured address of the service.
///
/// # Errors
/// [`LetterError`] when a template or a text is missing.
pub fn write(
    templates: &Templates,
    messages: &Messages,
    settings: &Settings,
    language: Language,
    notice: &Notice,
) -> Result<Mail, LetterError> {
    let link = |path: &str| format!("{}{path}", settings.server.base_url);
    let promise = |fingerprint: &Fingerprint| mark(settings, fingerprint);
    let contact = Some(settings.organisation.contact.clone()).filter(|contact| !contact.is_empty());
    let mail = match notice {
        Notice::SignIn { path, minutes, .. } => templates.render_mail(
            language,
            &SignInLetter {
                link: link(path),
                minutes: *minutes,
            },
        )?,
        Notice::Invitation(invitation) => {
            let closes = closing_time(messages, language, invitation)?;
            let letter = InvitationLetter {
                name: invitation.name.clone(),
                leader: invitation.leader.clone(),
                organisation: Some(invitation.organisation.clone()).filter(|name| !name.is_empty()),
                round: invitation.round.clone(),
                link: link(&invitation.path),
                closes,
                forms: invitation.subjects,
                about_self: invitation.has_self_form,
                minutes: invitation.minutes,
                minimum: invitation.minimum,
                partner: invitation.organisation_of_partner.is_some(),
                address_days: Some(invitation.address_days),
                contact,
                promise: invitation.fingerprint.as_ref().map(promise),
            };
            templates.render_mail(language, &letter)?
        }
        Notice::Reminder(reminder) => templates.render_mail(
            language,
            &reminder_letter(messages, settings, language, reminder)?,
        )?,
        Notice::ReportReady {
            name,
            round,
            path,
            fingerprint,
        } => {
            let letter = ReportReadyLetter {
                name: name.clone(),
                round: round.clone(),
                link: link(path),
                contact,
                promise: promise(fingerprint),
            };
            templates.render_mail(language, &letter)?
        }
        Notice::CommentReported {
            name,
            round,
            path,
            fingerprint,
        } => {
            let letter = CommentReportedLetter {
                name: name.clone(),
                round: round.clone(),
                link: link(path),
                promise: promise(fingerprint),
            };
            templates.render_mail(language, &letter)?
        }
        Notice::GroupReportReady {
            name,
            round,
            path,
            fingerprint,
        } => {
            let letter = GroupReportReadyLetter {
                name: name.clone(),
                round: round.clone(),
                link: link(path),
                promise: promise(fingerprint),
            };
            templates.render_mail(language, &letter)?
        }
    };
    Ok(mail)
}

fn mark(settings: &Settings, fingerprint: &Fingerprint) -> PromiseMark {
    PromiseMark {
        words: fingerprint.words.clone(),
        sha256: fingerprint.sha256.clone(),
        link: format!(
            "{}/promise/{}",
            settings.server.base_url, fingerprint.sha256
        ),
    }
}

fn reminder_letter(
    messages: &Messages,
    settings: &Settings,
    language: Language,
    reminder: &Reminder,
) -> Result<ReminderLetter, MissingMessage> {
    let invitation = &reminder.invitation;
    let zone = zone(&invitation.time_zone);
    Ok(ReminderLetter {
        name: invitation.name.clone(),
        leader: invitation.leader.clone(),
        round: invitation.round.clone(),
        closes: closing_time(messages, language, invitation)?,
        invited: messages.format_date(language, zone.to_datetime(reminder.invited_at).date())?,
        forms: invitation.subjects,
        minutes: invitation.minutes,
        partner: invitation.organisation_of_partner.is_some(),
        stop: format!("{}{}", settings.server.base_url, reminder.stop_path),
        contact: Some(settings.organisation.contact.clone()).filter(|contact| !contact.is_empty()),
        promise: invitation
            .fingerprint
            .as_ref()
            .map(|fingerprint| mark(settings, fingerprint)),
    })
}

fn closing_time(
    messages: &Messages,
    language: Language,
    invitation: &Invitation,
) -> Result<String, MissingMessage> {
    moment(
        messages,
        language,
        invitation.closes_at,
        &invitation.time_zone,
    )
}

/// An instant in words, in the time zone with this name.
///
/// # Errors
/// When the catalogue lacks the words for dates.
pub fn moment(
    messages: &Messages,
    language: Language,
    at: Timestamp,
    time_zone: &str,
) -> Result<String, MissingMessage> {
    messages.format_date_time(language, &at.to_zoned_datetime(zone(time_zone)))
}

/// The name was checked when it was stored; a zone that left the database since is told as UTC.
fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap_or(TimeZone::UTC)
}
