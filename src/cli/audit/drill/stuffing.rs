//! Attack 23: forging ballots. Pass: no attempt puts a ballot into a cell, and no cell opens with the contents of
//! another. Cannot see: who holds the keys of a round can write whatever is wanted.

use anyhow::Context as _;

use super::stage::Stage;
use crate::app::fill_in;
use crate::ballot_box::Contents;
use crate::cli::audit::outcome::{Outcome, Place, Sentence, said};
use crate::domain::ids::ParticipantId;
use crate::effects::{RandomnessExt as _, SystemRandomness};
use crate::sealing::{LinkSecret, from_base64url, to_base64url};
use crate::storage::ballot_box;
use crate::web::cookies::CookieKind;

pub(super) fn probe(stage: &Stage) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::of(23, Place::Drill, "audit-23-title");
    let mut pairs = stage.unsent()?.into_iter();
    let (secret, rater, subject) = pairs.next().context("somebody has a form to send")?;
    stage.save_well(&secret, subject)?;
    let mut attempt = |key: &'static str, forge: &dyn Fn()| -> anyhow::Result<()> {
        let count = || -> anyhow::Result<_> {
            Ok((
                stage.ballots(stage.main.id)?,
                stage.ballots(stage.other.id)?,
            ))
        };
        let before = count()?;
        forge();
        outcome.examined += 1;
        if count()? != before {
            outcome.found(said(key));
        }
        Ok(())
    };

    for altered in altered(&secret)? {
        attempt("audit-23-secret", &|| {
            stage.send(&altered, subject);
        })?;
        // The cookie of one and the token of another.
        attempt("audit-23-secret", &|| {
            let cookie = stage.cookie(CookieKind::Forms, &secret);
            let mut fields = stage.fields_to_send(&secret, subject);
            for (name, value) in &mut fields {
                if name == "csrf" {
                    *value = altered.form_token();
                }
            }
            let path = format!("/survey/form/{subject}/send");
            stage.site.post(&path, &cookie, &fields);
            stage.site.post(&path, &cookie, &[]);
        })?;
    }
    for wrong in not_asked(stage, rater) {
        attempt("audit-23-subject", &|| {
            // Whether the page refuses is its own affair; what counts is what is in the box.
            drop(stage.save_well(&secret, wrong));
            stage.send(&secret, wrong);
        })?;
    }
    for elsewhere in stage.other.links.values().take(3) {
        attempt("audit-23-round", &|| {
            stage.send(elsewhere, subject);
        })?;
    }
    for person in stage.other.view.people.iter().take(3) {
        attempt("audit-23-round", &|| {
            stage.send(&secret, person.id);
        })?;
    }
    for rating in ["9", "-1", "3.5", "3 3", "\u{663}", "[3]"] {
        attempt("audit-23-fields", &|| {
            drop(stage.save(&secret, subject, rating));
            forged_fields(stage, &secret, subject);
        })?;
    }
    stage.save_well(&secret, subject)?;
    attempt("audit-23-site", &|| {
        let cookie = stage.cookie(CookieKind::Forms, &secret);
        let fields = stage.fields_to_send(&secret, subject);
        let path = format!("/survey/form/{subject}/send");
        stage.site.post_from("cross-site", &path, &cookie, &fields);
    })?;
    let moved = moved(stage)?;
    outcome.examined += moved.1;
    outcome.findings.extend(moved.0);
    outcome.tried(said("audit-23-tried").with("attempts", outcome.examined));
    Ok(outcome)
}

/// Secrets that are nearly that of a rater, and one that is nobody's.
fn altered(secret: &LinkSecret) -> anyhow::Result<Vec<LinkSecret>> {
    let bytes = from_base64url(&secret.to_text()).context("a secret has bytes")?;
    let mut altered = vec![LinkSecret::generate(&SystemRandomness::new())];
    for place in [0, 15, 31] {
        let mut other = bytes.clone();
        if let Some(byte) = other.get_mut(place) {
            *byte ^= 1;
        }
        altered.extend(LinkSecret::parse(&to_base64url(&other)));
    }
    // What the server stores is no key either.
    altered.extend(LinkSecret::parse(&to_base64url(&secret.hash())));
    Ok(altered)
}

/// Identifiers that this rater was not asked about.
fn not_asked(stage: &Stage, rater: ParticipantId) -> Vec<ParticipantId> {
    let view = &stage.main.view;
    let asked = |subject| {
        let mut all = view.assignments.iter();
        all.any(|one| one.rater == rater && one.subject == subject)
    };
    let strangers = view
        .people
        .iter()
        .map(|person| person.id)
        .filter(|id| *id != rater && !asked(*id));
    strangers
        .take(3)
        .chain([ParticipantId(SystemRandomness::new().array())])
        .collect()
}

/// Sends with fields that no form has.
fn forged_fields(stage: &Stage, secret: &LinkSecret, subject: ParticipantId) {
    let cookie = stage.cookie(CookieKind::Forms, secret);
    let mut fields = stage.fields_to_send(secret, subject);
    for (name, value) in [
        ("kind", "inside"),
        ("cell_id", "00000000000000000000000000000000"),
        ("rater_id", "00000000000000000000000000000000"),
        ("source", "own_department"),
        ("count", "2"),
    ] {
        fields.push((name.to_owned(), value.to_owned()));
    }
    let path = format!("/survey/form/{subject}/send");
    stage.site.post(&path, &cookie, &fields);
}

/// Puts the contents of one cell into another, as who holds the database could.
fn moved(stage: &Stage) -> anyhow::Result<(Vec<Sentence>, usize)> {
    let (round, other) = (stage.main.id, stage.other.id);
    let cells = stage.app().database.read(|db| {
        let mut cells = ballot_box::of_round(db, round)?;
        cells.extend(ballot_box::of_round(db, other)?);
        Ok::<_, crate::storage::error::StorageError>(cells)
    })?;
    let keys = [
        fill_in::round_keys(stage.app(), round)?,
        fill_in::round_keys(stage.app(), other)?,
    ];
    let (mut found, mut tried) = (Vec::new(), 0);
    for (one, _) in &cells {
        for (another, stored) in cells.iter().filter(|(another, _)| another.id != one.id) {
            for keys in &keys {
                tried += 1;
                let shape = fill_in::shape(another);
                if Contents::open(keys, one.id.as_bytes(), shape, stored).is_ok() {
                    found.push(said("audit-23-moved"));
                }
            }
        }
    }
    found.dedup();
    Ok((found, tried))
}
