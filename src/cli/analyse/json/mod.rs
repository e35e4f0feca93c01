//! The analysis as JSON, written subject by subject so that no round has to fit into memory as text.

mod subject;

use std::io::Write;
use std::ops::Range;
use std::sync::mpsc;
use std::thread;

use anyhow::Context;
use serde::Serialize;

use crate::domain::analysis::{Analysis, Change, Counts};

/// Subjects that are computed and written at a time.
const AT_A_TIME: usize = 32;
/// Finished parts that may wait to be written, for each worker.
const WAITING: usize = 4;

/// How much of the round is written out.
#[derive(Debug, Clone, Copy)]
pub(super) struct Detail {
    /// Subjects with figures by item.
    pub(super) with_items: usize,
    /// Whether every form is listed.
    pub(super) list_forms: bool,
}

/// Writes the change between two rounds.
pub(super) fn change(change: &Change<'_>, out: &mut dyn Write) -> anyhow::Result<()> {
    serde_json::to_writer(&mut *out, change)?;
    out.write_all(b"\n")?;
    Ok(())
}

/// Writes the analysis of a round: its keys in the order of their names.
pub(super) fn round(
    analysis: &Analysis<'_>,
    detail: Detail,
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let round = analysis.round();
    let mut object = Object { out, first: true };
    object.entry("config", &analysis.constants())?;
    object.entry("consistency", &analysis.consistency())?;
    object.entry("departments", &analysis.departments())?;
    object.entry("dimensions", &analysis.dimensions())?;
    object.entry("empirical_bayes_centre", &analysis.empirical_bayes_centre())?;
    object.entry("form_quality", &analysis.form_quality(detail.list_forms))?;
    object.entry("forms_count", &round.forms().len())?;
    object.entry("rater_effects", &analysis.rater_effects())?;
    object.entry("reliability", &analysis.reliability())?;
    object.entry("response_surface", &analysis.response_surface())?;
    object.entry("round", &round.name)?;
    object.key("subjects")?;
    let counts = subjects(analysis, detail.with_items, object.out)?;
    object.entry("subjects_count", &round.subjects.len())?;
    object.entry("team", &analysis.team(&counts))?;
    object.entry("team_inner_outer", &analysis.team_inner_outer())?;
    object.entry(
        "team_own_other_department",
        &analysis.team_own_other_department(),
    )?;
    if let Some(stated) = analysis.team_say_expect_seen(&counts) {
        object.entry("team_say_expect_seen", &stated)?;
    }
    object.out.write_all(b"}\n")?;
    Ok(())
}

/// A JSON object that is written entry by entry.
struct Object<'a> {
    out: &'a mut dyn Write,
    first: bool,
}

impl Object<'_> {
    fn key(&mut self, key: &str) -> anyhow::Result<()> {
        self.out.write_all(if self.first { b"{" } else { b"," })?;
        self.first = false;
        serde_json::to_writer(&mut *self.out, key)?;
        self.out.write_all(b":")?;
        Ok(())
    }

    fn entry(&mut self, key: &str, value: &impl Serialize) -> anyhow::Result<()> {
        self.key(key)?;
        serde_json::to_writer(&mut *self.out, value)?;
        Ok(())
    }
}

/// Some subjects, written, and what was counted over them.
type Part = anyhow::Result<(Vec<u8>, Counts)>;

/// Writes the subjects. Every processor takes a part in turn; parts are written in their order.
fn subjects(
    analysis: &Analysis<'_>,
    with_items: usize,
    out: &mut dyn Write,
) -> anyhow::Result<Counts> {
    let parts: Vec<Range<usize>> = (0..analysis.round().subjects.len())
        .step_by(AT_A_TIME)
        .map(|begin| begin..begin + AT_A_TIME)
        .collect();
    let workers = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(parts.len().max(1));
    let mut counts = Counts::default();
    let mut empty = true;
    out.write_all(b"{")?;
    thread::scope(|scope| {
        let mut finished = Vec::with_capacity(workers);
        for worker in 0..workers {
            let (send, receive) = mpsc::sync_channel::<Part>(WAITING);
            // Written buffers go back, so that memory is asked for only once.
            let (give_back, emptied) = mpsc::channel::<Vec<u8>>();
            finished.push((receive, give_back));
            let mine = parts.iter().skip(worker).step_by(workers).cloned();
            scope.spawn(move || {
                for range in mine {
                    let buffer = emptied.try_recv().unwrap_or_default();
                    if send
                        .send(part(analysis, range, with_items, buffer))
                        .is_err()
                    {
                        break;
                    }
                }
            });
        }
        for (receive, give_back) in finished.iter().cycle().take(parts.len()) {
            let (text, counted) = receive.recv().context("a part of the output was lost")??;
            if !empty {
                out.write_all(b",")?;
            }
            empty = false;
            out.write_all(&text)?;
            counts.merge(counted);
            // A worker that is done takes nothing back.
            let _done = give_back.send(text);
        }
        anyhow::Ok(())
    })?;
    out.write_all(b"}")?;
    Ok(counts)
}

fn part(
    analysis: &Analysis<'_>,
    range: Range<usize>,
    with_items: usize,
    mut text: Vec<u8>,
) -> Part {
    text.clear();
    let mut counts = Counts::default();
    for (name, figures) in analysis.subjects(range, with_items) {
        if !text.is_empty() {
            text.push(b',');
        }
        serde_json::to_writer(&mut text, name)?;
        text.push(b':');
        subject::write(&mut text, &figures)?;
        counts.add(&figures);
    }
    Ok((text, counts))
}
