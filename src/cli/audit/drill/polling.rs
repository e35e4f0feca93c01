//! Attack 9: keep looking whether anything changes. Everybody else looks at every page before and after each act of a
//! rater. Pass: not one byte differs, no mail waits or leaves, no line is logged. Cannot see: how long an answer takes,
//! and what is logged outside the program or on another thread of it.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::Context as _;
use tracing_subscriber::fmt::MakeWriter;

use super::site::Answer;
use super::stage::Stage;
use crate::cli::audit::outcome::{Outcome, Place, said};
use crate::sealing::LinkSecret;

/// Who looks: the word for them, and their cookie.
type Reader = (&'static str, String);
type Pages = BTreeMap<String, Answer>;

pub(super) fn probe(stage: &Stage) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::of(9, Place::Drill, "audit-9-title");
    let mut pairs = stage.unsent()?.into_iter().filter(|(_, rater, _)| {
        let view = &stage.main.view;
        view.person(*rater).is_some_and(|person| person.is_subject)
    });
    let (secret, rater, subject) = pairs.next().context("somebody has a form to send")?;
    let bystander = stage
        .main
        .view
        .invited()
        .find(|one| one.id != rater && one.id != subject);
    let bystander = bystander.context("somebody else takes part")?.id;
    let readers: Vec<Reader> = vec![
        ("audit-role-nobody", String::new()),
        ("audit-role-leader", stage.signed_in(&stage.main.leader)?.0),
        (
            "audit-role-other-leader",
            stage.signed_in(&stage.other.leader)?.0,
        ),
        ("audit-role-rater", stage.rater(bystander)?.0),
        ("audit-role-subject", stage.rater(subject)?.0),
    ];

    let look = || -> Vec<Pages> {
        let look = |(_, cookie): &Reader| stage.site.crawl(cookie, &starts(stage, subject));
        readers.iter().map(look).collect()
    };
    let own_form = LinkSecret::clone(&secret);
    let acts: [&dyn Fn() -> anyhow::Result<()>; 4] = [
        &|| stage.save_well(&secret, subject),
        &|| sent(&stage.send(&secret, subject)),
        &|| stage.save_well(&own_form, rater),
        &|| sent(&stage.send(&own_form, rater)),
    ];
    let mut before = look();
    let mut pages = 0;
    for act in acts {
        let mail_before = (stage.mailbox.all().len(), stage.tables()?.remove("outbox"));
        let lines = Lines::default();
        logged(&lines, act)?;
        stage.jobs_run()?;
        if !lines.text().is_empty() {
            outcome.found(said("audit-9-log"));
        }
        if mail_before != (stage.mailbox.all().len(), stage.tables()?.remove("outbox")) {
            outcome.found(said("audit-9-mail"));
        }
        let after = look();
        for ((reader, _), (old, new)) in readers.iter().zip(before.iter().zip(&after)) {
            pages += new.len();
            for path in differing(old, new) {
                outcome.found(
                    said("audit-9-page")
                        .with("page", without_ids(path))
                        .with_word("reader", reader),
                );
            }
        }
        before = after;
    }
    outcome.examined = pages;
    outcome.tried(
        said("audit-9-tried")
            .with("pages", pages)
            .with("readers", readers.len())
            .with("acts", acts.len()),
    );
    Ok(outcome)
}

/// The pages that are not the same any more, byte for byte and header for header; also those that came or went.
fn differing<'a>(old: &'a Pages, new: &'a Pages) -> BTreeSet<&'a String> {
    let all = old.keys().chain(new.keys());
    all.filter(|path| old.get(*path) != new.get(*path))
        .collect()
}

/// The drill must really send: a form that is refused would change nothing, and prove nothing.
fn sent(answer: &Answer) -> anyhow::Result<()> {
    anyhow::ensure!(
        answer.status == 303 && answer.location().ends_with("/sent"),
        "a form of the drill was not taken: {}",
        answer.status
    );
    Ok(())
}

/// Addresses that no page may link to, beside those that pages do link to.
pub(super) fn starts(stage: &Stage, subject: crate::domain::ids::ParticipantId) -> Vec<String> {
    let round = stage.main.id;
    let mut starts: Vec<String> = [
        "/",
        "/sign-in",
        "/rounds",
        "/survey",
        "/report",
        "/help",
        "/how-anonymous",
        "/privacy",
        "/accessibility",
        "/health/live",
        "/feed",
        "/api",
        "/metrics",
        "/rounds/new",
    ]
    .map(str::to_owned)
    .to_vec();
    for page in [
        "", "/basics", "/people", "/raters", "/preview", "/open", "/close", "/report",
    ] {
        starts.push(format!("/rounds/{round}{page}"));
    }
    starts.push(format!("/rounds/{round}/raters/{subject}"));
    for page in ["1", "check", "send", "sent", "skipped"] {
        starts.push(format!("/survey/form/{subject}/{page}"));
    }
    starts
}

/// The address with its identifiers left out.
pub(super) fn without_ids(path: &str) -> String {
    let parts: Vec<&str> = path
        .split('/')
        .map(|part| if part.len() >= 32 { "…" } else { part })
        .collect();
    parts.join("/")
}

/// Lines that the program logged.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Lines {
    fn text(&self) -> String {
        let bytes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        String::from_utf8_lossy(&bytes).into_owned()
    }
}

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let mut lines = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        lines.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<'a> MakeWriter<'a> for Lines {
    type Writer = Self;

    fn make_writer(&'a self) -> Self {
        self.clone()
    }
}

/// Does something and keeps what our own code logs meanwhile on this thread, down to the finest level.
fn logged<T>(lines: &Lines, work: impl FnOnce() -> T) -> T {
    let subscriber = tracing_subscriber::fmt()
        .with_env_filter(tracing_subscriber::EnvFilter::new("spiegel=trace"))
        .with_writer(lines.clone())
        .finish();
    tracing::subscriber::with_default(subscriber, work)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_changed_byte_header_or_page_is_seen() {
        let page = |body: &str, header: &str| Answer {
            status: 200,
            headers: vec![("etag".to_owned(), header.to_owned())],
            body: body.to_owned(),
        };
        let before = Pages::from([("/a".to_owned(), page("3 van 8", "1"))]);
        assert!(differing(&before, &before.clone()).is_empty());
        for after in [
            Pages::from([("/a".to_owned(), page("4 van 8", "1"))]),
            Pages::from([("/a".to_owned(), page("3 van 8", "2"))]),
            Pages::new(),
        ] {
            assert_eq!(differing(&before, &after).len(), 1, "{after:?}");
        }
    }

    #[test]
    fn what_our_code_logs_is_kept() {
        let lines = Lines::default();
        logged(
            &lines,
            || tracing::debug!(target: "spiegel::app", "Sent a form"),
        );
        assert!(lines.text().contains("Sent a form"));
    }
}
