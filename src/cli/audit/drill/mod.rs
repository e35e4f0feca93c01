//! The drill: a made-up round, played through the real program in a folder of its own, and attacked while it runs. It
//! never sees the copy.

mod html;
mod order;
mod polling;
mod robot;
mod roles;
mod site;
mod stage;
mod stuffing;
mod twice;
mod two_copies;

use super::folder::Scratch;
use super::outcome::{Outcome, Place};
use stage::Stage;

/// The attacks that the drill tries.
pub(super) const ATTACKS: [u8; 7] = [9, 14, 17, 23, 24, 25, 30];

/// Plays the round and tries every attack that is wanted.
///
/// # Errors
/// When the round cannot be played, which no attack may cause.
pub(super) fn run(
    scratch: &Scratch,
    is_wanted: &dyn Fn(u8) -> bool,
) -> anyhow::Result<Vec<Outcome>> {
    if !ATTACKS.iter().any(|attack| is_wanted(*attack)) {
        return Ok(Vec::new());
    }
    let stage = Stage::set(scratch)?;
    let mut outcomes = Vec::new();
    let mut robot = Outcome::of(25, Place::Drill, "audit-25-title");
    let mut twice = Outcome::of(24, Place::Drill, "audit-24-drill-title");
    let mut roles = Outcome::of(30, Place::Drill, "audit-30-title");
    let mut counts = (robot::Count::default(), 0, 0);

    if is_wanted(25) {
        robot::invitations(&stage, &mut robot, &mut counts.0)?;
    }
    if is_wanted(9) {
        outcomes.push(polling::probe(&stage)?);
    }
    if is_wanted(17) {
        outcomes.push(two_copies::probe(&stage)?);
    }
    if is_wanted(14) {
        outcomes.push(order::probe(&stage)?);
    }
    if is_wanted(23) {
        outcomes.push(stuffing::probe(&stage)?);
    }
    if is_wanted(24) {
        counts.1 += twice::at_once(&stage, &mut twice)?;
    }
    if is_wanted(30) {
        counts.2 += roles::crawl(&stage, &mut roles)?;
    }
    if is_wanted(24) {
        counts.1 += twice::too_late(&stage, &mut twice)?;
        twice::tell(&mut twice, counts.1);
        outcomes.push(twice);
    }
    if is_wanted(25) || is_wanted(30) {
        stage.close()?;
    }
    if is_wanted(30) {
        counts.2 += roles::crawl(&stage, &mut roles)?;
        roles::tell(&mut roles, counts.2);
        outcomes.push(roles);
    }
    if is_wanted(25) {
        robot::reports(&stage, &mut robot, &mut counts.0)?;
        counts.0.tell(&mut robot);
        outcomes.push(robot);
    }
    Ok(outcomes)
}
