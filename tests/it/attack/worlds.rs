//! Simulated rounds that go through the real service, with the answers that only the test knows.

use std::fmt::Write as _;

use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};
use spiegel::app::edit_raters::Preset;
use spiegel::app::fill_in::{FormTask, Tasks};
use spiegel::app::{
    edit_people, edit_raters, edit_round, fill_in, submit_ballot, submit_self_form,
};
use spiegel::domain::form::{condition_field, expectation_field, norm_field};
use spiegel::domain::instrument::Instrument;

use super::republish::{Form, Setup};
use crate::support::database::Kind;
use crate::support::given::{self, OpenRound, colleague, partner};
use crate::support::test_app::TestApp;

/// What people think of each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Anything.
    Anything,
    /// Everybody gives 5.
    AllFive,
    /// Everybody gives 1.
    AllOne,
    /// Everybody gives 5, one rater of each subject gives 1.
    OneDissenter,
    /// Everybody gives 1, one rater of each subject gives 5.
    OneAdmirer,
    /// 4 or 5, as people often do.
    Kind,
    /// The first half of the raters gives 5, the other half 1.
    TwoCamps,
}

impl Mood {
    pub(crate) const ALL: [Self; 7] = [
        Self::Anything,
        Self::AllFive,
        Self::AllOne,
        Self::OneDissenter,
        Self::OneAdmirer,
        Self::Kind,
        Self::TwoCamps,
    ];
}

/// Which answers are left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gaps {
    /// None.
    Nothing,
    /// Each answer with a chance of one in eight.
    Here,
    /// The item at place i about any subject is judged by 2 to 6 raters and no more.
    ByItem,
    /// Some raters do not answer at all, so that subjects have 3, 4, 5 and more ballots.
    Silence,
}

impl Gaps {
    pub(crate) const ALL: [Self; 4] = [Self::Nothing, Self::Here, Self::ByItem, Self::Silence];
}

/// Who takes part in a simulated round, and how they answer.
#[derive(Debug, Clone, Copy)]
pub(crate) struct World {
    pub(crate) colleagues: usize,
    pub(crate) partners: usize,
    /// Subjects whom each partner rates.
    pub(crate) partner_of: usize,
    pub(crate) departments: usize,
    /// Raters inside for each subject; `None`: everybody rates everybody.
    pub(crate) raters: Option<u32>,
    /// The leader is one of the colleagues.
    pub(crate) leader_takes_part: bool,
    pub(crate) mood: Mood,
    pub(crate) gaps: Gaps,
    pub(crate) seed: u64,
}

impl World {
    pub(crate) const fn of(colleagues: usize, mood: Mood, gaps: Gaps) -> Self {
        Self {
            colleagues,
            partners: 0,
            partner_of: 0,
            departments: 3,
            raters: None,
            leader_takes_part: false,
            mood,
            gaps,
            seed: 4,
        }
    }

    fn address(&self, number: usize) -> String {
        if self.leader_takes_part && number == 0 {
            "anne.bakker@waterland.example".to_owned()
        } else {
            colleague(number)
        }
    }

    fn list(&self) -> String {
        let mut list = "naam;e-mail;afdeling;organisatie;partner van\n".to_owned();
        for number in 0..self.colleagues {
            let department = ["Jeugd", "Wmo", "Werk en Inkomen"][number % self.departments];
            let address = self.address(number);
            writeln!(list, "Collega {number};{address};{department};;").unwrap();
        }
        for number in 0..self.partners {
            let rated: Vec<String> = (0..self.partner_of).map(|of| self.address(of)).collect();
            let (own, rated) = (partner(number), rated.join(","));
            writeln!(list, "Partner {number};{own};;Stichting De Wijk;{rated}").unwrap();
        }
        list
    }
}

/// Who answered what: names are those of the published file, `p1`, `p2` and so on.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Answer {
    pub(crate) subject: String,
    pub(crate) item: String,
    pub(crate) rater: String,
    pub(crate) value: u8,
}

/// A round that was closed, and what only the test knows of it.
pub(crate) struct Closed {
    pub(crate) test: TestApp,
    pub(crate) round: OpenRound,
    /// Every answer, sorted.
    pub(crate) answers: Vec<Answer>,
}

/// Chances that come out the same for the same seed.
pub(crate) struct Dice(ChaCha20Rng);

impl Dice {
    pub(crate) fn of(seed: u64) -> Self {
        Self(ChaCha20Rng::seed_from_u64(seed))
    }

    pub(crate) fn below(&mut self, limit: usize) -> usize {
        usize::try_from(self.0.next_u32()).unwrap() % limit
    }
}

/// What one rater thinks of one item about one subject; all are numbers from 0 on.
struct Judge {
    mood: Mood,
    gaps: Gaps,
    dice: Dice,
}

impl Judge {
    /// The rating by the `place`-th of the raters, `None` when the item is left out.
    fn rate(&mut self, place: usize, raters: usize, subject: usize, item: usize) -> Option<u8> {
        let chance = self.dice.below(40);
        let value = match self.mood {
            Mood::Anything => 1 + chance % 5,
            Mood::AllFive => 5,
            Mood::AllOne => 1,
            Mood::OneDissenter => 5 - 4 * usize::from(place == subject % raters),
            Mood::OneAdmirer => 1 + 4 * usize::from(place == subject % raters),
            Mood::Kind => 4 + chance % 2,
            Mood::TwoCamps => 1 + 4 * usize::from(2 * place < raters),
        };
        let is_left_out = match self.gaps {
            Gaps::Nothing | Gaps::Silence => false,
            Gaps::Here => chance / 5 == 7,
            Gaps::ByItem => (place + subject + item) % raters >= 2 + (item * 3 + subject) % 5,
        };
        (!is_left_out).then(|| u8::try_from(value).unwrap())
    }

    fn answers(&self, place: usize, raters: usize, subject: usize) -> bool {
        self.gaps != Gaps::Silence || place < (3 + subject % 4).min(raters)
    }
}

/// Plays the round on a database of this kind and closes it.
pub(crate) fn play(kind: Kind, world: &World) -> Closed {
    let test = TestApp::with(kind, |settings| settings.test_instance = true);
    let leader = given::leader(&test);
    let id = edit_round::create(&test.app, &leader, given::basics(&test)).unwrap();
    let imported = edit_people::import(&test.app, &leader, id, &world.list()).unwrap();
    assert_eq!(imported.faults, []);
    let preset = world
        .raters
        .map_or(Preset::Everyone, |raters_per_subject| Preset::Balanced {
            raters_per_subject,
            cap_per_rater: 8,
        });
    edit_raters::draw(&test.app, &leader, id, preset).unwrap();
    let round = given::open_draft(&test, leader, id);
    let answers = fill_in_all(&test, &round, world);
    round.close(&test);
    Closed {
        test,
        round,
        answers,
    }
}

fn fill_in_all(test: &TestApp, round: &OpenRound, world: &World) -> Vec<Answer> {
    let mut ids: Vec<_> = round.view.people.iter().map(|person| person.id).collect();
    ids.sort_unstable();
    let name = |email: &str| {
        let place = ids.iter().position(|id| *id == round.id_of(email));
        format!("p{}", place.unwrap() + 1)
    };
    let mut judge = Judge {
        mood: world.mood,
        gaps: world.gaps,
        dice: Dice::of(world.seed),
    };
    let everybody: Vec<String> = (0..world.colleagues)
        .map(|number| world.address(number))
        .chain((0..world.partners).map(partner))
        .collect();
    let tasks: Vec<(&String, Tasks)> = everybody
        .iter()
        .map(|rater| {
            (
                rater,
                fill_in::tasks(&test.app, round.link_of(rater)).unwrap(),
            )
        })
        .collect();
    let mut answers = Vec::new();
    for subject in 0..world.colleagues {
        let address = world.address(subject);
        let about = round.id_of(&address);
        let asked: Vec<(&str, &Instrument, &FormTask)> = tasks
            .iter()
            .flat_map(|(rater, tasks)| {
                let all = tasks.own.iter().chain(&tasks.others);
                all.map(|task| (rater.as_str(), &tasks.instrument, task))
            })
            .filter(|(_, _, task)| task.subject.id == about)
            .collect();
        for (place, (rater, instrument, task)) in asked.iter().enumerate() {
            let is_own = *rater == address;
            if !is_own && !judge.answers(place, asked.len(), subject) {
                continue;
            }
            let mut posted = vec![("familiarity".to_owned(), "regularly".to_owned())];
            for (item, (code, field)) in questions(instrument, task).into_iter().enumerate() {
                if let Some(value) = judge.rate(place, asked.len(), subject, item) {
                    posted.push((field, value.to_string()));
                    answers.push(Answer {
                        subject: name(&address),
                        item: code,
                        rater: name(rater),
                        value,
                    });
                }
            }
            if !is_own {
                let comment = format!("{CANARY} {subject} {place}.");
                posted.push(("comment-keep".to_owned(), comment));
            }
            let secret = round.link_of(rater);
            let fields: Vec<String> = posted.iter().map(|(field, _)| field.clone()).collect();
            fill_in::save_page(&test.app, secret, about, &fields, &posted).unwrap();
            if is_own {
                submit_self_form::run(&test.app, secret).unwrap();
            } else {
                submit_ballot::run(&test.app, secret, about).unwrap();
            }
        }
    }
    answers.sort_unstable();
    answers
}

/// What every comment of a simulated round starts with.
pub(crate) const CANARY: &str = "Kanarie in een opmerking over";

/// Name in the published file and field of every question with a scale.
fn questions(instrument: &Instrument, task: &FormTask) -> Vec<(String, String)> {
    let asked = instrument.items(task.form());
    let mut all: Vec<(String, String)> = asked
        .map(|item| (item.code.clone(), item.code.clone()))
        .collect();
    if task.source.is_none() {
        for dimension in &instrument.dimensions {
            let code = &dimension.code;
            all.push((format!("norm:{code}"), norm_field(code)));
            all.push((format!("expected:{code}"), expectation_field(code)));
        }
        for condition in &instrument.conditions.items {
            let code = &condition.code;
            all.push((format!("condition:{code}"), condition_field(code)));
        }
    }
    all
}

/// Other answers from the same people: what is in no service and goes straight to publication.
pub(crate) fn answers(setup: &Setup, mood: Mood, gaps: Gaps, seed: u64) -> Vec<Answer> {
    let mut judge = Judge {
        mood,
        gaps,
        dice: Dice::of(seed),
    };
    let mut answers = Vec::new();
    for (about, subject) in setup.subjects.iter().enumerate() {
        let forms: Vec<&Form> = setup
            .forms
            .iter()
            .filter(|form| form.subject == *subject)
            .collect();
        for (place, form) in forms.iter().enumerate() {
            if form.source.is_some() && !judge.answers(place, forms.len(), about) {
                continue;
            }
            for (item, code) in setup.items_of(form.source).into_iter().enumerate() {
                if let Some(value) = judge.rate(place, forms.len(), about, item) {
                    answers.push(Answer {
                        subject: subject.clone(),
                        item: code,
                        rater: form.rater.clone(),
                        value,
                    });
                }
            }
        }
    }
    answers.sort_unstable();
    answers
}
