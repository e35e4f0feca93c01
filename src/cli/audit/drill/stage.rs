//! What the drill is played on: the real service over a fresh database, a clock that stands still, mail in memory, two
//! rounds of made-up people, and the cookies of everybody.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context as _, anyhow};
use jiff::{SignedDuration, Timestamp};

use super::html;
use super::site::{Answer, Site};
use crate::app::edit_raters::Preset;
use crate::app::edit_round::{Basics, SHIPPED_INSTRUMENTS};
use crate::app::view_rounds::RoundView;
use crate::app::{
    SharedApp, edit_people, edit_raters, edit_round, fill_in, leaders, open_round, sign_in,
    view_rounds,
};
use crate::ballot_box::Contents;
use crate::cli::audit::folder::Scratch;
use crate::config::{Secret, Settings, TransportKind};
use crate::domain::ids::{CellId, ParticipantId, RoundId};
use crate::domain::language::Language;
use crate::domain::promise::Minimums;
use crate::domain::round::{Leader, Setting};
use crate::effects::{Clock as _, FixedClock, SeededRandomness};
use crate::jobs;
use crate::mail::transport::{Mailbox, Transport};
use crate::sealing::LinkSecret;
use crate::service::Service;
use crate::storage::connection::DatabaseUrl;
use crate::storage::inspect::{Inspection, Table};
use crate::storage::{ballot_box, migrate};
use crate::web::cookies::{self, CookieKind};

/// Everybody rates everybody: enough rows to see an order in.
const COLLEAGUES: usize = 12;
const PARTNERS: usize = 4;
const COLLEAGUES_ELSEWHERE: usize = 5;
const DAYS_OPEN: i64 = 14;
/// Any fixed number: the drill is the same at every run.
const SEED: u64 = 3027;
/// What every rater writes.
const RATING: &str = "3";

/// A round of the drill.
pub(super) struct Played {
    pub(super) leader: Leader,
    pub(super) id: RoundId,
    pub(super) view: RoundView,
    pub(super) links: BTreeMap<ParticipantId, LinkSecret>,
}

/// The whole drill. The site comes first: it ends before what it stands on.
pub(super) struct Stage {
    pub(super) site: Site,
    service: Service,
    clock: Arc<FixedClock>,
    pub(super) mailbox: Mailbox,
    pub(super) file: PathBuf,
    pub(super) main: Played,
    pub(super) other: Played,
}

impl Stage {
    /// Builds the service and opens both rounds.
    ///
    /// # Errors
    /// When something cannot be made.
    pub(super) fn set(scratch: &Scratch) -> anyhow::Result<Self> {
        let file = scratch.path().join("drill.db");
        let mut settings = Settings::default();
        "https://spiegel.oefening.example".clone_into(&mut settings.server.base_url);
        settings.database.url = Secret(format!("sqlite:{}", file.display()));
        settings.keys.folder = scratch.path().join("drill-keys");
        settings.mail.transport = TransportKind::Memory;
        settings.organisation.minimums = Minimums::FLOORS;
        migrate::run_pending(&settings.database.url.0.parse()?)?;
        let clock = Arc::new(FixedClock::at("2027-01-11T08:00:00Z".parse()?));
        let random = Arc::new(SeededRandomness::from_seed(SEED));
        let service = Service::build(settings, clock.clone(), random)?;
        let Transport::Memory(mailbox) = &service.postman.transport else {
            return Err(anyhow!("the drill keeps its mail in memory"));
        };
        let mailbox = mailbox.clone();
        let site = Site::of(service.state.clone());
        let closes_at = clock.now() + SignedDuration::from_hours(24 * DAYS_OPEN);
        let play = |name: &str, colleagues, partners| {
            play(
                &service,
                &site,
                &mailbox,
                closes_at,
                (name, colleagues, partners),
            )
        };
        let main = play("anne", COLLEAGUES, PARTNERS)?;
        let other = play("bo", COLLEAGUES_ELSEWHERE, 0)?;
        Ok(Self {
            site,
            service,
            clock,
            mailbox,
            file,
            main,
            other,
        })
    }

    pub(super) const fn app(&self) -> &SharedApp {
        &self.service.app
    }

    pub(super) fn base_url(&self) -> &str {
        &self.app().settings.server.base_url
    }

    /// Everything that the clock causes; mail goes into memory.
    pub(super) fn jobs_run(&self) -> anyhow::Result<()> {
        let jobs = jobs::run_due(self.app(), &self.service.postman);
        self.site.system.block_on(jobs)
    }

    /// The clock stands at the closing time of the rounds.
    pub(super) fn time_is_up(&self) {
        if let Some(at) = self.main.view.round.closes_at {
            self.clock.set(at);
        }
    }

    /// Both rounds close by the clock, and their reports are mailed.
    pub(super) fn close(&self) -> anyhow::Result<()> {
        self.time_is_up();
        self.jobs_run()
    }

    /// Every table, as who holds the database sees it.
    pub(super) fn tables(&self) -> anyhow::Result<BTreeMap<String, Table>> {
        let url: DatabaseUrl = format!("sqlite:{}", self.file.display()).parse()?;
        let tables = Inspection::open(&url)?.tables()?;
        Ok(tables
            .into_iter()
            .map(|table| (table.name.clone(), table))
            .collect())
    }

    /// How many ballots each cell of a round holds.
    pub(super) fn ballots(&self, round: RoundId) -> anyhow::Result<BTreeMap<CellId, usize>> {
        let keys = fill_in::round_keys(self.app(), round)?;
        let cells = self
            .app()
            .database
            .read(|db| ballot_box::of_round(db, round))?;
        cells
            .into_iter()
            .map(|(cell, stored)| {
                let contents =
                    Contents::open(&keys, cell.id.as_bytes(), fill_in::shape(&cell), &stored)?;
                Ok((cell.id, contents.ballots().len()))
            })
            .collect()
    }

    /// Cookie of somebody who opened a personal link.
    pub(super) fn cookie(&self, kind: CookieKind, secret: &LinkSecret) -> String {
        let cookie = cookies::opened(&self.app().settings, kind, secret);
        format!("{}={}", cookie.name(), cookie.value())
    }

    /// Cookie of a rater of the first round.
    pub(super) fn rater(&self, id: ParticipantId) -> anyhow::Result<(String, LinkSecret)> {
        let secret = self.main.links.get(&id).context("a rater has a link")?;
        Ok((self.cookie(CookieKind::Forms, secret), secret.clone()))
    }

    /// Cookie of a leader who signs in now, and the token of the leader's forms.
    pub(super) fn signed_in(&self, leader: &Leader) -> anyhow::Result<(String, String)> {
        let token = sign_in::token_for(self.app(), &leader.email)?.context("a known leader")?;
        let session = sign_in::confirm(self.app(), &token)?.context("a fresh link")?;
        Ok((
            self.cookie(CookieKind::Leader, &session),
            session.form_token(),
        ))
    }

    /// A rater saves a form by its pages, with `rating` everywhere; the last answer.
    pub(super) fn save(
        &self,
        secret: &LinkSecret,
        subject: ParticipantId,
        rating: &str,
    ) -> anyhow::Result<Answer> {
        let form = fill_in::open_form(self.app(), secret, subject)?;
        let cookie = self.cookie(CookieKind::Forms, secret);
        let mut last = Answer::default();
        for (number, page) in form.pages.iter().enumerate() {
            let fields = page.fields(&form.instrument, form.task.form());
            let mut fields: Vec<(String, String)> = fields
                .into_iter()
                .filter_map(|name| {
                    let value = value_of(&name, rating)?;
                    Some((name, value))
                })
                .collect();
            fields.push(("csrf".to_owned(), secret.form_token()));
            fields.push(("then".to_owned(), "next".to_owned()));
            let path = format!("/survey/form/{subject}/{}", number + 1);
            last = self.site.post(&path, &cookie, &fields);
        }
        Ok(last)
    }

    /// A rater saves a form with answers that fit.
    pub(super) fn save_well(
        &self,
        secret: &LinkSecret,
        subject: ParticipantId,
    ) -> anyhow::Result<()> {
        self.save(secret, subject, RATING).map(drop)
    }

    /// A rater sends a saved form.
    pub(super) fn send(&self, secret: &LinkSecret, subject: ParticipantId) -> Answer {
        let cookie = self.cookie(CookieKind::Forms, secret);
        let fields = self.fields_to_send(secret, subject);
        self.site
            .post(&format!("/survey/form/{subject}/send"), &cookie, &fields)
    }

    /// What the check page sends with its button: the token, and what was checked.
    pub(super) fn fields_to_send(
        &self,
        secret: &LinkSecret,
        subject: ParticipantId,
    ) -> Vec<(String, String)> {
        let cookie = self.cookie(CookieKind::Forms, secret);
        let page = self
            .site
            .get(&format!("/survey/form/{subject}/check"), &cookie);
        let of_form = html::forms(&page.body)
            .into_iter()
            .find(|form| form.action.ends_with("/send"))
            .map(|form| form.fields)
            .unwrap_or_default();
        let hidden = |(name, _): &(String, String)| matches!(name.as_str(), "csrf" | "checked");
        let mut fields: Vec<(String, String)> = of_form.into_iter().filter(hidden).collect();
        if fields.is_empty() {
            fields.push(("csrf".to_owned(), secret.form_token()));
        }
        fields
    }

    /// Pairs of rater and subject of the first round that have not sent, in an order that has nothing to do with
    /// keys or with the order of making.
    pub(super) fn unsent(&self) -> anyhow::Result<Vec<(LinkSecret, ParticipantId, ParticipantId)>> {
        let mut pairs = Vec::new();
        for (id, secret) in &self.main.links {
            for task in fill_in::tasks(self.app(), secret)?.others {
                if task.state != fill_in::FormState::Sent {
                    pairs.push((secret.clone(), *id, task.subject.id));
                }
            }
        }
        pairs.sort_by_key(|(_, rater, subject)| {
            crate::sealing::sha256(
                &[b"order".as_slice(), rater.as_bytes(), subject.as_bytes()].concat(),
            )
        });
        Ok(pairs)
    }
}

/// What somebody fills in at a field.
fn value_of(field: &str, rating: &str) -> Option<String> {
    match field {
        "familiarity" => Some("regularly".to_owned()),
        "priorities" | "intention-item" => None,
        "intention-text" => Some("Vaker bellen.".to_owned()),
        comment if comment.starts_with("comment-") => Some("Fijn samengewerkt.".to_owned()),
        _rating => Some(rating.to_owned()),
    }
}

fn play(
    service: &Service,
    site: &Site,
    mailbox: &Mailbox,
    closes_at: Timestamp,
    (name, colleagues, partners): (&str, usize, usize),
) -> anyhow::Result<Played> {
    let app = &service.app;
    let address = format!("{name}@leiding.example");
    let leader = leaders::add(app, &address, name, Language::Nl)?;
    let basics = Basics {
        title: format!("Oefening van {name}"),
        setting: Setting::Project,
        language: Language::Nl,
        closes_at,
        time_zone: "Europe/Amsterdam".to_owned(),
        by_department: false,
        comment_contact: None,
        minimums: Minimums::FLOORS,
        instrument: SHIPPED_INSTRUMENTS
            .first()
            .map(|(name, _)| (*name).to_owned())
            .unwrap_or_default(),
    };
    let id = edit_round::create(app, &leader, basics)?;
    let imported = edit_people::import(app, &leader, id, &people(name, colleagues, partners))
        .context("take the list of people")?;
    anyhow::ensure!(imported.faults.is_empty(), "the list of people has faults");
    edit_raters::draw(app, &leader, id, Preset::Everyone)?;
    open_round::run(app, &leader, id).context("open the round of the drill")?;
    site.system.block_on(jobs::run_due(app, &service.postman))?;
    let view = view_rounds::find(app, &leader, id)?;
    let mails = mailbox.all();
    let mut links = BTreeMap::new();
    for person in &view.people {
        let own = mails.iter().rev().find(|mail| mail.to == person.email);
        let secret = own.and_then(|mail| secret_after(&mail.mail.text, "/survey/"));
        links.insert(person.id, secret.context("an invitation holds a link")?);
    }
    Ok(Played {
        leader,
        id,
        view,
        links,
    })
}

/// The list of people, as a leader uploads it.
fn people(round: &str, colleagues: usize, partners: usize) -> String {
    let mut lines = vec!["naam;e-mail;afdeling;organisatie;partner van".to_owned()];
    for (number, department) in (0..colleagues).zip(["Jeugd", "Wmo", "Werk"].iter().cycle()) {
        lines.push(format!(
            "Collega {number};collega{number}@{round}.example;{department};;"
        ));
    }
    for number in 0..partners {
        lines.push(format!(
            "Partner {number};partner{number}@{round}.example;;De Wijk;collega0@{round}.example"
        ));
    }
    lines.join("\n") + "\n"
}

/// The secret that follows `path` in a text.
pub(super) fn secret_after(text: &str, path: &str) -> Option<LinkSecret> {
    let (_, rest) = text.split_once(path)?;
    let end = rest.find(|letter: char| !(letter.is_ascii_alphanumeric() || "-_".contains(letter)));
    LinkSecret::parse(rest.get(..end.unwrap_or(rest.len()))?)
}
