//! The fictional municipality of Waterveen, from the readable files beside this one: who works there, which rounds it
//! holds, who leads them, and what people write.
//!
//! The lists of people are in the form that a leader uploads and go through the same reader
//! (`domain::people`); nothing here knows of tables.

use serde::Deserialize;
use serde::de::DeserializeOwned;

use crate::domain::assignment::{BalancedRules, Share};
use crate::domain::language::Language;
use crate::domain::round::{RoundState, Setting};

const LEADERS: &str = include_str!("leaders.csv");
const ROUNDS: &str = include_str!("rounds.csv");
const COMMENTS: &str = include_str!("comments.csv");

/// The lists of people by name, as `rounds.csv` names them.
const LISTS: [(&str, &str); 3] = [
    ("released", include_str!("released.csv")),
    ("open", include_str!("open.csv")),
    ("preparation", include_str!("preparation.csv")),
];

/// A file of the demo says something that cannot be.
#[derive(Debug, thiserror::Error)]
pub enum DataError {
    /// A line does not have the form of its file.
    #[error("{file}: {source}")]
    Form {
        /// Name of the file.
        file: &'static str,
        /// What and where.
        source: csv::Error,
    },
    /// A word is none of those that its column knows.
    #[error("{file}: unknown {column}: {value}")]
    Word {
        /// Name of the file.
        file: &'static str,
        /// Name of the column.
        column: &'static str,
        /// What stands there.
        value: String,
    },
}

/// Somebody who leads rounds in the demo.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DemoLeader {
    /// Name.
    pub name: String,
    /// E-mail address; rounds name their leader by it.
    pub email: String,
    /// Language of the pages.
    pub language: Language,
}

/// A round of the demo.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoRound {
    /// The people, as text to be uploaded.
    pub people: &'static str,
    /// Title.
    pub title: String,
    /// Line or project.
    pub setting: Setting,
    /// Whether the group report shows departments apart.
    pub by_department: bool,
    /// Address of the leader.
    pub leader_email: String,
    /// How raters are assigned.
    pub preset: Preset,
    /// The state that the round is brought to.
    pub state: RoundState,
    /// When it opened, days before the demo starts; `None` for a draft.
    pub opened_days_ago: Option<u32>,
    /// When it closes, days after the demo starts; below zero it has closed.
    pub closes_in_days: i32,
}

/// How raters are assigned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Preset {
    /// Everybody rates everybody.
    Everyone,
    /// A balanced draw.
    Balanced(BalancedRules),
}

/// Who could have written a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Writer {
    /// A colleague about a colleague.
    Colleague,
    /// A partner outside about somebody of the municipality.
    Partner,
    /// The subject about oneself.
    #[serde(rename = "self")]
    Subject,
}

/// Something that people write.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct DemoComment {
    /// Language of the text.
    pub language: Language,
    /// Who could have written it.
    #[serde(rename = "source")]
    pub writer: Writer,
    /// Code of the open question, or `intention`.
    pub question: String,
    /// Code of the dimension that it is about.
    pub dimension: String,
    /// The text.
    pub text: String,
}

#[derive(Deserialize)]
struct RoundLine {
    list: String,
    title: String,
    setting: String,
    by_department: bool,
    leader: String,
    preset: String,
    raters_per_subject: Option<u32>,
    cap_per_rater: Option<u32>,
    state: String,
    opened_days_ago: Option<u32>,
    closes_in_days: i32,
}

/// The leaders.
///
/// # Errors
///
/// [`DataError`] when the file cannot be read.
pub fn leaders() -> Result<Vec<DemoLeader>, DataError> {
    lines("leaders.csv", LEADERS)
}

/// The rounds, in the order in which the leaders made them.
///
/// # Errors
///
/// [`DataError`] when the file cannot be read or names what does not exist.
pub fn rounds() -> Result<Vec<DemoRound>, DataError> {
    lines("rounds.csv", ROUNDS)?
        .into_iter()
        .map(round)
        .collect()
}

/// Everything that people write.
///
/// # Errors
///
/// [`DataError`] when the file cannot be read.
pub fn comments() -> Result<Vec<DemoComment>, DataError> {
    lines("comments.csv", COMMENTS)
}

fn round(line: RoundLine) -> Result<DemoRound, DataError> {
    let people = LISTS
        .iter()
        .find(|(name, _)| *name == line.list)
        .map(|(_, text)| *text)
        .ok_or_else(|| unknown("list", &line.list))?;
    let preset = match line.preset.as_str() {
        "everyone" => Preset::Everyone,
        "balanced" => {
            let usual = BalancedRules::default();
            Preset::Balanced(BalancedRules {
                raters_per_subject: line.raters_per_subject.unwrap_or(usual.raters_per_subject),
                cap_per_rater: line.cap_per_rater.unwrap_or(usual.cap_per_rater),
                other_departments: Share::HALF,
            })
        }
        other => return Err(unknown("preset", other)),
    };
    Ok(DemoRound {
        people,
        setting: Setting::from_code(&line.setting)
            .ok_or_else(|| unknown("setting", &line.setting))?,
        state: RoundState::from_code(&line.state).ok_or_else(|| unknown("state", &line.state))?,
        title: line.title,
        by_department: line.by_department,
        leader_email: line.leader,
        preset,
        opened_days_ago: line.opened_days_ago,
        closes_in_days: line.closes_in_days,
    })
}

fn unknown(column: &'static str, value: &str) -> DataError {
    DataError::Word {
        file: "rounds.csv",
        column,
        value: value.to_owned(),
    }
}

fn lines<T: DeserializeOwned>(file: &'static str, text: &str) -> Result<Vec<T>, DataError> {
    csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(text.as_bytes())
        .deserialize()
        .collect::<Result<_, _>>()
        .map_err(|source| DataError::Form { file, source })
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use super::*;
    use crate::domain::assignment::{
        Forecast, Member, attach_partners, balanced, everyone, forecast,
    };
    use crate::domain::comment_hints;
    use crate::domain::ids::ParticipantId;
    use crate::domain::people::{PeopleImport, PersonKind, parse};
    use crate::domain::promise::Minimums;

    fn people(round: &DemoRound) -> PeopleImport {
        parse(round.people).unwrap()
    }

    #[test]
    fn the_lists_of_people_have_no_fault() {
        for round in rounds().unwrap() {
            assert_eq!(people(&round).faults, [], "{}", round.title);
        }
    }

    #[test]
    fn waterveen_has_thirty_people_in_five_departments_and_ten_partners() {
        let released = rounds()
            .unwrap()
            .into_iter()
            .find(|round| round.state == RoundState::Released);
        let people = people(&released.unwrap()).people;
        let mut departments = BTreeMap::new();
        let mut organisations = BTreeMap::new();
        for person in &people {
            match &person.kind {
                PersonKind::Inside { department, .. } => {
                    *departments.entry(department).or_insert(0) += 1;
                }
                PersonKind::Outside { organisation, .. } => {
                    *organisations.entry(organisation).or_insert(0) += 1;
                }
            }
            assert!(person.email.ends_with(".example"), "{}", person.email);
        }
        assert_eq!(departments.len(), 5);
        assert_eq!(departments.values().sum::<i32>(), 30);
        assert_eq!(organisations.len(), 5);
        assert_eq!(organisations.values().sum::<i32>(), 10);
    }

    #[test]
    fn a_person_is_the_same_in_every_round() {
        let mut known: BTreeMap<String, (String, String)> = BTreeMap::new();
        for round in rounds().unwrap() {
            for person in people(&round).people {
                let place = match person.kind {
                    PersonKind::Inside { department, .. } => department,
                    PersonKind::Outside { organisation, .. } => organisation,
                };
                let found = (person.name, place);
                let first = known
                    .entry(person.email_key)
                    .or_insert_with(|| found.clone());
                assert_eq!(*first, found);
            }
        }
    }

    #[test]
    fn each_state_of_a_round_is_there_and_one_is_a_project() {
        let rounds = rounds().unwrap();
        let states: Vec<RoundState> = rounds.iter().map(|round| round.state).collect();
        assert_eq!(
            states,
            [RoundState::Released, RoundState::Open, RoundState::Draft]
        );
        assert_eq!(
            rounds
                .iter()
                .filter(|round| round.setting == Setting::Project)
                .count(),
            1
        );
        let leaders: BTreeSet<String> = leaders()
            .unwrap()
            .into_iter()
            .map(|leader| leader.email)
            .collect();
        assert!(
            rounds
                .iter()
                .all(|round| leaders.contains(&round.leader_email))
        );
    }

    #[test]
    fn every_round_can_give_everybody_a_report() {
        for round in rounds().unwrap() {
            let people = people(&round).people;
            let id = |key: &str| {
                let place = people
                    .iter()
                    .position(|person| person.email_key == key)
                    .unwrap();
                ParticipantId([u8::try_from(place).unwrap(); 16])
            };
            let members: Vec<Member> = people
                .iter()
                .map(|person| Member {
                    id: id(&person.email_key),
                    is_subject: person.is_subject(),
                    department: match &person.kind {
                        PersonKind::Inside { department, .. } => Some(department.clone()),
                        PersonKind::Outside { .. } => None,
                    },
                })
                .collect();
            let pairs: Vec<_> = people
                .iter()
                .flat_map(|person| {
                    match &person.kind {
                        PersonKind::Outside { partner_of, .. } => partner_of.as_slice(),
                        PersonKind::Inside { .. } => &[],
                    }
                    .iter()
                    .map(|subject| (id(&person.email_key), id(subject)))
                })
                .collect();
            let minimums = Minimums::default();
            let (plan, rules) = match &round.preset {
                Preset::Everyone => (everyone(&members, &minimums), None),
                Preset::Balanced(rules) => {
                    (balanced(&members, rules, &minimums, [1; 32]), Some(rules))
                }
            };
            let plan = attach_partners(&plan, &members, &pairs, rules, &minimums);
            assert!(
                plan.warnings.iter().all(|one| one.code() == "heavy-load"),
                "{:?}",
                plan.warnings
            );
            let forecasts = forecast(&plan.assignments, &minimums, Share::ALL);
            assert!(
                forecasts
                    .iter()
                    .all(|(_, found)| *found == Forecast::Enough),
                "{}",
                round.title
            );
        }
    }

    #[test]
    fn good_comments_get_hardly_any_hint() {
        let mut names = BTreeSet::new();
        for round in rounds().unwrap() {
            names.extend(people(&round).people.into_iter().map(|person| person.name));
        }
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let found: Vec<String> = comments()
            .unwrap()
            .iter()
            .flat_map(|comment| comment_hints::find(&comment.text, &names, comment.language))
            .flat_map(|hint| hint.words)
            .collect();
        assert_eq!(found, ["onder vier ogen", "vrijdagmiddag", "maandag"]);
    }

    #[test]
    fn nobody_is_named_in_a_comment() {
        let mut names = BTreeSet::new();
        for round in rounds().unwrap() {
            for person in people(&round).people {
                names.extend(
                    person
                        .name
                        .split(' ')
                        .filter(|part| part.len() > 3)
                        .map(str::to_owned),
                );
            }
        }
        let comments = comments().unwrap();
        for comment in &comments {
            let words: BTreeSet<&str> = comment
                .text
                .split(|letter: char| !letter.is_alphanumeric())
                .collect();
            assert!(
                names.iter().all(|name| !words.contains(name.as_str())),
                "{}",
                comment.text
            );
            assert!(comment.text.chars().count() <= 400, "{}", comment.text);
        }
        let about_others = |language| {
            let others = comments.iter().filter(|one| one.writer != Writer::Subject);
            others.filter(|one| one.language == language).count()
        };
        assert!(about_others(Language::Nl) >= 80);
        assert!(about_others(Language::En) >= 12);
        let texts: BTreeSet<&str> = comments.iter().map(|one| one.text.as_str()).collect();
        assert_eq!(texts.len(), comments.len());
    }
}
