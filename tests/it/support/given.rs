//! What a test starts from: a leader, a group, a draft, an open round, forms that were filled in.

use std::collections::BTreeMap;

use jiff::{SignedDuration, Timestamp};
use spiegel::app::edit_raters::Preset;
use spiegel::app::edit_round::Basics;
use spiegel::app::view_rounds::RoundView;
use spiegel::app::{
    close_round, edit_people, edit_raters, edit_round, fill_in, leaders, open_round, sign_in,
    submit_ballot, submit_self_form, view_rounds,
};
use spiegel::ballot_box::{Contents, Shape};
use spiegel::domain::group::Participant;
use spiegel::domain::ids::{ParticipantId, RoundId};
use spiegel::domain::instrument::Form;
use spiegel::domain::language::Language;
use spiegel::domain::promise::Minimums;
use spiegel::domain::round::{Leader, Setting};
use spiegel::mail::transport::SentMail;
use spiegel::sealing::{LinkSecret, open_fixed, seal_fixed};
use spiegel::storage::ballot_box::{self, Cell, CellKind};
use spiegel::storage::drafts;
use spiegel::storage::error::StorageError;

use super::browser::Browser;
use super::test_app::{BASE_URL, TestApp};

/// Days that a round is open.
pub(crate) const DAYS_OPEN: i64 = 14;

pub(crate) fn leader(test: &TestApp) -> Leader {
    leaders::add(
        &test.app,
        "anne.bakker@waterland.example",
        "Anne Bakker",
        Language::Nl,
    )
    .unwrap()
}

pub(crate) fn other_leader(test: &TestApp) -> Leader {
    leaders::add(
        &test.app,
        "bo.jansen@waterland.example",
        "Bo Jansen",
        Language::En,
    )
    .unwrap()
}

pub(crate) fn basics(test: &TestApp) -> Basics {
    Basics {
        title: "Integraal werken in het sociaal domein".to_owned(),
        setting: Setting::Project,
        language: Language::Nl,
        closes_at: closing_time(test),
        time_zone: "Europe/Amsterdam".to_owned(),
        minimums: Minimums::FLOORS,
        by_department: false,
        comment_contact: None,
        instrument: edit_round::SHIPPED_INSTRUMENTS[0].0.to_owned(),
    }
}

fn closing_time(test: &TestApp) -> Timestamp {
    test.now() + SignedDuration::from_hours(24 * DAYS_OPEN)
}

/// Codes of the items that colleagues are asked.
pub(crate) fn peer_items() -> Vec<String> {
    let (instrument, _) =
        edit_round::shipped_instrument(edit_round::SHIPPED_INSTRUMENTS[0].0).unwrap();
    instrument
        .items(Form::Peer)
        .map(|item| item.code.clone())
        .collect()
}

/// A list of `colleagues` in three departments, and `partners` who rate the first colleague.
pub(crate) fn people_list(colleagues: usize, partners: usize) -> String {
    let header = "naam;e-mail;afdeling;organisatie;partner van".to_owned();
    let inside = (0..colleagues).map(|number| {
        let department = ["Jeugd", "Wmo", "Werk en Inkomen"][number % 3];
        format!("Collega {number};{};{department};;", colleague(number))
    });
    let outside = (0..partners).map(|number| {
        let (own, rated) = (partner(number), colleague(0));
        format!("Partner {number};{own};;Stichting De Wijk;{rated}")
    });
    let lines: Vec<String> = std::iter::once(header)
        .chain(inside)
        .chain(outside)
        .collect();
    lines.join("\n") + "\n"
}

/// Address of a colleague of [`people_list`].
pub(crate) fn colleague(number: usize) -> String {
    format!("collega{number}@waterland.example")
}

/// Address of a partner of [`people_list`].
pub(crate) fn partner(number: usize) -> String {
    format!("partner{number}@dewijk.example")
}

/// A draft with this list, everybody rating everybody.
pub(crate) fn draft(test: &TestApp, leader: &Leader, list: &str) -> RoundId {
    let id = edit_round::create(&test.app, leader, basics(test)).unwrap();
    let imported = edit_people::import(&test.app, leader, id, list).unwrap();
    assert_eq!(imported.faults, []);
    edit_raters::draw(&test.app, leader, id, Preset::Everyone).unwrap();
    id
}

/// An open round of four weeks: from a Monday to a Monday, with a reminder on a Friday and on the last day.
pub(crate) fn open_for_weeks(test: &TestApp, colleagues: usize, partners: usize) -> OpenRound {
    let leader = leader(test);
    let id = draft(test, &leader, &people_list(colleagues, partners));
    let closes_at = test.now() + SignedDuration::from_hours(24 * 28 + 8);
    let basics = Basics {
        closes_at,
        ..basics(test)
    };
    edit_round::update(&test.app, &leader, id, basics).unwrap();
    open_draft(test, leader, id)
}

/// A round that takes answers.
pub(crate) struct OpenRound {
    pub(crate) id: RoundId,
    pub(crate) leader: Leader,
    pub(crate) view: RoundView,
    links: BTreeMap<String, LinkSecret>,
}

/// An open round of `colleagues` and `partners`, with its invitations delivered.
pub(crate) fn open(test: &TestApp, colleagues: usize, partners: usize) -> OpenRound {
    let leader = leader(test);
    let id = draft(test, &leader, &people_list(colleagues, partners));
    open_draft(test, leader, id)
}

/// Opens a draft and delivers its invitations.
pub(crate) fn open_draft(test: &TestApp, leader: Leader, id: RoundId) -> OpenRound {
    open_round::run(&test.app, &leader, id).unwrap();
    let invitations = test.mail_leaves();
    opened(test, leader, id, invitations)
}

/// A round that is open, with the links in its invitations.
pub(crate) fn opened(
    test: &TestApp,
    leader: Leader,
    id: RoundId,
    invitations: Vec<SentMail>,
) -> OpenRound {
    let links = invitations
        .into_iter()
        .filter_map(|mail| Some((mail.to.clone(), secret_in(&mail.mail.text, "/survey/")?)))
        .collect();
    let view = view_rounds::find(&test.app, &leader, id).unwrap();
    OpenRound {
        id,
        leader,
        view,
        links,
    }
}

/// The secret of the link with this path in a mail.
pub(crate) fn secret_in(text: &str, path: &str) -> Option<LinkSecret> {
    LinkSecret::parse(path_in(text, path)?.rsplit('/').next()?)
}

/// Path of the link that starts with `path` in a mail.
pub(crate) fn path_in(text: &str, path: &str) -> Option<String> {
    let link = text
        .split_whitespace()
        .find(|word| word.starts_with(&format!("{BASE_URL}{path}")))?;
    Some(link.strip_prefix(BASE_URL)?.to_owned())
}

impl OpenRound {
    /// The person with this address.
    pub(crate) fn person(&self, email: &str) -> &Participant {
        self.view
            .people
            .iter()
            .find(|person| person.email == email)
            .expect(email)
    }

    pub(crate) fn id_of(&self, email: &str) -> ParticipantId {
        self.person(email).id
    }

    /// The secret of the link that was mailed to this address.
    pub(crate) fn link_of(&self, email: &str) -> &LinkSecret {
        self.links.get(email).expect(email)
    }

    /// Somebody fills in the form about a colleague, saved and not sent: `rating` everywhere, and a comment.
    pub(crate) fn save(
        &self,
        test: &TestApp,
        rater: &str,
        subject: &str,
        rating: u8,
        comment: &str,
    ) {
        let secret = self.link_of(rater);
        let subject = self.id_of(subject);
        let form = fill_in::open_form(&test.app, secret, subject).unwrap();
        let mut posted = vec![
            ("familiarity".to_owned(), "regularly".to_owned()),
            ("comment-keep".to_owned(), comment.to_owned()),
        ];
        let items = form.instrument.items(form.task.form());
        posted.extend(items.map(|item| (item.code.clone(), rating.to_string())));
        for page in &form.pages {
            let fields = page.fields(&form.instrument, form.task.form());
            fill_in::save_page(&test.app, secret, subject, &fields, &posted).unwrap();
        }
    }

    /// Somebody sends the form about a colleague with a rating of its own for each item; `None` cannot be judged.
    pub(crate) fn send_each(
        &self,
        test: &TestApp,
        rater: &str,
        subject: &str,
        rate: impl Fn(&str) -> Option<u8>,
        comment: &str,
    ) {
        let (secret, subject) = (self.link_of(rater), self.id_of(subject));
        let form = fill_in::open_form(&test.app, secret, subject).unwrap();
        let mut posted = vec![
            ("familiarity".to_owned(), "regularly".to_owned()),
            ("comment-keep".to_owned(), comment.to_owned()),
        ];
        let items = form.instrument.items(form.task.form());
        posted.extend(
            items.filter_map(|item| Some((item.code.clone(), rate(&item.code)?.to_string()))),
        );
        for page in &form.pages {
            let fields = page.fields(&form.instrument, form.task.form());
            fill_in::save_page(&test.app, secret, subject, &fields, &posted).unwrap();
        }
        submit_ballot::run(&test.app, secret, subject).unwrap();
    }

    /// Somebody sends the form about a colleague, as [`Self::save`] filled it in.
    pub(crate) fn send(
        &self,
        test: &TestApp,
        rater: &str,
        subject: &str,
        rating: u8,
        comment: &str,
    ) {
        self.save(test, rater, subject, rating, comment);
        submit_ballot::run(&test.app, self.link_of(rater), self.id_of(subject)).unwrap();
    }

    /// Somebody sends the own form: `rating` for behaviour, norm and expectation alike.
    pub(crate) fn send_own(&self, test: &TestApp, subject: &str, rating: u8, intention: &str) {
        let secret = self.link_of(subject);
        let id = self.id_of(subject);
        let form = fill_in::open_form(&test.app, secret, id).unwrap();
        for page in &form.pages {
            let fields = page.fields(&form.instrument, Form::SelfForm);
            let posted: Vec<(String, String)> = fields
                .iter()
                .filter_map(|field| match field.as_str() {
                    "priorities" | "intention-item" => None,
                    "intention-text" => Some((field.clone(), intention.to_owned())),
                    comment if comment.starts_with("comment-") => None,
                    _rating => Some((field.clone(), rating.to_string())),
                })
                .collect();
            fill_in::save_page(&test.app, secret, id, &fields, &posted).unwrap();
        }
        submit_self_form::run(&test.app, secret).unwrap();
    }

    /// How many forms about a subject are in the box.
    pub(crate) fn forms_sent(&self, test: &TestApp, subject: ParticipantId) -> usize {
        let cells = self.ballots(test, subject).into_iter();
        cells
            .filter(|(kind, _)| *kind != CellKind::Comments)
            .map(|(_, ballots)| ballots)
            .sum()
    }

    /// Every colleague but the subject sends the form about the subject, `rating` and a comment each.
    pub(crate) fn colleagues_send(
        &self,
        test: &TestApp,
        raters: usize,
        subject: usize,
        rating: u8,
    ) {
        for rater in (0..=raters).filter(|rater| *rater != subject).take(raters) {
            let comment = format!("Fijn samengewerkt, zegt nummer {rater}.");
            self.send(
                test,
                &colleague(rater),
                &colleague(subject),
                rating,
                &comment,
            );
        }
    }

    /// What the outer envelope of a draft holds, which opens with a key of the round: another envelope, or noise.
    pub(crate) fn draft_inside(
        &self,
        test: &TestApp,
        rater: ParticipantId,
        subject: ParticipantId,
    ) -> Vec<u8> {
        let keys = test.app.keys.load(self.id.as_bytes()).unwrap().unwrap();
        let found: Result<_, StorageError> = test
            .app
            .database
            .read(|db| drafts::find(db, rater, subject));
        let place = [rater.as_bytes().as_slice(), subject.as_bytes()].concat();
        open_fixed(&keys.drafts_key(), &place, &found.unwrap().unwrap()).unwrap()
    }

    /// Seals one draft anew and leaves the others as they are, which no use case does.
    pub(crate) fn reseal_one_draft(
        &self,
        test: &TestApp,
        rater: ParticipantId,
        subject: ParticipantId,
    ) {
        let keys = test.app.keys.load(self.id.as_bytes()).unwrap().unwrap();
        let inside = self.draft_inside(test, rater, subject);
        let place = [rater.as_bytes().as_slice(), subject.as_bytes()].concat();
        let (key, random) = (keys.drafts_key(), test.app.random.as_ref());
        let sealed = seal_fixed(&key, &place, &inside, inside.len(), random).unwrap();
        let done: Result<(), StorageError> = test
            .app
            .database
            .write(move |db| drafts::rewrite(db, rater, subject, &sealed));
        done.unwrap();
    }

    /// The rows that a save or an own form about this subject rewrites: table and keys, as in [`super::dump::changed`].
    pub(crate) fn rows_about(&self, subject: ParticipantId) -> Vec<(String, Vec<String>)> {
        let own = (subject, subject);
        let assigned = self.view.assignments.iter();
        let asked = assigned.filter(|one| one.subject == subject);
        let mut rows: Vec<(String, Vec<String>)> = asked
            .map(|one| (one.rater, one.subject))
            .chain([own])
            .map(|(rater, subject)| {
                let key = [rater, subject].map(|id| format!("\"{id}\""));
                ("draft".to_owned(), key.to_vec())
            })
            .collect();
        rows.push(("self_form".to_owned(), vec![format!("\"{subject}\"")]));
        rows.sort();
        rows
    }

    /// How many ballots are in the cells about a subject, by kind.
    pub(crate) fn ballots(
        &self,
        test: &TestApp,
        subject: ParticipantId,
    ) -> BTreeMap<CellKind, usize> {
        let keys = test.app.keys.load(self.id.as_bytes()).unwrap().unwrap();
        let cells: Result<Vec<_>, StorageError> = test.app.database.read(|db| {
            ballot_box::cells_of_subject(db, subject)?
                .into_iter()
                .map(|cell| Ok((cell, ballot_box::contents(db, cell.id)?.unwrap())))
                .collect()
        });
        let opened = |(cell, stored): (Cell, Vec<u8>)| {
            let shape = Shape::for_assigned(cell.assigned, cell.slot_bytes);
            let contents = Contents::open(&keys, cell.id.as_bytes(), shape, &stored).unwrap();
            (cell.kind, contents.ballots().len())
        };
        cells.unwrap().into_iter().map(opened).collect()
    }

    /// The leader closes the round; the mails about reports leave.
    pub(crate) fn close(&self, test: &TestApp) {
        close_round::by_leader(&test.app, &self.leader, self.id).unwrap();
        test.mail_leaves();
    }
}

/// Signs a leader in, in a browser.
pub(crate) fn signed_in(test: &TestApp, browser: &Browser<'_>, email: &str) {
    sign_in::request_link(&test.app, email).unwrap();
    let mail = test.mail_to(email).unwrap();
    let path = path_in(&mail.mail.text, "/sign-in/").unwrap();
    browser.get(&path);
    assert_eq!(browser.post(&path, &[]).status, 200);
    assert_eq!(browser.path(), "/rounds");
}

/// Opens the link of an invitation, in a browser.
pub(crate) fn link_opened(round: &OpenRound, browser: &Browser<'_>, email: &str) {
    let path = format!("/survey/{}", round.link_of(email).to_text());
    browser.get(&path);
    assert_eq!(browser.post(&path, &[]).status, 200);
}

/// The secret of the newest link to a report that was mailed to this address.
pub(crate) fn report_link(test: &TestApp, email: &str) -> LinkSecret {
    let mails = test.mailbox.all();
    let mail = mails
        .iter()
        .rfind(|mail| mail.to == email && mail.mail.text.contains("/report/"))
        .expect(email);
    secret_in(&mail.mail.text, "/report/").unwrap()
}
