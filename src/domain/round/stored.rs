//! A round and its leader, as stored.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

use super::{CommentContact, RoundState, Setting};
use crate::domain::ids::{LeaderId, RoundId};
use crate::domain::language::Language;
use crate::domain::promise::Minimums;

/// How the raters of a round were drawn; kept so that the draw can be repeated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "preset", rename_all = "snake_case")]
pub enum Draw {
    /// Everybody rates everybody else of the group.
    Everyone,
    /// A balanced draw.
    Balanced {
        /// Wanted raters inside for each subject.
        raters_per_subject: u32,
        /// The most subjects for one rater.
        cap_per_rater: u32,
        /// The seed, 64 hexadecimal digits.
        seed: String,
    },
}

/// A round, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Identifier.
    pub id: RoundId,
    /// The leader who opened it.
    pub leader: LeaderId,
    /// Title, shown in mails and on every page of the round.
    pub title: String,
    /// Line or project.
    pub setting: Setting,
    /// Language of mails to people who have none of their own.
    pub language: Language,
    /// When the round closes; `None` while a draft has no date.
    pub closes_at: Option<Timestamp>,
    /// IANA name of the time zone that the closing time was given in.
    pub time_zone: String,
    /// SHA-256 of the instrument's file.
    pub instrument: [u8; 32],
    /// The round's minimums; frozen at opening.
    pub minimums: Minimums,
    /// Who sees a comment that its reader reports; without one, nothing can be reported.
    pub comment_contact: Option<CommentContact>,
    /// How the raters were drawn, if they were.
    pub draw: Option<Draw>,
    /// Where the round is in its life.
    pub state: RoundState,
    /// The promise as canonical JSON, from opening on.
    pub promise: Option<String>,
    /// SHA-256 of `promise`.
    pub promise_hash: Option<[u8; 32]>,
    /// When it opened.
    pub opened_at: Option<Timestamp>,
    /// When the reports were frozen and released.
    pub released_at: Option<Timestamp>,
    /// When people are reminded, in order; frozen at opening.
    pub reminders: Vec<Timestamp>,
    /// How many of `reminders` are past: sent, or passed over because the next one was due.
    pub reminders_past: u32,
    /// Whether the ballot box, the drafts and the keys are destroyed.
    pub box_emptied: bool,
    /// Whether the leader wants departments shown apart in the group report.
    pub by_department: bool,
}

impl Round {
    /// The reminder that is due at `now`, by its place in `reminders`: the latest that has come and is not past.
    /// Nothing once the closing time has come.
    pub fn due_reminder(&self, now: Timestamp) -> Option<u32> {
        if self.closes_at.is_some_and(|closes_at| closes_at <= now) {
            return None;
        }
        let come = self.reminders.iter().filter(|moment| **moment <= now);
        let come = u32::try_from(come.count()).ok()?;
        (come > self.reminders_past).then(|| come.saturating_sub(1))
    }
}

/// Somebody with an account who opens rounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leader {
    /// Identifier.
    pub id: LeaderId,
    /// Name, shown in mails.
    pub name: String,
    /// Address.
    pub email: String,
    /// Language of screens and mails.
    pub language: Language,
}
