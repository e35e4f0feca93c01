//! Disclosure control as a whole, on small made-up rounds.

mod collusion;
mod departments;
mod group;
mod own_answers;
mod properties;
mod report;

use std::collections::BTreeMap;

use serde_json::json;

use super::{RaterLoad, RoundTally, SubjectTally, TalliedGroups};
use crate::domain::ballot::{Ballot, CommentBallot, SelfForm, Source};
use crate::domain::ids::ParticipantId;
use crate::domain::instrument::Instrument;

/// Items of the test instrument: code and whether partners get it.
const ITEMS: [(&str, bool); 9] = [
    ("A1", false),
    ("A2", true),
    ("A3", true),
    ("B1", true),
    ("B2", false),
    ("B3", false),
    ("C1", true),
    ("C2", true),
    ("R1", false),
];

/// Dimensions A (two items shared with partners), B (one) and C (two of two), a brake and a reserve item.
fn instrument() -> Instrument {
    let text = json!({"nl": "x", "en": "x"});
    let item = |code: &str, partner: bool| {
        let mut item = json!({"code": code, "self": text, "peer": text});
        if partner {
            item["partner"] = text.clone();
        }
        item
    };
    let dimension = |code: &str, extra: Option<serde_json::Value>| {
        let items: Vec<_> = ITEMS
            .iter()
            .filter(|(item, _)| item.starts_with(code))
            .map(|(code, partner)| item(code, *partner))
            .chain(extra)
            .collect();
        json!({"code": code, "title": text, "definition": text, "source": "x", "items": items})
    };
    let mut reserve = item("A4", true);
    reserve["reserve"] = json!(true);
    let options: Vec<_> = (1..=5)
        .map(|value| json!({"value": value, "label": text, "out_of_ten": "x"}))
        .collect();
    serde_json::from_value(json!({
        "format": 1, "id": "test", "version": 2, "title": text, "status": text, "window": text,
        "scale": {"options": options, "cannot_judge": text, "did_not_occur": text, "anchor": text},
        "dimensions": [dimension("A", Some(reserve)), dimension("B", None), dimension("C", None)],
        "brakes": [item("R1", false)],
        "norm": {"question": text, "not_my_work": text},
        "priorities": {"question": text, "choose": 2},
        "expectation": {"question": text},
        "intention": {"question": text, "own_words": text, "max_chars": 200},
        "conditions": {"intro": text, "do_not_know": text, "items": [
            {"code": "C1", "text": text, "source": "x"}, {"code": "C2", "text": text, "source": "x"}]},
        "familiarity": {"question": text, "options": [{"code": "often", "label": text}]},
        "open_questions": [
            {"code": "keep", "forms": ["peer", "partner"], "text": text, "starter": text, "max_chars": 400},
            {"code": "stop", "forms": ["peer"], "text": text, "starter": text, "max_chars": 400},
            {"code": "moment", "forms": ["self"], "text": text, "starter": text, "max_chars": 400}],
        "pulse": { "window": { "nl": "w", "en": "w" }, "items": [] }, "prior_variance": 0.45
    }))
    .unwrap()
}

/// A ballot that answers the items of its form in order; 0 is "cannot judge".
fn ballot(source: Source, ratings: &[u8]) -> Ballot {
    let answers = ITEMS
        .iter()
        .zip(ratings)
        .filter(|((_, partner), rating)| (source.is_inside() || *partner) && **rating > 0)
        .map(|((code, _), rating)| ((*code).to_owned(), *rating))
        .collect();
    Ballot {
        source,
        familiarity: "often".to_owned(),
        answers,
    }
}

/// A ballot with one rating everywhere.
fn flat(source: Source, rating: u8) -> Ballot {
    ballot(source, &[rating; ITEMS.len()])
}

/// An own form with one answer everywhere, and a norm and an expectation for every dimension.
fn own_form(answer: u8, norm: u8, expectation: u8) -> SelfForm {
    let dimensions = |value: u8| {
        ["A", "B", "C"]
            .map(|code| (code.to_owned(), value))
            .into_iter()
            .collect()
    };
    SelfForm {
        norm: dimensions(norm),
        expectation: dimensions(expectation),
        answers: ITEMS
            .iter()
            .map(|(code, _)| ((*code).to_owned(), answer))
            .collect(),
        conditions: ["C1", "C2"]
            .map(|code| (code.to_owned(), answer))
            .into_iter()
            .collect(),
        ..SelfForm::default()
    }
}

fn subject(id: u8, ballots: Vec<Ballot>) -> SubjectTally {
    let assigned = |inside: bool| {
        u32::try_from(
            ballots
                .iter()
                .filter(|ballot| ballot.source.is_inside() == inside)
                .count(),
        )
        .unwrap()
    };
    SubjectTally {
        subject: ParticipantId([id; 16]),
        assigned_inside: assigned(true),
        assigned_outside: assigned(false),
        self_form: Some(own_form(4, 5, 4)),
        ballots,
        comments: Vec::new(),
    }
}

/// A round in which every ballot came from another rater.
fn round(subjects: Vec<SubjectTally>) -> RoundTally {
    let assigned = subjects
        .iter()
        .flat_map(|subject| &subject.ballots)
        .map(|ballot| match ballot.source {
            Source::OwnDepartment => RaterLoad {
                own: 1,
                ..RaterLoad::default()
            },
            Source::OtherDepartment => RaterLoad {
                other: 1,
                ..RaterLoad::default()
            },
            Source::Outside => RaterLoad {
                outside: 1,
                ..RaterLoad::default()
            },
        })
        .collect();
    RoundTally {
        subjects,
        assigned,
        groups: TalliedGroups::default(),
    }
}

fn comment(keep: &str) -> CommentBallot {
    CommentBallot {
        comments: BTreeMap::from([("keep".to_owned(), keep.to_owned())]),
    }
}
