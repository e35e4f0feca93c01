//! The report in words, for a works council, and as JSON, for programs.

use serde_json::{Value, json};

use super::evidence::Evidence;
use super::outcome::{Filling, Outcome, Place, Sentence, Verdict, said};
use crate::domain::language::Language;
use crate::messages::{Args, Messages, MissingMessage};

/// Width of a line of the report, characters.
const WIDTH: usize = 100;

/// The words in one language.
pub(super) struct Words<'a> {
    pub(super) messages: &'a Messages,
    pub(super) language: Language,
}

impl Words<'_> {
    pub(super) fn text(&self, sentence: &Sentence) -> Result<String, MissingMessage> {
        let mut args = Args::new();
        for (name, value) in &sentence.values {
            let text = match value {
                Filling::Text(text) => text.clone(),
                Filling::Word(key) => self.messages.plain(self.language, key)?,
            };
            args.set(*name, text);
        }
        self.messages.text(self.language, sentence.key, &args)
    }

    fn plain(&self, key: &'static str) -> Result<String, MissingMessage> {
        self.text(&said(key))
    }
}

/// What was looked at: a pass on an empty database says nothing.
pub(super) fn looked_at(evidence: &Evidence) -> Vec<Sentence> {
    let emptied = evidence.rounds.iter().filter(|round| round.emptied).count();
    let mut sentences = vec![
        if evidence.files.is_some() {
            said("audit-looked-at-file")
        } else {
            said("audit-looked-at-server")
        },
        said("audit-looked-at-rounds")
            .with("rounds", evidence.rounds.len())
            .with("draft", evidence.count("draft"))
            .with("open", evidence.count("open"))
            .with("released", evidence.count("released"))
            .with("emptied", emptied),
        said("audit-looked-at-rows")
            .with("asked", evidence.asked.len())
            .with("cells", evidence.cells.len()),
    ];
    sentences.push(if evidence.key_folder.is_none() {
        said("audit-looked-at-no-keys")
    } else if evidence.keys_unread {
        said("audit-looked-at-keys-unread")
    } else {
        said("audit-looked-at-keys").with("rounds", evidence.keys.len())
    });
    if evidence.rounds.is_empty() {
        sentences.push(said("audit-looked-at-nothing"));
    }
    sentences
}

/// The whole report, one line after the other.
///
/// # Errors
/// When the catalogue lacks a text.
pub(super) fn report(
    words: &Words<'_>,
    looked_at: &[Sentence],
    outcomes: &[Outcome],
) -> Result<String, MissingMessage> {
    let mut lines = vec![words.plain("audit-title")?, String::new()];
    for sentence in looked_at {
        wrap(&mut lines, "", &words.text(sentence)?);
    }
    for outcome in outcomes {
        let place = match outcome.place {
            Place::Copy => words.plain("audit-in-copy")?,
            Place::Drill => words.plain("audit-in-drill")?,
        };
        lines.push(String::new());
        lines.push(format!(
            "{}  {} {}: {} ({place})",
            words.plain(verdict_key(outcome.verdict()))?,
            words.plain("audit-attack")?,
            outcome.attack,
            words.plain(outcome.title)?,
        ));
        let tried = words.plain("audit-tried")?;
        for sentence in &outcome.tried {
            wrap(&mut lines, &format!("  {tried}: "), &words.text(sentence)?);
        }
        let found = words.plain("audit-found")?;
        for sentence in found_by(outcome) {
            wrap(&mut lines, &format!("  {found}: "), &words.text(&sentence)?);
        }
        let remark = words.plain("audit-remark")?;
        for sentence in &outcome.remarks {
            wrap(&mut lines, &format!("  {remark}: "), &words.text(sentence)?);
        }
    }
    let count = |wanted| {
        outcomes
            .iter()
            .filter(|one| one.verdict() == wanted)
            .count()
    };
    lines.push(String::new());
    let sum = said("audit-sum")
        .with("pass", count(Verdict::Pass))
        .with("fail", count(Verdict::Fail))
        .with("none", count(Verdict::NotApplicable));
    wrap(&mut lines, "", &words.text(&sum)?);
    wrap(&mut lines, "", &words.plain("audit-limits")?);
    Ok(lines.join("\n"))
}

/// The same as JSON.
///
/// # Errors
/// When the catalogue lacks a text.
pub(super) fn json(
    words: &Words<'_>,
    looked_at: &[Sentence],
    outcomes: &[Outcome],
) -> Result<String, MissingMessage> {
    let texts = |sentences: &[Sentence]| {
        let texts: Result<Vec<String>, _> = sentences.iter().map(|one| words.text(one)).collect();
        texts
    };
    let mut probes = Vec::new();
    for outcome in outcomes {
        probes.push(json!({
            "attack": outcome.attack,
            "place": outcome.place,
            "title": words.plain(outcome.title)?,
            "verdict": outcome.verdict(),
            "examined": outcome.examined,
            "tried": texts(&outcome.tried)?,
            "found": texts(&found_by(outcome))?,
            "findings": outcome.findings.iter().map(|one| one.key).collect::<Vec<_>>(),
            "remarks": texts(&outcome.remarks)?,
        }));
    }
    let report: Value =
        json!({ "schema": "spiegel-audit/1", "looked_at": texts(looked_at)?, "probes": probes });
    Ok(format!("{report:#}"))
}

fn found_by(outcome: &Outcome) -> Vec<Sentence> {
    match outcome.verdict() {
        Verdict::Fail => outcome.findings.clone(),
        Verdict::Pass => vec![said("audit-nothing-found").with("examined", outcome.examined)],
        Verdict::NotApplicable => vec![said("audit-nothing-to-test")],
    }
}

const fn verdict_key(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Pass => "audit-pass",
        Verdict::Fail => "audit-fail",
        Verdict::NotApplicable => "audit-not-applicable",
    }
}

/// Adds a text in lines of at most [`WIDTH`], the later ones under the first.
fn wrap(lines: &mut Vec<String>, lead: &str, text: &str) {
    let mut line = lead.to_owned();
    let indent = " ".repeat(lead.chars().count());
    let mut is_fresh = true;
    for word in text.split_whitespace() {
        if !is_fresh && line.chars().count() + word.chars().count() >= WIDTH {
            lines.push(std::mem::replace(&mut line, indent.clone()));
            is_fresh = true;
        }
        if !is_fresh {
            line.push(' ');
        }
        line.push_str(word);
        is_fresh = false;
    }
    lines.push(line);
}
