//! Notices: what the service tells somebody by mail. What they say in words is for `crate::mail`.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use crate::domain::promise::Fingerprint;

/// Something to tell one person. A notice may carry a personal link; it is forgotten once the mail is sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Notice {
    /// A leader asked for a link to sign in.
    SignIn {
        /// Name of the leader.
        name: String,
        /// Path and query of the link on this service.
        path: String,
        /// Minutes that the link works.
        minutes: u32,
    },
    /// A round opened; asks for answers.
    Invitation(Invitation),
    /// A day of reminding came; the same to everybody who did not stop reminders.
    Reminder(Reminder),
    /// The report of a subject is there.
    ReportReady {
        /// Name of the subject.
        name: String,
        /// Title of the round.
        round: String,
        /// Path of the personal link.
        path: String,
        /// The promise's fingerprint.
        fingerprint: Fingerprint,
    },
    /// A reader reported a comment; tells the contact of the round, and names neither reader nor writer.
    CommentReported {
        /// Name of the contact.
        name: String,
        /// Title of the round.
        round: String,
        /// Path of the link to the text.
        path: String,
        /// The promise's fingerprint.
        fingerprint: Fingerprint,
    },
    /// The group report is there.
    GroupReportReady {
        /// Name of the leader.
        name: String,
        /// Title of the round.
        round: String,
        /// Path of the report.
        path: String,
        /// The promise's fingerprint.
        fingerprint: Fingerprint,
    },
}

impl Notice {
    /// Stable code of the kind, for metrics and template names.
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::SignIn { .. } => "sign_in",
            Self::Invitation(invitation) => {
                if invitation.organisation_of_partner.is_some() {
                    "invitation_partner"
                } else {
                    "invitation"
                }
            }
            Self::Reminder(_) => "reminder",
            Self::ReportReady { .. } => "report_ready",
            Self::CommentReported { .. } => "comment_reported",
            Self::GroupReportReady { .. } => "group_report_ready",
        }
    }
}

/// What an invitation says. It names no subject: who is rated stands behind the link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Name of the person.
    pub name: String,
    /// Title of the round.
    pub round: String,
    /// Name of the leader who asks.
    pub leader: String,
    /// Name of the organisation that runs the round.
    pub organisation: String,
    /// For partners: where they work.
    pub organisation_of_partner: Option<String>,
    /// Whether the person fills in a form about themselves.
    pub has_self_form: bool,
    /// How many people the person is asked about.
    pub subjects: u32,
    /// Estimated minutes for everything.
    pub minutes: u32,
    /// When the round closes.
    pub closes_at: Timestamp,
    /// IANA name of the time zone to tell it in.
    pub time_zone: String,
    /// Raters behind anything shown.
    pub minimum: u32,
    /// Days after closing until the address of somebody who only rates is deleted.
    pub address_days: u32,
    /// Path of the personal link.
    pub path: String,
    /// The promise's fingerprint; none in the preview, before anything was promised.
    pub fingerprint: Option<Fingerprint>,
    /// Where questions go.
    pub contact: String,
}

/// What a reminder says. It has no personal link, of which the server keeps a hash only: it leads back to the
/// invitation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reminder {
    /// What the invitation said; its path is empty.
    pub invitation: Invitation,
    /// When the invitation was written.
    pub invited_at: Timestamp,
    /// `Message-ID` of the invitation, if it is still known.
    pub invitation_message_id: Option<String>,
    /// Path of the page that stops reminders to this person.
    pub stop_path: String,
}
