//! A made-up round, opened, closed and emptied through the use cases of the service. Only people, assignments and sent
//! forms are put in past them: a page for each would say nothing about closing.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use jiff::{SignedDuration, Timestamp};
use spiegel::app::edit_round::{self, Basics, SHIPPED_INSTRUMENTS};
use spiegel::app::{App, SharedApp, close_round, empty_box, leaders, open_round, promised, reseal};
use spiegel::ballot_box::{Contents, KeyFolder, RoundKeys, Shape, nullifier, seal_ballot};
use spiegel::config::{Organisation, Settings};
use spiegel::domain::assignment::Assignment;
use spiegel::domain::ballot::{Ballot, CommentBallot, SelfForm, Source};
use spiegel::domain::form::self_form;
use spiegel::domain::group::{Participant, Workplace};
use spiegel::domain::ids::{ParticipantId, RoundId};
use spiegel::domain::instrument::{Form, Instrument};
use spiegel::domain::language::Language;
use spiegel::domain::promise::Minimums;
use spiegel::domain::round::{Round, RoundState, Setting};
use spiegel::effects::{FixedClock, Randomness, RandomnessExt, SystemRandomness};
use spiegel::sealing;
use spiegel::storage::ballot_box::{self, Cell, CellKind};
use spiegel::storage::connection::{DatabaseUrl, DbConnection};
use spiegel::storage::database::Database;
use spiegel::storage::{assignments, migrate, participants, rounds, self_forms};

use super::cost::Cost;

/// Raters of each subject.
pub(crate) const RATERS: u32 = 8;
/// People of one department stand together, so that some raters are of the own department and some are not.
const DEPARTMENT: u32 = 10;
/// The address of the leader.
const LEADER: &str = "leader@example.org";
/// When the round opens; it closes a fortnight later.
const OPENING: &str = "2027-01-11T08:00:00Z";
/// Of ten raters, so many write comments.
const WRITERS_OF_TEN: u8 = 6;

/// The database file of a round.
pub(crate) fn database(folder: &Path) -> std::path::PathBuf {
    folder.join("spiegel.db")
}

/// The service's app on a folder, days after the opening.
fn app(folder: &Path, days: i64) -> anyhow::Result<SharedApp> {
    let path = database(folder).to_string_lossy().into_owned();
    let random = Arc::new(SystemRandomness);
    let keys = KeyFolder::at(folder.join("keys"))?;
    let opening: Timestamp = OPENING.parse()?;
    let organisation = Organisation {
        name: "Bench".to_owned(),
        minimums: Minimums::FLOORS,
        ..Organisation::default()
    };
    Ok(Arc::new(App {
        database: Database::open(&DatabaseUrl::Sqlite(path))?,
        clock: Arc::new(FixedClock::at(
            opening + SignedDuration::from_hours(24 * days),
        )),
        signing_key: keys.server_key("sign-in", random.as_ref())?,
        outbox_key: keys.server_key("outbox", random.as_ref())?,
        random,
        keys,
        settings: Settings {
            organisation,
            ..Settings::default()
        },
    }))
}

/// The round of a folder, which has one.
fn only_round(db: &mut DbConnection) -> anyhow::Result<Round> {
    let ids = rounds::with_box(db)?;
    let id = ids.first().context("a round with a box")?;
    rounds::find(db, *id)?.context("a round")
}

/// Makes a draft and opens it; what opening took.
pub(crate) fn open(folder: &Path, subjects: u32) -> anyhow::Result<Cost> {
    migrate::run_pending(&DatabaseUrl::Sqlite(
        database(folder).to_string_lossy().into_owned(),
    ))?;
    let app = app(folder, 0)?;
    let leader = leaders::add(&app, LEADER, "Leader", Language::Nl)?;
    let (instrument, _) = SHIPPED_INSTRUMENTS.first().context("an instrument")?;
    let basics = Basics {
        title: "Bench".to_owned(),
        setting: Setting::Line,
        language: Language::Nl,
        closes_at: app.clock.now() + SignedDuration::from_hours(24 * 14),
        time_zone: "Europe/Amsterdam".to_owned(),
        by_department: false,
        comment_contact: None,
        minimums: Minimums::FLOORS,
        instrument: (*instrument).to_owned(),
    };
    let round = edit_round::create(&app, &leader, basics)?;
    let shared = app.clone();
    app.database
        .write(move |db| add_people(&shared, db, round, subjects))?;
    Cost::of(|| Ok(open_round::run(&app, &leader, round)?))
}

fn add_people(
    app: &SharedApp,
    db: &mut DbConnection,
    round: RoundId,
    subjects: u32,
) -> anyhow::Result<()> {
    let people: Vec<ParticipantId> = (0..subjects)
        .map(|_person| ParticipantId(app.random.array()))
        .collect();
    for (id, number) in people.iter().zip(0_u32..) {
        let email = format!("person{number}@example.org");
        participants::insert(
            db,
            &Participant {
                id: *id,
                round,
                name: format!("Person {number}"),
                email_key: email.clone(),
                email,
                workplace: Workplace::Department(format!("{}", number / DEPARTMENT)),
                is_subject: true,
                language: Language::Nl,
            },
        )?;
    }
    // Everybody is rated by the next few, round the table.
    let mut assigned = Vec::new();
    for (subject, number) in people.iter().zip(0_u32..) {
        let raters = people.iter().zip(0_u32..).cycle();
        for (rater, other) in raters.skip(wide(number) + 1).take(wide(RATERS)) {
            assigned.push(Assignment {
                subject: *subject,
                rater: *rater,
                source: if other / DEPARTMENT == number / DEPARTMENT {
                    Source::OwnDepartment
                } else {
                    Source::OtherDepartment
                },
            });
        }
    }
    Ok(assignments::insert(db, round, &assigned)?)
}

/// Sends every form: all raters of each subject, and the own forms.
pub(crate) fn fill(folder: &Path) -> anyhow::Result<Cost> {
    let app = app(folder, 1)?;
    let shared = app.clone();
    Cost::of(move || {
        app.database.write(move |db| send_all(&shared, db))?;
        Ok(())
    })
}

fn send_all(app: &SharedApp, db: &mut DbConnection) -> anyhow::Result<()> {
    let round = only_round(db)?;
    let keys = round_keys(app, round.id)?;
    let instrument = promised::questions(db, &round)?;
    let forms = Forms {
        random: app.random.as_ref(),
        keys: &keys,
        promise: round.promise_hash.context("a promise")?,
        instrument: &instrument,
    };
    let mut by_subject: BTreeMap<ParticipantId, Vec<Assignment>> = BTreeMap::new();
    for one in assignments::of_round(db, round.id)? {
        by_subject.entry(one.subject).or_default().push(one);
    }
    for (subject, raters) in by_subject {
        for cell in ballot_box::cells_of_subject(db, subject)? {
            let sealed = forms.contents(&cell, &raters)?;
            ballot_box::rewrite(db, cell.id, &sealed)?;
        }
        self_forms::rewrite(db, subject, &forms.own(subject)?)?;
    }
    Ok(())
}

fn round_keys(app: &SharedApp, round: RoundId) -> anyhow::Result<RoundKeys> {
    app.keys
        .load(round.as_bytes())?
        .context("keys of the round")
}

/// What everybody sends.
struct Forms<'a> {
    random: &'a dyn Randomness,
    keys: &'a RoundKeys,
    promise: [u8; 32],
    instrument: &'a Instrument,
}

impl Forms<'_> {
    fn contents(&self, cell: &Cell, raters: &[Assignment]) -> anyhow::Result<Vec<u8>> {
        let mut contents = Contents::empty(Shape::for_assigned(cell.assigned, cell.slot_bytes));
        for one in raters {
            let payload = if cell.kind == CellKind::Comments {
                if self.below(10) >= WRITERS_OF_TEN {
                    continue;
                }
                serde_json::to_vec(&self.comments())?
            } else {
                serde_json::to_vec(&self.ballot(one.source))?
            };
            let sealed = seal_ballot(
                &self.keys.tally_public,
                &self.promise,
                &payload,
                cell.slot_bytes,
                self.random,
            )?;
            if cell.kind == CellKind::Comments {
                contents.add(sealed)?;
            } else {
                let mark = nullifier(self.keys, one.rater.as_bytes(), cell.id.as_bytes());
                contents.cast(mark, sealed)?;
            }
        }
        Ok(contents.to_sealed(self.keys, cell.id.as_bytes(), self.random)?)
    }

    /// One answer in eight is left out.
    fn ballot(&self, source: Source) -> Ballot {
        let items = self.instrument.items(Form::Peer);
        Ballot {
            source,
            familiarity: "regularly".to_owned(),
            answers: items
                .filter(|_item| self.below(8) > 0)
                .map(|item| (item.code.clone(), 1 + self.below(5)))
                .collect(),
        }
    }

    fn comments(&self) -> CommentBallot {
        let questions = self.instrument.open_questions(Form::Peer).take(2);
        CommentBallot {
            comments: questions
                .map(|question| {
                    let words = ["vraagt", "door", "en", "belt", "eerst", "de", "buren"];
                    let text: Vec<&str> = (0..20)
                        .filter_map(|_word| words.get(usize::from(self.below(7))).copied())
                        .collect();
                    (question.code.clone(), text.join(" "))
                })
                .collect(),
        }
    }

    fn own(&self, subject: ParticipantId) -> anyhow::Result<Vec<u8>> {
        let dimensions = || {
            let dimensions = self.instrument.dimensions.iter();
            dimensions
                .map(|dimension| (dimension.code.clone(), 1 + self.below(5)))
                .collect()
        };
        let form = SelfForm {
            norm: dimensions(),
            expectation: dimensions(),
            answers: self.ballot(Source::OwnDepartment).answers,
            ..SelfForm::default()
        };
        Ok(sealing::seal_fixed(
            &self.keys.box_key,
            subject.as_bytes(),
            &serde_json::to_vec(&Some(form))?,
            self_form::sealed_bytes(self.instrument),
            self.random,
        )?)
    }

    fn below(&self, limit: u8) -> u8 {
        let [byte] = self.random.array();
        byte % limit
    }
}

/// Rewrites the open round; what it took.
pub(crate) fn reseal(folder: &Path) -> anyhow::Result<Cost> {
    let app = app(folder, 2)?;
    Cost::of(|| {
        anyhow::ensure!(reseal::all(&app)? == 1, "one round is rewritten");
        Ok(())
    })
}

/// Closes the round by the clock; what it took.
pub(crate) fn close(folder: &Path) -> anyhow::Result<Cost> {
    let app = app(folder, 14)?;
    let cost = Cost::of(|| {
        anyhow::ensure!(close_round::due(&app)? == 1, "one round is closed");
        Ok(())
    })?;
    let round = app.database.read(only_round)?;
    anyhow::ensure!(round.state == RoundState::Released, "the round is closed");
    Ok(cost)
}

/// Empties the box; what it took.
pub(crate) fn empty(folder: &Path) -> anyhow::Result<Cost> {
    let app = app(folder, 30)?;
    Cost::of(|| {
        anyhow::ensure!(empty_box::due(&app)? == 1, "one box is emptied");
        Ok(())
    })
}

fn wide(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
