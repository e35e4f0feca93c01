//! Plays the municipality's rounds through the same use cases as everybody: leaders upload lists and open rounds,
//! people fill in and send forms behind the link of their own mail, a round closes by the clock. Nothing is written
//! behind the storage's back. The answers come from the documented model (docs/DEMO.md).

use std::collections::BTreeMap;

use anyhow::{Context, anyhow};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::answer_model::{AnswerModel, Rater};
use super::clock::DemoClock;
use super::municipality::{self, DemoComment, DemoRound, Preset};
use super::{days_from, secret_in_mail};
use crate::app::edit_round::{Basics, SHIPPED_INSTRUMENTS};
use crate::app::view_rounds::RoundView;
use crate::app::{
    SharedApp, close_round, edit_people, edit_raters, edit_round, fill_in, leaders, open_round,
    submit_ballot, submit_self_form, view_rounds,
};
use crate::domain::ballot::{Ballot, CommentBallot, SelfForm};
use crate::domain::form::{self, CANNOT_JUDGE};
use crate::domain::ids::{ParticipantId, RoundId};
use crate::domain::instrument::Instrument;
use crate::domain::round::{Leader, RoundState};
use crate::jobs;
use crate::mail::transport::{Mailbox, Transport};
use crate::sealing::LinkSecret;
use crate::service::Service;

/// Any fixed number: the demo is the same at every start.
pub(super) const SEED: u64 = 2027;

/// Makes the leaders and their rounds.
pub(super) async fn municipality(
    service: &Service,
    clock: &DemoClock,
    present: Timestamp,
) -> anyhow::Result<()> {
    let app = &service.app;
    let mut known = BTreeMap::new();
    for leader in municipality::leaders()? {
        let added = leaders::add(app, &leader.email, &leader.name, leader.language)?;
        known.insert(leader.email, added);
    }
    let comments = municipality::comments()?;
    for (number, round) in municipality::rounds()?.into_iter().enumerate() {
        let leader = known
            .get(&round.leader_email)
            .ok_or_else(|| anyhow!("no leader {}", round.leader_email))?;
        let seed = SEED + u64::try_from(number).unwrap_or(0);
        play(service, clock, present, leader, &round, &comments, seed)
            .await
            .with_context(|| format!("play the round {}", round.title))?;
    }
    clock.stand_at(present);
    Ok(())
}

async fn play(
    service: &Service,
    clock: &DemoClock,
    present: Timestamp,
    leader: &Leader,
    round: &DemoRound,
    comments: &[DemoComment],
    seed: u64,
) -> anyhow::Result<()> {
    let app = &service.app;
    let opened = days_from(
        present,
        -i32::try_from(round.opened_days_ago.unwrap_or(0)).unwrap_or(0),
    );
    let closes_at = at_five(
        days_from(present, round.closes_in_days),
        &app.settings.organisation.time_zone,
    )?;
    clock.stand_at(opened);
    let id = prepare(app, leader, round, closes_at)?;
    if round.state == RoundState::Draft {
        return Ok(());
    }
    open_round::run(app, leader, id)?;
    jobs::run_due(app, &service.postman).await?;

    let view = view_rounds::find(app, leader, id)?;
    let model = AnswerModel::new(seed, &view.instrument, comments);
    let everybody = round.state == RoundState::Released;
    fill_in_forms(app, &mailbox(service)?, &view, &model, everybody)?;
    if everybody {
        clock.stand_at(closes_at);
        close_round::due(app)?;
        jobs::run_due(app, &service.postman).await?;
    }
    Ok(())
}

/// Five in the afternoon of that day.
fn at_five(day: Timestamp, zone: &str) -> anyhow::Result<Timestamp> {
    let zone = TimeZone::get(zone)?;
    let date = day.to_zoned_datetime(zone.clone()).date();
    Ok(zone
        .to_ambiguous_zoned_datetime(date.at(17, 0, 0, 0))
        .compatible()?
        .timestamp())
}

fn prepare(
    app: &SharedApp,
    leader: &Leader,
    round: &DemoRound,
    closes_at: Timestamp,
) -> anyhow::Result<RoundId> {
    let organisation = &app.settings.organisation;
    let basics = Basics {
        title: round.title.clone(),
        setting: round.setting,
        language: leader.language,
        closes_at,
        time_zone: organisation.time_zone.clone(),
        minimums: organisation.minimums,
        by_department: round.by_department,
        comment_contact: organisation.comment_contact(),
        instrument: SHIPPED_INSTRUMENTS
            .first()
            .map(|(name, _)| (*name).to_owned())
            .unwrap_or_default(),
    };
    let id = edit_round::create(app, leader, basics)?;
    let imported = edit_people::import(app, leader, id, round.people)?;
    if let Some(fault) = imported.faults.first() {
        return Err(anyhow!(
            "the list of people has a fault in line {}: {}",
            fault.line,
            fault.reason.code()
        ));
    }
    let preset = match round.preset {
        Preset::Everyone => edit_raters::Preset::Everyone,
        Preset::Balanced(rules) => edit_raters::Preset::Balanced {
            raters_per_subject: rules.raters_per_subject,
            cap_per_rater: rules.cap_per_rater,
        },
    };
    edit_raters::draw(app, leader, id, preset)?;
    Ok(id)
}

/// The mails that the service has sent.
pub(super) fn mailbox(service: &Service) -> anyhow::Result<Mailbox> {
    match &service.postman.transport {
        Transport::Memory(mailbox) => Ok(mailbox.clone()),
        _ => Err(anyhow!("the demo keeps its mail in memory")),
    }
}

/// Everybody's forms; in the open round every second person has still to answer.
fn fill_in_forms(
    app: &SharedApp,
    mailbox: &Mailbox,
    view: &RoundView,
    model: &AnswerModel<'_>,
    everybody: bool,
) -> anyhow::Result<()> {
    let number = |index: usize| u32::try_from(index).unwrap_or(u32::MAX);
    let numbers: BTreeMap<ParticipantId, u32> = view
        .people
        .iter()
        .enumerate()
        .map(|(index, person)| (person.id, number(index)))
        .collect();
    let number_of = |id: ParticipantId| numbers.get(&id).copied().unwrap_or(0);
    for (index, person) in view.people.iter().enumerate() {
        if !everybody && index % 2 == 1 {
            continue;
        }
        let Some(secret) = secret_in_mail(&mailbox.all(), &person.email, "survey") else {
            continue;
        };
        if person.is_subject {
            let fields = own_fields(&model.self_form(number_of(person.id), person.language));
            save(app, &secret, person.id, &fields)?;
            submit_self_form::run(app, &secret).map_err(|error| anyhow!("{error}"))?;
        }
        for one in view.assignments.iter().filter(|one| one.rater == person.id) {
            let place = view
                .assignments
                .iter()
                .filter(|other| other.subject == one.subject)
                .position(|other| other.rater == one.rater);
            let rater = Rater {
                index: number(index),
                place: number(place.unwrap_or(0)),
                source: one.source,
                language: person.language,
            };
            let Some((ballot, comments)) = model.ballot(rater, number_of(one.subject)) else {
                continue;
            };
            let fields = ballot_fields(&view.instrument, &ballot, comments.as_ref());
            save(app, &secret, one.subject, &fields)?;
            submit_ballot::run(app, &secret, one.subject).map_err(|error| anyhow!("{error}"))?;
        }
    }
    Ok(())
}

fn save(
    app: &SharedApp,
    secret: &LinkSecret,
    subject: ParticipantId,
    fields: &[(String, String)],
) -> anyhow::Result<()> {
    let names: Vec<String> = fields.iter().map(|(name, _)| name.clone()).collect();
    fill_in::save_page(app, secret, subject, &names, fields)?;
    Ok(())
}

/// The fields that a rater with these answers leaves in the form.
fn ballot_fields(
    instrument: &Instrument,
    ballot: &Ballot,
    comments: Option<&CommentBallot>,
) -> Vec<(String, String)> {
    let form = form::ballot::form_for(ballot.source);
    let items = instrument.items(form).map(|item| {
        let answer = ballot
            .answers
            .get(&item.code)
            .map_or_else(|| CANNOT_JUDGE.to_owned(), ToString::to_string);
        (item.code.clone(), answer)
    });
    let comments = comments.into_iter().flat_map(|ballot| &ballot.comments);
    items
        .chain([(form::FAMILIARITY.to_owned(), ballot.familiarity.clone())])
        .chain(comments.map(|(question, text)| (form::comment_field(question), text.clone())))
        .collect()
}

/// The fields that a subject with these answers leaves in the own form.
fn own_fields(own: &SelfForm) -> Vec<(String, String)> {
    let rated =
        |field: fn(&str) -> String, answers: &BTreeMap<String, u8>| -> Vec<(String, String)> {
            answers
                .iter()
                .map(|(code, answer)| (field(code), answer.to_string()))
                .collect()
        };
    let mut fields = rated(form::norm_field, &own.norm);
    fields.extend(rated(str::to_owned, &own.answers));
    fields.extend(rated(form::condition_field, &own.conditions));
    fields.extend(rated(form::expectation_field, &own.expectation));
    fields.push((form::PRIORITIES.to_owned(), own.priorities.join(" ")));
    fields.extend(
        own.intention_item
            .iter()
            .map(|item| (form::INTENTION_ITEM.to_owned(), item.clone())),
    );
    fields.extend(
        own.intention_text
            .iter()
            .map(|text| (form::INTENTION_TEXT.to_owned(), text.clone())),
    );
    fields.extend(
        own.comments
            .iter()
            .map(|(question, text)| (form::comment_field(question), text.clone())),
    );
    fields
}
