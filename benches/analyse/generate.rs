//! Made-up answers in the shape of a large round, written row by row: one self form and eight raters' forms a subject,
//! sorted by subject, rater and item. The same seed and size give the same file.
//!
//! An answer is the sum of what the subject is like, how lenient the rater is, how this rater sees this subject, and
//! chance, rounded to the scale. The shares are such that an ICC(1) between .2 and .35 and an alpha of about .7 come
//! out.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore, SeedableRng};

/// Answers to one subject's forms, "can't judge" included: nine forms of 24 items.
const ROWS_A_SUBJECT: u32 = 9 * 24;

const DIMENSIONS: [&str; 6] = [
    "candour",
    "helping",
    "learning",
    "listening",
    "openness",
    "reliability",
];
const ITEMS_A_DIMENSION: usize = 4;

/// Subjects in a department; a remainder joins the last one.
const DEPARTMENT: u32 = 30;
const FROM_OWN_DEPARTMENT: usize = 4;
const FROM_OTHER_DEPARTMENTS: usize = 2;
const PARTNERS: usize = 2;
/// A partner fills four forms: two for each subject, half as many partners as subjects.
const SUBJECTS_A_PARTNER: u32 = 2;

/// Standard deviations of what makes up an answer, in scale points.
const PERSON: f64 = 0.38;
const PERSON_IN_DIMENSION: f64 = 0.34;
const LENIENCY: f64 = 0.38;
const PERSPECTIVE: f64 = 0.48;
const CHANCE: f64 = 0.92;
const LEVEL: f64 = 3.5;
/// How much more often people say they do it than others see it.
const SELF_LENIENCY: f64 = 0.3;

/// "Can't judge" in 1024ths, together 8 %.
const CANNOT_JUDGE_SELF: u32 = 20;
const CANNOT_JUDGE_COLLEAGUE: u32 = 72;
const CANNOT_JUDGE_PARTNER: u32 = 143;

/// A person who fills forms. Subjects stand before partners in the order of raters, as their ids do.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rater {
    Subject(u32),
    Partner(u32),
}

/// Everybody in a round, as far as their answers depend on it.
struct Round {
    subjects: u32,
    departments: u32,
    /// Leniency of subjects as raters, then that of partners.
    subject_leniency: Vec<f64>,
    partner_leniency: Vec<f64>,
    /// What stands in every row of a form from the item on to the score: `,I01,candour,`.
    items: Vec<(usize, String)>,
}

/// Writes a round of `rows` answers, to the nearest whole subject, and gives the answers written. There have to be
/// enough for two departments.
pub(crate) fn write_round(path: &Path, rows: u32, seed: u64) -> io::Result<u32> {
    let subjects = (rows + ROWS_A_SUBJECT / 2) / ROWS_A_SUBJECT;
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let round = Round::new(subjects, &mut random);
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path)?);
    file.write_all(b"round,subject,rater,relation,department_of_rater,item,dimension,score\n")?;
    for subject in 0..subjects {
        round.write_subject(subject, &mut random, &mut file)?;
    }
    file.into_inner()?.sync_all()?;
    Ok(subjects * ROWS_A_SUBJECT)
}

impl Round {
    fn new(subjects: u32, random: &mut ChaCha8Rng) -> Self {
        let partners = subjects / SUBJECTS_A_PARTNER;
        let mut leniencies = |count: u32| -> Vec<f64> {
            (0..count).map(|_rater| LENIENCY * normal(random)).collect()
        };
        let items = DIMENSIONS
            .iter()
            .enumerate()
            .flat_map(|(place, dimension)| {
                (1..=ITEMS_A_DIMENSION)
                    .map(move |item| (place, place * ITEMS_A_DIMENSION + item, dimension))
            });
        Self {
            subjects,
            departments: subjects / DEPARTMENT,
            subject_leniency: leniencies(subjects),
            partner_leniency: leniencies(partners),
            items: items
                .map(|(place, item, dimension)| (place, format!(",I{item:02},{dimension},")))
                .collect(),
        }
    }

    fn write_subject(
        &self,
        subject: u32,
        random: &mut ChaCha8Rng,
        file: &mut impl Write,
    ) -> io::Result<()> {
        let general = PERSON * normal(random);
        let person = DIMENSIONS.map(|_dimension| general + PERSON_IN_DIMENSION * normal(random));
        for rater in self.raters(subject, random) {
            self.write_form(subject, rater, person, random, file)?;
        }
        Ok(())
    }

    /// The subject and eight others in the order of their ids: colleagues around them, people of other departments and
    /// partners.
    fn raters(&self, subject: u32, random: &mut ChaCha8Rng) -> Vec<Rater> {
        let (first, size) = self.department(subject);
        let mut raters = vec![Rater::Subject(subject)];
        let mut draw = |count: usize, one: &mut dyn FnMut(u32) -> Option<Rater>| {
            let wanted = raters.len() + count;
            while raters.len() < wanted {
                let drawn = one(random.next_u32());
                raters.extend(drawn.filter(|rater| !raters.contains(rater)));
            }
        };
        draw(FROM_OWN_DEPARTMENT, &mut |number| {
            Some(Rater::Subject(first + number % size))
        });
        draw(FROM_OTHER_DEPARTMENTS, &mut |number| {
            let other = number % self.subjects;
            let elsewhere = self.department(other).0 != first;
            elsewhere.then_some(Rater::Subject(other))
        });
        draw(PARTNERS, &mut |number| {
            Some(Rater::Partner(
                number % (self.subjects / SUBJECTS_A_PARTNER),
            ))
        });
        raters.sort_unstable();
        raters
    }

    fn write_form(
        &self,
        subject: u32,
        rater: Rater,
        person: [f64; 6],
        random: &mut ChaCha8Rng,
        file: &mut impl Write,
    ) -> io::Result<()> {
        let (form, leniency, cannot_judge) = match rater {
            Rater::Subject(number) if number == subject => (
                format!(
                    "S1,P{subject:06},P{number:06},self,{}",
                    self.department_name(number)
                ),
                SELF_LENIENCY + leniency(&self.subject_leniency, number),
                CANNOT_JUDGE_SELF,
            ),
            Rater::Subject(number) => (
                format!(
                    "S1,P{subject:06},P{number:06},colleague,{}",
                    self.department_name(number)
                ),
                leniency(&self.subject_leniency, number),
                CANNOT_JUDGE_COLLEAGUE,
            ),
            Rater::Partner(number) => (
                format!("S1,P{subject:06},X{number:06},outside,partner"),
                leniency(&self.partner_leniency, number),
                CANNOT_JUDGE_PARTNER,
            ),
        };
        let seen = person.map(|value| LEVEL + leniency + value + PERSPECTIVE * normal(random));
        for (place, item) in &self.items {
            file.write_all(form.as_bytes())?;
            file.write_all(item.as_bytes())?;
            let level = seen.get(*place).copied().unwrap_or(LEVEL);
            file.write_all(if random.next_u32() % 1024 < cannot_judge {
                b"\n"
            } else {
                on_the_scale(level + CHANCE * normal(random))
            })?;
        }
        Ok(())
    }

    /// The first subject of this one's department and how many there are.
    fn department(&self, subject: u32) -> (u32, u32) {
        let number = self.department_number(subject);
        let first = number * DEPARTMENT;
        if number + 1 == self.departments {
            (first, self.subjects - first)
        } else {
            (first, DEPARTMENT)
        }
    }

    fn department_number(&self, subject: u32) -> u32 {
        (subject / DEPARTMENT).min(self.departments - 1)
    }

    fn department_name(&self, subject: u32) -> String {
        format!("unit{:04}", self.department_number(subject))
    }
}

fn leniency(of: &[f64], rater: u32) -> f64 {
    usize::try_from(rater)
        .ok()
        .and_then(|rater| of.get(rater))
        .copied()
        .unwrap_or_default()
}

/// The end of a row: the answer nearest to `value`.
fn on_the_scale(value: f64) -> &'static [u8] {
    match value {
        value if value < 1.5 => b"1\n",
        value if value < 2.5 => b"2\n",
        value if value < 3.5 => b"3\n",
        value if value < 4.5 => b"4\n",
        _ => b"5\n",
    }
}

/// Nearly normal, mean 0 and standard deviation 1: the sum of the eight bytes of a random number. Enough for answers
/// on five steps, and one number a draw.
fn normal(random: &mut ChaCha8Rng) -> f64 {
    const MEAN: f64 = 8.0 * 255.0 / 2.0;
    // The square root of 8 (256² - 1) / 12.
    const DEVIATION: f64 = 209.021_529_991_529_83;
    let sum: u16 = random.next_u64().to_le_bytes().map(u16::from).iter().sum();
    (f64::from(sum) - MEAN) / DEVIATION
}
