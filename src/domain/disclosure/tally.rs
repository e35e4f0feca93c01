//! What a round holds when it closes: the input of disclosure control, in memory only.

use std::collections::BTreeMap;

use crate::domain::ballot::{Ballot, CommentBallot, SelfForm};
use crate::domain::departments::PromisedGroup;
use crate::domain::ids::ParticipantId;

/// Everything that a round holds at closing.
#[derive(Debug, Clone, Default)]
pub struct RoundTally {
    /// One for each subject of the round, also for those without any ballot.
    pub subjects: Vec<SubjectTally>,
    /// One for each rater who was asked about anybody.
    pub assigned: Vec<RaterLoad>,
    /// The groups that are shown apart.
    pub groups: TalliedGroups,
}

/// Which groups were promised, and who is in them.
#[derive(Debug, Clone, Default)]
pub struct TalliedGroups {
    /// As frozen at opening; none when the leader did not choose it.
    pub promised: Vec<PromisedGroup>,
    /// Department of each subject, with its levels.
    pub departments: BTreeMap<ParticipantId, String>,
}

/// Everything about one subject.
#[derive(Debug, Clone)]
pub struct SubjectTally {
    /// The subject.
    pub subject: ParticipantId,
    /// How many colleagues inside were asked.
    pub assigned_inside: u32,
    /// How many partners outside were asked.
    pub assigned_outside: u32,
    /// The subject's own form, if sent.
    pub self_form: Option<SelfForm>,
    /// The ballots about the subject, in any order.
    pub ballots: Vec<Ballot>,
    /// The comments about the subject, in any order.
    pub comments: Vec<CommentBallot>,
}

/// About how many subjects one rater was asked, by where the rater stands relative to them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RaterLoad {
    /// Subjects of the rater's own department.
    pub own: u32,
    /// Subjects of other departments.
    pub other: u32,
    /// Subjects whom the rater knows as a partner outside.
    pub outside: u32,
}
