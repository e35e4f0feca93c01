//! The basics of a draft: title, setting, dates, minimums, instrument.

use jiff::Timestamp;

use super::SharedApp;
use super::error::AppError;
use super::view_rounds;
use crate::domain::ids::{LeaderId, RoundId};
use crate::domain::instrument::{Instrument, parse};
use crate::domain::language::Language;
use crate::domain::promise::Minimums;
use crate::domain::round::{CommentContact, Leader, Round, RoundState, Setting};
use crate::effects::RandomnessExt;
use crate::sealing;
use crate::storage::connection::DbConnection;
use crate::storage::{instruments, rounds};

/// The instruments that come with Spiegel: name and text of the file.
pub const SHIPPED_INSTRUMENTS: [(&str, &str); 1] = [(
    "integraal-werken.v1",
    include_str!("../../survey-definitions/integraal-werken.v1.json"),
)];

/// What a leader fills in first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Basics {
    /// Title; not empty.
    pub title: String,
    /// Line or project.
    pub setting: Setting,
    /// Language of mails to people who have none of their own.
    pub language: Language,
    /// When the round closes.
    pub closes_at: Timestamp,
    /// IANA name of the zone that it was given in.
    pub time_zone: String,
    /// Wanted minimums; raised to the organisation's.
    pub minimums: Minimums,
    /// Whether departments are shown apart in the group report.
    pub by_department: bool,
    /// Who sees a comment that its reader reports.
    pub comment_contact: Option<CommentContact>,
    /// Name of a shipped instrument.
    pub instrument: String,
}

/// A shipped instrument, parsed.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown name; [`AppError::Data`] when the file is wrong.
pub fn shipped_instrument(name: &str) -> Result<(Instrument, &'static str), AppError> {
    let (_, text) = SHIPPED_INSTRUMENTS
        .into_iter()
        .find(|(known, _)| *known == name)
        .ok_or(AppError::NotFound)?;
    let instrument = parse::parse(text).map_err(|faults| AppError::Data(faults.to_string()))?;
    Ok((instrument, text))
}

/// Makes a draft.
///
/// # Errors
/// [`AppError::NotFound`] for an unknown instrument; the database.
pub fn create(app: &SharedApp, leader: &Leader, basics: Basics) -> Result<RoundId, AppError> {
    let (shared, leader) = (app.clone(), leader.id);
    app.database.write(move |db| {
        let mut round = Round {
            id: RoundId(shared.random.array()),
            leader,
            title: String::new(),
            setting: basics.setting,
            language: basics.language,
            closes_at: None,
            time_zone: String::new(),
            instrument: [0; 32],
            minimums: basics.minimums,
            comment_contact: None,
            draw: None,
            state: RoundState::Draft,
            promise: None,
            promise_hash: None,
            opened_at: None,
            released_at: None,
            reminders: Vec::new(),
            reminders_past: 0,
            box_emptied: false,
            by_department: basics.by_department,
        };
        apply(&shared, db, &mut round, basics)?;
        rounds::insert(db, &round)?;
        Ok(round.id)
    })
}

/// Changes a draft.
///
/// # Errors
/// [`AppError::NotFound`] when it is not this leader's; [`AppError::WrongState`] after the opening.
pub fn update(
    app: &SharedApp,
    leader: &Leader,
    id: RoundId,
    basics: Basics,
) -> Result<(), AppError> {
    let (shared, leader) = (app.clone(), leader.id);
    app.database.write(move |db| {
        let mut round = own_draft(db, leader, id)?;
        apply(&shared, db, &mut round, basics)?;
        Ok(rounds::update_draft(db, &round)?)
    })
}

/// Drops a draft with everything in it.
///
/// # Errors
/// As [`update`].
pub fn delete(app: &SharedApp, leader: &Leader, id: RoundId) -> Result<(), AppError> {
    let leader = leader.id;
    app.database.write(move |db| {
        own_draft(db, leader, id)?;
        Ok(rounds::delete(db, id)?)
    })
}

fn apply(
    app: &SharedApp,
    db: &mut DbConnection,
    round: &mut Round,
    basics: Basics,
) -> Result<(), AppError> {
    let (instrument, text) = shipped_instrument(&basics.instrument)?;
    let checksum = sealing::sha256(text.as_bytes());
    instruments::insert_if_absent(db, &checksum, &instrument, text)?;
    round.title = basics.title;
    round.setting = basics.setting;
    round.language = basics.language;
    round.closes_at = Some(basics.closes_at);
    round.time_zone = basics.time_zone;
    round.instrument = checksum;
    round.by_department = basics.by_department;
    round.comment_contact = basics.comment_contact;
    // Raise-only: nobody goes below what the organisation promised.
    round.minimums = basics
        .minimums
        .at_least(app.settings.organisation.minimums)
        .at_least(Minimums::FLOORS);
    // Two views apart need what one view needs.
    round.minimums.split = round.minimums.split.max(round.minimums.dimension);
    Ok(())
}

/// The draft, if it is this leader's.
pub(crate) fn own_draft(
    db: &mut DbConnection,
    leader: LeaderId,
    id: RoundId,
) -> Result<Round, AppError> {
    let round = view_rounds::own_locked(db, leader, id)?;
    if round.state == RoundState::Draft {
        Ok(round)
    } else {
        Err(AppError::WrongState(round.state))
    }
}
