//! Attack 24 in the drill: one rater sends the same form from several places at once, again, and after the close.
//! Pass: one ballot in the cell, and none after the close. Cannot see: two people who share one link are one rater.

use anyhow::Context as _;

use super::stage::Stage;
use crate::app::submit_ballot;
use crate::cli::audit::outcome::{Outcome, said};
use crate::web::cookies::CookieKind;

/// Places that send at the same time.
const THREADS: usize = 8;
/// Raters who do so.
const RATERS: usize = 4;

/// Sends at once and again; how often.
pub(super) fn at_once(stage: &Stage, outcome: &mut Outcome) -> anyhow::Result<usize> {
    let mut sends = 0;
    for (secret, _, subject) in stage.unsent()?.into_iter().take(RATERS) {
        stage.save_well(&secret, subject)?;
        let sum = || -> anyhow::Result<usize> { Ok(stage.ballots(stage.main.id)?.values().sum()) };
        let before = sum()?;
        let app = stage.app();
        std::thread::scope(|scope| {
            for _place in 0..THREADS {
                // Who comes second is told the same; what counts is what is in the box.
                scope.spawn(|| drop(submit_ballot::run(app, &secret, subject)));
            }
        });
        let once = stage.send(&secret, subject);
        let again = stage.send(&secret, subject);
        sends += THREADS + 2;
        outcome.examined += 1;
        // One form is two ballots: the ratings, and the comments apart from them.
        let added = sum()?.saturating_sub(before);
        if added > 2 {
            outcome.found(said("audit-24-twice"));
        }
        if added < 2 || once.status != 303 || again != once {
            outcome.found(said("audit-24-lost"));
        }
    }
    Ok(sends)
}

/// Sends when the time is up; how often.
pub(super) fn too_late(stage: &Stage, outcome: &mut Outcome) -> anyhow::Result<usize> {
    let (secret, _, subject) = stage
        .unsent()?
        .into_iter()
        .next()
        .context("somebody has a form to send")?;
    stage.save_well(&secret, subject)?;
    let before = stage.ballots(stage.main.id)?;
    let cookie = stage.cookie(CookieKind::Forms, &secret);
    let fields = stage.fields_to_send(&secret, subject);
    stage.time_is_up();
    stage.send(&secret, subject);
    let path = format!("/survey/form/{subject}/send");
    stage.site.post(&path, &cookie, &fields);
    outcome.examined += 1;
    if stage.ballots(stage.main.id)? != before {
        outcome.found(said("audit-24-late"));
    }
    Ok(2)
}

/// Says what was tried.
pub(super) fn tell(outcome: &mut Outcome, sends: usize) {
    outcome.tried(said("audit-24-drill-tried").with("sends", sends));
}
